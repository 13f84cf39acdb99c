//! What the input needs to know of the terminal.

use crate::settings::terminal_id::Questions;

/// What the input needs to know of the terminal.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct TerminalLine {
    /// What was asked, if anything.
    pub(in crate::tui) asked: Option<Questions>,
    /// Whether there is a network in between.
    pub(in crate::tui) is_far: bool,
}
