//! The current selection, its purpose, and the last selection.

use uuid::Uuid;

use crate::reader::state::selection::Selection;

/// The selection and its purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selecting {
    /// The current selection.
    pub current: Option<Selection>,
    /// The last selection, with its chapter, counted from 0.
    last: Option<(usize, Selection)>,
    /// The mark whose place is being chosen.
    pub(in crate::reader) placing: Option<Uuid>,
    /// The mark whose place will be chosen when its chapter is open.
    pub(in crate::reader) placing_next: Option<Uuid>,
}

impl Selecting {
    /// Ends the selection in a chapter and remembers it.
    pub(in crate::reader) const fn end(&mut self, chapter: usize) {
        self.placing = None;
        if let Some(selection) = self.current.take() {
            self.last = Some((chapter, selection));
        }
    }

    /// Returns the last selection, if it was in this chapter.
    pub(in crate::reader) fn last_in(&self, chapter: usize) -> Option<Selection> {
        self.last.filter(|(known, _)| *known == chapter).map(|(_, selection)| selection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_selection_comes_back_in_its_own_chapter_alone() {
        let selection = Selection::of(Span::new(0, 3));
        let mut selecting = Selecting { current: Some(selection), placing: Some(Uuid::nil()), ..Selecting::default() };
        selecting.end(2);
        assert_eq!((selecting.current, selecting.placing), (None, None));
        assert_eq!((selecting.last_in(2), selecting.last_in(1)), (Some(selection), None));
        selecting.end(1);
        assert_eq!(selecting.last_in(2), Some(selection), "where nothing is selected nothing is remembered");
    }
}
