//! Putting another chapter in the place of the one that is open.

use crate::reader::state::App;
use crate::reader::state::open_chapter::OpenChapter;

impl App {
    /// Puts the open chapter, which was read again, in its own place: the pointer keeps its row. What was being selected
    /// may be gone.
    pub fn reread(&mut self, chapter: OpenChapter) {
        let row = self.open.row;
        self.selecting.current = None;
        self.opened(chapter);
        self.open.row = row;
    }

    /// Opens a chapter in the place of the one that is open.
    pub fn opened(&mut self, chapter: OpenChapter) {
        let picked = self.picked_lesson();
        self.keep_in_browser();
        self.open = chapter;
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
