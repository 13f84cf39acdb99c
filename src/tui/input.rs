//! The thread that reads the terminal, and the pause that keeps it from reading while another program has the terminal.
//!
//! The thread sleeps in the kernel until a key comes, or until somebody wakes it for the pause. The one invariant:
//! between [`InputPause::close`] and [`InputPause::open`] nothing here reads a byte from the terminal.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::settings::terminal_id::Questions;
use crate::tui::event::Event;
use crate::tui::watchdog::Watchdog;

/// How long the thread may take to reach the pause.
const COMING: Duration = Duration::from_secs(1);

/// What the thread needs to know of the terminal.
#[derive(Clone, Copy, Debug)]
pub(super) struct TerminalLine {
    /// What was asked, if anything.
    pub(super) asked: Option<Questions>,
    /// Whether there is a network in between.
    pub(super) is_far: bool,
}

/// Reads the terminal on a separate thread, and its answers among the keys. The thread ends with the program.
///
/// # Errors
///
/// If the system has nothing to wake the thread with.
pub(super) fn read(sender: Sender<Event>, line: TerminalLine, watchdog: Watchdog) -> io::Result<InputPause> {
    imp::read(sender, line, watchdog)
}

#[cfg(unix)]
mod imp {
    use std::time::Instant;

    use super::{Event, InputPause, Sender, TerminalLine, Watchdog, io, thread};
    use crate::tui::probe::line::{Reading, WakeableInput};
    use crate::tui::probe::{self, Listener};
    use crate::tui::{keys, signals};

    pub(super) fn read(sender: Sender<Event>, terminal: TerminalLine, watchdog: Watchdog) -> io::Result<InputPause> {
        let (source, wake) = WakeableInput::new()?;
        let pause = InputPause::new(move || wake.wake());
        let paused = pause.clone();
        let mut listener = Listener::new(terminal.asked, terminal.is_far, Instant::now());
        thread::spawn(move || {
            while let Ok(events) = next(&source, &paused, &mut listener) {
                for event in events {
                    let asks_to_end = matches!(&event, Event::Input(input) if keys::is_interrupt(input));
                    if sender.send(event).is_err() {
                        return;
                    }
                    if asks_to_end {
                        watchdog.expect_progress(signals::INTERRUPT);
                    }
                }
            }
            drop(sender.send(Event::Closed));
            watchdog.has_terminal(false);
            watchdog.expect_end(signals::HANGUP);
        });
        Ok(pause)
    }

    /// Waits for input, or for something else to be done.
    fn next(source: &WakeableInput, paused: &InputPause, listener: &mut Listener) -> io::Result<Vec<Event>> {
        paused.pass();
        let heard = match source.read(listener.wait(Instant::now()))? {
            Reading::Bytes(bytes) => listener.take(&bytes),
            Reading::Silence => listener.silence(),
            Reading::Woken => Vec::new(),
        };
        let event = |heard| match heard {
            probe::Heard::Typed(input) => Event::Input(input),
            probe::Heard::Measured(measured) => Event::Measured(measured),
        };
        Ok(heard.into_iter().map(event).collect())
    }
}

#[cfg(not(unix))]
mod imp {
    use super::{Event, InputPause, Sender, TerminalLine, Watchdog, io, thread};

    pub(super) fn read(sender: Sender<Event>, _line: TerminalLine, _watchdog: Watchdog) -> io::Result<InputPause> {
        thread::spawn(move || {
            while let Ok(input) = crossterm::event::read() {
                if sender.send(Event::Input(input)).is_err() {
                    return;
                }
            }
            drop(sender.send(Event::Closed));
        });
        Ok(InputPause::new(|| false))
    }
}

/// The state of the pause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum PauseState {
    /// The thread may read.
    #[default]
    Open,
    /// The thread is to stop.
    Closing,
    /// The thread has stopped.
    Closed,
}

/// The pause between the thread and the terminal.
#[derive(Clone)]
pub(super) struct InputPause {
    state: Arc<(Mutex<PauseState>, Condvar)>,
    wake: Arc<dyn Fn() -> bool + Send + Sync>,
}

impl InputPause {
    /// Makes an open pause; `wake` wakes the thread and returns whether that was possible.
    fn new(wake: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self { state: Arc::default(), wake: Arc::new(wake) }
    }

    /// Stops the reading; returns whether it has stopped. If it has not, it goes on.
    pub(super) fn close(&self) -> bool {
        let (_, changed) = &*self.state;
        let mut state = self.state();
        *state = PauseState::Closing;
        if !(self.wake)() {
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

    /// Resumes the reading.
    pub(super) fn open(&self) {
        *self.state() = PauseState::Open;
        self.state.1.notify_all();
    }

    /// Waits while the pause is closed.
    #[cfg_attr(not(unix), expect(dead_code, reason = "the thread cannot be woken there"))]
    fn pass(&self) {
        let (_, changed) = &*self.state;
        let mut state = self.state();
        while *state != PauseState::Open {
            *state = PauseState::Closed;
            changed.notify_all();
            state = changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn state(&self) -> MutexGuard<'_, PauseState> {
        self.state.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
