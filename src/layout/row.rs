//! A row, and how a chapter is set.

use crate::text::Span;
use crate::text::width::Width;
use crate::text::wrap::Breaking;

/// How a chapter is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayoutSettings {
    /// The measure: cells of a full line.
    pub cells: u16,
    /// How wide characters are.
    pub width: Width,
    /// Where lines may break.
    pub breaking: Breaking,
    /// Whether both edges are even where that takes at most one cell more for each space.
    pub justified: bool,
    /// Whether a narrow stop at the end of a line may stand one cell outside of the measure.
    pub hanging: bool,
}

/// One row of a chapter on screen or paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it holds.
    pub kind: RowKind,
    /// The text on it; empty where it holds none.
    pub span: Span,
    /// Cells before the text, from the left edge of the measure.
    pub indent: u16,
    /// Cells that its spaces take beyond their own, spread evenly; at most one for each space.
    pub stretch: u16,
}

impl Row {
    /// Counts the cells that the spaces of its beginning take beyond their own: an even share of the whole.
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

/// What a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Text of a block.
    Text,
    /// The space between two blocks.
    Blank,
    /// A break between parts of the text.
    Rule,
}
