//! A text that is piped in, with the keys coming from the terminal.

use crate::support::pty::{Reader, Session};

const TEXT: &str = r"# 봄\n\n첫째 문장이다.\n\n둘째 문장이다.\n\n셋째 문장이다.\n";
const SECOND: &str = "둘째 문장이다.";

fn opened(reader: &Reader, line: &str) -> Session {
    let session = reader.says(60, 20, line);
    session.wait_for("a page", |screen| screen.pointed_at().is_some());
    session
}

#[test]
fn a_piped_text_is_read_with_the_keys_of_the_terminal_and_known_again() {
    let reader = Reader::new();
    let mut session = opened(&reader, &format!("printf '{TEXT}' | \"$0\""));
    session.press("ggjj");
    session.wait_for("the second sentence", |screen| screen.pointed_at().as_deref() == Some(SECOND));
    session.press("vm");
    session.wait_for("a saved mark", |screen| screen.marked() == [SECOND] && !screen.shows("저장 중"));
    session.quit().assert_left_with(0);
    for line in
        [&*format!("printf '{TEXT}' | \"$0\" -"), &format!("printf '{TEXT}' >\"$HOME\"/봄; \"$0\" <\"$HOME\"/봄")]
    {
        let session = opened(&reader, line);
        let back = |screen: &crate::support::pty::Screen| {
            screen.pointed_at().as_deref() == Some(SECOND) && screen.marked() == [SECOND]
        };
        session.wait_for("the place and the mark", back);
        session.quit().assert_left_with(0);
    }
}

#[test]
fn what_a_pager_is_sent_is_read_without_its_colours() {
    let session = opened(&Reader::new(), "printf 'N\\bNA\\bAME\\n\\n\\033[1m굵은\\033[m 글이다.\\n' | \"$0\"");
    session.wait_for("plain words", |screen| screen.shows("NAME") && screen.shows("굵은 글이다."));
    session.quit().assert_left_with(0);
}

#[test]
fn standard_input_that_is_the_terminal_holds_no_text() {
    let session = Reader::new().says(90, 20, "\"$0\" -; echo $?");
    session.wait_for("a sentence", |screen| screen.shows("파이프로 들어오는 글이 없습니다") && screen.shows("2"));
}
