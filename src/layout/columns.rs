//! How wide the columns of a table are: as wide as their cells if all fit, else the wide ones share what is left.

use crate::document::CellAlignment;

/// The cells between two columns: the bar, and a space on either side.
const GAP: u16 = 3;
/// A column that has to be broken is at least this wide, in cells.
const NARROWEST: usize = 10;
/// A word widens its column up to this many cells; a longer one is broken.
const LONGEST_WORD: usize = 20;

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Cells before it, from the left edge of the measure.
    pub start: u16,
    /// Its width, in cells.
    pub cells: u16,
    /// Where the words of a cell stand in it.
    pub alignment: CellAlignment,
}

impl Column {
    /// Returns the column of the bar behind it.
    pub(super) const fn bar(self) -> u16 {
        self.start.saturating_add(self.cells).saturating_add(GAP / 2)
    }
}

/// The cells that a column needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ColumnNeeds {
    /// To show every cell on one line.
    pub whole: usize,
    /// To show its longest word on one line.
    pub longest_word: usize,
}

impl ColumnNeeds {
    /// Counts the cells without which the column is not worth reading.
    fn least(self) -> usize {
        self.longest_word.clamp(NARROWEST, LONGEST_WORD).min(self.whole).max(1)
    }
}

/// Places the columns of a table after `outer` cells in `room` cells; `None` if they do not fit.
pub(super) fn columns(
    needs: &[ColumnNeeds],
    alignments: &[CellAlignment],
    outer: u16,
    room: u16,
) -> Option<Vec<Column>> {
    let between = needs.len().saturating_sub(1).checked_mul(GAP.into())?;
    let widths = widths(needs, usize::from(room).checked_sub(between)?)?;
    let mut start = outer;
    let mut columns = Vec::with_capacity(needs.len());
    for (number, width) in widths.into_iter().enumerate() {
        let cells = u16::try_from(width).ok()?;
        let alignment = alignments.get(number).copied().unwrap_or_default();
        columns.push(Column { start, cells, alignment });
        start = start.saturating_add(cells).saturating_add(GAP);
    }
    Some(columns)
}

/// Shares cells among columns: a column that needs less than its share leaves the rest to the others.
fn widths(needs: &[ColumnNeeds], room: usize) -> Option<Vec<usize>> {
    if needs.iter().map(|need| need.least()).sum::<usize>() > room {
        return None;
    }
    let mut widths: Vec<usize> = needs.iter().map(|need| need.least()).collect();
    let mut left = room - widths.iter().sum::<usize>();
    loop {
        let open = || needs.iter().zip(&widths).filter(|(need, width)| **width < need.whole);
        let smallest = open().map(|(_, width)| *width).min();
        let Some(smallest) = smallest.filter(|_| left > 0) else { return Some(widths) };
        // The narrowest columns grow together until they are as wide as the next ones, or have enough.
        let growing: Vec<usize> = (0..)
            .zip(needs.iter().zip(&widths))
            .filter(|(_, (need, width))| **width == smallest && **width < need.whole)
            .map(|(number, _)| number)
            .collect();
        let next = open().map(|(_, width)| *width).filter(|width| *width > smallest).min();
        let enough = growing.iter().filter_map(|&number| needs.get(number)).map(|need| need.whole).min();
        let step = next.into_iter().chain(enough).min().map_or(1, |target| target - smallest);
        let step = step.min(left / growing.len()).max(1);
        for number in growing {
            if let Some(width) = widths.get_mut(number).filter(|_| left > 0) {
                let grown = step.min(left);
                *width += grown;
                left -= grown;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(wholes: &[usize], room: u16) -> Option<Vec<u16>> {
        let needs: Vec<_> = wholes.iter().map(|&whole| ColumnNeeds { whole, longest_word: whole.min(8) }).collect();
        let columns = columns(&needs, &[], 0, room)?;
        Some(columns.into_iter().map(|column| column.cells).collect())
    }

    #[test]
    fn columns_are_as_wide_as_their_cells_where_there_is_room() {
        assert_eq!(shared(&[4, 9, 20], 72), Some(vec![4, 9, 20]));
        assert_eq!(shared(&[], 72), Some(vec![]));
    }

    #[test]
    fn the_wide_columns_share_what_the_narrow_ones_leave() {
        assert_eq!(shared(&[4, 300, 9], 40), Some(vec![4, 21, 9]));
        assert_eq!(shared(&[4, 300, 200], 50), Some(vec![4, 20, 20]));
        assert_eq!(shared(&[30, 300], 73), Some(vec![30, 40]));
    }

    #[test]
    fn columns_that_would_be_slivers_do_not_fit() {
        assert_eq!(shared(&[30, 30, 30], 35), None);
        assert_eq!(shared(&[1; 9], 32), None);
        assert_eq!(shared(&[1; 9], 33), Some(vec![1; 9]));
    }
}
