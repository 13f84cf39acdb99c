//! The one thread for what may take long: writing to the disk, and hearing what others have written. Looking for lessons
//! it hands to a thread of its own.
//!
//! Acts that could not be written stay in a queue for their document and are tried again, alone and with the next ones:
//! doing them twice is harmless, losing them is not. The one invariant: the thread wakes for a job, for a change in the
//! notes folder, or for acts that wait to be written, and for nothing else.

mod queue;
mod study;
mod transfer;
mod watch;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use uuid::Uuid;

use crate::document::Chapter;
use crate::lessons::Lesson;
use crate::library::review::Schedule;
use crate::library::search::Hit;
use crate::library::{Drafts, Positions};
use crate::marks::{DocId, Highlight, Pending, Store, StoreError};
use crate::reader::Gathered;
use crate::reader::everywhere::Ending;
use crate::reader::mark_list::MarkEntry;
use crate::tui::probe::Terminals;
use queue::Queues;
pub(super) use study::Question;
use study::Study;
pub(super) use transfer::{Export, Import};
pub use transfer::{ExportError, Exported, TakeError, Taken};
use watch::Watch;

/// Something to be done.
#[derive(Debug)]
pub(super) enum Job {
    /// Acts on the marks of a document.
    Commit {
        /// Where to.
        store: Store,
        /// The chapter, counted from 0.
        chapter: usize,
        /// The acts, and the document that they are done to.
        pending: Box<Pending>,
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
    Export(Box<Export>),
    /// Take over the marks of a file.
    Import(Box<Import>),
    /// Look for lessons, on a thread of their own.
    Study(Box<Question>),
    /// Something that another thread has found.
    Tell(Box<News>),
    /// Nothing more comes.
    End,
}

/// What the thread tells.
#[derive(Debug)]
pub enum News {
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

/// Where threads tell what they have done.
#[derive(Clone)]
pub(super) struct Telling(Arc<dyn Fn(News) + Send + Sync>);

impl Telling {
    /// Takes whoever listens.
    pub(super) fn to(listener: impl Fn(News) + Send + Sync + 'static) -> Self {
        Self(Arc::new(listener))
    }

    /// Tells.
    pub(super) fn tell(&self, news: News) {
        (self.0)(news);
    }
}

impl fmt::Debug for Telling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Telling")
    }
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

/// The thread and the way to it.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<Job>,
    thread: Option<JoinHandle<Vec<Pending>>>,
}

impl Worker {
    /// Starts the thread; `told` hears of every commit and of what others change.
    pub(super) fn start(told: Telling) -> Self {
        let (jobs, received) = channel();
        let looks = jobs.clone();
        let thread = thread::spawn(move || work(&received, &looks, &told));
        Self { jobs, thread: Some(thread) }
    }

    /// Hands a job over; jobs are done in order.
    pub(super) fn send(&self, job: Job) {
        // The thread ends only after it is told to.
        drop(self.jobs.send(job));
    }

    /// Waits for all jobs to be done; gives the acts that could not be written.
    #[must_use]
    pub(super) fn finish(mut self) -> Vec<Pending> {
        self.send(Job::End);
        self.thread.take().and_then(|thread| thread.join().ok()).unwrap_or_default()
    }
}

/// The thread has a sender of its own, so without a word it would wait, and watch the notes folder, for ever.
impl Drop for Worker {
    fn drop(&mut self) {
        self.send(Job::End);
    }
}

fn work(jobs: &Receiver<Job>, looks: &Sender<Job>, told: &Telling) -> Vec<Pending> {
    let mut queues = Queues::default();
    let mut watch: Option<Watch> = None;
    let learn = |watch: &mut Option<Watch>, chapter: usize, written: &[Highlight]| {
        if let Some(watch) = watch {
            watch.learn(chapter, written);
        }
    };
    let mut study = Study::new(looks.clone());
    let is_ours = |watch: &mut Option<Watch>, committed: &Committed| {
        if let Ok(written) = &committed.outcome {
            learn(watch, committed.chapter, written);
        }
    };
    loop {
        match next(jobs, queues.due()) {
            Some(Job::End) => return queues.left(),
            // A position that could not be kept costs the reader a few key presses, and is kept again soon.
            Some(Job::Positions(positions)) => drop(positions.save()),
            // A schedule that could not be kept brings a few items once more than needed.
            Some(Job::Review(schedule)) => drop(schedule.save()),
            // What could not be kept is kept again as soon as there is more of it.
            Some(Job::Draft { drafts, mark, text: Some(text) }) => drop(drafts.put(mark, &text)),
            // As long as notes wait for the disk, a draft may be the only copy there.
            Some(Job::Draft { drafts, mark, text: None }) => {
                if queues.due().is_none() {
                    drop(drafts.remove(mark));
                }
            }
            // A terminal that could not be kept is asked again anyway.
            Some(Job::Terminals(terminals)) => drop(terminals.save()),
            Some(Job::Study(question)) => study.ask(*question),
            Some(Job::Tell(news)) => told.tell(*news),
            Some(Job::Watch { notes, chapter, doc }) => {
                // The old one goes first: what it has seen concerns nobody any more.
                drop(watch.take());
                watch = Some(Watch::new(notes, chapter, doc, looks.clone()));
            }
            Some(Job::Look) => watch.as_mut().and_then(Watch::look).into_iter().for_each(|news| told.tell(news)),
            Some(Job::Export(export)) => told.tell(News::Exported(transfer::export(&export))),
            Some(Job::Import(import)) => {
                let taken = transfer::import(&import);
                for (_, arrival) in taken.iter().flat_map(|taken| &taken.arrivals) {
                    learn(&mut watch, arrival.chapter, &arrival.records());
                }
                told.tell(News::Imported(import.file, taken));
            }
            Some(Job::Commit { store, chapter, mut pending }) => {
                transfer::settle_name(&store, &mut pending.doc);
                let committed = queues.commit(store, chapter, *pending);
                is_ours(&mut watch, &committed);
                told.tell(News::Committed(committed));
            }
            None => {
                for committed in queues.retry() {
                    is_ours(&mut watch, &committed);
                    told.tell(News::Committed(committed));
                }
            }
        }
    }
}

/// Waits for a job; `None` when acts are due that wait to be written.
fn next(jobs: &Receiver<Job>, due: Option<Instant>) -> Option<Job> {
    let Some(due) = due else { return Some(jobs.recv().unwrap_or(Job::End)) };
    match jobs.recv_timeout(due.saturating_duration_since(Instant::now())) {
        Ok(job) => Some(job),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => Some(Job::End),
    }
}
