//! Changes by others to the marks of the open chapter: by another window, or by a program that synchronises folders.
//!
//! The system reports changes (inotify, `FSEvents` and the like), so nothing is polled. If it does not, as on a network
//! disk, the marks are read when a chapter is opened, and nothing is lost.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::marks::{DocId, Highlight, Records, is_shard_name, load, merge};
use crate::runtime::worker::job::{Job, RuntimeEvent};

/// A watch on the notes folder, as close to the marks of one document as folders exist.
pub(super) struct Watch {
    notes: PathBuf,
    chapter: usize,
    doc: Option<DocId>,
    watcher: Option<RecommendedWatcher>,
    watched: Option<PathBuf>,
    /// Whether a look is already requested: one is enough for all changes until it is carried out.
    coming: Arc<AtomicBool>,
    known: Option<Records>,
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").field("watched", &self.watched).finish_non_exhaustive()
    }
}

impl Watch {
    /// Starts to watch; the receiver of the jobs has to pass each [`Job::Look`] to [`Watch::look`].
    pub(super) fn new(notes: PathBuf, chapter: usize, doc: Option<DocId>, looks: Sender<Job>) -> Self {
        let coming = Arc::new(AtomicBool::new(false));
        let is_coming = Arc::clone(&coming);
        let changed = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| is_news(&event)) && !is_coming.swap(true, Ordering::AcqRel) {
                // The receiver is gone only when the program is about to end.
                drop(looks.send(Job::Look));
            }
        };
        let watcher = notify::recommended_watcher(changed).ok();
        let mut watch = Self { notes, chapter, doc, watcher, watched: None, coming, known: None };
        watch.aim();
        watch.known = watch.read();
        watch
    }

    /// Watches another document instead of the one before, with the thread that is there; the notes folder is the same.
    pub(super) fn turn_to(&mut self, chapter: usize, doc: Option<DocId>) {
        (self.chapter, self.doc) = (chapter, doc);
        // What was watched may be another folder of the same name by now.
        self.unwatch();
        self.aim();
        self.known = self.read();
    }

    /// Whether it is a watch on marks in a notes folder.
    pub(super) fn is_on(&self, notes: &Path) -> bool {
        self.notes == notes
    }

    /// Returns all records of the document as they were last read.
    pub(super) fn records(&self) -> Vec<Highlight> {
        self.known.iter().flat_map(|known| known.values().cloned()).collect()
    }

    /// Reads what has changed; returns an event if there is news.
    pub(super) fn look(&mut self) -> Option<RuntimeEvent> {
        self.coming.store(false, Ordering::Release);
        self.aim();
        if self.doc.is_none() {
            // Without a notes folder, what has changed is another folder beside the place of it.
            return self.notes.is_dir().then_some(RuntimeEvent::Arrived(self.chapter));
        }
        let found = self.read()?;
        if self.known.as_ref() == Some(&found) {
            return None;
        }
        self.known = Some(found.clone());
        Some(RuntimeEvent::Changed(self.chapter, found.into_values().collect()))
    }

    /// Records what was just written here, so that it is not taken for news.
    pub(super) fn learn(&mut self, chapter: usize, written: &[Highlight]) {
        if chapter != self.chapter {
            return;
        }
        let known = self.known.get_or_insert_default();
        for record in written {
            match known.get_mut(&record.id) {
                // The words that are shown, which may be a book, and not a second copy of them.
                Some(same) if same == record => same.clone_from(record),
                _ => merge(known, [record.clone()]),
            }
        }
    }

    fn read(&self) -> Option<Records> {
        let loaded = load(&self.notes, self.doc.as_ref()?).ok()?;
        let mut records = Records::new();
        merge(&mut records, loaded.highlights);
        Some(records)
    }

    /// Watches the folder of the document; while there is none, the whole notes folder, or the nearest folder above it.
    ///
    /// A folder made just before its parent is watched is reported by nobody, so this looks again until nothing is
    /// nearer.
    fn aim(&mut self) {
        while let Some(next) = self.nearest().filter(|next| self.watched.as_ref() != Some(next)) {
            let mode = if next == self.notes { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            self.unwatch();
            let Some(watcher) = &mut self.watcher else { return };
            if watcher.watch(&next, mode).is_err() {
                // A folder that the system cannot watch is read when its chapter is opened.
                return;
            }
            self.watched = Some(next);
        }
    }

    fn unwatch(&mut self) {
        if let Some((watcher, watched)) = self.watcher.as_mut().zip(self.watched.take()) {
            // A folder that is gone is not watched any more, whatever the system answers.
            watcher.unwatch(&watched).ok();
        }
    }

    /// Finds the existing folder that is nearest to the marks.
    fn nearest(&self) -> Option<PathBuf> {
        let folder = self.doc.as_ref().map(|doc| self.notes.join(doc.as_str())).filter(|folder| folder.is_dir());
        let notes = || Some(self.notes.clone()).filter(|notes| notes.is_dir());
        let above = || self.notes.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned);
        folder.or_else(notes).or_else(above)
    }
}

