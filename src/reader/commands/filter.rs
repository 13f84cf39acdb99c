//! The words that filter the shelf, the list of marks or the list of lessons.

use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::prompt::{Prompt, PromptKind};

impl App {
    /// Asks for the words that filter the shelf or the list of marks.
    pub(in crate::reader) fn ask_list_filter(&mut self) {
        let of_shelf = self.dialogs.shelf().map(|list| list.words().to_owned());
        let words = of_shelf.or_else(|| Some(self.dialogs.mark_list()?.filter.words.clone()));
        if let Some(words) = words {
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
        self.filter_list(&words);
    }

    /// Filters the shelf or the list of marks, else the list of lessons.
    fn filter_list(&mut self, words: &str) {
        if let Some(list) = self.dialogs.shelf_mut() {
            list.filter_by(words);
        } else if let Some(list) = self.dialogs.mark_list_mut() {
            list.filter_by(words);
        } else {
            self.filter_lessons(words);
        }
    }

    fn filter_lessons(&mut self, words: &str) {
        let picked = self.picked_lesson();
        if let Some(browser) = &mut self.lessons.browser {
            browser.filter(words);
        }
        self.pick_again(picked.as_ref());
    }

    /// Leaves the prompt and shows all of the shelf or of the list of marks.
    pub(in crate::reader) fn drop_list_filter(&mut self) -> Vec<Effect> {
        self.dialogs.pop();
        self.filter_list("");
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
