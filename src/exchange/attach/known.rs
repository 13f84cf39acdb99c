//! A document with its marks, which grow while quotes are attached.

use std::collections::HashMap;

use uuid::Uuid;

use crate::document::Chapter;
use crate::exchange::marked::Marked;
use crate::marks::{AnchorText, Change, DocRef, Highlight, Op, Patch, folded, resolve, tidy_tags};
use crate::text::Span;

/// The current state of a document, with an index of its marks: a file may bring a hundred thousand quotes.
pub(super) struct KnownDocument<'a> {
    pub(super) doc: &'a DocRef,
    /// Its title without and with that of its book, in the form in which titles are compared.
    pub(super) titles: [Vec<char>; 2],
    pub(super) chapter: Option<&'a Chapter>,
    pub(super) text: Option<AnchorText<'a>>,
    marks: Vec<Highlight>,
    /// How many of the marks were there before the import.
    own: usize,
    by_id: HashMap<Uuid, usize>,
    /// The marks that are shown at each place.
    by_place: HashMap<Span, Vec<usize>>,
    /// The first mark that is shown of those with the same words and no place.
    by_words: HashMap<Vec<char>, usize>,
}

impl<'a> KnownDocument<'a> {
    pub(super) fn new(marked: &Marked<'a>) -> Self {
        let mut known = Self {
            doc: marked.doc,
            titles: [folded(&marked.doc.title), folded(&marked.doc.whole_title())],
            chapter: marked.chapter,
            text: marked.chapter.map(|chapter| AnchorText::new(&chapter.text)),
            marks: Vec::new(),
            own: 0,
            by_id: HashMap::new(),
            by_place: HashMap::new(),
            by_words: HashMap::new(),
        };
        for highlight in marked.highlights {
            let span = known.text.as_ref().and_then(|text| resolve(&highlight.anchor, text).span());
            known.add(highlight.clone(), span);
        }
        known.own = known.marks.len();
        known
    }

    pub(super) fn has(&self, id: Uuid) -> bool {
        self.by_id.contains_key(&id)
    }

    pub(super) fn add(&mut self, mark: Highlight, span: Option<Span>) {
        let index = self.marks.len();
        self.by_id.entry(mark.id).or_insert(index);
        match span {
            _ if !mark.is_shown() => {}
            Some(span) => {
                self.by_place.entry(span).or_default().push(index);
            }
            None => {
                self.by_words.entry(folded(&mark.anchor.exact)).or_insert(index);
            }
        }
        self.marks.push(mark);
    }

    /// Finds the mark that a new one would duplicate: one with the same id, else a living one at the same place, or, if
    /// neither has a place, with the same words. Of several at one place, it is the one that says the same.
    ///
    /// Marks of one file are different marks where the file tells them apart by ids.
    pub(super) fn same(&self, new: &Highlight, span: Option<Span>, has_id: bool) -> Option<Uuid> {
        if self.has(new.id) {
            return Some(new.id);
        }
        let words = || Some(folded(&new.anchor.exact)).filter(|words| !words.is_empty());
        let is_other = |index: &&usize| !has_id || **index < self.own;
        let mark = |index: &usize| self.marks.get(*index);
        let found = match span {
            Some(span) => {
                let here = || self.by_place.get(&span).into_iter().flatten().filter(is_other).filter_map(mark);
                here()
                    .find(|mark| says(&mark.note, &new.note) && new.tags.iter().all(|tag| has_tag(mark, tag)))
                    .or(here().next())
            }
            None => words().and_then(|words| self.by_words.get(&words)).filter(is_other).and_then(mark),
        };
        found.map(|mark| mark.id)
    }

    /// Adds a note and tags to a living mark; `None` if it already has them or is deleted.
    pub(super) fn join(&mut self, id: Uuid, note: &str, tags: &[String]) -> Option<Op> {
        let index = *self.by_id.get(&id)?;
        let mark = self.marks.get_mut(index).filter(|mark| mark.is_live())?;
        let mut patch = Patch::default();
        if !says(&mark.note, note) {
            let both = if mark.note.is_empty() { note.to_owned() } else { format!("{}\n\n{note}", mark.note) };
            patch.note = Some(Change::new(mark.note.clone(), both));
        }
        let all = tidy_tags(mark.tags.iter().chain(tags.iter().filter(|tag| !has_tag(mark, tag))));
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

/// Whether a mark has a tag, or one that formats write so: most cannot hold spaces or signs in a tag.
fn has_tag(mark: &Highlight, tag: &String) -> bool {
    let spelled = |tag: &str| tag.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect::<String>();
    mark.tags.iter().any(|known| known == tag || tag.contains('_') && spelled(known) == spelled(tag))
}

/// Whether a note says what another does, whatever their line breaks: some formats join the lines of a note.
fn says(known: &str, new: &str) -> bool {
    let words = |note: &str| note.split_whitespace().collect::<Vec<_>>().join(" ");
    known.contains(new) || words(known).contains(&words(new))
}
