//! Searching in the open chapter: the hits to colour, the current hit, and the way from hit to hit.
//!
//! Searching and counting go in slices: a key press searches a mebibyte or two, and the rest waits for
//! [`App::look_on`](crate::reader::App::look_on), which the session calls while it waits for the next key. The one
//! invariant: no single step takes longer than a few milliseconds, so the screen never waits for a search.

use crate::reader::state::global_search::GlobalSearch;
use crate::reader::state::seek::{Direction, Seek, SeekStep};
use crate::search::{Counter, Progress, Query};
use crate::text::{Offset, Span};

/// How many bytes a step searches: a fraction of a millisecond, a few at most.
const SLICE: usize = 128 * 1024;
/// How many queries are remembered.
const MOST_REMEMBERED: usize = 200;

/// A search in the open chapter.
#[derive(Clone, Debug)]
pub struct Search {
    query: Query,
    direction: Direction,
    task: Task,
    counter: Counter,
    /// The query to try if this one finds nothing.
    looser: Option<Query>,
    is_nowhere: bool,
    /// Words that find something if the query does not.
    offer: Option<String>,
    /// Whether it can go on only when more of the text has been read.
    awaits_text: bool,
}

/// The current work of a search.
#[derive(Clone, Debug)]
enum Task {
    /// Looking for the next hit.
    Seek(Seek),
    /// Checking whether the query as typed in the other input mode finds something.
    Offer(Query, Seek),
    /// Counting the hits.
    Count,
    /// Nothing.
    Rest,
}

/// The result of a step.
pub(in crate::reader) enum Outcome {
    Going,
    /// There is a hit to go to; with a direction if the way led past an end of the text.
    Hit(Span, Option<Direction>),
    Nowhere,
}

impl Search {
    /// Searches forward or backward from an offset.
    pub(in crate::reader) fn new(query: Query, direction: Direction, from: Offset) -> Self {
        Self { task: Task::Seek(Seek::new(direction, from)), direction, ..Self::tinting(query) }
    }

    /// Searches for the hit a number of hits away from an offset.
    pub(in crate::reader) fn further(query: Query, direction: Direction, from: Offset, times: usize) -> Self {
        Self { task: Task::Seek(Seek::further(direction, from, times)), ..Self::tinting(query) }
    }

    /// Adds a query to try if this one finds nothing.
    pub(in crate::reader) fn else_for(self, looser: Query) -> Self {
        Self { looser: Some(looser), ..self }
    }

    /// Looks for the hit a number of hits further, in the direction of the search or the other way.
    pub(in crate::reader) fn go_further(&mut self, way: Direction, from: Offset, times: usize) {
        let way = if self.direction == Direction::Forward { way } else { way.reversed() };
        self.task = Task::Seek(Seek::further(way, from, times));
        self.awaits_text = false;
    }

    /// Goes on in a text that has grown: its first part is the same, but for what stood at its end.
    fn grown(&mut self) {
        (self.counter, self.awaits_text) = (Counter::default(), false);
        match &mut self.task {
            Task::Seek(seek) | Task::Offer(_, seek) => *seek = seek.clone().restarted(),
            Task::Count | Task::Rest => self.task = Task::Count,
        }
    }

    /// Restarts the count, in another text.
    pub(in crate::reader) fn restarted(self) -> Self {
        Self { direction: self.direction, ..Self::tinting(self.query) }
    }

    /// Returns the hits in a part of a text.
    pub(in crate::reader) fn hits_in(&self, text: &str, window: Span) -> Vec<Span> {
        self.query.hits_in(text, window).collect()
    }

    /// Returns the number of the current hit and the total: `3/17`; `…` stands for a number not counted yet.
    pub(in crate::reader) fn counted(&self, text: &str, hit: Option<Span>) -> Option<String> {
        if self.is_nowhere {
            return None;
        }
        let number = hit.and_then(|hit| self.counter.number_of(&self.query, text, hit));
        let number = number.map_or_else(|| if self.is_seeking() { "…" } else { "–" }.to_owned(), |n| n.to_string());
        let count = self.counter.count().to_string();
        let count = if self.counter.is_done() && !self.awaits_text { count } else { "…".to_owned() };
        Some(format!("{number}/{count}"))
    }

    /// Makes a search that colours and counts hits, but goes to none.
    pub(in crate::reader) fn tinting(query: Query) -> Self {
        Self {
            query,
            direction: Direction::Forward,
            task: Task::Count,
            counter: Counter::default(),
            looser: None,
            is_nowhere: false,
            offer: None,
            awaits_text: false,
        }
    }

