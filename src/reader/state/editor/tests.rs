use proptest::prelude::*;

use super::*;
use crate::text::width::{Ambiguous, Width};
use crate::text::wrap::Measure;

/// `각` decomposed.
const DECOMPOSED: &str = "\u{1100}\u{1161}\u{11A8}";
/// `ᄒᆞᆫ글`: a syllable of old Hangul, which has no composed form.
const OLD: &str = "\u{1112}\u{119E}\u{11AB}글";

fn rows_at(text: &str, cells: u16) -> Rows {
    Rows::new(text, &Measure { first: cells, rest: cells, ..Measure::default() })
}

fn rows(editor: &Editor) -> Rows {
    rows_at(editor.text(), 20)
}

/// Returns the text with `|` at the caret.
fn drawn(editor: &Editor) -> String {
    let (before, after) = editor.caret().split(editor.text());
    format!("{before}|{after}")
}

/// Makes an editor from a text with `|` at the caret.
fn written(text: &str) -> Editor {
    let (before, after) = text.split_once('|').unwrap();
    let mut editor = Editor::new(&[before, after].concat());
    editor.caret = Offset(fold::canonical(before).len());
    editor
}

fn gone(text: &str, motion: EditMotion) -> String {
    let mut editor = written(text);
    let rows = rows(&editor);
    editor.go(motion, &rows);
    drawn(&editor)
}

fn deleted(text: &str, motion: EditMotion) -> String {
    let mut editor = written(text);
    let rows = rows(&editor);
    editor.delete(motion, &rows);
    drawn(&editor)
}

#[test]
fn whole_graphemes_are_deleted() {
    for grapheme in ["가", OLD.strip_suffix('글').unwrap(), "👩\u{200D}💻", "🇰🇷", "⁉️", "e\u{301}\u{327}"]
    {
        assert_eq!(deleted(&format!("글{grapheme}|나"), EditMotion::Back), "글|나", "{grapheme}");
        assert_eq!(deleted(&format!("글|{grapheme}나"), EditMotion::On), "글|나", "{grapheme}");
    }
    assert_eq!(deleted("|가", EditMotion::Back), "|가");
    assert_eq!(deleted("가|", EditMotion::On), "가|");
}

#[test]
fn what_is_pasted_is_composed_and_without_controls() {
    let mut editor = written("나|는");
    editor.paste(&format!("{DECOMPOSED}\u{1B}[31m\r\n둘\u{A0}셋\u{202E}"));
    assert_eq!(drawn(&editor), "나각[31m\n둘 셋|는");
}

#[test]
fn what_meets_composes_and_the_caret_is_behind_it() {
    let mut editor = written("가|나");
    editor.type_text("\u{11A8}");
    assert_eq!(drawn(&editor), "각|나");
    assert!(editor.undo());
    assert_eq!(drawn(&editor), "가|나");
    assert_eq!(deleted("e|x\u{301}", EditMotion::On), "e|", "the mark goes along");
    assert_eq!(deleted("e|\n\u{301}", EditMotion::On), "é|");
}

#[test]
fn flags_and_joined_emoji_are_typed_scalar_by_scalar() {
    let mut editor = Editor::default();
    for scalar in "🇰🇷👩\u{200D}💻".chars() {
        editor.type_text(&scalar.to_string());
    }
    let rows = rows(&editor);
    editor.delete(EditMotion::Back, &rows);
    assert_eq!(drawn(&editor), "🇰🇷|");
}

#[test]
fn words_are_deleted_and_passed_by_their_spaces() {
    assert_eq!(deleted("나는 글을|", EditMotion::WordBack), "나는 |");
    assert_eq!(deleted("나는 |글을", EditMotion::WordBack), "|글을");
    assert_eq!(gone("나는 글을 |", EditMotion::WordBack), "나는 |글을 ");
    assert_eq!(gone("나|는 글을", EditMotion::WordOn), "나는| 글을");
    assert_eq!(gone("나는|\n글을", EditMotion::WordOn), "나는\n글을|");
    assert_eq!(gone("나는| ", EditMotion::WordOn), "나는 |");
}

#[test]
fn a_line_is_deleted_to_either_side() {
    assert_eq!(deleted("첫\n나는 글|을\n끝", EditMotion::LineStart), "첫\n|을\n끝");
    assert_eq!(deleted("첫\n나는 글|을\n끝", EditMotion::LineEnd), "첫\n나는 글|\n끝");
}

