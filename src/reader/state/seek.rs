//! Looking for the next hit, in slices, once around the text.

use crate::search::Query;
use crate::text::{Offset, Span};

/// The direction of a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end of the text.
    #[default]
    Forward,
    /// Towards its start.
    Backward,
}

impl Direction {
    /// Returns the opposite direction.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }
}

/// A hit being looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seek {
    direction: Direction,
    from: Offset,
    /// Whether a hit at the start itself counts.
    is_here_meant: bool,
    /// How many hits further to go.
    times: usize,
    /// How far the text was searched.
    at: Offset,
    has_turned: bool,
    has_wrapped: bool,
}

/// The result of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SeekStep {
    /// More of the text remains.
    More,
    /// The hit, with the direction if the way led past an end of the text.
    Found(Span, Option<Direction>),
    /// The text has no hit.
    Nowhere,
    /// The way leads on where the text has not been read yet.
    Beyond,
}

impl Seek {
    /// Looks for the first hit at or after an offset, or backward for the last one before it.
    pub(super) const fn new(direction: Direction, from: Offset) -> Self {
        Self { direction, from, is_here_meant: true, times: 1, at: from, has_turned: false, has_wrapped: false }
    }

    /// Looks for the hit a number of hits away from an offset.
    pub(super) const fn further(direction: Direction, from: Offset, times: usize) -> Self {
        Self { is_here_meant: false, times, ..Self::new(direction, from) }
    }

    /// Starts over, in a text that has grown.
    pub(super) fn restarted(self) -> Self {
        Self { at: self.from, has_turned: false, has_wrapped: false, ..self }
    }

    /// Searches at most `budget` bytes; `is_whole` says whether the text ends where it ends here.
    pub(super) fn step(&mut self, query: &Query, (text, is_whole): (&str, bool), budget: usize) -> SeekStep {
        let hit = match self.direction {
            Direction::Forward => self.onward(query, text, budget),
            Direction::Backward => self.back(query, text, budget),
        };
        match hit {
            Some(hit) if self.times <= 1 => SeekStep::Found(hit, self.has_wrapped.then_some(self.direction)),
            Some(hit) => {
                let rest = Self::further(self.direction, hit.start, self.times - 1);
                *self = Self { has_wrapped: self.has_wrapped, ..rest };
                SeekStep::More
            }
            None if !is_whole && self.is_at_end(text) => SeekStep::Beyond,
            None if self.is_round(text) => SeekStep::Nowhere,
            None => SeekStep::More,
        }
    }

    fn onward(&mut self, query: &Query, text: &str, budget: usize) -> Option<Span> {
        let window = Span { start: self.at, end: Offset(self.at.0.saturating_add(budget)) };
        self.at = window.end;
        let is_beyond = |hit: &Span| hit.start > self.from || (hit.start == self.from && self.is_here_meant);
        query.hits_in(text, window).find(|hit| self.has_turned || is_beyond(hit))
    }

    fn back(&mut self, query: &Query, text: &str, budget: usize) -> Option<Span> {
        let window = Span { start: self.at.minus(budget), end: self.at };
        self.at = window.start;
        query.hits_in(text, window).filter(|hit| self.has_turned || hit.start < self.from).last()
    }

    /// Whether the text was searched from the start of the search on to its end.
    fn is_at_end(&self, text: &str) -> bool {
        match self.direction {
            Direction::Forward => self.at.0 >= text.len(),
            Direction::Backward => self.at == Offset::START,
        }
    }

    /// Whether the whole text was searched; at its end the search continues from the other end.
    fn is_round(&mut self, text: &str) -> bool {
        let (is_at_end, is_back, other_end) = match self.direction {
            Direction::Forward => (self.at.0 >= text.len(), self.at > self.from, Offset::START),
            Direction::Backward => (self.at == Offset::START, self.at <= self.from, Offset(text.len())),
        };
        if !self.has_turned && is_at_end {
            (self.at, self.has_turned, self.has_wrapped) = (other_end, true, true);
            return false;
        }
        self.has_turned && (is_back || is_at_end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(mut seek: Seek, query: &Query, text: &str, budget: usize) -> Option<(Span, bool)> {
        loop {
            match seek.step(query, (text, true), budget) {
                SeekStep::More => {}
                SeekStep::Found(hit, wrapped) => return Some((hit, wrapped.is_some())),
                SeekStep::Nowhere | SeekStep::Beyond => return None,
            }
        }
    }

    #[test]
    fn a_text_without_the_words_is_gone_through_once() {
        let query = Query::finished("글").unwrap();
        for direction in [Direction::Forward, Direction::Backward] {
            for from in [0, 9] {
                assert_eq!(found(Seek::new(direction, Offset(from)), &query, "나는 말", 4), None);
                assert_eq!(found(Seek::new(direction, Offset(from)), &query, "", 4), None);
            }
        }
    }

    proptest! {
        #[test]
        fn the_way_is_that_of_the_whole_text(
            text in "[글말 \n]{0,60}", from in 0_usize..90, times in 1_usize..9, budget in 1_usize..40,
        ) {
            let query = Query::finished("글").unwrap();
            let from = Offset(text.floor_char_boundary(from));
            let hits: Vec<Span> = query.hits(&text).collect();
            let count = hits.len();
            let forward = found(Seek::further(Direction::Forward, from, times), &query, &text, budget);
            let behind = hits.partition_point(|hit| hit.start <= from) + times - 1;
            prop_assert_eq!(forward, (count > 0).then(|| (hits[behind % count], behind >= count)));
            let backward = found(Seek::further(Direction::Backward, from, times), &query, &text, budget);
            let before = hits.partition_point(|hit| hit.start < from) + count * times;
            let expected = (count > 0).then(|| (hits[(before - times) % count], before - times < count * times));
            prop_assert_eq!(backward, expected);
        }
    }
}
