//! The features of a score, and the errors of a table of cues.

use std::sync::Arc;

use aho_corasick::BuildError;

use crate::bounded::YamlError;

/// How many cues a table may have: one bit of a number for each.
pub(super) const MOST: usize = u128::BITS as usize;

/// Why a table of cues cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CuesError {
    /// It is not valid YAML of this form; the cause names line and column.
    #[error("reading the cues")]
    Yaml(#[from] YamlError),
    /// The built-in table was built into another form.
    #[error("reading the built-in cues")]
    Json(#[from] serde_json::Error),
    /// Its words cannot be searched for together.
    #[error("preparing the cues")]
    Words(#[from] BuildError),
    /// A feature has no weight, or a shape is missing.
    #[error("the table says nothing of {0}")]
    Missing(String),
    /// It has more cues than can be matched at once.
    #[error("over {MOST} cues")]
    TooMany,
}

/// A feature of the score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name in the table.
    pub name: String,
    /// The label shown to the reader.
    pub label: Arc<str>,
    /// The kind of a lesson, if it decides one.
    pub kind: Option<String>,
    /// The points for a sentence that has it.
    pub weight: i32,
}

/// What a word of the table is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueWord {
    /// A cue, by its index.
    Cue(usize),
    /// The page around an essay.
    Furniture,
    /// A sentence that calls itself a lesson.
    Outright,
}

/// The required position of a cue's word in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CuePosition {
    Anywhere,
    Start,
    /// Before the punctuation at the end.
    End,
    /// At the end of a longer 어절.
    WordEnd,
    /// Right after a digit.
    BehindDigit,
}