#[test]
fn rows_break_like_the_page_and_leave_nothing_out() {
    let text = "결국 임시방편(workaround)으로라도 진행하기로 했다.\n\n  끝 ";
    let found: Vec<&str> = rows_at(text, 20).all().iter().map(|row| row.span.slice(text)).collect();
    assert_eq!(found, ["결국 임시방편", "(workaround)으로라도 ", "진행하기로 했다.", "", "  끝 "]);
    assert_eq!(rows_at("", 20).len(), 1);
    let indent: Vec<&str> = rows_at("    임시방편", 8).all().iter().map(|row| row.span.slice("    임시방편")).collect();
    assert_eq!(indent, ["    ", "임시방편"]);
}

#[test]
fn rows_are_walked_in_the_column_that_was_left() {
    let mut editor = written("나는 글을 읽는|다\n네\n나는 글을 또 읽는다");
    let rows = rows(&editor);
    editor.go(EditMotion::Down(1), &rows);
    assert_eq!(drawn(&editor), "나는 글을 읽는다\n네|\n나는 글을 또 읽는다");
    editor.go(EditMotion::Down(1), &rows);
    assert_eq!(drawn(&editor), "나는 글을 읽는다\n네\n나는 글을 또 |읽는다", "a wide syllable is not cut");
    editor.go(EditMotion::Down(1), &rows);
    assert_eq!(drawn(&editor), "나는 글을 읽는다\n네\n나는 글을 또 읽는다|");
    editor.go(EditMotion::Up(9), &rows);
    assert_eq!(drawn(&editor), "나는 글을 읽는|다\n네\n나는 글을 또 읽는다", "the end of the text is no other column");
    editor.go(EditMotion::Up(1), &rows);
    assert_eq!(editor.caret(), Offset::START);
}

#[test]
fn the_ends_of_a_row_are_on_it() {
    // 20 cells: the row ends in a hanging space.
    let text = "나는 글을 읽는다네요 그리고| 또";
    assert_eq!(gone(text, EditMotion::RowStart), "나는 글을 읽는다네요 |그리고 또");
    assert_eq!(gone("나는 글|을 읽는다네요 그리고 또", EditMotion::RowEnd), "나는 글을 읽는다네요| 그리고 또");
    assert_eq!(gone(text, EditMotion::RowEnd), "나는 글을 읽는다네요 그리고 또|");
    assert_eq!(gone("첫|째\n둘째", EditMotion::RowEnd), "첫째|\n둘째");
    assert_eq!(gone("첫째\n둘|째", EditMotion::Start), "|첫째\n둘째");
    assert_eq!(gone("첫|째\n둘째", EditMotion::End), "첫째\n둘째|");
}

#[test]
fn a_space_that_hangs_keeps_the_caret_in_the_measure() {
    let text = "나는글을읽는다네요요     ";
    let (row, column) = rows_at(text, 20).place(text, Offset(text.len()));
    assert_eq!((row, column), (0, 20));
}

#[test]
fn wide_signs_are_counted_as_the_terminal_counts_them() {
    let width = Width::of(Ambiguous::Wide);
    let rows = Rows::new("①②③가", &Measure { first: 6, rest: 6, width, ..Measure::default() });
    assert_eq!(rows.place("①②③가", Offset(6)), (0, 4));
    assert_eq!(rows.len(), 2);
}

#[test]
fn typing_is_undone_word_by_word_and_pasting_as_a_whole() {
    let mut editor = Editor::default();
    "나는 글을".chars().for_each(|c| editor.type_text(&c.to_string()));
    editor.paste(" 책에서 온 말");
    for wanted in ["나는 글을|", "나는 |", "|"] {
        assert!(editor.undo());
        assert_eq!(drawn(&editor), wanted);
    }
    assert!(!editor.undo());
    for wanted in ["나는 |", "나는 글을|", "나는 글을 책에서 온 말|"] {
        assert!(editor.redo());
        assert_eq!(drawn(&editor), wanted);
    }
    assert!(!editor.redo());
}

#[test]
fn a_run_of_deletions_is_undone_at_once() {
    let mut editor = Editor::new("나는 글을");
    let rows = rows(&editor);
    for _ in 0..3 {
        editor.delete(EditMotion::Back, &rows);
    }
    assert_eq!(drawn(&editor), "나는|");
    assert!(editor.undo());
    assert_eq!(drawn(&editor), "나는 글을|");
}

#[test]
fn what_was_rewritten_is_taken_back_whole() {
    let mut editor = Editor::new("저장된 메모");
    editor.rewrite("쓰다 만 메모");
    assert_eq!(drawn(&editor), "쓰다 만 메모|");
    assert!(editor.undo());
    assert_eq!(editor.text(), "저장된 메모");
}

