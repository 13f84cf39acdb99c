//! Every exit restores the terminal, and loses nothing that the screen has shown as saved.

#[cfg(target_os = "linux")]
use std::fs;

use crate::pty::{FIRST_SENTENCE, go_to_first_sentence, mark_first_sentence};
use crate::support::pty::Reader;
#[cfg(target_os = "linux")]
use crate::support::pty::{Screen, Session, eventually};

/// Ends a run by a signal; returns the place where it was left and where the next run begins.
fn left_by(signal: &str, code: u32) -> (Option<String>, Option<String>) {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    session.press("]");
    session.press("j");
    let moved = |words: Option<String>| words.filter(|words| words.starts_with("촉박한 일정"));
    let left = session.wait_for("another place", |screen| moved(screen.pointed_at()).is_some());
    session.signal(signal);
    session.end().assert_left_with(code);
    let session = reader.opens_book(60, 20);
    let found = session.wait_for("a page", |screen| screen.pointed_at().is_some());
    (left.pointed_at(), found.pointed_at())
}

#[test]
fn sigterm_keeps_the_place_and_gives_the_terminal_back() {
    let (left, found) = left_by("TERM", 143);
    assert_eq!(left, found);
}

#[test]
fn sighup_keeps_the_place_and_gives_the_terminal_back() {
    let (left, found) = left_by("HUP", 129);
    assert_eq!(left, found);
}

#[test]
fn sigint_keeps_the_place_and_gives_the_terminal_back() {
    let (left, found) = left_by("INT", 130);
    assert_eq!(left, found);
}

#[test]
fn a_window_that_is_closed_keeps_the_mark() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    mark_first_sentence(&mut session);
    assert_eq!(session.close(), Some(129));
    let mut session = reader.opens_book(60, 20);
    let screen = go_to_first_sentence(&mut session);
    assert_eq!(screen.marked(), [FIRST_SENTENCE]);
}

#[test]
fn a_window_that_is_closed_in_the_middle_of_a_frame_keeps_the_place() {
    let reader = Reader::new();
    let session = reader.opens_book(500, 150);
    session.wait_for_text(FIRST_SENTENCE);
    assert_eq!(session.close(), Some(129));
    assert!(reader.positions().is_some());
}

#[test]
fn a_mark_that_is_seen_outlives_sigkill() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    mark_first_sentence(&mut session);
    session.signal("KILL");
    assert_eq!(session.end().code, None);
    let session = reader.opens_book(60, 20);
    assert_eq!(session.wait_for_text(FIRST_SENTENCE).marked(), [FIRST_SENTENCE]);
}

#[test]
fn a_mark_made_just_before_leaving_is_kept() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    session.press("jvmq");
    session.end().assert_left_with(0);
    let mut session = reader.opens_book(60, 20);
    assert_eq!(go_to_first_sentence(&mut session).marked(), [FIRST_SENTENCE]);
}

#[cfg(target_os = "linux")]
fn wait_until_stopped(session: &Session) {
    let stat = format!("/proc/{}/stat", session.process());
    eventually("a stopped program", || fs::read_to_string(&stat).unwrap().contains(") T ").then_some(()));
    session.wait_for("the shell's screen", Screen::is_given_back);
    assert!(session.modes_are_back());
}

#[cfg(target_os = "linux")]
#[test]
fn a_stopped_program_lends_the_terminal_to_the_shell() {
    let mut session = Reader::new().opens_book(60, 20);
    let before = go_to_first_sentence(&mut session);
    let stops: [fn(&mut Session); 2] = [|session| session.press("\x1a"), |session| session.signal("TSTP")];
    for stop in stops {
        stop(&mut session);
        wait_until_stopped(&session);
        session.signal("CONT");
        session.wait_for("the same screen as before", |screen| screen.looks_like(&before));
        assert!(!session.modes_are_back());
    }
    session.quit().assert_left_with(0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_may_change_its_size_while_the_program_is_stopped() {
    let mut session = Reader::new().opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("\x1a");
    wait_until_stopped(&session);
    session.resize(90, 30);
    session.signal("CONT");
    let is_back = |screen: &Screen| screen.pointed_at().as_deref() == Some(FIRST_SENTENCE) && screen.shows("교훈");
    session.wait_for("the page in its new size", is_back);
    session.quit().assert_left_with(0);
}
