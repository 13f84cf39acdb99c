//! Going on with a search in the other chapters, when the open one does not have the words.
//!
//! The runtime searches, as it does for a global search; the prompt says how many hits there are, and Enter leads to
//! the nearest. No key waits for it.

use crate::library::search::{Hit, HitKind};
use crate::reader::effect::{Effect, OpenAt};
use crate::reader::state::App;
use crate::reader::state::elsewhere::Elsewhere;
use crate::reader::state::global_search::Ending;
use crate::reader::state::jumps::Spot;
use crate::reader::state::line::LineInput;
use crate::reader::state::search::Search;
use crate::search::Query;

impl App {
    /// Searches the other chapters for the typed words if this one has neither them nor what was perhaps meant.
    pub(in crate::reader) fn look_elsewhere(&mut self) -> Vec<Effect> {
        let is_wanted = self.titles.len() > 1 && self.searching.is_nowhere() && self.searching.offer().is_none();
        let number = self.searching.next_number();
        let Some((prompt, _)) = self.dialogs.search_mut() else { return Vec::new() };
        let was_looking = prompt.elsewhere.take().is_some();
        if is_wanted {
            prompt.elsewhere = Some(Elsewhere::new(number));
            return vec![Effect::SearchEverywhere { number, words: prompt.asked.clone() }];
        }
        was_looking.then_some(Effect::StopSearching).into_iter().collect()
    }

    /// Adds hits to the search of the prompt; returns whether they belong to it.
    pub(in crate::reader) fn found_elsewhere(&mut self, number: u64, chapter: usize, hits: &[Hit]) -> bool {
        let here = self.open.index;
        let Some(elsewhere) = self.elsewhere_of(number) else { return false };
        if chapter != here {
            let text = hits.iter().filter(|hit| hit.kind == HitKind::Text);
            elsewhere.hits.extend(text.filter_map(|hit| Some((chapter, hit.place?.span))));
        }
        true
    }

    /// Ends the search of the prompt; returns whether it was that one.
    pub(in crate::reader) fn elsewhere_ended(&mut self, number: u64, ending: &Ending) -> bool {
        self.elsewhere_of(number).map(|elsewhere| elsewhere.ending = Some(ending.clone())).is_some()
    }

    /// Leads to the nearest hit if the reader is waiting for it.
    pub(in crate::reader) fn go_on_elsewhere(&mut self) -> Vec<Effect> {
        let is_awaited = self.dialogs.search().and_then(|prompt| prompt.elsewhere.as_ref());
        if !is_awaited.is_some_and(|elsewhere| elsewhere.is_awaited) {
            return Vec::new();
        }
        let here = self.open.index;
        let Some((prompt, _)) = self.dialogs.search_mut() else { return Vec::new() };
        let spot = Spot { chapter: here, offset: prompt.origin.cursor };
        let effects = self.go_elsewhere();
        if !effects.is_empty() {
            self.jumps.leave(spot);
        }
        effects
    }

    /// Goes to the nearest hit in another chapter, or as soon as one is found; without any, puts what was perhaps meant
    /// into the prompt.
    pub(in crate::reader) fn go_elsewhere(&mut self) -> Vec<Effect> {
        let here = self.open.index;
        let Some((prompt, input)) = self.dialogs.search_mut() else { return Vec::new() };
        let (words, direction) = (prompt.asked.clone(), prompt.direction);
        let Some(elsewhere) = &mut prompt.elsewhere else { return Vec::new() };
        let Some((chapter, span)) = elsewhere.nearest(here, direction) else {
            elsewhere.is_awaited = elsewhere.ending.is_none();
            if let Some(offer) = elsewhere.ending.as_ref().and_then(|ending| ending.offer.clone()) {
                *input = LineInput::new(&offer);
            }
            return Vec::new();
        };
        self.dialogs.pop();
        self.end_selection();
        self.searching.current = Query::parse(&words).ok().map(Search::tinting);
        self.searching.remember(words);
        vec![Effect::StopSearching, Effect::Open { chapter, at: OpenAt::At(span.start) }]
    }

    fn elsewhere_of(&mut self, number: u64) -> Option<&mut Elsewhere> {
        let (prompt, _) = self.dialogs.search_mut()?;
        prompt.elsewhere.as_mut().filter(|elsewhere| elsewhere.number == number)
    }
}
