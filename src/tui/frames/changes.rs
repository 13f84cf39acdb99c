//! What becomes of the cells of a row from one frame to the next.

use ratatui::buffer::Cell;
use ratatui::style::Color;

use crate::text::width::plain_cells;
use crate::tui::backend::shows_on_blank;

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
        self.columns.clear();
        self.blanked = 0;
        let mut cells = (0..).zip(old.iter().zip(new));
        while let Some((x, (old, new))) = cells.next() {
            let change = match is_same(old, new) {
                true => CellChange::Kept,
                false if is_unseen(new) => CellChange::Blanked,
                false => CellChange::Painted,
            };
            self.cells.push(change);
            if change != CellChange::Kept {
                self.columns.push(x);
                self.blanked += usize::from(change == CellChange::Blanked);
            }
            // What a grapheme covers becomes what the grapheme does. Most symbols are of one byte.
            if new.symbol().len() > 1 && plain_cells(new.symbol()) == Some(2) && cells.next().is_some() {
                self.cells.push(change);
            }
        }
        !self.columns.is_empty()
    }
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

/// Whether two colours are the same. Nearly all are the default one.
fn is_same_color(one: Color, other: Color) -> bool {
    matches!((one, other), (Color::Reset, Color::Reset)) || one == other
}
