//! Where a row is cheaper to erase than to blank cell by cell.
//!
//! Between the text and a panel there are many blanks. Where a line becomes shorter, one sequence erases the rest of
//! the row (EL), and what still stands there is painted again if that takes fewer bytes than the blanks. The figures
//! are estimates of bytes: a wrong one costs bytes and nothing else.

use ratatui::buffer::Cell;

use crate::tui::backend::shows_on_blank;

/// The bytes that erase the rest of a row.
const ERASE: usize = 3;
/// The bytes of a cursor move within a row.
const MOVE: usize = 5;
/// The bytes of a change of style and back.
const STYLE: usize = 14;
/// The bytes that must be saved: the estimates are not exact.
const WORTH: usize = 4;

/// The fewest blanks of a row that are looked at closely: behind fewer there is hardly anything as cheap.
const LEAST: usize = 16;

/// Whether a cell shows nothing in the default style.
pub(super) fn is_unseen(cell: &Cell) -> bool {
    cell.symbol() == " " && !shows_on_blank(cell)
}

/// Returns the column from which a row is to be erased; `None` if that would not be worth it.
///
/// `changed` says of each cell whether it differs from the screen. The column is the first of a run of changed cells
/// that show nothing, so no grapheme is cut.
pub(super) fn erased_from(row: &[Cell], changed: &[bool]) -> Option<u16> {
    let blanks = row.iter().zip(changed).filter(|(cell, is_changed)| **is_changed && is_unseen(cell));
    if blanks.take(LEAST).count() < LEAST {
        return None;
    }
    let (mut saved, mut spent) = (0, ERASE + WORTH);
    let (mut best, mut found) = (0, None);
    let mut behind: Option<&Cell> = None;
    let mut cells = row.iter().zip(changed).enumerate().rev().peekable();
    while let Some((x, (cell, is_changed))) = cells.next() {
        match (is_unseen(cell), is_changed) {
            (true, true) => saved += 1,
            (false, false) => spent += repainted(cell, behind),
            _ => {}
        }
        behind = (!is_unseen(cell)).then_some(cell);
        let starts_run = is_unseen(cell) && *is_changed;
        let starts_run =
            starts_run && cells.peek().is_none_or(|(_, (cell, is_changed))| !is_unseen(cell) || !**is_changed);
        if starts_run && saved > spent + best {
            (best, found) = (saved - spent, u16::try_from(x).ok());
        }
    }
    found
}

/// Estimates the bytes for an unchanged cell before another one, if that shows something.
fn repainted(cell: &Cell, behind: Option<&Cell>) -> usize {
    let is_run = behind.is_some_and(|behind| behind.style() == cell.style());
    // A grapheme of several bytes may need its cells blanked first.
    cell.symbol().len() + if cell.symbol().len() > 3 { 2 * MOVE } else { 0 } + if is_run { 0 } else { MOVE + STYLE }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    /// Returns the column from which the second of two rows is erased; `^` is a blank on a ground of its own.
    fn erased(old: &str, new: &str) -> Option<u16> {
        let cells = |row: &str| -> Vec<Cell> {
            let cell = |sign: char| match sign {
                '^' => Cell::default().set_style(Style::new().on_red()).clone(),
                sign => Cell::default().set_char(sign).clone(),
            };
            row.chars().map(cell).collect()
        };
        let (old, new) = (cells(old), cells(new));
        let changed: Vec<bool> = old.iter().zip(&new).map(|(old, new)| old != new).collect();
        erased_from(&new, &changed)
    }

    #[test]
    fn a_line_that_becomes_much_shorter_is_erased_before_what_is_cheap_to_paint_again() {
        let (long, short) = ("a".repeat(60), format!("aa{}", " ".repeat(58)));
        assert_eq!(erased(&format!("{long}  |  "), &format!("{short}  |  ")), Some(2));
        assert_eq!(
            erased(&format!("{long}  | {}", "b".repeat(40)), &format!("{short}  | {}", "c".repeat(40))),
            Some(2)
        );
    }

    #[test]
    fn a_row_is_not_erased_where_more_would_be_painted_again() {
        let (long, short) = ("a".repeat(60), format!("aa{}", " ".repeat(58)));
        let lesson = "b".repeat(50);
        assert_eq!(erased(&format!("{long}  | {lesson}"), &format!("{short}  | {lesson}")), None);
        assert_eq!(erased("aaaa |", "a    |"), None);
        assert_eq!(erased(&long, &long), None);
    }

    #[test]
    fn a_blank_on_a_ground_of_its_own_is_painted() {
        let (long, ground) = ("a".repeat(40), "^".repeat(40));
        assert_eq!(erased(&long, &ground), None);
        assert_eq!(erased(&format!("{long}{long}"), &format!("{}{ground}", " ".repeat(40))), Some(0));
    }
}
