//! What a sentence is scored by, and why a table of it cannot be used.

use std::sync::Arc;

use aho_corasick::BuildError;

/// Cues that a table may hold: one bit of a word for each.
pub(super) const MOST: usize = u64::BITS as usize;

/// Why a table of cues cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CuesError {
    /// It is not the YAML that we understand; the cause names line and column.
    #[error("reading the cues")]
    Yaml(#[from] serde_yaml::Error),
    /// Its words cannot be searched for together.
    #[error("preparing the cues")]
    Words(#[from] BuildError),
    /// A feature has no weight, or a shape is missing.
    #[error("the table says nothing of {0}")]
    Missing(String),
    /// It holds more cues than a sentence can be asked for at once.
    #[error("over {MOST} cues")]
    TooMany,
}

/// One thing that a sentence is scored by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name in the table.
    pub name: String,
    /// What the reader is told.
    pub label: Arc<str>,
    /// The kind of a lesson that it decides.
    pub kind: Option<String>,
    /// The points of a sentence that has it.
    pub weight: i32,
}

/// Where a word of a cue has to stand in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CuePosition {
    Anywhere,
    Start,
    /// Before the stops at the end.
    End,
    /// At the end of a longer 어절.
    WordEnd,
    /// Right behind a digit.
    BehindDigit,
}
