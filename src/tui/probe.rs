//! Asking the terminal how wide it draws characters on which terminals disagree, and what it draws on and with.
//!
//! It is asked once per run, on the blank screen just before the first frame. So the frame does not have to wait, and
//! paints over what asking leaves behind. The answers come among the keys: one [`Listener`] hears both for as long as
//! the program runs. The one invariant: no answer is ever taken for a key, however late it comes; and none can be
//! mistaken for F3 with a modifier, `CSI 1 ; 2 R`, because it names another row.

mod key;
pub(super) mod line;
mod listener;
mod report;
mod stream;

use std::io::{self, Write};

use crossterm::terminal;

use crate::settings::terminal_id::Questions;
use crate::settings::theme::{Backdrop, Rgb};
use crate::text::emoji::{EmojiDrawing, WHOLE};
use crate::text::width::Ambiguous;
use crate::tui::probe::report::Report;
use crate::tui::probe::stream::{JOINED, Received, TONED};

pub(super) use listener::{Heard, Listener};

/// How many characters the terminal is asked about.
const ASKED: usize = 3;
/// Each character in the first column and then where the cursor is (CPR), concealed and wiped away again.
const WIDTHS: &str = "\x1b[2;1H\x1b[8m\r①\x1b[6n\r’\x1b[6n\r─\x1b[6n\x1b[m\r\x1b[2K";
/// A family and a hand with a skin tone, each on a row of its own, which the answer names.
const EMOJI: &str =
    "\x1b[3;1H\x1b[8m👨\u{200D}👩\u{200D}👧\x1b[6n\x1b[m\r\x1b[2K\x1b[4;1H\x1b[8m👍\u{1F3FD}\x1b[6n\x1b[m\r\x1b[2K";
/// The colour of the text and that of the ground (OSC 10 and 11).
const COLOURS: &str = "\x1b]10;?\x1b\\\x1b]11;?\x1b\\";
/// A question that every terminal answers (DA1), which shows that no other answer comes.
const FENCE: &str = "\x1b[c";

/// What the terminal answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Measured {
    /// How wide it draws characters.
    pub(super) ambiguous: Option<Ambiguous>,
    /// Which emoji sequences it draws whole.
    pub(super) emoji: Option<EmojiDrawing>,
    /// What it draws on and with.
    pub(super) backdrop: Option<Backdrop>,
    /// Whether no more answers are due.
    pub(super) is_final: bool,
}

/// Asks the terminal, which shows nothing yet; returns whether the screen has room for it.
///
/// # Errors
///
/// If it cannot be written to.
pub(super) fn ask(questions: Questions, out: &mut impl Write) -> io::Result<bool> {
    let has_room = terminal::size().is_ok_and(|(columns, rows)| columns > 9 && u32::from(rows) >= TONED);
    if has_room {
        let widths = if questions.width { WIDTHS } else { "" };
        let emoji = if questions.emoji { EMOJI } else { "" };
        let colours = if questions.ground { COLOURS } else { "" };
        out.write_all([widths, emoji, colours, FENCE].concat().as_bytes())?;
        out.flush()?;
    }
    Ok(has_room)
}

/// The terminal's answers so far.
#[derive(Debug, Default)]
struct Answers {
    questions: Questions,
    columns: Vec<u32>,
    joined: Option<u32>,
    toned: Option<u32>,
    text: Option<Rgb>,
    ground: Option<Rgb>,
    ended: bool,
}

impl Answers {
    fn to(questions: Questions) -> Self {
        Self { questions, ..Self::default() }
    }

    /// Records an answer.
    fn note(&mut self, received: &Received) {
        match received {
            Received::Column(JOINED, column) => self.joined = Some(*column),
            Received::Column(TONED, column) => self.toned = Some(*column),
            Received::Column(_, column) => self.columns.push(*column),
            Received::Report(Report::Text(colour)) => self.text = *colour,
            Received::Report(Report::Ground(colour)) => self.ground = *colour,
            Received::End => self.ended = true,
            Received::Typed(_) => {}
        }
    }

    /// Whether nothing more comes. An end without answers belongs to a question of an earlier program.
    const fn is_complete(&self) -> bool {
        self.ended && (!self.questions.width || self.columns.len() >= ASKED)
    }

    fn measured(&self) -> Measured {
        let backdrop = self.ground.map(|ground| Backdrop::answered(ground, self.text));
        Measured { ambiguous: self.ambiguous(), emoji: self.emoji(), backdrop, is_final: self.is_complete() }
    }

    /// Returns which emoji sequences took two cells; `None` before both were answered.
    fn emoji(&self) -> Option<EmojiDrawing> {
        let is_whole = |column: u32| column == 1 + u32::from(WHOLE);
        Some(EmojiDrawing { joined: is_whole(self.joined?), toned: is_whole(self.toned?) })
    }

    /// Returns the answer of the majority.
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
