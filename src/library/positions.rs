//! The last reading position of each document. The file may be lost without harm, so a damaged one is simply replaced.
//!
//! A window writes only what it has changed itself, over what the file says then: two windows keep each other's places.

mod stored;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::library::{Library, STANDARD_INPUT, TextSource, state_file};
use crate::marks::{Timestamp, lock, make_private_folder, write_at_once, write_durably};

/// How many documents are remembered; the one left longest ago is forgotten first.
const REMEMBERED: usize = 1_000;

/// The place where a document was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// How many Unicode scalar values stand before the reading position.
    pub chars: usize,
    /// When it was left.
    pub at: Timestamp,
}

/// The positions of all documents, and the file that stores them.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    file: Option<PathBuf>,
    kept: PositionsFile,
    changed: Changed,
}

/// The content of the file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct PositionsFile {
    positions: BTreeMap<String, Position>,
    /// The chapter that was read last, for each library.
    last: BTreeMap<String, String>,
}

/// What this window has changed.
#[derive(Clone, Debug, Default)]
struct Changed {
    positions: BTreeSet<String>,
    last: BTreeSet<String>,
}

impl Positions {
    /// Reads the positions stored in a folder; a file that cannot be read counts as empty.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let file = folder.map(|folder| folder.join("positions.yaml"));
        let kept = state_file::read(file.as_deref());
        Self { file, kept, changed: Changed::default() }
    }

    /// Whether nothing was read before.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.positions.is_empty() && self.kept.last.is_empty()
    }

    /// Returns where a document was left.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Position> {
        self.kept.positions.get(key)
    }

    /// Stores where a document is left.
    pub fn put(&mut self, key: String, position: Position) {
        self.changed.positions.insert(key.clone());
        self.kept.positions.insert(key, position);
        while self.kept.positions.len() > REMEMBERED {
            let oldest = self.kept.positions.iter().min_by_key(|(_, position)| position.at).map(|(key, _)| key.clone());
            oldest.and_then(|key| self.kept.positions.remove(&key));
        }
    }

    /// Forgets where a document was left; returns the place, so that it can come back.
    pub fn remove(&mut self, key: &str) -> Option<Position> {
        let removed = self.kept.positions.remove(key)?;
        self.changed.positions.insert(key.to_owned());
        Some(removed)
    }

    /// Returns the chapter of a library that was read last, counted from 0.
    #[must_use]
    pub fn last_of(&self, library: &Library) -> Option<usize> {
        let last = key(library).and_then(|key| self.kept.last.get(&key));
        let last = last.or_else(|| self.kept.last.get(&older_key(library)?))?;
        library.entries.iter().position(|entry| is_named(&entry.place, last))
    }

    /// Returns the name of the text that was read last of those that a path was opened for.
    #[must_use]
    pub(super) fn last_at(&self, path: &Path) -> Option<&str> {
        self.kept.last.get(&key_of(path)).map(String::as_str)
    }

    /// Whether the text that was read last in a folder is known only by a key that an earlier version wrote.
    pub(super) fn has_older_key(&self, folder: &Path) -> bool {
        let (key, below) = (key_of(folder), absolute(folder).join("").display().to_string());
        let is_older = |known: &&String| known.starts_with(&below) && !known.ends_with(ANY);
        !self.kept.last.contains_key(&key) && self.kept.last.keys().any(|known| is_older(&known))
    }

    /// Stores which chapter of a library was read last.
    pub fn put_last(&mut self, library: &Library, chapter: usize) {
        let Some((key, entry)) = key(library).zip(library.entries.get(chapter)) else { return };
        self.changed.last.insert(key.clone());
        self.kept.last.insert(key, absolute_name(&entry.place));
        while self.kept.last.len() > REMEMBERED {
            self.kept.last.pop_first();
        }
    }

    /// Writes what this window has changed over what the file says, replacing it atomically. The file of a later
    /// version stays as it is.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub fn save(&self) -> io::Result<()> {
        let Some((file, folder)) = self.file.as_deref().and_then(|file| Some((file, file.parent()?))) else {
            return Ok(());
        };
        make_private_folder(folder)?;
        // Where another window does not let go, a place that it overwrites costs less than one that is not saved.
        let _lock = lock(&folder.join("locks"), folder).ok();
        self.write_over(file, write_durably)
    }

    /// Writes them as [`Positions::save`] does, without waiting for the disk or another window: the program is about to
    /// end.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub fn save_at_once(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), |file| self.write_over(file, write_at_once))
    }

    fn write_over(&self, file: &Path, write: fn(&Path, &[u8]) -> io::Result<()>) -> io::Result<()> {
        let Some(merged) = self.over(state_file::read(Some(file))) else { return Ok(()) };
        write(file, serde_yaml::to_string(&merged).map_err(io::Error::other)?.as_bytes())
    }
}

/// What stands in a key for the number of texts that a path was opened for: it may grow.
const ANY: &str = " +*";

/// Returns the key of a library: the path that it was opened with, else that of several paths and of the bound book.
fn key(library: &Library) -> Option<String> {
    match library.opened_with.as_slice() {
        [path] if path.as_os_str() != STANDARD_INPUT => Some(key_of(path)),
        _ => older_key(library),
    }
}

fn key_of(path: &Path) -> String {
    absolute(path).display().to_string() + ANY
}

/// Returns the key of several paths and of the bound book, which an earlier version had for any library: its first entry
/// and the number of entries.
fn older_key(library: &Library) -> Option<String> {
    let first = absolute_name(&library.entries.first()?.place);
    Some(format!("{first} +{}", library.entries.len() - 1))
}

/// Returns the name of a place, the same from wherever the program was started.
fn absolute_name(place: &TextSource) -> String {
    place.with_file(absolute).name()
}

/// Whether a place has a name. Nearly all that have another one end otherwise, which costs less to see.
fn is_named(place: &TextSource, name: &str) -> bool {
    let last = place.file().and_then(Path::file_name).and_then(OsStr::to_str);
    last.is_none_or(|last| name.contains(last)) && absolute_name(place) == name
}

fn absolute(file: &Path) -> PathBuf {
    // Not `file::full`: every entry of a library is named at the start, and that would look each file up.
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}

#[cfg(test)]
mod tests;
