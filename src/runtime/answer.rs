//! What was read beside the thread that draws, on its way back to it.

use uuid::Uuid;

use crate::library::{Document, DocumentProblem, Identity, LibraryError};
use crate::marks::{DocRef, Timestamp};
use crate::reader::OpenChapter;
use crate::reader::effect::Landing;
use crate::review::{ReviewItem, Schedule, Trouble};
use crate::runtime::in_flight::ActsInFlight;

/// What was read.
#[derive(Debug)]
pub enum Answer {
    /// A chapter that is to be shown.
    Opened(Box<Opened>),
    /// The open chapter, counted from 0, which others may have marked.
    Arrived(usize, Box<Result<Document, LibraryError>>),
    /// The name of the document of a chapter, counted from 0; `None` where it cannot be read.
    Name(usize, Option<Box<Naming>>),
    /// The draft of a mark's note.
    Draft(Uuid, Option<String>),
    /// What the day's review is made of.
    Review(Box<ReviewRead>),
    /// The chapter that an item of the review is in, counted from 0.
    Item(Box<ReviewItem>, Option<usize>),
}

/// A chapter that was asked for and read.
#[derive(Debug)]
pub struct Opened {
    /// The number of the question.
    pub(super) number: u64,
    /// The chapter, counted from 0.
    pub(super) chapter: usize,
    pub(super) at: Landing,
    /// What is shown in it.
    pub(super) item: Option<ReviewItem>,
    pub(super) read: Result<PreparedChapter, LibraryError>,
}

/// A chapter ready to be shown.
#[derive(Debug)]
pub(super) struct PreparedChapter {
    pub(super) desk: OpenChapter,
    pub(super) identity: Identity,
    pub(super) problems: Vec<DocumentProblem>,
    /// How many of its notes were left half written.
    pub(super) drafts_left: usize,
    /// The acts that are in it although they may not have been on the disk.
    pub(super) in_flight: ActsInFlight,
}

/// What became of the open text on the disk.
#[derive(Debug)]
pub struct Reread {
    /// The chapter, counted from 0.
    pub(super) chapter: usize,
    pub(super) read: Result<PreparedChapter, LibraryError>,
}

/// How far reading the open text again has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rereading {
    /// Nothing is read.
    #[default]
    No,
    /// It is being read.
    Yes,
    /// It is being read, and has changed since.
    Again,
}

/// Who the document of a chapter is to the store.
#[derive(Debug)]
pub struct Naming {
    pub(super) identity: Identity,
    pub(super) doc: DocRef,
}

impl Naming {
    pub(super) fn of(document: &Document, now: Timestamp) -> Self {
        let doc = document.identity.reference(&document.chapter, now);
        Self { identity: document.identity.clone(), doc }
    }
}

/// What the day's review is made of, as it was read.
#[derive(Debug)]
pub struct ReviewRead {
    pub(super) kept: Schedule,
    pub(super) trouble: Option<Trouble>,
    pub(super) items: Vec<ReviewItem>,
}
