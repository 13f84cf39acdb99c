//! The jobs of the thread, and its events.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use crate::document::Chapter;
use crate::lessons::FoundLessons;
use crate::library::search::Hit;
use crate::library::{
    Drafts, Entry, LastRead, ListedTexts, Positions, Shelf, ShelfChange, ShelfError, Terminals, ThemeFile,
};
use crate::marks::{DocId, Highlight, PendingWrite, StoreError};
use crate::reader::Gathered;
use crate::reader::state::global_search::Ending;
use crate::reader::state::mark_list::MarkEntry;
use crate::reader::state::palette::ChapterPlaces;
use crate::reader::state::shelf::ShelfCheck;
use crate::review::Schedule;
use crate::runtime::answer::{Answer, Grown, Reread};
use crate::runtime::copy_outcome::CopyOutcome;
use crate::runtime::file_state::FileState;
use crate::runtime::store_handle::StoreHandle;
use crate::runtime::worker::editions::{AnsweredEdition, EditionStored};
use crate::runtime::worker::transfer::{ExportError, ExportJob, Exported, ImportJob, TakeError, Taken};
use crate::settings::theme::ThemeChoice;

/// Something to be done.
#[derive(Debug)]
pub(in crate::runtime) enum Job {
    /// Acts on the marks of a document.
    Commit {
        /// The number under which the acts are held until they are written.
        number: u64,
        /// The store.
        store: StoreHandle,
        /// The chapter, counted from 0.
        chapter: usize,
        /// The acts, and their document.
        pending: Box<PendingWrite>,
        /// Whether the document had no folder so far: others may have made one since.
        is_first: bool,
    },
    /// Read the id of the device, so that nobody waits for it later.
    Store(StoreHandle),
    /// Watch for changes by others to the marks of the open chapter from now on.
    Watch {
        /// The notes folder.
        notes: PathBuf,
        /// The chapter, counted from 0.
        chapter: usize,
        /// The document, if it has a folder.
        doc: Option<DocId>,
    },
    /// Report changes to the open text from now on, instead of the one before.
    WatchText {
        /// The chapter, counted from 0.
        chapter: usize,
        /// Its file, where it has one.
        file: Option<PathBuf>,
        /// The file as it was when the text was read.
        seen: Option<FileState>,
    },
    /// Something has changed in the watched folder.
    Look,
    /// Write the reading positions, which are held under a number until they are written.
    Positions(u64, Box<Positions>),
    /// Write changes of the shelf, and what was read last.
    Shelf(Shelf, Vec<ShelfChange>, Option<LastRead>),
    /// Write or remove the draft of a note.
    Draft {
        /// The folder of the drafts.
        drafts: Drafts,
        /// The mark of the note.
        mark: Uuid,
        /// The text; `None` if the note is saved or given up and its draft can be removed.
        text: Option<String>,
    },
    /// Write the schedule of the review.
    Review(Box<Schedule>),
    /// Write the answers of terminals.
    Terminals(Terminals),
    /// Write the theme.
    Theme(ThemeFile, ThemeChoice),
    /// Write marks for other programs.
    Export(Box<ExportJob>),
    /// Store an answer about an edition.
    Edition(Box<AnsweredEdition>),
    /// Import the marks of a file.
    Import(Box<ImportJob>),
    /// Look for lessons, on another thread.
    Study(Box<LessonRequest>),
    /// Pass on the result of another thread.
    Tell(Box<RuntimeEvent>),
    /// End the thread.
    End,
}

