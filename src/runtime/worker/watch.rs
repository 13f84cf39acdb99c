//! What others write to the marks of the open chapter: another window, or a program that synchronises folders.
//!
//! The system tells of changes (inotify, `FSEvents` and the like), so nothing is asked while nothing happens. Where it
//! does not, as on a network's disk, the marks are read when a chapter is opened, and nothing is lost.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::marks::{DocId, Highlight, Records, is_shard_name, load, merge};
use crate::runtime::worker::job::{Job, RuntimeEvent};

/// An eye on the notes folder, as near to the marks of one document as there are folders.
pub(super) struct Watch {
    notes: PathBuf,
    chapter: usize,
    doc: Option<DocId>,
    watcher: Option<RecommendedWatcher>,
    watched: Option<PathBuf>,
    /// Whether a look is on its way: one is enough for all that happens until it is taken.
    coming: Arc<AtomicBool>,
    known: Option<Records>,
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").field("watched", &self.watched).finish_non_exhaustive()
    }
}

impl Watch {
    /// Begins to watch; whoever receives the jobs has to give each [`Job::Look`] to [`Watch::look`].
    pub(super) fn new(notes: PathBuf, chapter: usize, doc: Option<DocId>, looks: Sender<Job>) -> Self {
        let coming = Arc::new(AtomicBool::new(false));
        let is_coming = Arc::clone(&coming);
        let changed = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| is_news(&event)) && !is_coming.swap(true, Ordering::AcqRel) {
                // The thread that looks is gone only when the program is about to end.
                drop(looks.send(Job::Look));
            }
        };
        let watcher = notify::recommended_watcher(changed).ok();
        let mut watch = Self { notes, chapter, doc, watcher, watched: None, coming, known: None };
        watch.aim();
        watch.known = watch.read();
        watch
    }

    /// Returns all records of the document as they were read last.
    pub(super) fn records(&self) -> Vec<Highlight> {
        self.known.iter().flat_map(|known| known.values().cloned()).collect()
    }

    /// Looks at what has changed; gives it where it is news.
    pub(super) fn look(&mut self) -> Option<RuntimeEvent> {
        self.coming.store(false, Ordering::Release);
        self.aim();
        if self.doc.is_none() {
            return Some(RuntimeEvent::Arrived(self.chapter));
        }
        let found = self.read()?;
        if self.known.as_ref() == Some(&found) {
            return None;
        }
        self.known = Some(found.clone());
        Some(RuntimeEvent::Changed(self.chapter, found.into_values().collect()))
    }

    /// Takes note of records that were just written from here: they are no news.
    pub(super) fn learn(&mut self, chapter: usize, written: &[Highlight]) {
        if chapter == self.chapter {
            merge(self.known.get_or_insert_default(), written.iter().cloned());
        }
    }

    fn read(&self) -> Option<Records> {
        let loaded = load(&self.notes, self.doc.as_ref()?).ok()?;
        let mut records = Records::new();
        merge(&mut records, loaded.highlights);
        Some(records)
    }

    /// Watches the folder of the document; as long as there is none all of the notes folder, or what there is above it.
    ///
    /// A folder that is made while the one above it is only about to be watched is told of by nobody, so it looks again
    /// until there is nothing nearer.
    fn aim(&mut self) {
        while let Some(next) = self.nearest().filter(|next| self.watched.as_ref() != Some(next)) {
            let mode = if next == self.notes { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            let Some(watcher) = &mut self.watcher else { return };
            if let Some(watched) = self.watched.take() {
                // What is gone is watched no more, whatever the system says to it.
                watcher.unwatch(&watched).ok();
            }
            if watcher.watch(&next, mode).is_err() {
                // A folder that the system does not watch is read when its chapter is opened.
                return;
            }
            self.watched = Some(next);
        }
    }

    /// Finds the folder to be watched that is nearest to the marks.
    fn nearest(&self) -> Option<PathBuf> {
        let folder = self.doc.as_ref().map(|doc| self.notes.join(doc.as_str())).filter(|folder| folder.is_dir());
        let notes = || Some(self.notes.clone()).filter(|notes| notes.is_dir());
        let above = || self.notes.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned);
        folder.or_else(notes).or_else(above)
    }
}

/// Whether marks may have changed: a shard has come, changed or gone, or a folder that may hold some.
fn is_news(event: &Event) -> bool {
    let is_content = matches!(event.kind, EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)));
    let is_folder = |path: &PathBuf| path.extension().is_none() && !is_content;
    !event.kind.is_access() && event.paths.iter().any(|path| is_shard_name(path) || is_folder(path))
}
