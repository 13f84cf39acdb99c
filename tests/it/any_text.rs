//! Any text, of all scripts and of none: it is laid out so that every grapheme is found again from its cells, and
//! painted so that only visible parts of it reach the terminal.

use mitjul::document::Chapter;
use mitjul::ingest::{Format, ingest};
use mitjul::layout::caret::CaretMotion;
use mitjul::layout::{Layout, LayoutSettings, PieceKind, Row, RowKind, RowPosition};
use mitjul::text::count::count;
use mitjul::text::grapheme::graphemes;
use mitjul::text::sentence::sentences;
use mitjul::text::width::{Ambiguous, Width};
use mitjul::text::word::words;
use mitjul::text::wrap::{Breaking, Measure, wrap};
use mitjul::text::{Span, fold};
use mitjul::tui::backend::WidthSafeBackend;
use mitjul::tui::canvas::Canvas;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::layout::Size;
use ratatui::style::Style;

use crate::support::without_row_moves;

/// Parts of Korean prose.
const PROSE: [&str; 24] = [
    "가",
    "나는",
    "일다운",
    "글을",
    "ㅋㅋㅋ",
    "ㅏ",
    " ",
    "  ",
    ".",
    "?",
    "‘",
    "’",
    "“",
    "”",
    "…",
    "·",
    "(",
    ")",
    "「",
    "」",
    "CTO",
    "2.5",
    "人間",
    "ひらカナ",
];

/// Graphemes with widths on which terminals disagree.
const DISPUTED: [&str; 34] = [
    "\u{1112}\u{1161}\u{11AB}",
    "\u{1100}\u{1161}",
    "\u{1100}가",
    "\u{1161}",
    "\u{11A8}",
    "\u{D7B0}",
    "\u{D7CB}",
    "\u{A960}\u{D7B0}",
    "\u{1112}\u{119E}\u{11AB}",
    "\u{115F}",
    "\u{FFA1}",
    "①",
    "→",
    "※",
    "─",
    "░",
    "α",
    "я",
    "é",
    "e\u{301}",
    "㈜",
    "￦",
    "～",
    "⁉",
    "⁉\u{FE0F}",
    "➡\u{FE0F}",
    "①\u{FE0F}",
    "⌚\u{FE0E}",
    "👨\u{200D}👩\u{200D}👧",
    "👍🏽",
    "🇰🇷",
    "🇰",
    "1\u{FE0F}\u{20E3}",
    "क\u{94D}ष",
];

/// Invisible characters, and those a terminal would obey.
const UNSEEN: [&str; 28] = [
    "\u{3164}",
    "\u{FFA0}",
    "\u{302E}",
    "\u{301}",
    "\u{334}",
    "\u{200B}",
    "\u{200C}",
    "\u{200D}",
    "\u{2060}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{202E}",
    "\u{2066}",
    "\u{600}",
    "\u{E0061}",
    "\u{A0}",
    "\u{3000}",
    "\u{2028}",
    "\u{85}",
    "\t",
    "\n",
    "\r\n",
    "\0",
    "\u{7}",
    "\u{7F}",
    "\u{1B}[2J",
    "\u{9B}31m",
    "\u{1B}]0;밑줄\u{7}",
];

