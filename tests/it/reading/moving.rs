//! Moving within a chapter: lines, pages, sentences, sections, percentages.

use super::{book, numbered, small};
use crate::support::stage::Stage;

/// Presses a key several times and returns the number of the line and the row of the pointer after each time.
fn steps(stage: &mut Stage, key: &str, times: usize) -> Vec<(usize, usize)> {
    let step = |_| {
        stage.press(key);
        (number(stage), stage.pointer().expect("the pointer is on the screen"))
    };
    (0..times).map(step).collect()
}

/// Returns the number of the line of the pointer.
fn number(stage: &Stage) -> usize {
    let digits = stage.line().trim_start_matches("• ").split_once('번').expect("lines are numbered").0;
    digits.parse().unwrap()
}

#[test]
fn the_pointer_walks_to_its_resting_row_and_then_the_text_moves() {
    for (down, up) in [("j", "k"), ("down", "up")] {
        let mut stage = numbered(60);
        let rows = steps(&mut stage, down, 60).into_iter().map(|(_, row)| row);
        let walking_on = (1..=7).chain([7; 39]).chain(8..=20).chain([20]);
        assert!(rows.eq(walking_on), "on with {down}");
        let rows = steps(&mut stage, up, 60).into_iter().map(|(_, row)| row);
        let walking_back = (7..20).rev().chain([7; 39]).chain((0..7).rev()).chain([0]);
        assert!(rows.eq(walking_back), "back with {up}");
    }
}

#[test]
fn every_line_is_visited_and_the_ends_are_ends() {
    let mut stage = numbered(60);
    let lines = steps(&mut stage, "j", 61).into_iter().map(|(line, _)| line);
    assert!(lines.eq((2..=60).chain([60, 60])));
}

#[test]
fn a_number_before_a_key_repeats_it() {
    let mut stage = numbered(60);
    assert_eq!(number(stage.press("3 j")), 4);
    assert_eq!(number(stage.press("1 2 down")), 16);
    assert_eq!(number(stage.press("5 k")), 11);
    assert_eq!(number(stage.press("2 0 0 0 0 k")), 1);
    assert_eq!(number(stage.press("3 esc j")), 2, "esc forgets the number");
    assert_eq!(number(stage.press("4 Z j")), 3, "so does a key that means nothing");
    assert_eq!(number(stage.press("0 j")), 4, "nought is no number to begin with");
    assert_eq!(number(stage.press("1 0 j")), 14);
}

#[test]
fn a_page_keeps_two_lines_of_the_one_before() {
    for (on, back) in
        [("space", "b"), ("pagedown", "pageup"), ("right", "left"), ("f", "backspace"), ("ctrl-f", "ctrl-b")]
    {
        let mut stage = numbered(60);
        let first = stage.rows();
        let second = stage.press(on).rows();
        assert_eq!(first[20..22].iter().map(|row| text(row)).collect::<Vec<_>>(), ["• 20번 줄", "• 21번 줄"]);
        assert_eq!(second[1..3].iter().map(|row| text(row)).collect::<Vec<_>>(), ["• 20번 줄", "• 21번 줄"], "{on}");
        assert_eq!(stage.pointer(), Some(0));
        assert_eq!(stage.press(back).rows(), first, "{back}");
    }
}

/// Returns the text of a row without the pointer.
fn text(row: &str) -> &str {
    row.trim().trim_start_matches('›').trim()
}

#[test]
fn half_pages_move_the_text_under_the_pointer() {
    for (down, up) in [("d", "ctrl-u"), ("ctrl-d", "shift-up"), ("shift-down", "ctrl-u")] {
        let mut stage = numbered(60);
        stage.press("9 j");
        assert_eq!((number(&stage), stage.pointer()), (10, Some(7)));
        assert_eq!((number(stage.press(down)), stage.pointer()), (20, Some(7)), "{down}");
        assert_eq!((number(stage.press(up)), stage.pointer()), (10, Some(7)), "{up}");
    }
}

