//! What the program keeps is for the eyes of its owner, whatever the system's own modes are.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::pty::{FIRST_SENTENCE, go_to_first_sentence, mark_first_sentence};
use crate::support::pty::{Reader, eventually};

/// Returns what is below a folder.
fn below(folder: PathBuf) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.push(path);
        }
    }
    found
}

#[test]
fn every_file_and_folder_of_the_program_is_its_owners_alone() {
    let reader = Reader::new();
    let cache = reader.path("cache");
    fs::create_dir(&cache).unwrap();
    let reader = reader.with("XDG_CACHE_HOME", &cache);
    let mut session = reader.says(100, 24, "umask 0; exec \"$0\"");
    mark_first_sentence(&mut session);
    // A note that is left, all places of the book, a search through it, the review, and another theme.
    session.press("e");
    session.wait_for("a note", |screen| screen.shows(" 메모"));
    session.press("쓰다 만 메모");
    session.wait_for_text("쓰다 만 메모");
    eventually("a draft", || (!reader.drafts().is_empty()).then_some(()));
    session.press("\x1b");
    session.wait_for("the page", |screen| !screen.shows(" 메모 "));
    session.press("zcR");
    session.wait_for("the review", |screen| !screen.shows(FIRST_SENTENCE));
    session.press("\x1b");
    session.wait_for_text(FIRST_SENTENCE);
    session.press("g/조직");
    session.wait_for("hits", |screen| screen.shows("조직"));
    session.press("\x1b\x1b");
    session.quit().assert_left_with(0);
    let text = reader.writes("글.md", &fs::read_to_string(reader.shards().first().unwrap()).unwrap());
    for words in ["search 글", "cat", "marks list", "marks check", "shelf", "review --list"] {
        let line = format!("umask 0; \"$0\" {words} '{}'", text.display());
        reader.says(80, 24, &line).end();
    }
    let mut session = reader.opens_book(100, 24);
    go_to_first_sentence(&mut session);
    session.quit().assert_left_with(0);
    let kept: Vec<PathBuf> =
        ["data", "state", "cache"].into_iter().flat_map(|folder| below(reader.path(folder))).collect();
    for name in ["shelf.jsonl", "positions.yaml", "device.yaml", "theme.yaml", "last.yaml"] {
        assert!(kept.iter().any(|path| path.ends_with(name)), "{name} is not among {kept:?}");
    }
    for path in &kept {
        let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, wanted, "{}: {mode:o}", path.display());
    }
}
