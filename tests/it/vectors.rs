//! Texts from real essays in their original form, with NBSP and decomposed Hangul, and the expected results.
//!
//! Each function is tested beside its code. Here a text goes through several.

use mitjul::ingest::{Format, ingest};
use mitjul::text::sentence::sentences;
use mitjul::text::width::{Ambiguous, Width};
use mitjul::text::wrap::{Breaking, Measure, wrap};
use mitjul::text::{Span, fold};
use mitjul::tui::canvas::Canvas;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::support::seeds;

const WIDTHS: [Width; 2] = [Width::of(Ambiguous::Narrow), Width::of(Ambiguous::Wide)];

/// Returns the cells of a row with a text, a covered one as `<`.
fn cells(text: &str, width: Width) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 24, 1));
    let taken = Canvas::new(&mut buffer, Rect::new(0, 0, 24, 1), width).put(0, 0, 24, text, Style::new());
    (0..taken).map(|x| Some(buffer[(x, 0)].symbol()).filter(|symbol| !symbol.is_empty()).unwrap_or("<")).collect()
}

fn lines(text: &str, cells: u16, breaking: Breaking) -> Vec<&str> {
    let measure = Measure { first: cells, rest: cells, breaking, ..Measure::default() };
    wrap(text, Span::of(text), &measure).into_iter().map(|line| line.slice(text)).collect()
}

fn cut(text: &str) -> String {
    let sentences = sentences(text, Span::of(text));
    sentences.into_iter().map(|sentence| sentence.slice(text)).collect::<Vec<_>>().join("│")
}

fn read(source: &str, format: Format) -> String {
    ingest(source.as_bytes(), format).0.text
}

#[test]
fn decomposed_hangul_is_drawn_composed() {
    for width in WIDTHS {
        assert_eq!(cells("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", width), "한<글<");
        assert_eq!(cells("가\u{302E}나", width), "가<나<");
    }
}

#[test]
fn a_disputed_character_has_the_cells_that_its_width_gives_it() {
    let [narrow, wide] = WIDTHS;
    assert_eq!(cells("─│┌ α я", narrow), "─│┌ α я");
    assert_eq!(cells("─│┌ α я", wide), "─<│<┌< α< я<");
    for width in WIDTHS {
        assert_eq!(cells("⁉️CTO는\u{A0}무엇을", width), "⁉️<CTO는<\u{A0}무<엇<을<");
        assert_eq!(cells("👨\u{200D}👩\u{200D}👧🇰🇷1️⃣", width), "👨<🇰🇷<1️⃣<");
    }
}

#[test]
fn what_nobody_sees_is_gone_once_a_text_is_read() {
    for format in [Format::Plain, Format::Markdown] {
        assert_eq!(read("밑\u{200B}줄\u{AD}을\u{302E} 긋\u{FEFF}다", format), "밑줄을\u{302E} 긋다");
        assert_eq!(read("밑줄\u{3164}긋기\u{A0}\u{3000}하기", format), "밑줄 긋기 하기");
        assert_eq!(read("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", format), "한글");
    }
}

#[test]
fn a_no_break_space_is_as_wide_as_a_space() {
    for width in WIDTHS {
        for seed in seeds() {
            assert!(seed.lines().all(|line| width.text(line) == width.text(&fold::canonical(line))));
        }
        assert_eq!(width.text("⁉️CTO는\u{A0}무엇을"), width.text(&read("⁉️CTO는\u{A0}무엇을", Format::Plain)));
    }
}

#[test]
fn a_no_break_space_breaks_lines_where_a_space_would() {
    for seed in seeds() {
        let folded = fold::canonical(&seed);
        for breaking in [Breaking::Word, Breaking::Syllable] {
            for cells in (10..=120).step_by(11) {
                let raw = lines(&seed, cells, breaking).join("\n").replace('\u{A0}', " ");
                assert_eq!(raw, lines(&folded, cells, breaking).join("\n"));
            }
        }
    }
}

#[test]
fn a_no_break_space_ends_sentences_where_a_space_would() {
    let vectors = [
        (
            "⁉️CTO는⍽무엇을⍽하는⍽사람들인가요?⍽⍽슈퍼개발자?⍽기술관리자?",
            "⁉️CTO는⍽무엇을⍽하는⍽사람들인가요?│슈퍼개발자?│기술관리자?",
        ),
        (
            "뭐하는⍽사람들일까요...?⍽뭐⍽얼굴마담은⍽아닐텐데요...  우선!",
            "뭐하는⍽사람들일까요...?│뭐⍽얼굴마담은⍽아닐텐데요...│우선!",
        ),
        ("정점에 있지요. :) 4.⍽위대한⍽기업을", "정점에 있지요. :)│4.⍽위대한⍽기업을"),
        (
            "그래서⍽할일이⍽산더미인...⍽:)⍽ 이상⍽초보⍽CTO의⍽뇌피셜이었습니다.",
            "그래서⍽할일이⍽산더미인...⍽:)│이상⍽초보⍽CTO의⍽뇌피셜이었습니다.",
        ),
    ];
    for (text, expected) in vectors {
        assert_eq!(cut(&text.replace('⍽', "\u{A0}")), expected.replace('⍽', "\u{A0}"));
        assert_eq!(cut(&fold::canonical(&text.replace('⍽', "\u{A0}"))), expected.replace('⍽', " "));
    }
}

#[test]
fn headings_that_a_line_begins_with_are_sentences_of_their_own() {
    assert_eq!(cut("➡️➡️➡️➡️ 요약 ⬅️⬅️⬅️⬅️ 스타트업에서"), "➡️➡️➡️➡️ 요약 ⬅️⬅️⬅️⬅️│스타트업에서");
    let heading = read("## 2.6. 실패를 장려하는\n", Format::Markdown);
    assert_eq!(cut(&heading), "2.6. 실패를 장려하는");
}
