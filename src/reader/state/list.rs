//! The selection in a list, and how keys move it.

use crate::reader::keys::action::Action;
use crate::reader::state::command::Command;

/// The selected entry of a list. The number of entries is passed by the caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The index of the selected entry, counted from 0.
    pub selected: usize,
}

impl List {
    /// Selects an entry.
    #[must_use]
    pub const fn at(selected: usize) -> Self {
        Self { selected }
    }

    /// Applies a motion to a list of `len` entries with pages of `page`; returns whether the command is such a motion.
    pub(in crate::reader) fn apply(&mut self, command: Command, len: usize, page: usize) -> bool {
        self.keep_within(len);
        self.selected = match command.action {
            Action::NextEntry => self.selected.saturating_add(command.times()),
            Action::PreviousEntry => self.selected.saturating_sub(command.times()),
            Action::NextPage => self.selected.saturating_add(page),
            Action::PreviousPage => self.selected.saturating_sub(page),
            Action::FirstEntry => 0,
            Action::LastEntry => usize::MAX,
            _ => return false,
        };
        self.keep_within(len);
        true
    }

    /// Selects the last entry if the list has become shorter.
    pub(in crate::reader) fn keep_within(&mut self, len: usize) {
        self.selected = self.selected.min(len.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(list: List, action: Action, number: Option<u32>) -> usize {
        let mut list = list;
        assert!(list.apply(Command { action, number, character: None }, 10, 4), "{action:?}");
        list.selected
    }

    #[test]
    fn every_motion_stays_in_the_list() {
        let list = List::at(5);
        assert_eq!((after(list, Action::NextEntry, None), after(list, Action::PreviousEntry, Some(3))), (6, 2));
        assert_eq!((after(list, Action::NextEntry, Some(70)), after(list, Action::PreviousEntry, Some(70))), (9, 0));
        assert_eq!((after(list, Action::NextPage, None), after(list, Action::PreviousPage, None)), (9, 1));
        assert_eq!((after(list, Action::FirstEntry, None), after(list, Action::LastEntry, None)), (0, 9));
        assert_eq!(after(List::at(40), Action::PreviousEntry, None), 8, "the list has become shorter");
    }

    #[test]
    fn an_empty_list_has_nothing_to_go_to() {
        let mut list = List::at(3);
        assert!(list.apply(Command { action: Action::NextEntry, number: None, character: None }, 0, 4));
        assert_eq!(list, List::default());
    }

    #[test]
    fn other_commands_are_no_motions() {
        let mut list = List::at(3);
        assert!(!list.apply(Command { action: Action::OpenEntry, number: None, character: None }, 10, 4));
        assert_eq!(list, List::at(3));
    }
}
