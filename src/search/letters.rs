//! The Latin letters and digits that a query starts with.
//!
//! The regex crate looks for the start of a match, and walks to its end and back for each hit. Here the letters are looked
//! for in all ways to write them, and bytes are compared behind them. If what only reads like them begins with few
//! different bytes, as with digits, these are looked for in the same pass.
//!
//! The one invariant: it finds exactly the matches of the query's expression.

use aho_corasick::Match;
use aho_corasick::packed::Searcher;

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
    /// How many ways there are.
    ways: usize,
    has_lookalikes: bool,
    rest: QueryRest,
}

impl FirstLetters {
    /// `None` if the query does not start with such letters, or on a processor that cannot look for many at once.
    pub(super) fn new(head: &QueryHead, rest: QueryRest, lookalikes: Option<&Lookalikes>) -> Option<Self> {
        let ways = head.letters.len();
        if ways == 0 {
            return None;
        }
        let leads: Vec<_> = lookalikes.into_iter().flat_map(Lookalikes::leads).collect();
        let has_lookalikes = !leads.is_empty() && ways + leads.len() <= MOST_STRINGS;
        let leads = leads.iter().map(<[u8; 2]>::as_slice).filter(|_| has_lookalikes);
        let searcher = Searcher::new(head.letters.iter().map(String::as_bytes).chain(leads))?;
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

    /// Returns the match that begins at a place.
    pub(super) fn at(&self, text: &str, place: Match) -> Option<Span> {
        let is_way = place.pattern().as_usize() < self.ways;
        let end = is_way.then(|| self.rest.end(text, place.start(), place.end())).flatten()?;
        Some(Span::new(place.start(), end))
    }

    /// Finds the first match at or after an offset, in bytes.
    pub(super) fn find(&self, text: &str, mut at: usize) -> Option<Span> {
        loop {
            let place = self.place(text, at)?;
            let hit = self.at(text, place);
            if hit.is_some() {
                return hit;
            }
            // The letters may begin again among themselves: `aa` in `aaa`.
            at = place.start() + 1;
        }
    }
}
