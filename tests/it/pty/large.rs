//! A text so large that it is still being read while its reader reads.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

use crate::support::pty::{Reader, Screen, Session};

/// The bytes of a text that any program reads for a while.
const BYTES: usize = 4_000_000;
/// The bytes of the largest text that the program has to be quick with.
const MANY_BYTES: usize = 100_000_000;
/// The least number of keys that are answered while that one is read.
const KEYS: usize = 20;
/// Words that make each paragraph unlike the others.
const WORDS: [&str; 13] =
    ["강가", "골목", "나무", "노을", "다리", "달빛", "도시", "마당", "바다", "바람", "버스", "빗물", "사람"];

/// Makes a text of at least so many bytes, with a number in each paragraph.
fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 1_000);
    let word = |number: usize| WORDS[number % WORDS.len()];
    for number in 1.. {
        let [one, other, third] = [word(number), word(number / 5), word(number / 11)];
        write!(text, "{one}에서 쓴 {number}번째 글이다. {other}보다 {third} 이야기가 길었다.\n\n").unwrap();
        if text.len() > bytes {
            break;
        }
    }
    text + "이것이 마지막 글이다.\n"
}

/// Whether the screen says that the text is still being read.
fn is_growing(screen: &Screen) -> bool {
    screen.shows("1/1 · …")
}

fn file(reader: &Reader) -> PathBuf {
    reader.path("긴글.txt")
}

fn opened(reader: &Reader, bytes: usize) -> Session {
    let file = reader.writes("긴글.txt", &text(bytes));
    let session = reader.opens(60, 20, &[&file]);
    let screen = session.wait_for_text("1번째 글이다.");
    assert!(is_growing(&screen), "the first words come before the rest: {screen:?}");
    session
}

/// Marks the second sentence; returns the words of its line, with the screen, where it is saved when the text is read.
fn marked(session: &mut Session) -> (Screen, Vec<String>) {
    session.press("}vm");
    let words = |screen: &Screen| [screen.marked(), screen.marked_unsaved()].concat();
    let screen = session.wait_for("a mark", |screen| !words(screen).is_empty() && screen.pointed_at().is_some());
    let words = words(&screen);
    (screen, words)
}

/// Presses keys, each when the one before is answered, until the screen is as wanted; returns their number.
fn press_until(session: &mut Session, mut screen: Screen, is_wanted: impl Fn(&Screen, usize) -> bool) -> usize {
    for (answered, key) in ["j", "k", " ", "b"].into_iter().cycle().enumerate() {
        if is_wanted(&screen, answered) {
            return answered;
        }
        let before = screen.pointed_at();
        session.press(key);
        screen = session.wait_for("an answer", |screen| screen.pointed_at().is_some() && screen.pointed_at() != before);
    }
    0
}

/// Looks for words from the start of the text, and waits until all of them are counted.
fn assert_counted(session: &mut Session, words: &str, count: usize) {
    session.press(&format!("gg/{words}\r"));
    let number = format!("/{count}");
    session.wait_for("the number of hits", |screen| screen.shows(&number));
    session.press("\x1b");
    session.wait_for("no search", |screen| !screen.shows(&number));
}

#[test]
fn a_text_of_a_hundred_megabytes_answers_every_key_while_it_is_read_and_keeps_what_is_marked() {
    let reader = Reader::new();
    let mut session = opened(&reader, MANY_BYTES);
    let (screen, mark) = marked(&mut session);
    let answered = press_until(&mut session, screen, |screen, _| !is_growing(screen));
    println!("{answered} keys were answered while the text was read");
    assert!(answered >= KEYS, "only {answered} keys were answered while the text was read");
    session.press("gg");
    session.wait_for("a saved mark", |screen| screen.marked() == mark && !screen.shows("저장 중"));
    let [shard] = reader.shards().try_into().unwrap();
    assert!(fs::read_to_string(shard).unwrap().contains("2번째 글이다."), "the mark is on the disk");
    session.press("G");
    session.wait_for_text("이것이 마지막 글이다.");
    session.press("gg");
    session.wait_for("the start", |screen| screen.marked() == mark);
    session.quit().assert_left_with(0);
    let session = reader.opens(60, 20, &[&file(&reader)]);
    session.wait_for("the mark", |screen| screen.marked() == mark);
    session.quit().assert_left_with(0);
}

