//! Searching several documents at once, with the results in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::library::search::content::{self, Notes};
use crate::library::search::find::find;
use crate::library::search::targets::{self, FoundDocument};
use crate::library::search::{Cache, Found, LibrarySearch};
use crate::library::{Entry, LibraryError};
use crate::search::Query;

/// How often cancellation is checked while nothing is found.
const LOOK_UP: Duration = Duration::from_millis(10);
/// The maximum number of workers; disks do not get faster with more.
const CREW: usize = 8;
/// How many reports may wait to be read.
const WAITING: usize = 64;

/// A worker's report about a document.
enum PoolReport {
    /// Some of its hits.
    Part(Found),
    /// The document is done, or why it could not be read.
    Done(Option<LibraryError>),
}

/// The state shared by all workers.
struct Shared<I> {
    query: Query,
    notes: Option<std::path::PathBuf>,
    cache: Option<Cache>,
    cancel: Arc<AtomicBool>,
    /// The documents that no worker has taken yet, numbered.
    documents: Mutex<std::iter::Enumerate<I>>,
}

/// Searches, and reports what is found document by document, on the calling thread.
///
/// Once `cancel` is true it returns within some 10 ms, whatever its workers are doing; they stop by themselves. Returns
/// the errors of the documents that could not be read, in the same order.
pub fn search(search: LibrarySearch, cancel: &Arc<AtomicBool>, report: impl FnMut(Found)) -> Vec<LibraryError> {
    let LibrarySearch { query, targets, notes, cache, options, filters } = search;
    let documents = Mutex::new(targets::documents(targets, options, filters).enumerate());
    let kept = cache.clone();
    let shared = Arc::new(Shared { query, notes, cache, cancel: Arc::clone(cancel), documents });
    let (sender, receiver) = sync_channel(WAITING);
    let crew = thread::available_parallelism().map_or(1, usize::from).min(CREW);
    // The workers are not waited for: one may be inside a large file when the search is cancelled.
    for _ in 0..crew {
        let (shared, sender) = (Arc::clone(&shared), sender.clone());
        thread::spawn(move || shared.work(&sender));
    }
    drop(sender);
    let unread = in_order(&receiver, cancel, report);
    if let Some(cache) = kept.filter(|_| !cancel.load(Ordering::Relaxed)) {
        cache.trim();
    }
    unread
}

impl<I: Iterator<Item = FoundDocument>> Shared<I> {
    fn work(&self, sender: &SyncSender<(usize, PoolReport)>) {
        let notes = Notes::of(self.notes.as_deref());
        while let Some((number, next)) = self.take() {
            let done = match next {
                Ok((entry, content)) => self.search(entry, content, notes.as_ref(), |part| {
                    sender.send((number, PoolReport::Part(part))).is_ok()
                }),
                Err(error) => Some(error),
            };
            if sender.send((number, PoolReport::Done(done))).is_err() {
                return;
            }
        }
    }

    fn take(&self) -> Option<(usize, FoundDocument)> {
        if self.cancel.load(Ordering::Relaxed) {
            return None;
        }
        self.documents.lock().unwrap_or_else(PoisonError::into_inner).next()
    }

    /// Searches a document; returns why it cannot be read.
    fn search(
        &self,
        mut entry: Entry,
        open: Option<Arc<content::SearchContent>>,
        notes: Option<&Notes<'_>>,
        report: impl Fn(Found) -> bool,
    ) -> Option<LibraryError> {
        let content = match open.map_or_else(|| content::read(&entry, notes, self.cache.as_ref()).map(Arc::new), Ok) {
            Ok(content) => content,
            Err(error) => return Some(error),
        };
        if !content.chapter.meta.title.is_empty() {
            entry.title.clone_from(&content.chapter.meta.title);
        }
        find(&self.query, &content, &self.cancel, |hits| report(Found { entry: entry.clone(), hits }));
        None
    }
}

/// Reports what is found in the order of the documents; reports that come too early wait.
fn in_order(
    receiver: &Receiver<(usize, PoolReport)>,
    cancel: &AtomicBool,
    mut report: impl FnMut(Found),
) -> Vec<LibraryError> {
    let mut unread = Vec::new();
    // Returns whether it was the last report of its document.
    let mut report = |said: PoolReport| match said {
        PoolReport::Part(found) => {
            if !cancel.load(Ordering::Relaxed) {
                report(found);
            }
            false
        }
        PoolReport::Done(error) => {
            unread.extend(error);
            true
        }
    };
    let mut early: BTreeMap<usize, Vec<PoolReport>> = BTreeMap::new();
    let mut turn = 0;
    while !cancel.load(Ordering::Relaxed) {
        match receiver.recv_timeout(LOOK_UP) {
            Ok((number, said)) => early.entry(number).or_default().push(said),
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        }
        while let Some(said) = early.remove(&turn) {
            if !said.into_iter().fold(false, |_, said| report(said)) {
                break;
            }
            turn += 1;
        }
    }
    // Only a crashed worker leaves a document open; the results of the others are still good.
    early.into_values().flatten().for_each(|said| _ = report(said));
    unread
}
