//! Reading the terminal where only a thread of its own can wait for it.

use std::io;
use std::thread;

use crate::tui::event::{Event, QueueSender};
use crate::tui::input::line::TerminalLine;
use crate::tui::watchdog::Watchdog;

/// The terminal, which a thread reads that cannot be made to wait.
pub(in crate::tui) struct TerminalInput;

/// Never there: the terminal cannot be lent.
pub(in crate::tui) enum InputLoan {}

impl TerminalInput {
    /// Takes the terminal.
    ///
    /// # Errors
    ///
    /// Never.
    pub(in crate::tui) fn new(_line: TerminalLine, _watchdog: Watchdog) -> io::Result<Self> {
        Ok(Self)
    }

    /// Reads the terminal on a separate thread, which ends with the program.
    pub(in crate::tui) fn listen(&self, sender: &QueueSender) {
        let sender = sender.clone();
        thread::spawn(move || {
            while let Ok(input) = crossterm::event::read() {
                sender.send(Event::Input(input));
            }
            sender.send(Event::Closed);
        });
    }

    /// Returns that nothing was read here.
    pub(in crate::tui) fn take(&self) -> Option<Event> {
        None
    }

    /// Returns that the terminal cannot be lent.
    pub(in crate::tui) fn lend(&self) -> Option<InputLoan> {
        None
    }
}
