//! Finding the documents and the places of imported quotes.

mod known;

use std::collections::HashMap;

use uuid::Uuid;

use crate::exchange::imported::Imported;
use crate::exchange::marked::Marked;
use crate::marks::{
    Anchor, AnchorText, DeviceId, Extra, Highlight, Op, TextId, Timestamp, anchor, folded, resolve_same_words,
    tidy_tags,
};
use crate::text::{Span, fold};

use known::KnownDocument;

/// The length from which a quote is looked for in documents that the file does not name, in folded characters. It is
/// also the length from which a quote counts as unique without its context.
const TELLING: usize = 32;
/// The length from which several quotes of one title tell where they are from, in folded characters.
const LONGER: usize = 10;
/// How many quotes of one title are looked for to find its text.
const SAMPLE: usize = 40;

/// From how many quotes on an index of each text is made.
const MANY: usize = 64;

/// The result for one quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It is a new mark, at its place.
    Kept,
    /// It is a new mark of its document, without a place, because its words were not found there with certainty.
    Lost,
    /// Its note or its tags were added to an existing mark.
    Merged,
    /// It brings nothing new.
    Known,
    /// It is a new mark of a text that is not here, kept under the title and the author that the file gives.
    Unattached,
    /// Its document is unknown, or several contain its words; nothing is done.
    NotFound,
}

/// The acts that keep quotes, and the result for each quote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attached {
    /// The acts, for each document in the order of the documents.
    pub ops: Vec<Vec<Op>>,
    /// The results of the quotes, in their order.
    pub outcomes: Vec<ImportOutcome>,
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
/// contains the exact words of a long quote.
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
    let mut known: Vec<KnownDocument<'_>> = documents.iter().map(KnownDocument::new).collect();
    if quotes.len() > MANY {
        known.iter().filter_map(|known| known.text.as_ref()).for_each(AnchorText::index);
    }
    let titles = titles(quotes, &known);
    let mut attached = Attached { ops: vec![Vec::new(); documents.len()], outcomes: Vec::with_capacity(quotes.len()) };
    let mut places: HashMap<QuoteKey<'_>, Option<QuotePlace>> = HashMap::new();
    for quote in quotes {
        let words = ImportedWords::new(quote);
        let into = into.or_else(|| titles.get(&(quote.title.as_str(), quote.author.as_deref())).copied());
        let place = *places.entry(words.key()).or_insert_with(|| place(&words, &known, into));
        let (outcome, act) = attach_one(&words, &mut known, place, ImportedBy { by, now });
        attached.outcomes.push(outcome);
        if let Some((document, op)) = act
            && let Some(ops) = attached.ops.get_mut(document)
        {
            ops.push(op);
        }
    }
    attached
}

/// Finds the document of each title that no document has: the one with at least half of its longer quotes, if every
/// other document has fewer.
fn titles<'a>(quotes: &'a [Imported], documents: &[KnownDocument<'_>]) -> HashMap<(&'a str, Option<&'a str>), usize> {
    let mut groups: HashMap<(&str, Option<&str>), Vec<Vec<char>>> = HashMap::new();
    for quote in quotes {
        let words = folded(&quote.exact);
        let group = groups.entry((quote.title.as_str(), quote.author.as_deref())).or_default();
        if words.len() >= LONGER && group.len() < SAMPLE {
            group.push(words);
        }
    }
    groups.retain(|(title, author), _| {
        let quote = Imported { title: (*title).to_owned(), author: author.map(str::to_owned), ..Imported::default() };
        let words = ImportedWords::new(&quote);
        !documents.iter().any(|known| is_named(&words, known))
    });
    let found = groups.into_iter().filter(|(_, quotes)| quotes.len() > 1).filter_map(|(title, quotes)| {
        let has = |known: &KnownDocument<'_>| {
            let Some(text) = known.text.as_ref().map(AnchorText::matched) else { return 0 };
            quotes.iter().filter(|words| !text.occurrences(words).is_empty()).count()
        };
        let mut counts: Vec<(usize, usize)> =
            documents.iter().map(has).enumerate().map(|(at, count)| (count, at)).collect();
        counts.sort_unstable_by(|one, other| other.cmp(one));
        let &(most, index) = counts.first()?;
        let next = counts.get(1).map_or(0, |(count, _)| *count);
        (most > 1 && most * 2 >= quotes.len() && most > next).then_some((title, index))
    });
    found.collect()
}

/// A quote in the canonical spelling of our texts.
struct ImportedWords<'a> {
    quote: &'a Imported,
    anchor: Anchor,
    /// The titles that its document may have, in the form in which titles are compared.
    titles: [Vec<char>; 2],
    /// Its title without what follows it in brackets, where an edition is named: `느린 산책 (한글판)`.
    short: Vec<char>,
}

/// The number of a document, and a place in it.
type QuotePlace = (usize, Option<Span>);

/// All of a quote that its place depends on: words, words around it, position, id and title and author of its document.
type QuoteKey<'a> = ([&'a str; 4], Option<(u32, u32)>, Option<&'a str>, Option<&'a str>);

impl<'a> ImportedWords<'a> {
    fn new(quote: &'a Imported) -> Self {
        let words = |text: &str| fold::canonical(text).into_owned();
        let (start, end) = quote.position.unwrap_or_default();
        let anchor = Anchor {
            exact: words(&quote.exact),
            prefix: words(&quote.prefix),
            suffix: words(&quote.suffix),
            start,
            end,
            // Only the empty text has this id: the position refers to an unknown text.
            text: TextId::of(""),
            chars: None,
            repeats: None,
            section: quote.section.clone(),
            block: None,
            extra: Extra::new(),
        };
        let whole = format!("{} ({})", quote.title, quote.author.as_deref().unwrap_or_default());
        let (short, _) = quote.title.split_once(['(', '[', '（']).unwrap_or_default();
        Self { quote, anchor, titles: [folded(&quote.title), folded(&whole)], short: folded(short) }
    }

