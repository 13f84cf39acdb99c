//! The thread that reads the terminal, and the pause that keeps it from reading while another program has the terminal.
//!
//! The thread sleeps in the kernel until a key comes. To stop it anyway, a change of the window size is signalled:
//! crossterm wakes up for that, and the thread waits at the pause before it reads again. The one invariant: between
//! [`InputPause::close`] and [`InputPause::open`] nothing here reads a byte from the terminal.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event;

use crate::settings::terminal_id::Questions;
use crate::tui::event::Event;
use crate::tui::probe::late::{LateReports, Passed};
use crate::tui::{probe, signals};

/// How long the thread may take to reach the pause; it takes long only after half a key.
const COMING: Duration = Duration::from_secs(1);

/// How long an Escape is held back, because it may begin an answer that comes late.
const LATE: Duration = Duration::from_secs(3);

/// Reads the terminal on a separate thread, first its answers if it was asked. The thread ends with the program.
pub(super) fn read(sender: Sender<Event>, asked: Option<(Questions, Duration)>) -> InputPause {
    let pause = InputPause::default();
    let paused = pause.clone();
    thread::spawn(move || {
        let mut late = None;
        if let Some((questions, patience)) = asked {
            let typed = |input| drop(sender.send(Event::Input(input)));
            let measured = probe::listen(questions, patience, probe::line::read, typed);
            // From here on crossterm can be woken, so the pause may be closed once the answer is handled.
            drop(event::poll(Duration::ZERO));
            drop(sender.send(Event::Measured(measured)));
            // An answered question is not answered again.
            let is_open = questions.ground && measured.backdrop.is_none();
            late = is_open.then(|| (LateReports::default(), Instant::now()));
        }
        loop {
            paused.pass();
            let Ok(passed) = next(&mut late) else { break };
            if passed.into_iter().any(|passed| sender.send(passed).is_err()) {
                return;
            }
        }
        drop(sender.send(Event::Closed));
    });
    pause
}

/// Waits for input; returns it without reports of colours that come late.
fn next(late: &mut Option<(LateReports, Instant)>) -> io::Result<Vec<Event>> {
    let Some((reports, since)) = late else { return Ok(vec![Event::Input(event::read()?)]) };
    let passed = if reports.is_waiting() && !event::poll(probe::KEY)? {
        reports.give_up()
    } else {
        reports.take(event::read()?, since.elapsed() < LATE)
    };
    let events = passed.into_iter().map(|passed| match passed {
        Passed::Typed(input) => Event::Input(input),
        Passed::Ground(backdrop) => Event::LateGround(backdrop),
    });
    Ok(events.collect())
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
#[derive(Clone, Debug, Default)]
pub(super) struct InputPause(Arc<(Mutex<PauseState>, Condvar)>);

impl InputPause {
    /// Stops the reading; returns whether it has stopped. If it has not, it goes on.
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

    /// Resumes the reading.
    pub(super) fn open(&self) {
        *self.state() = PauseState::Open;
        self.0.1.notify_all();
    }

    /// Waits while the pause is closed.
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
