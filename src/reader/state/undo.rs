//! What was done to marks, to be taken back and done again.

use uuid::Uuid;

use crate::marks::{Patch, TextId};
use crate::reader::state::open_chapter::PlacedMark;

/// One act of the reader on marks.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::reader) struct Transaction {
    /// What happened, chapter by chapter.
    pub(in crate::reader) acts: Vec<(usize, Vec<MarkChange>)>,
}

/// What happened to one mark.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::reader) enum MarkChange {
    Came(Box<PlacedMark>),
    Went(Box<PlacedMark>),
    Changed { mark: Uuid, patch: Box<Patch> },
}

impl MarkChange {
    pub(in crate::reader) fn mark(&self) -> Uuid {
        match self {
            Self::Came(mark) | Self::Went(mark) => mark.highlight.id,
            Self::Changed { mark, .. } => *mark,
        }
    }

    /// Names the lesson that a record was about which came or went.
    pub(in crate::reader) fn lesson(&self) -> Option<&TextId> {
        match self {
            Self::Came(mark) | Self::Went(mark) => mark.highlight.lesson.as_ref()?.from.as_ref(),
            Self::Changed { .. } => None,
        }
    }

    pub(in crate::reader) fn inverse(self) -> Self {
        match self {
            Self::Came(mark) => Self::Went(mark),
            Self::Went(mark) => Self::Came(mark),
            Self::Changed { mark, patch } => Self::Changed { mark, patch: Box::new(patch.inverse()) },
        }
    }
}
