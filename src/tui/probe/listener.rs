//! Hearing the terminal: what was typed, in its order, and the answers that come among it.
//!
//! The listener reads nothing itself. It is given bytes or the news that none came, and says how long to wait for more.
//! An Escape at the end of what was read is taken for the key after a few milliseconds: terminals write a sequence at
//! once, and only a network tears it. The rest of a sequence that comes later still is known by its form.

use std::time::{Duration, Instant};

use crossterm::event::Event;

use crate::settings::terminal_id::Questions;
use crate::tui::probe::answers::{Answers, Measured};
use crate::tui::probe::stream::{Received, Stream, Unfinished};

/// How long a terminal on this machine may take to answer before what it said so far is used; those that answer once a
/// frame need up to 55 ms.
const NEAR: Duration = Duration::from_millis(200);
/// The same over a network.
const FAR: Duration = Duration::from_millis(600);
/// How long the rest of a sequence after an Escape may take on this machine; after that it was the key.
const KEY: Duration = Duration::from_millis(5);
/// The same over a network.
const FAR_KEY: Duration = Duration::from_millis(25);
/// How long the rest of a sequence may take whose Escape was taken for a key, once some of it has come.
const TORN: Duration = Duration::from_millis(50);
/// How long the rest of a sequence may take; taking it for keys in its middle would run commands.
const SEQUENCE: Duration = Duration::from_secs(1);
/// How long the rest of a pasted text may take; then it is pasted as far as it came.
const PASTE: Duration = Duration::from_secs(10);

/// Something heard.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tui) enum Heard {
    /// A typed key or pasted text.
    Typed(Event),
    /// Answers.
    Measured(Measured),
}

/// The input of a terminal.
#[derive(Debug)]
pub(in crate::tui) struct Listener {
    stream: Stream,
    asked: Option<Question>,
    is_far: bool,
}

/// Questions that are not all answered.
#[derive(Debug)]
struct Question {
    answers: Answers,
    /// When what was answered so far is used; `None` once it was.
    patience: Option<Instant>,
}

impl Listener {
    /// Begins to listen to a terminal that was asked something, or not; `is_far` says whether a network is in between.
    pub(in crate::tui) fn new(asked: Option<Questions>, is_far: bool, now: Instant) -> Self {
        let patience = if is_far { FAR } else { NEAR };
        let question = |questions| Question { answers: Answers::to(questions), patience: Some(now + patience) };
        Self { stream: Stream::default(), asked: asked.map(question), is_far }
    }

    /// Returns how long to wait for more; `None` for as long as it takes.
    pub(in crate::tui) fn wait(&self, now: Instant) -> Option<Duration> {
        match self.stream.unfinished() {
            Unfinished::Nothing => {
                let until = self.asked.as_ref()?.patience?;
                Some(until.saturating_duration_since(now))
            }
            Unfinished::Key => Some(if self.is_far { FAR_KEY } else { KEY }),
            Unfinished::Torn => Some(TORN),
            Unfinished::Sequence => Some(SEQUENCE),
            Unfinished::Paste => Some(PASTE),
        }
    }

    /// Takes bytes; returns what is complete.
    pub(in crate::tui) fn take(&mut self, bytes: &[u8]) -> Vec<Heard> {
        let received = self.stream.take(bytes);
        self.heard(received)
    }

    /// Called when nothing came for as long as [`Listener::wait`] has said.
    pub(in crate::tui) fn silence(&mut self) -> Vec<Heard> {
        if self.stream.unfinished() != Unfinished::Nothing {
            let received = self.stream.give_up();
            return self.heard(received);
        }
        let Some(question) = &mut self.asked else { return Vec::new() };
        question.patience = None;
        let measured = question.answers.measured();
        let says_something = measured.ambiguous.is_some() || measured.backdrop.is_some();
        if says_something { vec![Heard::Measured(measured)] } else { Vec::new() }
    }

    fn heard(&mut self, received: Vec<Received>) -> Vec<Heard> {
        let mut heard = Vec::new();
        for received in received {
            match (received, &mut self.asked) {
                (Received::Typed(event), _) => heard.push(Heard::Typed(event)),
                // An answer that nobody waits for was meant for an earlier program.
                (_, None) => {}
                (answer, Some(question)) => {
                    question.answers.note(&answer);
                    if question.answers.is_complete() {
                        heard.push(Heard::Measured(question.answers.measured()));
                        self.asked = None;
                    }
                }
            }
        }
        heard
    }
}
