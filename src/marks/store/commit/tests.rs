mod archive;
mod crash;
mod crash_disk;

use std::fs;
use std::path::Path;
use std::thread;

use super::*;
use crate::marks::colour::Colour;
use crate::marks::error::Damage;
use crate::marks::extra::Extra;
use crate::marks::op::tests::{at, highlight};
use crate::marks::op::{Change, Patch};
use crate::marks::store::catalogue::documents;
use crate::marks::text_id::TextId;
use crate::text::Offset;

/// A notes folder for one test, and the stores of devices that share it.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    fn store(&self, device: &str) -> Store {
        Store {
            root: self.folder.path().join("notes"),
            state: self.folder.path().join("state"),
            device: device.to_owned().try_into().unwrap(),
        }
    }

    fn desk(&self) -> Store {
        self.store("desk-7f3a91")
    }

    fn notes(&self) -> std::path::PathBuf {
        self.folder.path().join("notes").join(doc().id.as_str())
    }

    fn shard(&self, name: &str) -> std::path::PathBuf {
        self.notes().join(name)
    }

    /// Returns the names in a folder of the state folder, sorted.
    fn put_aside(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("state").join(folder)).into_iter().flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn put(&self, name: &str, text: &str) {
        fs::create_dir_all(self.notes()).unwrap();
        fs::write(self.shard(name), text).unwrap();
    }

    fn shards(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.notes())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

pub(crate) fn doc() -> DocRef {
    DocRef {
        id: DocId::of_name("청춘예찬"),
        title: "청춘예찬".to_owned(),
        author: None,
        book: None,
        seen: vec!["글/청춘.md".to_owned()],
        text: TextId::of("청춘!"),
        chars: 3,
        extra: Extra::new(),
    }
}

pub(crate) fn add(number: u8) -> Op {
    Op::Add(Box::new(highlight(number)))
}

fn recolour(number: u8, to: Colour) -> Op {
    let color = Some(Change::new(Colour::Yellow, to));
    let patch = Box::new(Patch { color, ..Patch::default() });
    let id = highlight(number).id;
    Op::Edit { id, patch }
}

pub(crate) fn annotate(number: u8, note: &str) -> Op {
    let note = Some(Change::new(String::new(), note.to_owned()));
    let patch = Box::new(Patch { note, ..Patch::default() });
    let id = highlight(number).id;
    Op::Edit { id, patch }
}

fn commit(store: &Store, ops: &[Op]) -> Vec<Highlight> {
    store.commit(&doc(), ops, at(1)).unwrap()
}

fn load(store: &Store) -> Vec<Highlight> {
    store.load(&doc().id).unwrap().highlights
}

/// Returns the text of a shard with the given highlights, as another device wrote it.
pub(crate) fn shard_of(device: &str, numbers: &[u8]) -> String {
    let mut shard = Shard::new(device.to_owned().try_into().unwrap(), doc());
    shard.highlights = numbers.iter().map(|number| highlight(*number)).collect();
    shard.seal().unwrap()
}

#[test]
fn what_was_committed_is_loaded() {
    let home = Home::new();
    let written = commit(&home.desk(), &[add(1), add(2), recolour(1, Colour::Pink)]);
    assert_eq!((written[2].rev, &written[2].color), (2, &Colour::Pink));
    assert_eq!(load(&home.desk()), [written[2].clone(), highlight(2)]);
    assert_eq!(home.shards(), ["desk-7f3a91.yaml"]);
}

#[test]
fn looking_writes_nothing_and_finds_nothing_where_nothing_is() {
    let home = Home::new();
    let loaded = home.desk().load(&doc().id).unwrap();
    assert!(loaded.highlights.is_empty() && loaded.problems.is_empty() && !loaded.read_only);
    assert!(documents(&home.desk().root).unwrap().documents.is_empty());
    assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), 0);
}

#[test]
fn the_same_acts_again_leave_the_file_alone() {
    let home = Home::new();
    let acts = [add(1), annotate(1, "쪽지"), recolour(1, Colour::Blue)];
    let first = commit(&home.desk(), &acts);
    let before = fs::read(home.shard("desk-7f3a91.yaml")).unwrap();
    let again = home.desk().commit(&doc(), &acts, at(9)).unwrap();
    assert_eq!(again.last(), first.last());
    assert_eq!(fs::read(home.shard("desk-7f3a91.yaml")).unwrap(), before);
}

#[test]
fn a_deletion_is_kept_as_a_record_and_can_be_undone() {
    let home = Home::new();
    let id = highlight(1).id;
    commit(&home.desk(), &[add(1)]);
    let deleted = commit(&home.desk(), &[Op::Delete { id, seen_rev: 1 }]);
    assert_eq!(load(&home.desk()), deleted);
    assert!(!deleted[0].is_live());
    let restored = commit(&home.desk(), &[Op::Restore { id }]);
    assert_eq!((restored[0].rev, restored[0].deleted), (3, None));
}