#[test]
fn sentences_and_paragraphs_are_stepped_through() {
    let mut stage = small();
    let mut visited = |keys: &str| {
        let at = |key| {
            stage.press(key);
            stage.app.open.cursor.split(&stage.app.open.chapter.text).1.split(' ').next().unwrap().to_owned()
        };
        keys.split(' ').map(at).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(visited("l ) l ) l"), "셋 다섯 일곱 아홉 아홉");
    assert_eq!(visited("h ( h ( h"), "일곱 다섯 셋 하나 하나");
    assert_eq!(visited("} } { {"), "일곱 일곱 하나 하나");
    assert_eq!(visited("3 l"), "하나 일곱");
}

#[test]
fn sections_are_shown_near_the_top() {
    let mut stage = book();
    for section in ["성급했던 시작", "임시방편과 그 대가", "왜 해결이 불가능했나?"] {
        stage.press("]");
        assert_eq!((stage.line(), stage.pointer()), (section, Some(2)));
    }
    assert_eq!(stage.press("[").line(), "임시방편과 그 대가");
    assert_eq!(stage.press("j j [").line(), "임시방편과 그 대가", "first to the head of this section");
    assert_eq!(stage.press("[ [ [").line(), "'일다운 일'이란?");
    assert_eq!(stage.press("[").line(), "'일다운 일'이란?");
}

#[test]
fn behind_the_last_section_is_the_end() {
    let mut stage = book();
    for _ in 0..30 {
        stage.press("]");
    }
    assert_eq!(stage.line(), "연말 회고록에서는 답이 나올 수 있을까.");
}

#[test]
fn the_start_and_the_end_of_a_chapter() {
    let mut stage = numbered(60);
    for (end, start) in [("G", "g g"), ("end", "home"), ("g e", "home")] {
        assert_eq!((number(stage.press(end)), stage.pointer()), (60, Some(20)), "{end}");
        assert_eq!((number(stage.press(start)), stage.pointer()), (1, Some(0)), "{start}");
    }
}

#[test]
fn a_percentage_is_typed_before_the_key_or_asked_for() {
    for keys in ["5 0 %", "% 5 0 enter", "% 5 0 %", "% a 5 가 0 enter", "% 9 backspace 5 0 enter"] {
        let mut stage = book();
        stage.press(keys);
        let length = stage.app.open.chapter.text.len();
        assert!(stage.app.open.line().start.0 <= length / 2, "{keys}");
        assert!(stage.app.open.line().end.0 >= length / 2 - 3, "{keys}");
    }
    let mut stage = numbered(60);
    assert_eq!(number(stage.press("1 0 0 %")), 60);
    assert_eq!(number(stage.press("2 0 0 %")), 60);
    assert_eq!(number(stage.press("% 5 0 esc")), 60, "esc goes nowhere");
    assert_eq!(stage.app.notice, None, "a number is nothing to be missed");
    assert_eq!(number(stage.press("% enter")), 60, "nor does no number");
    assert_eq!(number(stage.press("% 0 enter")), 1);
}

#[test]
fn a_resized_window_keeps_the_words() {
    let mut stage = book();
    stage.press("4 0 %");
    let here = stage.app.open.cursor;
    let words: String = here.split(&stage.app.open.chapter.text).1.chars().take(8).collect();
    for (columns, rows) in [(120, 40), (40, 12), (79, 24), (30, 8), (29, 7), (1, 1), (200, 50), (33, 60), (80, 24)] {
        stage.resize(columns, rows);
        assert_eq!(stage.app.open.cursor, here);
        if (columns, rows) >= (30, 8) {
            let pointer = stage.pointer().expect("the pointer is on the screen");
            assert!(stage.rows()[pointer + 1].contains(words.split(' ').next().unwrap()), "{columns}×{rows}");
        }
    }
}
