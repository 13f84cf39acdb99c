//! A row, and the settings of a layout.

use crate::text::Span;
use crate::text::width::Width;
use crate::text::wrap::Breaking;

/// The settings of a layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayoutSettings {
    /// The measure: cells of a full line.
    pub cells: u16,
    /// How wide characters are.
    pub width: Width,
    /// Where lines may break.
    pub breaking: Breaking,
    /// Whether both edges are even, if that takes at most one more cell for each space.
    pub justified: bool,
    /// Whether a narrow punctuation mark at the end of a line may stand one cell outside the measure.
    pub hanging: bool,
}

/// The address of a row: its block, and its number among the rows of that block, including the space before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowPosition {
    /// An index into [`Chapter::blocks`](crate::document::Chapter::blocks).
    pub block: usize,
    /// Counted from 0.
    pub row: usize,
}

/// One row of a chapter on the screen or on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its kind.
    pub kind: RowKind,
    /// Its text, from its first to its last character; empty if it has none.
    ///
    /// In a row of a table, other rows show a part of what lies between: see [`Layout::pieces`](super::Layout::pieces).
    pub span: Span,
    /// Cells before the text, from the left edge of the measure.
    pub indent: u16,
    /// How many cells its spaces take beyond their own, spread evenly; at most one for each space.
    pub stretch: u16,
    /// Its address, if it shows cells of a table and not one line of text.
    pub(super) table: Option<RowPosition>,
}

impl Row {
    /// Counts the extra cells of the spaces in the row's first part `beginning`: an even share of the whole.
    pub(super) fn stretched(&self, text: &str, beginning: &str) -> usize {
        if self.stretch == 0 {
            return 0;
        }
        spaces(beginning) * usize::from(self.stretch) / spaces(self.span.slice(text)).max(1)
    }
}

/// Counts the spaces of a text.
pub(super) fn spaces(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b' ').count()
}

/// The kind of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The text of a block.
    Text,
    /// The space between two blocks.
    Blank,
    /// A break between parts of the text.
    Rule,
    /// The line below the names of the columns of a table.
    TableRule,
    /// A line of author, date and source, below the title.
    Byline,
}
