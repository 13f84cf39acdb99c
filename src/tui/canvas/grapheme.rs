//! Graphemes in the cells of a buffer: finding their ends, and placing or blanking them whole.
//!
//! A place is a range of columns and a row. The canvas draws with these functions; the painter reads widths by them.
//! The one invariant: a function that changes a cell leaves no grapheme with only a part of its cells.

use std::borrow::Cow;
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
    let is_covered = |x: u16| buffer.cell((x, y)).is_some_and(is_covered);
    let start = (buffer.area.left()..=x).rev().find(|x| !is_covered(*x)).unwrap_or(buffer.area.left());
    let cells = buffer.cell((start, y)).map_or(1, cells_of);
    let end = start.saturating_add(cells).min(buffer.area.right());
    start..end.max(x.saturating_add(1))
}

/// Whether a cell is covered by the grapheme to its left.
fn is_covered(cell: &Cell) -> bool {
    cell.symbol() == EMPTY
}

/// A grapheme as it is put into cells.
pub(crate) struct Glyph<'g> {
    symbol: Cow<'g, str>,
    cells: u16,
    option: CellDiffOption,
}

impl<'g> Glyph<'g> {
    /// Returns its cells; 0 if it is not shown.
    pub(crate) const fn cells(&self) -> u16 {
        self.cells
    }

    /// Measures the display form of a grapheme.
    pub(crate) fn new(grapheme: &'g str, width: Width) -> Self {
        if let Some(cells) = plain_cells(grapheme) {
            return Self { symbol: Cow::Borrowed(grapheme), cells, option: CellDiffOption::None };
        }
        let symbol = width.shown(grapheme);
        let cells = width.display_form(&symbol);
        Self { option: width_option(&symbol, cells), symbol, cells }
    }
}

/// Writes a text into columns of a row, each grapheme into its first cell with the others covered, and applies a style
/// over that of the cells. It ends before the first grapheme that does not fit, whose place is blanked. Returns how many
/// cells were taken.
///
/// What is not shown takes no cell. A grapheme that is overwritten in part is blanked as a whole and keeps its style.
pub(crate) fn write(buffer: &mut Buffer, place: GraphemeCells, text: &str, width: Width, style: Style) -> u16 {
    let Some(mut row) = CellWriter::new(buffer, place, style) else { return 0 };
    let mut rest = text;
    loop {
        // Most graphemes are plain scalars, which are told by their bytes.
        let PlainRun { text: plain, behind, .. } = plain::run(rest);
        let is_full = plain::scalars(plain).any(|(scalar, cells)| !row.put(scalar, cells, CellDiffOption::None));
        let Some((grapheme, behind)) = split_first(behind).filter(|_| !is_full) else { break };
        if !row.put_glyph(&Glyph::new(grapheme, width)) {
            break;
        }
        rest = behind;
    }
    row.finish()
}

/// Writes a grapheme into columns of a row as often as it fits.
pub(crate) fn repeat(buffer: &mut Buffer, (columns, y): GraphemeCells, glyph: &Glyph<'_>, style: Style) {
    let room = columns.end.saturating_sub(columns.start);
    let count = room.checked_div(glyph.cells).unwrap_or(0);
    let Some(mut row) = CellWriter::new(buffer, (columns, y), style) else { return };
    (0..count).for_each(|_| _ = row.put_glyph(glyph));
    row.finish();
}

/// Columns of a row into which graphemes are written from left to right.
struct CellWriter<'b> {
    /// All cells of the row.
    row: &'b mut [Cell],
    start: usize,
    /// The next cell, and the one behind the last that was taken.
    next: usize,
    end: usize,
    style: Style,
}

impl<'b> CellWriter<'b> {
    /// Begins at the first of some columns; `None` if there are none in the buffer.
    fn new(buffer: &'b mut Buffer, (columns, y): GraphemeCells, style: Style) -> Option<Self> {
        let (left, right) = (buffer.area.left(), buffer.area.right());
        let start = usize::from(columns.start.checked_sub(left)?);
        let end = usize::from(columns.end.min(right).checked_sub(left)?);
        let row = row_part(buffer, (left..right, y))?;
        (start < end).then_some(Self { row, start, next: start, end, style })
    }

    fn put_glyph(&mut self, glyph: &Glyph<'_>) -> bool {
        self.put(&glyph.symbol, glyph.cells.into(), glyph.option)
    }

    /// Writes a grapheme; returns whether it fits. Where it does not, the rest is blanked.
    fn put(&mut self, symbol: &str, cells: usize, option: CellDiffOption) -> bool {
        if cells == 0 {
            return true;
        }
        if self.next == self.start {
            uncover_before(self.row, self.start);
        }
        let next = self.next + cells;
        if next > self.end {
            let rest = self.row.get_mut(self.next..self.end).into_iter().flatten();
            rest.for_each(|cell| _ = make_blank(cell).set_style(self.style));
            uncover(self.row, self.end);
            return false;
        }
        if let Some([first, covered @ ..]) = self.row.get_mut(self.next..next) {
            first.set_symbol(symbol).set_style(self.style).set_diff_option(option);
            cover(first, covered);
        }
        self.next = next;
        true
    }

    /// Blanks what is left of a grapheme that was overwritten in part; returns how many cells were taken.
    fn finish(self) -> u16 {
        if self.next > self.start {
            uncover(self.row, self.next);
        }
        u16::try_from(self.next - self.start).unwrap_or(u16::MAX)
    }
}

/// Blanks the grapheme that covers a cell of a row and begins before it.
fn uncover_before(row: &mut [Cell], at: usize) {
    let first = (0..=at).rev().find(|x| !row.get(*x).is_some_and(is_covered)).unwrap_or(0);
    if first < at {
        row.get_mut(first).map(make_blank);
        uncover(row, first + 1);
    }
}

/// Blanks the covered cells from one of a row on.
fn uncover(row: &mut [Cell], at: usize) {
    let covered = row.get_mut(at..).into_iter().flatten().take_while(|cell| is_covered(cell));
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
