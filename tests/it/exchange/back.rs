//! Our own exports, imported again: the state is the same, and what was edited in a file is taken over.

use mitjul::exchange::{ExchangeFormat, ImportOutcome, ImportReport, MarkedDocument, commit_all, plan, read, same};
use mitjul::marks::{Colour, DocRef, Highlight, LessonData, Store, Style, TextId, load};
use mitjul::text::fold;
use proptest::prelude::*;
use tempfile::TempDir;

use super::{Essay, device, essay, mark, now, youth};

/// The formats that carry every field of a record.
const CARRYING: [ExchangeFormat; 5] =
    [ExchangeFormat::Markdown, ExchangeFormat::Plain, ExchangeFormat::Page, ExchangeFormat::Anki, ExchangeFormat::Org];

/// The start of the records in a file.
const CARRIED: &str = "mitjul-records 1";

/// A home with notes, and perhaps the text.
struct Home {
    _dir: TempDir,
    store: Store,
    shelf: Vec<(DocRef, Option<mitjul::document::Chapter>)>,
}

impl Home {
    fn new(essay: Option<&Essay>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store { root: dir.path().join("notes"), state: dir.path().join("state"), device: device() };
        let shelf = essay.map(|essay| (essay.doc.clone(), Some(essay.chapter.clone()))).into_iter().collect();
        Self { _dir: dir, store, shelf }
    }

    fn with_marks(essay: &Essay) -> Self {
        let home = Self::new(Some(essay));
        let add =
            essay.highlights.iter().map(|mark| mitjul::marks::Op::Add(Box::new(mark.clone()))).collect::<Vec<_>>();
        home.store.commit(&essay.doc, &add, now()).unwrap();
        home
    }

    fn marks(&self, doc: &DocRef) -> Vec<Highlight> {
        load(&self.store.root, &doc.id).unwrap().highlights
    }

    /// Imports a file as the command does; returns how many marks were new, changed and known.
    fn import(&mut self, text: &str) -> [usize; 3] {
        let format = ExchangeFormat::of_text(text).unwrap();
        let known: Vec<MarkedDocument> = self
            .shelf
            .iter()
            .map(|(doc, chapter)| MarkedDocument {
                highlights: self.marks(doc),
                doc: doc.clone(),
                chapter: chapter.clone(),
                number: None,
                name: String::new(),
                problems: Vec::new(),
            })
            .collect();
        let plan = plan(read(format, text).unwrap(), &known, None, &device(), now());
        commit_all(&plan.acts, &self.store, now()).unwrap();
        for (doc, _) in plan.acts {
            if same(&doc, &known).is_none() {
                self.shelf.push((doc, None));
            }
        }
        let count = |outcome| plan.report.count(outcome);
        let new = match &plan.report {
            ImportReport::Records { added, .. } => *added,
            ImportReport::Quotes { .. } => {
                [ImportOutcome::Kept, ImportOutcome::Lost, ImportOutcome::Unattached].map(count).iter().sum()
            }
        };
        [new, count(ImportOutcome::Merged), count(ImportOutcome::Known)]
    }
}

fn shown(essay: &Essay) -> Vec<Highlight> {
    essay.highlights.iter().filter(|mark| mark.is_shown()).cloned().collect()
}

/// Parts of notes that formats trip over.
const PARTS: [&str; 42] = [
    "```",
    "~~~",
    "<!--",
    "-->",
    "<!-- mitjul",
    "</aside>",
    "<b>",
    "<script>",
    "%%",
    "$$",
    "[",
    "](",
    "[[",
    "#",
    "# ",
    "#태그",
    "> ",
    "- ",
    "+",
    "=",
    "@",
    "*",
    "** ",
    "_",
    "|",
    "\"",
    "'",
    "&amp;",
    "&#91;",
    ":END:",
    "#+end_quote",
    "^h-0199",
    "1. ",
    "\n",
    "\n\n",
    "\t",
    "  ",
    "글",
    "가나 다라",
    "😀",
    "\r\n",
    "Local Variables:",
];

