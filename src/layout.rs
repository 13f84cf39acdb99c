//! Laying out a chapter as rows, lazily: a block is broken into lines when its rows are first needed.
//!
//! A row is a span of the text and an indent, nothing more; marks, the selection and evidence are painted over rows. So
//! nothing moves when a mark is added, and a new width costs only the rows that are used. The one invariant: the text
//! rows of a chapter cover all of its text except white space, in order; those of a table cell by cell.

pub(crate) mod block;
pub mod caret;
mod columns;
mod lazy_rows;
pub mod motion;
pub mod object;
mod piece;
mod row;
mod rows;
mod table;
mod window;

use crate::document::Chapter;
use crate::layout::lazy_rows::LazyRows;
use crate::layout::table::Table;
use crate::text::grapheme::graphemes;
use crate::text::{Offset, Span};

pub use piece::{Piece, PieceKind};
pub use row::{LayoutSettings, Row, RowKind, RowPosition};
use rows::BlockRows;
pub use window::Window;

/// The rows of one chapter at one setting, broken when needed and then kept.
#[derive(Debug)]
pub struct Layout {
    setting: LayoutSettings,
    blocks: LazyRows,
    tables: Vec<Table>,
}

impl Layout {
    /// Prepares the layout of a chapter; nothing is broken yet.
    #[must_use]
    pub fn new(chapter: &Chapter, setting: LayoutSettings) -> Self {
        let setting = usable(setting);
        Self { setting, blocks: LazyRows::new(chapter.blocks.len()), tables: table::tables(chapter) }
    }

    /// Lays the same chapter out at another setting; nothing is broken yet.
    pub fn set(&mut self, setting: LayoutSettings) {
        let setting = usable(setting);
        if self.setting != setting {
            (self.setting, self.blocks) = (setting, LazyRows::new(self.blocks.len()));
            self.tables.iter_mut().for_each(Table::forget_shape);
        }
    }

    /// Returns its settings.
    #[must_use]
    pub const fn setting(&self) -> LayoutSettings {
        self.setting
    }

    /// Counts the rows of a block, with the space before it; 0 if there is no such block.
    #[must_use]
    pub fn row_count(&self, chapter: &Chapter, block: usize) -> usize {
        self.block_rows(chapter, block).map_or(0, BlockRows::len)
    }

    /// Gives the memory of the rows of a block back; they are broken anew when they are needed.
    pub fn forget(&mut self, block: usize) {
        self.blocks.forget(block);
    }

    fn block_rows(&self, chapter: &Chapter, block: usize) -> Option<&BlockRows> {
        self.blocks.get_or_make(block, || {
            let mut above = block::byline(chapter, block, self.setting);
            table::rows(chapter, block, self.setting, &self.tables, &above).unwrap_or_else(|| {
                block::rows(chapter, block, self.setting, &mut above);
                BlockRows::new(above, Vec::new())
            })
        })
    }

    /// Walks the pieces of a row from left to right; a row without text has none, but for the line in a table.
    pub fn pieces(&self, chapter: &Chapter, row: Row) -> impl Iterator<Item = Piece> {
        let table = row.table.and_then(|place| Some((place, self.block_rows(chapter, place.block)?)));
        let of_table = table.map(|(place, rows)| rows.pieces_of(place.row));
        let is_line = row.table.is_none() && row.kind == RowKind::Text;
        let line = Piece { kind: PieceKind::Words, span: row.span, column: row.indent };
        of_table.into_iter().flatten().chain(is_line.then_some(line))
    }

    /// Returns the text of a row of author, date and source; empty for any other row.
    #[must_use]
    pub fn byline(&self, chapter: &Chapter, place: RowPosition) -> String {
        let is_byline = self.row(chapter, place).is_some_and(|row| row.kind == RowKind::Byline);
        let line = is_byline.then(|| block::byline_lines(chapter, self.setting).into_iter().nth(place.row));
        line.flatten().unwrap_or_default()
    }

    /// Returns the row at an address.
    #[must_use]
    pub fn row(&self, chapter: &Chapter, place: RowPosition) -> Option<Row> {
        self.block_rows(chapter, place.block)?.row(place)
    }

    /// Finds the text row that shows an offset; an offset between two rows belongs to the one before.
    #[must_use]
    pub fn locate(&self, chapter: &Chapter, offset: Offset) -> RowPosition {
        let block = chapter.block_at(offset);
        let rows = self.block_rows(chapter, block);
        if let Some(row) = rows.and_then(|rows| rows.of_table_at(offset)) {
            return RowPosition { block, row };
        }
        let after = rows.map_or(0, |rows| rows.reaching(offset));
        let place = RowPosition { block, row: after.saturating_sub(1) };
        match self.row(chapter, place) {
            Some(row) if row.kind == RowKind::Text => place,
            _ => self.next_text(chapter, place).or_else(|| self.previous_text(chapter, place)).unwrap_or(place),
        }
    }

    /// Returns the row after another, `None` at the end of the chapter.
    #[must_use]
    pub fn next(&self, chapter: &Chapter, place: RowPosition) -> Option<RowPosition> {
        if place.row + 1 < self.row_count(chapter, place.block) {
            return Some(RowPosition { row: place.row + 1, ..place });
        }
        let block = (place.block + 1..self.blocks.len()).find(|&block| self.row_count(chapter, block) > 0)?;
        Some(RowPosition { block, row: 0 })
    }

