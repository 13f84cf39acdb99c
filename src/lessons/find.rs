//! Finding the places of quotes.
//!
//! White space counts for nothing, in the text and in a quote. A file of lessons can ask for any number of quotes, so
//! the text is prepared once, and each quote is looked for once, in time that grows with the text and not with how
//! often the quote nearly fits. The sum is bounded too: see [`QuoteFinder::check_work`].

use std::collections::HashMap;

use memchr::memmem;

use crate::bounded::Refusal;
use crate::text::occurrences::occurrences;
use crate::text::{Offset, Span};

/// How many bytes are looked through for all quotes of a file together: a second's work.
const MOST_WORK: u64 = 4 * 1024 * 1024 * 1024;
/// How many places of quotes are kept; where there are more, they are found again.
const MOST_KEPT: usize = 1024 * 1024;

/// A text without its white space, and the places of the quotes that were looked for.
pub(super) struct QuoteFinder {
    letters: String,
    /// Where letters follow white space: their place among the letters and in the text, in bytes.
    gaps: Vec<(usize, usize)>,
    once: HashMap<String, Option<Span>>,
    every: HashMap<String, Vec<usize>>,
}

impl QuoteFinder {
    /// Prepares a text.
    pub(super) fn new(text: &str) -> Self {
        let mut letters = String::with_capacity(text.len());
        let mut gaps = vec![(0, 0)];
        let mut at = 0;
        for word in text.split(char::is_whitespace) {
            if !word.is_empty() {
                gaps.push((letters.len(), at));
                letters.push_str(word);
            }
            at += word.len();
            // One character of white space stands behind each word of the split but the last.
            at += Offset(at).split(text).1.chars().next().map_or(0, char::len_utf8);
        }
        Self { letters, gaps, once: HashMap::new(), every: HashMap::new() }
    }

    /// Refuses so many different quotes that looking for them in this text would take long.
    pub(super) fn check_work(&self, quotes: usize) -> Result<(), Refusal> {
        let each = self.letters.len().max(1) as u64;
        let limit = usize::try_from(MOST_WORK / each).unwrap_or(usize::MAX);
        if quotes > limit { Err(Refusal::TooMany { limit }) } else { Ok(()) }
    }

    /// Finds a quote; `None` if it has no place or more than one.
    ///
    /// The span starts and ends at characters that are not white space.
    pub(super) fn once(&mut self, quote: &str) -> Option<Span> {
        let quote = spaceless(quote);
        if let Some(known) = self.once.get(&quote) {
            return *known;
        }
        let letters = self.letters.as_bytes();
        let finder = memmem::Finder::new(&quote);
        let found = finder.find(letters).filter(|_| !quote.is_empty()).and_then(|at| {
            let first = quote.chars().next().map_or(1, char::len_utf8);
            let behind = letters.get(at + first..).unwrap_or_default();
            finder.find(behind).is_none().then(|| self.span(at, quote.len()))
        });
        self.once.insert(quote, found);
        found
    }

    /// Finds a place of a quote by its number, counted from 0; places may overlap.
    pub(super) fn nth(&mut self, quote: &str, number: usize) -> Option<Span> {
        let quote = spaceless(quote);
        if !self.every.contains_key(&quote) {
            if self.every.values().map(Vec::len).sum::<usize>() > MOST_KEPT {
                self.every.clear();
            }
            self.every.insert(quote.clone(), occurrences(self.letters.as_bytes(), quote.as_bytes()));
        }
        let at = *self.every.get(&quote)?.get(number)?;
        Some(self.span(at, quote.len()))
    }

    /// Counts the places of a quote up to the one at a span, that one included.
    pub(super) fn number(&mut self, quote: &str, span: Span) -> usize {
        let mut number = 0;
        while self.nth(quote, number).is_some_and(|hit| hit.start <= span.start) {
            number += 1;
        }
        number
    }

    /// Returns the span in the text of some of its letters.
    fn span(&self, at: usize, length: usize) -> Span {
        let place = |at: usize| {
            let behind = self.gaps.partition_point(|(letters, _)| *letters <= at);
            self.gaps.get(behind.saturating_sub(1)).map_or(at, |(letters, text)| text + (at - letters))
        };
        // The end is behind the last letter, not before the one that follows.
        Span::new(place(at), place(at + length.saturating_sub(1)) + 1)
    }
}

/// Finds all places of a quote in a text, in their order, ignoring white space.
#[must_use]
pub fn hits(text: &str, quote: &str) -> Vec<Span> {
    let finder = QuoteFinder::new(text);
    let quote = spaceless(quote);
    let places = occurrences(finder.letters.as_bytes(), quote.as_bytes());
    places.into_iter().map(|at| finder.span(at, quote.len())).collect()
}

fn spaceless(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn find_once(text: &str, quote: &str) -> Option<Span> {
        QuoteFinder::new(text).once(quote)
    }

    #[test]
    fn spacing_and_line_breaks_do_not_hide_a_quote() {
        let text = "그는 나는 글을\n읽는다. 그게 정상이다.";
        assert_eq!(find_once(text, "나는글을 읽는다.").map(|span| span.slice(text)), Some("나는 글을\n읽는다."));
    }

    #[test]
    fn a_quote_in_two_places_or_none_is_not_found() {
        assert_eq!(find_once("글이 글이 있다", "글이"), None);
        assert_eq!(find_once("글이 있다", "말이"), None);
        assert_eq!(find_once("글이 있다", "  "), None);
        assert_eq!(find_once("가가가", "가가"), None);
    }

    #[test]
    fn more_quotes_than_can_be_looked_for_are_refused() {
        let finder = QuoteFinder::new(&"가".repeat(1 << 20));
        assert!(finder.check_work(1000).is_ok() && finder.check_work(2000).is_err());
        assert!(QuoteFinder::new("").check_work(100_000).is_ok());
    }

    proptest! {
        #[test]
        fn places_are_those_that_a_plain_search_finds(
            text in "[가나 \n\u{3000}]{0,40}",
            quote in "[가나 ]{0,4}",
        ) {
            let wanted = spaceless(&quote);
            // Every start and end between two characters that are no white space.
            let is_letter = |at: usize| text.get(at..).is_some_and(|rest| !rest.starts_with(char::is_whitespace));
            let starts = text.char_indices().map(|(at, _)| at).filter(|at| is_letter(*at));
            let ends: Vec<usize> = text.char_indices().filter(|(at, _)| is_letter(*at)).map(|(at, c)| at + c.len_utf8()).collect();
            let same = |start: usize| ends.iter().find(|end| **end > start && spaceless(Span::new(start, **end).slice(&text)) == wanted);
            let expected: Vec<Span> = starts.filter_map(|start| Some(Span::new(start, *same(start)?))).collect();
            prop_assert_eq!(&hits(&text, &quote), &expected);
            let mut finder = QuoteFinder::new(&text);
            let once = if let [only] = expected.as_slice() { Some(*only) } else { None };
            prop_assert_eq!((finder.once(&quote), finder.once(&quote)), (once, once));
            for (number, span) in expected.iter().enumerate() {
                prop_assert_eq!((finder.nth(&quote, number), finder.number(&quote, *span)), (Some(*span), number + 1));
            }
            prop_assert_eq!(finder.nth(&quote, expected.len()), None);
        }
    }
}
