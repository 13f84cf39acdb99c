//! What the thread is asked to do, and what it has to say.

use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use crate::document::Chapter;
use crate::lessons::Lesson;
use crate::library::search::Hit;
use crate::library::{Drafts, Entry, Positions, Terminals};
use crate::marks::{DocId, Highlight, Pending, Store, StoreError};
use crate::reader::Gathered;
use crate::reader::state::global_search::Ending;
use crate::reader::state::mark_list::MarkEntry;
use crate::review::Schedule;
use crate::runtime::answer::{Answer, Reread};
use crate::runtime::worker::transfer::{ExportError, ExportJob, Exported, ImportJob, TakeError, Taken};

/// Something to be done.
#[derive(Debug)]
pub(in crate::runtime) enum Job {
    /// Acts on the marks of a document.
    Commit {
        /// Where to.
        store: Store,
        /// The chapter, counted from 0.
        chapter: usize,
        /// The acts, and the document that they are done to.
        pending: Box<Pending>,
        /// Whether the document had no folder so far: somebody else may have made one meanwhile.
        is_first: bool,
    },
    /// Hear of what others do to the marks of the open chapter from now on.
    Watch {
        /// The notes folder.
        notes: PathBuf,
        /// The chapter, counted from 0.
        chapter: usize,
        /// The document, as far as it has a folder.
        doc: Option<DocId>,
    },
    /// Hear of changes to the open text from now on, in place of the one before.
    WatchText {
        /// The chapter, counted from 0.
        chapter: usize,
        /// Its file, where it has one.
        file: Option<PathBuf>,
    },
    /// Something has changed in the folder that is watched.
    Look,
    /// The reading positions.
    Positions(Box<Positions>),
    /// A note that is being written.
    Draft {
        /// Where to.
        drafts: Drafts,
        /// The mark of the note.
        mark: Uuid,
        /// The text; `None` where the note is saved or given up and its draft may go.
        text: Option<String>,
    },
    /// The schedule of the review.
    Review(Box<Schedule>),
    /// What terminals said of themselves.
    Terminals(Terminals),
    /// Write marks for other programs.
    Export(Box<ExportJob>),
    /// Take over the marks of a file.
    Import(Box<ImportJob>),
    /// Look for lessons, on a thread of their own.
    Study(Box<LessonRequest>),
    /// Something that another thread has found.
    Tell(Box<RuntimeEvent>),
    /// Nothing more comes.
    End,
}

/// What the thread tells.
#[derive(Debug)]
pub enum RuntimeEvent {
    /// What was read beside the thread that draws.
    Read(Box<Answer>),
    /// Something was done to the file of a chapter, counted from 0, that was opened last.
    TextTouched(usize),
    /// The open text as it is on the disk now.
    Reread(Box<Reread>),
    /// A document has its folder now: the chapter, the name, and all records that are in it.
    Named {
        /// The chapter, counted from 0.
        chapter: usize,
        /// The name of the folder.
        doc: DocId,
        /// Its records, those of others included.
        records: Vec<Highlight>,
    },
    /// What became of a commit.
    Committed(Committed),
    /// Somebody else has changed the marks of a chapter, counted from 0: all its records as they stand.
    Changed(usize, Vec<Highlight>),
    /// Marks of chapters of the library, and whether these are the last of them.
    Gathered {
        /// The marks, lately deleted ones included.
        entries: Vec<MarkEntry>,
        /// Whether no more come.
        is_all: bool,
    },
    /// Somebody has made marks in a document, perhaps in a chapter, counted from 0, that had no folder so far.
    Arrived(usize),
    /// What a search in all that is open has found in a chapter.
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
    /// A search in all that is open is over.
    Searched {
        /// The number of the search.
        number: u64,
        /// How it ended.
        ending: Ending,
    },
    /// What became of an export.
    Exported(Result<Exported, ExportError>),
    /// What became of the import of a file.
    Imported(PathBuf, Result<Taken, TakeError>),
    /// The lessons that a score finds in a chapter.
    Studied(Arc<Chapter>, Vec<Lesson>),
    /// The lessons of all chapters.
    Lessons(Box<Gathered>),
}

/// What became of a commit: the chapter, and the records as they were written.
#[derive(Debug)]
pub struct Committed {
    /// The chapter, counted from 0.
    pub chapter: usize,
    /// The records, or why they were not written.
    pub outcome: Result<Vec<Highlight>, StoreError>,
    /// Whether this is the outcome of trying again; each job has one outcome that is not.
    pub is_late: bool,
    /// Acts that are still not written, of all documents.
    pub waiting: usize,
}

/// What lessons are asked for.
#[derive(Debug)]
pub(in crate::runtime) enum LessonRequest {
    /// Those that a score finds in a chapter.
    Find(Arc<Chapter>),
    /// Those of all chapters.
    Gather {
        /// The chapters, in their order.
        entries: Vec<Entry>,
        /// The notes folder, where there is one.
        notes: Option<PathBuf>,
        /// Whether those that a score finds are wanted where a person wrote some too.
        with_found: bool,
    },
}
