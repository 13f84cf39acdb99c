//! Graphemes in the cells of a buffer: finding their ends, and placing or blanking them whole.
//!
//! A place is a range of columns and a row. The canvas draws with these functions; the painter reads widths by them.
//! The one invariant: a function that changes a cell leaves no grapheme with only a part of its cells.

use std::borrow::Cow;
use std::iter;
use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth as _};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::grapheme::split_first;
use crate::text::plain::{self, PlainRun};
use crate::text::width::{Width, is_disputed, plain_cells};

/// The symbol of a cell covered by the grapheme to its left.
///
/// It differs from the symbol of every visible cell, including a blank, so each cell that becomes visible has changed.
pub(crate) const EMPTY: &str = "";

/// A cell that is covered, in the default style.
const COVERED: Cell = Cell::new(EMPTY);

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
    start
}

/// A grapheme as it is put into cells.
pub(crate) struct Glyph<'g> {
    symbol: Cow<'g, str>,
    cells: u16,
    option: CellDiffOption,
}

impl<'g> Glyph<'g> {
    /// Measures the display form of a grapheme.
    pub(crate) fn new(grapheme: &'g str, width: Width) -> Self {
        if let Some(cells) = plain_cells(grapheme) {
            return Self { symbol: Cow::Borrowed(grapheme), cells, option: CellDiffOption::None };
        }
        let symbol = width.shown(grapheme);
        let cells = width.display_form(&symbol);
        Self { option: width_option(&symbol, cells), symbol, cells }
    }

    /// Returns its cells; 0 if it is not shown.
    pub(crate) const fn cells(&self) -> u16 {
        self.cells
    }
}

/// Walks the graphemes of a text. Most of them are plain scalars, which are told by their bytes.
pub(crate) fn glyphs(text: &str, width: Width) -> impl Iterator<Item = Glyph<'_>> {
    let (mut plain, mut rest) = ("", text);
    iter::from_fn(move || {
        if plain.is_empty() {
            PlainRun { text: plain, behind: rest, .. } = plain::run(rest);
        }
        if let Some((scalar, behind)) = split_scalar(plain) {
            plain = behind;
            return Some(Glyph::new(scalar, width));
        }
        let (grapheme, behind) = split_first(rest)?;
        rest = behind;
        Some(Glyph::new(grapheme, width))
    })
}

fn split_scalar(text: &str) -> Option<(&str, &str)> {
    text.split_at_checked(text.chars().next()?.len_utf8())
}

/// Puts a grapheme that takes cells into the first of them, covers the others, and applies a style over that of the
/// first.
///
/// Graphemes that it overwrites in part are blanked as a whole. Its cells must be in the buffer.
pub(crate) fn place(buffer: &mut Buffer, (x, y): (u16, u16), glyph: &Glyph<'_>, style: Style) {
    let columns = x..x.saturating_add(glyph.cells);
    let behind = columns.end.saturating_add(1).min(buffer.area.right());
    let touched = row_part(buffer, (x..behind, y)).unwrap_or_default();
    let edges = [touched.first(), touched.get(usize::from(glyph.cells))];
    if edges.into_iter().flatten().any(|cell| cell.symbol().is_empty()) {
        part(buffer, columns.start, y);
        part(buffer, columns.end, y);
    }
    let Some([first, covered @ ..]) = row_part(buffer, (columns, y)) else {
        return;
    };
    first.set_symbol(&glyph.symbol).set_style(style);
    first.set_diff_option(glyph.option);
    cover(first, covered);
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
    for cell in row_part(buffer, (columns, y)).into_iter().flatten() {
        make_blank(cell);
        cell.set_style(style);
    }
}

/// Blanks columns and gives them this style only.
///
/// A grapheme that reaches out of them is blanked as a whole and keeps its style outside.
pub(crate) fn reset(buffer: &mut Buffer, (columns, y): GraphemeCells, style: Style) {
    part(buffer, columns.start, y);
    part(buffer, columns.end, y);
    let mut styled = Cell::EMPTY;
    styled.set_style(style);
    for cell in row_part(buffer, (columns, y)).into_iter().flatten() {
        *cell = in_style_of(&styled, Cell::EMPTY);
    }
}

/// Returns a cell in the style of another one.
fn in_style_of(styled: &Cell, mut cell: Cell) -> Cell {
    (cell.fg, cell.bg, cell.underline_color, cell.modifier) =
        (styled.fg, styled.bg, styled.underline_color, styled.modifier);
    cell
}

/// Applies a style over that of each column.
pub(crate) fn restyle(buffer: &mut Buffer, (columns, y): GraphemeCells, style: Style) {
    for cell in row_part(buffer, (columns, y)).into_iter().flatten() {
        cell.set_style(style);
    }
}

/// Returns the cells in these columns of a row; `None` unless all of them are in the buffer.
fn row_part(buffer: &mut Buffer, (columns, y): GraphemeCells) -> Option<&mut [Cell]> {
    let Rect { x: left, width, .. } = buffer.area;
    let row = usize::from(y.checked_sub(buffer.area.y)?) * usize::from(width);
    let (start, end) = (columns.start.checked_sub(left)?, columns.end.checked_sub(left)?);
    let is_inside = start <= end && end <= width;
    buffer.content.get_mut(row + usize::from(start)..row + usize::from(end)).filter(|_| is_inside)
}

/// Ensures that no grapheme crosses the left edge of a column.
fn part(buffer: &mut Buffer, x: u16, y: u16) {
    if first_cell(buffer, x, y) == x {
        return;
    }
    let whole = at(buffer, x, y);
    row_part(buffer, (whole, y)).into_iter().flatten().for_each(make_blank);
}

fn make_blank(cell: &mut Cell) {
    cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
}

/// Covers the cells behind the first one of a grapheme.
fn cover(first: &Cell, covered: &mut [Cell]) {
    for cell in covered {
        *cell = in_style_of(first, COVERED);
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
