//! Drawing a frame: graphemes are put into cells by our own widths.
//!
//! The view draws everything through a [`Canvas`], and nothing else draws; the result is compared with the frame before
//! cell by cell. The one invariant: no grapheme is ever cut. Overwriting a part of one blanks the rest, so each row is
//! a sequence of whole graphemes, and a cell that a wide one covers holds the empty symbol and the style of the first.

mod grapheme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::width::{Ambiguous, Width};

use self::grapheme::Glyph;
pub(crate) use self::grapheme::cells_of;

/// A part of the screen to draw on.
///
/// Columns and rows count from the corner of the screen, not of the part. Nothing outside the part is drawn, whatever
/// the coordinates; only a grapheme that reaches into it may be blanked or restyled as a whole.
#[derive(Debug)]
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    width: Width,
}

impl<'a> Canvas<'a> {
    /// Makes a canvas for the part of a buffer in `area`.
    #[must_use]
    pub fn new(buffer: &'a mut Buffer, area: Rect, width: Width) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, area, width }
    }

    /// Returns the part of the screen that it draws on.
    #[must_use]
    pub const fn area(&self) -> Rect {
        self.area
    }

    /// Returns the widths that it uses.
    #[must_use]
    pub const fn width(&self) -> Width {
        self.width
    }

    /// Returns a canvas for the part of it in `area`.
    pub fn within(&mut self, area: Rect) -> Canvas<'_> {
        let area = area.intersection(self.area);
        Canvas { buffer: self.buffer, area, width: self.width }
    }

    /// Draws a text on one row, at most `cells` wide, and returns how many cells its graphemes take.
    ///
    /// The style is applied over that of the cells. Invisible graphemes take no cell. The text ends before the first
    /// grapheme that does not fit, whose place is blanked.
    pub fn put(&mut self, x: u16, y: u16, cells: u16, text: &str, style: Style) -> u16 {
        let end = self.end_of(x, y, cells);
        grapheme::write(self.buffer, (x..end, y), text, self.width, style)
    }

    /// Draws a grapheme on one row as often as it fits into `cells`. The style is applied over that of the cells.
    pub fn repeat(&mut self, x: u16, y: u16, cells: u16, grapheme: &str, style: Style) {
        let end = self.end_of(x, y, cells);
        grapheme::repeat(self.buffer, (x..end, y), &Glyph::new(grapheme, self.width), style);
    }

    /// Draws a grapheme in each of these rows. The style is applied over that of the cells.
    pub fn column(&mut self, x: u16, rows: std::ops::Range<u16>, grapheme: &str, style: Style) {
        let glyph = Glyph::new(grapheme, self.width);
        for y in rows {
            let end = self.end_of(x, y, glyph.cells());
            grapheme::repeat(self.buffer, (x..end, y), &glyph, style);
        }
    }

    /// Applies a style to every grapheme that stands at least partly in these cells of a row.
    pub fn patch(&mut self, x: u16, y: u16, cells: u16, style: Style) {
        let end = self.end_of(x, y, cells);
        let mut at = x;
        while at < end {
            let whole = grapheme::at(self.buffer, at, y);
            at = whole.end;
            grapheme::restyle(self.buffer, (whole, y), style);
        }
    }

    /// Blanks all of it and sets this style only.
    ///
    /// A grapheme that stands only half in it is blanked as a whole; its half outside keeps its style.
    pub fn clear(&mut self, style: Style) {
        let Rect { x, width, .. } = self.area;
        for y in self.area.top()..self.area.bottom() {
            grapheme::reset(self.buffer, (x..x.saturating_add(width), y), style);
        }
    }

    /// Draws a border along its edge, with a title on the upper one, and returns the area inside.
    ///
    /// Where ambiguous characters are wide the border is ASCII, because box drawing characters are ambiguous. An area
    /// of less than two rows or columns has no room for a border and stays as it was.
    pub fn borders(&mut self, style: Style, title: &str) -> Rect {
        let Rect { x, y, width, height } = self.area;
        if width < 2 || height < 2 {
            return Rect { width: 0, height: 0, ..self.area };
        }
        let lines = Lines::of(self.width.ambiguous);
        let (right, bottom) = (x + width - 1, y + height - 1);
        for (row, (left_corner, right_corner)) in [(y, lines.upper), (bottom, lines.lower)] {
            self.put(x, row, width, left_corner, style);
            self.repeat(x + 1, row, width - 2, lines.horizontal, style);
            self.put(right, row, 1, right_corner, style);
        }
        for column in [x, right] {
            self.column(column, y + 1..bottom, lines.vertical, style);
        }
        self.put_title(title, style);
        Rect { x: x + 1, y: y + 1, width: width - 2, height: height - 2 }
    }

    fn put_title(&mut self, title: &str, style: Style) {
        if !title.is_empty() {
            let Rect { x, y, width, .. } = self.area;
            self.put(x + 1, y, width - 2, &format!(" {title} "), style);
        }
    }

    /// Returns the column after the last one of `cells` that is drawn on; `x` or less if there is none.
    fn end_of(&self, x: u16, y: u16, cells: u16) -> u16 {
        let rows = self.area.top()..self.area.bottom();
        if x < self.area.left() || !rows.contains(&y) {
            return x;
        }
        x.saturating_add(cells).min(self.area.right())
    }
}

/// The characters of a border.
struct Lines {
    horizontal: &'static str,
    vertical: &'static str,
    upper: (&'static str, &'static str),
    lower: (&'static str, &'static str),
}

impl Lines {
    const fn of(ambiguous: Ambiguous) -> Self {
        match ambiguous {
            Ambiguous::Narrow => {
                Self { horizontal: "─", vertical: "│", upper: ("╭", "╮"), lower: ("╰", "╯") }
            }
            Ambiguous::Wide => Self { horizontal: "-", vertical: "|", upper: ("+", "+"), lower: ("+", "+") },
        }
    }
}

#[cfg(test)]
mod tests;
