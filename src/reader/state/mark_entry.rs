//! A mark in the list of marks.

use std::sync::OnceLock;

use uuid::Uuid;

use crate::reader::state::filter_text::FilterText;
use crate::reader::state::open_chapter::PlacedMark;
use crate::text::Span;

/// A mark in the list. One whose words change becomes another entry.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkEntry {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// The mark.
    pub mark: PlacedMark,
    /// Its quote, its note and its tags, once they are needed: a list that nobody filters needs none.
    words: OnceLock<FilterText>,
}

impl MarkEntry {
    /// Makes the entry of a mark of a chapter, counted from 0.
    #[must_use]
    pub const fn new(chapter: usize, mark: PlacedMark) -> Self {
        Self { chapter, mark, words: OnceLock::new() }
    }

    pub(in crate::reader) fn key(&self) -> (usize, bool, Option<Span>, Uuid) {
        (self.chapter, self.mark.span.is_none(), self.mark.span, self.mark.highlight.id)
    }

    /// Returns its words as filters compare them.
    pub(super) fn words(&self) -> &FilterText {
        self.words.get_or_init(|| {
            let highlight = &self.mark.highlight;
            FilterText::new(&[&highlight.anchor.exact, &highlight.note, &highlight.tags.join(" ")])
        })
    }
}
