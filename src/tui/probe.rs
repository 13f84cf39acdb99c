//! Asking the terminal how wide it draws characters on which terminals disagree, and what it draws on and with.
//!
//! It is asked once per run, on the blank screen just before the first frame. So the frame does not have to wait, and
//! paints over what asking leaves behind. The answers come among the keys: one [`Listener`] hears both for as long as
//! the program runs. The one invariant: no answer is ever taken for a key, however late it comes; and none can be
//! mistaken for F3 with a modifier, `CSI 1 ; 2 R`, because it names another row.

mod answers;
mod key;
mod listener;
mod report;
mod stream;

use std::io::{self, Write};

use crossterm::terminal;

use crate::settings::terminal_id::Questions;
use crate::tui::probe::stream::TONED;

pub(super) use answers::Measured;
pub(super) use listener::{Heard, Listener};

/// Each character in the first column and then where the cursor is (CPR), concealed and wiped away again.
const WIDTHS: &str = "\x1b[2;1H\x1b[8m\r①\x1b[6n\r’\x1b[6n\r─\x1b[6n\x1b[m\r\x1b[2K";
/// A family and a hand with a skin tone, each on a row of its own, which the answer names.
const EMOJI: &str =
    "\x1b[3;1H\x1b[8m👨\u{200D}👩\u{200D}👧\x1b[6n\x1b[m\r\x1b[2K\x1b[4;1H\x1b[8m👍\u{1F3FD}\x1b[6n\x1b[m\r\x1b[2K";
/// The colour of the text and that of the ground (OSC 10 and 11).
const COLOURS: &str = "\x1b]10;?\x1b\\\x1b]11;?\x1b\\";
/// A question that every terminal answers (DA1), which shows that no other answer comes.
const FENCE: &str = "\x1b[c";

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

#[cfg(test)]
mod tests;