#[test]
fn one_unknown_highlight_and_nothing_of_the_commit_is_written() {
    let home = Home::new();
    let acts = [add(1), recolour(2, Colour::Pink)];
    let error = home.desk().commit(&doc(), &acts, at(1)).unwrap_err();
    assert!(matches!(error, StoreError::Unknown { id, .. } if id == highlight(2).id));
    assert!(home.shards().is_empty());
}

#[test]
fn two_devices_see_each_other_and_write_their_own_files() {
    let home = Home::new();
    let (desk, laptop) = (home.desk(), home.store("laptop-000000"));
    commit(&desk, &[add(1)]);
    let theirs = fs::read(home.shard("desk-7f3a91.yaml")).unwrap();
    commit(&laptop, &[add(2), annotate(1, "노트북에서")]);
    assert_eq!(fs::read(home.shard("desk-7f3a91.yaml")).unwrap(), theirs);
    let seen = load(&desk);
    assert_eq!((seen[0].rev, seen[0].note.as_str()), (2, "노트북에서"));
    assert_eq!(seen[0].by, laptop.device);
    let id = highlight(1).id;
    commit(&desk, &[Op::Delete { id, seen_rev: 2 }]);
    assert_eq!(load(&laptop)[0].rev, 3);
    assert!(!load(&laptop)[0].is_live());
}

#[test]
fn a_damaged_shard_is_kept_and_new_marks_go_beside_it() {
    let home = Home::new();
    let whole = shard_of("desk-7f3a91", &[1, 2]);
    let damaged = Offset(whole.rfind("- id:").unwrap() + 60).split(&whole).0;
    home.put("desk-7f3a91.yaml", damaged);
    let loaded = home.desk().load(&doc().id).unwrap();
    assert_eq!(loaded.highlights, [highlight(1)]);
    assert!(matches!(loaded.problems[..], [ShardProblem::Damaged { records: 1, .. }]));
    assert!(!loaded.read_only);
    commit(&home.desk(), &[add(3), annotate(1, "살아남았다")]);
    assert_eq!(home.shards(), ["desk-7f3a91-2.yaml", "desk-7f3a91.yaml"]);
    assert_eq!(fs::read_to_string(home.shard("desk-7f3a91.yaml")).unwrap(), damaged);
    fs::write(home.shard("desk-7f3a91-2.yaml"), "이것도 망가졌다").unwrap();
    commit(&home.desk(), &[add(4)]);
    assert_eq!(load(&home.desk()), [highlight(1), highlight(4)]);
    assert_eq!(home.shards().len(), 3);
}

#[test]
fn a_shard_of_a_later_version_is_kept_and_new_marks_go_beside_it() {
    let home = Home::new();
    let newer = shard_of("desk-7f3a91", &[1]).replace("schema: 1\n", "schema: 7\n새것: 참\n");
    home.put("desk-7f3a91.yaml", &newer);
    commit(&home.desk(), &[recolour(1, Colour::Green)]);
    assert_eq!(fs::read_to_string(home.shard("desk-7f3a91.yaml")).unwrap(), newer);
    let loaded = home.desk().load(&doc().id).unwrap();
    assert_eq!((loaded.highlights[0].rev, &loaded.highlights[0].color), (2, &Colour::Green));
    assert!(matches!(loaded.problems[..], [ShardProblem::Newer { schema: 7, .. }]));
}

#[test]
fn a_file_with_this_devices_name_but_another_writer_is_not_written() {
    let home = Home::new();
    let theirs = shard_of("laptop-000000", &[1]);
    home.put("desk-7f3a91.yaml", &theirs);
    commit(&home.desk(), &[add(2)]);
    assert_eq!(fs::read_to_string(home.shard("desk-7f3a91.yaml")).unwrap(), theirs);
    assert_eq!(load(&home.desk()).len(), 2);
}

#[test]
fn unknown_fields_survive_an_edit_of_their_own_and_of_other_records() {
    let home = Home::new();
    let text = shard_of("desk-7f3a91", &[1, 2]);
    home.put("desk-7f3a91.yaml", &text.replace("  style: solid\n", "  style: solid\n  mood: 맑음\n"));
    commit(&home.desk(), &[recolour(1, Colour::Pink)]);
    let written = fs::read_to_string(home.shard("desk-7f3a91.yaml")).unwrap();
    assert_eq!(written.matches("  mood: 맑음\n").count(), 2);
}

