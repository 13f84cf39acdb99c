//! One chapter of a file that holds several, and where it is.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::document::BookMeta;
use crate::ingest::epub::BookSection;

/// Parts a file from its part in an address; the names of parts may hold it, those of files seldom do.
pub(super) const SIGN: char = '#';

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
    /// The lines of the contents that lead to places within it.
    pub sections: Arc<[BookSection]>,
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

impl fmt::Display for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{SIGN}{}", self.file.display(), self.part)
    }
}
