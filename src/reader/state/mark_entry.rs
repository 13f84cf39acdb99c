//! A mark in the list of marks.

use uuid::Uuid;

use crate::reader::state::open_chapter::PlacedMark;
use crate::text::Span;

/// A mark in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkEntry {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// The mark.
    pub mark: PlacedMark,
}

impl MarkEntry {
    pub(in crate::reader) fn key(&self) -> (usize, bool, Option<Span>, Uuid) {
        (self.chapter, self.mark.span.is_none(), self.mark.span, self.mark.highlight.id)
    }
}
