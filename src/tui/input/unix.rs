//! Reading the terminal where a thread can wait for it and for others at once.

use std::collections::VecDeque;
use std::io;
use std::mem;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};

use crate::tui::event::{Event, QueueSender};
use crate::tui::input::line::TerminalLine;
use crate::tui::probe::{Heard, Listener};
use crate::tui::wake::Wake;
use crate::tui::watchdog::Watchdog;
use crate::tui::{keys, signals};

/// How many bytes are read at once: what a terminal gives at most.
const MOST: usize = 4096;
/// How long the loop may leave something unread before the stand-in reads it.
const TURN: Duration = Duration::from_millis(20);

/// Who may read the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum InputReader {
    /// The loop, which waits for it.
    Loop,
    /// The stand-in, because the loop is at work.
    StandIn,
    /// Another program.
    Borrower,
}

/// What is typed, shared by those who may read it.
#[derive(Clone)]
pub(in crate::tui) struct TerminalInput(Arc<SharedInput>);

struct SharedInput {
    terminal: OwnedFd,
    state: Mutex<InputState>,
    watchdog: Watchdog,
}

struct InputState {
    reader: InputReader,
    listener: Listener,
    /// What was heard and not taken.
    heard: VecDeque<Event>,
    /// When the listener has waited long enough for more.
    silent_at: Option<Instant>,
    /// Whether the terminal is gone.
    is_closed: bool,
}

/// The time in which another program reads the terminal.
pub(in crate::tui) struct InputLoan(TerminalInput);

impl Drop for InputLoan {
    fn drop(&mut self) {
        self.0.state().reader = InputReader::StandIn;
    }
}

impl TerminalInput {
    /// Takes standard input, a terminal.
    ///
    /// # Errors
    ///
    /// If the system has no file descriptor left.
    pub(in crate::tui) fn new(line: TerminalLine, watchdog: Watchdog) -> io::Result<Self> {
        Ok(Self::of(io::stdin().as_fd().try_clone_to_owned()?, line, watchdog))
    }

    /// Takes a terminal.
    pub(in crate::tui) fn of(terminal: OwnedFd, line: TerminalLine, watchdog: Watchdog) -> Self {
        let listener = Listener::new(line.asked, line.is_far, Instant::now());
        let mut state = InputState {
            reader: InputReader::StandIn,
            listener,
            heard: VecDeque::new(),
            silent_at: None,
            is_closed: false,
        };
        state.expect_more();
        Self(Arc::new(SharedInput { terminal, state: Mutex::new(state), watchdog }))
    }

    /// Starts the stand-in.
    pub(in crate::tui) fn listen(&self, _sender: &QueueSender) {
        let input = self.clone();
        // Without another thread nobody reads while the loop is at work.
        drop(thread::Builder::new().spawn(move || input.stand_in()));
    }

    /// Returns what was typed and not taken, in its order.
    pub(in crate::tui) fn take(&self) -> Option<Event> {
        self.state().heard.pop_front()
    }

    /// Waits for something to be typed, and reads it; or until somebody calls, or for as long as patience lasts.
    pub(in crate::tui) fn wait(&self, wake: &Wake, patience: Option<Duration>) {
        let (patience, is_closed) = self.state().begin_to_wait(patience);
        let (terminal, woken) = (PollFd::new(&self.0.terminal, PollFlags::IN), PollFd::new(wake, PollFlags::IN));
        // A terminal that is gone would never let it wait.
        let mut waited = [woken, terminal];
        let count = if is_closed { 1 } else { 2 };
        let polled = wait_for(waited.get_mut(..count).unwrap_or_default(), patience);
        let [is_woken, has_more] = waited.map(|waited| !waited.revents().is_empty());
        let mut state = self.state();
        state.reader = InputReader::StandIn;
        if has_more || polled.is_err() {
            let asks_to_end = state.read(&self.0);
            // The loop is about to handle what came first.
            let is_heard = state.heard.front().is_some_and(is_interrupt);
            self.expect_progress(asks_to_end.saturating_sub(usize::from(is_heard)));
        } else if state.silent_at.is_some_and(|until| until <= Instant::now()) {
            state.silence();
        }
        if is_woken {
            wake.answer();
        }
    }