/// An event that a thread reports.
#[derive(Debug)]
pub enum RuntimeEvent {
    /// The answer of a read on another thread.
    Read(Box<Answer>),
    /// Something was done to the file of a chapter, counted from 0, that was opened last.
    TextTouched(usize),
    /// The open text as it is on the disk now.
    Reread(Box<Reread>),
    /// The open text of a chapter, counted from 0, could not be read again.
    NotReread(usize),
    /// More of a chapter of which only the head was shown.
    Grown(Box<Grown>),
    /// A document has its folder now: the chapter, the id, and all records in it.
    Named {
        /// The chapter, counted from 0.
        chapter: usize,
        /// The id of the document, which names the folder.
        doc: DocId,
        /// Its records, including those of others.
        records: Vec<Highlight>,
    },
    /// The result of a commit.
    Committed(Committed),
    /// Writing acts has panicked; they wait for the next try.
    CommitPanicked,
    /// A thread has panicked; what it was asked for is concluded.
    Panicked,
    /// The draft of a note could not be written.
    DraftNotKept(io::Error),
    /// Others have changed the marks of a chapter, counted from 0: all its records.
    Changed(usize, Vec<Highlight>),
    /// Marks of chapters of the library, and whether these are the last of them.
    Gathered {
        /// The marks, including recently deleted ones.
        entries: Vec<MarkEntry>,
        /// Whether no more come.
        is_all: bool,
    },
    /// What can be gone to in other chapters, and whether these are the last of them.
    Places {
        /// The number of the request.
        number: u64,
        /// The places.
        places: Vec<ChapterPlaces>,
        /// Whether no more come.
        is_all: bool,
    },
    /// What was found out about texts of the shelf, and whether these are the last of them.
    ShelfChecked {
        /// The number of the request.
        number: u64,
        /// What was found out.
        checks: Vec<ShelfCheck>,
        /// Whether no more come.
        is_all: bool,
    },
    /// All chapters of a large folder; `None` if they could not be listed.
    Listed(Option<Box<ListedTexts>>),
    /// An event that concerns the chapters of the book with this number; another one may be open since.
    OfBook(u64, Box<RuntimeEvent>),
    /// Acts on a book that was left could not be written: how many.
    LeftUnsaved(usize),
    /// Changes of the shelf could not be written.
    ShelfNotWritten(ShelfError),
    /// The titles that chapters, counted from 0, give themselves, and whether these are the last of them.
    Titled {
        /// The titles.
        titles: Vec<(usize, String)>,
        /// Whether no more come.
        is_all: bool,
    },
    /// Others have made marks in a document, perhaps in a chapter, counted from 0, that had no folder so far.
    Arrived(usize),
    /// The hits of a global search in one chapter.
    Found {
        /// The number of the search.
        number: u64,
        /// The chapter, counted from 0.
        chapter: usize,
        /// Its title.
        title: String,
        /// The hits.
        hits: Vec<Hit>,
    },
    /// A global search is over.
    Searched {
        /// The number of the search.
        number: u64,
        /// How it ended.
        ending: Ending,
    },
    /// An answer about an edition was stored, or not.
    EditionStored(Box<EditionStored>),
    /// The result of an export.
    Exported(Result<Exported, ExportError>),
    /// The result of importing a file.
    Imported(PathBuf, Result<Taken, TakeError>),
    /// The lessons found by score in a chapter.
    Studied(Arc<Chapter>, FoundLessons),
    /// The lessons of all chapters.
    Lessons(Box<Gathered>),
    /// The result of copying.
    Copied(CopyOutcome),
}

impl RuntimeEvent {
    /// Whether it only completes the text that is shown, or what stands beside it.
    pub(crate) fn completes_text(&self) -> bool {
        match self {
            Self::OfBook(_, event) => event.completes_text(),
            event => matches!(event, Self::Grown(_) | Self::Studied(..) | Self::Titled { .. }),
        }
    }

    /// Whether it means the same when another book is open than when it was sent.
    pub(in crate::runtime) const fn outlives_its_book(&self) -> bool {
        match self {
            Self::Exported(_)
            | Self::Copied(_)
            | Self::LeftUnsaved(_)
            | Self::ShelfNotWritten(_)
            | Self::Panicked
            | Self::DraftNotKept(_) => true,
            Self::Read(_)
            | Self::Listed(_)
            | Self::Grown(_)
            | Self::NotReread(_)
            | Self::CommitPanicked
            | Self::TextTouched(_)
            | Self::Reread(_)
            | Self::EditionStored(_)
            | Self::Named { .. }
            | Self::Committed(_)
            | Self::Changed(..)
            | Self::Gathered { .. }
            | Self::Places { .. }
            | Self::ShelfChecked { .. }
            | Self::OfBook(..)
            | Self::Titled { .. }
            | Self::Arrived(_)
            | Self::Found { .. }
            | Self::Searched { .. }
            | Self::Imported(..)
            | Self::Studied(..)
            | Self::Lessons(_) => false,
        }
    }
}

/// The result of a commit: the chapter, and the records as written.
#[derive(Debug)]
pub struct Committed {
    /// The chapter, counted from 0.
    pub chapter: usize,
    /// The records, or why they were not written.
    pub outcome: Result<Vec<Highlight>, StoreError>,
    /// Whether this is the result of a retry; each job has exactly one result that is not.
    pub is_late: bool,
    /// How many acts are still not written, of all documents.
    pub waiting: usize,
}

/// A request for lessons.
#[derive(Debug)]
pub(in crate::runtime) enum LessonRequest {
    /// The lessons found by score in a chapter.
    Find(Arc<Chapter>),
    /// The lessons of all chapters.
    Gather {
        /// The chapters, in their order.
        entries: Vec<Entry>,
        /// The notes folder, if there is one.
        notes: Option<PathBuf>,
        /// Whether found lessons are also wanted for chapters with lessons written by a person.
        with_found: bool,
    },
}
