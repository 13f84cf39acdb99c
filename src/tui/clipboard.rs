//! Copying through the terminal to the clipboard of the machine that it runs on (OSC 52).
//!
//! The terminal does not answer, so the result is unknown.

use std::io::{self, Write};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::settings::clipboard::Multiplexer;

/// How many bytes GNU screen passes on at once.
const CHUNK: usize = 240;
const ESCAPE: char = '\x1b';
/// The end of a string for the terminal.
const END: &str = "\x1b\\";

/// Sends words to the terminal, through what stands before it.
pub(super) fn hand_to_terminal(text: &str, between: Option<Multiplexer>) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(sequence(text, between).as_bytes())?;
    out.flush()
}

/// Returns the sequence that sets the clipboard.
fn sequence(text: &str, between: Option<Multiplexer>) -> String {
    let mut plain = String::new();
    // A string takes everything that is written to it.
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain).unwrap_or_default();
    match between {
        None => plain,
        // Which of the two it takes depends on its settings; the other is nothing to it.
        Some(Multiplexer::Tmux) => {
            let doubled = plain.replace(ESCAPE, "\x1b\x1b");
            format!("{plain}\x1bPtmux;{doubled}{END}")
        }
        Some(Multiplexer::Screen) => {
            let plain = plain.replace(END, "\x07");
            let letters: Vec<char> = plain.chars().collect();
            let wrapped = |chunk: &[char]| ["\x1bP", &String::from_iter(chunk), END].concat();
            letters.chunks(CHUNK).map(wrapped).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_gets_the_sequence_in_its_own_wrapping() {
        let plain = sequence("밑줄", None);
        assert_eq!(plain, "\x1b]52;c;67CR7KSE\x1b\\");
        let tmux = sequence("밑줄", Some(Multiplexer::Tmux));
        assert_eq!(tmux, format!("{plain}\x1bPtmux;\x1b\x1b]52;c;67CR7KSE\x1b\x1b\\\x1b\\"));
        let screen = sequence(&"밑줄".repeat(200), Some(Multiplexer::Screen));
        let pieces: Vec<&str> = screen.split("\x1b\\").filter(|piece| !piece.is_empty()).collect();
        assert!(pieces.len() > 5 && pieces.iter().all(|piece| piece.starts_with("\x1bP") && piece.len() <= CHUNK + 2));
        let joined: String = pieces.iter().map(|piece| piece.trim_start_matches("\x1bP")).collect();
        assert_eq!(joined, sequence(&"밑줄".repeat(200), None).replace("\x1b\\", "\x07"));
    }
}
