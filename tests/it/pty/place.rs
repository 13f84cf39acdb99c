//! Reading continues where the reader stopped.

use std::fs;

use crate::pty::FIRST_SENTENCE;
use crate::support::pty::{Reader, Screen, Session};

/// Goes down until the pointer is on a line of the second section, and returns that screen.
fn go_to_second_section(session: &mut Session) -> Screen {
    session.wait_for("a page", |screen| screen.pointed_at().is_some());
    session.press("gg");
    session.press("]]jj");
    session.wait_for("the second section", |screen| {
        screen.pointed_at().is_some_and(|words| words.starts_with("문제는 고객사가"))
    })
}

#[test]
fn the_next_run_begins_at_the_line_where_the_last_one_ended() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    let left = go_to_second_section(&mut session);
    session.quit().assert_left_with(0);
    let session = reader.opens_book(60, 20);
    session.wait_for("the same line", |screen| screen.pointed_at() == left.pointed_at());
    session.quit().assert_left_with(0);
    // In a wider window the line starts with other words.
    let session = reader.opens_book(100, 30);
    let is_there = |words: &str| words.contains("문제는");
    session.wait_for("the same words", |screen| screen.pointed_at().as_deref().is_some_and(is_there));
}

#[test]
fn the_chapter_that_was_read_last_is_opened() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(" 1/3 · ");
    session.press(">");
    session.wait_for_text(" 2/3 · ");
    session.quit().assert_left_with(0);
    reader.opens_book(60, 20).wait_for_text(" 2/3 · ");
}

#[test]
fn a_damaged_file_of_positions_is_ignored_and_replaced() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    go_to_second_section(&mut session);
    session.quit().assert_left_with(0);
    fs::write(reader.positions().unwrap(), "positions: [\0").unwrap();

    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    let left = go_to_second_section(&mut session);
    session.quit().assert_left_with(0);
    let session = reader.opens_book(60, 20);
    session.wait_for("the same line", |screen| screen.pointed_at() == left.pointed_at());
}
