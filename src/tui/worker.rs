//! The one thread for what may take long: writing to the disk, and hearing what others have written. Looking for lessons
//! it hands to a thread of its own.
//!
//! Acts that could not be written stay in a queue for their document and are tried again, alone and with the next ones:
//! doing them twice is harmless, losing them is not. The one invariant: the thread wakes for a job, for a change in the
//! notes folder, or for acts that wait to be written, and for nothing else.

mod queue;
mod study;
mod watch;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use uuid::Uuid;

use crate::document::Chapter;
use crate::lessons::Lesson;
use crate::library::{Drafts, Positions};
use crate::marks::{DocId, Highlight, Pending, Store, StoreError};
use crate::reader::Gathered;
use crate::tui::probe::Terminals;
use queue::Queues;
pub(super) use study::Question;
use study::Study;
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
    /// What terminals said of themselves.
    Terminals(Terminals),
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
    /// Somebody has made marks in a document, perhaps in a chapter, counted from 0, that had no folder so far.
    Arrived(usize),
    /// The lessons that a score finds in a chapter.
    Found(Arc<Chapter>, Vec<Lesson>),
    /// The lessons of all chapters.
    Gathered(Box<Gathered>),
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
    thread: JoinHandle<Vec<Pending>>,
}

impl Worker {
    /// Starts the thread; `told` hears of every commit and of what others change.
    pub(super) fn start(told: impl Fn(News) + Send + 'static) -> Self {
        let (jobs, received) = channel();
        let looks = jobs.clone();
        let thread = thread::spawn(move || work(&received, &looks, told));
        Self { jobs, thread }
    }

    /// Hands a job over; jobs are done in order.
    pub(super) fn send(&self, job: Job) {
        // The thread ends only after it is told to.
        drop(self.jobs.send(job));
    }

    /// Waits for all jobs to be done; gives the acts that could not be written.
    #[must_use]
    pub(super) fn finish(self) -> Vec<Pending> {
        self.send(Job::End);
        self.thread.join().unwrap_or_default()
    }
}

fn work(jobs: &Receiver<Job>, looks: &Sender<Job>, told: impl Fn(News)) -> Vec<Pending> {
    let mut queues = Queues::default();
    let mut watch: Option<Watch> = None;
    let mut study = Study::new(looks.clone());
    let is_ours = |watch: &mut Option<Watch>, committed: &Committed| {
        if let (Some(watch), Ok(written)) = (watch, &committed.outcome) {
            watch.learn(committed.chapter, written);
        }
    };
    loop {
        match next(jobs, queues.due()) {
            Some(Job::End) => return queues.left(),
            // A position that could not be kept costs the reader a few key presses, and is kept again soon.
            Some(Job::Positions(positions)) => drop(positions.save()),
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
            Some(Job::Tell(news)) => told(*news),
            Some(Job::Watch { notes, chapter, doc }) => {
                // The old one goes first: what it has seen concerns nobody any more.
                drop(watch.take());
                watch = Some(Watch::new(notes, chapter, doc, looks.clone()));
            }
            Some(Job::Look) => watch.as_mut().and_then(Watch::look).into_iter().for_each(&told),
            Some(Job::Commit { store, chapter, pending }) => {
                let committed = queues.commit(store, chapter, *pending);
                is_ours(&mut watch, &committed);
                told(News::Committed(committed));
            }
            None => {
                for committed in queues.retry() {
                    is_ours(&mut watch, &committed);
                    told(News::Committed(committed));
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
