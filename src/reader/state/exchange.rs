//! The results of an import.

use crate::marks::{Highlight, Patch, TextId};
use crate::reader::state::open_chapter::PlacedMark;

/// The changes of an import to a chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// The chapter, counted from 0.
    pub chapter: usize,
    /// The text in which the places of the marks were found.
    pub text: TextId,
    /// The marks as they are on the disk, each with its change.
    pub marks: Vec<(PlacedMark, Coming)>,
}

/// The change of an import to a mark.
#[derive(Clone, Debug, PartialEq)]
pub enum Coming {
    /// It is new.
    New,
    /// It was known, and was changed by this patch.
    Changed(Box<Patch>),
    /// Another record has replaced it; that cannot be undone.
    Replaced,
}

impl Arrival {
    /// Returns its records.
    #[must_use]
    pub fn records(&self) -> Vec<Highlight> {
        self.marks.iter().map(|(mark, _)| mark.highlight.clone()).collect()
    }
}
