//! The shelf: recording the texts that are read, listing them, and opening one in place of what is open.

use std::path::PathBuf;

use crate::library::{LastRead, STANDARD_INPUT, ShelfChange, ShelfEntry, ShelfPlace, TextSource};
use crate::marks::Timestamp;
use crate::reader::App;
use crate::runtime::Runtime;
use crate::text::{fold, scalar};

/// The most paths that are opened again; nobody names more.
const MOST_PATHS: usize = 1_000;

impl Runtime {
    /// Records where the open text is left. A text that came through a pipe cannot be opened again and is not recorded.
    pub(super) fn shelve(&mut self, app: &App) {
        let at = (self.clock)();
        let Some(entry) = self.shelf_entry(app, at) else { return };
        self.last_read = Some(LastRead { paths: entry.book.clone(), at });
        self.put_on_shelf(ShelfChange::Put(Box::new(entry)));
    }

    /// Keeps a change of the shelf until it is sent to the thread; it replaces one of the same text.
    pub(super) fn put_on_shelf(&mut self, change: ShelfChange) {
        let key = |change: &ShelfChange| match change {
            ShelfChange::Put(entry) => entry.key.clone(),
            ShelfChange::Forget(key) => key.clone(),
        };
        let new = key(&change);
        self.shelved.retain(|known| key(known) != new);
        self.shelved.push(change);
    }

    fn shelf_entry(&self, app: &App, at: Timestamp) -> Option<ShelfEntry> {
        let open = &app.open;
        let (identity, doc) = self.documents.get(&open.index)?;
        let (place, book) = self.shelf_place(open.index)?;
        let line = |text: &str| fold::one_line(text).trim().to_owned();
        let marks = open.marks.iter().map(|mark| &mark.highlight);
        Some(ShelfEntry {
            key: identity.key.clone(),
            place,
            book,
            title: line(&open.chapter.meta.title),
            author: open.chapter.meta.author.as_deref().map(line).filter(|author| !author.is_empty()),
            doc: doc.as_ref().map(|doc| doc.id.clone()).or_else(|| identity.doc.clone()),
            chars: scalar::count_before(&open.chapter.text, open.cursor),
            percent: open.percent_read(app.geometry().height()),
            marks: marks.filter(|mark| mark.is_shown()).count(),
            at,
        })
    }

    /// Returns where the text of a chapter is, and the paths that open it with what it was opened with.
    fn shelf_place(&self, chapter: usize) -> Option<(ShelfPlace, Vec<PathBuf>)> {
        let folder = &self.started.folder;
        match &self.library.entries.get(chapter)?.place {
            TextSource::Bound(name) => Some((ShelfPlace::Bound(name.clone()), Vec::new())),
            TextSource::File(path) => {
                let given = self.library.opened_with.iter().filter(|path| path.as_os_str() != STANDARD_INPUT);
                let mut book: Vec<PathBuf> = given.take(MOST_PATHS).map(|path| folder.join(path)).collect();
                if book.is_empty() {
                    book.push(folder.join(path));
                }
                Some((ShelfPlace::File(folder.join(path)), book))
            }
            TextSource::Part(_) | TextSource::Piped(_) => None,
        }
    }
}