fn note() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop::sample::select(PARTS.to_vec()), 0..9).prop_map(|parts| parts.concat())
}

fn tag() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["청춘", "이상 세계", "이상_세계", "a/b", "#봄", "C++", "x:y", "<b>", "둘 #셋"])
        .prop_map(str::to_owned)
}

/// What is generated of a mark: its note, its tags, its look, and whether it is a lesson.
type Made = (String, Vec<String>, (u8, u8), Option<String>);

fn made() -> impl Strategy<Value = Made> {
    let lesson = prop::option::of(prop::sample::select(vec!["", "원칙", "경고 · 둘"]).prop_map(str::to_owned));
    (note(), proptest::collection::vec(tag(), 0..3), any::<(u8, u8)>(), lesson)
}

/// Returns an essay whose words look like markup, and marks on it; two are on the same words.
fn marked(made: &[Made]) -> Essay {
    let source = "# 봄·봄 #1\n\n가나다라 *바사* 아자차카타, 거너더러.\n\n- 목록이다.\n\n> \"하나\" \\<둘>, = 셋 \\[\\[넷]].\n\n\
        | 갈래 | 말 |\n|---|---|\n| 시 | 짧다 |\n\n```\n# 코드 | 줄\n```\n";
    let mut essay = essay(source);
    essay.doc.author = Some("김유정: \"봄\"".to_owned());
    let places = [
        "가나다라 바사",
        "아자차카타, 거너더러.\n\n",
        "목록이다.",
        "\"하나\" <둘>, = 셋 [[넷]].",
        "# 코드 | 줄",
        "가나다라 바사",
    ];
    for ((note, tags, (color, style), lesson), words) in made.iter().zip(places) {
        let mut made = mark(&essay, words, note);
        made.color =
            Colour::ALL.get(usize::from(*color) % 8).cloned().unwrap_or(Colour::Other("쪽빛 (green)".to_owned()));
        made.style = Style::ALL.get(usize::from(*style) % 5).cloned().unwrap_or(Style::Other("물결".to_owned()));
        made.tags.clone_from(tags);
        made.tags.sort();
        made.tags.dedup();
        let more = vec![mark(&essay, "짧다", "").anchor];
        made.lesson = lesson.clone().map(|kind| Box::new(LessonData { kind, more, ..LessonData::default() }));
        essay.highlights.push(made);
    }
    essay
}

/// Replaces what a file shows by what another shows, and keeps the records that it carries.
fn edited(written: &str, other: &str) -> String {
    let parted = |text: &str| {
        let (shown, carried) = text.split_once(CARRIED).unwrap();
        (shown.to_owned(), carried.to_owned())
    };
    format!("{}{CARRIED}{}", parted(other).0, parted(written).1)
}

