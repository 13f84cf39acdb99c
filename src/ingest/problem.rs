//! What was not understood of a document.

use crate::bounded::{Refusal, YamlError};

/// What is wrong with front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrontMatterFault {
    /// It would cost too much to read.
    Refused(Refusal),
    /// It is no YAML of this form: the parser's words, with line and column.
    NotUnderstood(String),
}

impl From<YamlError> for FrontMatterFault {
    fn from(error: YamlError) -> Self {
        match error {
            YamlError::Refused(refusal) => Self::Refused(refusal),
            YamlError::Yaml(error) => Self::NotUnderstood(error.to_string()),
        }
    }
}

/// Something about a document that its reader should know; the document is shown all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The bytes are not UTF-8: each place that cannot be read shows as `�`.
    NotUtf8 {
        /// The first such byte, counted from 0.
        byte: usize,
    },
    /// The bytes are in another encoding than UTF-8, and were read in it.
    Decoded {
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// The bytes are in another encoding than UTF-8, and some are not valid in it either: each shows as `�`.
    Broken {
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// The front matter is not YAML that we understand; it is left out.
    FrontMatter {
        /// What is wrong with it.
        fault: FrontMatterFault,
    },
    /// Something is nested deeper than is followed: what lies deeper stands in the innermost level that is.
    TooDeep {
        /// The deepest level of quotations, lists or inline ranges.
        limit: usize,
    },
    /// It has so many signs of Markdown that reading them would take many times its length in memory: its text stands
    /// as it is written.
    TooMuchMarkup {
        /// The most signs that are read.
        limit: usize,
    },
    /// A page has more elements and texts than are made out: of what stands behind them only the words are shown.
    TooManyParts {
        /// The most elements and texts.
        limit: usize,
    },
    /// The lines were wrapped at a column by an editor: they are joined to paragraphs again.
    Unwrapped {
        /// The column, in cells.
        columns: usize,
    },
    /// There is nothing to read.
    Empty,
    /// The text had lost its line breaks: it is parted where its own signs tell of one.
    Parted {
        /// The breaks that were added.
        breaks: usize,
    },
}

impl Problem {
    /// Whether it is only a note for those who look into the document: its words are all there and right.
    #[must_use]
    pub const fn is_note(&self) -> bool {
        match self {
            Self::Decoded { .. } | Self::Unwrapped { .. } | Self::Parted { .. } | Self::Empty => true,
            Self::NotUtf8 { .. }
            | Self::Broken { .. }
            | Self::FrontMatter { .. }
            | Self::TooDeep { .. }
            | Self::TooMuchMarkup { .. }
            | Self::TooManyParts { .. } => false,
        }
    }

    /// Whether some of its characters could not be read, or it has none.
    #[must_use]
    pub const fn is_damage(&self) -> bool {
        match self {
            Self::NotUtf8 { .. } | Self::Broken { .. } | Self::Empty => true,
            Self::Decoded { .. }
            | Self::FrontMatter { .. }
            | Self::TooDeep { .. }
            | Self::TooMuchMarkup { .. }
            | Self::TooManyParts { .. }
            | Self::Unwrapped { .. }
            | Self::Parted { .. } => false,
        }
    }
}
