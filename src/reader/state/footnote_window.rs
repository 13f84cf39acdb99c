//! The window of a footnote: the notes to choose from, and what is shown of one.

use crate::document::FootnoteCall;
use crate::reader::state::list::List;
use crate::text::Offset;

/// The footnotes that a sentence calls, one of them shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FootnoteWindow {
    /// The calls, in the order of the text.
    pub calls: Vec<FootnoteCall>,
    /// The selection among them.
    pub list: List,
    /// The first line shown of the note, counted from 0.
    pub top: usize,
}

impl FootnoteWindow {
    /// Shows the notes of calls; the first one is that of a call at an offset or after it.
    #[must_use]
    pub fn new(calls: &[FootnoteCall], at: Offset) -> Self {
        let reached = calls.partition_point(|call| call.span.end <= at);
        let list = List::at(reached.min(calls.len().saturating_sub(1)));
        Self { calls: calls.to_vec(), list, top: 0 }
    }

    /// Returns the call whose note is shown.
    #[must_use]
    pub fn shown(&self) -> Option<&FootnoteCall> {
        self.calls.get(self.list.selected)
    }
}