/// Returns the lines of a note without the white space that a format may lose.
fn plain(note: &str) -> Vec<String> {
    let lines = fold::collapsed(note).into_owned();
    lines.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_state_is_the_same_after_an_export_and_an_import(made in proptest::collection::vec(made(), 1..7)) {
        let essay = marked(&made);
        for format in CARRYING {
            let text = essay.written(format);
            for mut home in [Home::new(Some(&essay)), Home::new(None)] {
                let all = essay.highlights.len();
                prop_assert_eq!(home.import(&text), [all, 0, 0], "{:?}\n{}", format, &text);
                prop_assert_eq!(home.marks(&essay.doc), essay.highlights.clone(), "{:?}\n{}", format, &text);
                prop_assert_eq!(home.import(&text), [0, 0, all], "{:?}\n{}", format, &text);
                prop_assert_eq!(home.import(&text.replace('\n', "\r\n")), [0, 0, all], "{:?}\n{}", format, &text);
            }
        }
    }

    #[test]
    fn what_was_edited_in_a_file_is_taken_over_and_nothing_else(
        before in proptest::collection::vec(made(), 2..7),
        note in note(),
        which in 0..6_usize,
    ) {
        let essay = marked(&before);
        let which = which % essay.highlights.len();
        let mut other = marked(&before);
        other.highlights[which].note.clone_from(&note);
        for format in CARRYING {
            let text = edited(&essay.written(format), &other.written(format));
            let mut home = Home::with_marks(&essay);
            let counts = home.import(&text);
            let marks = home.marks(&essay.doc);
            prop_assert_eq!(counts[0], 0, "{:?}\n{}", format, &text);
            let expected = if plain(&note).is_empty() { &essay.highlights[which].note } else { &note };
            prop_assert_eq!(plain(&marks[which].note), plain(expected), "{:?}\n{}", format, &text);
            for (at, (mark, known)) in marks.iter().zip(&essay.highlights).enumerate() {
                prop_assert!(at == which || mark == known, "{:?}\n{}", format, &text);
            }
            prop_assert_eq!(home.import(&text)[..2].to_vec(), [0, 0], "{:?}\n{}", format, &text);
            prop_assert_eq!(home.marks(&essay.doc), marks, "{:?}\n{}", format, &text);
        }
    }
}

#[test]
fn a_backup_is_the_state_with_everything_deleted() {
    let essay = youth();
    let mut home = Home::new(Some(&essay));
    let text = essay.written(ExchangeFormat::Jsonl);
    assert_eq!(home.import(&text), [9, 0, 0]);
    assert_eq!(home.marks(&essay.doc), essay.highlights);
    assert_eq!(home.import(&text), [0, 0, 9]);
}

#[test]
fn a_home_that_has_the_marks_stays_as_it_is() {
    let essay = youth();
    for (name, format) in ExchangeFormat::ALL {
        let mut home = Home::with_marks(&essay);
        let before = home.marks(&essay.doc);
        let [new, changed, _] = home.import(&essay.written(format));
        assert_eq!((new, changed), (0, 0), "{name}");
        assert_eq!(home.marks(&essay.doc), before, "{name}");
    }
}

#[test]
fn what_a_reader_edits_in_obsidian_comes_back() {
    let essay = youth();
    let text = essay.written(ExchangeFormat::Markdown);
    let edits = [
        ("> 문단을\n> 넘는 밑줄\n", "> 문단을\n> 훌쩍 넘는 밑줄 \\<b> <i>\n> [[다른 글]]\n"),
        ("> #비유 #청춘\n", "> #비유 #피\n"),
        ("· 질문 (green)", "· 실천 (blue)"),
    ];
    let text = edits.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}\n{text}");
        text.replacen(from, to, 1)
    });
    let mut home = Home::with_marks(&essay);
    assert_eq!(home.import(&text), [0, 3, 5]);
    let marks = home.marks(&essay.doc);
    assert_eq!(marks[5].note, "문단을\n훌쩍 넘는 밑줄 <b> <i>\n[[다른 글]]");
    assert_eq!(marks[0].tags, ["비유", "피"]);
    assert_eq!(marks[1].color, Colour::Blue);
    assert_eq!(home.import(&text)[..2], [0, 0]);
}

#[test]
fn a_callout_that_was_added_by_hand_becomes_a_mark() {
    let essay = youth();
    let added = "> [!quote] 2026-08-23 · 질문 (green)\n> 우리의 눈은\n>\n> 내가 적었다.\n>\n> #새것\n\n";
    let text = essay.written(ExchangeFormat::Markdown);
    let text = text.replacen("## 이상", &format!("{added}## 이상"), 1);
    for essay_here in [true, false] {
        let mut home = if essay_here { Home::with_marks(&essay) } else { Home::new(None) };
        let before = if essay_here { 0 } else { 8 };
        assert_eq!(home.import(&text)[0], before + 1, "{essay_here}");
        let marks = home.marks(&essay.doc);
        let new = marks.iter().find(|mark| mark.note == "내가 적었다.").unwrap();
        assert_eq!(
            (new.anchor.exact.as_str(), &new.color, new.tags.as_slice()),
            ("우리의 눈은", &Colour::Green, &["새것".to_owned()][..])
        );
        assert_eq!(home.import(&text)[0], 0, "{essay_here}");
    }
}

