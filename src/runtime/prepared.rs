//! Chapters that were read, ready to be shown.

use crate::library::{DocumentProblem, Identity};
use crate::reader::OpenChapter;
use crate::runtime::file_state::FileState;
use crate::runtime::in_flight::ActsInFlight;

/// A chapter ready to be shown.
#[derive(Debug)]
pub(super) struct PreparedChapter {
    pub(super) desk: OpenChapter,
    pub(super) identity: Identity,
    pub(super) problems: Vec<DocumentProblem>,
    /// How many of its notes have drafts.
    pub(super) drafts_left: usize,
    /// The acts applied to it that may not have been on the disk yet.
    pub(super) in_flight: ActsInFlight,
    /// Its file before it was read.
    pub(super) seen: Option<FileState>,
}

/// The head of a large document, ready to be shown.
#[derive(Debug)]
pub(super) struct PreparedHead {
    pub(super) desk: OpenChapter,
    /// Its identity; `None` if only all of its text says which document it is.
    pub(super) identity: Option<Identity>,
    /// Its file before it was read.
    pub(super) seen: Option<FileState>,
    /// The length of the whole, in bytes of its source.
    pub(super) whole: usize,
}