/// Whether marks may have changed: a shard, or a folder that may hold some, has appeared, changed or gone.
fn is_news(event: &Event) -> bool {
    let is_content = matches!(event.kind, EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)));
    let is_folder = |path: &PathBuf| path.extension().is_none() && !is_content;
    !event.kind.is_access() && event.paths.iter().any(|path| is_shard_name(path) || is_folder(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::fixtures::highlight;

    #[test]
    fn a_watch_that_turned_to_another_document_sees_its_changes() {
        let (folder, (looks, received)) = (tempfile::tempdir().unwrap(), std::sync::mpsc::channel());
        let doc = |name: &str| Some(DocId::of_name(name));
        let mut watch = Watch::new(folder.path().to_owned(), 0, doc("하나"), looks);
        let other = folder.path().join(doc("둘").unwrap().as_str());
        std::fs::create_dir_all(&other).unwrap();
        watch.turn_to(1, doc("둘"));
        assert!(watch.is_on(folder.path()) && watch.watched.as_ref() == Some(&other));
        // A folder that takes the place of another one is watched anew.
        std::fs::remove_dir(&other).unwrap();
        std::fs::create_dir(&other).unwrap();
        watch.turn_to(1, doc("둘"));
        while received.try_recv().is_ok() {}
        watch.coming.store(false, Ordering::Release);
        std::fs::write(other.join("기기.yaml"), "").unwrap();
        assert!(matches!(received.recv_timeout(std::time::Duration::from_secs(20)), Ok(Job::Look)));
    }

    #[test]
    fn other_folders_beside_the_place_of_the_notes_are_no_news() {
        let (folder, (looks, _received)) = (tempfile::tempdir().unwrap(), std::sync::mpsc::channel());
        let notes = folder.path().join("notes");
        let mut watch = Watch::new(notes.clone(), 3, None, looks);
        std::fs::create_dir(folder.path().join("사진")).unwrap();
        assert!(watch.look().is_none());
        std::fs::create_dir(notes).unwrap();
        assert!(matches!(watch.look(), Some(RuntimeEvent::Arrived(3))));
    }

    #[test]
    fn what_was_written_here_is_known_by_the_words_that_are_shown() {
        let (folder, (looks, _received)) = (tempfile::tempdir().unwrap(), std::sync::mpsc::channel());
        let mut watch = Watch::new(folder.path().to_owned(), 0, None, looks);
        let (written, other) = (highlight(1), highlight(2));
        let read: Highlight = serde_yaml::from_str(&serde_yaml::to_string(&written).unwrap()).unwrap();
        merge(watch.known.get_or_insert_default(), [read]);
        watch.learn(0, &[written.clone(), other.clone()]);
        let known = watch.records();
        assert_eq!(known, [written.clone(), other]);
        assert_eq!(known[0].anchor.exact.as_ptr(), written.anchor.exact.as_ptr());
    }
}