#[test]
fn a_word_that_is_replaced_everywhere_is_an_edit_of_the_notes_that_have_it() {
    let essay = youth();
    for format in CARRYING {
        let mut home = Home::with_marks(&essay);
        assert_eq!(home.import(&essay.written(format).replace("문단", "단락")), [0, 2, 6], "{format:?}");
        let marks = home.marks(&essay.doc);
        for (mark, known) in marks.iter().zip(&essay.highlights).filter(|(_, known)| known.is_live()) {
            assert_eq!(mark.note, known.note.replace("문단", "단락"), "{format:?}");
            assert_eq!(mark.anchor, known.anchor, "{format:?}");
        }
    }
}

#[test]
fn a_file_whose_comment_is_gone_or_damaged_has_what_it_shows() {
    let essay = youth();
    for format in CARRYING {
        let text = essay.written(format);
        let (shown, carried) = text.split_once(CARRIED).unwrap();
        let end = if format == ExchangeFormat::Page { "</body>\n</html>\n" } else { "" };
        let gone = shown.trim_end_matches(['#', ' ']).trim_end_matches("<!-- mitjul\n").to_owned() + end;
        let damaged = format!("{shown}{CARRIED}{}", carried.replacen('b', "c", 1));
        for text in [gone, damaged] {
            let mut home = Home::new(Some(&essay));
            let counts = home.import(&text);
            assert_eq!(counts[0], 8, "{format:?} {counts:?}\n{text}");
            let marks = home.marks(&essay.doc);
            let first = &essay.highlights[0];
            let same = marks.iter().find(|mark| mark.anchor.exact == first.anchor.exact).unwrap();
            assert_eq!((&same.note, &same.tags, same.anchor.start), (&first.note, &first.tags, first.anchor.start));
            if format != ExchangeFormat::Anki {
                let is_blue = |mark: &Highlight| mark.style == Style::Underline && mark.color == Colour::Blue;
                assert!(marks.iter().any(is_blue), "{format:?}");
            }
            assert_eq!(home.import(&text)[..2], [0, 0], "{format:?}");
        }
    }
}

#[test]
fn a_page_without_its_comment_has_marks_across_elements_and_lessons() {
    let source = "# 봄\n\n밤낮 **일**만 *해* 주고 나니 <둘> & 셋.\n\n둘째 문단.\n\n- 하나\n- 둘째 것\n\n| 가 | 나라 |\n|---|---|\n| 다마 | 라 |\n\n```\na < b\n  c\n```\n";
    let mut essay = essay(source);
    let places = ["일만 해 주고", "주고 나니 <둘> & 셋.\n\n둘째", "하나", "다마", "a < b\n  c"];
    for (number, words) in places.into_iter().enumerate() {
        let mut made = mark(&essay, words, ["", "첫 줄\n둘째 줄\n\n둘째 문단 <b> \"끝\""][number % 2]);
        made.color = Colour::ALL[number % 6].clone();
        made.tags = if number == 1 { vec!["이상 세계".to_owned()] } else { Vec::new() };
        if number == 2 {
            (made.note, made.lesson) = ("배운 것".to_owned(), Some(Box::new(LessonData::default())));
        }
        essay.highlights.push(made);
    }
    let text = essay.written(ExchangeFormat::Page);
    let (shown, _) = text.split_once("<!-- mitjul").unwrap();
    let mut home = Home::new(Some(&essay));
    assert_eq!(home.import(&format!("{shown}</body>\n</html>\n")), [5, 0, 0]);
    for (mark, known) in home.marks(&essay.doc).iter().zip(&essay.highlights) {
        let said = |mark: &Highlight| {
            (
                mark.id,
                mark.anchor.exact.clone(),
                mark.anchor.start,
                mark.note.clone(),
                mark.tags.clone(),
                mark.color.clone(),
            )
        };
        assert_eq!(said(mark), said(known));
    }
    let refused = read(ExchangeFormat::Page, shown);
    assert!(matches!(refused, Err(mitjul::exchange::ExchangeError::Cut)), "{refused:?}");
}