#[test]
fn a_giant_file_is_left_alone() {
    let home = Home::new();
    home.put("desk-7f3a91.yaml", "");
    let giant = fs::File::options().write(true).open(home.shard("desk-7f3a91.yaml")).unwrap();
    giant.set_len(33 * 1024 * 1024).unwrap();
    commit(&home.desk(), &[add(1)]);
    let problems = home.desk().load(&doc().id).unwrap().problems;
    let [ShardProblem::Damaged { source, .. }] = &problems[..] else {
        panic!("{problems:?}");
    };
    assert!(matches!(source, Damage::TooLong));
}

#[test]
fn eight_writers_at_once_lose_nothing() {
    let home = Home::new();
    thread::scope(|scope| {
        for writer in 0..8 {
            let store = home.desk();
            scope.spawn(move || {
                for number in 0..8 {
                    while let Err(error) = store.commit(&doc(), &[add(writer * 8 + number)], at(1)) {
                        assert!(matches!(error, StoreError::Busy { .. }), "{error:?}");
                    }
                }
            });
        }
    });
    assert_eq!(load(&home.desk()).len(), 64);
    assert_eq!(home.shards(), ["desk-7f3a91.yaml"]);
}

#[cfg(unix)]
#[test]
fn a_shard_behind_a_link_stays_behind_it() {
    let home = Home::new();
    home.put("desk-7f3a91.yaml", &shard_of("desk-7f3a91", &[1]));
    let far = home.folder.path().join("far.yaml");
    fs::rename(home.shard("desk-7f3a91.yaml"), &far).unwrap();
    std::os::unix::fs::symlink(&far, home.shard("desk-7f3a91.yaml")).unwrap();
    commit(&home.desk(), &[add(2)]);
    assert!(home.shard("desk-7f3a91.yaml").is_symlink());
    assert_eq!(fs::read_to_string(&far).unwrap().matches("- id:").count(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_taken_for_no_marks() {
    let home = Home::new();
    home.put("laptop-000000.yaml", &shard_of("laptop-000000", &[1]));
    let away = Path::new("/none/of/these/exists.yaml");
    std::os::unix::fs::symlink(away, home.shard("desk-7f3a91.yaml")).unwrap();
    let loaded = home.desk().load(&doc().id).unwrap();
    assert!(loaded.read_only);
    assert_eq!(loaded.highlights, [highlight(1)]);
    let error = home.desk().commit(&doc(), &[add(2)], at(1)).unwrap_err();
    assert!(matches!(error, StoreError::Read { .. }));
    assert_eq!(home.shards().len(), 2);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_gives_an_error_and_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    commit(&home.desk(), &[add(1)]);
    let before = fs::read(home.shard("desk-7f3a91.yaml")).unwrap();
    fs::set_permissions(home.notes(), fs::Permissions::from_mode(0o500)).unwrap();
    let may_write = fs::write(home.shard("시험"), "").is_ok();
    let result = home.desk().commit(&doc(), &[add(2)], at(1));
    fs::set_permissions(home.notes(), fs::Permissions::from_mode(0o700)).unwrap();
    if may_write {
        // The super-user can write anywhere, so no folder can be made read-only.
        return;
    }
    assert!(matches!(result, Err(StoreError::Write { .. })));
    assert_eq!(fs::read(home.shard("desk-7f3a91.yaml")).unwrap(), before);
    assert_eq!(home.shards(), ["desk-7f3a91.yaml"]);
}

#[test]
fn a_notes_folder_that_is_a_file_gives_an_error_and_stays_a_file() {
    let home = Home::new();
    let root = home.folder.path().join("notes");
    fs::write(&root, "폴더가 아니다").unwrap();
    let committed = home.desk().commit(&doc(), &[add(1)], at(1));
    assert!(matches!(committed, Err(StoreError::Write { .. })));
    assert!(matches!(home.desk().load(&doc().id), Err(StoreError::Read { .. })));
    assert_eq!(fs::read_to_string(&root).unwrap(), "폴더가 아니다");
}

#[test]
fn documents_are_found_by_text_and_by_place() {
    let home = Home::new();
    commit(&home.desk(), &[add(1)]);
    let moved = DocRef { seen: vec!["책/청춘예찬.md".to_owned()], text: TextId::of("고친 청춘!"), ..doc() };
    home.desk().commit(&moved, &[add(2)], at(1)).unwrap();
    home.put("남의 것.yaml", "청춘");
    let catalogue = documents(&home.desk().root).unwrap();
    let [folder] = &catalogue.documents[..] else {
        panic!("{catalogue:?}");
    };
    assert_eq!(folder.id, doc().id);
    assert!(folder.was_seen_at("글/청춘.md") && folder.was_seen_at("책/청춘예찬.md"));
    assert!(folder.has_text(&TextId::of("고친 청춘!")) && !folder.has_text(&doc().text));
    assert_eq!(catalogue.problems.len(), 1);
}
