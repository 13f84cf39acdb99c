//! The events of a session.

use std::io;
use std::process::ExitStatus;

use crossterm::event::Event as Input;

use crate::runtime::worker::RuntimeEvent;
use crate::tui::probe::Measured;
use crate::tui::signals::Signal;

/// An event.
pub(super) enum Event {
    /// A key, a paste, or a new size.
    Input(Input),
    /// The terminal is gone.
    Closed,
    /// A signal of the system.
    Signal(Signal),
    /// A result of the runtime.
    Runtime(RuntimeEvent),
    /// The terminal's answers.
    Measured(Measured),
    /// The reader's own editor has ended, or was not started.
    Returned(io::Result<ExitStatus>),
}
