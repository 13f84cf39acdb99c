//! The marks in memory: those of the open chapter and those of the list.

use uuid::Uuid;

use crate::marks::Highlight;
use crate::reader::state::App;
use crate::reader::state::card::Card;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::mark_list::MarkList;
use crate::reader::state::open_chapter::PlacedMark;
use crate::text::Span;

impl App {
    /// Returns a highlight in memory: in the open chapter or in the list.
    pub(in crate::reader) fn highlight(&self, chapter: usize, mark: Uuid) -> Option<&Highlight> {
        let in_chapter = self.open.records().filter(|_| chapter == self.open.index);
        let list = self.dialogs.mark_list();
        let in_list = list.into_iter().flat_map(|list| list.entries.iter().map(|entry| &entry.mark));
        in_chapter.chain(in_list).map(|placed| &placed.highlight).find(|highlight| highlight.id == mark)
    }

    /// Returns a mark with its place, from the open chapter or the list.
    pub(in crate::reader) fn placed_mark(&self, chapter: usize, id: Uuid) -> Option<PlacedMark> {
        let in_chapter = self.open.records().filter(|_| chapter == self.open.index);
        let list = self.dialogs.mark_list();
        let in_list = list.into_iter().flat_map(|list| list.entries.iter().map(|entry| &entry.mark));
        in_chapter.chain(in_list).find(|mark| mark.highlight.id == id).cloned()
    }

    pub(in crate::reader) fn mark_list_mut(&mut self) -> Option<&mut MarkList> {
        self.dialogs.mark_list_mut()
    }

    /// Returns the marks of a card that still exist.
    #[must_use]
    pub fn marks_of_card(&self, card: &Card) -> Vec<&PlacedMark> {
        self.open.marks.iter().filter(|mark| card.marks.contains(&mark.highlight.id)).collect()
    }

    /// Returns the selected mark of the card that gets the keys.
    pub(in crate::reader) fn mark_of_card(&self) -> Option<&PlacedMark> {
        let Some(Dialog::Card(card)) = self.dialogs.top() else { return None };
        let marks = self.marks_of_card(card);
        marks.get(card.list.selected.min(marks.len().saturating_sub(1))).copied()
    }

    /// Returns the marks at the caret, else those on the line of the reading position.
    pub(in crate::reader) fn marks_here(&self) -> Vec<Uuid> {
        let caret = Span { start: self.open.cursor, end: self.open.cursor.plus(1) };
        let place = if self.caret.is_shown() { caret } else { self.open.line() };
        let here = self.open.marks.iter().filter(|mark| mark.span.is_some_and(|span| span.overlaps(place)));
        here.map(|mark| mark.highlight.id).collect()
    }
}
