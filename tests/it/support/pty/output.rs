//! The output of the program: bytes, and the resulting screen.

use std::io::Read;
use std::num::NonZeroU16;
use std::sync::{Condvar, Mutex};

use super::Screen;

const UPDATE_BEGINS: &[u8] = b"\x1b[?2026h";
const UPDATE_ENDS: &[u8] = b"\x1b[?2026l";
const LINES_WRAP: &[u8] = b"\x1b[?7h";
const LINES_DO_NOT_WRAP: &[u8] = b"\x1b[?7l";

/// The output, shared with the thread that reads it.
pub(super) struct Seen {
    pub(super) output: Mutex<Output>,
    /// Notified whenever output has come.
    pub(super) changed: Condvar,
}

/// All bytes sent, and the screen.
pub(super) struct Output {
    pub(super) bytes: Vec<u8>,
    /// How many bytes are on the screen; the rest is an unfinished update.
    drawn: usize,
    screen: vt100::Parser,
    /// Whether the reading thread closes the terminal after the next output.
    pub(super) closing: bool,
}

impl Seen {
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        let output = Output { bytes: Vec::new(), drawn: 0, screen, closing: false };
        Self { output: Mutex::new(output), changed: Condvar::new() }
    }

    /// Reads until the program has ended.
    pub(super) fn follow(&self, mut output: impl Read) {
        let mut buffer = [0; 1 << 13];
        loop {
            let count = output.read(&mut buffer).unwrap();
            let mut output = self.output.lock().unwrap();
            output.take(&buffer[..count]);
            self.changed.notify_all();
            if count == 0 || output.closing {
                return;
            }
        }
    }
}

impl Output {
    /// Adds output, and draws it as far as it is complete.
    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        let begun = last(&self.bytes, UPDATE_BEGINS);
        let whole = begun.filter(|begun| last(&self.bytes, UPDATE_ENDS) < Some(*begun)).unwrap_or(self.bytes.len());
        if self.drawn < whole {
            self.screen.process(&self.bytes[self.drawn..whole]);
            self.drawn = whole;
        }
    }

    /// Resizes the screen and blanks it.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
        self.screen.process(b"\x1b[2J");
    }

    /// Returns the visible screen.
    pub(super) fn screen(&self) -> Screen {
        let wraps_lines = last(&self.bytes, LINES_DO_NOT_WRAP) <= last(&self.bytes, LINES_WRAP);
        Screen { cells: self.screen.screen().clone(), wraps_lines }
    }
}

/// Finds the last place of a sequence.
fn last(bytes: &[u8], sequence: &[u8]) -> Option<usize> {
    bytes.windows(sequence.len()).rposition(|window| window == sequence)
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}
