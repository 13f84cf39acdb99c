//! Motions of the caret: by graphemes, by 어절, by rows of the screen and by lines of the text.

use crate::reader::state::editor::Rows;
use crate::text::{Offset, Span, grapheme, word};

/// A motion of the caret; it stops at the ends of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditMotion {
    /// Back by a grapheme.
    Back,
    /// Forward by a grapheme.
    On,
    /// Back to the start of an 어절.
    WordBack,
    /// Forward to the end of an 어절.
    WordOn,
    /// To the start of the row.
    RowStart,
    /// To the end of the row.
    RowEnd,
    /// To the start of the line, which may take several rows.
    LineStart,
    /// To the end of the line.
    LineEnd,
    /// Up by a number of rows in the same column; from the first row to the start of the text.
    Up(usize),
    /// Down by a number of rows in the same column; from the last row to the end of the text.
    Down(usize),
    /// To the start of the text.
    Start,
    /// To the end of the text.
    End,
}

impl EditMotion {
    /// Whether it keeps the column.
    pub(super) const fn is_by_rows(self) -> bool {
        matches!(self, Self::Up(_) | Self::Down(_))
    }

    /// Finds its target from a caret whose column is kept, in cells.
    pub(super) fn target(self, text: &str, caret: Offset, column: usize, rows: &Rows) -> Offset {
        let row = rows.place(text, caret).0;
        let end = Offset(text.len());
        match self {
            Self::Back => grapheme::previous(text, caret),
            Self::On => grapheme::next(text, caret),
            Self::WordBack => word_before(text, caret),
            Self::WordOn => word_after(text, caret),
            Self::RowStart => rows.start(row),
            Self::RowEnd => rows.end(row),
            Self::LineStart => Offset(caret.split(text).0.rfind('\n').map_or(0, |at| at + 1)),
            Self::LineEnd => caret.split(text).1.find('\n').map_or(end, |length| caret.plus(length)),
            Self::Up(_) if row == 0 => Offset::START,
            Self::Up(count) => rows.at(text, row.saturating_sub(count), column),
            Self::Down(_) if row + 1 >= rows.len() => end,
            Self::Down(count) => rows.at(text, (row + count).min(rows.len() - 1), column),
            Self::Start => Offset::START,
            Self::End => end,
        }
    }
}

/// Finds the start of the last 어절 that begins before a caret.
fn word_before(text: &str, caret: Offset) -> Offset {
    let words = word::words(text, Span { start: Offset::START, end: caret });
    words.last().map_or(Offset::START, |word| word.start)
}

/// Finds the end of the first 어절 that ends after a caret.
fn word_after(text: &str, caret: Offset) -> Offset {
    let end = Offset(text.len());
    word::words(text, Span { start: caret, end }).next().map_or(end, |word| word.end)
}
