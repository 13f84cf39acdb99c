//! The actions of the window of a footnote.

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;

impl App {
    pub(super) fn browse_footnotes(&mut self, command: Command) -> Option<Vec<Effect>> {
        let times = command.times().cast_signed();
        match command.action {
            Action::OpenEntry => return Some(self.go_to_footnote()),
            Action::CopyQuote => return Some(self.copy_footnote()),
            Action::NextLine => self.scroll_footnote(times),
            Action::PreviousLine => self.scroll_footnote(-times),
            Action::NextPage => self.scroll_footnote(self.footnote_page()),
            Action::PreviousPage => self.scroll_footnote(-self.footnote_page()),
            Action::NextEntry => self.turn_footnote(times),
            Action::PreviousEntry => self.turn_footnote(-times),
            Action::Cancel => return Some(self.close_dialog()),
            _ => return None,
        }
        Some(Vec::new())
    }
}
