//! Finding the documents and the places of imported quotes.

mod join;
mod known;
mod place;
mod record;
mod words;

use std::collections::HashMap;

use uuid::Uuid;

use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::exchange::marked::Marked;
use crate::marks::{Anchor, AnchorText, DeviceId, Highlight, Op, Timestamp, tidy_tags};
use crate::text::Span;

use known::KnownDocument;
use place::{Named, QuotePlace, place, titles};
use record::ImportRecord;
pub(super) use words::parked_in;
use words::{ImportedWords, derived_id};

/// From how many quotes on an index of each text is made.
const MANY: usize = 64;

/// The result for one quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It is a new mark, at its place.
    Kept,
    /// It is a new mark of its document, without a place, because its words were not found there with certainty.
    Lost,
    /// It changed an existing mark: its note or its tags were added, or its program has changed it.
    Merged,
    /// It brings nothing new.
    Known,
    /// It is a new mark of a text that is not here, kept under the title and the author that the file gives.
    Unattached,
    /// It was kept without a text before and is now a mark of its text.
    Attached,
    /// Its document is unknown, or several contain its words; nothing is done.
    NotFound,
}

/// The acts that keep quotes, and the result for each quote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attached {
    /// The acts, for each document in the order of the documents.
    pub ops: Vec<Vec<Op>>,
    /// The acts that remove marks which other documents have after the acts above, in the same order.
    pub left: Vec<Vec<Op>>,
    /// The results of the quotes, in their order.
    pub outcomes: Vec<ImportOutcome>,
    /// The quotes of earlier files that have found their text.
    pub settled: Vec<Imported>,
}

impl Attached {
    /// Counts the quotes with an outcome.
    #[must_use]
    pub fn count(&self, outcome: ImportOutcome) -> usize {
        self.outcomes.iter().filter(|known| **known == outcome).count()
    }
}

/// The importing device and the moment of the import.
#[derive(Clone, Copy)]
struct ImportedBy<'a> {
    by: &'a DeviceId,
    now: Timestamp,
}

/// Finds the places of quotes in documents: in the one named by the caller or by the file, or in the only one that
/// contains the exact words of a long quote. So do the quotes of earlier files that are kept without a text.
///
/// A quote that is already a mark adds its note and its tags to it. Carrying out the acts and attaching the same quotes
/// again gives no act.
#[must_use]
pub fn attach(
    quotes: &[Imported],
    documents: &[Marked<'_>],
    into: Option<usize>,
    by: &DeviceId,
    now: Timestamp,
) -> Attached {
    let known: Vec<KnownDocument<'_>> = documents.iter().map(KnownDocument::new).collect();
    if quotes.len() + known.iter().map(|known| known.parked().count()).sum::<usize>() > MANY {
        known.iter().filter_map(|known| known.text.as_ref()).for_each(AnchorText::index);
    }
    let parked = known.iter().enumerate().filter(|(_, known)| known.is_parked);
    let parked = parked.map(|(index, known)| (known.doc.id.to_string(), index)).collect();
    let nothing = || vec![Vec::new(); documents.len()];
    let attached = Attached { ops: nothing(), left: nothing(), ..Attached::default() };
    let mut attaching = Attaching { known, parked, attached, act: ImportedBy { by, now } };
    attaching.quotes(quotes, into);
    attaching.earlier();
    attaching.attached
}

/// The state of an import.
struct Attaching<'a> {
    known: Vec<KnownDocument<'a>>,
    /// The documents made for quotes without a text, by their ids.
    parked: HashMap<String, usize>,
    attached: Attached,
    act: ImportedBy<'a>,
}

