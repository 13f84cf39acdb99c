//! The card of the marks at the reading position.

use crate::reader::state::App;
use crate::reader::state::card::Card;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::list::List;

impl App {
    /// Opens the card of the marks at the reading position; returns whether there are any.
    pub(in crate::reader) fn open_card(&mut self) -> bool {
        let marks = self.marks_here();
        let any = !marks.is_empty();
        if any {
            self.dialogs.open(Dialog::Card(Card { marks, list: List::default() }));
        }
        any
    }

    /// Selects another mark where several overlap; returns whether the command is such a motion.
    pub(in crate::reader) fn move_on_card(&mut self, command: Command) -> bool {
        let Some(Dialog::Card(card)) = self.dialogs.top() else { return false };
        let count = self.marks_of_card(card).len();
        match self.dialogs.top_mut() {
            Some(Dialog::Card(card)) => card.list.apply(command, count, count),
            _ => false,
        }
    }
}
