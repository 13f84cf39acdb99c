//! Asking the terminal how wide it draws characters on which terminals disagree.
//!
//! It is asked once per run, on the blank screen just before the first frame. So the frame does not have to wait, and
//! paints over what asking leaves behind. The answers come among the keys. So the thread that reads the keys first
//! listens for them, before crossterm reads anything, and passes on what was typed meanwhile, in order. The one
//! invariant: no answer is ever taken for a key. An answer that comes too late reaches crossterm, which ignores it; and
//! no answer can be mistaken for F3 with a modifier, `CSI 1 ; 2 R`, because it names another row.

mod key;
pub(super) mod line;
mod stream;

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crossterm::event::Event;
use crossterm::terminal;

use crate::settings::terminal_id::TerminalId;
use crate::text::width::Ambiguous;
use crate::tui::probe::stream::{ROW, Received, Stream, Unfinished};

/// How many characters the terminal is asked about.
const ASKED: usize = 3;
/// All questions: each character in the first column and then where the cursor is (CPR), concealed and wiped away
/// again; last a question that every terminal answers (DA1), which shows that no other answer comes.
const QUESTIONS: &str = "\x1b[2;1H\x1b[8m\r①\x1b[6n\r’\x1b[6n\r─\x1b[6n\x1b[m\r\x1b[2K\x1b[c";

/// How long a terminal on this machine may take to answer; those that answer once a frame need up to 55 ms.
const NEAR: Duration = Duration::from_millis(200);
/// The same over a network.
const FAR: Duration = Duration::from_millis(600);
/// How long the rest of a sequence after an Escape may take; after that it was the key.
const KEY: Duration = Duration::from_millis(50);
/// How long the rest of a sequence may take; handing over in the middle would turn it into keys.
const SEQUENCE: Duration = Duration::from_secs(1);

/// Asks the terminal, which shows nothing yet; returns whether the screen has room for it.
///
/// # Errors
///
/// If it cannot be written to.
pub(super) fn ask(out: &mut impl Write) -> io::Result<bool> {
    let has_room = terminal::size().is_ok_and(|(columns, rows)| columns > 3 && u32::from(rows) >= ROW);
    if has_room {
        out.write_all(QUESTIONS.as_bytes())?;
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
/// `read` waits for bytes for at most the given time and returns `None` if none came. Returns the answer of the
/// majority, `None` if there is none.
pub(super) fn listen(
    patience: Duration,
    mut read: impl FnMut(Duration) -> io::Result<Option<Vec<u8>>>,
    mut typed: impl FnMut(Event),
) -> Option<Ambiguous> {
    let until = Instant::now() + patience;
    let (mut stream, mut answers) = (Stream::default(), Answers::default());
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
            None => stream.give_up().into_iter().collect(),
        };
        received.into_iter().filter_map(|received| answers.note(received)).for_each(&mut typed);
        if is_over {
            break;
        }
    }
    answers.ambiguous()
}

/// The terminal's answers so far.
#[derive(Debug, Default)]
struct Answers {
    columns: Vec<u32>,
    ended: bool,
}

impl Answers {
    /// Records an answer; returns any other event.
    fn note(&mut self, received: Received) -> Option<Event> {
        match received {
            Received::Column(column) => self.columns.push(column),
            Received::End => self.ended = true,
            Received::Typed(event) => return Some(event),
        }
        None
    }

    /// Whether nothing more comes. An end without answers belongs to a question of an earlier program.
    const fn is_complete(&self) -> bool {
        self.ended && self.columns.len() >= ASKED
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
