//! The events of a session.

use std::io;
use std::process::ExitStatus;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crossterm::event::Event as Input;

use crate::runtime::worker::RuntimeEvent;
use crate::tui::probe::Measured;
use crate::tui::signals::Signal;
use crate::tui::wake::Wake;

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

/// Where other threads send events.
#[derive(Clone)]
pub(super) struct QueueSender {
    sender: Sender<Event>,
    wake: Arc<Wake>,
}

impl QueueSender {
    /// Makes a sender that wakes the loop.
    pub(super) fn new(sender: Sender<Event>, wake: Arc<Wake>) -> Self {
        Self { sender, wake }
    }

    /// Sends an event. Nobody receives it when the program is about to end.
    pub(super) fn send(&self, event: Event) {
        drop(self.sender.send(event));
        self.wake.call();
    }

    /// Returns what wakes the loop.
    #[cfg(unix)]
    pub(super) fn wake(&self) -> &Wake {
        &self.wake
    }
}
