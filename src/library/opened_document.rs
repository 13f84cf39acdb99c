//! What opening an entry gives: a chapter with what belongs to it.

use std::path::PathBuf;

use crate::document::Chapter;
use crate::ingest::Problem;
use crate::lessons::Lesson;
use crate::lessons::sidecar::SidecarError;
use crate::library::Identity;
use crate::library::recognise::Edition;
use crate::marks::{Highlight, ShardProblem, StoreError};

/// A chapter with everything that belongs to it.
#[derive(Debug)]
pub struct Document {
    /// The chapter.
    pub chapter: Chapter,
    /// Its lessons.
    pub lessons: Vec<Lesson>,
    /// Its marks, including deleted ones.
    pub highlights: Vec<Highlight>,
    /// Its identity for the marks and for the list of positions.
    pub identity: Identity,
    /// Problems for the reader to see.
    pub problems: Vec<DocumentProblem>,
}

/// The marks of a chapter, and what they rest on.
#[derive(Debug)]
pub struct DocumentMarks {
    /// Its marks, including deleted ones.
    pub highlights: Vec<Highlight>,
    /// Its identity for the marks and for the list of positions.
    pub identity: Identity,
    /// Problems of the marks.
    pub problems: Vec<DocumentProblem>,
}

/// A problem of a document for the reader to see.
#[derive(Debug)]
pub enum DocumentProblem {
    /// About its text.
    Text(Problem),
    /// About its lessons: the file, and the cause.
    Lessons(PathBuf, Box<SidecarError>),
    /// About one file of its marks.
    Shard(ShardProblem),
    /// About all of its marks.
    Marks(StoreError),
    /// It may be a new edition of a document with marks; the reader has to confirm that.
    OtherEdition(Edition),
}

impl DocumentProblem {
    /// Whether it is only a note for those who look into the document.
    #[must_use]
    pub const fn is_note(&self) -> bool {
        matches!(self, Self::Text(problem) if problem.is_note())
    }

    /// Whether it is a question to the reader.
    #[must_use]
    pub const fn is_question(&self) -> bool {
        matches!(self, Self::OtherEdition(_))
    }
}

/// The head of a large text, without lessons and marks: they rest on all of it.
#[derive(Debug)]
pub struct DocumentHead {
    /// The chapter as far as it was read.
    pub chapter: Chapter,
    /// Its identity; `None` if only all of its text says which document it is.
    pub identity: Option<Identity>,
    /// The length of the whole text, in bytes of its source.
    pub whole: usize,
}
