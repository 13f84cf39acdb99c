//! The marks that the screen knows: those of the open chapter and those of the list.

use uuid::Uuid;

use crate::marks::Highlight;
use crate::reader::state::App;
use crate::reader::state::mark_list::MarkList;
use crate::reader::state::open_chapter::PlacedMark;

impl App {
    /// Returns a mark that the screen knows: in the open chapter or in the list.
    pub(in crate::reader) fn highlight(&self, chapter: usize, mark: Uuid) -> Option<&Highlight> {
        let in_chapter = self.open.records().filter(|_| chapter == self.open.index);
        let list = self.dialogs.mark_list();
        let in_list = list.into_iter().flat_map(|list| list.entries.iter().map(|entry| &entry.mark));
        in_chapter.chain(in_list).map(|placed| &placed.highlight).find(|highlight| highlight.id == mark)
    }

    /// Returns a mark as the screen shows it, in the open chapter or in the list.
    pub(in crate::reader) fn placed_mark(&self, chapter: usize, id: Uuid) -> Option<PlacedMark> {
        let in_chapter = self.open.records().filter(|_| chapter == self.open.index);
        let list = self.dialogs.mark_list();
        let in_list = list.into_iter().flat_map(|list| list.entries.iter().map(|entry| &entry.mark));
        in_chapter.chain(in_list).find(|mark| mark.highlight.id == id).cloned()
    }

    pub(in crate::reader) fn mark_list_mut(&mut self) -> Option<&mut MarkList> {
        self.dialogs.mark_list_mut()
    }
}
