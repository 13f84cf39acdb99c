//! Splitting the input of a terminal into answers to our question and everything that was typed.
//!
//! The one invariant: typed input comes out in its order, whatever stands between and however the bytes are cut.

use crossterm::event::{Event, KeyCode, KeyEvent};

use crate::tui::probe::key;
use crate::tui::probe::report::{self, Parsed, Report};

/// The row on which the terminal is asked about ambiguous characters, counted from 1: answers about the first row, or
/// one below the last of these, are not for us.
const AMBIGUOUS: u32 = 2;
/// The row of joined emoji.
pub(super) const JOINED: u32 = 3;
/// The row of emoji with a skin tone.
pub(super) const TONED: u32 = 4;

const ESCAPE: u8 = b'\x1b';
/// The bytes after `OSC` that no keys are: the number of a report and a semicolon.
const REPORT: usize = 3;
/// The start of pasted text.
const PASTE_START: &[u8] = b"\x1b[200~";
/// The end of pasted text.
const PASTE_END: &[u8] = b"\x1b[201~";

/// A piece of input from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Received {
    /// An answer to `CSI 6 n` on a row of ours: the row and the column, counted from 1.
    Column(u32, u32),
    /// An answer to `OSC 10` or `OSC 11`.
    Report(Report),
    /// An answer to `CSI c`, after which no other comes.
    End,
    /// A typed key or pasted text.
    Typed(Event),
}

/// How the bytes so far may continue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfinished {
    /// There are none.
    Nothing,
    /// They may be a whole key already: Escape, or Alt with `[` or `O`.
    Key,
    /// They may be the rest of a sequence whose Escape was taken for a key.
    Torn,
    /// The rest must follow.
    Sequence,
    /// They are the start of a pasted text.
    Paste,
}

/// Bytes that wait for more.
#[derive(Debug, Default)]
pub(super) struct Stream {
    waiting: Vec<u8>,
    /// Whether an Escape was taken for a key at the very end of what had come: a sequence may have been torn there.
    is_torn: bool,
}

impl Stream {
    /// Adds bytes and returns everything that is complete.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Received> {
        let known = self.waiting.len();
        self.waiting.extend_from_slice(bytes);
        if self.is_pasting() && !self.ends_paste(known) {
            return Vec::new();
        }
        let mut received = Vec::new();
        let waiting = std::mem::take(&mut self.waiting);
        let mut rest = waiting.as_slice();
        while let Some(piece) = self.first(rest) {
            received.extend(piece.received);
            rest = rest.get(piece.bytes..).unwrap_or_default();
        }
        self.waiting = rest.to_vec();
        received
    }

    /// Splits off the first piece; `None` if it is not complete yet.
    fn first(&mut self, bytes: &[u8]) -> Option<StreamPart> {
        if self.is_torn && !bytes.is_empty() {
            let sequence = bytes.first().is_some_and(|byte| matches!(byte, b'[' | b']'));
            let whole = sequence.then(|| [&[ESCAPE], bytes].concat());
            match whole.as_deref().map(first) {
                Some(None) => return None,
                Some(Some(part)) if part.is_sequence => {
                    self.is_torn = false;
                    return Some(StreamPart { bytes: part.bytes.saturating_sub(1), ..part });
                }
                Some(Some(_)) | None => self.is_torn = false,
            }
        }
        first(bytes)
    }

    /// Stops waiting: bytes that may be a key become one, a pasted text is what has come of it, and any other start is
    /// dropped.
    pub(super) fn give_up(&mut self) -> Vec<Received> {
        let waiting = std::mem::take(&mut self.waiting);
        let was_torn = std::mem::take(&mut self.is_torn);
        if let Some(text) = waiting.strip_prefix(PASTE_START) {
            return vec![Received::Typed(Event::Paste(String::from_utf8_lossy(text).into_owned()))];
        }
        let keys = match waiting.as_slice() {
            [ESCAPE] => {
                self.is_torn = true;
                vec![key::of_character('\x1b')]
            }
            [ESCAPE, byte @ (b'[' | b'O')] => vec![key::with_alt(key::of_character((*byte).into()))],
            [ESCAPE, b']', digits @ ..] if digits.len() < REPORT => {
                let digits = digits.iter().map(|digit| key::of_character((*digit).into()));
                [key::with_alt(key::of_character(']'))].into_iter().chain(digits).collect()
            }
            // A report that breaks off is none of the reader's.
            [b']', b'1', b'0' | b'1', b';', _, ..] if was_torn => Vec::new(),
            // What looked like the rest of a torn sequence was typed.
            [b'[' | b']', ..] if was_torn => return self.take(&waiting),
            _ => Vec::new(),
        };
        keys.into_iter().map(|key| Received::Typed(Event::Key(key))).collect()
    }

    /// Returns how the waiting bytes may continue.
    pub(super) fn unfinished(&self) -> Unfinished {
        match self.waiting.as_slice() {
            [] => Unfinished::Nothing,
            [ESCAPE] | [ESCAPE, b'[' | b'O' | b']'] => Unfinished::Key,
            [ESCAPE, b']', digits @ ..] if digits.len() < REPORT => Unfinished::Key,
            [b'[' | b']', ..] => Unfinished::Torn,
            _ if self.is_pasting() => Unfinished::Paste,
            _ => Unfinished::Sequence,
        }
    }

    fn is_pasting(&self) -> bool {
        self.waiting.starts_with(PASTE_START)
    }

    /// Whether the end of a pasted text is among the bytes that came after `known` ones.
    fn ends_paste(&self, known: usize) -> bool {
        let from = known.saturating_sub(PASTE_END.len()).max(PASTE_START.len());
        self.waiting.get(from..).is_some_and(|new| find(new, PASTE_END).is_some())
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, wanted)
}

