//! Drafts: what remains of a note when the program ends before it is saved.
//!
//! One text file for each mark. A draft is the only copy of its text, so it is removed only when its note is saved or
//! given up.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::bounded::read_text;
use crate::library::state_file;
use crate::marks::write_at_once;
use crate::text::fold;

/// The longest draft that is read, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The folder of the drafts; without one nothing is stored.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    folder: Option<PathBuf>,
}

impl Drafts {
    /// Points at the drafts in the state folder; nothing is read yet.
    #[must_use]
    pub fn of(state: Option<&Path>) -> Self {
        Self { folder: state.map(|state| state.join("drafts")) }
    }

    /// Reads the draft of a mark's note, in canonical form; `None` if there is none that can be read.
    #[must_use]
    pub fn get(&self, mark: Uuid) -> Option<String> {
        let text = read_text(&self.file(mark)?, LONGEST).ok()?;
        Some(fold::canonical(&text).into_owned())
    }

    /// Returns the marks whose notes have drafts.
    #[must_use]
    pub fn marks(&self) -> Vec<Uuid> {
        let files = self.folder.as_ref().and_then(|folder| fs::read_dir(folder).ok());
        let names = files.into_iter().flatten().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names.filter_map(|name| name.strip_suffix(".txt")?.parse().ok()).collect()
    }

    /// Stores a draft, replacing the one before atomically.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub fn put(&self, mark: Uuid, text: &str) -> io::Result<()> {
        state_file::replace_text(self.file(mark).as_deref(), text)
    }

    /// Stores a draft without waiting for the disk: the program is about to end.
    ///
    /// # Errors
    ///
    /// If the folder or the file cannot be written.
    pub fn put_at_once(&self, mark: Uuid, text: &str) -> io::Result<()> {
        self.file(mark).map_or(Ok(()), |file| write_at_once(&file, text.as_bytes()))
    }

    /// Removes a draft; a missing one is no error.
    ///
    /// # Errors
    ///
    /// If the file exists and cannot be removed.
    pub fn remove(&self, mark: Uuid) -> io::Result<()> {
        match self.file(mark).map(fs::remove_file) {
            Some(Err(error)) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn file(&self, mark: Uuid) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{mark}.txt")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: Uuid = Uuid::from_u128(7);

    #[test]
    fn a_draft_is_kept_replaced_and_forgotten() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(Some(state.path()));
        assert_eq!((drafts.get(MARK), drafts.marks()), (None, Vec::new()));
        drafts.put(MARK, "쓰다 만").unwrap();
        drafts.put(MARK, "쓰다 만 메모\n").unwrap();
        assert_eq!((drafts.get(MARK).as_deref(), drafts.marks()), (Some("쓰다 만 메모\n"), vec![MARK]));
        drafts.remove(MARK).unwrap();
        drafts.remove(MARK).unwrap();
        assert_eq!((drafts.get(MARK), drafts.marks()), (None, Vec::new()));
    }

    #[test]
    fn files_of_others_are_no_drafts() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(Some(state.path()));
        drafts.put(MARK, "메모").unwrap();
        fs::write(state.path().join("drafts/.tmpA"), "").unwrap();
        fs::write(state.path().join("drafts/메모.txt"), "").unwrap();
        assert_eq!(drafts.marks(), [MARK]);
    }

    #[test]
    fn a_draft_that_is_no_text_is_left_alone() {
        let state = tempfile::tempdir().unwrap();
        let drafts = Drafts::of(Some(state.path()));
        drafts.put(MARK, "").unwrap();
        let file = drafts.file(MARK).unwrap();
        fs::write(&file, b"\xb1\xdb").unwrap();
        assert_eq!(drafts.get(MARK), None);
        assert!(file.exists());
    }
}
