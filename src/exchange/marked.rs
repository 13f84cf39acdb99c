//! A document and its marks on the way out.

use crate::document::Chapter;
use crate::marks::{DocRef, Highlight};

/// A document as it is exported: what is known about it, its text where it can be opened, and its marks.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// What is known about it.
    pub doc: &'a DocRef,
    /// Its text.
    pub chapter: Option<&'a Chapter>,
    /// Its marks, deleted ones included.
    pub highlights: &'a [Highlight],
}
