//! Searching in all that is open: every chapter with its marks, notes, tags and lessons, listed as it is found.
//!
//! What is typed starts a search in the world and gives up the one before; what is found comes back by
//! [`App::found`], numbered, so that nothing of a search that was given up is ever listed.

use tui_input::Input;

use crate::library::search::Hit;
use crate::reader::action::Action;
use crate::reader::effect::{Effect, Landing};
use crate::reader::search::Search;
use crate::reader::update::Command;
use crate::reader::{App, Dialog, Focus};
use crate::search::{Query, QueryProblem};

/// A search in all that is open.
#[derive(Clone, Debug, Default)]
pub struct Everywhere {
    /// The words and the caret.
    pub input: Input,
    /// What was found so far, in the order of the chapters.
    pub hits: Vec<ListedHit>,
    /// The lines of the list.
    pub lines: Vec<FoundLine>,
    /// Which of the hits is picked, counted from 0.
    pub picked: usize,
    /// How far the search has come.
    pub stage: Stage,
    /// Why what is written cannot be searched for.
    problem: Option<QueryProblem>,
    /// What is searched for, and the number of that search.
    asked: String,
    number: u64,
}

/// A hit in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedHit {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// The hit.
    pub hit: Hit,
    /// Its line in the list, counted from 0.
    pub line: usize,
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundLine {
    /// The title of a chapter.
    Chapter(usize),
    /// The heading above a hit, by the index of the hit.
    Section(usize),
    /// A hit, by its index.
    Hit(usize),
}

/// How far a search has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is searched for.
    #[default]
    Idle,
    /// It goes on.
    Searching,
    /// It was given up when the list was closed.
    Broken,
    /// It is over.
    Over(Ending),
}

/// How a search ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// How many documents could not be read.
    pub unread: usize,
    /// Whether there is more than is listed.
    pub is_cut: bool,
    /// Words that find something where these do not.
    pub offer: Option<String>,
}

impl Everywhere {
    /// Gives the hit that is picked.
    #[must_use]
    pub fn picked_hit(&self) -> Option<&ListedHit> {
        self.hits.get(self.picked)
    }

    fn offer(&self) -> Option<&String> {
        match &self.stage {
            Stage::Over(ending) => ending.offer.as_ref(),
            Stage::Idle | Stage::Searching | Stage::Broken => None,
        }
    }

    fn add(&mut self, chapter: usize, hit: Hit) {
        let last = self.hits.last();
        let is_new = last.is_none_or(|last| last.chapter != chapter);
        if is_new {
            self.lines.push(FoundLine::Chapter(chapter));
        }
        let index = self.hits.len();
        if hit.section.is_some() && (is_new || last.is_some_and(|last| last.hit.section != hit.section)) {
            self.lines.push(FoundLine::Section(index));
        }
        self.hits.push(ListedHit { chapter, hit, line: self.lines.len() });
        self.lines.push(FoundLine::Hit(index));
    }
}

impl App {
    /// Opens the list as it was left; a search that was given up starts again.
    pub(super) fn search_everywhere(&mut self) -> Vec<Effect> {
        let mut list = self.everywhere.take().unwrap_or_default();
        let is_broken = list.stage == Stage::Broken;
        if is_broken {
            list.asked.clear();
        }
        self.dialog = Some(Dialog::Everywhere(list));
        if is_broken { self.everywhere_as_typed() } else { Vec::new() }
    }

    /// Searches for what is written now, if that has changed.
    pub(super) fn everywhere_as_typed(&mut self) -> Vec<Effect> {
        let Some(Dialog::Everywhere(list)) = &mut self.dialog else { return Vec::new() };
        if list.input.value() == list.asked {
            return Vec::new();
        }
        self.last_search += 1;
        let (number, input) = (self.last_search, list.input.clone());
        let words = input.value().to_owned();
        let problem = Query::parse(&words).err();
        let stage = if problem.is_none() { Stage::Searching } else { Stage::Idle };
        *list = Everywhere { input, stage, asked: words.clone(), number, ..Everywhere::default() };
        list.problem = problem.filter(|problem| *problem != QueryProblem::Empty);
        match problem {
            None => vec![Effect::SearchEverywhere { number, words }],
            Some(_) => vec![Effect::StopSearching],
        }
    }

    /// Takes what a search has found in a chapter, whose title is known from now on.
    pub fn found(&mut self, number: u64, chapter: usize, title: &str, hits: Vec<Hit>) {
        let Some(list) = self.list_of(number) else { return };
        for hit in hits {
            // What stands under the title alone is in no section.
            let section = hit.section.clone().filter(|section| section != title);
            list.add(chapter, Hit { section, ..hit });
        }
        if let Some(known) = self.titles.get_mut(chapter).filter(|_| !title.is_empty()) {
            title.clone_into(known);
        }
    }

