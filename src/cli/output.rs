//! What the program says: sentences on standard error, and how writing ended.

use std::io::{self, ErrorKind, Write};

use crate::text::fold;

/// Something that ends the program: its sentence and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) sentence: String,
    pub(super) code: u8,
}

/// Says sentences on standard error. They hold names that strangers chose: what may not reach a terminal does not.
pub(super) fn warn(sentences: &[String]) {
    for sentence in sentences {
        let sentence = fold::one_line(sentence);
        // Nobody is left to hear of a failure to write to standard error.
        drop(writeln!(io::stderr(), "mitjul: {sentence}"));
    }
}

/// Keeps what of a text may reach a terminal, on one line. Unlike [`fold::one_line`] it keeps runs of spaces and those
/// at the ends: it shows pieces of lines that are put together again.
pub(super) fn shown(text: &str) -> String {
    fold::canonical(text).replace('\n', " ")
}

/// Turns the outcome of writing into an exit code.
pub(super) fn written(result: io::Result<()>) -> Result<u8, Failure> {
    match result.and_then(|()| io::stdout().flush()) {
        Ok(()) => Ok(0),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(0),
        Err(error) => Err(Failure { sentence: error.to_string(), code: 1 }),
    }
}
