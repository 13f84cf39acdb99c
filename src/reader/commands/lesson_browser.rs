//! Browsing the lessons of all chapters: grouping, filtering, following relations.

use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::lesson_browser::{Gathered, LessonBrowser};

impl App {
    /// Stores the lessons of all chapters and shows them in the panel.
    pub fn show_all_lessons(&mut self, gathered: Gathered) {
        if !std::mem::take(&mut self.lessons.collecting) {
            return;
        }
        let picked = self.picked_lesson();
        self.lessons.browser.get_or_insert_default().take(gathered);
        self.pick_again(picked.as_ref());
        self.lay_out();
    }

    /// Copies the lessons of the open chapter to the browser, before another chapter is opened.
    pub(in crate::reader) fn keep_in_browser(&mut self) {
        let (chapter, here) = (self.open.index, self.lessons_here());
        let is_known = !self.awaits_lessons();
        if let Some(browser) = self.lessons.browser.as_mut().filter(|_| is_known) {
            browser.replace(chapter, here);
        }
    }

    pub(in crate::reader) fn close_browser(&mut self) {
        let picked = self.picked_lesson();
        self.lessons.browser = None;
        self.lessons.list.selected = 0;
        self.pick_again(picked.as_ref());
    }

    pub(in crate::reader) fn group_otherwise(&mut self) {
        let picked = self.picked_lesson();
        if let Some(browser) = &mut self.lessons.browser {
            browser.group_otherwise();
        }
        self.pick_again(picked.as_ref());
    }

    /// Goes to one of the lessons related to the selected one, counted from 1.
    pub(in crate::reader) fn follow_related(&mut self, number: usize) -> Vec<Effect> {
        let related = number.checked_sub(1).and_then(|index| self.related_lessons().into_iter().nth(index));
        let (Some(related), Some(from)) = (related, self.picked_lesson()) else {
            self.notify("no_such_related", &[]);
            return Vec::new();
        };
        let cursor = self.open.cursor;
        self.show_lessons_left_out();
        if let Some(browser) = &mut self.lessons.browser {
            browser.leave(from, cursor);
        }
        self.pick_again(Some(&related.entry));
        self.pick(self.lessons.list.selected)
    }

    /// Goes back to the lesson from which the last related one was followed.
    pub(in crate::reader) fn return_from_related(&mut self) -> Vec<Effect> {
        let Some((from, cursor)) = self.lessons.browser.as_mut().and_then(LessonBrowser::come_back) else {
            self.notify("no_way_back", &[]);
            return Vec::new();
        };
        self.pick_again(Some(&from));
        self.lessons.view.evidence = 0;
        self.go_to_place(from.chapter, cursor, None)
    }
}
