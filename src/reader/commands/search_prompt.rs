//! The prompt of a search: every key shows what it would find, Enter takes it, Esc goes back to where it was asked.

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::search::Search;
use crate::reader::state::search_prompt::{Origin, SearchPrompt};
use crate::reader::state::seek::Direction;
use crate::search::{Query, QueryProblem};
use tui_input::Input;

impl App {
    /// Opens the prompt.
    pub(in crate::reader) fn ask_search(&mut self, direction: Direction) {
        let origin = Origin {
            cursor: self.open.cursor,
            row: self.open.row,
            caret: self.caret,
            selection: self.selecting.current,
            search: self.searching.current.clone(),
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
        self.searching.current = query.ok().map(|query| Search::new(query, direction, origin.cursor));
        self.look_for_a_moment();
    }

    fn go_back_to(&mut self, origin: &Origin) {
        (self.caret, self.selecting.current) = (origin.caret, origin.selection);
        (self.open.cursor, self.open.row) = (origin.cursor, origin.row);
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
                self.searching.current = prompt.origin.search;
            }
        }
        Vec::new()
    }

    /// Takes what is written, as words that are complete; where nothing was found, what is offered instead.
    fn take_search(&mut self, prompt: SearchPrompt) {
        let is_nowhere = self.searching.current.as_ref().is_some_and(|search| search.is_nowhere);
        let offer = self.searching.offer();
        let typed = Some(prompt.asked.clone()).filter(|asked| !asked.trim().is_empty());
        let words = if is_nowhere { offer } else { typed.or_else(|| self.searching.past(1).cloned()) };
        let (Some(words), None) = (words, &prompt.problem) else {
            let is_empty = prompt.asked.trim().is_empty();
            self.dialog = Some(Dialog::Search(prompt)).filter(|_| !is_empty);
            return;
        };
        let (Ok(finished), Ok(open)) = (Query::finished(&words), Query::parse(&words)) else { return };
        self.searching.remember(words);
        let (direction, from) = (prompt.direction, prompt.origin.cursor);
        self.searching.current = Some(Search::new(finished, direction, from).else_for(open));
        self.look_for_a_moment();
    }

    /// Writes what is offered into the prompt.
    fn take_offer(&mut self, mut prompt: SearchPrompt) {
        if let Some(offer) = self.searching.offer() {
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
        prompt.back = prompt.back.saturating_add_signed(by).min(self.searching.remembered());
        let older = self.searching.past(prompt.back);
        prompt.input = Input::new(older.unwrap_or(&prompt.own).clone());
        self.dialog = Some(Dialog::Search(prompt));
        self.search_as_typed();
    }
}