    fn key(&self) -> QuoteKey<'a> {
        let quote = self.quote;
        let words = [&quote.exact, &quote.prefix, &quote.suffix, &quote.title].map(String::as_str);
        (words, quote.position, quote.doc.as_deref(), quote.author.as_deref())
    }
}

fn attach_one(
    words: &ImportedWords<'_>,
    documents: &mut [KnownDocument<'_>],
    place: Option<QuotePlace>,
    act: ImportedBy<'_>,
) -> (ImportOutcome, Option<(usize, Op)>) {
    let found = words.quote.id.and_then(|id| Some((documents.iter().position(|known| known.has(id))?, id)));
    if let Some((index, id)) = found {
        return join(words.quote, documents, (index, id));
    }
    let Some((index, span)) = place else { return (ImportOutcome::NotFound, None) };
    let Some(known) = documents.get_mut(index) else { return (ImportOutcome::NotFound, None) };
    let new = new_mark(words, known, span, act);
    let same = known.same(&new, span, words.quote.id.is_some());
    if let Some(id) = same {
        return join(words.quote, documents, (index, id));
    }
    known.add(new.clone(), span);
    (if span.is_some() { ImportOutcome::Kept } else { ImportOutcome::Lost }, Some((index, Op::Add(Box::new(new)))))
}

/// Adds the note and the tags of a quote to an existing mark; a deleted one stays deleted.
fn join(
    quote: &Imported,
    documents: &mut [KnownDocument<'_>],
    at: (usize, Uuid),
) -> (ImportOutcome, Option<(usize, Op)>) {
    let (index, id) = at;
    match documents.get_mut(index).and_then(|known| known.join(id, &quote.note, &quote.tags)) {
        Some(op) => (ImportOutcome::Merged, Some((index, op))),
        None => (ImportOutcome::Known, None),
    }
}

/// Finds the document of a quote and the place in it; the place is `None` if only the document is certain.
fn place(words: &ImportedWords<'_>, documents: &[KnownDocument<'_>], into: Option<usize>) -> Option<QuotePlace> {
    let every = || documents.iter().enumerate().map(|(index, _)| index);
    let named: Vec<usize> = match into {
        Some(index) => vec![index],
        None => every().filter(|index| documents.get(*index).is_some_and(|known| is_named(words, known))).collect(),
    };
    let is_telling = || folded(&words.anchor.exact).len() >= TELLING;
    let candidates: Vec<usize> = match named.as_slice() {
        [] if is_telling() => every().collect(),
        named => named.to_vec(),
    };
    // Similar words are not enough to put a mark there.
    let span = |index: usize| Some((index, resolve_same_words(&words.anchor, documents.get(index)?.text.as_ref()?)?));
    let hits: Vec<(usize, Span)> = candidates.iter().filter_map(|index| span(*index)).collect();
    match (hits.as_slice(), named.as_slice()) {
        ([(index, span)], _) => Some((*index, Some(*span))),
        ([], [index]) => Some((*index, None)),
        _ => None,
    }
}

/// Whether the file of a quote names a document: by its folder, else by its title, else by a part of it and the author.
fn is_named(words: &ImportedWords<'_>, known: &KnownDocument<'_>) -> bool {
    let is_id = words.quote.doc.as_deref() == Some(known.doc.id.as_str());
    let is_author = || match (&words.quote.author, &known.doc.author) {
        (Some(one), Some(other)) => folded(one) == folded(other),
        _ => false,
    };
    let has = |title: &Vec<char>| words.titles.contains(title) || (words.short == *title && is_author());
    is_id || known.titles.iter().any(|title| !title.is_empty() && has(title))
}

fn new_mark(
    words: &ImportedWords<'_>,
    known: &KnownDocument<'_>,
    span: Option<Span>,
    act: ImportedBy<'_>,
) -> Highlight {
    let quote = words.quote;
    let place = |span: Span| {
        let text = known.text.as_ref()?;
        Some(anchor(text, span).placed(known.chapter?, span))
    };
    let anchor = span.and_then(place).unwrap_or_else(|| words.anchor.clone());
    let mut mark = Highlight::new(anchor, act.by.clone(), act.now);
    mark.id = quote.id.unwrap_or_else(|| derived_id(quote, known));
    mark.created = quote.created.unwrap_or(act.now);
    mark.color = quote.color.clone();
    mark.style = quote.style.clone();
    mark.note.clone_from(&quote.note);
    mark.tags = tidy_tags(&quote.tags);
    mark
}

/// Derives an id for a quote without one from its content, so that importing it again finds it.
///
/// The id sorts by the time of the quote like every other (UUID version 7); its BLAKE3 hash takes the place of the
/// random part.
fn derived_id(quote: &Imported, known: &KnownDocument<'_>) -> Uuid {
    let parts = [known.doc.id.as_str(), &quote.exact, &quote.prefix, &quote.suffix, &format!("{:?}", quote.position)];
    // A note without a quote has no other words to be identified by.
    let note = if quote.exact.is_empty() { quote.note.as_str() } else { "" };
    let hash = blake3::hash(format!("{}\0{note}", parts.join("\0")).as_bytes());
    let mut random = [0; 10];
    for (byte, hashed) in random.iter_mut().zip(hash.as_bytes()) {
        *byte = *hashed;
    }
    let millisecond = quote.created.map_or(0, Timestamp::as_millisecond);
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(millisecond).unwrap_or(0), &random).into_uuid()
}

#[cfg(test)]
mod tests;