    /// Lends the terminal to another program until the loan is dropped.
    pub(in crate::tui) fn lend(&self) -> Option<InputLoan> {
        let mut state = self.state();
        state.reader = InputReader::Borrower;
        (!state.is_closed).then(|| InputLoan(self.clone()))
    }

    /// Reads what the loop leaves unread, until the terminal is gone. It sleeps in the kernel while nothing is typed.
    fn stand_in(&self) {
        while wait_for(&mut [PollFd::new(&self.0.terminal, PollFlags::IN)], None).is_ok() {
            thread::sleep(TURN);
            let mut state = self.state();
            if state.is_closed {
                return;
            }
            if state.reader == InputReader::StandIn && self.is_readable() {
                let asks_to_end = state.read(&self.0);
                self.expect_progress(asks_to_end);
            }
        }
    }

    fn is_readable(&self) -> bool {
        let mut waited = [PollFd::new(&self.0.terminal, PollFlags::IN)];
        wait_for(&mut waited, Some(Duration::ZERO)).is_ok() && !waited[0].revents().is_empty()
    }

    /// Ends the program if the loop does not go on, for each time that the reader asked it to end.
    fn expect_progress(&self, times: usize) {
        (0..times).for_each(|_| self.0.watchdog.expect_progress(signals::INTERRUPT));
    }

    fn state(&self) -> MutexGuard<'_, InputState> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl InputState {
    /// Hands the terminal to the loop; returns how long it may wait, and whether there is nothing to wait for.
    fn begin_to_wait(&mut self, patience: Option<Duration>) -> (Option<Duration>, bool) {
        if self.is_closed {
            return (patience, true);
        }
        self.reader = InputReader::Loop;
        let until_silent = self.silent_at.map(|until| until.saturating_duration_since(Instant::now()));
        (patience.into_iter().chain(until_silent).min(), false)
    }

    /// Reads what is there; returns how often it asks the program to end.
    fn read(&mut self, shared: &SharedInput) -> usize {
        let mut bytes = [0; MOST];
        let heard = match read(&shared.terminal, &mut bytes) {
            Ok(count @ 1..) => self.listener.take(bytes.get(..count).unwrap_or_default()),
            Err(Errno::INTR | Errno::AGAIN) => Vec::new(),
            Ok(0) | Err(_) => {
                self.close(&shared.watchdog);
                Vec::new()
            }
        };
        self.keep(heard)
    }

    /// Nothing more has come for as long as the listener waits.
    fn silence(&mut self) {
        let heard = self.listener.silence();
        self.keep(heard);
    }

    fn keep(&mut self, heard: Vec<Heard>) -> usize {
        let before = self.heard.len();
        self.heard.extend(heard.into_iter().map(|heard| match heard {
            Heard::Typed(input) => Event::Input(input),
            Heard::Measured(measured) => Event::Measured(measured),
        }));
        self.expect_more();
        self.heard.iter().skip(before).filter(|event| is_interrupt(event)).count()
    }

    fn expect_more(&mut self) {
        let now = Instant::now();
        self.silent_at = self.listener.wait(now).map(|patience| now + patience);
    }

    fn close(&mut self, watchdog: &Watchdog) {
        if mem::replace(&mut self.is_closed, true) {
            return;
        }
        self.heard.push_back(Event::Closed);
        watchdog.has_terminal(false);
        watchdog.expect_end(signals::HANGUP);
    }
}

fn is_interrupt(event: &Event) -> bool {
    matches!(event, Event::Input(input) if keys::is_interrupt(input))
}

/// Waits until one of them has something, at most for some time.
fn wait_for(waited: &mut [PollFd<'_>], patience: Option<Duration>) -> Result<(), Errno> {
    let patience = patience.map(Timespec::try_from).transpose().map_err(|_| Errno::INVAL)?;
    match poll(waited, patience.as_ref()) {
        Ok(_) | Err(Errno::INTR | Errno::AGAIN) => Ok(()),
        Err(error) => Err(error),
    }
}