impl Attaching<'_> {
    /// Attaches the quotes of the file.
    fn quotes(&mut self, quotes: &[Imported], into: Option<usize>) {
        let titles = titles(quotes, &self.known);
        let mut places: HashMap<words::QuoteKey<'_>, Option<QuotePlace>> = HashMap::new();
        for quote in quotes {
            let words = ImportedWords::new(quote);
            let into = into.or_else(|| titles.get(&named(quote)).copied());
            let place = *places.entry(words.key()).or_insert_with(|| place(&words, &self.known, into));
            let outcome = self.quote(&words, place);
            self.attached.outcomes.push(outcome);
        }
    }

    /// Attaches the quotes of earlier files whose text is here now.
    fn earlier(&mut self) {
        let parked = self.known.iter().flat_map(|known| known.parked().map(move |mark| (known, mark)));
        let quotes: Vec<Imported> = parked.map(|(known, mark)| again(known, mark)).collect();
        let titles = titles(&quotes, &self.known);
        for quote in &quotes {
            let words = ImportedWords::new(quote);
            let place = place(&words, &self.known, titles.get(&named(quote)).copied());
            let has_text = |index: usize| self.known.get(index).is_some_and(|known| known.text.is_some());
            if place.is_some_and(|(index, _)| has_text(index)) && self.quote(&words, place) == ImportOutcome::Attached {
                self.attached.settled.push(quote.clone());
            }
        }
    }

    fn quote(&mut self, words: &ImportedWords<'_>, place: Option<QuotePlace>) -> ImportOutcome {
        if let Some((index, id)) = self.by_id(words) {
            let span = place.filter(|(at, _)| *at == index).and_then(|(_, span)| span);
            return self.join_here(words, (index, id), span);
        }
        let parked = || Some((*self.parked.get(words.parked_in.as_str())?, None));
        let Some((index, span)) = place.or_else(parked) else { return ImportOutcome::NotFound };
        let Some(known) = self.known.get(index) else { return ImportOutcome::NotFound };
        let has_text = known.text.is_some();
        let new = new_mark(words, known, span, self.act);
        let outcome = match known.same(&new, span, words.quote.id.is_some()) {
            Some(id) => return self.join_here(words, (index, id), span),
            None if has_text && self.parked(words).is_some() => return self.unpark(words, (index, span), new.anchor),
            None if !has_text => ImportOutcome::Unattached,
            None if span.is_none() => ImportOutcome::Lost,
            None => ImportOutcome::Kept,
        };
        self.add(index, new, span);
        outcome
    }

    /// Finds the mark that was made of a quote under its own id, wherever it is now: a living one first. What waits for
    /// its text is found by its place.
    fn by_id(&self, words: &ImportedWords<'_>) -> Option<(usize, Uuid)> {
        let id = words.id;
        let marks = self.known.iter().enumerate().filter(|(_, known)| !known.is_parked);
        let having = marks.filter_map(|(index, known)| Some((known.mark(id)?.is_live(), index)));
        having.max_by_key(|(is_live, _)| *is_live).map(|(_, index)| (index, id))
    }

    /// Joins a quote with its mark; if the mark is in a text, it is no longer kept without one.
    fn join_here(&mut self, words: &ImportedWords<'_>, at: (usize, Uuid), span: Option<Span>) -> ImportOutcome {
        let outcome = self.join(words, at, span);
        let known = self.known.get(at.0).filter(|known| known.text.is_some());
        if known.and_then(|known| known.mark(at.1)).is_some_and(Highlight::is_live) {
            self.drop_parked(words, at);
        }
        outcome
    }

    fn add(&mut self, index: usize, new: Highlight, span: Option<Span>) {
        self.act_on(index, Some(Op::Add(Box::new(new.clone()))));
        if let Some(known) = self.known.get_mut(index) {
            known.add(new, span);
        }
    }

    fn act_on(&mut self, index: usize, op: Option<Op>) {
        if let Some(ops) = self.attached.ops.get_mut(index) {
            ops.extend(op);
        }
    }

    /// Adds to an existing mark what a quote brings; a deleted one stays deleted.
    fn join(&mut self, words: &ImportedWords<'_>, at: (usize, Uuid), span: Option<Span>) -> ImportOutcome {
        let (index, id) = at;
        let Some(known) = self.known.get_mut(index) else { return ImportOutcome::NotFound };
        let anchor = span.and_then(|span| known.anchored(span));
        let op = known.edit(id, |mark| join::changes(mark, words.quote, anchor));
        let outcome = if op.is_some() { ImportOutcome::Merged } else { ImportOutcome::Known };
        self.act_on(index, op);
        outcome
    }

    /// Returns the document that keeps a quote without a text, and its mark there.
    fn parked(&self, words: &ImportedWords<'_>) -> Option<(usize, &Highlight)> {
        let index = *self.parked.get(words.parked_in.as_str())?;
        Some((index, self.known.get(index)?.made_of(words)?))
    }

    /// Moves a mark that was kept without a text to its text, with all that the reader has added to it since.
    fn unpark(&mut self, words: &ImportedWords<'_>, at: QuotePlace, anchor: Anchor) -> ImportOutcome {
        let (index, span) = at;
        let Some((from, mark)) = self.parked(words) else { return ImportOutcome::NotFound };
        let moved = Highlight { anchor, ..mark.clone() };
        let id = moved.id;
        self.add(index, moved, span);
        self.leave(from, id);
        self.join(words, (index, id), span);
        ImportOutcome::Attached
    }

    /// Removes a mark that was kept without a text where its text has the same one; what the reader has added stays.
    fn drop_parked(&mut self, words: &ImportedWords<'_>, (index, id): (usize, Uuid)) {
        let Some((from, mark)) = self.parked(words) else { return };
        let (parked, note, tags) = (mark.id, mark.note.clone(), mark.tags.clone());
        let op = self.known.get_mut(index).and_then(|known| known.edit(id, |mark| join::added(mark, &note, &tags)));
        self.act_on(index, op);
        self.leave(from, parked);
    }

    fn leave(&mut self, from: usize, id: Uuid) {
        let op = self.known.get_mut(from).and_then(|known| known.remove(id));
        if let Some(left) = self.attached.left.get_mut(from) {
            left.extend(op);
        }
    }
}