    /// Returns the row before another, `None` at the start of the chapter.
    #[must_use]
    pub fn previous(&self, chapter: &Chapter, place: RowPosition) -> Option<RowPosition> {
        if let Some(row) = place.row.checked_sub(1) {
            return Some(RowPosition { row, ..place });
        }
        let block = (0..place.block).rev().find(|&block| self.row_count(chapter, block) > 0)?;
        Some(RowPosition { block, row: self.row_count(chapter, block) - 1 })
    }

    /// Returns the next row with text.
    #[must_use]
    pub fn next_text(&self, chapter: &Chapter, place: RowPosition) -> Option<RowPosition> {
        self.text_row(chapter, place, Self::next)
    }

    /// Returns the previous row with text.
    #[must_use]
    pub fn previous_text(&self, chapter: &Chapter, place: RowPosition) -> Option<RowPosition> {
        self.text_row(chapter, place, Self::previous)
    }

    fn text_row(
        &self,
        chapter: &Chapter,
        place: RowPosition,
        step: fn(&Self, &Chapter, RowPosition) -> Option<RowPosition>,
    ) -> Option<RowPosition> {
        let mut place = step(self, chapter, place)?;
        while self.row(chapter, place)?.kind != RowKind::Text {
            place = step(self, chapter, place)?;
        }
        Some(place)
    }

    /// Moves by a number of rows, back if negative, and stops at the ends of the chapter.
    ///
    /// The row that it ends on has text if the chapter has any.
    #[must_use]
    pub fn moved(&self, chapter: &Chapter, from: RowPosition, rows: isize) -> RowPosition {
        let step = if rows < 0 { Self::previous } else { Self::next };
        let mut place = from;
        for _ in 0..rows.unsigned_abs() {
            let Some(further) = step(self, chapter, place) else { break };
            place = further;
        }
        if self.row(chapter, place).is_some_and(|row| row.kind == RowKind::Text) {
            return place;
        }
        let (onward, back) = (self.text_row(chapter, place, step), self.text_row(chapter, place, opposite(rows)));
        onward.or(back).unwrap_or(place)
    }

    /// Returns the last row of the chapter.
    #[must_use]
    pub fn last(&self, chapter: &Chapter) -> RowPosition {
        let end = RowPosition { block: self.blocks.len(), row: 0 };
        self.previous(chapter, end).unwrap_or_default()
    }

    /// Returns the cell at which an offset is drawn on its row, from the left edge of the measure.
    ///
    /// An offset between two pieces of a row belongs to the one before.
    #[must_use]
    pub fn column(&self, chapter: &Chapter, row: Row, offset: Offset) -> u16 {
        let pieces = || self.pieces(chapter, row).filter(|piece| piece.is_text() || row.table.is_none());
        let piece = pieces().take_while(|piece| piece.span.start <= offset).last().or_else(|| pieces().next());
        piece.map_or(row.indent, |piece| self.column_in(chapter, row, piece, offset))
    }

    /// Returns the cell at which an offset is drawn in a piece of a row.
    #[must_use]
    pub fn column_in(&self, chapter: &Chapter, row: Row, piece: Piece, offset: Offset) -> u16 {
        let before = Span { start: piece.span.start, end: offset.clamp(piece.span.start, piece.span.end) };
        let text = before.slice(&chapter.text);
        let cells = self.setting.width.text(text) + row.stretched(&chapter.text, text);
        piece.column.saturating_add(block::cells(cells))
    }

    /// Finds the offset of the grapheme that covers a cell of a row, counted from the left edge of the measure.
    ///
    /// It undoes [`Layout::column`] for every grapheme that takes a cell; a stretched space covers all its cells.
    /// Returns `None` where there is no grapheme: in the indent, between the columns of a table, after the text, on a
    /// row without text.
    #[must_use]
    pub fn offset_at(&self, chapter: &Chapter, row: Row, column: u16) -> Option<Offset> {
        let text = |piece: &Piece| piece.is_text() && piece.column <= column;
        let piece = self.pieces(chapter, row).filter(text).last()?;
        let column = usize::from(column.checked_sub(piece.column)?);
        let mut cells = 0;
        graphemes(&chapter.text, piece.span).find_map(|(offset, grapheme)| {
            cells += usize::from(self.setting.width.grapheme(grapheme));
            let upto = Span { start: piece.span.start, end: offset.plus(grapheme.len()) };
            let end = cells + row.stretched(&chapter.text, upto.slice(&chapter.text));
            (column < end).then_some(offset)
        })
    }
}

/// Returns a setting with room for the widest character.
fn usable(setting: LayoutSettings) -> LayoutSettings {
    LayoutSettings { cells: setting.cells.max(2), ..setting }
}

type RowStep = fn(&Layout, &Chapter, RowPosition) -> Option<RowPosition>;

const fn opposite(rows: isize) -> RowStep {
    if rows < 0 { Layout::next } else { Layout::previous }
}

#[cfg(test)]
mod tests;
