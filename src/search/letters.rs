//! The Latin letters and digits that a query starts with.
//!
//! The regex crate looks for the start of a match, and walks to its end and back for each hit. Here the letters are looked
//! for in all ways to write them, and bytes are compared behind them. If what only reads like them begins with few
//! different bytes, as with digits, these are looked for in the same pass.
//!
//! The one invariant: it finds exactly the matches of the query's expression.

use std::iter;

use aho_corasick::packed::Searcher;
use aho_corasick::{Match, PatternID};

use crate::search::apart::Lookalikes;
use crate::search::pattern::QueryHead;
use crate::search::rest::QueryRest;
use crate::text::Span;

/// How many strings are looked for in one pass at most: two passes are faster than one for more.
const MOST_STRINGS: usize = 24;

/// The search for a query by the Latin letters and digits at its start.
#[derive(Clone, Debug)]
pub(super) struct FirstLetters {
    /// Finds each way to write them, and perhaps the first bytes of what only reads like letters of the query.
    searcher: Searcher,
    ways: Vec<String>,
    has_lookalikes: bool,
    rest: QueryRest,
}

impl FirstLetters {
    /// `None` if the query does not start with such letters, or on a processor that cannot look for many at once.
    pub(super) fn new(head: &QueryHead, rest: QueryRest, lookalikes: Option<&Lookalikes>) -> Option<Self> {
        let ways = head.letters.clone();
        if ways.is_empty() {
            return None;
        }
        let leads: Vec<_> = lookalikes.into_iter().flat_map(Lookalikes::leads).collect();
        let has_lookalikes = !leads.is_empty() && ways.len() + leads.len() <= MOST_STRINGS;
        let leads = leads.iter().map(<[u8; 2]>::as_slice).filter(|_| has_lookalikes);
        let searcher = Searcher::new(ways.iter().map(String::as_bytes).chain(leads))?;
        Some(Self { searcher, ways, has_lookalikes, rest })
    }

    /// Whether [`Self::place`] finds the characters that only read like letters of the query too.
    pub(super) const fn has_lookalikes(&self) -> bool {
        self.has_lookalikes
    }

    /// Finds the next place at or after an offset, in bytes, where a match or a character may begin that only reads like a
    /// letter of the query.
    pub(super) fn place(&self, text: &str, at: usize) -> Option<Match> {
        (at <= text.len()).then(|| self.searcher.find_in(text, (at..text.len()).into())).flatten()
    }

    /// Finds the next place behind one at which no match begins. The letters may begin again among themselves: `aa` in
    /// `aaa`, without a search that has to start anew.
    pub(super) fn place_behind(&self, text: &str, place: Match) -> Option<Match> {
        let at = place.start() + 1;
        let bytes = text.as_bytes().get(at..)?;
        let mut ways = (0..).zip(&self.ways);
        let again =
            ways.find_map(|(number, way)| bytes.starts_with(way.as_bytes()).then_some((number, at + way.len())));
        again.map(|(number, end)| Match::new(PatternID::must(number), at..end)).or_else(|| self.place(text, at))
    }

    /// Whether the letters of the query stand at a place.
    pub(super) fn has_letters(&self, place: Match) -> bool {
        place.pattern().as_usize() < self.ways.len()
    }

    /// Returns the match that begins at a place.
    pub(super) fn at(&self, text: &str, place: Match) -> Option<Span> {
        let end = self.has_letters(place).then(|| self.rest.end(text, place.start(), place.end())).flatten()?;
        Some(Span::new(place.start(), end))
    }

    /// Finds the first match at or after an offset, in bytes.
    pub(super) fn find(&self, text: &str, at: usize) -> Option<Span> {
        let mut places = iter::successors(self.place(text, at), |place| self.place_behind(text, *place));
        places.find_map(|place| self.at(text, place))
    }
}
