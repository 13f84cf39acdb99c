//! Marks when the disk is not as it should be.

use std::fs;

use crate::pty::{
    FIRST_SENTENCE, SAVING, SECOND_SENTENCE, go_to_first_sentence, mark_first_sentence, mark_second_sentence,
};
use crate::support::pty::Reader;

#[test]
fn a_damaged_file_of_marks_is_told_and_kept_and_new_marks_go_to_another() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    mark_first_sentence(&mut session);
    session.quit().assert_left_with(0);
    let [shard] = &reader.shards()[..] else { panic!("{:?}", reader.shards()) };
    let whole = fs::read_to_string(shard).unwrap();
    let damaged = whole.strip_suffix("eof: 1\n").unwrap();
    fs::write(shard, damaged).unwrap();

    let mut session = reader.opens_book(60, 20);
    session.wait_for_text("망가져 그대로 두고");
    mark_second_sentence(&mut session);
    session.quit().assert_left_with(0);
    assert_eq!(fs::read_to_string(shard).unwrap(), damaged);
    assert_eq!(reader.shards().len(), 2);

    let mut session = reader.opens_book(60, 20);
    session.wait_for_text("망가져 그대로 두고");
    let screen = go_to_first_sentence(&mut session);
    let marked = screen.marked();
    assert!(marked.starts_with(&[FIRST_SENTENCE.to_owned(), SECOND_SENTENCE.to_owned()]), "{screen:?}");
}

/// Marks two sentences where the folder of a variable cannot be made.
#[cfg(target_os = "linux")]
fn mark_without(variable: &str) {
    const CANNOT_SAVE: &str = "저장할 수 없습니다";
    // Permissions would not keep root out; a path beneath a file is open to nobody.
    let reader = Reader::new();
    let file = reader.writes("파일", "");
    let reader = reader.with(variable, file.join("folder"));
    let mut session = reader.opens_book(60, 20);
    go_to_first_sentence(&mut session);
    session.press("vm");
    let told = session.wait_for("a mark", |screen| screen.marked() == [FIRST_SENTENCE] && screen.shows(CANNOT_SAVE));
    assert!(!told.shows(SAVING), "{told:?}");
    mark_second_sentence(&mut session);
    let again = session.wait_for_text("밑줄을 그었습니다");
    assert!(!again.shows(CANNOT_SAVE), "{again:?}");
    let ended = session.quit();
    ended.assert_left_with(0);
    let words = format!("> {FIRST_SENTENCE}\n\n> {SECOND_SENTENCE}");
    let printed = ended.screen.rows().join("\n");
    assert!(printed.starts_with("저장하지 못한 밑줄입니다:\n") && printed.contains(&words), "{printed}");
}

#[cfg(target_os = "linux")]
#[test]
fn marks_that_cannot_be_saved_are_told_once_and_printed_at_the_end() {
    mark_without("XDG_DATA_HOME");
}

#[cfg(target_os = "linux")]
#[test]
fn marks_that_cannot_be_saved_safely_are_told_once_and_printed_at_the_end() {
    mark_without("XDG_STATE_HOME");
}
