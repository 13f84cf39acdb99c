//! The lessons: moving through them moves the text, and their evidence can be underlined.

use mitjul::reader::Focus;

use super::book;
use crate::support::stage::Stage;

/// Returns the words that are coloured.
fn tinted(stage: &Stage) -> Vec<&str> {
    stage.app.tinted().into_iter().map(|span| span.slice(&stage.app.open.chapter.text)).collect()
}

/// Returns the statement of the selected lesson.
fn statement(stage: &Stage) -> String {
    stage.app.lessons()[stage.app.lessons.list.selected].lesson.statement.clone()
}

/// Panics if no coloured word is on the page.
fn assert_evidence_in_sight(stage: &Stage) {
    let page = stage.app.open.window(stage.app.geometry().height()).span();
    assert!(stage.app.tinted().iter().any(|span| span.overlaps(page)), "{}", statement(stage));
}

#[test]
fn moving_through_the_lessons_moves_the_text_to_their_evidence() {
    for chapter in 1..=3 {
        let mut stage = book();
        stage.press(&format!("g {chapter} i"));
        let count = stage.app.open.lessons.len();
        for entry in (0..count).chain((0..count).rev()) {
            while stage.app.lessons.list.selected != entry {
                stage.press(if stage.app.lessons.list.selected < entry { "j" } else { "k" });
            }
            assert_eq!(stage.app.focus, Focus::Lessons);
            assert_evidence_in_sight(&stage);
            let quotes: Vec<_> = stage.app.open.lessons[entry].evidence.iter().map(|it| it.quote.as_str()).collect();
            assert_eq!(tinted(&stage), quotes);
        }
    }
}

#[test]
fn the_panel_opens_at_the_lesson_that_the_page_is_about() {
    let mut stage = book();
    stage.press("5 0 % i");
    assert!(stage.app.lessons.list.selected > 0);
    let before = stage.app.open.cursor;
    assert_eq!(stage.press("esc").app.open.cursor, before);
}

#[test]
fn enter_stays_at_the_evidence_with_the_keys_in_the_text() {
    for enter in ["enter", "l", "right"] {
        let mut stage = book();
        stage.press("i j j j").press(enter);
        assert_eq!((stage.app.focus, tinted(&stage)), (Focus::Text, vec![]));
        assert!(stage.line().starts_with("기술적으로 해결되지 않은 문제를"), "{}", stage.line());
        assert!(stage.pointer().is_some());
    }
}

#[test]
fn esc_goes_back_to_where_the_look_began() {
    for leave in ["esc", "h", "left"] {
        let mut stage = book();
        let before = stage.press("4 j").app.open.cursor;
        stage.press("i G k k").press(leave);
        assert_eq!((stage.app.focus, stage.app.open.cursor), (Focus::Text, before), "{leave}");
        assert!(stage.pointer().is_some());
    }
}

#[test]
fn the_evidence_of_a_lesson_is_underlined_with_the_lesson_as_its_note() {
    let mut stage = book();
    stage.press("i m");
    let evidence: Vec<_> = stage.app.open.lessons[0].evidence.iter().map(|it| it.quote.clone()).collect();
    assert_eq!(stage.marked(), evidence);
    let note = statement(&stage);
    assert!(stage.app.open.marks.iter().all(|mark| mark.highlight.note == note));
    assert_eq!(stage.press("_").footer(), "이 교훈의 근거에는 이미 밑줄이 있습니다");
    let mut again = stage.restarted();
    assert_eq!(again.marked(), evidence);
    again.press("i j m u");
    assert_eq!(again.marked(), evidence, "undo takes back the last lesson alone");
}

#[test]
fn one_undo_takes_all_evidence_of_a_lesson_back() {
    let mut stage = book();
    stage.press("i m u");
    assert_eq!(stage.marked(), [""; 0]);
    assert_eq!(stage.restarted().marked(), [""; 0]);
}

#[test]
fn the_lessons_of_all_chapters_lead_across_the_book() {
    for key in ["a", "& *"] {
        let mut stage = book();
        let before = stage.press("2 j").app.open.cursor;
        stage.press("i").press(key);
        assert_eq!(stage.app.lessons().len(), 29);
        for entry in 1..29 {
            stage.press("j");
            assert_eq!(stage.app.lessons.list.selected, entry);
            assert_eq!(stage.app.open.index, stage.app.lessons()[entry].chapter);
            assert_evidence_in_sight(&stage);
        }
        assert_eq!(stage.app.open.index, 2);
        stage.press("m");
        assert!(!stage.marked().is_empty());
        stage.press("u esc");
        assert_eq!((stage.app.open.index, stage.app.open.cursor, stage.app.focus), (0, before, Focus::Text));
    }
}

#[test]
fn the_lessons_of_one_chapter_come_back() {
    let mut stage = book();
    stage.press("i a G");
    let last = statement(&stage);
    stage.press("a");
    assert_eq!((stage.app.lessons().len(), statement(&stage)), (11, last), "the picked one stays picked");
}

#[test]
fn turning_all_lessons_on_keeps_the_picked_one() {
    let mut stage = book();
    stage.press("g 2 i j j");
    let picked = statement(&stage);
    assert_eq!(statement(stage.press("a")), picked);
    assert_eq!(statement(stage.press("a")), picked);
}

#[test]
fn a_lesson_of_another_chapter_can_be_entered() {
    let mut stage = book();
    stage.press("i a G k k enter");
    assert_eq!((stage.app.open.index, stage.app.focus), (2, Focus::Text));
    assert!(stage.pointer().is_some());
    assert_eq!(stage.press("esc").app.open.index, 2, "there is nothing to go back from any more");
}
