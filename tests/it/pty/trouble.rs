//! Marks when the disk has problems.

use std::fs;

use crate::pty::{
    FIRST_SENTENCE, SAVING, SECOND_SENTENCE, go_to_first_sentence, mark_first_sentence, mark_second_sentence,
};
#[cfg(target_os = "linux")]
use crate::support::pty::Ended;
use crate::support::pty::Reader;

#[test]
fn a_damaged_file_of_marks_is_reported_and_kept_and_new_marks_go_to_another() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    mark_first_sentence(&mut session);
    session.quit().assert_left_with(0);
    let [shard] = &reader.shards()[..] else { panic!("{:?}", reader.shards()) };
    let whole = fs::read_to_string(shard).unwrap();
    let damaged = whole.strip_suffix("eof: 1\n").unwrap();
    fs::write(shard, damaged).unwrap();

    let mut session = reader.opens_book(60, 20);
    session.wait_for_text("손상되어 그대로 두고");
    mark_second_sentence(&mut session);
    session.quit().assert_left_with(0);
    assert_eq!(fs::read_to_string(shard).unwrap(), damaged);
    assert_eq!(reader.shards().len(), 2);

    let mut session = reader.opens_book(60, 20);
    session.wait_for_text("손상되어 그대로 두고");
    let screen = go_to_first_sentence(&mut session);
    let marked = screen.marked();
    assert!(marked.starts_with(&[FIRST_SENTENCE.to_owned(), SECOND_SENTENCE.to_owned()]), "{screen:?}");
}

/// Marks two sentences where the folder of a variable cannot be made; returns the reader and the ended run.
#[cfg(target_os = "linux")]
fn mark_without(variable: &str) -> (Reader, Ended) {
    const CANNOT_SAVE: &str = "저장할 수 없습니다";
    // Permissions would not keep root out; a path below a file is open to nobody.
    let reader = Reader::new();
    let file = reader.writes("파일", "");
    let reader = reader.with(variable, file.join("folder"));
    let mut session = reader.opens_book(100, 20);
    go_to_first_sentence(&mut session);
    session.press("vm");
    let shown =
        session.wait_for("a mark", |screen| screen.marked_unsaved() == [FIRST_SENTENCE] && screen.shows(CANNOT_SAVE));
    assert!(!shown.shows(SAVING) && shown.shows("저장 안 됨 1"), "{shown:?}");
    session.press("jvm");
    let again = session.wait_for("two marks that are not saved", |screen| screen.shows("저장 안 됨 2"));
    assert!(again.shows("저장하지 못해 다시 시도합니다") && !again.shows(CANNOT_SAVE), "{again:?}");
    assert!(!again.shows("밑줄을 그었습니다"), "{again:?}");
    let ended = session.quit();
    ended.assert_left_with(0);
    (reader, ended)
}

#[cfg(target_os = "linux")]
#[test]
fn marks_that_cannot_be_saved_are_reported_once_and_saved_by_the_next_run_that_can() {
    let (reader, ended) = mark_without("XDG_DATA_HOME");
    let shown = ended.screen.rows().concat();
    assert!(shown.contains("저장하지 못한 밑줄은") && shown.contains("rescue-"), "{shown}");
    assert_eq!(reader.files_named("rescue-").len(), 1);

    let mut session = reader.opens_book(100, 20);
    session.wait_for_text("지난번에 저장하지 못한 밑줄이");
    assert!(go_to_first_sentence(&mut session).marked().is_empty());
    session.quit().assert_left_with(0);

    fs::remove_file(reader.path("파일")).unwrap();
    let mut session = reader.opens_book(100, 20);
    session.wait_for_text("지난번에 저장하지 못한 밑줄을 저장했습니다");
    let marked = go_to_first_sentence(&mut session).marked();
    assert!(marked[0] == FIRST_SENTENCE && marked[1].starts_with(SECOND_SENTENCE), "{marked:?}");
    session.quit().assert_left_with(0);
    assert!(reader.files_named("rescue-").is_empty());
    assert_eq!(reader.shards().len(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn marks_that_cannot_be_kept_at_all_are_reported_once_and_printed_at_the_end() {
    let (_, ended) = mark_without("XDG_STATE_HOME");
    let (_, printed) = ended.sent.split_once("저장하지 못한 밑줄입니다:").unwrap();
    assert!(printed.contains("format: mitjul-rescue"), "{printed}");
    assert!(printed.contains(&format!("exact: {FIRST_SENTENCE}")), "{printed}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_mark_that_had_to_wait_is_saved_by_itself() {
    let reader = Reader::new();
    let file = reader.writes("파일", "");
    let reader = reader.with("MITJUL_NOTES_DIR", file.join("밑줄"));
    let mut session = reader.opens_book(100, 20);
    go_to_first_sentence(&mut session);
    session.press("vm");
    session.wait_for_text("저장 안 됨 1");
    fs::remove_file(&file).unwrap();
    let shown = session.wait_for_text("밀려 있던 밑줄을 저장했습니다");
    assert!(!shown.shows("저장 안 됨") && shown.marked() == [FIRST_SENTENCE], "{shown:?}");
    session.signal("KILL");
    session.end();
    let mut session = reader.opens_book(100, 20);
    assert_eq!(go_to_first_sentence(&mut session).marked(), [FIRST_SENTENCE]);
}

#[test]
fn a_notes_folder_that_is_gone_is_reported_and_not_made_again() {
    let reader = Reader::new();
    let notes = reader.path("밑줄");
    let reader = reader.with("MITJUL_NOTES_DIR", &notes);
    let mut session = reader.opens_book(100, 20);
    mark_first_sentence(&mut session);
    session.quit().assert_left_with(0);
    fs::rename(&notes, reader.path("떼어 둔 디스크")).unwrap();
    let mut session = reader.opens_book(100, 20);
    session.wait_for_text("없어졌습니다");
    go_to_first_sentence(&mut session);
    session.press("vm");
    session.wait_for_text("저장할 수 없습니다");
    session.quit().assert_left_with(0);
    assert!(!notes.exists());
    fs::rename(reader.path("떼어 둔 디스크"), &notes).unwrap();
    let session = reader.opens_book(100, 20);
    session.wait_for_text("저장했습니다");
}

#[test]
fn marks_made_while_the_notes_folder_is_in_doubt_come_to_it_once_it_is_known() {
    let reader = Reader::new();
    let folder = reader.path("내 밑줄");
    let config = |key: &str| {
        std::fs::create_dir_all(reader.path("config/mitjul")).unwrap();
        reader.writes("config/mitjul/config.yaml", &format!("{key}: {}\n", folder.display()));
    };
    config("notes_dirr");
    let mut session = reader.opens_book(100, 20);
    session.wait_for_text("밑줄 폴더(notes_dir)를 알아보지 못했습니다");
    go_to_first_sentence(&mut session);
    session.press("vm");
    session.wait_for("a mark that is not saved", |screen| screen.shows("저장 안 됨 1"));
    session.quit();
    assert_eq!(reader.shards().len(), 0, "{:?}", reader.shards());
    assert!(!folder.exists());

    config("notes_dir");
    let mut session = reader.opens_book(100, 20);
    let screen = go_to_first_sentence(&mut session);
    assert_eq!(screen.marked(), [FIRST_SENTENCE], "{screen:?}");
    session.quit().assert_left_with(0);
    assert!(folder.is_dir());
}
