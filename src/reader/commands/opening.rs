//! Replacing the open chapter by another.

use crate::reader::state::App;
use crate::reader::state::open_chapter::OpenChapter;

impl App {
    /// Replaces the open chapter by the same one, read again: the pointer keeps its row. The selection ends.
    pub fn reread(&mut self, chapter: OpenChapter) {
        let row = self.open.row;
        self.selecting.current = None;
        self.opened(chapter);
        self.open.row = row;
    }

    /// Replaces the open chapter by one with more of its text: nothing that is on the screen changes, and no selection,
    /// dialog or search ends.
    pub(in crate::reader) fn grow_to(&mut self, mut chapter: OpenChapter) {
        let picked = self.picked_lesson();
        let (cursor, row) = (self.open.cursor, self.open.row);
        chapter.take_over(self.open.take_records(), true);
        self.open = chapter.at(cursor);
        self.open.row = row;
        self.learn_title();
        self.lay_out();
        self.open.cursor = cursor;
        self.pick_again(picked.as_ref());
        self.searching.grown();
        if self.searching.is_seeking() {
            self.notice = None;
            self.look_for_a_moment();
        }
    }

    /// Replaces the open chapter by another.
    pub fn opened(&mut self, chapter: OpenChapter) {
        let picked = self.picked_lesson();
        self.keep_in_browser();
        self.lessons.stays |= self.has_lessons();
        self.open = chapter;
        self.dialogs.close_footnotes();
        if self.open.chapter.text.is_empty() {
            self.caret.hide();
        }
        self.learn_title();
        self.lay_out();
        self.open.row = self.resting_row();
        self.search_here();
        self.place_next();
        if self.lessons.browser.is_none() {
            self.lessons.list.selected = 0;
        } else {
            self.pick_again(picked.as_ref());
        }
    }
}
