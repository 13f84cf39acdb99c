//! The rows of tables: where their cells are, and how they stand.

use crate::document::{Block, Chapter};
use crate::text::{Offset, Span, grapheme};

/// What the rows of the tables of a chapter consist of, beside their blocks; all in two lists, because a table may have a
/// million rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// The bars between cells, in the order of the text: the place of each `|` that the author wrote as such. A `|`
    /// within a cell is none.
    pub bars: Vec<Offset>,
    /// How the columns of a table are aligned, where the author says it: the start of its first row, and the columns.
    pub alignments: Vec<(Offset, Vec<CellAlignment>)>,
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

impl Tables {
    /// Returns the bars of a row.
    #[must_use]
    pub fn bars(&self, row: &Block) -> &[Offset] {
        let from = self.bars.partition_point(|&bar| bar < row.span.start);
        let to = self.bars.partition_point(|&bar| bar < row.span.end);
        self.bars.get(from..to).unwrap_or_default()
    }

    /// Returns how the columns of a table are aligned: stated only for its first row, and only if the author does.
    #[must_use]
    pub fn alignments(&self, row: &Block) -> &[CellAlignment] {
        let found = self.alignments.binary_search_by_key(&row.span.start, |(start, _)| *start).ok();
        found.and_then(|found| self.alignments.get(found)).map_or(&[], |(_, columns)| columns)
    }
}

impl Chapter {
    /// Returns the cells of a row of a table, without the white space around them; one more than it has bars.
    ///
    /// The bars of `가 |  | 나` part three cells, of which the second is empty.
    pub fn cells(&self, row: &Block) -> impl Iterator<Item = Span> {
        let bars = self.tables.bars(row);
        let starts = std::iter::once(row.span.start).chain(bars.iter().map(|bar| bar.plus(1)));
        let ends = bars.iter().copied().chain([row.span.end]);
        starts.zip(ends).map(|(start, end)| without_space(&self.text, Span::between(start, end)))
    }

    /// Returns the bars of a row of a table with their spans in the text.
    pub fn bar_spans(&self, row: &Block) -> impl Iterator<Item = Span> {
        self.tables.bars(row).iter().map(|&bar| Span { start: bar, end: bar.plus(1) })
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
