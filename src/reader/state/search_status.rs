//! The status of a search: its progress, its problems, its offers.

use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::elsewhere::Elsewhere;
use crate::reader::state::global_search::{Ending, GlobalSearch, SearchStage};
use crate::reader::state::search_prompt::MatchCount;
use crate::search::QueryProblem;

/// The columns from which an input has room for a sentence after it.
const ROOMY: u16 = 60;

impl App {
    /// Whether hits of a global search are still to come.
    #[must_use]
    pub fn is_searching_everywhere(&self) -> bool {
        let elsewhere = self.dialogs.search().and_then(|prompt| prompt.elsewhere.as_ref());
        elsewhere.is_some_and(|elsewhere| elsewhere.ending.is_none())
            || matches!(
                self.dialogs.top(),
                Some(Dialog::GlobalSearch(GlobalSearch { stage: SearchStage::Searching, .. }))
            )
    }

    /// Returns the progress of the search; `true` with a problem or an offer.
    #[must_use]
    pub fn global_search_status(&self, list: &GlobalSearch) -> (String, bool) {
        let count = list.hits.len().to_string();
        let found = || self.say("found_count", &[("count", &count)]);
        if let Some(problem) = list.problem() {
            return (self.problem_sentence(&problem), true);
        }
        match &list.stage {
            SearchStage::Idle => (String::new(), false),
            SearchStage::Searching | SearchStage::Broken => (format!("{} …", found()), false),
            SearchStage::Over(Ending { offer: Some(offer), .. }) => (self.offer_sentence(offer), true),
            SearchStage::Over(Ending { unread: 1.., .. }) if list.hits.is_empty() => {
                (self.say("search_empty", &[]), true)
            }
            SearchStage::Over(ending) if ending.unread > 0 => {
                let unread = self.say("found_unread", &[("count", &ending.unread.to_string())]);
                (format!("{} · {unread}", found()), true)
            }
            SearchStage::Over(ending) if ending.is_cut => (self.say("found_cut", &[("count", &count)]), true),
            SearchStage::Over(_) if list.hits.is_empty() => (self.say("search_empty", &[]), true),
            SearchStage::Over(_) => (found(), false),
        }
    }

    /// Returns the status of the words typed so far.
    #[must_use]
    pub fn match_count(&self) -> Option<MatchCount> {
        let prompt = self.dialogs.search()?;
        if let Some(problem) = &prompt.problem {
            return Some(MatchCount::Problem(self.problem_sentence(problem)));
        }
        self.searching.current.as_ref().filter(|_| !prompt.asked.is_empty())?;
        Some(match self.searching.offer() {
            Some(offer) => MatchCount::Problem(self.offer_sentence(&offer)),
            None if self.searching.is_nowhere() => {
                MatchCount::Problem(self.nowhere_sentence(prompt.elsewhere.as_ref()))
            }
            None => MatchCount::Count(self.hits_counted()?),
        })
    }

    /// Returns the sentence for words that this chapter does not have.
    fn nowhere_sentence(&self, elsewhere: Option<&Elsewhere>) -> String {
        let is_narrow = self.screen.columns < ROOMY;
        let Some(Elsewhere { hits, ending, .. }) = elsewhere else { return self.say("search_empty", &[]) };
        match ending {
            _ if !hits.is_empty() => {
                let name = if is_narrow { "search_elsewhere_short" } else { "search_elsewhere" };
                self.say(name, &[("count", &hits.len().to_string())])
            }
            Some(Ending { offer: Some(offer), .. }) => self.offer_sentence(offer),
            Some(_) => self.say("search_empty", &[]),
            None => self.say("search_elsewhere_going", &[]),
        }
    }

    /// Returns the sentence that offers other words because nothing was found, shorter if there is less room.
    pub(in crate::reader) fn offer_sentence(&self, offer: &str) -> String {
        if self.screen.columns < ROOMY {
            return self.say("search_offer_short", &[("words", offer)]);
        }
        self.say("search_offer", &[("words", &format!("‘{offer}’"))])
    }

    /// Returns a short sentence about the problem of a query.
    pub(in crate::reader) fn problem_sentence(&self, problem: &QueryProblem) -> String {
        match problem {
            QueryProblem::Broken { fault, at } => {
                let cause = self.say(fault.name(), &[]);
                self.say("search_broken", &[("number", &at.to_string()), ("cause", &cause)])
            }
            QueryProblem::Empty | QueryProblem::TooLong { .. } | QueryProblem::TooLarge { .. } => {
                crate::messages::query(&self.resources.messages, problem)
            }
        }
    }
}
