//! The one thread for slow work: writing to the disk, and watching for changes by others. The search for lessons has a
//! separate thread.
//!
//! Acts that could not be written stay in a queue for their document and are tried again, alone and with the next ones:
//! repeating them is harmless, losing them is not. The one invariant: the thread wakes only for a job, for a change in
//! the notes folder, or for acts that wait to be written.

mod editions;
mod job;
mod queue;
mod study;
mod text_watch;
mod transfer;
mod watch;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use crate::library::{LastRead, Shelf, ShelfChange};
use crate::marks::{DocId, Highlight, PendingWrite};
use crate::runtime::file_state::FileState;
use crate::runtime::store_handle::StoreHandle;
use crate::runtime::unwritten::Unwritten;

pub(in crate::runtime) use editions::AnsweredEdition;
pub use editions::EditionStored;
pub use job::{Committed, RuntimeEvent};
pub(super) use job::{Job, LessonRequest};
use queue::Queues;
use study::Study;
use text_watch::TextWatch;
pub use transfer::{ExportError, Exported, TakeError, Taken};
pub(super) use transfer::{ExportJob, ImportJob};
use watch::Watch;

/// The channel on which threads report their results.
#[derive(Clone)]
pub(super) struct EventSender(Arc<dyn Fn(RuntimeEvent) + Send + Sync>);

impl EventSender {
    /// Makes a sender for a listener.
    pub(super) fn to(listener: impl Fn(RuntimeEvent) + Send + Sync + 'static) -> Self {
        Self(Arc::new(listener))
    }

    /// Makes a sender for the events of a book, so that they can be told from those of another one.
    pub(super) fn of_book(&self, book: u64) -> Self {
        let sender = self.clone();
        Self::to(move |event| sender.send(RuntimeEvent::OfBook(book, Box::new(event))))
    }

    /// Sends an event.
    pub(super) fn send(&self, event: RuntimeEvent) {
        (self.0)(event);
    }
}

impl fmt::Debug for EventSender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EventSender")
    }
}

/// The thread and the channel to it.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Sender<Job>,
    thread: Option<JoinHandle<Vec<PendingWrite>>>,
}

impl Worker {
    /// Starts the thread; `events` receives the result of each job, and the changes by others.
    pub(super) fn start(events: EventSender, unwritten: Unwritten) -> Self {
        let (jobs, received) = channel();
        let looks = jobs.clone();
        let thread = thread::spawn(move || work(&received, &looks, &events, &unwritten));
        Self { jobs, thread: Some(thread) }
    }

    /// Starts the thread after another one, which does its jobs first; `left` receives the acts that it could not
    /// write.
    pub(super) fn start_after(
        old: Self,
        left: impl FnOnce(Vec<PendingWrite>) + Send + 'static,
        events: EventSender,
        unwritten: Unwritten,
    ) -> Self {
        let (jobs, received) = channel();
        let looks = jobs.clone();
        let thread = thread::spawn(move || {
            left(old.finish());
            work(&received, &looks, &events, &unwritten)
        });
        Self { jobs, thread: Some(thread) }
    }

    /// Sends a job; jobs are done in order.
    pub(super) fn send(&self, job: Job) {
        // The thread ends only after it is asked to.
        drop(self.jobs.send(job));
    }

    /// Waits for all jobs to be done; returns the acts that could not be written.
    #[must_use]
    pub(super) fn finish(mut self) -> Vec<PendingWrite> {
        self.send(Job::End);
        self.thread.take().and_then(|thread| thread.join().ok()).unwrap_or_default()
    }
}

/// The thread has its own sender, so without this it would wait, and watch the notes folder, forever.
impl Drop for Worker {
    fn drop(&mut self) {
        self.send(Job::End);
    }
}

/// The state the thread keeps between jobs.
struct Work<'a> {
    /// The channel of jobs, for requests by other threads.
    jobs: &'a Sender<Job>,
    events: &'a EventSender,
    unwritten: &'a Unwritten,
    queues: Queues,
    watch: Option<Watch>,
    text_watch: Option<TextWatch>,
    study: Study,
}

/// Does jobs until the last one; returns the acts that could not be written.
fn work(
    received: &Receiver<Job>,
    jobs: &Sender<Job>,
    events: &EventSender,
    unwritten: &Unwritten,
) -> Vec<PendingWrite> {
    let study = Study::new(jobs.clone());
    let mut work = Work { jobs, events, unwritten, queues: Queues::default(), watch: None, text_watch: None, study };
    loop {
        match next(received, work.queues.due()) {
            Some(Job::End) => {
                let left = work.queues.left();
                unwritten.drop_writes(work.queues.take_written());
                return left;
            }
            Some(job) => work.take_guarded(job),
            None => work.queues.retry().into_iter().for_each(|committed| work.report(committed)),
        }
        unwritten.drop_writes(work.queues.take_written());
    }
}

