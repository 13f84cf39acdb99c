//! Cursor moves in as few bytes as possible while the column may be uncertain.
//!
//! The painter reports to a [`Cursor`] what it printed and where it prints next. The one invariant: no relative move is
//! made from an uncertain column, nor from the last one, where terminals differ on whether the cursor is already on the
//! next row.

use std::iter;

use ratatui::layout::Position;

/// The largest number of cells by which a terminal draws a grapheme wider than assumed here (families of emoji: 8 for
/// 2).
const SPILL: u16 = 6;

/// The known position of the terminal's cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Cursor {
    /// It may be anywhere.
    #[default]
    Lost,
    /// It is on this row, in a column that depends on the terminal.
    OnRow(u16),
    /// It is in this cell.
    At(Position),
}

impl Cursor {
    /// Returns where it is after a grapheme of undisputed width that ends before column `end`.
    pub(super) const fn after(end: u16, row: u16, columns: u16) -> Self {
        if end < columns { Self::At(Position { x: end, y: row }) } else { Self::Lost }
    }

    /// Returns where it is after a grapheme that ends before column `end` by our widths, but not by those of every
    /// terminal.
    pub(super) const fn after_disputed(end: u16, row: u16, columns: u16) -> Self {
        if end.saturating_add(SPILL) < columns { Self::OnRow(row) } else { Self::Lost }
    }

    /// Moves it to a cell.
    pub(super) fn go_to(&mut self, to: Position, out: &mut Vec<u8>) {
        let from = std::mem::replace(self, Self::At(to));
        match from {
            Self::At(from) if from == to => {}
            Self::At(from) if from.y == to.y && from.x < to.x => go_right(from.x, to.x, out),
            Self::At(Position { y, .. }) | Self::OnRow(y) if y == to.y => to_column(to.x, out),
            Self::At(Position { y, .. }) | Self::OnRow(y) if y < to.y => down(to.y - y, to, out),
            Self::At(_) | Self::OnRow(_) | Self::Lost => to_cell(to, out),
        }
    }
}

/// Goes some rows down: by line feeds, where these are shorter than the number of the row. The column is named behind
/// them, because some consoles return to the first one.
fn down(rows: u16, to: Position, out: &mut Vec<u8>) {
    let digits = if to.y < 9 { 1 } else { 2 };
    if rows > digits {
        return to_cell(to, out);
    }
    out.extend(iter::repeat_n(b'\n', usize::from(rows)));
    if to.x == 0 { out.push(b'\r') } else { to_column(to.x, out) }
}

fn go_right(from: u16, to: u16, out: &mut Vec<u8>) {
    match to.saturating_sub(from) {
        1 => out.extend_from_slice(b"\x1b[C"),
        cells if cells < 10 || to >= 99 => {
            out.extend_from_slice(b"\x1b[");
            number(cells, out);
            out.push(b'C');
        }
        _ => to_column(to, out),
    }
}

fn to_column(x: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    number(x.saturating_add(1), out);
    out.push(b'G');
}

/// Writes the move to a cell, wherever the cursor is.
pub(super) fn to_cell(at: Position, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    number(at.y.saturating_add(1), out);
    out.push(b';');
    number(at.x.saturating_add(1), out);
    out.push(b'H');
}

/// Writes a number. A frame has hundreds, and the formatting of the standard library would take as long as the rest.
pub(super) fn number(number: u16, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(mut cursor: Cursor, x: u16, y: u16) -> String {
        let mut out = Vec::new();
        cursor.go_to(Position { x, y }, &mut out);
        assert_eq!(cursor, Cursor::At(Position { x, y }));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_cursor_that_stands_there_does_not_move() {
        assert_eq!(moved(Cursor::after(2, 3, 80), 2, 3), "");
    }

    #[test]
    fn a_short_gap_is_jumped_with_a_relative_move() {
        assert_eq!(moved(Cursor::after(2, 3, 80), 3, 3), "\x1b[C");
        assert_eq!(moved(Cursor::after(2, 3, 80), 6, 3), "\x1b[4C");
        assert_eq!(moved(Cursor::after(2, 3, 200), 150, 3), "\x1b[148C");
    }

    #[test]
    fn after_a_disputed_grapheme_the_column_is_named() {
        assert_eq!(moved(Cursor::after_disputed(2, 3, 80), 2, 3), "\x1b[3G");
        assert_eq!(moved(Cursor::after_disputed(2, 3, 80), 2, 4), "\n\x1b[3G");
    }

    #[test]
    fn a_row_near_below_is_reached_by_line_feeds_and_its_column_named() {
        assert_eq!(moved(Cursor::after(2, 3, 80), 2, 4), "\n\x1b[3G");
        assert_eq!(moved(Cursor::after(2, 3, 80), 0, 4), "\n\r");
        assert_eq!(moved(Cursor::after(2, 20, 80), 9, 22), "\n\n\x1b[10G");
        assert_eq!(moved(Cursor::after(2, 3, 80), 2, 5), "\x1b[6;3H");
        assert_eq!(moved(Cursor::after(2, 3, 80), 2, 2), "\x1b[3;3H");
    }

    #[test]
    fn at_the_end_of_a_row_the_row_is_named_too() {
        assert_eq!(moved(Cursor::after(80, 3, 80), 79, 3), "\x1b[4;80H");
        assert_eq!(moved(Cursor::after_disputed(78, 3, 80), 78, 3), "\x1b[4;79H");
    }
}
