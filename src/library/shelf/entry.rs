//! A text of the shelf, and where it is.

use std::fs;
use std::path::{Path, PathBuf};

use crate::library::{Library, TextSource, bound_file};
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
    /// The id of its marks, if it had any.
    pub doc: Option<DocId>,
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
        let loaded = notes.zip(self.doc.as_ref()).and_then(|(notes, doc)| load(notes, doc).ok());
        loaded.map_or(self.marks, |loaded| loaded.highlights.iter().filter(|mark| mark.is_shown()).count())
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

    /// Finds the chapter of a library with this text, counted from 0.
    #[must_use]
    pub fn chapter_of(&self, library: &Library, folder: &Path) -> Option<usize> {
        library.entries.iter().position(|entry| match (&entry.place, self) {
            (TextSource::Bound(name), Self::Bound(wanted)) => name == wanted,
            (TextSource::File(path), Self::File(wanted)) => folder.join(path) == *wanted,
            (TextSource::Bound(_) | TextSource::File(_) | TextSource::Part(_) | TextSource::Piped(_), _) => false,
        })
    }
}
