//! The errors of the files of highlights.
//!
//! A [`StoreError`] means that nothing was changed, or that the same change can safely be made again. A
//! [`ShardProblem`] concerns one file while all others are read.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use uuid::Uuid;

use crate::bounded::YamlError;

/// Why highlights could not be read or saved.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A file or folder is there but cannot be read; nothing may be written until it can be read.
    #[error("reading {file}")]
    Read {
        /// The path to be read.
        file: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// A file could not be replaced, or a folder not made.
    #[error("writing {file}")]
    Write {
        /// The path to be written.
        file: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// The lock could not be taken.
    #[error("locking {file}")]
    Lock {
        /// The lock file.
        file: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// The notes folder existed before and is now missing. It may come back, or the reader may make another.
    #[error("{file} is gone")]
    Gone {
        /// The notes folder.
        file: PathBuf,
    },
    /// Another window was saving all the time; retrying is right.
    #[error("another window is saving to {file}")]
    Busy {
        /// The folder of the document.
        file: PathBuf,
    },
    /// The file was replaced by another program while the new content was prepared; retrying is right.
    #[error("{file} was changed by another program")]
    Changed {
        /// The shard.
        file: PathBuf,
    },
    /// The records cannot be written as YAML.
    #[error("writing the records of {file} as text")]
    Format {
        /// The shard.
        file: PathBuf,
        /// The cause.
        source: serde_yaml::Error,
    },
    /// The text to be written would not be read back as the same records, so it was not written.
    #[error("the records of {file} would not be read back as they are")]
    Unfaithful {
        /// The shard.
        file: PathBuf,
    },
    /// A file of acts to be repeated cannot be parsed; it stays as it is.
    #[error("understanding {file}")]
    Damaged {
        /// The file.
        file: PathBuf,
        /// The damage.
        source: Damage,
    },
    /// No file of the document holds the highlight.
    #[error("no highlight {id} in {file}")]
    Unknown {
        /// The highlight to be changed.
        id: Uuid,
        /// The folder of the document.
        file: PathBuf,
    },
}

impl StoreError {
    /// Returns a function that turns an I/O error into a reading error of a file.
    pub(crate) fn reading(file: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self::Read { file: file.to_owned(), source }
    }

    /// Returns a function that turns an I/O error into a writing error of a file.
    pub(crate) fn writing(file: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self::Write { file: file.to_owned(), source }
    }
}

/// A problem with one shard. The file stays as it is, and new records go to a file beside it.
#[derive(Debug, Error)]
pub enum ShardProblem {
    /// It exists but cannot be read: the document is read-only until it can.
    #[error("cannot read {file}")]
    Unreadable {
        /// The shard.
        file: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// It cannot be parsed as a whole.
    #[error("{file} is damaged; {records} of its highlights can be shown")]
    Damaged {
        /// The shard.
        file: PathBuf,
        /// How many of its records could still be read.
        records: usize,
        /// The damage.
        source: Damage,
    },
    /// It was written by a later version.
    #[error("{file} is of schema {schema}; {records} of its highlights can be shown")]
    Newer {
        /// The shard.
        file: PathBuf,
        /// Its schema number.
        schema: u32,
        /// How many of its records could still be read.
        records: usize,
    },
}

/// Why a file cannot be parsed.
#[derive(Debug, Error)]
pub enum Damage {
    /// It is not marked as a file of highlights.
    #[error("it is not a file of highlights")]
    Foreign,
    /// It is longer than any file of highlights may be.
    #[error("it is longer than 32 MiB")]
    TooLong,
    /// It is not text.
    #[error("it is not UTF-8")]
    NotText(#[from] std::str::Utf8Error),
    /// It is not YAML, or not with the fields of a shard.
    #[error("its text cannot be understood")]
    NotYaml(#[from] YamlError),
    /// Its last line does not give the number of records it holds.
    #[error("its end is missing")]
    Cut,
}
