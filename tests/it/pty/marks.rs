//! Underlining in one run, and finding it in the next.

use std::fs;
use std::path::{Path, PathBuf};

use crate::pty::{FIRST_SENTENCE, SECOND_SENTENCE, go_to_first_sentence, mark_first_sentence, mark_second_sentence};
use crate::support::pty::{Reader, eventually};

#[test]
fn a_marked_sentence_is_marked_and_listed_in_the_next_run() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    let marked = mark_first_sentence(&mut session);
    assert!(marked.shows("1 문장"), "{marked:?}");
    session.quit().assert_left_with(0);

    let mut session = reader.opens_book(60, 20);
    assert_eq!(session.wait_for_text(FIRST_SENTENCE).marked(), [FIRST_SENTENCE]);
    session.press("M");
    let list = session.wait_for_text("╭ 밑줄 1 ");
    assert!(list.marked()[0].starts_with("지난 8월부터 지독하게 풀리지"), "{list:?}");
    assert!(list.shows("1 '일다운 일'이란?"), "{list:?}");
}

#[test]
fn a_mark_that_was_taken_back_is_gone_in_the_next_run() {
    let reader = Reader::new();
    let mut session = reader.opens_book(60, 20);
    mark_first_sentence(&mut session);
    session.press("u");
    session.wait_for("a page without marks", |screen| screen.marked().is_empty() && screen.shows("되돌렸습니다"));
    session.quit().assert_left_with(0);
    assert!(reader.opens_book(60, 20).wait_for_text(FIRST_SENTENCE).marked().is_empty());
}

#[test]
fn two_programs_at_once_lose_no_mark() {
    let reader = Reader::new();
    let (mut one, mut other) = (reader.opens_book(60, 20), reader.opens_book(60, 20));
    other.wait_for_text(FIRST_SENTENCE);
    mark_first_sentence(&mut one);
    mark_second_sentence(&mut other);
    one.quit().assert_left_with(0);
    other.quit().assert_left_with(0);
    let mut session = reader.opens_book(60, 20);
    let marked = go_to_first_sentence(&mut session).marked();
    assert!(marked.starts_with(&[FIRST_SENTENCE.to_owned(), SECOND_SENTENCE.to_owned()]), "{marked:?}");
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_what_the_program_keeps() {
    use std::os::unix::fs::PermissionsExt;
    let reader = Reader::new();
    let text = reader.writes("글.md", &"# 봄밤\n\n봄밤에 글을 읽는다.\n".repeat(2_000));
    let mut session = reader.opens(80, 24, &[&text]);
    session.wait_for_text("봄밤에");
    session.press("jve");
    session.wait_for_text(" 메모 ─");
    session.press("쓰다 만 메모");
    session.wait_for_text("쓰다 만 메모");
    eventually("a draft", || (!reader.drafts().is_empty()).then_some(()));
    session.signal("TERM");
    session.end().assert_left_with(143);
    let found = reader.command().args(["search", "봄밤"]).arg(&text).output().unwrap();
    assert!(found.status.success());
    let ours = ["data/mitjul", "state/mitjul", "home/.cache/mitjul"].map(|folder| reader.path(folder));
    let mut seen = 0;
    for path in ours.into_iter().filter(|path| path.exists()).flat_map(|path| everything(&path)) {
        let mode = path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
        seen += 1;
    }
    assert!(seen > 8, "{seen}");
}

/// Lists a folder and all that is in it.
#[cfg(unix)]
fn everything(folder: &Path) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let inside = inside.flat_map(|path| if path.is_dir() { everything(&path) } else { vec![path] });
    inside.chain([folder.to_owned()]).collect()
}