fn piece() -> impl Strategy<Value = String> {
    let one_of = |pieces: &'static [&str]| prop::sample::select(pieces).prop_map(str::to_owned);
    let long = (one_of(&DISPUTED), 1..99_usize).prop_map(|(piece, times)| piece.repeat(times));
    prop_oneof![
        12 => one_of(&PROSE),
        6 => one_of(&DISPUTED),
        4 => one_of(&UNSEEN),
        4 => "[가-힣]{1,9}",
        1 => "# |- |> |1\\. |```\n|\\*\\*|\\[|\\]\\(|\\| ",
        1 => long,
        1 => any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

fn width() -> impl Strategy<Value = Width> {
    prop::sample::select(vec![Ambiguous::Narrow, Ambiguous::Wide]).prop_map(Width::of)
}

fn breaking() -> impl Strategy<Value = Breaking> {
    prop::sample::select(vec![Breaking::Word, Breaking::Syllable])
}

fn rows(chapter: &Chapter, layout: &Layout) -> Vec<Row> {
    let places = std::iter::successors(Some(RowPosition::default()), |&place| layout.next(chapter, place));
    places.filter_map(|place| layout.row(chapter, place)).collect()
}

/// Checks that every grapheme with a cell is on the row given for it, and that each of its cells leads back to it.
fn every_grapheme_is_found_again(chapter: &Chapter, layout: &Layout) {
    let width = layout.setting().width;
    for (offset, grapheme) in graphemes(&chapter.text, Span::of(&chapter.text)) {
        if width.grapheme(grapheme) == 0 || grapheme.trim().is_empty() {
            continue;
        }
        let row = layout.row(chapter, layout.locate(chapter, offset)).unwrap();
        assert!(row.span.contains(offset), "{grapheme:?} at {offset} is not on {row:?}");
        let first = layout.column(chapter, row, offset);
        for column in first..first + width.grapheme(grapheme) {
            assert_eq!(layout.offset_at(chapter, row, column), Some(offset), "{grapheme:?} in cell {column}");
        }
    }
}

/// Checks that a cell has a grapheme exactly if it lies between the indent and the end of its row's text.
fn every_cell_of_a_row_has_a_grapheme(chapter: &Chapter, layout: &Layout) {
    for row in rows(chapter, layout) {
        let end = layout.column(chapter, row, row.span.end);
        assert!(row.kind == RowKind::Text || end == row.indent);
        let pieces: Vec<_> = layout.pieces(chapter, row).filter(mitjul::layout::Piece::is_text).collect();
        let covers = |column| {
            let ends = |piece| layout.column_in(chapter, row, piece, piece.span.end);
            pieces.iter().any(|piece| (piece.column..ends(*piece)).contains(&column))
        };
        for column in 0..end + 3 {
            let offset = layout.offset_at(chapter, row, column);
            assert_eq!(offset.is_some(), covers(column), "cell {column} of {row:?}");
            assert!(offset.is_none_or(|offset| layout.column(chapter, row, offset) <= column));
        }
    }
}

/// Returns the bytes that a page of these lines sends to a terminal.
fn painted(lines: &[String], width: Width) -> String {
    let mut program = Terminal::new(WidthSafeBackend::fixed(Vec::new(), Size::new(40, 12))).unwrap();
    let draw = |frame: &mut ratatui::Frame<'_>| {
        let area = frame.area();
        let mut canvas = Canvas::new(frame.buffer_mut(), area, width);
        for (y, line) in (0..area.height).zip(lines) {
            canvas.put(0, y, area.width, line, Style::new());
        }
        canvas.patch(7, 3, 9, Style::new().reversed());
    };
    program.draw(draw).unwrap();
    let bytes = std::mem::take(program.backend_mut().writer_mut());
    String::from_utf8(bytes).unwrap()
}

/// Removes the escape sequences, the steps back and the moves to another row from a program's output.
fn without_sequences(sent: &str) -> String {
    let sent = without_row_moves(sent).replace('\r', "");
    let mut parts = sent.split("\u{1B}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let behind = parts.map(|part| part.trim_start_matches(|c| matches!(c, '0'..='?')).get(1..).unwrap());
    (first + &behind.collect::<String>()).replace('\u{8}', "")
}

fn is_seen(scalar: char) -> bool {
    let is_format =
        matches!(scalar, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}');
    !scalar.is_control() && !is_format && !matches!(scalar, '\u{3164}' | '\u{FEFF}' | '\u{FFA0}')
}

/// Breaks a text into lines, splits it in all ways, and paints it.
fn goes_through_every_room(text: &str, measure: Measure) {
    let whole = Span::of(text);
    let units = sentences(text, whole).into_iter().chain(words(text, whole));
    assert!(units.into_iter().all(|unit| !unit.slice(text).is_empty()));
    assert!(count(text).letters_without_spaces <= count(text).letters);
    assert!(fold::collapsed(text).chars().all(|scalar| scalar == '\n' || !scalar.is_control()));
    let lines: Vec<String> = wrap(text, whole, &measure).iter().map(|line| line.slice(text).to_owned()).collect();
    let sent = painted(&lines, measure.width);
    assert!(without_sequences(&sent).chars().all(is_seen), "{sent:?}");
    // A zero-width space separates graphemes as a control does, but means nothing to a terminal.
    let harmless: Vec<String> = lines.iter().map(|line| line.replace(char::is_control, "\u{200B}")).collect();
    assert_eq!(sent, painted(&harmless, measure.width), "a control came through");
}

/// Returns a table of Markdown or of HTML: its columns are named, aligned, or neither.
fn table() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        4 => prop::collection::vec(prop_oneof![3 => prop::sample::select(&PROSE[..]), 1 => prop::sample::select(&DISPUTED[..])], 0..12)
            .prop_map(|pieces| pieces.concat()),
        1 => prop::sample::select(vec!["", "a \\| b", "**굵게** 읽는다", "가<br>나", "https://example.com/a/b/c/d/e/f/g/h"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["가", "나는 글을 ", "A"]).prop_map(|piece| piece.repeat(99)),
    ];
    let rows = (1..7_usize, 1..6_usize).prop_flat_map(move |(columns, rows)| {
        prop::collection::vec(prop::collection::vec(cell.clone(), columns), rows)
    });
    (rows, prop::sample::select(vec![":--", ":-:", "--:", "---"]), prop::sample::select(vec!["", "> ", "- - "]))
        .prop_map(|(rows, alignment, lead)| {
            let line = |cells: &[String]| format!("{lead}| {} |\n", cells.join(" | "));
            let names = rows.first().cloned().unwrap_or_default();
            let lead_next = lead.replace('-', " ");
            let rule = format!("{lead_next}|{}\n", format!(" {alignment} |").repeat(names.len()));
            let body: String = rows.iter().skip(1).map(|cells| line(cells).replacen(lead, &lead_next, 1)).collect();
            line(&names) + &rule + &body
        })
}

/// Checks that every grapheme of a table is in exactly one place, and that nothing is drawn beyond the measure or over
/// anything else.
fn a_table_is_whole(chapter: &Chapter, layout: &Layout) {
    let width = layout.setting().width;
    let mut shown = Vec::new();
    for row in rows(chapter, layout) {
        let mut before = 0;
        for piece in layout.pieces(chapter, row).filter(|_| row.kind == RowKind::Text) {
            assert!(piece.column >= before, "{piece:?} of {row:?} stands over another piece");
            let cells = match piece.kind {
                PieceKind::Label(cells) => cells,
                PieceKind::Bar | PieceKind::Colon => 1,
                PieceKind::Words | PieceKind::Rule(_) => {
                    u16::try_from(width.text(piece.span.slice(&chapter.text))).unwrap()
                }
            };
            before = piece.column + cells;
            if piece.is_text() {
                shown.extend(graphemes(&chapter.text, piece.span).map(|(offset, _)| offset));
            }
        }
        assert!(before <= layout.setting().cells, "{row:?} is wider than the measure");
    }
    shown.sort_unstable();
    shown.retain(|offset| !offset.split(&chapter.text).1.starts_with([' ', '\n']));
    let whole =
        graphemes(&chapter.text, Span::of(&chapter.text)).filter(|(_, grapheme)| !grapheme.starts_with([' ', '\n']));
    assert!(whole.map(|(offset, _)| offset).eq(shown), "each grapheme once");
}

/// Checks that the caret reaches every character that is drawn, in the order of the text, and comes back.
fn the_caret_goes_through(chapter: &Chapter, layout: &Layout) {
    let step = |motion| move |offset: &mitjul::text::Offset| layout.caret(chapter, *offset, motion);
    let start = layout.nearest_drawn(chapter, mitjul::text::Offset::START);
    let on: Vec<_> = std::iter::successors(Some(start), step(CaretMotion::NextCharacter)).collect();
    let back: Vec<_> = std::iter::successors(on.last().copied(), step(CaretMotion::PreviousCharacter)).collect();
    assert!(on.iter().eq(back.iter().rev()));
    assert!(on.is_sorted());
}

proptest! {
    #[test]
    fn a_table_shows_every_grapheme_once_at_every_measure(table in table(), cells in 14_u16..90, width in width(), breaking in breaking()) {
        let (chapter, _) = ingest(table.as_bytes(), Format::Markdown);
        let layout = Layout::new(&chapter, LayoutSettings { cells, width, breaking, ..LayoutSettings::default() });
        a_table_is_whole(&chapter, &layout);
        every_grapheme_is_found_again(&chapter, &layout);
        every_cell_of_a_row_has_a_grapheme(&chapter, &layout);
        the_caret_goes_through(&chapter, &layout);
    }

    #[test]
    fn an_offset_leads_to_its_cells_and_each_cell_back(
        text in text(),
        cells in 2_u16..90,
        width in width(),
        breaking in breaking(),
        [justified, hanging, is_markdown] in any::<[bool; 3]>(),
    ) {
        let format = if is_markdown { Format::Markdown } else { Format::Plain };
        let (chapter, _) = ingest(text.as_bytes(), format);
        let layout = Layout::new(&chapter, LayoutSettings { cells, width, breaking, justified, hanging });
        every_grapheme_is_found_again(&chapter, &layout);
        every_cell_of_a_row_has_a_grapheme(&chapter, &layout);
    }

    #[test]
    fn nothing_but_what_is_seen_reaches_the_terminal(
        text in text(),
        first in 0_u16..90,
        rest in 0_u16..90,
        width in width(),
        breaking in breaking(),
        hanging: bool,
    ) {
        goes_through_every_room(&text, Measure { first, rest, width, breaking, hanging });
    }
}

#[test]
fn a_text_of_one_thing_over_and_over_goes_through_every_room() {
    let measure = Measure { first: 40, rest: 40, ..Measure::default() };
    for piece in PROSE.iter().chain(&DISPUTED).chain(&UNSEEN) {
        goes_through_every_room(&piece.repeat(5000), measure);
    }
}
