//! The rows of one block, and what they consist of.

use crate::layout::piece::Piece;
use crate::layout::row::Row;

/// The rows of a block, with the space before it, and the pieces of those that are no simple lines.
#[derive(Debug, Default)]
pub(super) struct BlockRows {
    /// The rows, from top to bottom.
    pub rows: Vec<Row>,
    /// Sorted by row, then by column.
    pub pieces: Vec<Piece>,
}

impl BlockRows {
    /// Puts rows without text before the others.
    pub(super) fn put_before(&mut self, rows: Vec<Row>) {
        let count = rows.len();
        self.pieces.iter_mut().for_each(|piece| piece.row += count);
        self.rows.iter_mut().filter_map(|row| row.table.as_mut()).for_each(|place| place.row += count);
        self.rows.splice(0..0, rows);
    }
}
