//! The last reading position of each document. The file may be lost without harm, so a damaged one is simply replaced.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::library::{Library, state_file};
use crate::marks::{Timestamp, write_at_once};

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
}

/// The content of the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct PositionsFile {
    positions: BTreeMap<String, Position>,
    /// The chapter that was read last, for each library.
    last: BTreeMap<String, String>,
}

impl Positions {
    /// Reads the positions stored in a folder; a file that cannot be read counts as empty.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let file = folder.map(|folder| folder.join("positions.yaml"));
        let kept = state_file::read(file.as_deref());
        Self { file, kept }
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
        self.kept.positions.insert(key, position);
        while self.kept.positions.len() > REMEMBERED {
            let oldest = self.kept.positions.iter().min_by_key(|(_, position)| position.at).map(|(key, _)| key.clone());
            oldest.and_then(|key| self.kept.positions.remove(&key));
        }
    }

    /// Returns the chapter of a library that was read last, counted from 0.
    #[must_use]
    pub fn last_of(&self, library: &Library) -> Option<usize> {
        let last = self.kept.last.get(&key(library)?)?;
        library.entries.iter().position(|entry| entry.place.name() == *last)
    }

    /// Stores which chapter of a library was read last.
    pub fn put_last(&mut self, library: &Library, chapter: usize) {
        let Some((key, entry)) = key(library).zip(library.entries.get(chapter)) else { return };
        self.kept.last.insert(key, entry.place.name());
        while self.kept.last.len() > REMEMBERED {
            self.kept.last.pop_first();
        }
    }

    /// Writes the positions, replacing the file atomically.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub fn save(&self) -> io::Result<()> {
        state_file::replace(self.file.as_deref(), &self.kept)
    }

    /// Writes the positions without waiting for the disk: the program is about to end.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub fn save_at_once(&self) -> io::Result<()> {
        let text = serde_yaml::to_string(&self.kept).map_err(io::Error::other)?;
        self.file.as_ref().map_or(Ok(()), |file| write_at_once(file, text.as_bytes()))
    }
}

/// Returns the key of a library: its first entry and the number of entries.
fn key(library: &Library) -> Option<String> {
    let first = library.entries.first()?.place.name();
    Some(format!("{first} +{}", library.entries.len() - 1))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

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
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("positions.yaml"), "positions: [\0").unwrap();
        let mut positions = Positions::load(Some(folder.path()));
        assert_eq!(positions.get("글"), None);
        positions.put("글".to_owned(), position(1, 1));
        positions.save().unwrap();
        assert!(Positions::load(Some(folder.path())).get("글").is_some());
    }

    #[test]
    fn the_oldest_is_forgotten_first() {
        let mut positions = Positions::default();
        for second in 0..=1_000 {
            positions.put(second.to_string(), position(0, second));
        }
        assert_eq!(
            (positions.kept.positions.len(), positions.get("0"), positions.get("1").is_some()),
            (1_000, None, true)
        );
    }
}
