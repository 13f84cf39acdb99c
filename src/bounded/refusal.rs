//! Why something is not read.

use std::error::Error;
use std::io::{self, ErrorKind};

/// Why a file or a text is refused before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is longer than what is read of its kind.
    #[error("longer than {limit} bytes")]
    TooLong {
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// Its brackets or lists are nested deeper than anything a person writes.
    #[error("nested deeper than {limit} levels")]
    TooDeep {
        /// The deepest level that is read.
        limit: usize,
    },
    /// It has more values than anything a person writes.
    #[error("more than {limit} values")]
    TooMany {
        /// The most values that are read.
        limit: usize,
    },
    /// Its aliases stand for far more than its own length.
    #[error("stands for far more than its own length")]
    Amplified,
    /// It is a pipe, a device or a socket, which may never end.
    #[error("not a regular file")]
    NotRegular,
}

impl Refusal {
    /// Returns the refusal that an error was made of, if there is one.
    #[must_use]
    pub fn of(error: &(dyn Error + 'static)) -> Option<Self> {
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        error.downcast_ref().or_else(|| inner?.downcast_ref()).copied()
    }
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal {
            Refusal::TooLong { .. } => ErrorKind::FileTooLarge,
            Refusal::TooDeep { .. } | Refusal::TooMany { .. } | Refusal::Amplified => ErrorKind::InvalidData,
            Refusal::NotRegular => ErrorKind::InvalidInput,
        };
        Self::new(kind, refusal)
    }
}
