//! The end of the program when the loop does not bring it about: it computes, waits for a disk, or has panicked.
//!
//! Whoever hears that the program is to end, the thread that watches signals or the one that reads the terminal, tells
//! the loop and the watchdog. The loop ends in order, as a rule within milliseconds. If it has not after a moment, the
//! watchdog restores the terminal, rescues what is not on the disk yet, and ends the program. The one invariant: it
//! takes no lock that the loop holds for long, and waits for nothing without a limit.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::marks::Timestamp;
use crate::runtime::Unwritten;

/// How long the loop may take to end.
const PATIENCE: Duration = Duration::from_millis(120);
/// How long rescuing may take: a disk may hang.
const RESCUE: Duration = Duration::from_millis(80);

/// The watchdog, shared by the threads.
#[derive(Clone, Debug)]
pub(super) struct Watchdog(Arc<Watched>);

#[derive(Debug)]
struct Watched {
    unwritten: Unwritten,
    clock: fn() -> Timestamp,
    ways_out: WaysOut,
    /// Whether the terminal is in the state of the program.
    has_terminal: AtomicBool,
    /// Whether another program has the terminal: what it is sent is meant for that one.
    is_lent: AtomicBool,
    /// How many steps the loop has done.
    steps: AtomicU64,
}

/// What the watchdog does at the end.
#[derive(Clone, Copy, Debug)]
pub(super) struct WaysOut {
    /// Restores the terminal without waiting for it.
    pub(super) leave: fn(),
    /// Ends the program with an exit code.
    pub(super) exit: fn(i32) -> !,
}

/// The time in which another program has the terminal.
#[derive(Debug)]
pub(super) struct Loan(Watchdog);

impl Drop for Loan {
    fn drop(&mut self) {
        self.0.0.is_lent.store(false, Ordering::SeqCst);
    }
}

impl Watchdog {
    /// Makes a watchdog that rescues what is not written.
    pub(super) fn new(unwritten: Unwritten, clock: fn() -> Timestamp, ways_out: WaysOut) -> Self {
        let (has_terminal, is_lent, steps) = (AtomicBool::default(), AtomicBool::default(), AtomicU64::default());
        Self(Arc::new(Watched { unwritten, clock, ways_out, has_terminal, is_lent, steps }))
    }

    /// Records that the terminal is in the state of the program from now on, or in that of the shell.
    pub(super) fn has_terminal(&self, has_it: bool) {
        self.0.has_terminal.store(has_it, Ordering::SeqCst);
    }

    /// Lends the terminal to another program until the loan is dropped.
    pub(super) fn lend(&self) -> Loan {
        self.0.is_lent.store(true, Ordering::SeqCst);
        Loan(self.clone())
    }

    /// Whether another program has the terminal.
    pub(super) fn is_lent(&self) -> bool {
        self.0.is_lent.load(Ordering::SeqCst)
    }

    /// Records that the loop goes on.
    pub(super) fn step(&self) {
        self.0.steps.fetch_add(1, Ordering::SeqCst);
    }

    /// Ends the program by a signal if it has not ended after a moment.
    pub(super) fn expect_end(&self, signal: i32) {
        self.later(move |watchdog| watchdog.end(signal));
    }

    /// Ends the program by a signal if the loop does not go on: the reader has asked it to end, and it does not hear.
    pub(super) fn expect_progress(&self, signal: i32) {
        let before = self.0.steps.load(Ordering::SeqCst);
        self.later(move |watchdog| {
            if watchdog.0.steps.load(Ordering::SeqCst) == before {
                watchdog.end(signal);
            }
        });
    }

    /// Restores the terminal and rescues what is not on the disk, without waiting for either for long.
    pub(super) fn put_in_order(&self) {
        if self.0.has_terminal.swap(false, Ordering::SeqCst) && !self.is_lent() {
            (self.0.ways_out.leave)();
        }
        self.rescue();
    }

    /// Rescues what is not on the disk.
    fn rescue(&self) {
        let (done, is_done) = channel();
        let (unwritten, now) = (self.0.unwritten.clone(), (self.0.clock)());
        let rescue = move || {
            unwritten.rescue(now);
            drop(done);
        };
        if thread::Builder::new().spawn(rescue).is_ok() {
            // The sender is dropped when all is written.
            let _is_late: Result<(), _> = is_done.recv_timeout(RESCUE);
        }
    }

    fn end(&self, signal: i32) {
        // The other program ends by itself, or its reader ends it; its text is not to be lost.
        if !self.is_lent() {
            self.put_in_order();
            (self.0.ways_out.exit)(128 + signal);
        }
    }

    fn later(&self, act: impl FnOnce(&Self) + Send + 'static) {
        let watchdog = self.clone();
        let wait = move || {
            thread::sleep(PATIENCE);
            act(&watchdog);
        };
        // Without another thread the loop ends the program, as far as it can.
        drop(thread::Builder::new().spawn(wait));
    }
}
