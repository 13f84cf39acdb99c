//! Changes by another window to the marks of the same text, seen without pressing a key.

use std::fs;
use std::path::PathBuf;

use crate::pty::{FIRST_SENTENCE, SAVING, go_to_first_sentence, mark_first_sentence};
use crate::support::pty::{Reader, Screen, Session};

/// Waits until the first sentence, in a window where no key is pressed, is marked.
fn sees_the_mark(session: &Session) {
    session.wait_for("the other window's mark", |screen| screen.marked() == [FIRST_SENTENCE]);
}

/// Whether the first sentence is marked and has a note, which has its own sign.
fn shows_a_note(screen: &Screen) -> bool {
    screen.shows(&format!("✎ {FIRST_SENTENCE}"))
}

/// Opens a text of one's own in two windows and waits until both show its last word; also returns its file.
fn two_windows(reader: &Reader, text: &str) -> ([Session; 2], PathBuf) {
    let file = reader.writes("글.txt", &format!("{text}\n"));
    let last = text.split_whitespace().next_back().unwrap();
    let windows = [(); 2].map(|()| reader.opens(60, 20, &[&file]));
    for window in &windows {
        window.wait_for_text(last);
    }
    (windows, file)
}

#[test]
fn a_mark_of_another_window_appears_and_goes_and_the_pointer_stays() {
    let reader = Reader::new();
    let (mut one, mut other) = (reader.opens_book(60, 20), reader.opens_book(60, 20));
    let before = go_to_first_sentence(&mut other);
    mark_first_sentence(&mut one);
    sees_the_mark(&other);
    one.press("x");
    let after = other.wait_for("no mark", |screen| screen.marked().is_empty());
    assert_eq!(after.pointed_at(), before.pointed_at());
}

#[test]
fn a_text_without_marks_shows_those_of_another_window() {
    let reader = Reader::new();
    let ([mut one, other], _) = two_windows(&reader, "청춘의 피는 끓는다.");
    one.press("vm");
    other.wait_for("the other window's mark", |screen| screen.marked() == ["청춘의 피는 끓는다."]);
}

#[test]
fn marks_that_arrive_are_shown_without_reading_the_text_again() {
    let reader = Reader::new();
    let ([mut one, other], file) = two_windows(&reader, "청춘의 피는 끓는다.");
    fs::remove_file(&file).unwrap();
    one.press("vm");
    other.wait_for("the other window's mark", |screen| screen.marked() == ["청춘의 피는 끓는다."]);
}

#[test]
fn two_windows_that_give_a_text_its_first_marks_give_them_to_one_document() {
    let reader = Reader::new();
    let ([mut one, mut other], _) = two_windows(&reader, "청춘의 피는 끓는다.\n\n심장이 뛴다.");
    one.press("vm");
    one.wait_for("a saved mark", |screen| screen.marked().len() == 1 && !screen.shows(SAVING));
    other.press("}vm");
    other.wait_for("both marks", |screen| screen.marked().len() == 2 && !screen.shows(SAVING));
    assert_eq!(reader.shards().len(), 1);
}

#[test]
fn a_note_that_is_written_while_another_window_removes_the_mark_is_kept() {
    let reader = Reader::new();
    let (mut one, mut other) = (reader.opens_book(60, 20), reader.opens_book(60, 20));
    go_to_first_sentence(&mut other);
    mark_first_sentence(&mut one);
    sees_the_mark(&other);
    one.press("e");
    one.wait_for_text(" 메모 ─");
    one.press("살려 둔다");
    other.press("x");
    other.wait_for("no mark", |screen| screen.marked().is_empty());
    one.press("\x1b");
    for session in [&one, &other] {
        session.wait_for("the mark with its note", shows_a_note);
    }
    let written = fs::read_to_string(&reader.shards()[0]).unwrap();
    assert!(written.contains("note: 살려 둔다") && !written.contains("deleted:"), "{written}");
}

#[test]
fn taking_back_a_mark_leaves_it_where_another_window_has_written_to_it_since() {
    let reader = Reader::new();
    let (mut one, mut other) = (reader.opens_book(60, 20), reader.opens_book(60, 20));
    go_to_first_sentence(&mut other);
    mark_first_sentence(&mut one);
    sees_the_mark(&other);
    other.press("e");
    other.wait_for_text(" 메모 ─");
    other.press("남의 쪽지\x1b");
    one.wait_for("the mark with its note", shows_a_note);
    one.press("u");
    one.wait_for("the mark again", |screen| shows_a_note(screen) && screen.shows("다른 창이나 기기에서"));
}
