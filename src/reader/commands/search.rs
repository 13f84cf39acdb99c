//! Searching in the open chapter: moving from hit to hit.

use crate::reader::state::App;
use crate::reader::state::search::{Outcome, Search};
use crate::reader::state::seek::Direction;
use crate::search::{Query, word_at};
use crate::text::Span;

/// How many steps a key press takes at once: enough to search a text of one mebibyte all the way round.
const AT_ONCE: usize = 20;

impl App {
    /// Searches a little more of the text; returns whether more remains.
    pub fn look_on(&mut self) -> bool {
        let Some(search) = &mut self.searching.current else { return false };
        match search.step(&self.open.chapter.text, !self.open.is_growing()) {
            Outcome::Going => {}
            Outcome::Hit(hit, wrapped) => self.arrive(hit, wrapped),
            Outcome::Nowhere if self.dialogs.search().is_some() => {}
            Outcome::Nowhere => {
                let words = self.searching.words();
                self.notify("search_nowhere", &[("words", &words)]);
            }
        }
        self.is_looking()
    }

    /// Searches for the hit as long as a key press may take; the rest is done between keys.
    pub(in crate::reader) fn look_for_a_moment(&mut self) {
        for _ in 0..AT_ONCE {
            if !self.searching.is_seeking() || self.searching.awaits_text() {
                break;
            }
            self.look_on();
        }
        if self.searching.awaits_text() && self.dialogs.search().is_none() {
            self.notify("reading_on", &[]);
        }
    }

    fn arrive(&mut self, hit: Span, wrapped: Option<Direction>) {
        if self.caret.is_shown() || self.selecting.current.is_some() {
            self.follow(hit.start);
            self.selection_follows();
        } else {
            self.show(hit);
        }
        match wrapped {
            Some(Direction::Forward) => self.notify("search_wrapped", &[]),
            Some(Direction::Backward) => self.notify("search_wrapped_back", &[]),
            None => {}
        }
    }

    /// Goes a number of hits further in the direction of the search, or the other way.
    pub(in crate::reader) fn go_to_hit(&mut self, times: usize, way: Direction) {
        let current = self.searching.current.take();
        let again = || self.searching.past(1).and_then(|words| Query::parse(words).ok()).map(Search::tinting);
        let Some(mut search) = current.or_else(again) else {
            return self.notify("search_none_before", &[]);
        };
        search.go_further(way, self.open.cursor, times);
        self.searching.current = Some(search);
        self.look_for_a_moment();
    }

    /// Searches for the selected words, else for the word at the caret or the first one of the line.
    pub(in crate::reader) fn search_word(&mut self) {
        let text = &self.open.chapter.text;
        let word = self.selecting.current.map(|selection| selection.span().trimmed(text));
        let Some(word) = word.or_else(|| word_at(text, self.open.cursor)) else {
            return self.notify("search_no_word", &[]);
        };
        let words = word.slice(text).to_owned();
        match Query::finished(&words) {
            Ok(query) => {
                self.end_selection();
                self.searching.remember(words);
                self.searching.current = Some(Search::further(query, Direction::Forward, word.start, 1));
                self.look_for_a_moment();
            }
            Err(problem) => self.notice = Some(crate::messages::query(&self.resources.messages, &problem)),
        }
    }

    /// Restarts the count after another chapter was opened.
    pub(in crate::reader) fn search_here(&mut self) {
        self.searching.current = self.searching.current.take().map(Search::restarted);
    }
}
