//! The thread that reads the terminal, and the gate that keeps it from reading while another program has the terminal.
//!
//! The thread sleeps in the kernel until a key comes. To stop it nevertheless it is told that the window has changed:
//! crossterm wakes for that, and before it reads again it stands at the gate. The one invariant: between
//! [`InputPause::close`] and [`InputPause::open`] nobody here takes a byte from the terminal.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event;

use crate::tui::event::Event;
use crate::tui::{probe, signals};

/// How long the thread may take to come to the gate; it only waits where half a key has come.
const COMING: Duration = Duration::from_secs(1);

/// Reads the terminal on a thread of its own, first what it answers if it was asked; the thread ends with the program.
pub(super) fn read(sender: Sender<Event>, patience: Option<Duration>) -> InputPause {
    let pause = InputPause::default();
    let paused = pause.clone();
    thread::spawn(move || {
        if let Some(patience) = patience {
            let typed = |input| drop(sender.send(Event::Input(input)));
            let measured = probe::listen(patience, probe::line::read, typed);
            // From here on crossterm can be woken; whoever waits for the answer may close the gate.
            drop(event::poll(Duration::ZERO));
            drop(sender.send(Event::Measured(measured)));
        }
        loop {
            paused.pass();
            let Ok(input) = event::read() else { break };
            if sender.send(Event::Input(input)).is_err() {
                return;
            }
        }
        drop(sender.send(Event::Closed));
    });
    pause
}

/// Where the thread is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum PauseState {
    /// It may read.
    #[default]
    Open,
    /// It is to come.
    Closing,
    /// It stands there.
    Closed,
}

/// Stands between the thread and the terminal.
#[derive(Clone, Debug, Default)]
pub(super) struct InputPause(Arc<(Mutex<PauseState>, Condvar)>);

impl InputPause {
    /// Stops the reading; returns whether it has stopped. Where it has not, it goes on.
    pub(super) fn close(&self) -> bool {
        let (_, changed) = &*self.0;
        let mut state = self.state();
        *state = PauseState::Closing;
        if !signals::wake() {
            *state = PauseState::Open;
            return false;
        }
        let waited = changed.wait_timeout_while(state, COMING, |state| *state == PauseState::Closing);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let is_closed = *state == PauseState::Closed;
        if !is_closed {
            *state = PauseState::Open;
        }
        is_closed
    }

    /// Lets the reading go on.
    pub(super) fn open(&self) {
        *self.state() = PauseState::Open;
        self.0.1.notify_all();
    }

    /// Waits as long as the gate is closed.
    fn pass(&self) {
        let (_, changed) = &*self.0;
        let mut state = self.state();
        while *state != PauseState::Open {
            *state = PauseState::Closed;
            changed.notify_all();
            state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn state(&self) -> MutexGuard<'_, PauseState> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
