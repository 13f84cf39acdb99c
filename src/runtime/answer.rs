//! The results of reading on other threads.

use std::sync::Arc;

use uuid::Uuid;

use crate::document::Chapter;
use crate::library::{Document, DocumentMarks, Identity, Library, LibraryError, ShelfEntry, ShelfError};
use crate::marks::{DocRef, Timestamp};
use crate::reader::PlacedMark;
use crate::reader::effect::OpenAt;
use crate::reader::state::shelf::ShelfRow;
use crate::review::{ReviewItem, Schedule, Trouble};
use crate::runtime::prepared::{PreparedChapter, PreparedHead};

/// The result of a read.
#[derive(Debug)]
pub enum Answer {
    /// A chapter to be shown.
    Opened(Box<Opened>),
    /// The head of a chapter to be shown.
    OpenedHead(Box<OpenedHead>),
    /// The open chapter, counted from 0, in which others may have made marks.
    Arrived(usize, Box<DocumentMarks>),
    /// The identity of the document of a chapter, counted from 0; `None` if it cannot be read.
    Name(usize, Option<Box<Naming>>),
    /// Marks of the open chapter whose words were looked for.
    Placed(Box<PlacedRecords>),
    /// The draft of a mark's note.
    Draft(Uuid, Option<String>),
    /// The parts of the day's review.
    Review(Box<ReviewRead>),
    /// The shelf, and the number of the request.
    Shelf(u64, Result<Box<ShelfRead>, ShelfError>),
    /// A text of the shelf, in what it was opened with.
    Turned(Box<Turned>),
    /// The chapter of a review item, counted from 0.
    Item(Box<ReviewItem>, Option<usize>),
    /// Nothing: the thread that read has panicked.
    Failed,
}

/// A chapter that was requested and read.
#[derive(Debug)]
pub struct Opened {
    /// The number of the request.
    pub(super) number: u64,
    /// The chapter, counted from 0.
    pub(super) chapter: usize,
    pub(super) at: OpenAt,
    /// The review item shown in it.
    pub(super) item: Option<ReviewItem>,
    pub(super) read: Result<PreparedChapter, LibraryError>,
}

/// The head of a chapter that was requested.
#[derive(Debug)]
pub struct OpenedHead {
    /// The number of the request.
    pub(super) number: u64,
    pub(super) at: OpenAt,
    pub(super) head: PreparedHead,
}

/// More of a chapter of which the head is shown.
#[derive(Debug)]
pub struct Grown {
    /// The number of the growth.
    pub(super) number: u64,
    /// The chapter, counted from 0.
    pub(super) chapter: usize,
    pub(super) part: GrownPart,
}

/// How much of a chapter has been read.
#[derive(Debug)]
pub(super) enum GrownPart {
    /// A longer head.
    Head(Box<PreparedHead>),
    /// All of it; `is_stale` says that the file has changed while it was read.
    Whole { read: Box<Result<PreparedChapter, LibraryError>>, is_stale: bool },
    /// Nothing: the thread that read has panicked.
    Failed,
}

/// Marks whose words were looked for in a text.
#[derive(Debug)]
pub struct PlacedRecords {
    /// The chapter, counted from 0.
    pub(super) chapter: usize,
    /// Its text.
    pub(super) text: Arc<Chapter>,
    pub(super) marks: Vec<PlacedMark>,
}

/// The shelf as it was read.
#[derive(Debug)]
pub struct ShelfRead {
    pub(super) rows: Vec<ShelfRow>,
    /// Whether a later version has written it.
    pub(super) is_newer: bool,
}

/// A text of the shelf that was requested and read.
#[derive(Debug)]
pub struct Turned {
    /// The number of the request.
    pub(super) number: u64,
    pub(super) entry: ShelfEntry,
    pub(super) read: Result<TurnedBook, LibraryError>,
}

/// What a text of the shelf was opened with, and its chapter ready to be shown.
#[derive(Debug)]
pub(super) struct TurnedBook {
    pub(super) library: Library,
    pub(super) chapter: PreparedChapter,
}

/// What became of the open text on the disk.
#[derive(Debug)]
pub struct Reread {
    /// The chapter, counted from 0.
    pub(super) chapter: usize,
    pub(super) read: Result<PreparedChapter, LibraryError>,
}

/// The identity of a chapter's document for the store.
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

/// The parts of the day's review, as they were read.
#[derive(Debug)]
pub struct ReviewRead {
    pub(super) kept: Schedule,
    pub(super) trouble: Option<Trouble>,
    pub(super) items: Vec<ReviewItem>,
}