    /// Hears that a search is over.
    pub fn search_ended(&mut self, number: u64, ending: Ending) {
        if let Some(list) = self.list_of(number) {
            list.stage = Stage::Over(ending);
        }
    }

    fn list_of(&mut self, number: u64) -> Option<&mut Everywhere> {
        match &mut self.dialog {
            Some(Dialog::Everywhere(list)) if list.number == number => Some(list),
            _ => None,
        }
    }

    /// Tells whether answers to a search are still to come.
    #[must_use]
    pub const fn is_searching_everywhere(&self) -> bool {
        matches!(&self.dialog, Some(Dialog::Everywhere(Everywhere { stage: Stage::Searching, .. })))
    }

    /// Says how far the search has come; `true` beside what is wrong or offers help.
    #[must_use]
    pub fn everywhere_told(&self, list: &Everywhere) -> (String, bool) {
        let count = list.hits.len().to_string();
        let found = || self.say("found_count", &[("count", &count)]);
        match &list.stage {
            _ if list.problem.is_some() => {
                (list.problem.map(|problem| self.fault_told(&problem)).unwrap_or_default(), true)
            }
            Stage::Idle => (String::new(), false),
            Stage::Searching | Stage::Broken => (format!("{} …", found()), false),
            Stage::Over(Ending { offer: Some(offer), .. }) => (self.offer_told(offer), true),
            Stage::Over(Ending { unread: 1.., .. }) if list.hits.is_empty() => (self.say("search_empty", &[]), true),
            Stage::Over(ending) if ending.unread > 0 => {
                let unread = self.say("found_unread", &[("count", &ending.unread.to_string())]);
                (format!("{} · {unread}", found()), true)
            }
            Stage::Over(ending) if ending.is_cut => (self.say("found_cut", &[("count", &count)]), true),
            Stage::Over(_) if list.hits.is_empty() => (self.say("search_empty", &[]), true),
            Stage::Over(_) => (found(), false),
        }
    }

    /// Does what a key means in the list.
    pub(super) fn browse_everywhere(&mut self, command: Command) -> Vec<Effect> {
        let page = self.geometry().height().max(4) / 2;
        let Some(Dialog::Everywhere(list)) = &mut self.dialog else { return Vec::new() };
        let furthest = list.hits.len().saturating_sub(1);
        list.picked = match command.action {
            Action::NextEntry => list.picked + 1,
            Action::PreviousEntry => list.picked.saturating_sub(1),
            Action::NextPage => list.picked + page,
            Action::PreviousPage => list.picked.saturating_sub(page),
            Action::TakeOffer => return self.search_for_offer(),
            Action::OpenEntry => return self.go_to_found(),
            _ => return self.close_everywhere(),
        }
        .min(furthest);
        Vec::new()
    }

    fn search_for_offer(&mut self) -> Vec<Effect> {
        let Some(Dialog::Everywhere(list)) = &mut self.dialog else { return Vec::new() };
        if let Some(offer) = list.offer().cloned() {
            list.input = Input::new(offer);
        }
        self.everywhere_as_typed()
    }

    /// Closes the list and keeps it for the next time.
    fn close_everywhere(&mut self) -> Vec<Effect> {
        let Some(Dialog::Everywhere(mut list)) = self.dialog.take() else { return Vec::new() };
        if list.stage == Stage::Searching {
            list.stage = Stage::Broken;
        }
        self.everywhere = Some(list);
        vec![Effect::StopSearching]
    }

    fn go_to_found(&mut self) -> Vec<Effect> {
        let Some(Dialog::Everywhere(list)) = &self.dialog else { return Vec::new() };
        let (Some(found), Ok(query)) = (list.picked_hit(), Query::parse(&list.asked)) else {
            return self.search_for_offer();
        };
        let (chapter, place, words) = (found.chapter, found.hit.place, list.asked.clone());
        let Some(place) = place else {
            self.tell("place_lost", &[]);
            return Vec::new();
        };
        let mut effects = self.close_everywhere();
        self.remember_query(words);
        self.end_selection();
        self.search = Some(Search::tinting(query));
        self.origin = None;
        self.set_focus(Focus::Text);
        if chapter == self.desk.index {
            self.show(place.span);
        } else {
            effects.push(Effect::Open { chapter, at: Landing::At(place.span.start) });
        }
        effects
    }
}