    const fn is_seeking(&self) -> bool {
        matches!(self.task, Task::Seek(_) | Task::Offer(..))
    }

    /// Searches or counts a little more of a text; `is_whole` says whether all of it is here.
    pub(in crate::reader) fn step(&mut self, text: &str, is_whole: bool) -> Outcome {
        match &mut self.task {
            Task::Seek(seek) => match seek.step(&self.query, (text, is_whole), SLICE) {
                SeekStep::More => {}
                SeekStep::Beyond => self.awaits_text = true,
                SeekStep::Found(hit, wrapped) => {
                    self.task = Task::Count;
                    return Outcome::Hit(hit, wrapped);
                }
                SeekStep::Nowhere => return self.turn_elsewhere(),
            },
            Task::Offer(query, seek) => match seek.step(query, (text, is_whole), SLICE) {
                SeekStep::More => {}
                SeekStep::Beyond => self.awaits_text = true,
                SeekStep::Found(..) => {
                    self.offer = Some(query.typed().to_owned());
                    self.task = Task::Rest;
                }
                SeekStep::Nowhere => self.task = Task::Rest,
            },
            Task::Count => {
                if self.counter.step(&self.query, text, SLICE) == Progress::Done {
                    self.awaits_text = !is_whole;
                    self.task = if is_whole { Task::Rest } else { Task::Count };
                }
            }
            Task::Rest => {}
        }
        Outcome::Going
    }

    /// Goes on when the query finds nothing: with a looser one, or the words of the other input mode.
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

/// The current search and earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Searching {
    /// The search in the text, while its hits are coloured.
    pub(in crate::reader) current: Option<Search>,
    /// The earlier queries, the last one at the end.
    past: Vec<String>,
    /// The list of the last global search, as it was closed.
    pub(in crate::reader) closed_list: Option<GlobalSearch>,
    /// The number of the last global search.
    last_number: u64,
}

impl Searching {
    /// Whether a search for a hit waits for [`App::look_on`](crate::reader::App::look_on).
    pub(in crate::reader) fn is_seeking(&self) -> bool {
        self.current.as_ref().is_some_and(Search::is_seeking)
    }

    /// Whether there is work waiting for [`App::look_on`](crate::reader::App::look_on).
    pub(in crate::reader) fn is_looking(&self) -> bool {
        self.current.as_ref().is_some_and(|search| !search.awaits_text && !matches!(search.task, Task::Rest))
    }

    /// Whether a search for a hit waits until more of the text has been read.
    pub(in crate::reader) fn awaits_text(&self) -> bool {
        self.current.as_ref().is_some_and(|search| search.awaits_text && search.is_seeking())
    }

    /// Gives up a search for a hit that waits for the text; the hits stay coloured.
    pub(in crate::reader) fn stop_awaiting(&mut self) {
        if let Some(search) = self.current.as_mut().filter(|search| search.awaits_text && search.is_seeking()) {
            (search.task, search.awaits_text) = (Task::Count, false);
        }
    }

    /// Goes on in a text that has grown.
    pub(in crate::reader) fn grown(&mut self) {
        if let Some(search) = &mut self.current {
            search.grown();
        }
    }

    /// Remembers a query as the last one.
    pub(in crate::reader) fn remember(&mut self, words: String) {
        self.past.retain(|known| *known != words);
        self.past.push(words);
        let spare = self.past.len().saturating_sub(MOST_REMEMBERED);
        self.past.drain(..spare);
    }

    /// Returns an earlier query, counted back from 1 for the last one.
    pub(in crate::reader) fn past(&self, back: usize) -> Option<&String> {
        self.past.len().checked_sub(back).and_then(|at| self.past.get(at))
    }

    /// Returns how many queries are remembered.
    pub(in crate::reader) fn remembered(&self) -> usize {
        self.past.len()
    }

    /// Whether the query finds nothing in the text.
    pub(in crate::reader) fn is_nowhere(&self) -> bool {
        self.current.as_ref().is_some_and(|search| search.is_nowhere)
    }

    /// Returns the words searched for.
    pub(in crate::reader) fn words(&self) -> String {
        self.current.as_ref().map(|search| search.query.typed().to_owned()).unwrap_or_default()
    }

    /// Returns words that find something if the query does not.
    pub(in crate::reader) fn offer(&self) -> Option<String> {
        self.current.as_ref().and_then(|search| search.offer.clone())
    }

    /// Ends what belongs to the chapters of the open book; the queries are remembered.
    pub(in crate::reader) fn leave_book(&mut self) {
        (self.current, self.closed_list) = (None, None);
    }

    /// Returns the number for the next global search.
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
