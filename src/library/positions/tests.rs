use std::fs;
use std::sync::Arc;

use super::*;
use crate::library::{Entry, FilePart};

fn position(chars: usize, second: i64) -> Position {
    Position { chars, at: Timestamp::from_millisecond(second * 1_000) }
}

#[test]
fn positions_outlive_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state");
    let mut positions = Positions::load(Some(&state));
    positions.put("글".to_owned(), position(42, 7));
    positions.save().unwrap();
    assert_eq!(Positions::load(Some(&state)).get("글"), Some(&position(42, 7)));
}

#[test]
fn a_damaged_file_is_ignored_and_replaced() {
    for damage in ["positions: [\0", "positions: 3\nlast: []\n", "- 글\n"] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("positions.yaml"), damage).unwrap();
        let mut positions = Positions::load(Some(folder.path()));
        assert_eq!(positions.get("글"), None);
        positions.put("글".to_owned(), position(1, 1));
        positions.save().unwrap();
        assert!(Positions::load(Some(folder.path())).get("글").is_some(), "{damage}");
    }
}

#[test]
fn the_oldest_is_forgotten_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut positions = Positions::load(Some(folder.path()));
    for second in 0..=1_000 {
        positions.put(second.to_string(), position(0, second));
    }
    let rest = |positions: &Positions| {
        (positions.kept.positions.len(), positions.get("0").is_some(), positions.get("1").is_some())
    };
    assert_eq!(rest(&positions), (1_000, false, true));
    positions.save().unwrap();
    let mut other = Positions::load(Some(folder.path()));
    other.put("새 글".to_owned(), position(0, 9_000));
    positions.save().unwrap();
    other.save().unwrap();
    assert_eq!(rest(&Positions::load(Some(folder.path()))), (1_000, false, false));
}

#[test]
fn two_windows_keep_each_others_places() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = Positions::load(Some(folder.path()));
    let mut other = Positions::load(Some(folder.path()));
    one.put("가".to_owned(), position(1, 1));
    one.put("함께".to_owned(), position(5, 5));
    one.save().unwrap();
    other.put("나".to_owned(), position(2, 2));
    other.put("함께".to_owned(), position(4, 4));
    other.save().unwrap();
    one.save().unwrap();
    let read = Positions::load(Some(folder.path()));
    assert_eq!(
        ["가", "나", "함께"].map(|key| read.get(key).cloned()),
        [Some(position(1, 1)), Some(position(2, 2)), Some(position(5, 5))]
    );
}

#[test]
fn a_place_that_is_forgotten_stays_forgotten_and_can_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut positions = Positions::load(Some(folder.path()));
    positions.put("글".to_owned(), position(1, 1));
    positions.save().unwrap();
    let removed = positions.remove("글").unwrap();
    positions.save().unwrap();
    assert_eq!(Positions::load(Some(folder.path())).get("글"), None);
    positions.put("글".to_owned(), removed);
    positions.save().unwrap();
    assert_eq!(Positions::load(Some(folder.path())).get("글"), Some(&position(1, 1)));
}

#[test]
fn a_sudden_end_keeps_the_places_of_other_windows_and_what_a_later_version_writes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("positions.yaml");
    let mut one = Positions::load(Some(folder.path()));
    let mut other = Positions::load(Some(folder.path()));
    one.put("가".to_owned(), position(1, 1));
    one.save_at_once().unwrap();
    other.put("나".to_owned(), position(2, 2));
    other.save_at_once().unwrap();
    let both = Positions::load(Some(folder.path()));
    assert_eq!((both.get("가"), both.get("나")), (Some(&position(1, 1)), Some(&position(2, 2))));
    fs::write(&file, "version: 2\n").unwrap();
    one.save_at_once().unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "version: 2\n");
}

#[test]
#[cfg(unix)]
fn only_their_owner_can_look_into_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("상태");
    Positions::load(Some(&state)).save().unwrap();
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&state).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn what_a_later_version_writes_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("positions.yaml");
    let later = "moon: [1]\npositions:\n  글: {chars: 1, at: '2020-01-01T00:00:00Z', word: 3}\n";
    fs::write(&file, later).unwrap();
    let mut positions = Positions::load(Some(folder.path()));
    positions.put("글".to_owned(), position(9, 4_000_000_000));
    positions.save().unwrap();
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("moon:") && text.contains("word: 3") && text.contains("chars: 9"), "{text}");
    fs::write(&file, format!("version: 2\n{later}")).unwrap();
    positions.save().unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), format!("version: 2\n{later}"));
}

#[test]
fn the_chapter_read_last_is_known_from_wherever_the_program_is_started() {
    let library = |folder: &Path| {
        let part = FilePart {
            file: folder.join("다.epub"),
            part: "장.xhtml".to_owned(),
            book: Arc::default(),
            is_titled: true,
            sections: Arc::default(),
        };
        let places =
            [TextSource::File(folder.join("가.md")), TextSource::File(folder.join("나.md")), TextSource::Part(part)];
        let entry = |place| Entry { place, ..crate::library::file::entry(Path::new("글.md")) };
        Library { entries: places.map(entry).to_vec(), ..Library::default() }
    };
    let mut positions = Positions::default();
    positions.put_last(&library(Path::new("")), 1);
    let here = std::env::current_dir().unwrap();
    assert_eq!(positions.last_of(&library(&here)), Some(1));
    positions.put_last(&library(&here), 2);
    assert_eq!(positions.last_of(&library(Path::new("."))), Some(2));
    assert_eq!(positions.last_of(&library(&here.join("다른 곳"))), None);
}

#[test]
fn the_chapter_read_last_is_known_in_a_folder_that_has_grown() {
    let library = |count: usize| {
        let entry = |number| crate::library::file::entry(&Path::new("/글").join(format!("{number}화.md")));
        let entries = (0..count).map(entry).collect();
        Library { entries, opened_with: vec!["/글".into()], ..Library::default() }
    };
    let mut positions = Positions::default();
    positions.put_last(&library(3), 2);
    assert_eq!((positions.last_of(&library(3)), positions.last_of(&library(9))), (Some(2), Some(2)));
    assert_eq!((positions.last_of(&library(2)), positions.last_at(Path::new("/글"))), (None, Some("/글/2화.md")));
}

#[test]
fn the_chapter_that_an_earlier_version_stored_is_known() {
    let entries = ["/글/가.md", "/글/나.md"].map(|file| crate::library::file::entry(Path::new(file))).to_vec();
    let library = Library { entries, opened_with: vec!["/글".into()], ..Library::default() };
    let mut positions = Positions::default();
    positions.kept.last.insert("/글/가.md +1".to_owned(), "/글/나.md".to_owned());
    assert_eq!((positions.last_of(&library), positions.has_older_key(Path::new("/글"))), (Some(1), true));
    assert!(!positions.has_older_key(Path::new("/글들")));
    positions.put_last(&library, 0);
    assert_eq!((positions.last_of(&library), positions.has_older_key(Path::new("/글"))), (Some(0), false));
}