/// An act on a text.
#[derive(Clone, Debug)]
enum Act {
    Type(String),
    Paste(String),
    Delete(EditMotion),
    Go(EditMotion),
    Undo,
    Redo,
}

fn texts() -> impl Strategy<Value = String> {
    proptest::string::string_regex(
        "[가각 ㅋ나\n\u{1100}\u{1161}\u{11A8}\u{119E}e\u{301}\u{327}👩\u{200D}💻🇰🇷⁉\u{FE0F}‘.①a\u{A0}\u{1B}\r]{0,12}",
    )
    .unwrap()
}

fn motions() -> impl Strategy<Value = EditMotion> {
    let all = [
        EditMotion::Back,
        EditMotion::On,
        EditMotion::WordBack,
        EditMotion::WordOn,
        EditMotion::RowStart,
        EditMotion::RowEnd,
        EditMotion::LineStart,
        EditMotion::LineEnd,
        EditMotion::Up(1),
        EditMotion::Up(4),
        EditMotion::Down(1),
        EditMotion::Down(4),
        EditMotion::Start,
        EditMotion::End,
    ];
    prop::sample::select(all.to_vec())
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => texts().prop_map(|text| Act::Type(text.chars().take(1).collect())),
        2 => texts().prop_map(Act::Paste),
        3 => motions().prop_map(Act::Delete),
        4 => motions().prop_map(Act::Go),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

/// Checks that an act has changed its part of the text and nothing else.
fn assert_rest_is_kept(before: &Editor, act: &Act, after: &Editor, rows: &Rows) {
    let text = before.text();
    let column = before.column.unwrap_or_else(|| rows.place(text, before.caret).1);
    let caret = Span::at(before.caret);
    let (span, with) = match act {
        Act::Type(with) | Act::Paste(with) => (caret, fold::canonical(with)),
        Act::Delete(motion) => {
            let column = rows.place(text, before.caret).1;
            (Span::between(before.caret, motion.target(text, before.caret, column, rows)), "".into())
        }
        Act::Go(motion) => {
            assert_eq!(after.caret, motion.target(text, before.caret, column, rows));
            (caret, "".into())
        }
        Act::Undo | Act::Redo => return,
    };
    let (head, tail) = (span.start.split(text).0, span.end.split(text).1);
    assert_eq!(after.text(), fold::canonical(&[head, &with, tail].concat()));
}

proptest! {
    #[test]
    fn any_acts_keep_the_caret_on_an_edge_and_the_rest_of_the_text(
        start in texts(),
        cells in 2..=12_u16,
        acts in prop::collection::vec(acts(), 0..24),
    ) {
        let mut editor = Editor::new(&start);
        for act in &acts {
            let before = editor.clone();
            let rows = rows_at(editor.text(), cells);
            match act {
                Act::Type(text) => editor.type_text(text),
                Act::Paste(text) => editor.paste(text),
                Act::Delete(motion) => editor.delete(*motion, &rows),
                Act::Go(motion) => editor.go(*motion, &rows),
                Act::Undo => drop(editor.undo()),
                Act::Redo => drop(editor.redo()),
            }
            assert_rest_is_kept(&before, act, &editor, &rows);
            let (text, caret) = (editor.text(), editor.caret());
            prop_assert_eq!(grapheme::snap(text, Span::at(caret)), Span::at(caret));
            prop_assert_eq!(fold::canonical(text), text);
            let (row, column) = rows_at(text, cells).place(text, caret);
            prop_assert!(column <= usize::from(cells) && row < rows_at(text, cells).len());
        }
        let written = editor.text().to_owned();
        let mut steps = 0;
        while editor.undo() {
            steps += 1;
        }
        prop_assert_eq!(editor.text(), fold::canonical(&start));
        for _ in 0..steps {
            prop_assert!(editor.redo());
        }
        prop_assert_eq!(editor.text(), written);
    }

    #[test]
    fn rows_in_order_are_the_text(text in texts(), cells in 2..=12_u16) {
        let text = fold::canonical(&text);
        let rows = rows_at(&text, cells);
        let mut end = Offset::START;
        for row in rows.all() {
            let between = Span { start: end, end: row.span.start }.slice(&text);
            prop_assert!(between.is_empty() || between == "\n");
            prop_assert!(row.span.start <= row.last && row.last <= row.span.end);
            end = row.span.end;
        }
        prop_assert_eq!(end, Offset(text.len()));
    }
}
