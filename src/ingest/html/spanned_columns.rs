//! Cells of a table that go on in the rows below or in the columns beside them: what stands behind them keeps its column.

use crate::ingest::html::element::HtmlElement;

/// The columns in which cells may go on; more would make long rows of a short source.
const MOST: usize = 32;

/// For each column, in how many more rows a cell of a row above goes on there.
#[derive(Default)]
pub(super) struct SpannedColumns([u16; MOST]);

impl SpannedColumns {
    /// Counts the columns from one on that cells above go on in, in the row that is read.
    pub(super) fn taken(&mut self, from: usize) -> usize {
        let mut columns = self.0.iter_mut().skip(from);
        std::iter::from_fn(|| columns.next().filter(|rows| **rows > 0).map(|rows| *rows -= 1)).count()
    }

    /// Begins a cell in a column; returns how many columns it takes.
    pub(super) fn begin(&mut self, column: usize, cell: &HtmlElement) -> usize {
        let number =
            |name: &str| cell.attribute(name).and_then(|number| number.trim().parse::<u16>().ok()).unwrap_or(1);
        let columns = usize::from(number("colspan")).clamp(1, MOST);
        let rows = number("rowspan").saturating_sub(1);
        self.0.iter_mut().skip(column).take(columns).for_each(|left| *left = rows);
        columns
    }

    /// Ends a row whose cells took the columns up to one.
    pub(super) fn end_row(&mut self, from: usize) {
        self.0.iter_mut().skip(from).for_each(|left| *left = left.saturating_sub(1));
    }
}
