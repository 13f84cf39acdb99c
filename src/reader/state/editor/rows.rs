//! The rows of a text on the screen, and the mapping between offsets and cells.
//!
//! They are broken like the lines of the page ([`wrap`](mod@crate::text::wrap)), but no part of the text falls between
//! rows, because the caret may stand anywhere. Hanging white space at the end of a row is drawn as far as it fits.

use crate::text::wrap::{Measure, wrap};
use crate::text::{Offset, Span, grapheme};

/// A row: a part of the text, without the line end after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditorRow {
    /// Its text, with the hanging white space at its end.
    pub span: Span,
    /// The last place of the caret on it. If the line continues, the end of the row belongs to the next row.
    pub(super) last: Offset,
}

/// All rows of a text, at least one.
#[derive(Clone, Debug)]
pub struct Rows {
    rows: Vec<EditorRow>,
    measure: Measure,
}

impl Rows {
    /// Breaks a text into rows.
    #[must_use]
    pub fn new(text: &str, measure: &Measure) -> Self {
        let mut rows = Vec::new();
        let mut start = Offset::START;
        for line in text.split('\n') {
            let line = Span { start, end: start.plus(line.len()) };
            push_line(&mut rows, text, line, *measure);
            start = line.end.plus(1);
        }
        Self { rows, measure: *measure }
    }

    /// Makes a single row of a text without line ends, however long it is.
    #[must_use]
    pub fn line(text: &str) -> Self {
        let span = Span::of(text);
        Self { rows: vec![EditorRow { span, last: span.end }], measure: Measure::default() }
    }

    /// Returns the rows from top to bottom.
    #[must_use]
    pub fn all(&self) -> &[EditorRow] {
        &self.rows
    }

    /// Counts the rows.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "there is always a row")]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns the row and the column of an offset; the column, in cells, is never past the measure.
    #[must_use]
    pub fn place(&self, text: &str, offset: Offset) -> (usize, usize) {
        let row = self.rows.partition_point(|row| row.span.start <= offset).saturating_sub(1);
        let cells = self.measure.width.text(Span { start: self.start(row), end: offset }.slice(text));
        (row, cells.min(self.measure.rest.into()))
    }

    /// Finds the nearest place on a row at or before a column, in cells.
    #[must_use]
    pub fn at(&self, text: &str, row: usize, column: usize) -> Offset {
        let Some(row) = self.rows.get(row) else { return Offset(text.len()) };
        let mut place = row.span.start;
        let mut cells = 0;
        for (start, grapheme) in grapheme::graphemes(text, row.span) {
            cells += usize::from(self.measure.width.grapheme(grapheme));
            let end = start.plus(grapheme.len());
            if cells > column || end > row.last {
                break;
            }
            place = end;
        }
        place
    }

    /// Returns the first place of the caret on a row.
    pub(super) fn start(&self, row: usize) -> Offset {
        self.rows.get(row).map_or(Offset::START, |row| row.span.start)
    }

    /// Returns the last place of the caret on a row.
    pub(super) fn end(&self, row: usize) -> Offset {
        self.rows.get(row).map_or(Offset::START, |row| row.last)
    }
}

/// Breaks one line; an indent that leaves no room for its first 어절 becomes a separate row.
fn push_line(rows: &mut Vec<EditorRow>, text: &str, line: Span, measure: Measure) {
    let starts = wrap(text, line, &measure).into_iter().map(|span| span.start);
    let mut start = line.start;
    for next in starts.filter(|&next| next > line.start) {
        rows.push(EditorRow { span: Span { start, end: next }, last: grapheme::previous(text, next).max(start) });
        start = next;
    }
    rows.push(EditorRow { span: Span { start, end: line.end }, last: line.end });
}
