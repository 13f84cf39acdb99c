//! A document and its marks for an export.

use crate::document::Chapter;
use crate::marks::{DocRef, Highlight};

/// A document to be exported: the data about it, its text if it can be opened, and its marks.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// The data about it.
    pub doc: &'a DocRef,
    /// Its text.
    pub chapter: Option<&'a Chapter>,
    /// Its marks, including deleted ones.
    pub highlights: &'a [Highlight],
}
