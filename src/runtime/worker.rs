//! The one thread for what may take long: writing to the disk, and hearing what others have written. Looking for lessons
//! it hands to a thread of its own.
//!
//! Acts that could not be written stay in a queue for their document and are tried again, alone and with the next ones:
//! doing them twice is harmless, losing them is not. The one invariant: the thread wakes for a job, for a change in the
//! notes folder, or for acts that wait to be written, and for nothing else.

mod job;
mod queue;
mod study;
mod transfer;
mod watch;

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use crate::marks::{Highlight, Pending};

pub use job::{Committed, News};
pub(super) use job::{Job, Question};
use queue::Queues;
use study::Study;
pub(super) use transfer::{Export, Import};
pub use transfer::{ExportError, Exported, TakeError, Taken};
use watch::Watch;

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

/// The thread and the way to it.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<Job>,
    thread: JoinHandle<Vec<Pending>>,
}

impl Worker {
    /// Starts the thread; `told` hears of every commit and of what others change.
    pub(super) fn start(told: Telling) -> Self {
        let (jobs, received) = channel();
        let looks = jobs.clone();
        let thread = thread::spawn(move || work(&received, &looks, &told));
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
