//! A text of the shelf, and where it is.

use std::fs;
use std::path::{Path, PathBuf};

use crate::library::{Entry, Library, TextSource, bound_file};
use crate::marks::{DocId, Timestamp, load};

/// A text that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfEntry {
    /// The key of its reading position.
    pub key: String,
    /// Where it is.
    pub place: ShelfPlace,
    /// The paths it was opened with, such as a folder; empty for the bound book.
    pub book: Vec<PathBuf>,
    /// Its title, on one line.
    pub title: String,
    /// Its author, on one line.
    pub author: Option<String>,
    /// The chapter that was read last, by its name within the file, where the file holds several.
    pub part: Option<String>,
    /// The ids of its marks, if it had any; each chapter of a file has its own.
    pub docs: Vec<DocId>,
    /// How many Unicode scalar values stand before the reading position.
    pub chars: usize,
    /// How much of it lies before that, in percent.
    pub percent: usize,
    /// How many marks it had.
    pub marks: usize,
    /// When it was read last.
    pub at: Timestamp,
}

/// Where a text of the shelf is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ShelfPlace {
    /// In the program: the name of a file of `content/`.
    Bound(String),
    /// In a file, by its absolute path.
    File(PathBuf),
}

impl ShelfEntry {
    /// Counts its marks in the notes folder; where they cannot be read, it has as many as when it was read last.
    #[must_use]
    pub fn marks_now(&self, notes: Option<&Path>) -> usize {
        let Some(notes) = notes.filter(|_| !self.docs.is_empty()) else { return self.marks };
        let count = |doc: &DocId| {
            let loaded = load(notes, doc).ok()?;
            Some(loaded.highlights.iter().filter(|mark| mark.is_shown()).count())
        };
        self.docs.iter().map(count).sum::<Option<usize>>().unwrap_or(self.marks)
    }

    /// Finds the chapter of a library with this text, counted from 0: of several in its file, the one read last, else
    /// the first. Relative paths start in a folder.
    #[must_use]
    pub fn chapter_of(&self, library: &Library, folder: &Path) -> Option<usize> {
        let is_here = |entry: &&Entry| self.place.holds(&entry.place, folder);
        let is_part = |entry: &Entry| match &entry.place {
            TextSource::Part(part) => Some(&part.part) == self.part.as_ref(),
            TextSource::Bound(_) | TextSource::File(_) | TextSource::Piped(_) => true,
        };
        let first = library.entries.iter().position(|entry| is_here(&entry))?;
        Some(library.entries.iter().position(|entry| is_here(&entry) && is_part(entry)).unwrap_or(first))
    }
}

impl ShelfPlace {
    /// Returns the place as programs know it: the path of the file, or the name of the bound one.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Bound(name) => name.clone(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Whether the text can be opened: it is bound, or its file is there.
    #[must_use]
    pub fn is_found(&self) -> bool {
        match self {
            Self::Bound(name) => bound_file(name).is_some(),
            Self::File(path) => fs::metadata(path).is_ok_and(|metadata| metadata.is_file()),
        }
    }

    /// Whether a text of a library is here; relative paths start in a folder.
    fn holds(&self, text: &TextSource, folder: &Path) -> bool {
        match self {
            Self::Bound(wanted) => matches!(text, TextSource::Bound(name) if name == wanted),
            Self::File(wanted) => text.file().is_some_and(|path| folder.join(path) == *wanted),
        }
    }
}