fn named(quote: &Imported) -> Named<'_> {
    (quote.title.as_str(), quote.author.as_deref())
}

/// Makes a quote of a mark that is kept without a text.
fn again(known: &KnownDocument<'_>, mark: &Highlight) -> Imported {
    let anchor = &mark.anchor;
    Imported {
        exact: anchor.exact.to_string(),
        prefix: anchor.prefix.clone(),
        suffix: anchor.suffix.clone(),
        position: (anchor.end > anchor.start).then_some((anchor.start, anchor.end)),
        section: anchor.section.clone(),
        color: mark.color.clone(),
        style: mark.style.clone(),
        note: mark.note.clone(),
        tags: mark.tags.clone(),
        created: Some(mark.created),
        id: Some(mark.id),
        doc: None,
        title: known.doc.title.clone(),
        author: known.doc.author.clone(),
        origin: None,
    }
}

fn new_mark(
    words: &ImportedWords<'_>,
    known: &KnownDocument<'_>,
    span: Option<Span>,
    act: ImportedBy<'_>,
) -> Highlight {
    let quote = words.quote;
    let anchor = span.and_then(|span| known.anchored(span)).unwrap_or_else(|| words.anchor.clone());
    let mut mark = Highlight::new(anchor, act.by.clone(), act.now);
    mark.id = quote.id.unwrap_or_else(|| derived_id(quote, &known.doc.id));
    mark.created = quote.created.unwrap_or(act.now);
    mark.color = quote.color.clone();
    mark.style = quote.style.clone();
    mark.note.clone_from(&quote.note);
    mark.tags = tidy_tags(&quote.tags);
    if let Some(record) = ImportRecord::of_quote(quote).filter(|_| is_told(quote.origin.as_ref())) {
        mark.extra = record.within(&mark.extra);
    }
    mark
}

/// Whether the other program says anything that a mark has to keep besides its own fields.
fn is_told(origin: Option<&QuoteOrigin>) -> bool {
    let told = |origin: &QuoteOrigin| [&origin.id, &origin.place, &origin.colour, &origin.style].map(Option::is_some);
    origin.is_some_and(|origin| told(origin).contains(&true))
}

#[cfg(test)]
mod tests;