/// The first piece of a stream: how many bytes it takes, and its meaning, if it has one.
struct StreamPart {
    bytes: usize,
    received: Option<Received>,
    /// Whether it is a whole control sequence or report.
    is_sequence: bool,
}

impl StreamPart {
    const fn key(bytes: usize, key: KeyEvent) -> Self {
        Self { bytes, received: Some(Received::Typed(Event::Key(key))), is_sequence: false }
    }

    fn key_if_any(bytes: usize, key: Option<KeyEvent>) -> Self {
        Self { bytes, received: key.map(|key| Received::Typed(Event::Key(key))), is_sequence: false }
    }

    const fn sequence(bytes: usize, received: Option<Received>) -> Self {
        Self { bytes, received, is_sequence: true }
    }

    fn after(self, bytes: usize) -> Self {
        Self { bytes: self.bytes + bytes, ..self }
    }
}

/// Splits off the first piece; `None` if it is not complete yet.
fn first(bytes: &[u8]) -> Option<StreamPart> {
    match bytes {
        [] | [ESCAPE] | [ESCAPE, b'O' | b']'] => None,
        // An input method that hands over its syllable after the key: Escape with a letter that no Latin keyboard has.
        [ESCAPE, ESCAPE | b'\x80'..=b'\xff', ..] => Some(StreamPart::key(1, key::of_character('\x1b'))),
        [ESCAPE, b'[', body @ ..] => control_sequence(body).map(|piece| piece.after(2)),
        [ESCAPE, b']', body @ ..] => match report::parse(body) {
            Parsed::Unfinished => None,
            Parsed::Report { bytes, report } => Some(StreamPart::sequence(bytes + 2, report.map(Received::Report))),
            Parsed::Other => Some(StreamPart::key(2, key::with_alt(key::of_character(']')))),
        },
        [ESCAPE, b'O', last @ b'@'..=b'~', ..] => Some(StreamPart::key_if_any(3, key::of_single_shift(*last))),
        [ESCAPE, rest @ ..] => {
            let (bytes, key) = character(rest)?;
            Some(StreamPart::key_if_any(bytes + 1, key.map(key::with_alt)))
        }
        _ => character(bytes).map(|(bytes, key)| StreamPart::key_if_any(bytes, key)),
    }
}

/// Parses a control sequence after its `CSI`: parameters, then a byte that ends it (ECMA-48, 5.4).
fn control_sequence(body: &[u8]) -> Option<StreamPart> {
    // The console of Linux names its first function keys so.
    match body {
        [b'['] => return None,
        [b'[', letter @ b'A'..=b'E', ..] => {
            let key = KeyCode::F(letter - b'A' + 1).into();
            return Some(StreamPart::sequence(2, Some(Received::Typed(Event::Key(key)))));
        }
        _ => {}
    }
    let end = body.iter().position(|byte| !(b' '..=b'?').contains(byte))?;
    let (parameters, rest) = body.split_at(end);
    let parameters = str::from_utf8(parameters).unwrap_or_default();
    match (parameters, *rest.first()?) {
        ("200", b'~') => paste(rest.get(1..)?).map(|piece| piece.after(end + 1)),
        (_, last @ b'@'..=b'~') => {
            let received = said(parameters, last);
            let is_sequence = received.is_some() || !parameters.is_empty();
            Some(StreamPart { bytes: end + 1, received, is_sequence })
        }
        // Another sequence has begun in its middle; alone it was Alt with `[`.
        ("", _) => Some(StreamPart::key(0, key::with_alt(key::of_character('[')))),
        _ => Some(StreamPart::sequence(end, None)),
    }
}

/// Returns the meaning of a control sequence.
fn said(parameters: &str, last: u8) -> Option<Received> {
    match (last, row_and_column(parameters)) {
        (b'c', _) if parameters.starts_with('?') => Some(Received::End),
        (b'R', Some((row @ AMBIGUOUS..=TONED, column))) => Some(Received::Column(row, column)),
        // An answer for an earlier program; on the first row it would be F3.
        (b'R', Some((2.., _))) => None,
        _ if parameters.starts_with('?') => None,
        _ => key::of_control_sequence(parameters, last).map(|key| Received::Typed(Event::Key(key))),
    }
}

fn row_and_column(parameters: &str) -> Option<(u32, u32)> {
    let (row, column) = parameters.split_once(';')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

fn paste(body: &[u8]) -> Option<StreamPart> {
    let end = find(body, PASTE_END)?;
    let text = String::from_utf8_lossy(body.get(..end)?).into_owned();
    Some(StreamPart::sequence(end + PASTE_END.len(), Some(Received::Typed(Event::Paste(text)))))
}

/// Parses a character: its bytes and its key, which is `None` for bytes that are not UTF-8. Returns `None` if it is not
/// complete yet.
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
