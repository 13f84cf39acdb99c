//! What was read last, so that it is opened again. The file may be lost without harm.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::library::path_text::{path_of, written};
use crate::library::state_file;
use crate::marks::Timestamp;

/// What was read last: the paths it was opened with, none for the bound book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRead {
    /// The paths.
    pub paths: Vec<PathBuf>,
    /// When it was left.
    pub at: Timestamp,
}

/// The content of the file.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct LastReadFile {
    paths: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
}

impl LastRead {
    /// Reads what was read last; `None` if nothing was, or if the file cannot be read.
    #[must_use]
    pub fn load(state: Option<&Path>) -> Option<Self> {
        let kept: LastReadFile = state_file::read(state.map(file_in).as_deref());
        Some(Self { paths: kept.paths.into_iter().map(path_of).collect(), at: kept.at? })
    }

    /// Writes it, replacing the file atomically, unless another window has read something since.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub fn save(&self, state: &Path) -> io::Result<()> {
        if Self::load(Some(state)).is_some_and(|known| known.at > self.at) {
            return Ok(());
        }
        let paths = self.paths.iter().map(|path| written(path)).collect();
        state_file::replace(Some(&file_in(state)), &LastReadFile { paths, at: Some(self.at) })
    }
}

fn file_in(state: &Path) -> PathBuf {
    state.join("last.yaml")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn last(path: &str, second: i64) -> LastRead {
        LastRead { paths: vec![path.into()], at: Timestamp::from_millisecond(second * 1_000) }
    }

    #[test]
    fn the_later_of_two_windows_is_what_was_read_last() {
        let home = tempfile::tempdir().unwrap();
        let state = home.path().join("state");
        assert_eq!(LastRead::load(Some(&state)), None);
        last("/가.md", 2).save(&state).unwrap();
        last("/나.md", 1).save(&state).unwrap();
        assert_eq!(LastRead::load(Some(&state)), Some(last("/가.md", 2)));
        let book = LastRead { paths: Vec::new(), ..last("", 3) };
        book.save(&state).unwrap();
        assert_eq!(LastRead::load(Some(&state)), Some(book));
    }

    #[test]
    fn a_damaged_file_counts_as_nothing() {
        let home = tempfile::tempdir().unwrap();
        for damage in ["paths: [\0", "paths: 3\nat: 어제\n", ""] {
            fs::write(file_in(home.path()), damage).unwrap();
            assert_eq!(LastRead::load(Some(home.path())), None);
            last("/가.md", 2).save(home.path()).unwrap();
            assert!(LastRead::load(Some(home.path())).is_some());
        }
    }
}
