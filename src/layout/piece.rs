//! The pieces of a row: what of the text stands at which column, and the signs of a table around it.

use crate::text::Span;

/// A part of a row that is drawn at a column of its own.
///
/// A row of running text is one piece. A row of a table has one for each cell that goes on in it, and one for each bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its kind.
    pub kind: PieceKind,
    /// Its text; empty for a sign that no character of the text stands for.
    pub span: Span,
    /// Cells before it, from the left edge of the measure.
    pub column: u16,
}

/// The kind of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Words of the text.
    Words,
    /// A bar between two columns; the character of the text for it, or a repetition on a further line.
    Bar,
    /// The colon between the name of a column and a cell; the character of the text that parts the cells, or a sign.
    Colon,
    /// The name of a column, repeated before a cell; it is at most this many cells wide.
    Label(u16),
    /// The line below the names of the columns, in cells.
    Rule(u16),
}

impl Piece {
    /// Whether it shows characters of the text in their one place; signs and labels do not.
    #[must_use]
    pub const fn is_text(&self) -> bool {
        match self.kind {
            PieceKind::Words | PieceKind::Bar | PieceKind::Colon => !self.span.is_empty(),
            PieceKind::Label(_) | PieceKind::Rule(_) => false,
        }
    }

    /// Returns the part of a span that it shows.
    #[must_use]
    pub fn shown(&self, span: Span) -> Option<Span> {
        if self.is_text() { self.span.intersection(span) } else { None }
    }
}
