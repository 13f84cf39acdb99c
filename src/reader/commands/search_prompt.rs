//! The prompt of a search: every key shows the hit, Enter takes it, Esc goes back to where the search began.

use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::line::LineInput;
use crate::reader::state::prompt::{Prompt, PromptKind};
use crate::reader::state::search::Search;
use crate::reader::state::search_prompt::{Origin, SearchPrompt};
use crate::reader::state::seek::Direction;
use crate::search::Query;

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
        let kind = PromptKind::Search(Box::new(SearchPrompt::new(direction, origin)));
        self.dialogs.open(Dialog::Prompt(Prompt::new(kind, "")));
    }

    /// Searches for the typed words, if they have changed.
    pub(in crate::reader) fn search_as_typed(&mut self) -> Vec<Effect> {
        let Some((prompt, input)) = self.dialogs.search_mut() else { return Vec::new() };
        let Some(query) = prompt.ask(input.value()) else { return Vec::new() };
        let (direction, origin) = (prompt.direction, prompt.origin.clone());
        self.go_back_to(&origin);
        self.searching.current = query.ok().map(|query| Search::new(query, direction, origin.cursor));
        self.look_for_a_moment();
        self.look_elsewhere()
    }

    fn go_back_to(&mut self, origin: &Origin) {
        (self.caret, self.selecting.current) = (origin.caret, origin.selection);
        (self.open.cursor, self.open.row) = (origin.cursor, origin.row);
    }

    /// Takes the typed words, as complete words; if nothing was found, takes the offered words instead, or goes to
    /// another chapter that has the typed ones.
    pub(in crate::reader) fn take_search(&mut self) -> Vec<Effect> {
        let Some(prompt) = self.dialogs.search() else { return Vec::new() };
        let (direction, from, is_sound) = (prompt.direction, prompt.origin.cursor, prompt.problem.is_none());
        let typed = Some(prompt.asked.clone()).filter(|asked| !asked.trim().is_empty());
        let is_empty = typed.is_none();
        let is_nowhere = self.searching.is_nowhere();
        if is_nowhere && self.searching.offer().is_none() {
            return self.take_elsewhere();
        }
        let words = if is_nowhere { self.searching.offer() } else { typed.or_else(|| self.searching.past(1).cloned()) };
        let Some(words) = words.filter(|_| is_sound) else {
            if is_empty {
                self.dialogs.pop();
            }
            return Vec::new();
        };
        self.dialogs.pop();
        let (Ok(finished), Ok(open)) = (Query::finished(&words), Query::parse(&words)) else { return Vec::new() };
        self.searching.remember(words);
        self.searching.current = Some(Search::new(finished, direction, from).else_for(open));
        self.look_for_a_moment();
        vec![Effect::StopSearching]
    }

    /// Goes to another chapter, or searches for what was perhaps meant.
    fn take_elsewhere(&mut self) -> Vec<Effect> {
        if self.dialogs.search().is_some_and(|prompt| prompt.elsewhere.is_none()) {
            let begun = self.look_elsewhere();
            return self.go_elsewhere().into_iter().chain(begun).collect();
        }
        let gone = self.go_elsewhere();
        if gone.is_empty() { self.search_as_typed() } else { gone }
    }

    /// Goes back to where the search began; the words can be taken again from the earlier ones.
    pub(in crate::reader) fn leave_search(&mut self) -> Vec<Effect> {
        let Some(Prompt { kind: PromptKind::Search(prompt), input, .. }) = self.dialogs.take_prompt() else {
            return Vec::new();
        };
        self.go_back_to(&prompt.origin);
        self.searching.current = prompt.origin.search;
        if !input.value().trim().is_empty() {
            self.searching.remember(input.value().to_owned());
            self.notify("search_left", &[]);
        }
        vec![Effect::StopSearching]
    }

    /// Puts the offered words into the prompt.
    pub(in crate::reader) fn take_offer(&mut self) -> Vec<Effect> {
        let here = self.searching.offer();
        if let Some((prompt, input)) = self.dialogs.search_mut()
            && let Some(offer) = here.or_else(|| prompt.elsewhere.as_ref()?.ending.as_ref()?.offer.clone())
        {
            *input = LineInput::new(&offer);
        }
        self.search_as_typed()
    }

    /// Puts an older or a newer query into the prompt, at last the reader's own text.
    pub(in crate::reader) fn turn_history(&mut self, by: isize) -> Vec<Effect> {
        let Some((prompt, input)) = self.dialogs.search_mut() else { return Vec::new() };
        let back = prompt.turn(by, self.searching.remembered(), input.value());
        *input = LineInput::new(self.searching.past(back).unwrap_or(&prompt.own));
        self.search_as_typed()
    }
}
