//! Asking the terminal how wide it draws characters on which terminals disagree, and what it draws on and with.
//!
//! It is asked once per run, on the blank screen just before the first frame. So the frame does not have to wait, and
//! paints over what asking leaves behind. The answers come among the keys. So the thread that reads the keys first
//! listens for them, before crossterm reads anything, and passes on what was typed meanwhile, in order. The one
//! invariant: no answer is ever taken for a key. An answer that comes too late reaches crossterm, which ignores it or
//! gives it as keys that [`late`] takes out again; and no answer can be mistaken for F3 with a modifier, `CSI 1 ; 2 R`,
//! because it names another row.

mod key;
pub(super) mod late;
pub(super) mod line;
mod report;
mod stream;

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crossterm::event::Event;
use crossterm::terminal;

use crate::settings::terminal_id::{Questions, TerminalId};
use crate::settings::theme::{Backdrop, Rgb};
use crate::text::width::Ambiguous;
use crate::tui::probe::report::Report;
use crate::tui::probe::stream::{ROW, Received, Stream, Unfinished};

/// How many characters the terminal is asked about.
const ASKED: usize = 3;
/// Each character in the first column and then where the cursor is (CPR), concealed and wiped away again.
const WIDTHS: &str = "\x1b[2;1H\x1b[8m\r①\x1b[6n\r’\x1b[6n\r─\x1b[6n\x1b[m\r\x1b[2K";
/// The colour of the text and that of the ground (OSC 10 and 11).
const COLOURS: &str = "\x1b]10;?\x1b\\\x1b]11;?\x1b\\";
/// A question that every terminal answers (DA1), which shows that no other answer comes.
const FENCE: &str = "\x1b[c";

/// How long a terminal on this machine may take to answer; those that answer once a frame need up to 55 ms.
const NEAR: Duration = Duration::from_millis(200);
/// The same over a network.
const FAR: Duration = Duration::from_millis(600);
/// How long the rest of a sequence after an Escape may take; after that it was the key.
pub(super) const KEY: Duration = Duration::from_millis(50);
/// How long the rest of a sequence may take; handing over in the middle would turn it into keys.
const SEQUENCE: Duration = Duration::from_secs(1);

/// What the terminal answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Measured {
    /// How wide it draws characters.
    pub(super) ambiguous: Option<Ambiguous>,
    /// What it draws on and with.
    pub(super) backdrop: Option<Backdrop>,
}

/// Asks the terminal, which shows nothing yet; returns whether the screen has room for it.
///
/// # Errors
///
/// If it cannot be written to.
pub(super) fn ask(questions: Questions, out: &mut impl Write) -> io::Result<bool> {
    let has_room = terminal::size().is_ok_and(|(columns, rows)| columns > 3 && u32::from(rows) >= ROW);
    if has_room {
        let widths = if questions.width { WIDTHS } else { "" };
        let colours = if questions.ground { COLOURS } else { "" };
        out.write_all([widths, colours, FENCE].concat().as_bytes())?;
        out.flush()?;
    }
    Ok(has_room)
}

/// Returns how long the answers of a terminal are worth waiting for.
pub(super) const fn patience(host: &TerminalId) -> Duration {
    if host.is_far { FAR } else { NEAR }
}

/// Reads until the answers are complete or patience runs out; `typed` receives everything else, in order.
///
/// `read` waits for bytes for at most the given time and returns `None` if none came. The width is the answer of the
/// majority.
pub(super) fn listen(
    questions: Questions,
    patience: Duration,
    mut read: impl FnMut(Duration) -> io::Result<Option<Vec<u8>>>,
    mut typed: impl FnMut(Event),
) -> Measured {
    let until = Instant::now() + patience;
    let (mut stream, mut answers) = (Stream::default(), Answers::to(questions));
    loop {
        let wait = match stream.unfinished() {
            Unfinished::Nothing if answers.is_complete() => break,
            Unfinished::Nothing => until.saturating_duration_since(Instant::now()),
            Unfinished::Key => KEY,
            Unfinished::Sequence => SEQUENCE,
        };
        // If nothing can be read, crossterm finds out too, and reports it.
        let Ok(bytes) = read(wait) else { break };
        let is_over = bytes.is_none() && stream.unfinished() == Unfinished::Nothing;
        let received = match bytes {
            Some(bytes) => stream.take(&bytes),
            None => stream.give_up(),
        };
        received.into_iter().filter_map(|received| answers.note(received)).for_each(&mut typed);
        if is_over {
            break;
        }
    }
    Measured { ambiguous: answers.ambiguous(), backdrop: answers.backdrop() }
}

/// The terminal's answers so far.
#[derive(Debug, Default)]
struct Answers {
    questions: Questions,
    columns: Vec<u32>,
    text: Option<Rgb>,
    ground: Option<Rgb>,
    ended: bool,
}

impl Answers {
    fn to(questions: Questions) -> Self {
        Self { questions, ..Self::default() }
    }

    /// Records an answer; returns any other event.
    fn note(&mut self, received: Received) -> Option<Event> {
        match received {
            Received::Column(column) => self.columns.push(column),
            Received::Report(Report::Text(colour)) => self.text = colour,
            Received::Report(Report::Ground(colour)) => self.ground = colour,
            Received::End => self.ended = true,
            Received::Typed(event) => return Some(event),
        }
        None
    }

    /// Whether nothing more comes. An end without answers belongs to a question of an earlier program.
    const fn is_complete(&self) -> bool {
        self.ended && (!self.questions.width || self.columns.len() >= ASKED)
    }

    fn backdrop(&self) -> Option<Backdrop> {
        self.ground.map(|ground| Backdrop::answered(ground, self.text))
    }

    fn ambiguous(&self) -> Option<Ambiguous> {
        let most_say = |cells: u32| self.columns.iter().filter(|column| **column == 1 + cells).count() * 2 > ASKED;
        match (most_say(1), most_say(2)) {
            (true, false) => Some(Ambiguous::Narrow),
            (false, true) => Some(Ambiguous::Wide),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
