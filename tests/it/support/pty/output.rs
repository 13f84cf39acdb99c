//! What has come from the program: bytes, and the screen that they make.

use std::io::Read;
use std::num::NonZeroU16;
use std::sync::{Condvar, Mutex};

use super::Screen;

const UPDATE_BEGINS: &[u8] = b"\x1b[?2026h";
const UPDATE_ENDS: &[u8] = b"\x1b[?2026l";
const LINES_WRAP: &[u8] = b"\x1b[?7h";
const LINES_DO_NOT_WRAP: &[u8] = b"\x1b[?7l";

/// The output, shared with the thread that listens to the program.
pub(super) struct Seen {
    pub(super) output: Mutex<Output>,
    /// Told whenever something has come.
    pub(super) changed: Condvar,
}

/// Everything that was sent, and the screen.
pub(super) struct Output {
    pub(super) bytes: Vec<u8>,
    /// Bytes that are on the screen; the rest is an update that has not ended yet.
    drawn: usize,
    screen: vt100::Parser,
    /// Whether the listener is to let go of the terminal after what comes next.
    pub(super) closing: bool,
}

impl Seen {
    pub(super) fn new(columns: u16, rows: u16) -> Self {
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        let output = Output { bytes: Vec::new(), drawn: 0, screen, closing: false };
        Self { output: Mutex::new(output), changed: Condvar::new() }
    }

    /// Listens until the program has ended.
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
    /// Takes what was sent, and draws it as far as it is whole.
    fn take(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        let begun = last(&self.bytes, UPDATE_BEGINS);
        let whole = begun.filter(|begun| last(&self.bytes, UPDATE_ENDS) < Some(*begun)).unwrap_or(self.bytes.len());
        if self.drawn < whole {
            self.screen.process(&self.bytes[self.drawn..whole]);
            self.drawn = whole;
        }
    }

    /// Gives the screen another size and blanks it.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
        self.screen.process(b"\x1b[2J");
    }

    /// Returns what can be seen now.
    pub(super) fn screen(&self) -> Screen {
        let wraps_lines = last(&self.bytes, LINES_DO_NOT_WRAP) <= last(&self.bytes, LINES_WRAP);
        Screen { cells: self.screen.screen().clone(), wraps_lines }
    }
}

/// Finds where a sequence was sent last.
fn last(bytes: &[u8], sequence: &[u8]) -> Option<usize> {
    bytes.windows(sequence.len()).rposition(|window| window == sequence)
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}
