//! What becomes of the cells of a row from one frame to the next.

use ratatui::buffer::Cell;

use crate::text::width::plain_cells;
use crate::tui::backend::{is_same_color, shows_on_blank};

/// What becomes of a cell from one frame to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellChange {
    /// It looks the same.
    Kept,
    /// It shows something else.
    Painted,
    /// It shows nothing any more.
    Blanked,
}

/// The cells of a row from one frame to the next.
#[derive(Debug, Default)]
pub(super) struct RowChanges {
    /// What becomes of each cell.
    pub(super) cells: Vec<CellChange>,
    /// The columns where something is to be painted, without those that the grapheme before them covers.
    pub(super) columns: Vec<u16>,
    /// How many cells show nothing any more.
    pub(super) blanked: usize,
}

impl RowChanges {
    /// Finds out what becomes of the cells of a row; returns whether one of them changes.
    pub(super) fn compare(&mut self, old: &[Cell], new: &[Cell]) -> bool {
        self.cells.clear();
        self.cells.resize(new.len(), CellChange::Kept);
        self.columns.clear();
        self.blanked = 0;
        // What becomes of the cell that the grapheme before it covers.
        let mut covered = None;
        let cells = self.cells.iter_mut().zip(old.iter().zip(new));
        for ((cell, (old, new)), x) in cells.zip(0..) {
            if let Some(change) = covered.take() {
                *cell = change;
                continue;
            }
            let symbol = new.symbol();
            if !is_same(old, new) {
                self.columns.push(x);
                let is_unseen = symbol == " " && !shows_on_blank(new);
                *cell = if is_unseen { CellChange::Blanked } else { CellChange::Painted };
                self.blanked += usize::from(is_unseen);
            }
            if is_wide(symbol) {
                covered = Some(*cell);
            }
        }
        !self.columns.is_empty()
    }
}

/// Whether a symbol is a plain one of two cells. These are of several bytes, and most symbols are of one.
pub(super) fn is_wide(symbol: &str) -> bool {
    symbol.len() > 1 && plain_cells(symbol) == Some(2)
}

/// Whether a cell shows nothing in the default style.
pub(super) fn is_unseen(cell: &Cell) -> bool {
    cell.symbol() == " " && !shows_on_blank(cell)
}

/// Whether two cells look the same. Nearly all symbols are blanks or syllables, whose bytes are compared without a
/// call.
pub(super) fn is_same(one: &Cell, other: &Cell) -> bool {
    let is_same_symbol = match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
        ([a], [b]) => a == b,
        (one, other) if one.len() == 3 && other.len() == 3 => one.first_chunk::<3>() == other.first_chunk::<3>(),
        (one, other) => one == other,
    };
    is_same_symbol
        && one.modifier == other.modifier
        && is_same_color(one.fg, other.fg)
        && is_same_color(one.bg, other.bg)
        && is_same_color(one.underline_color, other.underline_color)
        && one.diff_option == other.diff_option
}
