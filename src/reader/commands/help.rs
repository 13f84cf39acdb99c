//! Showing and scrolling the help.

use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;

impl App {
    pub(in crate::reader) fn show_help(&mut self) {
        self.dialogs.push(Dialog::Help { about: self.context(), top: 0 });
    }

    pub(in crate::reader) fn scroll_help(&mut self, lines: isize) {
        let Some(&Dialog::Help { about, top }) = self.dialogs.top() else { return };
        let top = self.help_top(about, top.saturating_add_signed(lines));
        if let Some(Dialog::Help { top: first, .. }) = self.dialogs.top_mut() {
            *first = top;
        }
    }
}
