//! What can go wrong with the files of highlights.
//!
//! A [`StoreError`] means that nothing was changed, or that what was changed is safe to do again; a [`ShardProblem`] is
//! about one file while all others are read.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use uuid::Uuid;

/// Says why highlights could not be read or kept.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A file or folder is there but cannot be read; nothing may be written as long as this is so.
    #[error("reading {file}")]
    Read {
        /// What was to be read.
        file: PathBuf,
        /// Why it could not.
        source: io::Error,
    },
    /// A file could not be replaced, or a folder not made.
    #[error("writing {file}")]
    Write {
        /// What was to be written.
        file: PathBuf,
        /// Why it could not.
        source: io::Error,
    },
    /// The lock could not be taken.
    #[error("locking {file}")]
    Lock {
        /// The lock file.
        file: PathBuf,
        /// Why it could not.
        source: io::Error,
    },
    /// The notes folder was there before and is not now; it comes back, or whoever took it away makes another.
    #[error("{file} is gone")]
    Gone {
        /// The notes folder.
        file: PathBuf,
    },
    /// Another window has been saving all the time; trying again is right.
    #[error("another window is saving to {file}")]
    Busy {
        /// The folder of the document.
        file: PathBuf,
    },
    /// The file was replaced by another program while its next content was made; trying again is right.
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
        /// Why they cannot.
        source: serde_yaml::Error,
    },
    /// What was about to be written would not be read as the same records, so it was not written.
    #[error("the records of {file} would not be read back as they are")]
    Unfaithful {
        /// The shard.
        file: PathBuf,
    },
    /// A file of acts that were to be done again cannot be understood; it stays as it is.
    #[error("understanding {file}")]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        source: Damage,
    },
    /// No file of the document holds the highlight.
    #[error("no highlight {id} in {file}")]
    Unknown {
        /// The highlight that was to be changed.
        id: Uuid,
        /// The folder of the document.
        file: PathBuf,
    },
}

impl StoreError {
    /// Makes what turns an I/O error into a reading error of a file.
    pub(crate) fn reading(file: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self::Read { file: file.to_owned(), source }
    }

    /// Makes what turns an I/O error into a writing error of a file.
    pub(crate) fn writing(file: &Path) -> impl FnOnce(io::Error) -> Self {
        |source| Self::Write { file: file.to_owned(), source }
    }
}

/// Says what is wrong with one shard; the file stays as it is, and new records go to a file beside it.
#[derive(Debug, Error)]
pub enum ShardProblem {
    /// It is there but cannot be read: the document is read only until it can.
    #[error("cannot read {file}")]
    Unreadable {
        /// The shard.
        file: PathBuf,
        /// Why it cannot be read.
        source: io::Error,
    },
    /// It cannot be understood as a whole.
    #[error("{file} is damaged; {records} of its highlights can be shown")]
    Damaged {
        /// The shard.
        file: PathBuf,
        /// How many of its records could be read all the same.
        records: usize,
        /// What is wrong with it.
        source: Damage,
    },
    /// It was written by a later version.
    #[error("{file} is of schema {schema}; {records} of its highlights can be shown")]
    Newer {
        /// The shard.
        file: PathBuf,
        /// Its schema.
        schema: u32,
        /// How many of its records could be read all the same.
        records: usize,
    },
}

/// Says why a file cannot be understood.
#[derive(Debug, Error)]
pub enum Damage {
    /// It does not say that it holds highlights.
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
    NotYaml(#[from] serde_yaml::Error),
    /// Its last line does not say how many records it holds, or another number.
    #[error("its end is missing")]
    Cut,
}
