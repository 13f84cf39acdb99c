//! Typing: early, pasted, or through a Korean input method, whose letters count as the keys that were struck.

use std::fs;

use crate::pty::{FIRST_SENTENCE, SAVING, go_to_first_sentence};
use crate::support::pty::{Reader, Screen, Session};

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

/// Ways in which an input method hands a syllable over behind the key that ended it: with it, or a moment later.
const BURSTS: [bool; 2] = [false, true];

/// Presses a key and, behind it, the syllable that was composed when it was pressed.
fn press_reversed(session: &mut Session, key: &str, syllable: &str, is_apart: bool) {
    if is_apart {
        session.press(key);
        session.press(syllable);
    } else {
        session.press(&format!("{key}{syllable}"));
    }
}

#[test]
fn a_syllable_that_comes_behind_the_key_that_ended_it_belongs_before_it_in_a_note() {
    for is_apart in BURSTS {
        let mut session = Reader::new().opens_book(60, 20);
        go_to_first_sentence(&mut session);
        session.press("e");
        session.wait_for_text(" 메모 ─");
        session.press("가나");
        session.wait_for_text("가나");
        press_reversed(&mut session, "\x1b", "타", is_apart);
        session.wait_for("a saved note", |screen| screen.shows("메모를 저장했습니다") && !screen.shows(SAVING));
        session.press("e");
        session.wait_for_text("가나타");
        for (key, syllable, wanted) in [("\x1b[D", "다", "가나다타"), ("\r", "라", "라"), ("\x1b[H", "마", "가라마")]
        {
            session.press("\x1b[D");
            press_reversed(&mut session, key, syllable, is_apart);
            session.wait_for(wanted, |screen| screen.rows().iter().any(|row| row.contains(wanted)));
        }
        session.press("\x1b");
        session.wait_for("a saved note", |screen| screen.shows("메모를 저장했습니다") && !screen.shows(SAVING));
        session.quit().assert_left_with(0);
    }
}

#[test]
fn a_syllable_that_comes_behind_enter_is_searched_for() {
    for is_apart in BURSTS {
        let mut session = Reader::new().opens_book(60, 20);
        go_to_first_sentence(&mut session);
        session.press("/");
        session.press("기");
        session.wait_for("a search", |screen| screen.shows("기"));
        press_reversed(&mut session, "\r", "술", is_apart);
        let found =
            |screen: &Screen| screen.rows().last().is_some_and(|row| row.contains("1/11") || row.contains("/11"));
        session.wait_for("the hits of both syllables", found);
        session.quit().assert_left_with(0);
    }
}

#[test]
fn lines_that_are_pasted_as_keys_stay_in_their_order() {
    let mut session = Reader::new().opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("e");
    session.wait_for_text(" 메모 ─");
    session.press("가나\r다라\r마바");
    let rows = |screen: &Screen| screen.rows().iter().map(|row| row.trim().to_owned()).collect::<Vec<_>>();
    let is_so = |screen: &Screen| rows(screen).windows(3).any(|rows| rows == ["가나", "다라", "마바"]);
    session.wait_for("three lines", is_so);
}

#[test]
fn keys_that_come_faster_than_they_are_handled_stay_in_their_order() {
    let reader = Reader::new();
    let mut session = reader.opens_book(100, 40);
    go_to_first_sentence(&mut session);
    // The frame after the first of them waits for the disk, and all the others come meanwhile.
    let note = (100..400).map(|number| format!("{number}글")).collect::<Vec<_>>().concat();
    session.press(&format!("me{note}\x1b"));
    session.wait_for("a saved note", |screen| screen.shows("메모를 저장했습니다") && !screen.shows(SAVING));
    let shards: String = reader.shards().iter().map(|shard| fs::read_to_string(shard).unwrap()).collect();
    let letters: String = shards.chars().filter(|letter| !letter.is_whitespace()).collect();
    assert!(letters.contains(&note), "{shards}");
    session.quit().assert_left_with(0);
}

#[test]
fn the_cursor_is_visible_at_the_pointer_and_leaves_room_for_a_syllable() {
    for (columns, rows) in [(60, 20), (120, 40)] {
        let mut session = Reader::new().opens_book(columns, rows);
        let screen = go_to_first_sentence(&mut session);
        let row = screen.rows().iter().position(|row| row.contains('›')).unwrap();
        assert_eq!(screen.cursor().map(|(y, _)| usize::from(y)), Some(row), "{screen:?}");
        session.press("M");
        let list = session.wait_for_text("╭ 밑줄");
        let (_, x) = list.cursor().expect("a visible cursor");
        assert!(x + 2 < columns, "{list:?}");
        assert!(!String::from_utf8_lossy(&session.sent()).contains("\x1b[?25l"));
    }
}
