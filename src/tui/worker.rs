//! The one thread for what may take long: writing to the disk.
//!
//! Acts that could not be written stay in a queue for their document and go along with the next ones: doing them twice
//! is harmless, losing them is not.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use crate::library::Positions;
use crate::library::review::Schedule;
use crate::marks::{DocRef, Highlight, Op, Store, StoreError, Timestamp};
use crate::tui::probe::Terminals;

/// Something to be written.
#[derive(Debug)]
pub(super) enum Job {
    /// Acts on the marks of a document.
    Commit {
        /// Where to.
        store: Store,
        /// The chapter, counted from 0.
        chapter: usize,
        /// The document.
        doc: Box<DocRef>,
        /// The acts.
        ops: Vec<Op>,
        /// When they were done.
        now: Timestamp,
    },
    /// The reading positions.
    Positions(Box<Positions>),
    /// The schedule of the review.
    Review(Box<Schedule>),
    /// What terminals said of themselves.
    Terminals(Terminals),
}

/// What became of a commit: the chapter, and the records as they were written.
#[derive(Debug)]
pub struct Committed {
    /// The chapter, counted from 0.
    pub chapter: usize,
    /// The records, or why they were not written.
    pub outcome: Result<Vec<Highlight>, StoreError>,
}

/// The thread and the way to it.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<Job>,
    thread: JoinHandle<Vec<Op>>,
}

impl Worker {
    /// Starts the thread; `told` hears of every commit.
    pub(super) fn start(told: impl Fn(Committed) + Send + 'static) -> Self {
        let (jobs, received) = channel();
        let thread = thread::spawn(move || work(&received, told));
        Self { jobs, thread }
    }

    /// Hands a job over; jobs are done in order.
    pub(super) fn send(&self, job: Job) {
        // The thread ends only after this sender is gone.
        drop(self.jobs.send(job));
    }

    /// Waits for all jobs to be done; gives the acts that could not be written.
    #[must_use]
    pub(super) fn finish(self) -> Vec<Op> {
        drop(self.jobs);
        self.thread.join().unwrap_or_default()
    }
}

fn work(jobs: &Receiver<Job>, told: impl Fn(Committed)) -> Vec<Op> {
    let mut queues: BTreeMap<String, Queue> = BTreeMap::new();
    for job in jobs {
        match job {
            // A position that could not be kept costs the reader a few key presses, and is kept again soon.
            Job::Positions(positions) => drop(positions.save()),
            // A schedule that could not be kept brings a few items once more than needed.
            Job::Review(schedule) => drop(schedule.save()),
            // A terminal that could not be kept is asked again anyway.
            Job::Terminals(terminals) => drop(terminals.save()),
            Job::Commit { store, chapter, doc, ops, now } => {
                let queue = queues.entry(doc.id.as_str().to_owned()).or_default();
                queue.ops.extend(ops);
                queue.last = Some((store, doc, now));
                told(Committed { chapter, outcome: queue.write() });
            }
        }
    }
    for queue in queues.values_mut() {
        // What still cannot be written is given back below.
        drop(queue.write());
    }
    queues.into_values().flat_map(|queue| queue.ops).collect()
}

/// The acts on one document that are not on the disk.
#[derive(Default)]
struct Queue {
    ops: Vec<Op>,
    last: Option<(Store, Box<DocRef>, Timestamp)>,
}

impl Queue {
    fn write(&mut self) -> Result<Vec<Highlight>, StoreError> {
        let Some((store, doc, now)) = self.last.as_ref().filter(|_| !self.ops.is_empty()) else {
            return Ok(Vec::new());
        };
        let written = store.commit(doc, &self.ops, *now)?;
        self.ops.clear();
        Ok(written)
    }
}
