//! The output of the program: sentences on standard error, and the result of writing.

use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::text::{display, fold};

/// An error that ends the program: its sentence and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) sentence: String,
    pub(super) code: u8,
}

/// Prints sentences to standard error. They may contain names chosen by others, so controls and what cannot be
/// seen are removed.
pub(super) fn warn(sentences: &[String]) {
    for sentence in sentences {
        let sentence = display::visible(&fold::one_line(sentence));
        // A failure to write to standard error cannot be reported.
        drop(writeln!(io::stderr(), "mitjul: {sentence}"));
    }
}

/// Returns a text on one line, in its display form. Unlike [`fold::one_line`] it keeps runs of spaces and spaces
/// at the ends, because pieces of lines are joined again.
pub(super) fn shown(text: &str) -> String {
    display::visible(&fold::canonical(text).replace('\n', " "))
}

/// Prints a text that others may have written: without control characters and what cannot be seen.
pub(super) fn print(text: &str) -> Result<u8, Failure> {
    written(io::stdout().write_all(display::visible(&fold::canonical(text)).as_bytes()))
}

/// Converts the result of writing to an exit code.
pub(super) fn written(result: io::Result<()>) -> Result<u8, Failure> {
    match result.and_then(|()| io::stdout().flush()) {
        Ok(()) => Ok(0),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(0),
        Err(error) => Err(Failure { sentence: error.to_string(), code: 1 }),
    }
}

/// Returns standard output. On a terminal nothing of a text shows that cannot be seen there.
pub(super) fn standard_output() -> Box<dyn Write> {
    let out = io::stdout();
    if out.is_terminal() { Box::new(VisibleLines::new(out.lock())) } else { Box::new(out.lock()) }
}

/// Writes the display form of every line: a text may hold scalars that no terminal shows and some obey.
pub(super) struct VisibleLines<W: Write> {
    out: W,
    line: Vec<u8>,
}

impl<W: Write> VisibleLines<W> {
    pub(super) const fn new(out: W) -> Self {
        Self { out, line: Vec::new() }
    }

    fn write_line(&mut self) -> io::Result<()> {
        let line = display::visible(&String::from_utf8_lossy(&self.line));
        self.line.clear();
        self.out.write_all(line.as_bytes())
    }
}

impl<W: Write> Write for VisibleLines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.write_line()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_line()?;
        self.out.flush()
    }
}

impl<W: Write> Drop for VisibleLines<W> {
    fn drop(&mut self) {
        // Whoever wants to know of a failure flushes.
        drop(self.flush());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scalars that cannot be seen, or that turn the direction of what follows: one of each kind.
    const UNSEEN: [char; 15] = [
        '\u{E0041}',
        '\u{E0001}',
        '\u{2066}',
        '\u{2069}',
        '\u{202E}',
        '\u{200B}',
        '\u{200D}',
        '\u{FEFF}',
        '\u{2060}',
        '\u{61C}',
        '\u{180E}',
        '\u{FFF9}',
        '\u{1D173}',
        '\u{34F}',
        '\u{1B}',
    ];

    #[test]
    fn what_cannot_be_seen_is_not_written() {
        for unseen in UNSEEN {
            let mut out = Vec::new();
            let mut lines = VisibleLines::new(&mut out);
            write!(lines, "나는 {unseen}글{unseen}을\n읽는{unseen}").unwrap();
            drop(lines);
            assert_eq!(String::from_utf8(out).unwrap(), "나는 글을\n읽는", "{unseen:?}");
            assert_eq!(shown(&format!("글{unseen}\n글")), "글 글", "{unseen:?}");
        }
    }
}
