//! Finding the document of a quote and the place in it.

use std::collections::HashMap;

use crate::exchange::attach::known::KnownDocument;
use crate::exchange::attach::words::ImportedWords;
use crate::exchange::imported::Imported;
use crate::marks::{AnchorText, folded, resolve_same_words};
use crate::text::Span;

/// The length from which a quote is looked for in documents that the file does not name, in folded characters. It is
/// also the length from which a quote counts as unique without its context.
const TELLING: usize = 32;
/// The length from which several quotes of one title tell where they are from, in folded characters.
const LONGER: usize = 10;
/// How many quotes of one title are looked for to find its text.
const SAMPLE: usize = 40;

/// The number of a document, and a place in it.
pub(super) type QuotePlace = (usize, Option<Span>);

/// A title and an author, as a file names them.
pub(super) type Named<'a> = (&'a str, Option<&'a str>);

/// Finds the document of each title that no document has: the one with at least half of its longer quotes, if every
/// other document has fewer.
pub(super) fn titles<'a>(quotes: &'a [Imported], documents: &[KnownDocument<'_>]) -> HashMap<Named<'a>, usize> {
    let mut groups: HashMap<Named<'_>, Vec<Vec<char>>> = HashMap::new();
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
        !documents.iter().any(|known| known.text.is_some() && is_named(&words, known))
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

/// Finds the document of a quote and the place in it; the place is `None` if only the document is certain.
///
/// A document of which only marks are known counts where no text is named.
pub(super) fn place(
    words: &ImportedWords<'_>,
    documents: &[KnownDocument<'_>],
    into: Option<usize>,
) -> Option<QuotePlace> {
    let every = |has_text: bool| {
        documents.iter().enumerate().filter(move |(_, known)| known.text.is_some() == has_text).map(|(index, _)| index)
    };
    let is_named = |index: &usize| documents.get(*index).is_some_and(|known| is_named(words, known));
    let named: Vec<usize> = into.map_or_else(|| every(true).filter(is_named).collect(), |index| vec![index]);
    let is_telling = || folded(&words.anchor.exact).len() >= TELLING;
    let candidates: Vec<usize> = match named.as_slice() {
        [] if is_telling() => every(true).collect(),
        named => named.to_vec(),
    };
    let unmarked = words.unmarked();
    // Similar words are not enough to put a mark there.
    let span = |index: usize| {
        let text = documents.get(index)?.text.as_ref()?;
        let plain = || unmarked.as_ref().and_then(|anchor| resolve_same_words(anchor, text));
        Some((index, resolve_same_words(&words.anchor, text).or_else(plain)?))
    };
    let hits: Vec<(usize, Span)> = candidates.iter().filter_map(|index| span(*index)).collect();
    match (hits.as_slice(), named.as_slice()) {
        ([(index, span)], _) => Some((*index, Some(*span))),
        ([], [index]) => Some((*index, None)),
        ([], []) => every(false).find(is_named).map(|index| (index, None)),
        _ => None,
    }
}

/// Whether the file of a quote names a document: by its folder, else by its title, else by a part of it and the author.
/// One that was made for quotes without a text is named by both.
fn is_named(words: &ImportedWords<'_>, known: &KnownDocument<'_>) -> bool {
    let is_id = words.quote.doc.as_deref() == Some(known.doc.id.as_str());
    if known.is_parked {
        return is_id || words.parked_in == known.doc.id;
    }
    let is_author = || match (&words.quote.author, &known.doc.author) {
        (Some(one), Some(other)) => folded(one) == folded(other),
        _ => false,
    };
    let has = |title: &Vec<char>| words.titles.contains(title) || (words.short == *title && is_author());
    is_id || known.titles.iter().any(|title| !title.is_empty() && has(title))
}
