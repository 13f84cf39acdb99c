//! The words that filter the shelf, the list of marks or the list of lessons.

use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::prompt::{Prompt, PromptKind};

impl App {
    pub(in crate::reader) fn ask_mark_filter(&mut self) {
        if let Some(words) = self.dialogs.mark_list().map(|list| list.filter.words.clone()) {
            self.dialogs.push(Dialog::Prompt(Prompt::new(PromptKind::Filter, &words)));
        }
    }

    pub(in crate::reader) fn ask_lesson_filter(&mut self) {
        if let Some(words) = self.lessons.browser.as_ref().map(|browser| browser.words().to_owned()) {
            self.dialogs.open(Dialog::Prompt(Prompt::new(PromptKind::Filter, &words)));
        }
    }

    /// Applies the words typed so far.
    pub(in crate::reader) fn filter_as_typed(&mut self) {
        let Some(words) = self.input().map(|input| input.value().to_owned()) else { return };
        if let Some(list) = self.dialogs.shelf_mut() {
            return list.filter_by(&words);
        }
        match self.dialogs.mark_list_mut() {
            Some(list) => list.filter_by(&words),
            None => self.filter_lessons(&words),
        }
    }

    fn filter_lessons(&mut self, words: &str) {
        let picked = self.picked_lesson();
        if let Some(browser) = &mut self.lessons.browser {
            browser.filter(words);
        }
        self.pick_again(picked.as_ref());
    }

    pub(in crate::reader) fn drop_mark_filter(&mut self) -> Vec<Effect> {
        self.dialogs.pop();
        if let Some(list) = self.dialogs.mark_list_mut() {
            list.filter_by("");
        }
        Vec::new()
    }

    pub(in crate::reader) fn ask_shelf_filter(&mut self) {
        if let Some(words) = self.dialogs.shelf().map(|list| list.words().to_owned()) {
            self.dialogs.push(Dialog::Prompt(Prompt::new(PromptKind::Filter, &words)));
        }
    }

    pub(in crate::reader) fn drop_shelf_filter(&mut self) -> Vec<Effect> {
        self.dialogs.pop();
        if let Some(list) = self.dialogs.shelf_mut() {
            list.filter_by("");
        }
        Vec::new()
    }

    pub(in crate::reader) fn drop_lesson_filter(&mut self) -> Vec<Effect> {
        self.show_lessons_left_out();
        self.dialogs.pop();
        Vec::new()
    }

    /// Keeps the words and goes to the selected lesson.
    pub(in crate::reader) fn take_lesson_filter(&mut self) -> Vec<Effect> {
        self.dialogs.pop();
        let last = self.lessons().len().saturating_sub(1);
        self.pick(self.lessons.list.selected.min(last))
    }
}
