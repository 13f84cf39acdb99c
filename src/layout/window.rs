//! The rows that fit on a page around a reading position.

use crate::document::Chapter;
use crate::layout::{Layout, Row, RowPosition};
use crate::text::{Offset, Span};

/// The rows on the screen, and the row of the reading position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The rows from top to bottom, at most as many as the page is high.
    pub rows: Vec<(RowPosition, Row)>,
    /// The index of the row that shows the reading position.
    pub cursor: usize,
}

impl Window {
    /// Returns the span of the text on the screen, from its first to its last character.
    #[must_use]
    pub fn span(&self) -> Span {
        let mut spans = self.rows.iter().map(|(_, row)| row.span);
        let Some(first) = spans.next() else { return Span::default() };
        spans.fold(first, Span::union)
    }
}

impl Layout {
    /// Finds the rows of a page of `height` rows that shows `offset` on its row `wanted`, counted from 0.
    ///
    /// The page is always as full as the chapter allows: near the start and the end the offset stands on another row.
    #[must_use]
    pub fn window(&self, chapter: &Chapter, offset: Offset, wanted: usize, height: usize) -> Window {
        let place = self.locate(chapter, offset);
        let room = height.saturating_sub(1);
        let below = self.count(chapter, place, Self::next, room);
        let wanted = wanted.min(room).max(room - below);
        let above = self.count(chapter, place, Self::previous, wanted);
        let mut top = place;
        for _ in 0..above {
            top = self.previous(chapter, top).unwrap_or(top);
        }
        Window { rows: self.page(chapter, top, height), cursor: above }
    }

    fn page(&self, chapter: &Chapter, top: RowPosition, height: usize) -> Vec<(RowPosition, Row)> {
        let places = std::iter::successors(Some(top), |&place| self.next(chapter, place));
        places.take(height).filter_map(|place| Some((place, self.row(chapter, place)?))).collect()
    }

    fn count(&self, chapter: &Chapter, from: RowPosition, step: super::RowStep, most: usize) -> usize {
        std::iter::successors(step(self, chapter, from), |&place| step(self, chapter, place)).take(most).count()
    }
}
