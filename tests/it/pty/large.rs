//! A text so large that it is still being read while its reader reads.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use crate::support::pty::{Reader, Screen, Session};

/// The bytes of the text, unless `MITJUL_LARGE` names another number: a hundred million take a program without
/// optimizations too long.
const BYTES: usize = 4_000_000;
/// Words that make each paragraph unlike the others.
const WORDS: [&str; 13] =
    ["강가", "골목", "나무", "노을", "다리", "달빛", "도시", "마당", "바다", "바람", "버스", "빗물", "사람"];

fn bytes() -> usize {
    std::env::var("MITJUL_LARGE").ok().and_then(|bytes| bytes.parse().ok()).unwrap_or(BYTES)
}

/// Writes a text with a number in each paragraph.
fn large(reader: &Reader) -> PathBuf {
    let mut text = String::with_capacity(bytes() + 1_000);
    let word = |number: usize| WORDS[number % WORDS.len()];
    for number in 1.. {
        let [one, other, third] = [word(number), word(number / 5), word(number / 11)];
        write!(text, "{one}에서 쓴 {number}번째 글이다. {other}보다 {third} 이야기가 길었다.\n\n").unwrap();
        if text.len() > bytes() {
            break;
        }
    }
    text += "이것이 마지막 글이다.\n";
    reader.writes("긴글.txt", &text)
}

/// Whether the screen says that the text is still being read.
fn is_growing(screen: &Screen) -> bool {
    screen.shows("1/1 · …")
}

fn opened(reader: &Reader) -> Session {
    let file = large(reader);
    let session = reader.opens(60, 20, &[&file]);
    let screen = session.wait_for_text("1번째 글이다.");
    assert!(is_growing(&screen), "the first words come before the rest: {screen:?}");
    session
}

#[test]
fn a_large_text_is_read_marked_and_left_while_it_is_still_read() {
    let reader = Reader::new();
    let mut session = opened(&reader);
    // Keys are answered during the whole of the reading; the first of them mark a sentence.
    session.press("}vm");
    let mut screen = session.wait_for("a mark", |screen| !screen.marked().is_empty() && screen.pointed_at().is_some());
    let (mark, mut pressed) = (screen.marked(), 1);
    while is_growing(&screen) {
        let before = screen.pointed_at();
        session.press(if pressed % 2 == 0 { "k" } else { "j" });
        screen = session.wait_for("an answer", |screen| screen.pointed_at().is_some() && screen.pointed_at() != before);
        pressed += 1;
    }
    println!("{pressed} keys were answered while the text was read");
    session.wait_for("a saved mark", |screen| screen.marked() == mark && !screen.shows("저장 중"));
    session.press("G");
    session.wait_for_text("이것이 마지막 글이다.");
    session.press("gg");
    session.wait_for("the start", |screen| screen.marked() == mark);
    session.quit().assert_left_with(0);
    let session = reader.opens(60, 20, &[&reader.path("긴글.txt")]);
    session.wait_for("the mark", |screen| screen.marked() == mark);
    session.quit().assert_left_with(0);
}

#[test]
fn a_reader_who_leaves_while_a_large_text_is_read_loses_nothing() {
    let reader = Reader::new();
    let mut session = opened(&reader);
    session.press("}vm");
    let mark = session.wait_for("a mark", |screen| !screen.marked().is_empty()).marked();
    session.quit().assert_left_with(0);
    let session = reader.opens(60, 20, &[&reader.path("긴글.txt")]);
    session.wait_for("the mark", |screen| screen.marked() == mark && !is_growing(screen));
    session.quit().assert_left_with(0);
}

#[test]
fn the_end_of_a_large_text_is_waited_for_with_a_sign_and_any_key_gives_it_up() {
    let reader = Reader::new();
    let mut session = opened(&reader);
    session.press("G");
    session.wait_for_text("뒷부분을 읽는 중");
    session.press("j");
    session.wait_for("no sign", |screen| !screen.shows("뒷부분을 읽는 중"));
    session.press("G");
    session.wait_for_text("이것이 마지막 글이다.");
    session.quit().assert_left_with(0);
}

#[test]
fn a_large_text_that_changes_while_it_is_read_is_shown_as_it_is_at_last() {
    let reader = Reader::new();
    let mut session = opened(&reader);
    session.press("}vm");
    let mark = session.wait_for("a mark", |screen| !screen.marked().is_empty()).marked();
    let file = reader.path("긴글.txt");
    let text = fs::read_to_string(&file).unwrap();
    reader.writes("새글.txt", &format!("새 머리말이다.\n\n{}", text.replace("이것이 마지막", "그것이 마지막")));
    fs::rename(reader.path("새글.txt"), &file).unwrap();
    session.wait_for("the new text", |screen| !is_growing(screen) && screen.marked() == mark);
    session.press("G");
    session.wait_for_text("그것이 마지막 글이다.");
    session.press("gg");
    session.wait_for_text("새 머리말이다.");
    session.quit().assert_left_with(0);
}

#[test]
fn a_large_text_that_was_left_far_behind_its_head_is_shown_at_once_and_goes_on_where_it_was_left() {
    let reader = Reader::new();
    let mut session = opened(&reader);
    session.press("G");
    session.wait_for_text("이것이 마지막 글이다.");
    session.quit().assert_left_with(0);
    // Those who leave before that place is read, whatever they press, find it again.
    for keys in ["", "\u{c}"] {
        let mut session = reader.opens(60, 20, &[&reader.path("긴글.txt")]);
        let screen = session.wait_for_text("1번째 글이다.");
        assert!(is_growing(&screen) && screen.shows("뒷부분을 읽는 중"), "{screen:?}");
        session.press(keys);
        session.quit().assert_left_with(0);
    }
    let session = reader.opens(60, 20, &[&reader.path("긴글.txt")]);
    session.wait_for("the place", |screen| screen.shows("이것이 마지막 글이다.") && !screen.shows("뒷부분"));
    session.quit().assert_left_with(0);
}
