//! Typing: early, pasted, or through a Korean input method, whose letters count as the keys that were struck.

use crate::pty::{FIRST_SENTENCE, SAVING, go_to_first_sentence};
use crate::support::pty::{Reader, Screen};

const HINT: &str = "한글 입력 상태입니다";

#[test]
fn a_key_that_comes_before_the_first_frame_counts() {
    let mut session = Reader::new().opens_book(60, 20);
    session.press("j");
    session.wait_for("the line below", |screen| screen.pointed_at().as_deref() == Some(FIRST_SENTENCE));
}

#[test]
fn pasted_text_is_no_command() {
    let mut session = Reader::new().opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("\x1b[200~qvm\x1b[201~j");
    let moved = |screen: &Screen| screen.pointed_at().as_deref() != Some(FIRST_SENTENCE);
    let screen = session.wait_for("the next line", moved);
    assert!(screen.marked().is_empty(), "{screen:?}");
    session.quit().assert_left_with(0);
}

#[test]
fn jamo_and_syllables_move_like_the_keys_they_were_typed_with() {
    let mut session = Reader::new().opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("j");
    let below = session.wait_for("the next line", |screen| screen.pointed_at().as_deref() != Some(FIRST_SENTENCE));
    go_to_first_sentence(&mut session);
    // ㅓ is j; 허 is g and j, which is no sequence: nothing moves.
    session.press("허");
    session.wait_for("no such keys", |screen| {
        screen.shows("쓰지 않는 키") && screen.pointed_at().as_deref() == Some(FIRST_SENTENCE)
    });
    session.press("ㅓ");
    session.wait_for("ㅓ", |screen| screen.pointed_at() == below.pointed_at());
}

#[test]
fn jamo_mark_a_sentence() {
    // Composed, or one letter after another: v and m.
    for typed in ["ㅍㅡ", "프"] {
        let mut session = Reader::new().opens_book(60, 20);
        go_to_first_sentence(&mut session);
        session.press(typed);
        session.wait_for(typed, |screen| screen.marked() == [FIRST_SENTENCE] && !screen.shows(SAVING));
    }
}

#[test]
fn the_input_method_is_explained_once() {
    let mut session = Reader::new().opens_book(60, 20);
    let first = go_to_first_sentence(&mut session);
    session.press("ㅓ");
    let shown = session.wait_for_text(HINT);
    session.press("ㅏ");
    let back = session.wait_for("the line above", |screen| screen.pointed_at() == first.pointed_at());
    assert_ne!(shown.pointed_at(), back.pointed_at());
    assert!(!back.shows(HINT), "{back:?}");
}

#[test]
fn a_note_keeps_the_syllables_that_are_typed() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("ve");
    session.wait_for_text(" 메모 ─");
    session.press("허허, 프로답다");
    session.wait_for_text("허허, 프로답다");
    session.press("\x1b");
    session.wait_for("a saved note", |screen| screen.shows("메모를 저장했습니다") && !screen.shows(SAVING));
    session.quit().assert_left_with(0);
    let mut session = reader.opens_book(60, 20);
    session.wait_for_text(FIRST_SENTENCE);
    session.press("M");
    session.wait_for_text("✎ 허허, 프로답다");
}

#[test]
fn a_search_takes_syllables_as_an_input_method_hands_them_over() {
    let mut session = Reader::new().opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("/");
    session.wait_for_text("찾기:");
    session.press("지독");
    session.wait_for_text("찾기: 지독");
    session.wait_for_text("1/");
    // The key that ends the last syllable arrives together with it.
    session.press("하게\r");
    let taken = |screen: &Screen| !screen.shows("찾기: ") && screen.shows("1/1");
    let screen = session.wait_for("the hit", taken);
    assert_eq!(screen.pointed_at().as_deref(), Some(FIRST_SENTENCE));
    session.press("\x07");
    session.wait_for_text("책 전체에서 찾기");
    session.press("약속");
    session.wait_for("a hit that is picked", |screen| screen.shows("책 전체에서 찾기") && screen.shows("▸ …"));
    session.press("\r");
    session.wait_for("the place", |screen| !screen.shows("책 전체에서 찾기"));
    session.quit().assert_left_with(0);
}
