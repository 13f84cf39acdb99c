//! Searching in the open chapter: what is tinted, which hit the reader is on, and the way from hit to hit.
//!
//! Looking and counting go in slices: a key press looks through a mebibyte or two, whatever is left waits for
//! [`App::look_on`](crate::reader::App::look_on), which whoever waits for the next key calls meanwhile. The one invariant: no single step takes longer
//! than a few milliseconds, so the screen never waits for a search.

use crate::reader::state::global_search::GlobalSearch;
use crate::reader::state::seek::{Direction, Seek, SeekStep};
use crate::search::{Counter, Progress, Query};
use crate::text::{Offset, Span};

/// Bytes that a step looks through: a fraction of a millisecond, a few of them at the worst.
const SLICE: usize = 128 * 1024;
/// Queries that are remembered.
const MOST_REMEMBERED: usize = 200;

/// What is searched for in the open chapter.
#[derive(Clone, Debug)]
pub struct Search {
    query: Query,
    direction: Direction,
    task: Task,
    counter: Counter,
    /// What to search for where the query is nowhere.
    looser: Option<Query>,
    is_nowhere: bool,
    /// What finds something where the query does not.
    offer: Option<String>,
}

/// What is being done about a search.
#[derive(Clone, Debug)]
enum Task {
    /// The next hit is looked for.
    Seek(Seek),
    /// It is looked up whether something else is there: the query as it reads in the other input mode.
    Offer(Query, Seek),
    /// The hits are counted.
    Count,
    /// Nothing.
    Rest,
}

/// What came of a step.
pub(in crate::reader) enum Outcome {
    Going,
    /// There is a hit to go to; past an end of the text where a direction is named.
    Hit(Span, Option<Direction>),
    Nowhere,
}

impl Search {
    /// Searches from an offset on.
    pub(in crate::reader) fn new(query: Query, direction: Direction, from: Offset) -> Self {
        Self { task: Task::Seek(Seek::new(direction, from)), direction, ..Self::tinting(query) }
    }

    /// Searches for the hit that is a number of hits further than an offset.
    pub(in crate::reader) fn further(query: Query, direction: Direction, from: Offset, times: usize) -> Self {
        Self { task: Task::Seek(Seek::further(direction, from, times)), ..Self::tinting(query) }
    }

    /// Searches for another query where this one is nowhere.
    pub(in crate::reader) fn else_for(self, looser: Query) -> Self {
        Self { looser: Some(looser), ..self }
    }

    /// Looks for the hit a number of hits further, in the direction of the search or the other way.
    pub(in crate::reader) fn go_further(&mut self, way: Direction, from: Offset, times: usize) {
        let way = if self.direction == Direction::Forward { way } else { way.reversed() };
        self.task = Task::Seek(Seek::further(way, from, times));
    }

    /// Starts counting anew, in another text.
    pub(in crate::reader) fn restarted(self) -> Self {
        Self { direction: self.direction, ..Self::tinting(self.query) }
    }

    /// Returns the hits on a part of a text.
    pub(in crate::reader) fn hits_in(&self, text: &str, window: Span) -> Vec<Span> {
        self.query.hits_in(text, window).collect()
    }

    /// Returns which of the hits one is, and how many there are: `3/17`; `…` is what is not counted yet.
    pub(in crate::reader) fn counted(&self, text: &str, hit: Option<Span>) -> Option<String> {
        if self.is_nowhere {
            return None;
        }
        let number = hit.and_then(|hit| self.counter.number_of(&self.query, text, hit));
        let number = number.map_or_else(|| if self.is_seeking() { "…" } else { "–" }.to_owned(), |n| n.to_string());
        let count = self.counter.count().to_string();
        let count = if self.counter.is_done() { count } else { "…".to_owned() };
        Some(format!("{number}/{count}"))
    }

    /// Tints and counts, and leads nowhere by itself.
    pub(in crate::reader) fn tinting(query: Query) -> Self {
        Self {
            query,
            direction: Direction::Forward,
            task: Task::Count,
            counter: Counter::default(),
            looser: None,
            is_nowhere: false,
            offer: None,
        }
    }

    const fn is_seeking(&self) -> bool {
        matches!(self.task, Task::Seek(_) | Task::Offer(..))
    }

