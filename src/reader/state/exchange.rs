//! Marks on their way to files and from them.

use crate::marks::{Highlight, Patch, TextId};
use crate::reader::state::open_chapter::PlacedMark;

/// What an import has done to a chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The chapter, counted from 0.
    pub chapter: usize,
    /// The text that the places of the marks are found in.
    pub text: TextId,
    /// The marks as they stand on the disk, each with what was done to it.
    pub marks: Vec<(PlacedMark, Coming)>,
}

/// What an import has done to a mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Coming {
    /// It is new.
    New,
    /// It was known, and this was changed.
    Changed(Box<Patch>),
    /// Another record has taken its place; that cannot be taken back.
    Replaced,
}

impl Arrival {
    /// Returns the records of its marks.
    #[must_use]
    pub fn records(&self) -> Vec<Highlight> {
        self.marks.iter().map(|(mark, _)| mark.highlight.clone()).collect()
    }
}
