//! The program in a terminal, from the first frame to the shell's next prompt.

mod copying;
#[cfg(target_os = "linux")]
mod filters;
mod folders;
mod idle;
mod large;
mod leaving;
mod marks;
mod noting;
mod others;
mod output;
mod pipe;
mod place;
#[cfg(unix)]
mod private;
mod rereading;
mod trouble;
mod typing;
#[cfg(unix)]
mod unseen;
mod window;

use crate::support::pty::{Reader, Screen, Session};

/// The first sentence of the bound book; it fits on a line of a window of 60 columns.
const FIRST_SENTENCE: &str = "지난 8월부터 지독하게 풀리지 않는 프로젝트가 하나 있다.";
/// The start of the second one, as far as it fits on such a line.
const SECOND_SENTENCE: &str = "'잘 풀리지 않는다'는 건 기술적으로 고객의 요구사항을";
/// The notice while a mark is not on the disk yet.
const SAVING: &str = "저장 중";

/// Puts the pointer on the first sentence of the book.
fn go_to_first_sentence(session: &mut Session) -> Screen {
    session.wait_for("a page", |screen| screen.pointed_at().is_some());
    session.press("gg");
    session.press("j");
    session.wait_for("the first sentence", |screen| screen.pointed_at().as_deref() == Some(FIRST_SENTENCE))
}

/// Marks the first sentence of the book and waits until the screen shows that it is saved.
fn mark_first_sentence(session: &mut Session) -> Screen {
    go_to_first_sentence(session);
    session.press("vm");
    session.wait_for("a saved mark", |screen| screen.marked() == [FIRST_SENTENCE] && !screen.shows(SAVING))
}

/// Marks the second sentence of the book and waits until the screen shows that it is saved.
fn mark_second_sentence(session: &mut Session) {
    go_to_first_sentence(session);
    session.press("jvm");
    let is_marked = |screen: &Screen| screen.marked().iter().any(|words| words == SECOND_SENTENCE);
    session.wait_for("a saved mark", |screen| is_marked(screen) && !screen.shows(SAVING));
}

#[test]
fn the_first_start_is_greeted_and_the_second_is_not() {
    let reader = Reader::new();
    let mut session = reader.opens_book(80, 24);
    let greeting = "Space 다음 쪽  ·  m 밑줄  ·  e 메모  ·  M 모음  ·  q 나가기";
    session.wait_for_text(greeting);
    session.press("j");
    session.wait_for("the usual hints", |screen| !screen.shows(greeting) && screen.shows("m 밑줄  e 메모"));
    session.quit().assert_left_with(0);
    let again = reader.opens_book(80, 24);
    let screen = again.wait_for_text("m 밑줄  e 메모");
    assert!(!screen.shows(greeting), "{screen:?}");
    again.quit().assert_left_with(0);
}

#[test]
fn the_book_opens_with_its_contents_and_its_lessons() {
    let session = Reader::new().opens_book(120, 40);
    let screen = session.wait_for_text(FIRST_SENTENCE);
    for text in ["'일다운 일'이란? ─", " 1/3 · ", " 차례", "CTO는 무엇을 하는", " 교훈 ", "m 밑줄"]
    {
        assert!(screen.shows(text), "{text}\n{screen:?}");
    }
    assert!(!screen.is_given_back() && !session.modes_are_back());
    session.quit().assert_left_with(0);
}
