//! Where a row is cheaper to erase than to blank cell by cell.
//!
//! Between the text and a panel there are many blanks. Where a line becomes shorter, one sequence erases the row from
//! there to its end or to its beginning (EL), and what still stands there is painted again if that takes fewer bytes
//! than the blanks. The figures are estimates of bytes: a wrong one costs bytes and nothing else.

use ratatui::buffer::Cell;

use super::changes::{CellChange, RowChanges, is_unseen};
use crate::tui::backend::{CellPen, SHORT_GAP};

/// The bytes that erase a part of the row, one more than for the rest of it.
const ERASE: usize = 4;
/// The bytes of a cursor move.
const MOVE: usize = 6;
/// The bytes of a change of style and back.
const STYLE: usize = 14;
/// The share of one stretch in the bytes of the style of several.
const SHARED_STYLE: usize = 3;
/// The bytes that must be saved: the estimates are not exact.
const WORTH: usize = 4;

/// The fewest blanks of a row that are looked at closely: behind fewer there is hardly anything as cheap.
const LEAST: usize = 16;

/// The parts of a row that are erased before it is painted; they do not touch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Erased {
    /// The last column of the part at the beginning of the row.
    pub(super) to: Option<u16>,
    /// The first column of the part at its end.
    pub(super) from: Option<u16>,
}

impl Erased {
    /// Whether a column lies in one of them.
    pub(super) fn contains(self, x: u16) -> bool {
        self.to.is_some_and(|end| x <= end) || self.from.is_some_and(|start| start <= x)
    }

    /// Changes what is painted of a row: in the parts that are erased all that is seen, changed or not.
    pub(super) fn apply(self, row: &[Cell], changes: &mut RowChanges) {
        let is_painted = |x: u16, cell: &Cell, change: CellChange| match change {
            CellChange::Kept => self.contains(x) && !is_unseen(cell) && !cell.symbol().is_empty(),
            CellChange::Painted => !cell.symbol().is_empty(),
            CellChange::Blanked => !self.contains(x),
        };
        changes.columns.clear();
        let cells = (0..).zip(row.iter().zip(&changes.cells));
        changes.columns.extend(cells.filter(|(x, (cell, change))| is_painted(*x, cell, **change)).map(|(x, _)| x));
    }
}

/// Returns the parts of a row that are worth erasing.
///
/// A part begins or ends at the edge of a run of blanked cells, so no grapheme is cut.
pub(super) fn erased(row: &[Cell], changes: &RowChanges) -> Erased {
    let blanked = changes.blanked;
    if blanked < LEAST {
        return Erased::default();
    }
    let cells = row.iter().zip(changes.cells.iter().copied());
    // The cursor has to go to the end of the first part and back.
    let to = most_saved(cells.clone().enumerate(), 2 * MOVE, blanked);
    let from = most_saved(cells.enumerate().rev(), 0, blanked);
    match (to, from) {
        (Some(to), Some(from)) if from.x <= to.x && from.bytes < to.bytes => Erased { to: Some(to.x), from: None },
        (Some(to), Some(from)) if from.x <= to.x => Erased { to: None, from: Some(from.x) },
        (to, from) => Erased { to: to.map(|saved| saved.x), from: from.map(|saved| saved.x) },
    }
}

/// What erasing a row saves from one of its edges up to a column.
struct Saved {
    x: u16,
    bytes: usize,
}

