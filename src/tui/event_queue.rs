//! The queue of a session's events: what is typed, and what other threads send.
//!
//! The loop waits for both at once, and reads the terminal itself: a key that another thread handed over would be
//! answered later by the time it takes to wake a thread. What is typed comes first.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::tui::event::{Event, QueueSender};
use crate::tui::input::{InputLoan, TerminalInput};
use crate::tui::wake::Wake;

/// What a session waits for.
pub(super) struct EventQueue {
    /// Events that came during another wait.
    put_back: VecDeque<Event>,
    input: TerminalInput,
    sent: Receiver<Event>,
    sender: QueueSender,
}

impl EventQueue {
    /// Makes a queue behind a terminal.
    ///
    /// # Errors
    ///
    /// If the system has nothing to wake the loop with.
    pub(super) fn new(input: TerminalInput) -> io::Result<Self> {
        let (sender, sent) = channel();
        let sender = QueueSender::new(sender, Arc::new(Wake::new()?));
        Ok(Self { put_back: VecDeque::new(), input, sent, sender })
    }

    /// Returns a sender to this queue.
    pub(super) fn sender(&self) -> QueueSender {
        self.sender.clone()
    }

    /// Listens to the terminal from now on even while the loop does not wait.
    pub(super) fn listen(&self) {
        self.input.listen(&self.sender);
    }

    /// Whether no event has come.
    pub(super) fn is_empty(&mut self) -> bool {
        let next = self.try_recv();
        let is_empty = next.is_none();
        self.put_back(next);
        is_empty
    }

    /// Returns an event that has come.
    pub(super) fn try_recv(&mut self) -> Option<Event> {
        self.recv(Some(Instant::now()))
    }

    /// Waits for an event, at most until a moment.
    pub(super) fn recv(&mut self, until: Option<Instant>) -> Option<Event> {
        loop {
            if let Some(event) = self.next() {
                return Some(event);
            }
            let patience = until.map(|until| until.saturating_duration_since(Instant::now()));
            self.wait(patience);
            if patience.is_some_and(|patience| patience.is_zero()) {
                return self.next();
            }
        }
    }

    /// Waits for an event of another thread while the terminal is lent, at most until a moment.
    pub(super) fn recv_sent(&self, until: Option<Instant>) -> Option<Event> {
        match until {
            Some(until) => self.sent.recv_timeout(until.saturating_duration_since(Instant::now())).ok(),
            None => self.sent.recv().ok(),
        }
    }

    /// Puts events back that were not what was waited for; they come first again.
    pub(super) fn put_back(&mut self, events: impl IntoIterator<Item = Event, IntoIter: DoubleEndedIterator>) {
        events.into_iter().rev().for_each(|event| self.put_back.push_front(event));
    }

    /// Lends the terminal to another program until the loan is dropped; `None` where that is impossible.
    pub(super) fn lend(&self) -> Option<InputLoan> {
        self.input.lend()
    }

    /// Returns what need not be waited for.
    fn next(&mut self) -> Option<Event> {
        self.put_back.pop_front().or_else(|| self.input.take()).or_else(|| self.sent.try_recv().ok())
    }

    #[cfg(unix)]
    fn wait(&self, patience: Option<Duration>) {
        self.input.wait(self.sender.wake(), patience);
    }

    #[cfg(not(unix))]
    fn wait(&mut self, patience: Option<Duration>) {
        let until = patience.map(|patience| Instant::now() + patience);
        self.put_back.extend(self.recv_sent(until));
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
