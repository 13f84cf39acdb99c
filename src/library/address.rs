//! Places where documents were seen, and what is there now.

use std::path::Path;

use crate::library::part::SIGN;
use crate::library::{Entry, TextSource, epub, file, names};

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