/// Returns how far the cells of a row, from one edge to the other, are best erased; `None` if that is not worth it.
/// `blanked` of them are: no more can be saved.
fn most_saved<'row>(
    cells: impl Iterator<Item = (usize, (&'row Cell, CellChange))>,
    moves: usize,
    blanked: usize,
) -> Option<Saved> {
    let (mut saved, mut spent) = (0_usize, ERASE + WORTH + moves);
    let mut best: Option<Saved> = None;
    // The cell that shows something before this one, and how many blanks are between.
    let mut before: Option<(&Cell, usize)> = None;
    let mut cells = cells.peekable();
    while let Some((x, (cell, change))) = cells.next() {
        let shows = change == CellChange::Painted || change == CellChange::Kept && !is_unseen(cell);
        // What a grapheme covers costs nothing.
        if change == CellChange::Kept && shows && !cell.symbol().is_empty() {
            spent += repainted(cell, before);
            if blanked <= spent {
                break;
            }
        }
        before = match before {
            _ if shows && !cell.symbol().is_empty() => Some((cell, 0)),
            before => before.map(|(cell, gap)| (cell, gap + usize::from(!shows))),
        };
        if change != CellChange::Blanked {
            continue;
        }
        saved += 1;
        let ends_run = cells.peek().is_none_or(|(_, (_, change))| *change != CellChange::Blanked);
        let bytes = saved.saturating_sub(spent);
        if ends_run && bytes > best.as_ref().map_or(0, |best| best.bytes) {
            best = u16::try_from(x).ok().map(|x| Saved { x, bytes });
        }
    }
    best
}

/// Estimates the bytes for an unchanged cell behind, or before, another one that shows something, with blanks between.
fn repainted(cell: &Cell, before: Option<(&Cell, usize)>) -> usize {
    // A grapheme of several bytes may need its cells blanked first.
    let symbol = cell.symbol().len() + if cell.symbol().len() > 3 { 2 * MOVE } else { 0 };
    let near = before.filter(|(_, gap)| *gap <= usize::from(SHORT_GAP));
    symbol
        + match near {
            Some((before, gap)) if CellPen::of(before) == CellPen::of(cell) => gap,
            Some((_, gap)) => gap + STYLE,
            // It is painted with others of its style.
            None => MOVE + SHARED_STYLE,
        }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    /// Returns which parts of the second of two rows are erased; `^` is a blank on a ground of its own.
    fn erased_between(old: &str, new: &str) -> (Option<u16>, Option<u16>) {
        let cells = |row: &str| -> Vec<Cell> {
            let cell = |sign: char| match sign {
                '^' => Cell::default().set_style(Style::new().on_red()).clone(),
                sign => Cell::default().set_char(sign).clone(),
            };
            row.chars().map(cell).collect()
        };
        let (old, new) = (cells(old), cells(new));
        let mut changes = RowChanges::default();
        changes.compare(&old, &new);
        let Erased { to, from } = erased(&new, &changes);
        (to, from)
    }

    #[test]
    fn a_line_that_becomes_much_shorter_is_erased_before_what_is_cheap_to_paint_again() {
        let (long, short) = ("a".repeat(60), format!("aa{}", " ".repeat(58)));
        let contents = "c".repeat(40);
        let erased = |old: String, new: String| erased_between(&old, &new);
        assert_eq!(erased(format!("{contents}{long}  |  "), format!("{contents}{short}  |  ")), (None, Some(42)));
        let (lesson, next) = ("b".repeat(40), "d".repeat(40));
        assert_eq!(
            erased(format!("{contents}{long}  | {lesson}"), format!("{contents}{short}  | {next}")),
            (None, Some(42))
        );
    }

    #[test]
    fn a_line_with_blanks_before_it_is_erased_to_its_end() {
        let (long, short) = ("a".repeat(60), format!("bb{}", " ".repeat(58)));
        let lesson = "b".repeat(50);
        assert_eq!(erased_between(&format!("    {long}|{lesson}"), &format!("    {short}|{lesson}")), (Some(63), None));
        assert_eq!(erased_between(&format!("  • {long}|{lesson}"), &format!("  • {short}|{lesson}")), (Some(63), None));
    }

    #[test]
    fn both_ends_of_a_row_may_be_erased_but_nothing_twice() {
        let (words, blanks, kept) = ("a".repeat(40), " ".repeat(40), "b".repeat(60));
        assert_eq!(
            erased_between(&format!("{words}{kept}{words}"), &format!("{blanks}{kept}{blanks}")),
            (Some(39), Some(100))
        );
        assert_eq!(erased_between(&kept, &" ".repeat(60)), (None, Some(0)));
    }

    #[test]
    fn a_row_is_not_erased_where_more_would_be_painted_again() {
        let (long, short) = ("a".repeat(60), format!("aa{}", " ".repeat(58)));
        let lesson = "b".repeat(50);
        let nothing = (None, None);
        assert_eq!(
            erased_between(&format!("{lesson}|{long}|{lesson}"), &format!("{lesson}|{short}|{lesson}")),
            nothing
        );
        assert_eq!(erased_between("aaaa |", "a    |"), nothing);
        assert_eq!(erased_between(&long, &long), nothing);
    }

    #[test]
    fn a_blank_on_a_ground_of_its_own_is_painted() {
        let (long, ground) = ("a".repeat(40), "^".repeat(40));
        assert_eq!(erased_between(&long, &ground), (None, None));
        assert_eq!(erased_between(&format!("{long}{long}"), &format!("{}{ground}", " ".repeat(40))), (None, Some(0)));
    }
}
