//! The last reading position of each document. The file may be lost without harm, so a damaged one is simply replaced.
//!
//! A window writes only what it has changed itself, over what the file says then: two windows keep each other's places.

mod stored;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::library::{Library, TextSource, state_file};
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
        let last = self.kept.last.get(&key(library)?)?;
        library.entries.iter().position(|entry| absolute_name(&entry.place) == *last)
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

/// Returns the key of a library: its first entry and the number of entries.
fn key(library: &Library) -> Option<String> {
    let first = absolute_name(&library.entries.first()?.place);
    Some(format!("{first} +{}", library.entries.len() - 1))
}

/// Returns the name of a place, the same from wherever the program was started.
fn absolute_name(place: &TextSource) -> String {
    // Not `file::full`: every entry of a library is named at the start, and that would look each file up.
    place.with_file(|file| std::path::absolute(file).unwrap_or_else(|_| file.to_owned())).name()
}

#[cfg(test)]
mod tests;