impl Work<'_> {
    /// Does a job; a panic costs that job and nothing else. Acts of a job that panicked wait in the queue.
    fn take_guarded(&mut self, job: Job) {
        let is_commit = matches!(job, Job::Commit { .. });
        if catch_unwind(AssertUnwindSafe(|| self.take(job))).is_err() {
            self.events.send(if is_commit { RuntimeEvent::CommitPanicked } else { RuntimeEvent::Panicked });
        }
    }

    fn take(&mut self, job: Job) {
        match job {
            // A position that could not be saved costs the reader a few key presses, and is saved again soon.
            Job::Positions(number, positions) => {
                if positions.save().is_ok() {
                    self.unwritten.drop_positions(number);
                }
            }
            Job::Shelf(stored, changes, last_read) => self.shelve(&stored, &changes, last_read.as_ref()),
            // A schedule that could not be saved brings a few items once more than needed.
            Job::Review(schedule) => drop(schedule.save()),
            // A draft that could not be saved is saved again as soon as more is typed.
            Job::Draft { drafts, mark, text: Some(text) } => match drafts.put(mark, &text) {
                Ok(()) => self.unwritten.drop_draft(mark, Some(&text)),
                Err(error) => self.events.send(RuntimeEvent::DraftNotKept(error)),
            },
            // While notes wait for the disk, a draft may be the only copy there.
            Job::Draft { text: None, .. } if self.queues.due().is_some() => {}
            Job::Draft { drafts, mark, text: None } => {
                self.unwritten.drop_draft(mark, None);
                drop(drafts.remove(mark));
            }
            // A terminal that could not be saved is asked again anyway.
            Job::Terminals(terminals) => drop(terminals.save()),
            Job::Theme(file, choice) => drop(file.keep(choice)),
            Job::Study(question) => self.study.ask(*question),
            Job::Tell(event) => self.events.send(*event),
            Job::Store(store) => drop(store.get()),
            Job::Watch { notes, chapter, doc } => drop(self.watch(notes, chapter, doc)),
            Job::WatchText { chapter, file, seen } => {
                // The old one goes first, as above.
                drop(self.text_watch.take());
                let Some(file) = file else { return };
                self.text_watch = TextWatch::new(chapter, &file, self.jobs.clone());
                // It may have changed between reading and watching.
                if FileState::of_file(&file) != seen {
                    self.events.send(RuntimeEvent::TextTouched(chapter));
                }
            }
            Job::Look => {
                if let Some(event) = self.watch.as_mut().and_then(Watch::look) {
                    self.events.send(event);
                }
            }
            Job::Export(export) => self.events.send(RuntimeEvent::Exported(transfer::export(&export))),
            Job::Edition(answer) => self.events.send(RuntimeEvent::EditionStored(Box::new(answer.write()))),
            Job::Import(import) => self.import(*import),
            Job::Commit { number, store, chapter, pending, is_first } => {
                self.commit(number, &store, chapter, *pending, is_first);
            }
            Job::End => {}
        }
    }

    /// Writes changes of the shelf. A text that could not be put there is put there again soon; one that could not be
    /// taken off is not.
    fn shelve(&self, stored: &Shelf, changes: &[ShelfChange], last_read: Option<&LastRead>) {
        let asked = changes.iter().any(|change| matches!(change, ShelfChange::Forget(_)));
        if let Err(error) = stored.write(changes, last_read)
            && asked
        {
            self.events.send(RuntimeEvent::ShelfNotWritten(error));
        }
    }

    /// Watches a document instead of the one before; returns its records.
    fn watch(&mut self, notes: PathBuf, chapter: usize, doc: Option<DocId>) -> Vec<Highlight> {
        // A watch has a thread, and a thread has memory of its own: the one that is there turns to the document.
        match self.watch.take_if(|watch| watch.is_on(&notes)) {
            Some(mut watch) => {
                watch.turn_to(chapter, doc);
                self.watch.insert(watch).records()
            }
            None => self.watch.insert(Watch::new(notes, chapter, doc, self.jobs.clone())).records(),
        }
    }

    fn import(&mut self, import: ImportJob) {
        let taken = transfer::import(&import);
        for (_, arrival) in taken.iter().flat_map(|taken| &taken.arrivals) {
            self.learn(arrival.chapter, &arrival.records());
        }
        self.events.send(RuntimeEvent::Imported(import.file, taken));
    }

    fn commit(&mut self, number: u64, store: &StoreHandle, chapter: usize, mut pending: PendingWrite, is_first: bool) {
        let store = store.sign(&mut pending.ops);
        transfer::settle_name(&store, &mut pending.doc);
        let (notes, doc) = (store.root.clone(), pending.doc.id.clone());
        let committed = self.queues.commit(number, store, chapter, pending);
        if is_first && committed.outcome.is_ok() {
            let records = self.watch(notes, chapter, Some(doc.clone()));
            self.events.send(RuntimeEvent::Named { chapter, doc, records });
        }
        self.report(committed);
    }

    fn report(&mut self, committed: Committed) {
        if let Ok(written) = &committed.outcome {
            self.learn(committed.chapter, written);
        }
        self.events.send(RuntimeEvent::Committed(committed));
    }

    /// Records what was written here, so that it is not taken for a change by others.
    fn learn(&mut self, chapter: usize, written: &[Highlight]) {
        if let Some(watch) = &mut self.watch {
            watch.learn(chapter, written);
        }
    }
}

/// Waits for a job; `None` when waiting acts are due.
fn next(jobs: &Receiver<Job>, due: Option<Instant>) -> Option<Job> {
    let Some(due) = due else { return Some(jobs.recv().unwrap_or(Job::End)) };
    match jobs.recv_timeout(due.saturating_duration_since(Instant::now())) {
        Ok(job) => Some(job),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => Some(Job::End),
    }
}
