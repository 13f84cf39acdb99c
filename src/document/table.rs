//! The rows of tables: where their cells are, and how they stand.

use crate::document::Block;
use crate::text::{Offset, Span, grapheme};

/// The structure of a row: a block whose text holds all its cells, with a bar between any two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Its part in the table.
    pub role: TableRowRole,
    /// The bars between its cells: the place of each `|` that the author wrote as such. A `|` within a cell is none.
    pub bars: Vec<Offset>,
    /// How the columns are aligned; stated only by the first row of a table, and only if the author does.
    pub alignments: Vec<CellAlignment>,
}

/// What a row is in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableRowRole {
    /// The first row of a table, with the names of the columns.
    Header,
    /// The first row of a table whose columns have no names.
    First,
    /// A later row.
    Next,
}

/// Where the words of a cell stand in its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellAlignment {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
}

impl TableRow {
    /// Returns the cells of the row, without the white space around them; one more than it has bars.
    ///
    /// The bars of `가 |  | 나` part three cells, of which the second is empty.
    pub fn cells<'a>(&'a self, block: &Block, text: &'a str) -> impl Iterator<Item = Span> + 'a {
        let starts = std::iter::once(block.span.start).chain(self.bars.iter().map(|bar| bar.plus(1)));
        let ends = self.bars.iter().copied().chain([block.span.end]);
        starts.zip(ends).map(|(start, end)| without_space(text, Span::between(start, end)))
    }

    /// Returns the bars with their spans in the text.
    pub fn bar_spans(&self) -> impl Iterator<Item = Span> {
        self.bars.iter().map(|&bar| Span { start: bar, end: bar.plus(1) })
    }
}

/// Drops white space at both ends by graphemes: a space that carries an accent stays.
fn without_space(text: &str, span: Span) -> Span {
    let is_word = |(_, grapheme): &(Offset, &str)| !grapheme.trim().is_empty();
    let mut words = grapheme::graphemes(text, span).filter(is_word);
    let Some((start, first)) = words.next() else { return Span::at(span.start) };
    let end = words.next_back().map_or(start.plus(first.len()), |(last, grapheme)| last.plus(grapheme.len()));
    Span { start, end }
}
