//! Acts that could not be written when the program ended, kept in the state folder for the next run.
//!
//! ```yaml
//! format: mitjul-rescue
//! schema: 1
//! pending:
//! - doc: …
//!   at: 2026-08-22T10:11:12.123Z
//!   ops:
//!   - !add
//!     id: 01991f3e-6c1b-7d20-9a44-5b1f0c2e7a10
//!     …
//! eof: 1
//! ```
//!
//! The one invariant: a file is removed only after all of it is durable in the notes folder. Acts can be repeated
//! safely, so a program that ends in between loses nothing.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::bounded::{YamlLimits, from_yaml};
use crate::marks::error::{Damage, StoreError};
use crate::marks::model::DocRef;
use crate::marks::op::Op;
use crate::marks::store::commit::Store;
use crate::marks::store::disk::{Disk, RealDisk};
use crate::marks::store::folder::{Seen, is_shard_name};
use crate::marks::store::write::{create_folders, replace, write_at_once};
use crate::marks::time::Timestamp;

/// The first line of every such file.
const FORMAT: &str = "mitjul-rescue";
/// The schema that this version writes, and the only one it reads.
const SCHEMA: u32 = 1;

/// Acts on the marks of one document that are not yet in the notes folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PendingWrite {
    /// The document.
    pub doc: DocRef,
    /// When the last of them was done.
    pub at: Timestamp,
    /// The acts, in their order.
    pub ops: Vec<Op>,
}

/// The result of repeating the acts of an earlier run.
#[derive(Debug)]
pub struct Replayed {
    /// The file with the acts.
    pub file: PathBuf,
    /// How many acts are now in the notes folder, or why the file is still there.
    pub outcome: Result<usize, StoreError>,
}

#[derive(Serialize, Deserialize)]
struct Rescue {
    format: String,
    schema: u32,
    pending: Vec<PendingWrite>,
    eof: usize,
}

/// Writes acts to a separate file in the state folder, durably; returns the file.
///
/// # Errors
///
/// If the folder or the file cannot be written, or the text would not be read back as the same acts.
pub fn rescue(state: &Path, pending: &[PendingWrite], now: Timestamp) -> Result<PathBuf, StoreError> {
    let file = rescue_file(state, now, "");
    let text = pending_text(pending).map_err(|source| StoreError::Format { file: file.clone(), source })?;
    if !parse(&text).is_ok_and(|read| read == pending) {
        return Err(StoreError::Unfaithful { file });
    }
    create_folders(&RealDisk, state)?;
    replace(&RealDisk, &file, None, text.as_bytes())?;
    Ok(file)
}

/// Writes acts to such a file without waiting for the disk: the program is about to end.
///
/// # Errors
///
/// If the folder or the file cannot be written.
pub fn rescue_at_once(state: &Path, pending: &[PendingWrite], now: Timestamp) -> io::Result<()> {
    let text = pending_text(pending).map_err(io::Error::other)?;
    // A name of its own: the orderly way out may be writing one too.
    write_at_once(&rescue_file(state, now, "-b"), text.as_bytes())
}

fn rescue_file(state: &Path, now: Timestamp, end: &str) -> PathBuf {
    let moment = now.to_string().replace(':', "");
    state.join(format!("rescue-{moment}-{}{end}.yaml", std::process::id()))
}

/// Returns the text of such a file.
///
/// # Errors
///
/// If the acts cannot be written as YAML; those of a reader always can.
pub fn pending_text(pending: &[PendingWrite]) -> Result<String, serde_yaml::Error> {
    let (format, eof) = (FORMAT.to_owned(), pending.len());
    serde_yaml::to_string(&Rescue { format, schema: SCHEMA, pending: pending.to_vec(), eof })
}

/// Repeats the acts that earlier runs could not write, and removes each file whose acts are all durable.
///
/// A file that cannot be read, parsed or carried out stays as it is. A file with acts on highlights that are in no file
/// goes to the trash of the state folder once the other acts are done. A missing or empty state folder is no error.
#[must_use]
pub fn replay(store: &Store) -> Vec<Replayed> {
    let listed = RealDisk.list(&store.state).ok().flatten().unwrap_or_default();
    let files = listed.into_iter().filter(|file| is_rescue(file));
    files.map(|file| Replayed { outcome: replay_file(store, &file), file }).collect()
}

/// Whether earlier runs have left acts that could not be written.
#[must_use]
pub fn is_anything_left(state: &Path) -> bool {
    RealDisk.list(state).ok().flatten().unwrap_or_default().iter().any(|file| is_rescue(file))
}

fn is_rescue(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("rescue-") && is_shard_name(file)
}

