//! A document with its marks, which grow while quotes are attached.

use uuid::Uuid;

use crate::document::Chapter;
use crate::exchange::marked::Marked;
use crate::marks::{AnchorText, Change, DocRef, Highlight, Op, Patch, folded, resolve, tidy_tags};
use crate::text::Span;

/// The current state of a document.
pub(super) struct KnownDocument<'a> {
    pub(super) doc: &'a DocRef,
    pub(super) chapter: Option<&'a Chapter>,
    pub(super) text: Option<AnchorText<'a>>,
    marks: Vec<(Highlight, Option<Span>)>,
}

impl<'a> KnownDocument<'a> {
    pub(super) fn new(marked: &Marked<'a>) -> Self {
        let text = marked.chapter.map(|chapter| AnchorText::new(&chapter.text));
        let span = |highlight: &Highlight| text.as_ref().and_then(|text| resolve(&highlight.anchor, text).span());
        let marks = marked.highlights.iter().map(|highlight| (highlight.clone(), span(highlight))).collect();
        Self { doc: marked.doc, chapter: marked.chapter, text, marks }
    }

    pub(super) fn has(&self, id: Uuid) -> bool {
        self.marks.iter().any(|(mark, _)| mark.id == id)
    }

    pub(super) fn add(&mut self, mark: Highlight, span: Option<Span>) {
        self.marks.push((mark, span));
    }

    /// Finds the mark that a new one would duplicate: one with the same id, else a living one at the same place, or, if
    /// neither has a place, with the same words.
    pub(super) fn same(&self, new: &Highlight, span: Option<Span>) -> Option<Uuid> {
        if self.has(new.id) {
            return Some(new.id);
        }
        let words = folded(&new.anchor.exact);
        let is_same = |mark: &Highlight, place: Option<Span>| match (span, place) {
            (Some(span), Some(place)) => span == place,
            (None, None) => !words.is_empty() && folded(&mark.anchor.exact) == words,
            (Some(_), None) | (None, Some(_)) => false,
        };
        let same = self.marks.iter().find(|(mark, place)| mark.is_shown() && is_same(mark, *place));
        same.map(|(mark, _)| mark.id)
    }

    /// Adds a note and tags to a living mark; `None` if it already has them or is deleted.
    pub(super) fn join(&mut self, id: Uuid, note: &str, tags: &[String]) -> Option<Op> {
        let (mark, _) = self.marks.iter_mut().find(|(mark, _)| mark.id == id && mark.is_live())?;
        let mut patch = Patch::default();
        if !mark.note.contains(note) {
            let both = if mark.note.is_empty() { note.to_owned() } else { format!("{}\n\n{note}", mark.note) };
            patch.note = Some(Change::new(mark.note.clone(), both));
        }
        let all = tidy_tags(mark.tags.iter().chain(tags));
        if all != mark.tags {
            patch.tags = Some(Change::new(mark.tags.clone(), all));
        }
        if patch == Patch::default() {
            return None;
        }
        patch.apply(mark);
        Some(Op::Edit { id, patch: Box::new(patch) })
    }
}
