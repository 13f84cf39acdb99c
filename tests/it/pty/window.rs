//! A window that is resized.

use crate::pty::go_to_first_sentence;
use crate::support::pty::Reader;

#[test]
fn the_pointer_stays_on_its_words_in_every_size_and_the_first_size_brings_the_first_screen_back() {
    let mut session = Reader::new().opens_book(100, 30);
    go_to_first_sentence(&mut session);
    session.press("jjjjj");
    let before = session
        .wait_for("a later line", |screen| screen.pointed_at().is_some_and(|words| words.starts_with("촉박한 일정")));
    for (columns, rows) in [(60, 20), (31, 9), (45, 40), (150, 50), (80, 10), (30, 8), (119, 15), (120, 16)] {
        session.resize(columns, rows);
        let screen = session.wait_for("the words of the pointer's line", |screen| {
            screen.pointed_at().is_some_and(|words| words.starts_with("촉박한 일정"))
        });
        assert!(screen.shows("1/3"), "{columns}×{rows}\n{screen:?}");
    }
    session.resize(100, 30);
    session.wait_for("the first screen", |screen| screen.looks_like(&before));
    session.quit().assert_left_with(0);
}

#[test]
fn a_window_that_changes_its_size_right_after_the_first_frame_is_drawn_anew() {
    // The program's progress at that moment varies.
    for _ in 0..8 {
        let session = Reader::new().opens_book(60, 20);
        session.wait_for("a page", |screen| screen.pointed_at().is_some());
        session.resize(90, 30);
        session.wait_for("the page in its new size", |screen| screen.pointed_at().is_some() && screen.shows("교훈"));
    }
}

#[test]
fn a_window_that_is_too_small_says_so_in_one_line_until_it_is_large_again() {
    let mut session = Reader::new().opens_book(60, 20);
    let before = go_to_first_sentence(&mut session);
    for (columns, rows, sentence) in
        [(29, 20, "창을 넓혀 주세요 (30×8 이상)"), (60, 7, "창을 넓혀 주세요 (30×8 이상)"), (9, 2, "창을 넓혀")]
    {
        session.resize(columns, rows);
        let said = |rows: &[String]| rows[0] == sentence && rows[1..].iter().all(String::is_empty);
        session.wait_for(sentence, |screen| said(&screen.rows()));
    }
    session.resize(60, 20);
    session.wait_for("the first screen", |screen| screen.looks_like(&before));
    session.quit().assert_left_with(0);
}