#[test]
fn two_exports_in_one_file_give_the_marks_of_both() {
    let (first, mut second) =
        (youth(), essay("# 느린 산책\n\n길은 같아도 그날의 나는 다르다. 느려진 생각은 오래 남는다.\n"));
    let mut marks = vec![mark(&second, "길은 같아도", "첫 메모"), mark(&second, "오래 남는다.", "")];
    marks[0].id = uuid::Uuid::from_u128(7);
    marks[1].id = uuid::Uuid::from_u128(8);
    second.highlights = marks;
    for format in CARRYING {
        let (one, two) = (first.written(format), second.written(format));
        let bare = |text: &str| {
            let (shown, _) = text.split_once(CARRIED).unwrap();
            let end = if format == ExchangeFormat::Page { "</body>\n</html>\n" } else { "" };
            shown.trim_end_matches(['#', ' ']).trim_end_matches("<!-- mitjul\n").to_owned() + end
        };
        for (text, is_whole) in [
            (format!("{one}{two}"), true),
            (format!("{one}\n\u{feff}{two}").replace('\n', "\r\n"), true),
            (format!("{}\n{}", bare(&one), bare(&two)), false),
            (format!("{one}\n{}", bare(&two)), false),
        ] {
            let mut home = Home::new(None);
            for essay in [&first, &second] {
                home.shelf.push((essay.doc.clone(), Some(essay.chapter.clone())));
            }
            assert_eq!(home.import(&text)[..2], [10, 0], "{format:?}\n{text}");
            let notes =
                |essay: &Essay| -> Vec<String> { home.marks(&essay.doc).into_iter().map(|mark| mark.note).collect() };
            assert_eq!(
                (notes(&first).len(), notes(&second)),
                (8, vec!["첫 메모".to_owned(), String::new()]),
                "{format:?}"
            );
            if is_whole {
                assert_eq!(home.marks(&first.doc), shown(&first), "{format:?}");
                assert_eq!(home.marks(&second.doc), second.highlights, "{format:?}");
            }
            assert_eq!(home.import(&text)[..2], [0, 0], "{format:?}");
        }
    }
}

#[test]
fn a_deleted_mark_stays_deleted_unless_its_note_was_edited_in_the_file() {
    let essay = youth();
    let mut deleted = youth();
    (deleted.highlights[5].deleted, deleted.highlights[5].rev) = (Some(now()), 2);
    let text = essay.written(ExchangeFormat::Markdown);
    let mut home = Home::with_marks(&deleted);
    assert_eq!(home.import(&text)[..2], [0, 0]);
    assert!(!home.marks(&essay.doc)[5].is_live());
    home.import(&text.replacen("> 넘는 밑줄", "> 넘는 밑줄!", 1));
    let mark = home.marks(&essay.doc).swap_remove(5);
    assert!(mark.is_live() && mark.note == "문단을\n넘는 밑줄!", "{mark:?}");
}

#[test]
fn another_document_with_the_same_text_takes_the_marks() {
    let essay = youth();
    let mut other = youth();
    other.doc.id = mitjul::marks::DocId::of_name("다른 집");
    for format in CARRYING {
        let mut home = Home::new(Some(&other));
        home.import(&essay.written(format));
        assert_eq!(home.marks(&other.doc), shown(&essay), "{format:?}");
        assert_eq!(TextId::of(&essay.chapter.text), other.doc.text);
    }
}
