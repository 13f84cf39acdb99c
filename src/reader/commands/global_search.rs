//! Searching everything that is open: every chapter with its marks, notes, tags and lessons, listed as hits are found.
//!
//! Typing starts a search in the runtime and cancels the one before. Hits come back through [`App::found`] with the
//! number of their search, so that hits of a cancelled search are never listed.

use crate::library::search::Hit;
use crate::reader::effect::{Effect, OpenAt};
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::global_search::{Ending, GlobalSearch, SearchStage};
use crate::reader::state::line::LineInput;
use crate::reader::state::preferences::Focus;
use crate::reader::state::search::Search;
use crate::search::Query;

impl App {
    /// Adds the hits of a search in a chapter, whose title is known from now on.
    pub fn found(&mut self, number: u64, chapter: usize, title: &str, hits: Vec<Hit>) -> Vec<Effect> {
        if self.found_elsewhere(number, chapter, &hits) {
            return self.go_on_elsewhere();
        }
        let Some(list) = self.list_of(number) else { return Vec::new() };
        for hit in hits {
            // Text directly under the title belongs to no section.
            let section = hit.section.clone().filter(|section| section != title);
            list.add(chapter, Hit { section, ..hit });
        }
        if let Some(known) = self.titles.get_mut(chapter).filter(|_| !title.is_empty()) {
            title.clone_into(known);
        }
        Vec::new()
    }

    /// Called when a search is over.
    pub fn search_ended(&mut self, number: u64, ending: Ending) -> Vec<Effect> {
        if self.elsewhere_ended(number, &ending) {
            return self.go_on_elsewhere();
        }
        if let Some(list) = self.list_of(number) {
            list.stage = SearchStage::Over(ending);
        }
        Vec::new()
    }

    /// Opens the list as it was left; a cancelled search starts again.
    pub(in crate::reader) fn search_everywhere(&mut self) -> Vec<Effect> {
        let mut list = self.searching.closed_list.take().unwrap_or_default();
        let is_broken = list.stage == SearchStage::Broken;
        if is_broken {
            list.asked.clear();
        }
        self.dialogs.open(Dialog::GlobalSearch(list));
        if is_broken { self.search_everywhere_as_typed() } else { Vec::new() }
    }

    /// Searches for the typed words, if they have changed.
    pub(in crate::reader) fn search_everywhere_as_typed(&mut self) -> Vec<Effect> {
        let Some(Dialog::GlobalSearch(list)) = self.dialogs.top_mut() else { return Vec::new() };
        if list.input.value() == list.asked {
            return Vec::new();
        }
        list.ask(self.searching.next_number());
        if list.stage == SearchStage::Searching {
            return vec![Effect::SearchEverywhere { number: list.number, words: list.asked.clone() }];
        }
        vec![Effect::StopSearching]
    }

    fn list_of(&mut self, number: u64) -> Option<&mut GlobalSearch> {
        match self.dialogs.top_mut() {
            Some(Dialog::GlobalSearch(list)) if list.number == number => Some(list),
            _ => None,
        }
    }

    pub(in crate::reader) fn search_for_offer(&mut self) -> Vec<Effect> {
        let Some(Dialog::GlobalSearch(list)) = self.dialogs.top_mut() else { return Vec::new() };
        if let Some(offer) = list.offer().cloned() {
            list.input = LineInput::new(&offer);
        }
        self.search_everywhere_as_typed()
    }

    /// Closes the list and keeps it for the next time.
    pub(in crate::reader) fn close_found(&mut self) -> Vec<Effect> {
        let Some(Dialog::GlobalSearch(mut list)) = self.dialogs.pop() else { return Vec::new() };
        if list.stage == SearchStage::Searching {
            list.stage = SearchStage::Broken;
        }
        if !list.input.value().trim().is_empty() {
            self.notify("found_kept", &[]);
        }
        self.searching.closed_list = Some(list);
        vec![Effect::StopSearching]
    }

    pub(in crate::reader) fn go_to_found(&mut self) -> Vec<Effect> {
        let Some(Dialog::GlobalSearch(list)) = self.dialogs.top() else { return Vec::new() };
        let (Some(found), Ok(query)) = (list.picked_hit(), Query::parse(&list.asked)) else {
            return self.search_for_offer();
        };
        let (chapter, place, words) = (found.chapter, found.hit.place, list.asked.clone());
        let Some(place) = place else {
            self.notify("place_lost", &[]);
            return Vec::new();
        };
        let mut effects = self.close_found();
        self.searching.remember(words);
        self.end_selection();
        self.searching.current = Some(Search::tinting(query));
        self.lessons.origin = None;
        self.set_focus(Focus::Text);
        if chapter == self.open.index {
            self.show(place.span);
        } else {
            effects.push(Effect::Open { chapter, at: OpenAt::At(place.span.start) });
        }
        effects
    }
}
