//! The prompt of a search: every key shows what it would find, Enter takes it, Esc goes back to where it was asked.

use tui_input::Input;

use crate::reader::action::Action;
use crate::reader::caret::Caret;
use crate::reader::effect::Effect;
use crate::reader::search::{Direction, Search};
use crate::reader::update::Command;
use crate::reader::{App, Dialog, Selection};
use crate::search::{Query, QueryProblem};
use crate::text::Offset;

/// Queries that are remembered.
const MOST_REMEMBERED: usize = 200;
/// Columns from which an input has room for a sentence behind it.
const ROOMY: u16 = 60;

/// What is searched for, while it is written.
#[derive(Clone, Debug)]
pub struct SearchPrompt {
    /// The text and the caret.
    pub input: Input,
    /// Which way is searched.
    pub direction: Direction,
    /// Why what is written cannot be searched for.
    problem: Option<QueryProblem>,
    origin: Origin,
    /// What is searched for now.
    asked: String,
    /// How many queries back the reader has gone, and what was written before that.
    back: usize,
    own: String,
}

/// Where the search was asked for, with all that it changes.
#[derive(Clone, Debug)]
struct Origin {
    cursor: Offset,
    row: usize,
    caret: Option<Caret>,
    selection: Option<Selection>,
    search: Option<Search>,
}

/// What the prompt says beside the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Which hit this is: `3/17`.
    Count(String),
    /// Something is wrong, or nothing is there.
    Problem(String),
}

impl Told {
    /// Gives the sentence.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Count(text) | Self::Problem(text) => text,
        }
    }
}

impl SearchPrompt {
    /// Gives the place where the search was asked for.
    pub(in crate::reader) const fn origin(&self) -> Offset {
        self.origin.cursor
    }
}

impl App {
    /// Opens the prompt.
    pub(super) fn ask_search(&mut self, direction: Direction) {
        let origin = Origin {
            cursor: self.desk.cursor,
            row: self.desk.row,
            caret: self.caret,
            selection: self.selection,
            search: self.search.clone(),
        };
        self.dialog = Some(Dialog::Search(SearchPrompt {
            input: Input::default(),
            direction,
            problem: None,
            origin,
            asked: String::new(),
            back: 0,
            own: String::new(),
        }));
    }

    /// Says what came of what is written so far.
    #[must_use]
    pub fn search_told(&self) -> Option<Told> {
        let Some(Dialog::Search(prompt)) = &self.dialog else { return None };
        if let Some(problem) = &prompt.problem {
            return Some(Told::Problem(self.fault_told(problem)));
        }
        let search = self.search.as_ref().filter(|_| !prompt.asked.is_empty())?;
        Some(match &search.offer {
            Some(offer) => Told::Problem(self.offer_told(offer)),
            None if search.is_nowhere => Told::Problem(self.say("search_empty", &[])),
            None => Told::Count(self.hits_counted()?),
        })
    }

    /// Says that nothing was found and what may be meant, in fewer words where there is less room.
    pub(in crate::reader) fn offer_told(&self, offer: &str) -> String {
        if self.screen.columns < ROOMY {
            return self.say("search_offer_short", &[("words", offer)]);
        }
        self.say("search_offer", &[("words", &format!("‘{offer}’"))])
    }

    /// Says shortly what is wrong with a query: the place is short.
    pub(in crate::reader) fn fault_told(&self, problem: &QueryProblem) -> String {
        match problem {
            QueryProblem::Broken { fault, at } => {
                let cause = self.say(fault.name(), &[]);
                self.say("search_broken", &[("number", &at.to_string()), ("cause", &cause)])
            }
            QueryProblem::Empty | QueryProblem::TooLong { .. } | QueryProblem::TooLarge { .. } => {
                crate::messages::query(&self.fixed.messages, problem)
            }
        }
    }

    /// Searches for what is written now, if that has changed.
    pub(in crate::reader) fn search_as_typed(&mut self) {
        let Some(Dialog::Search(prompt)) = &mut self.dialog else { return };
        if prompt.input.value() == prompt.asked {
            return;
        }
        prompt.input.value().clone_into(&mut prompt.asked);
        let (direction, origin) = (prompt.direction, prompt.origin.clone());
        let query = Query::parse(&prompt.asked);
        prompt.problem = query.as_ref().err().copied().filter(|problem| *problem != QueryProblem::Empty);
        self.go_back_to(&origin);
        self.search = query.ok().map(|query| Search::new(query, direction, origin.cursor));
        self.look_for_a_moment();
    }

    fn go_back_to(&mut self, origin: &Origin) {
        (self.caret, self.selection) = (origin.caret, origin.selection);
        (self.desk.cursor, self.desk.row) = (origin.cursor, origin.row);
    }

    /// Does what a key means in the prompt.
    pub(in crate::reader) fn write_search(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Search(prompt)) = self.dialog.take() else { return Vec::new() };
        match command.action {
            Action::Submit => self.take_search(prompt),
            Action::TakeOffer => self.take_offer(prompt),
            Action::OlderQuery => self.turn_history(prompt, 1),
            Action::NewerQuery => self.turn_history(prompt, -1),
            _ => {
                self.go_back_to(&prompt.origin);
                self.search = prompt.origin.search;
            }
        }
        Vec::new()
    }

    /// Takes what is written, as words that are complete; where nothing was found, what is offered instead.
    fn take_search(&mut self, prompt: SearchPrompt) {
        let is_nowhere = self.search.as_ref().is_some_and(|search| search.is_nowhere);
        let offer = self.search.as_ref().and_then(|search| search.offer.clone());
        let typed = Some(prompt.asked.clone()).filter(|asked| !asked.trim().is_empty());
        let words = if is_nowhere { offer } else { typed.or_else(|| self.searched.last().cloned()) };
        let (Some(words), None) = (words, &prompt.problem) else {
            let is_empty = prompt.asked.trim().is_empty();
            self.dialog = Some(Dialog::Search(prompt)).filter(|_| !is_empty);
            return;
        };
        let (Ok(finished), Ok(open)) = (Query::finished(&words), Query::parse(&words)) else { return };
        self.remember_query(words);
        let (direction, from) = (prompt.direction, prompt.origin.cursor);
        self.search = Some(Search { looser: Some(open), ..Search::new(finished, direction, from) });
        self.look_for_a_moment();
    }

    /// Writes what is offered into the prompt.
    fn take_offer(&mut self, mut prompt: SearchPrompt) {
        if let Some(offer) = self.search.as_ref().and_then(|search| search.offer.clone()) {
            prompt.input = Input::new(offer);
        }
        self.dialog = Some(Dialog::Search(prompt));
        self.search_as_typed();
    }

    /// Writes an older query into the prompt, or a newer one, at last what the reader had written.
    fn turn_history(&mut self, mut prompt: SearchPrompt, by: isize) {
        if prompt.back == 0 {
            prompt.input.value().clone_into(&mut prompt.own);
        }
        prompt.back = prompt.back.saturating_add_signed(by).min(self.searched.len());
        let older = self.searched.len().checked_sub(prompt.back).and_then(|at| self.searched.get(at));
        prompt.input = Input::new(older.unwrap_or(&prompt.own).clone());
        self.dialog = Some(Dialog::Search(prompt));
        self.search_as_typed();
    }

    /// Remembers a query as the last one.
    pub(in crate::reader) fn remember_query(&mut self, words: String) {
        self.searched.retain(|known| *known != words);
        self.searched.push(words);
        let spare = self.searched.len().saturating_sub(MOST_REMEMBERED);
        self.searched.drain(..spare);
    }
}
