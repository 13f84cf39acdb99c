//! Footnotes: which places of a text call a note, and where the note stands.

use crate::document::Chapter;
use crate::text::{Offset, Span};

/// A note to the text, where its own words stand: mostly at the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Footnote {
    /// The whole note, from its own label to the end of its last block.
    pub span: Span,
    /// Its label with the space behind it, where it begins: `[1] `; empty if it has none there.
    pub label: Span,
}

/// A place of the text that calls a note: `[1]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FootnoteCall {
    /// The call itself, without the words around it.
    pub span: Span,
    /// The note: an index into [`Chapter::footnotes`].
    pub note: usize,
}

impl Footnote {
    /// Returns its span without the label.
    #[must_use]
    pub fn content(&self) -> Span {
        Span { start: self.label.end.max(self.span.start), end: self.span.end }
    }
}

impl Chapter {
    /// Returns the calls of notes that lie in a passage, in order.
    #[must_use]
    pub fn calls_in(&self, span: Span) -> &[FootnoteCall] {
        let from = self.calls.partition_point(|call| call.span.end <= span.start);
        let to = self.calls.partition_point(|call| call.span.start < span.end);
        self.calls.get(from..to).unwrap_or_default()
    }

    /// Finds the note that an offset lies in: an index into [`Chapter::footnotes`].
    #[must_use]
    pub fn footnote_at(&self, offset: Offset) -> Option<usize> {
        let index = self.footnotes.partition_point(|note| note.span.end <= offset);
        self.footnotes.get(index).filter(|note| note.span.start <= offset).map(|_| index)
    }
}
