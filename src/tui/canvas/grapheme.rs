//! Graphemes in the cells of a buffer: finding their ends, and placing or blanking them whole.
//!
//! A place is a range of columns and a row. The canvas draws with these functions; the painter reads widths by them.
//! The one invariant: a function that changes a cell leaves no grapheme with only a part of its cells.

use std::borrow::{Borrow, Cow};
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

/// Writes graphemes into columns from left to right, each into its first cell with the others covered, and applies a
/// style over that of the cells. It ends before the first one that does not fit, whose place is blanked. Returns how
/// many cells were taken.
///
/// What is not shown takes no cell. A grapheme that is overwritten in part is blanked as a whole and keeps its style.
pub(crate) fn write<'g, G: Borrow<Glyph<'g>>>(
    buffer: &mut Buffer,
    (columns, y): GraphemeCells,
    glyphs: impl IntoIterator<Item = G>,
    style: Style,
) -> u16 {
    let (left, right) = (buffer.area.left(), buffer.area.right());
    let Some(row) = row_part(buffer, (left..right, y)) else { return 0 };
    let column = |x: u16| usize::from(x.saturating_sub(left));
    let (start, end) = (column(columns.start), column(columns.end).min(row.len()));
    let (mut at, mut taken) = (start, start);
    let mut shown = glyphs.into_iter().skip_while(|glyph| glyph.borrow().cells == 0).peekable();
    if start >= end || shown.peek().is_none() {
        return 0;
    }
    uncover_before(row, start);
    for glyph in shown {
        let Glyph { symbol, cells, option } = glyph.borrow();
        let next = at + usize::from(*cells);
        if next > end {
            row.get_mut(at..end).into_iter().flatten().for_each(|cell| _ = make_blank(cell).set_style(style));
            at = end;
            break;
        }
        if let Some([first, covered @ ..]) = row.get_mut(at..next) {
            first.set_symbol(symbol).set_style(style).set_diff_option(*option);
            cover(first, covered);
        }
        (at, taken) = (next, next);
    }
    uncover(row, at);
    u16::try_from(taken - start).unwrap_or(u16::MAX)
}

/// Blanks the grapheme that covers a cell of a row and begins before it.
fn uncover_before(row: &mut [Cell], at: usize) {
    let is_covered = |x: &usize| row.get(*x).is_some_and(|cell| cell.symbol().is_empty());
    let first = (0..=at).rev().find(|x| !is_covered(x)).unwrap_or(0);
    if first < at {
        row.get_mut(first).map(make_blank);
        uncover(row, first + 1);
    }
}

/// Blanks the covered cells from one of a row on.
fn uncover(row: &mut [Cell], at: usize) {
    let covered = row.get_mut(at..).into_iter().flatten().take_while(|cell| cell.symbol().is_empty());
    covered.for_each(|cell| _ = make_blank(cell));
}

/// Blanks columns and gives them this style only.
///
/// A grapheme that reaches out of them is blanked as a whole and keeps its style outside.
pub(crate) fn reset(buffer: &mut Buffer, (columns, y): GraphemeCells, style: Style) {
    let (left, right) = (buffer.area.left(), buffer.area.right());
    let Some(row) = row_part(buffer, (left..right, y)) else { return };
    let [start, end] = [columns.start, columns.end].map(|x| usize::from(x.saturating_sub(left)));
    uncover_before(row, start);
    let mut styled = Cell::EMPTY;
    styled.set_style(style);
    for cell in row.get_mut(start..end).into_iter().flatten() {
        *cell = in_style_of(&styled, Cell::EMPTY);
    }
    uncover(row, end);
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

fn make_blank(cell: &mut Cell) -> &mut Cell {
    cell.set_symbol(" ").set_diff_option(CellDiffOption::None)
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
