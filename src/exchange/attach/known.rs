//! A document with its marks, which grow while quotes are attached.

use std::collections::HashMap;

use uuid::Uuid;

use crate::document::Chapter;
use crate::exchange::attach::join::added;
use crate::exchange::attach::words::{ImportedWords, parked_in};
use crate::exchange::marked::Marked;
use crate::marks::{Anchor, AnchorText, DocRef, Highlight, Op, Patch, anchor, folded, resolve};
use crate::text::Span;

/// The current state of a document, with an index of its marks: a file may bring a hundred thousand quotes.
pub(super) struct KnownDocument<'a> {
    pub(super) doc: &'a DocRef,
    /// Its title without and with that of its book, in the form in which titles are compared.
    pub(super) titles: [Vec<char>; 2],
    pub(super) chapter: Option<&'a Chapter>,
    pub(super) text: Option<AnchorText<'a>>,
    /// The headings of its text, in their order.
    headings: Vec<Span>,
    /// Whether it was made for quotes whose text was not here.
    pub(super) is_parked: bool,
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
        let doc = marked.doc;
        let mut known = Self {
            doc,
            titles: [folded(&doc.title), folded(&doc.whole_title())],
            chapter: marked.chapter,
            text: marked.chapter.map(|chapter| AnchorText::new(&chapter.text)),
            headings: marked.chapter.into_iter().flat_map(Chapter::headings).map(|(span, _)| span).collect(),
            is_parked: marked.chapter.is_none() && doc.id == parked_in(&doc.title, doc.author.as_deref()),
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

    /// Makes the anchor of a place in its text; `None` without one.
    pub(super) fn anchored(&self, span: Span) -> Option<Anchor> {
        let after = self.headings.partition_point(|heading| heading.start <= span.start);
        let heading = self.headings.get(..after).and_then(|before| before.last()).copied();
        Some(anchor(self.text.as_ref()?, span).placed_below(heading, self.chapter?, span))
    }

    /// Returns the marks that are shown, if it was made for quotes whose text was not here.
    pub(super) fn parked(&self) -> impl Iterator<Item = &Highlight> {
        self.marks.iter().filter(|mark| self.is_parked && mark.is_shown())
    }

    /// Returns the mark with an id, deleted or not.
    pub(super) fn mark(&self, id: Uuid) -> Option<&Highlight> {
        self.by_id.get(&id).and_then(|index| self.marks.get(*index))
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
                self.by_words.entry(spoken(&mark.anchor.exact, &mark.note)).or_insert(index);
            }
        }
        self.marks.push(mark);
    }

    /// Finds the mark that a new one would duplicate: one with the same id, else a living one at the same place, or, if
    /// neither has a place, with the same words. Of several at one place, it is the one that says the same.
    ///
    /// Marks of one file are different marks where the file tells them apart by ids.
    pub(super) fn same(&self, new: &Highlight, span: Option<Span>, has_id: bool) -> Option<Uuid> {
        if self.by_id.contains_key(&new.id) {
            return Some(new.id);
        }
        let shown = |index: &usize| {
            let is_other = !has_id || *index < self.own;
            self.marks.get(*index).filter(|mark| is_other && mark.is_shown())
        };
        let found = match span {
            Some(span) => {
                let here = || self.by_place.get(&span).into_iter().flatten().filter_map(shown);
                here().find(|mark| added(mark, &new.note, &new.tags).is_idle()).or_else(|| here().next())
            }
            None => self.by_words.get(&spoken(&new.anchor.exact, &new.note)).and_then(shown),
        };
        found.map(|mark| mark.id)
    }

    /// Finds the living mark that was made of a quote: by its id in the other program, else by its words.
    pub(super) fn made_of(&self, words: &ImportedWords<'_>) -> Option<&Highlight> {
        let by_id = self.mark(words.id);
        let by_words = || {
            let index = self.by_words.get(&spoken(&words.anchor.exact, &words.quote.note))?;
            self.marks.get(*index)
        };
        by_id.or_else(by_words).filter(|mark| mark.is_shown())
    }

    /// Changes a living mark; `None` if the change is idle or the mark is deleted.
    pub(super) fn edit(&mut self, id: Uuid, change: impl FnOnce(&Highlight) -> Patch) -> Option<Op> {
        let index = *self.by_id.get(&id)?;
        let mark = self.marks.get_mut(index).filter(|mark| mark.is_live())?;
        let patch = change(mark);
        if patch.is_idle() {
            return None;
        }
        patch.apply(mark);
        Some(Op::Edit { id, patch: Box::new(patch) })
    }

    /// Deletes a living mark, because another document has it now.
    pub(super) fn remove(&mut self, id: Uuid) -> Option<Op> {
        let index = *self.by_id.get(&id)?;
        let mark = self.marks.get_mut(index).filter(|mark| mark.is_live())?;
        mark.deleted = Some(mark.at);
        let seen_rev = mark.rev;
        Some(Op::Delete { id, seen_rev })
    }
}

/// Returns the words by which a mark without a place is known: those it quotes, or else its note.
fn spoken(exact: &str, note: &str) -> Vec<char> {
    let words = folded(exact);
    if words.is_empty() { std::iter::once('\0').chain(folded(note)).collect() } else { words }
}
