//! What a session waits for.

use std::io;
use std::process::ExitStatus;

use crossterm::event::Event as Input;

use crate::runtime::worker::RuntimeEvent;
use crate::text::width::Ambiguous;
use crate::tui::clipboard::Copied;
use crate::tui::signals::Signal;

/// Something that happened.
pub(super) enum Event {
    /// A key, a paste, or another size.
    Input(Input),
    /// The terminal is gone.
    Closed,
    /// A signal of the system.
    Signal(Signal),
    /// The disk has something to say.
    Runtime(RuntimeEvent),
    /// The terminal was asked how wide it draws; `None` where there is no telling.
    Measured(Option<Ambiguous>),
    /// What became of copying.
    Copied(Copied),
    /// The reader's own editor has ended, or was not started.
    Returned(io::Result<ExitStatus>),
}
