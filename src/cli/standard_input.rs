//! A text from standard input: `mitjul -`, and `… | mitjul` without a word of what to read.

use std::io;
#[cfg(unix)]
use std::os::fd::AsFd;
use std::path::PathBuf;

use crate::cli::arguments::{CliCommand, Request};
use crate::cli::environment::Environment;
use crate::cli::output::Failure;
use crate::library::{Library, LibraryError, Piped, STANDARD_INPUT, of_filtered};
use crate::messages::{cannot_open, say};
use crate::settings::messages::Messages;

/// What is read: the paths, and what came through standard input where one of them stands for it.
#[derive(Debug)]
pub(super) struct Sources {
    paths: Vec<PathBuf>,
    piped: Option<Piped>,
}

impl Sources {
    /// Reads standard input to its end where it was asked for, or where nothing was and something is connected to it.
    pub(super) fn of(request: &Request, messages: &Messages) -> Result<Self, Failure> {
        let mut paths = request.paths.clone();
        if paths.is_empty() && reads_pipes(&request.command) && is_connected() {
            paths.push(PathBuf::from(STANDARD_INPUT));
        }
        if !paths.iter().any(|path| path.as_os_str() == STANDARD_INPUT) {
            return Ok(Self { paths, piped: None });
        }
        if io::IsTerminal::is_terminal(&io::stdin()) {
            return Err(Failure { sentence: say(messages, "nothing_piped", &[]), code: 2 });
        }
        let label = say(messages, "standard_input", &[]);
        let piped = Piped::read(io::stdin().lock(), STANDARD_INPUT.to_owned(), label.clone());
        let unread = |source| LibraryError::Read { file: PathBuf::from(label), source };
        let piped = piped.map_err(unread).map_err(|error| Failure { sentence: cannot_open(messages, &error), code: 1 });
        Ok(Self { paths, piped: Some(piped?) })
    }

    /// Whether nothing was asked for: the bound book is meant.
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Returns the paths; `-` stands for standard input.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Makes a library of some of the paths, which are read in the way their reader chose.
    pub(super) fn library(&self, paths: &[PathBuf], environment: &Environment) -> (Library, Vec<LibraryError>) {
        let (library, errors) = of_filtered(paths, self.piped.as_ref(), &environment.filters);
        (library.read_with(environment.options), errors)
    }
}

/// Whether a command without a path reads what is piped to it.
const fn reads_pipes(command: &CliCommand) -> bool {
    match command {
        CliCommand::Read
        | CliCommand::Cat { .. }
        | CliCommand::Inspect
        | CliCommand::Search { .. }
        | CliCommand::Import { .. }
        | CliCommand::Lessons { .. } => true,
        CliCommand::Marks(_) | CliCommand::Review { .. } | CliCommand::RestoreReview | CliCommand::Shelf(_) => false,
    }
}

/// Whether a file or the end of a pipe is connected to standard input; a terminal is not, nor is `/dev/null`.
#[cfg(unix)]
fn is_connected() -> bool {
    let Ok(input) = io::stdin().as_fd().try_clone_to_owned() else { return false };
    let kind = std::fs::File::from(input).metadata().map(|metadata| metadata.file_type());
    kind.is_ok_and(|kind| {
        use std::os::unix::fs::FileTypeExt;
        kind.is_fifo() || kind.is_socket() || kind.is_file()
    })
}

#[cfg(not(unix))]
fn is_connected() -> bool {
    !io::IsTerminal::is_terminal(&io::stdin())
}