fn replay_file(store: &Store, file: &Path) -> Result<usize, StoreError> {
    let Some(bytes) = RealDisk.read(file).map_err(StoreError::reading(file))? else { return Ok(0) };
    let hash = blake3::hash(&bytes);
    let text = String::from_utf8(bytes).map_err(|error| Damage::from(error.utf8_error()));
    let pending = text.and_then(|text| parse(&text));
    let pending = pending.map_err(|source| StoreError::Damaged { file: file.to_owned(), source })?;
    let mut done = 0;
    for PendingWrite { doc, at, ops } in &pending {
        match store.commit_known(doc, ops, *at) {
            Ok((_, unknown)) => done += ops.len() - unknown.len(),
            Err(StoreError::Unknown { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    if done == pending.iter().map(|pending| pending.ops.len()).sum::<usize>() {
        RealDisk.remove(file).map_err(StoreError::writing(file))?;
    } else {
        // Words for a highlight that is in no file any more: they are kept, and not tried again.
        let seen = Seen { path: file.to_owned(), hash };
        store.archive().throw_away(
            &RealDisk,
            &seen,
            pending.first().map_or(Timestamp::from_millisecond(0), |p| p.at),
        )?;
    }
    Ok(done)
}

fn parse(text: &str) -> Result<Vec<PendingWrite>, Damage> {
    let rescue: Rescue = from_yaml(text, YamlLimits::OWN)?;
    if rescue.format != FORMAT || rescue.schema != SCHEMA {
        return Err(Damage::Foreign);
    }
    if rescue.eof == rescue.pending.len() { Ok(rescue.pending) } else { Err(Damage::Cut) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::marks::LessonData;
    use crate::marks::colour::{Colour, Style};
    use crate::marks::op::tests::{at, highlight};
    use crate::marks::op::{Change, Patch};
    use crate::marks::store::commit::tests::{add, doc};

    fn store(home: &Path) -> Store {
        Store { root: home.join("notes"), state: home.join("state"), device: highlight(1).by }
    }

    fn pending(ops: Vec<Op>) -> PendingWrite {
        PendingWrite { doc: doc(), at: at(5), ops }
    }

    fn every_act(note: &str, words: &str) -> Vec<Op> {
        let id = highlight(1).id;
        let text = |text: &str| text.to_owned();
        let mut added = highlight(1);
        (added.note, added.color) = (text(note), Colour::from(text(words)));
        added.extra.insert("뒷날".to_owned(), serde_yaml::from_str("{a: [1, ~, 'no'], b: 2.5}").unwrap());
        let patch = Patch {
            color: Some(Change::new(Colour::Yellow, Colour::Other(text(words)))),
            style: Some(Change::new(Style::Solid, Style::Outline)),
            note: Some(Change::new(text(words), text(note))),
            tags: Some(Change::new(Vec::new(), vec![text(note), text(words)])),
            anchor: Some(Change::new(added.anchor.clone(), highlight(2).anchor)),
            lesson: Some(Change::new(None, Some(Box::new(LessonData { kind: text(words), ..LessonData::default() })))),
            extra: Some(Change::new(added.extra.clone(), highlight(2).extra)),
        };
        vec![
            Op::Add(Box::new(added)),
            Op::Edit { id, patch: Box::new(patch) },
            Op::Edit { id, patch: Box::default() },
            Op::Delete { id, seen_rev: 2 },
            Op::Restore { id },
        ]
    }

    proptest! {
        #[test]
        fn acts_are_read_as_they_were_written(note in any::<String>(), words in any::<String>()) {
            let pending = [pending(every_act(&note, &words)), pending(Vec::new())];
            prop_assert_eq!(parse(&pending_text(&pending).unwrap()).unwrap(), pending);
        }
    }

    #[test]
    fn what_was_rescued_is_written_by_the_next_run_and_the_file_goes() {
        let home = tempfile::tempdir().unwrap();
        let store = store(home.path());
        assert!(!is_anything_left(&store.state) && replay(&store).is_empty());
        let file = rescue(&store.state, &[pending(vec![add(1), add(2)])], at(9)).unwrap();
        assert!(is_anything_left(&store.state));
        let [Replayed { file: replayed, outcome: Ok(2) }] = &replay(&store)[..] else { panic!() };
        assert_eq!((replayed, file.exists()), (&file, false));
        assert_eq!(store.load(&doc().id).unwrap().highlights, [highlight(1), highlight(2)]);
    }

    #[test]
    fn words_for_a_mark_that_is_in_no_file_are_kept_in_the_trash() {
        let home = tempfile::tempdir().unwrap();
        let store = store(home.path());
        let lost = Op::Restore { id: highlight(7).id };
        rescue(&store.state, &[pending(vec![lost.clone(), add(1)]), pending(vec![lost])], at(9)).unwrap();
        assert!(matches!(replay(&store)[..], [Replayed { outcome: Ok(1), .. }]));
        assert_eq!(store.load(&doc().id).unwrap().highlights, [highlight(1)]);
        assert!(!is_anything_left(&store.state));
        assert_eq!(fs::read_dir(store.state.join("trash")).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_done_or_understood_stays() {
        let home = tempfile::tempdir().unwrap();
        let store = store(home.path());
        let file = rescue(&store.state, &[pending(vec![add(1)])], at(9)).unwrap();
        fs::write(&store.root, "폴더가 아니다").unwrap();
        assert!(matches!(replay(&store)[..], [Replayed { outcome: Err(StoreError::Write { .. }), .. }]));
        fs::remove_file(&store.root).unwrap();
        let whole = fs::read_to_string(&file).unwrap();
        fs::write(&file, whole.replace("eof: 1", "eof: 2")).unwrap();
        assert!(matches!(replay(&store)[..], [Replayed { outcome: Err(StoreError::Damaged { .. }), .. }]));
        assert!(file.exists());
    }
}
