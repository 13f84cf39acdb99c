//! Underlining in one run, and finding it in the next.

use crate::pty::{FIRST_SENTENCE, SECOND_SENTENCE, go_to_first_sentence, mark_first_sentence, mark_second_sentence};
use crate::support::pty::Reader;

#[test]
fn a_marked_sentence_is_marked_and_listed_in_the_next_run() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    let marked = mark_first_sentence(&mut session);
    assert!(marked.shows("1 문장"), "{marked:?}");
    session.quit().assert_left_with(0);

    let mut session = reader.opens_book(60, 20);
    assert_eq!(session.wait_for_text(FIRST_SENTENCE).marked(), [FIRST_SENTENCE]);
    session.press("M");
    let list = session.wait_for_text("╭ 밑줄 1 ");
    assert!(list.marked()[0].starts_with("지난 8월부터 지독하게 풀리지"), "{list:?}");
    assert!(list.shows("1 '일다운 일'이란?"), "{list:?}");
}

#[test]
fn a_mark_that_was_taken_back_is_gone_in_the_next_run() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    mark_first_sentence(&mut session);
    session.press("u");
    session.wait_for("a page without marks", |screen| screen.marked().is_empty() && screen.shows("되돌렸습니다"));
    session.quit().assert_left_with(0);
    assert!(reader.opens_book(60, 20).wait_for_text(FIRST_SENTENCE).marked().is_empty());
}

#[test]
fn two_programs_at_once_lose_no_mark() {
    let reader = Reader::new();
    let (mut one, mut other) = (reader.opens_book(60, 20), reader.opens_book(60, 20));
    other.wait_for_text(FIRST_SENTENCE);
    mark_first_sentence(&mut one);
    mark_second_sentence(&mut other);
    one.quit().assert_left_with(0);
    other.quit().assert_left_with(0);
    let mut session = reader.opens_book(60, 20);
    let marked = go_to_first_sentence(&mut session).marked();
    assert!(marked.starts_with(&[FIRST_SENTENCE.to_owned(), SECOND_SENTENCE.to_owned()]), "{marked:?}");
}
