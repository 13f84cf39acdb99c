//! The search in the other chapters for words that the open one does not have.

use crate::reader::state::global_search::Ending;
use crate::reader::state::seek::Direction;
use crate::text::Span;

/// A search in the other chapters.
#[derive(Clone, Debug)]
pub(in crate::reader) struct Elsewhere {
    /// The number of the global search.
    pub(in crate::reader) number: u64,
    /// The hits in the texts of other chapters so far, in order, each with its chapter, counted from 0.
    pub(in crate::reader) hits: Vec<(usize, Span)>,
    /// How it ended; `None` while it is running.
    pub(in crate::reader) ending: Option<Ending>,
    /// Whether the reader has pressed Enter and waits to be led to a hit.
    pub(in crate::reader) is_awaited: bool,
}

impl Elsewhere {
    /// Starts a search under a number.
    pub(in crate::reader) const fn new(number: u64) -> Self {
        Self { number, hits: Vec::new(), ending: None, is_awaited: false }
    }

    /// Returns the nearest hit from a chapter, past an end of the book once the search is over; `None` if there is none
    /// or if it is not known yet.
    pub(in crate::reader) fn nearest(&self, here: usize, direction: Direction) -> Option<(usize, Span)> {
        let is_over = self.ending.is_some();
        let (beyond, first) = match direction {
            Direction::Forward => (self.hits.iter().find(|(chapter, _)| *chapter > here), self.hits.first()),
            Direction::Backward if !is_over => (None, None),
            Direction::Backward => (self.hits.iter().rfind(|(chapter, _)| *chapter < here), self.hits.last()),
        };
        beyond.or(first.filter(|_| is_over)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_leads_to_the_nearest_chapter_and_around_the_book() {
        let at = |start| Span::new(start, start + 3);
        let hits = vec![(0, at(0)), (0, at(9)), (2, at(3)), (2, at(6))];
        let going = Elsewhere { hits, ..Elsewhere::new(1) };
        let over = Elsewhere { ending: Some(Ending::default()), ..going.clone() };
        assert_eq!(going.nearest(1, Direction::Forward), Some((2, at(3))));
        assert_eq!(over.nearest(1, Direction::Backward), Some((0, at(9))));
        assert_eq!((going.nearest(2, Direction::Forward), going.nearest(1, Direction::Backward)), (None, None));
        assert_eq!(over.nearest(2, Direction::Forward), Some((0, at(0))));
        assert_eq!(over.nearest(0, Direction::Backward), Some((2, at(6))));
    }
}
