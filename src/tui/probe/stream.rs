//! What comes from a terminal, taken apart: its answers to our question, and everything that somebody typed.
//!
//! The one invariant: what is typed comes out in the order it came in, whatever stands between and however it is cut.

use crossterm::event::{Event, KeyEvent};

use crate::tui::probe::key;

/// The row that the terminal is asked on, counted from 1: answers that name another row are none of ours.
pub(super) const ROW: u32 = 2;

const ESCAPE: u8 = b'\x1b';
/// What ends text that is pasted, which begins with `CSI 200 ~`.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Something that came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Received {
    /// An answer to `CSI 6 n` on our row: the column, counted from 1.
    Column(u32),
    /// An answer to `CSI c`, after which no other comes.
    End,
    /// What somebody typed or pasted.
    Typed(Event),
}

/// How what was begun may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfinished {
    /// Nothing was begun.
    Nothing,
    /// It may be a whole key already: Escape, or Alt with `[` or `O`.
    Key,
    /// The rest of it must come.
    Sequence,
}

/// Bytes that wait for those after them.
#[derive(Debug, Default)]
pub(super) struct Stream {
    waiting: Vec<u8>,
}

impl Stream {
    /// Takes bytes and gives all that is whole.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Received> {
        self.waiting.extend_from_slice(bytes);
        let mut received = Vec::new();
        let mut rest = self.waiting.as_slice();
        while let Some(piece) = first(rest) {
            received.extend(piece.received);
            rest = rest.get(piece.bytes..).unwrap_or_default();
        }
        self.waiting = rest.to_vec();
        received
    }

    /// Gives up waiting: what may be a key is one, and any other beginning is nothing.
    pub(super) fn give_up(&mut self) -> Option<Received> {
        let key = match self.waiting.as_slice() {
            [ESCAPE] => Some(key::of_character('\x1b')),
            [ESCAPE, byte @ (b'[' | b'O')] => Some(key::with_alt(key::of_character((*byte).into()))),
            _ => None,
        };
        self.waiting.clear();
        key.map(|key| Received::Typed(Event::Key(key)))
    }

    /// Returns how what waits may go on.
    pub(super) const fn unfinished(&self) -> Unfinished {
        match self.waiting.as_slice() {
            [] => Unfinished::Nothing,
            [ESCAPE] | [ESCAPE, b'[' | b'O'] => Unfinished::Key,
            _ => Unfinished::Sequence,
        }
    }
}

/// The first thing in a stream: how many bytes it takes, and what it says, if anything.
struct Piece {
    bytes: usize,
    received: Option<Received>,
}

impl Piece {
    const fn key(bytes: usize, key: KeyEvent) -> Self {
        Self { bytes, received: Some(Received::Typed(Event::Key(key))) }
    }

    fn key_if_any(bytes: usize, key: Option<KeyEvent>) -> Self {
        Self { bytes, received: key.map(|key| Received::Typed(Event::Key(key))) }
    }

    fn after(self, bytes: usize) -> Self {
        Self { bytes: self.bytes + bytes, ..self }
    }
}

/// Cuts the first thing off; `None` where it is not whole yet.
fn first(bytes: &[u8]) -> Option<Piece> {
    match bytes {
        [] | [ESCAPE] | [ESCAPE, b'O'] => None,
        [ESCAPE, ESCAPE, ..] => Some(Piece::key(1, key::of_character('\x1b'))),
        [ESCAPE, b'[', body @ ..] => control_sequence(body).map(|piece| piece.after(2)),
        [ESCAPE, b'O', last @ b'@'..=b'~', ..] => Some(Piece::key_if_any(3, key::of_single_shift(*last))),
        [ESCAPE, rest @ ..] => {
            let (bytes, key) = character(rest)?;
            Some(Piece::key_if_any(bytes + 1, key.map(key::with_alt)))
        }
        _ => character(bytes).map(|(bytes, key)| Piece::key_if_any(bytes, key)),
    }
}

/// Reads a control sequence behind its `CSI`: parameters, then a byte that ends it (ECMA-48, 5.4).
fn control_sequence(body: &[u8]) -> Option<Piece> {
    let end = body.iter().position(|byte| !(b' '..=b'?').contains(byte))?;
    let (parameters, rest) = body.split_at(end);
    let parameters = str::from_utf8(parameters).unwrap_or_default();
    match (parameters, *rest.first()?) {
        ("200", b'~') => paste(rest.get(1..)?).map(|piece| piece.after(end + 1)),
        (_, last @ b'@'..=b'~') => Some(Piece { bytes: end + 1, received: said(parameters, last) }),
        // Something else has begun in its middle; alone it was Alt with `[`.
        ("", _) => Some(Piece::key(0, key::with_alt(key::of_character('[')))),
        _ => Some(Piece { bytes: end, received: None }),
    }
}

/// Returns what a control sequence says.
fn said(parameters: &str, last: u8) -> Option<Received> {
    match (last, row_and_column(parameters)) {
        (b'c', _) if parameters.starts_with('?') => Some(Received::End),
        (b'R', Some((ROW, column))) => Some(Received::Column(column)),
        // An answer to somebody before us; on the first row it would be F3.
        (b'R', Some((2.., _))) => None,
        _ if parameters.starts_with('?') => None,
        _ => key::of_control_sequence(parameters, last).map(|key| Received::Typed(Event::Key(key))),
    }
}

fn row_and_column(parameters: &str) -> Option<(u32, u32)> {
    let (row, column) = parameters.split_once(';')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

fn paste(body: &[u8]) -> Option<Piece> {
    let end = body.windows(PASTE_END.len()).position(|window| window == PASTE_END)?;
    let text = String::from_utf8_lossy(body.get(..end)?).into_owned();
    Some(Piece { bytes: end + PASTE_END.len(), received: Some(Received::Typed(Event::Paste(text))) })
}

/// Reads a character: its bytes and its key, which bytes that are no UTF-8 have none of; `None` where it is not whole.
fn character(bytes: &[u8]) -> Option<(usize, Option<KeyEvent>)> {
    let head = bytes.get(..4).unwrap_or(bytes);
    let chunk = head.utf8_chunks().next()?;
    if let Some(character) = chunk.valid().chars().next() {
        return Some((character.len_utf8(), Some(key::of_character(character))));
    }
    let may_go_on = str::from_utf8(head).is_err_and(|error| error.error_len().is_none());
    (!may_go_on).then(|| (chunk.invalid().len(), None))
}

#[cfg(test)]
mod tests;
