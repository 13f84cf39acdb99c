//! One chapter of a file that holds several, and where it is.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::BookMeta;
use crate::library::{Entry, TextSource, epub, file, names};

/// Parts a file from its part in an address; the names of parts may hold it, those of files seldom do.
const SIGN: char = '#';

/// A chapter of a file that holds several.
///
/// Its address is `책.epub#OEBPS/3장.xhtml`: the file, and the name that the chapter has within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePart {
    /// The file.
    pub file: PathBuf,
    /// The name of the chapter within the file.
    pub part: String,
    /// Whether its title is one that the file gives it in its contents.
    pub is_titled: bool,
    /// What the file says about the whole of it.
    pub book: Arc<BookMeta>,
}

impl FilePart {
    /// Returns the address of the chapter by the id that a new edition of its book keeps; none where the book has none.
    #[must_use]
    pub fn lasting_address(&self) -> Option<String> {
        self.book.id.as_ref().map(|id| format!("{id}{SIGN}{}", self.part))
    }
}

/// Returns the file of a place: without its part, where it is a chapter of a book.
#[must_use]
pub fn file_of(place: &str) -> &str {
    let ends = place.match_indices(SIGN).map(|(at, _)| place.get(..at).unwrap_or(place));
    ends.into_iter().find(|file| names::is_book(Path::new(file))).unwrap_or(place)
}

/// Returns the entry of a place: a file, or a chapter of a book by its address. Nothing is there if the file is gone or
/// cannot be read, or the book no longer has the chapter.
#[must_use]
pub fn entry_at(place: &str) -> Option<Entry> {
    let file = Path::new(file_of(place));
    if !file.is_file() {
        return None;
    }
    if !names::is_book(file) {
        return Some(file::entry(file));
    }
    let part = place.get(file_of(place).len()..)?.strip_prefix(SIGN)?;
    let mut entries = epub::list(file).ok()?.entries.into_iter();
    entries.find(|entry| matches!(&entry.place, TextSource::Part(here) if here.part == part))
}

impl fmt::Display for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{SIGN}{}", self.file.display(), self.part)
    }
}
