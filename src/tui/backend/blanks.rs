//! The blank cells of the screen, as the backend knows them.
//!
//! ratatui does not send unchanged cells again. So the few blanks between two changed words would each cost a cursor
//! move, and a line that got shorter one for every space it held. The painter prints or erases across the blanks it
//! finds here. The one invariant: a cell counts as blank only if it certainly is; an unknown blank costs only bytes.

use ratatui::layout::{Position, Size};

/// Neighbouring cells of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The first cell.
    pub start: Position,
    /// The column after the last cell.
    pub end: u16,
}

impl Run {
    /// Makes a run of a number of cells.
    pub(super) const fn new(start: Position, cells: u16) -> Self {
        let end = start.x.saturating_add(cells);
        Self { start, end }
    }

    /// Returns the cells between its end and a later column of its row.
    pub(super) const fn up_to(self, end: u16) -> Self {
        let start = Position { x: self.end, y: self.start.y };
        Self { start, end }
    }

    /// Counts its cells.
    pub(super) const fn cells(self) -> u16 {
        self.end.saturating_sub(self.start.x)
    }

    /// Whether a cell is the one after its last.
    pub(super) const fn is_followed_by(self, at: Position) -> bool {
        self.start.y == at.y && self.end == at.x
    }

    /// Whether a cell is in it.
    pub(super) const fn contains(self, at: Position) -> bool {
        self.start.y == at.y && self.start.x <= at.x && at.x < self.end
    }
}

/// The cells of a screen that are blank, in a style that is invisible on blanks.
#[derive(Debug, Default)]
pub(super) struct Blanks {
    size: Size,
    cells: Vec<bool>,
}

impl Blanks {
    /// Records that the whole screen is blank, or that nothing is known about it.
    pub(super) fn reset(&mut self, size: Size, is_blank: bool) {
        self.size = size;
        self.cells.clear();
        let cells = usize::from(size.width) * usize::from(size.height);
        self.cells.resize(cells, is_blank);
    }

    /// Returns the size of the screen.
    pub(super) const fn size(&self) -> Size {
        self.size
    }

    /// Records whether the cells of a run are blank; cells outside the screen are ignored.
    pub(super) fn mark(&mut self, run: Run, is_blank: bool) {
        let columns = self.columns(run);
        if let Some(cells) = self.cells.get_mut(columns) {
            cells.fill(is_blank);
        }
    }

    /// Whether every cell of a run is blank.
    pub(super) fn cover(&self, run: Run) -> bool {
        let cells = self.cells.get(self.columns(run));
        cells.is_some_and(|cells| cells.iter().all(|is_blank| *is_blank))
    }

    fn columns(&self, run: Run) -> std::ops::Range<usize> {
        let width = self.size.width;
        let row = usize::from(run.start.y) * usize::from(width);
        row + usize::from(run.start.x.min(width))..row + usize::from(run.end.min(width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: Run = Run { start: Position { x: 2, y: 1 }, end: 6 };

    #[test]
    fn only_what_was_marked_or_cleared_counts_as_blank() {
        let mut blanks = Blanks::default();
        blanks.reset(Size::new(10, 2), false);
        assert!(!blanks.cover(ROW));
        blanks.mark(ROW, true);
        assert!(blanks.cover(ROW));
        assert!(!blanks.cover(ROW.up_to(8)));
        blanks.reset(Size::new(10, 2), true);
        blanks.mark(Run::new(Position { x: 5, y: 1 }, 2), false);
        assert!(!blanks.cover(ROW));
    }

    #[test]
    fn a_run_outside_of_the_screen_changes_nothing_on_it() {
        let mut blanks = Blanks::default();
        blanks.reset(Size::new(4, 2), true);
        blanks.mark(Run::new(Position { x: 3, y: 0 }, 9), false);
        blanks.mark(Run::new(Position { x: 0, y: 9 }, 9), false);
        assert!(blanks.cover(Run::new(Position { x: 0, y: 1 }, 4)));
    }
}
