//! The caret: whether it is shown, its column, and the last character it looked for.

use crate::layout::caret::Find;

/// The caret. It stands at the reading position, so it stores no place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caret {
    is_shown: bool,
    /// The column kept while it moves by rows, in cells from the left edge of the measure.
    pub(in crate::reader) column: Option<u16>,
    /// The last character looked for.
    pub(in crate::reader) find: Option<Find>,
}

impl Caret {
    /// Whether it is shown.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        self.is_shown
    }

    /// Shows it.
    pub(in crate::reader) const fn show(&mut self) {
        (self.is_shown, self.column) = (true, None);
    }

    /// Hides it.
    pub(in crate::reader) const fn hide(&mut self) {
        (self.is_shown, self.column) = (false, None);
    }

    /// Drops the column, after a motion that is not by rows.
    pub(in crate::reader) const fn forget_column(&mut self) {
        self.column = None;
    }

    /// Keeps a column while the caret is shown.
    pub(in crate::reader) const fn keep_column(&mut self, column: u16) {
        if self.is_shown {
            self.column = Some(column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_caret_that_is_shown_keeps_its_column() {
        let mut caret = Caret::default();
        caret.keep_column(7);
        assert_eq!(caret.column, None);
        caret.show();
        caret.keep_column(7);
        assert_eq!(caret.column, Some(7));
        caret.forget_column();
        assert_eq!((caret.column, caret.is_shown()), (None, true));
    }
}
