//! Graphemes in the cells of a buffer: where one begins and ends, and how to place or blank it whole.
//!
//! A place is a range of columns and a row. The canvas draws with these functions; the painter reads widths by them.
//! The one invariant: a function that changes a cell leaves no grapheme with only a part of its cells.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::style::Style;

use crate::text::width::{Width, is_disputed};

/// The symbol of a cell that the grapheme to its left covers.
///
/// It differs from the symbol of every cell that can be seen, a blank too, so ratatui finds a change in each cell that
/// comes to light.
pub(crate) const EMPTY: &str = "";

/// Columns of a row.
type GraphemeCells = (Range<u16>, u16);

/// Counts the cells that the grapheme in a cell takes: what it is forced to, or else its width; at least 1.
pub(crate) fn cells_of(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(cells) => cells.get(),
        _ if cell.symbol().len() <= 1 => 1,
        _ => cell.cell_width().max(1),
    }
}

/// Finds the columns of the grapheme that stands in a cell or covers it: never none, and `x` is among them.
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
    // Widgets that are not ours leave a blank in the second cell of a wide grapheme.
    let before = start.saturating_sub(1);
    let is_second = start == x && x > left && buffer.cell((before, y)).is_some_and(is_wide);
    if is_second { before } else { start }
}

fn is_wide(cell: &Cell) -> bool {
    cells_of(cell) > 1
}

/// Puts a symbol into the first of its columns, covers the others, and lays a style over that of the first.
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

/// Makes columns blank and lays a style over theirs.
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

/// Lays a style over that of each column.
pub(crate) fn restyle(buffer: &mut Buffer, (columns, y): GraphemeCells, style: Style) {
    for x in columns {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_style(style);
        }
    }
}

/// Sees to it that no grapheme stands on both sides of the left edge of a column.
fn part(buffer: &mut Buffer, x: u16, y: u16) {
    let whole = at(buffer, x, y);
    if whole.start == x {
        return;
    }
    for x in whole {
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
        Some(forced) if is_disputed(symbol) || symbol.cell_width() != cells => CellDiffOption::ForcedWidth(forced),
        _ => CellDiffOption::None,
    }
}

/// Brings a finished frame into the form in which comparing it with another finished frame misses no visible change.
///
/// Every cell that a grapheme covers gets the empty symbol and the style of the first, as [`Canvas::put`] leaves it;
/// what was drawn by other means may lack that. A grapheme that the edge of the buffer cuts is blanked.
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

/// Settles the grapheme that begins in a column and gives the column behind it.
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

/// Forces the width of a disputed grapheme, and takes back one that was forced on the symbol the cell held before.
fn claim_width(cell: &mut Cell) {
    let is_forced = matches!(cell.diff_option, CellDiffOption::ForcedWidth(_));
    let cells = match (is_forced, is_disputed(cell.symbol())) {
        (false, true) => cells_of(cell),
        (true, false) => Width::default().grapheme(cell.symbol()),
        (true, true) | (false, false) => return,
    };
    cell.set_diff_option(width_option(cell.symbol(), cells));
}
