//! Graphemes in the cells of a buffer: finding their ends, and placing or blanking them whole.
//!
//! A place is a range of columns and a row. The canvas draws with these functions; the painter reads widths by them.
//! The one invariant: a function that changes a cell leaves no grapheme with only a part of its cells.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::style::Style;

use crate::text::width::{Width, is_disputed, plain_cells};

/// The symbol of a cell covered by the grapheme to its left.
///
/// It differs from the symbol of every visible cell, including a blank, so ratatui finds a change in each cell that
/// becomes visible.
pub(crate) const EMPTY: &str = "";

/// Columns of a row.
type GraphemeCells = (Range<u16>, u16);

/// Counts the cells of the grapheme in a cell: its forced width, or else its own; at least 1.
pub(crate) fn cells_of(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(cells) => cells.get(),
        _ if cell.symbol().len() <= 1 => 1,
        _ => plain_cells(cell.symbol()).unwrap_or_else(|| cell.cell_width()).max(1),
    }
}

/// Finds the columns of the grapheme that stands in a cell or covers it. The range is never empty and contains `x`.
pub(crate) fn at(buffer: &Buffer, x: u16, y: u16) -> Range<u16> {
    let start = first_cell(buffer, x, y);
    let cells = buffer.cell((start, y)).map_or(1, cells_of);
    let end = start.saturating_add(cells).min(buffer.area.right());
    start..end.max(x.saturating_add(1))
}

fn first_cell(buffer: &Buffer, x: u16, y: u16) -> u16 {
    let symbol = |x| buffer.cell((x, y)).map(Cell::symbol);
    let left = buffer.area.left();
    let mut start = x;
    while start > left && symbol(start) == Some(EMPTY) {
        start -= 1;
    }
    // Other widgets leave a blank in the second cell of a wide grapheme.
    let before = start.saturating_sub(1);
    let is_second = start == x && x > left && buffer.cell((before, y)).is_some_and(is_wide);
    if is_second { before } else { start }
}

fn is_wide(cell: &Cell) -> bool {
    cells_of(cell) > 1
}

/// Puts a symbol into the first of its columns, covers the others, and applies a style over that of the first.
///
/// Graphemes that it overwrites in part are blanked as a whole. The columns must be in the buffer.
pub(crate) fn place(buffer: &mut Buffer, (columns, y): GraphemeCells, symbol: &str, style: Style) {
    part(buffer, columns.start, y);
    part(buffer, columns.end, y);
    let Some(cell) = buffer.cell_mut((columns.start, y)) else {
        return;
    };
    let cells = columns.end.saturating_sub(columns.start);
    cell.set_symbol(symbol).set_style(style);
    cell.set_diff_option(width_option(symbol, cells));
    let style = cell.style();
    cover(buffer, (columns.start.saturating_add(1)..columns.end, y), style);
}

/// Blanks columns and applies a style over theirs.
///
/// A grapheme that reaches out of them is blanked as a whole and keeps its style outside.
pub(crate) fn blank(buffer: &mut Buffer, (columns, y): GraphemeCells, style: Style) {
    if columns.is_empty() {
        return;
    }
    part(buffer, columns.start, y);
    part(buffer, columns.end, y);
    for x in columns {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            make_blank(cell);
            cell.set_style(style);
        }
    }
}

/// Blanks columns and gives them this style only.
///
/// A grapheme that reaches out of them is blanked as a whole and keeps its style outside.
pub(crate) fn reset(buffer: &mut Buffer, (columns, y): GraphemeCells, style: Style) {
    part(buffer, columns.start, y);
    part(buffer, columns.end, y);
    for x in columns {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.reset();
            cell.set_style(style);
        }
    }
}

/// Applies a style over that of each column.
pub(crate) fn restyle(buffer: &mut Buffer, (columns, y): GraphemeCells, style: Style) {
    for x in columns {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_style(style);
        }
    }
}

/// Ensures that no grapheme crosses the left edge of a column.
fn part(buffer: &mut Buffer, x: u16, y: u16) {
    if first_cell(buffer, x, y) == x {
        return;
    }
    for x in at(buffer, x, y) {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            make_blank(cell);
        }
    }
}

fn make_blank(cell: &mut Cell) {
    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
}

fn cover(buffer: &mut Buffer, (columns, y): GraphemeCells, style: Style) {
    for x in columns {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.reset();
            cell.set_symbol(EMPTY).set_style(style);
        }
    }
}

/// Forces a width where ratatui might measure another one.
fn width_option(symbol: &str, cells: u16) -> CellDiffOption {
    match NonZeroU16::new(cells) {
        Some(_) if plain_cells(symbol) == Some(cells) => CellDiffOption::None,
        Some(forced) if is_disputed(symbol) || symbol.cell_width() != cells => CellDiffOption::ForcedWidth(forced),
        _ => CellDiffOption::None,
    }
}

/// Brings a finished frame into a form in which a comparison with another finished frame misses no visible change.
///
/// Every cell that a grapheme covers gets the empty symbol and the style of the first, as [`Canvas::put`] leaves it;
/// cells drawn by other means may lack that. A grapheme cut by the edge of the buffer is blanked.
///
/// [`Canvas::put`]: super::Canvas::put
pub fn settle(buffer: &mut Buffer) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            x = settle_grapheme(buffer, x, y);
        }
    }
}

/// Settles the grapheme that begins in a column and returns the column after it.
fn settle_grapheme(buffer: &mut Buffer, x: u16, y: u16) -> u16 {
    let right = buffer.area.right();
    let Some(cell) = buffer.cell_mut((x, y)) else {
        return right;
    };
    let behind = x.saturating_add(1);
    if is_plain(cell) {
        return behind;
    }
    claim_width(cell);
    let end = x.saturating_add(cells_of(cell));
    if cell.symbol() == EMPTY || end > right {
        make_blank(cell);
        return behind;
    }
    let style = cell.style();
    cover(buffer, (behind..end, y), style);
    end
}

fn is_plain(cell: &Cell) -> bool {
    cell.diff_option == CellDiffOption::None && cell.symbol().len() == 1
}

/// Forces the width of a disputed grapheme, and removes a width forced on the symbol before.
fn claim_width(cell: &mut Cell) {
    let is_forced = matches!(cell.diff_option, CellDiffOption::ForcedWidth(_));
    if !is_forced && plain_cells(cell.symbol()).is_some() {
        return;
    }
    let cells = match (is_forced, is_disputed(cell.symbol())) {
        (false, true) => cells_of(cell),
        (true, false) => Width::default().grapheme(cell.symbol()),
        (true, true) | (false, false) => return,
    };
    cell.set_diff_option(width_option(cell.symbol(), cells));
}
