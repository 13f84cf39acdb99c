//! Searching in the open chapter: what is tinted, which hit the reader is on, and the way from hit to hit.
//!
//! Looking and counting go in slices: a key press looks through a mebibyte or two, whatever is left waits for
//! [`App::look_on`], which whoever waits for the next key calls meanwhile. The one invariant: no single step takes longer
//! than a few milliseconds, so the screen never waits for a search.

use crate::reader::state::App;
use crate::reader::state::seek::{Direction, Seek, Step};
use crate::search::{Counter, Progress, Query};
use crate::text::{Offset, Span};

/// Bytes that a step looks through: a fraction of a millisecond, a few of them at the worst.
const SLICE: usize = 128 * 1024;

/// What is searched for in the open chapter.
#[derive(Clone, Debug)]
pub struct Search {
    pub(in crate::reader) query: Query,
    pub(in crate::reader) direction: Direction,
    pub(in crate::reader) task: Task,
    counter: Counter,
    /// What to search for where the query is nowhere.
    looser: Option<Query>,
    pub(in crate::reader) is_nowhere: bool,
    /// What finds something where the query does not.
    pub(in crate::reader) offer: Option<String>,
}

/// What is being done about a search.
#[derive(Clone, Debug)]
pub(in crate::reader) enum Task {
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
                Step::More => {}
                Step::Found(hit, wrapped) => {
                    self.task = Task::Count;
                    return Outcome::Hit(hit, wrapped);
                }
                Step::Nowhere => return self.turn_elsewhere(),
            },
            Task::Offer(query, seek) => match seek.step(query, text, SLICE) {
                Step::More => {}
                Step::Found(..) => {
                    self.offer = Some(query.typed().to_owned());
                    self.task = Task::Rest;
                }
                Step::Nowhere => self.task = Task::Rest,
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

impl App {
    /// Gives the hits on a part of the text, while something is searched for.
    #[must_use]
    pub fn hits(&self, window: Span) -> Vec<Span> {
        let hits = self.search.iter().flat_map(|search| search.query.hits_in(&self.open.chapter.text, window));
        hits.collect()
    }

    /// Gives the hit that the reader is on.
    #[must_use]
    pub fn hit_here(&self) -> Option<Span> {
        let at = self.open.cursor;
        self.hits(Span { start: at, end: at.plus(1) }).into_iter().find(|hit| hit.contains(at))
    }

    /// Tells which of the hits the reader is on, and how many there are: `3/17`; `…` is what is not counted yet.
    #[must_use]
    pub fn hits_counted(&self) -> Option<String> {
        let search = self.search.as_ref().filter(|search| !search.is_nowhere)?;
        let text = &self.open.chapter.text;
        let number = self.hit_here().and_then(|hit| search.counter.number_of(&search.query, text, hit));
        let number = number.map_or_else(|| if search.is_seeking() { "…" } else { "–" }.to_owned(), |n| n.to_string());
        let count = search.counter.count().to_string();
        let count = if search.counter.is_done() { count } else { "…".to_owned() };
        Some(format!("{number}/{count}"))
    }

    /// Tells whether there is something to look for that waits for [`App::look_on`].
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.search.as_ref().is_some_and(|search| !matches!(search.task, Task::Rest))
    }

    pub(in crate::reader) fn is_seeking(&self) -> bool {
        self.search.as_ref().is_some_and(Search::is_seeking)
    }
}