    pub(in crate::reader) fn step(&mut self, text: &str) -> Outcome {
        match &mut self.task {
            Task::Seek(seek) => match seek.step(&self.query, text, SLICE) {
                SeekStep::More => {}
                SeekStep::Found(hit, wrapped) => {
                    self.task = Task::Count;
                    return Outcome::Hit(hit, wrapped);
                }
                SeekStep::Nowhere => return self.turn_elsewhere(),
            },
            Task::Offer(query, seek) => match seek.step(query, text, SLICE) {
                SeekStep::More => {}
                SeekStep::Found(..) => {
                    self.offer = Some(query.typed().to_owned());
                    self.task = Task::Rest;
                }
                SeekStep::Nowhere => self.task = Task::Rest,
            },
            Task::Count => {
                if self.counter.step(&self.query, text, SLICE) == Progress::Done {
                    self.task = Task::Rest;
                }
            }
            Task::Rest => {}
        }
        Outcome::Going
    }

    /// The query is nowhere: a looser one may be, or what was meant in the other input mode.
    fn turn_elsewhere(&mut self) -> Outcome {
        if let Some(looser) = self.looser.take() {
            self.query = looser;
            self.task = Task::Seek(Seek::new(self.direction, Offset::START));
            return Outcome::Going;
        }
        self.is_nowhere = true;
        let meant = self.query.suggestion().and_then(|meant| Query::parse(&meant).ok());
        let seek = Seek::new(Direction::Forward, Offset::START);
        self.task = meant.map_or(Task::Rest, |meant| Task::Offer(meant, seek));
        Outcome::Nowhere
    }
}

/// What is searched for, and what was.
#[derive(Clone, Debug, Default)]
pub struct Searching {
    /// What is searched for in the text, as long as it is tinted.
    pub(in crate::reader) current: Option<Search>,
    /// What was searched for so far, the last one at the end.
    past: Vec<String>,
    /// The list of what was found in all that is open, as it was closed.
    pub(in crate::reader) closed_list: Option<GlobalSearch>,
    /// The number of the last search in all that is open.
    last_number: u64,
}

impl Searching {
    /// Whether a hit is looked for that waits for [`App::look_on`](crate::reader::App::look_on).
    pub(in crate::reader) fn is_seeking(&self) -> bool {
        self.current.as_ref().is_some_and(Search::is_seeking)
    }

    /// Whether there is something to look for or to count that waits for [`App::look_on`](crate::reader::App::look_on).
    pub(in crate::reader) fn is_looking(&self) -> bool {
        self.current.as_ref().is_some_and(|search| !matches!(search.task, Task::Rest))
    }

    /// Remembers a query as the last one.
    pub(in crate::reader) fn remember(&mut self, words: String) {
        self.past.retain(|known| *known != words);
        self.past.push(words);
        let spare = self.past.len().saturating_sub(MOST_REMEMBERED);
        self.past.drain(..spare);
    }

    /// Returns the query that was searched for a number of queries ago, counted from 1 for the last one.
    pub(in crate::reader) fn past(&self, back: usize) -> Option<&String> {
        self.past.len().checked_sub(back).and_then(|at| self.past.get(at))
    }

    /// Returns how many queries are remembered.
    pub(in crate::reader) fn remembered(&self) -> usize {
        self.past.len()
    }

    /// Whether the query is nowhere in the text.
    pub(in crate::reader) fn is_nowhere(&self) -> bool {
        self.current.as_ref().is_some_and(|search| search.is_nowhere)
    }

    /// Returns the words that are searched for.
    pub(in crate::reader) fn words(&self) -> String {
        self.current.as_ref().map(|search| search.query.typed().to_owned()).unwrap_or_default()
    }

    /// Returns what finds something where the query does not.
    pub(in crate::reader) fn offer(&self) -> Option<String> {
        self.current.as_ref().and_then(|search| search.offer.clone())
    }

    /// Returns the number of the next search in all that is open.
    pub(in crate::reader) const fn next_number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_remembered_once_and_as_the_last() {
        let mut searching = Searching::default();
        for words in ["글", "말", "글"] {
            searching.remember(words.to_owned());
        }
        let past: Vec<_> = (0..4).map(|back| searching.past(back).map(String::as_str)).collect();
        assert_eq!(past, [None, Some("글"), Some("말"), None]);
    }

    #[test]
    fn the_oldest_queries_are_forgotten() {
        let mut searching = Searching::default();
        (0..=MOST_REMEMBERED).for_each(|number| searching.remember(number.to_string()));
        assert_eq!(searching.remembered(), MOST_REMEMBERED);
        assert_eq!(searching.past(MOST_REMEMBERED).map(String::as_str), Some("1"));
    }
}
