//! The card of a mark; where marks lie over one another it lets choose.

use uuid::Uuid;

use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::list::List;
use crate::reader::state::open_chapter::PlacedMark;
use crate::text::Span;

/// The marks at a place, of which one is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The marks, in the order of the text.
    pub marks: Vec<Uuid>,
    /// Which of them is selected.
    pub list: List,
}

impl App {
    /// Returns the marks of a card that are still there.
    #[must_use]
    pub fn marks_of_card(&self, card: &Card) -> Vec<&PlacedMark> {
        self.open.marks.iter().filter(|mark| card.marks.contains(&mark.highlight.id)).collect()
    }
    /// Returns the mark that is selected on the card that has the keys.
    pub(in crate::reader) fn mark_of_card(&self) -> Option<&PlacedMark> {
        let Some(Dialog::Card(card)) = self.dialogs.top() else { return None };
        let marks = self.marks_of_card(card);
        marks.get(card.list.selected.min(marks.len().saturating_sub(1))).copied()
    }

    /// Returns the marks at the caret, else on the line of the reading position.
    pub(in crate::reader) fn marks_here(&self) -> Vec<Uuid> {
        let caret = Span { start: self.open.cursor, end: self.open.cursor.plus(1) };
        let place = if self.caret.is_shown() { caret } else { self.open.line() };
        let here = self.open.marks.iter().filter(|mark| mark.span.is_some_and(|span| span.overlaps(place)));
        here.map(|mark| mark.highlight.id).collect()
    }
}
