//! The living marks of a document in the order of its text, without asides.

use crate::exchange::marked::Marked;
use crate::marks::{AnchorText, Highlight, resolve};
use crate::text::Span;

/// A mark and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    /// The record.
    pub(super) highlight: &'a Highlight,
    /// The place; `None` if the words are not found, or there is no text.
    pub(super) span: Option<Span>,
}

/// Finds the places of the living marks. Those without a place come last, in the order of their old places.
pub(super) fn placed<'a>(marked: &Marked<'a>) -> Vec<Placed<'a>> {
    let text = marked.chapter.map(|chapter| AnchorText::new(&chapter.text));
    let span = |highlight: &Highlight| text.as_ref().and_then(|text| resolve(&highlight.anchor, text).span());
    let live = marked.highlights.iter().filter(|highlight| highlight.is_shown());
    let mut placed: Vec<_> = live.map(|highlight| Placed { highlight, span: span(highlight) }).collect();
    placed.sort_by_key(|mark| (mark.span.is_none(), mark.span, mark.highlight.anchor.start, mark.highlight.id));
    placed
}

/// Parts the reader's own lessons from the other marks.
pub(super) fn parted<'a>(marks: &[Placed<'a>]) -> (Vec<Placed<'a>>, Vec<Placed<'a>>) {
    marks.iter().partition(|mark| mark.highlight.lesson.is_none())
}
