//! Searching in the open chapter: what is tinted, which hit the reader is on, and the way from hit to hit.
//!
//! Looking and counting go in slices: a key press looks through a mebibyte or two, whatever is left waits for
//! [`App::look_on`], which whoever waits for the next key calls meanwhile. The one invariant: no single step takes longer
//! than a few milliseconds, so the screen never waits for a search.

mod prompt;
mod seek;

use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::update::Command;
use crate::reader::{App, Dialog};
use crate::search::{Counter, Progress, Query, word_at};
use crate::text::{Offset, Span};

pub use prompt::{SearchPrompt, Told};
pub use seek::Direction;
use seek::{Seek, Step};

/// Bytes that a step looks through: a fraction of a millisecond, a few of them at the worst.
const SLICE: usize = 128 * 1024;
/// Steps that a key press takes at once: enough for a text of a mebibyte, from the caret round to it.
const AT_ONCE: usize = 20;

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
enum Outcome {
    Going,
    /// There is a hit to go to; past an end of the text where a direction is named.
    Hit(Span, Option<Direction>),
    Nowhere,
}

impl Search {
    /// Searches from an offset on.
    fn new(query: Query, direction: Direction, from: Offset) -> Self {
        Self { task: Task::Seek(Seek::new(direction, from)), direction, ..Self::tinting(query) }
    }

    /// Tints and counts, and leads nowhere by itself.
    pub(super) fn tinting(query: Query) -> Self {
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

    fn step(&mut self, text: &str) -> Outcome {
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
        let hits = self.search.iter().flat_map(|search| search.query.hits_in(&self.desk.chapter.text, window));
        hits.collect()
    }

    /// Gives the hit that the reader is on.
    #[must_use]
    pub fn hit_here(&self) -> Option<Span> {
        let at = self.desk.cursor;
        self.hits(Span { start: at, end: at.plus(1) }).into_iter().find(|hit| hit.contains(at))
    }

    /// Tells which of the hits the reader is on, and how many there are: `3/17`; `…` is what is not counted yet.
    #[must_use]
    pub fn hits_counted(&self) -> Option<String> {
        let search = self.search.as_ref().filter(|search| !search.is_nowhere)?;
        let text = &self.desk.chapter.text;
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

    /// Looks through a little more of the text; tells whether there is more to look through.
    pub fn look_on(&mut self) -> bool {
        let Some(search) = &mut self.search else { return false };
        match search.step(&self.desk.chapter.text) {
            Outcome::Going => {}
            Outcome::Hit(hit, wrapped) => self.arrive(hit, wrapped),
            Outcome::Nowhere if self.is_prompting() => {}
            Outcome::Nowhere => {
                let words = self.search.as_ref().map(|search| search.query.typed().to_owned()).unwrap_or_default();
                self.tell("search_nowhere", &[("words", &words)]);
            }
        }
        self.is_looking()
    }

    /// Looks for the hit as long as a key press may take; the rest is done between the keys.
    fn look_for_a_moment(&mut self) {
        for _ in 0..AT_ONCE {
            if !self.is_seeking() {
                return;
            }
            self.look_on();
        }
    }

    fn arrive(&mut self, hit: Span, wrapped: Option<Direction>) {
        if self.caret.is_some() || self.selection.is_some() {
            self.follow(hit.start);
            self.selection_follows();
        } else {
            self.show(hit);
        }
        match wrapped {
            Some(Direction::Forward) => self.tell("search_wrapped", &[]),
            Some(Direction::Backward) => self.tell("search_wrapped_back", &[]),
            None => {}
        }
    }

    fn is_prompting(&self) -> bool {
        matches!(self.dialog, Some(Dialog::Search(_)))
    }

    pub(super) fn is_seeking(&self) -> bool {
        self.search.as_ref().is_some_and(Search::is_seeking)
    }

    /// Does what a key means for the search in the text.
    pub(super) fn search_on(&mut self, command: Command) -> Vec<Effect> {
        match command.action {
            Action::SearchBackward => self.ask_search(Direction::Backward),
            Action::SearchWord => self.search_word(),
            Action::NextHit => self.go_to_hit(command.times(), Direction::Forward),
            Action::PreviousHit => self.go_to_hit(command.times(), Direction::Backward),
            _ => self.ask_search(Direction::Forward),
        }
        Vec::new()
    }

    /// Goes a number of hits on in the direction of the search, or the other way.
    fn go_to_hit(&mut self, times: usize, way: Direction) {
        let again = || self.searched.last().and_then(|words| Query::parse(words).ok()).map(Search::tinting);
        let Some(mut search) = self.search.take().or_else(again) else { return self.tell("search_none_before", &[]) };
        let way = if search.direction == Direction::Forward { way } else { way.reversed() };
        search.task = Task::Seek(Seek::further(way, self.desk.cursor, times));
        self.search = Some(search);
        self.look_for_a_moment();
    }

    /// Searches for the words that are selected, else for the word at the caret or the first one of the line.
    fn search_word(&mut self) {
        let text = &self.desk.chapter.text;
        let word = self.selection.map(|selection| selection.span().trimmed(text));
        let Some(word) = word.or_else(|| word_at(text, self.desk.cursor)) else {
            return self.tell("search_no_word", &[]);
        };
        let words = word.slice(text).to_owned();
        match Query::finished(&words) {
            Ok(query) => {
                self.end_selection();
                self.remember_query(words);
                let task = Task::Seek(Seek::further(Direction::Forward, word.start, 1));
                self.search = Some(Search { task, ..Search::tinting(query) });
                self.look_for_a_moment();
            }
            Err(problem) => self.notice = Some(crate::messages::query(&self.fixed.messages, &problem)),
        }
    }

    /// Starts counting anew after another chapter was put on the desk.
    pub(super) fn search_here(&mut self) {
        self.search =
            self.search.take().map(|search| Search { direction: search.direction, ..Search::tinting(search.query) });
    }
}
