//! Showing the help and scrolling in it.

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;

impl App {
    pub(in crate::reader) fn show_help(&mut self) -> Vec<Effect> {
        self.dialog = Some(Dialog::Help { about: self.context(), top: 0 });
        Vec::new()
    }

    pub(in crate::reader) fn browse_help(&mut self, command: Command) -> Vec<Effect> {
        let page = self.geometry().height().saturating_sub(4).max(1);
        let Some(Dialog::Help { about, top }) = self.dialog.take() else { return Vec::new() };
        let top = match command.action {
            Action::NextLine => top + command.times(),
            Action::PreviousLine => top.saturating_sub(command.times()),
            Action::NextPage => top + page,
            Action::PreviousPage => top.saturating_sub(page),
            _ => return Vec::new(),
        };
        self.dialog = Some(Dialog::Help { about, top: self.help_top(about, top) });
        Vec::new()
    }
}
