//! The visible screen: the cells of a window and the modes of its terminal.

use std::fmt;

use vt100::Cell;

/// A whole frame.
#[derive(Clone)]
pub(crate) struct Screen {
    pub(super) cells: vt100::Screen,
    pub(super) wraps_lines: bool,
}

impl Screen {
    /// Returns the rows, without the blanks at their ends.
    pub(crate) fn rows(&self) -> Vec<String> {
        let (_, columns) = self.cells.size();
        self.cells.rows(0, columns.get()).map(|row| row.trim_end().to_owned()).collect()
    }

    /// Whether a row contains a text.
    pub(crate) fn shows(&self, text: &str) -> bool {
        self.rows().iter().any(|row| row.contains(text))
    }

    /// Returns the words of the line with the pointer `›`.
    pub(crate) fn pointed_at(&self) -> Option<String> {
        self.words_behind('›').into_iter().next()
    }

    /// Returns the words of every line with a mark's sign.
    pub(crate) fn marked(&self) -> Vec<String> {
        self.words_behind('▎')
    }

    /// Returns the words of every line with the sign of a mark that is not on the disk.
    pub(crate) fn marked_unsaved(&self) -> Vec<String> {
        self.words_behind('┊')
    }

    /// Returns the words after a sign, up to the border of a panel, for every row with the sign.
    fn words_behind(&self, sign: char) -> Vec<String> {
        let rows = self.rows().into_iter();
        let words = rows.filter_map(|row| row.split_once(sign).map(|(_, words)| words.to_owned()));
        words
            .map(|words| words.split('│').next().unwrap_or_default().trim_matches([' ', '▎', '┊']).to_owned())
            .collect()
    }

    /// Returns the words in the cells of a kind, row by row without surrounding blanks.
    pub(crate) fn words_in(&self, of_kind: impl Fn(&Cell) -> bool) -> Vec<String> {
        let (rows, columns) = self.cells.size();
        let words = (0..rows.get()).map(|row| {
            let cells = (0..columns.get()).filter_map(|column| self.cells.cell(row, column));
            let words: String = cells.filter(|cell| of_kind(cell)).map(Cell::contents).collect();
            words.trim().to_owned()
        });
        words.filter(|words| !words.is_empty()).collect()
    }

    /// Returns the row and the column of the cursor, if it is visible.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        (!self.cells.hide_cursor()).then(|| self.cells.cursor_position())
    }

    /// Whether it looks the same: graphemes, styles and cursor.
    pub(crate) fn looks_like(&self, other: &Self) -> bool {
        let cursor = |cells: &vt100::Screen| (cells.hide_cursor(), cells.cursor_position());
        self.looks() == other.looks() && cursor(&self.cells) == cursor(&other.cells)
    }

    /// Describes the look of every cell, from the upper left to the lower right.
    fn looks(&self) -> Vec<String> {
        let (rows, columns) = self.cells.size();
        let places = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
        places.filter_map(|(row, column)| self.cells.cell(row, column)).map(look).collect()
    }

    /// Whether the terminal is in the state a shell needs: the main screen, a visible cursor, no marks around pasted
    /// text, and wrapping lines.
    pub(crate) fn is_given_back(&self) -> bool {
        let cells = &self.cells;
        !cells.alternate_screen() && !cells.hide_cursor() && !cells.bracketed_paste() && self.wraps_lines
    }
}

/// Describes the look of a cell; of a blank one only its background and its underline.
fn look(cell: &Cell) -> String {
    let ground = if cell.inverse() { cell.fgcolor() } else { cell.bgcolor() };
    match cell.contents() {
        "" | " " => format!("{ground:?} {} {}", cell.inverse(), cell.underline()),
        symbol => {
            let letters = if cell.inverse() { cell.bgcolor() } else { cell.fgcolor() };
            let style = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
            format!("{symbol} {letters:?} {ground:?} {style:?}")
        }
    }
}

impl fmt::Debug for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (row, column) = self.cells.cursor_position();
        let cursor = if self.cells.hide_cursor() { "hidden" } else { "shown" };
        writeln!(f, "given back: {}, cursor {cursor} at {column}, {row}", self.is_given_back())?;
        write!(f, "{}", self.rows().join("\n"))
    }
}