#[test]
fn a_text_of_a_hundred_megabytes_that_changes_while_it_is_read_is_shown_as_it_is_at_last() {
    let reader = Reader::new();
    let mut session = opened(&reader, MANY_BYTES);
    let (screen, mark) = marked(&mut session);
    let path = file(&reader);
    // More is written behind it, then it is edited in front, then most of it is cut off.
    File::options().append(true).open(&path).unwrap().write_all("\n나중에 쓴 글이다.\n".as_bytes()).unwrap();
    press_until(&mut session, screen, |_, answered| answered == KEYS);
    let kept = text(MANY_BYTES / 4);
    reader.writes("새글.txt", &format!("새 머리말이다.\n\n{kept}\n{kept}"));
    fs::rename(reader.path("새글.txt"), &path).unwrap();
    let screen = session.wait_for("a pointer", |screen| screen.pointed_at().is_some());
    press_until(&mut session, screen, |_, answered| answered == KEYS);
    let screen = session.wait_for("a pointer", |screen| screen.pointed_at().is_some());
    assert!(is_growing(&screen), "all of it changes while it is read: {screen:?}");
    let last = format!("새 머리말이다.\n\n{kept}");
    File::options().write(true).open(&path).unwrap().set_len(last.len() as u64).unwrap();
    session.wait_for("the new text", |screen| !is_growing(screen) && screen.pointed_at().is_some());
    session.press("G");
    session.wait_for_text("이것이 마지막 글이다.");
    session.press("gg");
    session.wait_for_text("새 머리말이다.");
    session.wait_for("the mark in its place", |screen| screen.marked() == mark);
    assert_counted(&mut session, "번째 글이다", kept.matches("번째 글이다").count());
    session.quit().assert_left_with(0);
}

#[test]
fn a_reader_who_leaves_while_a_large_text_is_read_loses_nothing() {
    let reader = Reader::new();
    let mut session = opened(&reader, BYTES);
    let (_, mark) = marked(&mut session);
    session.quit().assert_left_with(0);
    let session = reader.opens(60, 20, &[&file(&reader)]);
    session.wait_for("the mark", |screen| screen.marked() == mark && !is_growing(screen));
    session.quit().assert_left_with(0);
}

#[test]
fn the_end_of_a_large_text_is_waited_for_with_a_sign_and_any_key_gives_it_up() {
    let reader = Reader::new();
    let mut session = opened(&reader, BYTES);
    session.press("G");
    session.wait_for_text("뒷부분을 읽는 중");
    session.press("j");
    session.wait_for("no sign", |screen| !screen.shows("뒷부분을 읽는 중"));
    session.press("G");
    session.wait_for_text("이것이 마지막 글이다.");
    session.quit().assert_left_with(0);
}

#[test]
fn a_large_text_that_was_left_far_behind_its_head_is_shown_at_once_and_goes_on_where_it_was_left() {
    let reader = Reader::new();
    let mut session = opened(&reader, BYTES);
    session.press("G");
    session.wait_for_text("이것이 마지막 글이다.");
    session.quit().assert_left_with(0);
    // Those who leave before that place is read, whatever they press, find it again.
    for keys in ["", "\u{c}"] {
        let mut session = reader.opens(60, 20, &[&file(&reader)]);
        let screen = session.wait_for_text("1번째 글이다.");
        assert!(is_growing(&screen) && screen.shows("뒷부분을 읽는 중"), "{screen:?}");
        session.press(keys);
        session.quit().assert_left_with(0);
    }
    let session = reader.opens(60, 20, &[&file(&reader)]);
    session.wait_for("the place", |screen| screen.shows("이것이 마지막 글이다.") && !screen.shows("뒷부분"));
    session.quit().assert_left_with(0);
}
