//! The output of the program: sentences on standard error, and the result of writing.

use std::io::{self, ErrorKind, Write};

use crate::text::fold;

/// An error that ends the program: its sentence and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) sentence: String,
    pub(super) code: u8,
}

/// Prints sentences to standard error. They may contain names chosen by others, so control characters are removed.
pub(super) fn warn(sentences: &[String]) {
    for sentence in sentences {
        let sentence = fold::one_line(sentence);
        // A failure to write to standard error cannot be reported.
        drop(writeln!(io::stderr(), "mitjul: {sentence}"));
    }
}

/// Returns a text on one line, without control characters. Unlike [`fold::one_line`] it keeps runs of spaces and spaces
/// at the ends, because pieces of lines are joined again.
pub(super) fn shown(text: &str) -> String {
    fold::canonical(text).replace('\n', " ")
}

/// Converts the result of writing to an exit code.
pub(super) fn written(result: io::Result<()>) -> Result<u8, Failure> {
    match result.and_then(|()| io::stdout().flush()) {
        Ok(()) => Ok(0),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(0),
        Err(error) => Err(Failure { sentence: error.to_string(), code: 1 }),
    }
}
