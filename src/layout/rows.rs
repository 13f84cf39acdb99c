//! The rows of one block, and what they consist of, in a form that takes little memory: a text may have millions.

use crate::layout::piece::{Piece, PieceKind};
use crate::layout::row::{Row, RowKind, RowPosition};
use crate::text::{Offset, Span};

/// The rows of a block, with the space before it, and the pieces of those that are no simple lines.
#[derive(Debug)]
pub(super) struct BlockRows {
    rows: Box<[StoredRow]>,
    /// Sorted by row, then by column.
    pieces: Box<[StoredPiece]>,
}

impl BlockRows {
    /// Stores rows from top to bottom, and pieces sorted by row and column.
    pub(super) fn new(rows: Vec<StoredRow>, pieces: Vec<StoredPiece>) -> Self {
        Self { rows: rows.into(), pieces: pieces.into() }
    }

    /// Returns the row at an address, whose block must be the one of these rows.
    pub(super) fn row(&self, place: RowPosition) -> Option<Row> {
        self.rows.get(place.row).map(|row| row.at(place))
    }

    /// Counts the rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Counts the rows of text that begin at or before an offset, and those above them.
    pub(super) fn reaching(&self, offset: Offset) -> usize {
        self.rows.partition_point(|row| row.kind != RowKind::Text || row.span().start <= offset)
    }

    /// Finds the row of a table whose text begins last at or before an offset, else the first one with text; `None` in
    /// any other block.
    pub(super) fn of_table_at(&self, offset: Offset) -> Option<usize> {
        let text = || self.pieces.iter().filter(|piece| piece.piece().is_text());
        let before = text().filter(|piece| piece.span.span().start <= offset);
        let last = before.max_by_key(|piece| piece.span.span().start);
        last.or_else(|| text().next()).map(|piece| piece.row as usize)
    }

    /// Returns the pieces of a row.
    pub(super) fn pieces_of(&self, row: usize) -> impl Iterator<Item = Piece> {
        let start = self.pieces.partition_point(|piece| (piece.row as usize) < row);
        let end = self.pieces.partition_point(|piece| piece.row as usize <= row);
        self.pieces.get(start..end).unwrap_or_default().iter().map(StoredPiece::piece)
    }
}

/// A span in half the bytes. No text is as long as 4 GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StoredSpan {
    start: u32,
    end: u32,
}

impl StoredSpan {
    pub(super) fn new(span: Span) -> Self {
        let [start, end] = [span.start, span.end].map(|offset| u32::try_from(offset.0).unwrap_or(u32::MAX));
        Self { start, end }
    }

    pub(super) fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A piece and the number of its row among those of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StoredPiece {
    span: StoredSpan,
    row: u32,
    column: u16,
    kind: PieceKind,
}

impl StoredPiece {
    pub(super) fn new(piece: Piece, row: usize) -> Self {
        let Piece { kind, span, column } = piece;
        Self { span: StoredSpan::new(span), row: u32::try_from(row).unwrap_or(u32::MAX), column, kind }
    }

    /// Returns it without its row.
    pub(super) fn piece(&self) -> Piece {
        Piece { kind: self.kind, span: self.span.span(), column: self.column }
    }
}

/// A row without its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StoredRow {
    span: StoredSpan,
    indent: u16,
    stretch: u16,
    kind: RowKind,
    /// Whether it shows cells of a table and not one line of text.
    is_of_table: bool,
}

impl StoredRow {
    /// Makes a row of one line of text.
    pub(super) fn line(span: Span, indent: u16) -> Self {
        Self { span: StoredSpan::new(span), indent, stretch: 0, kind: RowKind::Text, is_of_table: false }
    }

    /// Makes a row that shows cells of a table.
    pub(super) fn of_table(kind: RowKind, span: Span, indent: u16) -> Self {
        Self { kind, is_of_table: true, ..Self::line(span, indent) }
    }

    /// Makes a row without text at an offset.
    pub(super) fn without_text(kind: RowKind, at: Offset) -> Self {
        Self { kind, ..Self::line(Span::at(at), 0) }
    }

    /// Returns the row with spaces that take some cells beyond their own.
    pub(super) fn stretched_by(self, cells: u16) -> Self {
        Self { stretch: cells, ..self }
    }

    /// Returns its kind.
    pub(super) const fn kind(self) -> RowKind {
        self.kind
    }

    /// Returns its text.
    pub(super) fn span(self) -> Span {
        self.span.span()
    }

    /// Returns the cells before its text.
    pub(super) const fn indent(self) -> u16 {
        self.indent
    }

    fn at(self, place: RowPosition) -> Row {
        let Self { indent, stretch, kind, .. } = self;
        Row { kind, span: self.span(), indent, stretch, table: self.is_of_table.then_some(place) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_pieces_take_few_bytes_and_come_out_as_they_went_in() {
        assert_eq!((size_of::<StoredRow>(), size_of::<StoredPiece>()), (16, 20));
        let place = RowPosition { block: 3, row: 0 };
        let span = Span::new(9, 30);
        let piece = Piece { kind: PieceKind::Label(7), span, column: 5 };
        let pieces = vec![StoredPiece::new(piece, 0)];
        let rows = BlockRows::new(vec![StoredRow::line(span, 4).stretched_by(2)], pieces);
        let row = Row { kind: RowKind::Text, span, indent: 4, stretch: 2, table: None };
        assert_eq!((rows.row(place), rows.row(RowPosition { row: 1, ..place })), (Some(row), None));
        assert!(rows.pieces_of(0).eq([piece]) && rows.pieces_of(1).next().is_none());
    }
}
