//! An action with what was typed for it.

use crate::reader::keys::action::Action;

/// An action with the number typed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) struct Command {
    pub(in crate::reader) action: Action,
    pub(in crate::reader) number: Option<u32>,
    /// The character typed for it.
    pub(in crate::reader) character: Option<char>,
}

impl Command {
    /// Returns how often to make a motion.
    pub(in crate::reader) fn times(self) -> usize {
        self.number.unwrap_or(1).max(1) as usize
    }
}
