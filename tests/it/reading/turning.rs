//! Going from chapter to chapter, and coming back.

use super::{book, numbered};
use crate::support::stage::Stage;

const TITLES: [&str; 3] = ["'일다운 일'이란?", "⁉️CTO는 무엇을 하는 사람들인가요?", "2.6. 실패를 장려하는 실험적 문화"];

/// Returns the number of the open chapter.
fn chapter(stage: &Stage) -> usize {
    stage.app.open.index + 1
}

#[test]
fn chapters_are_opened_by_order_and_by_number() {
    let mut stage = book();
    for (keys, number) in
        [(">", 2), (">", 3), (">", 3), ("<", 2), ("<", 1), ("<", 1), ("2 >", 3), ("g 2", 2), ("g 1", 1)]
    {
        assert_eq!(chapter(stage.press(keys)), number, "{keys}");
        assert_eq!(stage.line(), TITLES[number - 1], "{keys}");
    }
    for number in 4..=9 {
        assert_eq!(chapter(stage.press(&format!("g {number}"))), 1);
        assert!(stage.footer().starts_with(&format!("{number}장은 없")), "{}", stage.footer());
    }
}

#[test]
fn the_ends_of_the_book_are_reported() {
    let mut stage = book();
    assert_eq!(stage.press("<").footer(), "첫 장입니다");
    assert_eq!(stage.press("g 3 >").footer(), "마지막 장입니다");
    assert_eq!(stage.press("G space").footer(), "책의 끝입니다");
    assert_eq!(chapter(&stage), 3);
    assert_ne!(stage.press("k").footer(), "책의 끝입니다", "a notice stays until the next key");
}

#[test]
fn a_page_further_than_the_end_is_the_next_chapter() {
    let mut stage = book();
    assert_eq!(chapter(stage.press("G")), 1);
    assert_eq!((chapter(stage.press("space")), stage.line()), (2, TITLES[1]));
    assert_eq!(chapter(stage.press("b")), 1, "a page back from a start is the end of the chapter before");
    assert_eq!(stage.line(), "연말 회고록에서는 답이 나올 수 있을까.");
}

#[test]
fn a_chapter_is_opened_again_where_it_was_left() {
    let mut stage = book();
    stage.press("space space j");
    let left = stage.app.open.cursor;
    stage.press("g 2 ] ] g 1");
    assert_eq!((chapter(&stage), stage.app.open.cursor), (1, left));
    assert!(stage.pointer().is_some());
}

#[test]
fn the_program_opens_again_where_it_was_left() {
    let mut stage = book();
    stage.press("space g 2 space space j");
    let left = (stage.app.open.index, stage.app.open.cursor);
    let mut again = stage.restarted();
    assert_eq!((again.app.open.index, again.app.open.cursor), left);
    assert!(again.pointer().is_some());
    again.press("g 1");
    assert_ne!(again.line(), TITLES[0], "the other chapters are remembered too");
}

#[test]
fn a_file_is_opened_again_where_it_was_left() {
    let mut stage = numbered(90);
    stage.press("5 0 %");
    let left = stage.app.open.cursor;
    assert_eq!(stage.restarted().app.open.cursor, left);
}

#[test]
fn the_contents_lead_to_chapters_and_sections() {
    let mut stage = book();
    stage.press("t 3 j enter");
    assert_eq!((stage.line(), stage.pointer()), ("왜 해결이 불가능했나?", Some(2)));
    stage.press("t k l");
    assert_eq!(stage.line(), "임시방편과 그 대가");
    stage.press("t G right");
    assert_eq!((chapter(&stage), stage.line()), (3, TITLES[2]));
    stage.press("t home enter");
    assert_eq!((chapter(&stage), stage.line()), (1, "임시방편과 그 대가"), "a chapter opens where it was left");
    stage.press("t 9 9 k enter");
    assert_eq!(stage.line(), TITLES[0], "the open chapter's own line leads to its start");
}

#[test]
fn the_contents_are_left_without_going_anywhere() {
    for leave in ["esc", "q", "h", "left", "t", "tab"] {
        let mut stage = book();
        stage.press("space t 4 j").press(leave);
        assert!(stage.pointer().is_some(), "{leave}");
        assert_eq!(stage.app.open.cursor, book().press("space").app.open.cursor, "{leave}");
    }
}
