//! A text that came through a pipe: it is read once and kept in memory, because nobody can read it again.

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;

use crate::bounded::Refusal;
use crate::library::file::LONGEST_TEXT;

const BACKSPACE: u8 = 0x08;
const ESCAPE: u8 = 0x1B;

/// A text that came through a pipe. It is known by what it says, so its marks and its place come back with it.
#[derive(Clone, PartialEq, Eq)]
pub struct Piped {
    /// The name that programs know it by.
    pub name: String,
    /// The name that its reader knows it by.
    pub label: String,
    bytes: Arc<[u8]>,
}

impl Piped {
    /// Reads a pipe to its end.
    ///
    /// What only moves and colours on a terminal, as programs send to a pager, is left out.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, or is too large.
    pub fn read(pipe: impl Read, name: String, label: String) -> io::Result<Self> {
        let mut bytes = Vec::new();
        pipe.take(LONGEST_TEXT + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LONGEST_TEXT {
            return Err(Refusal::TooLong { limit: LONGEST_TEXT }.into());
        }
        Ok(Self { name, label, bytes: unadorned(bytes).into() })
    }

    /// Returns the bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether nothing came.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

impl fmt::Debug for Piped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Piped").field("name", &self.name).field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// Takes out what only moves and colours on a terminal: escape sequences, and letters struck twice to look bold.
fn unadorned(bytes: Vec<u8>) -> Vec<u8> {
    // UTF-16 has zero bytes, and may have the others in its letters.
    if bytes.contains(&0) || !bytes.iter().any(|&byte| byte == ESCAPE || byte == BACKSPACE) {
        return bytes;
    }
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.as_slice();
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        match byte {
            ESCAPE => rest = behind_sequence(behind),
            BACKSPACE => {
                let more = behind.iter().take_while(|&&byte| byte == BACKSPACE).count();
                rest = behind.get(more..).unwrap_or_default();
                strike(&mut plain, more + 1);
            }
            _ => plain.push(byte),
        }
    }
    plain
}

/// Returns what stands behind an escape sequence whose first byte is gone: CSI to its final byte, OSC to its end.
fn behind_sequence(bytes: &[u8]) -> &[u8] {
    let length = match bytes {
        [b'[', rest @ ..] => rest.iter().position(|byte| (0x40..=0x7E).contains(byte)).map_or(1, |at| at + 2),
        [b']', rest @ ..] => {
            let end = rest.iter().position(|&byte| byte == 0x07 || byte == ESCAPE);
            end.map_or(1, |at| at + 2 + usize::from(rest.get(at + 1) == Some(&b'\\')))
        }
        [b'(' | b')', _, ..] => 2,
        _ => 0,
    };
    bytes.get(length..).unwrap_or_default()
}

/// Takes back as many cells of the line as are struck again; a letter of three bytes and more has two.
fn strike(plain: &mut Vec<u8>, cells: usize) {
    let mut cells = cells;
    while cells > 0 && plain.last().is_some_and(|&byte| byte != b'\n') {
        let mut length = 1;
        while plain.pop().is_some_and(|byte| (0x80..0xC0).contains(&byte)) {
            length += 1;
        }
        cells = cells.saturating_sub(if length > 2 { 2 } else { 1 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let piped = Piped::read(bytes, "-".to_owned(), "표준 입력".to_owned()).unwrap();
        String::from_utf8(piped.bytes().to_vec()).unwrap()
    }

    #[test]
    fn what_only_colours_and_moves_on_a_terminal_is_left_out() {
        for (sent, shown) in [
            ("\u{1b}[1;31m붉은\u{1b}[m 글", "붉은 글"),
            ("\u{1b}]8;;https://example.com\u{1b}\\이음\u{1b}]8;;\u{7}!", "이음!"),
            ("N\u{8}NA\u{8}AME _\u{8}a_\u{8}b", "NAME ab"),
            ("가\u{8}\u{8}가나\u{8}나\n\u{8}다", "가나\n다"),
            ("제목\u{1b}", "제목"),
        ] {
            assert_eq!(read(sent.as_bytes()), shown);
        }
    }
}
