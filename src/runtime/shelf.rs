//! The shelf: recording the texts that are read, listing them, and forgetting them.

use std::path::PathBuf;
use std::sync::Arc;

use crate::library::{
    Entry, FilePart, LastRead, Position, STANDARD_INPUT, ShelfChange, ShelfEntry, ShelfError, ShelfPlace, TextSource,
};
use crate::messages;
use crate::reader::App;
use crate::reader::state::shelf::{ShelfCheck, ShelfRow};
use crate::review::Day;
use crate::runtime::Runtime;
use crate::runtime::answer::{Answer, ShelfRead};
use crate::runtime::background;
use crate::runtime::batch::Batch;
use crate::runtime::worker::{Job, RuntimeEvent};
use crate::settings::paths::under_home;
use crate::text::fold;

/// The most paths that are opened again; nobody names more.
const MOST_PATHS: usize = 1_000;

impl Runtime {
    /// Records where the open text is left. A text that came through a pipe cannot be opened again and is not recorded.
    pub(super) fn shelve(&mut self, app: &App, left: &Position) {
        let Some(entry) = self.shelf_entry(app, left) else { return };
        self.shelf.last_read = Some(LastRead { paths: entry.book.clone(), at: left.at });
        self.put_on_shelf(ShelfChange::Put(Box::new(entry)));
    }

    /// Keeps a change of the shelf until it is sent to the thread; it replaces one of the same text.
    pub(super) fn put_on_shelf(&mut self, change: ShelfChange) {
        let key = |change: &ShelfChange| match change {
            ShelfChange::Put(entry) => entry.key.clone(),
            ShelfChange::Forget(key) => key.clone(),
        };
        let new = key(&change);
        self.shelf.changes.retain(|known| key(known) != new);
        self.shelf.changes.push(change);
    }

    /// Reads the shelf to be shown, with what is not written yet. That is written once the shelf is read: a file system may
    /// let a reader wait for what is being written.
    pub(super) fn gather_shelf(&mut self, app: &mut App) {
        self.remember(app);
        let (stored, pending) = (self.shelf.file.clone(), self.shelf.changes.clone());
        self.shelf.number += 1;
        let number = self.shelf.number;
        let (home, ahead, bound) = (self.started.home.clone(), (self.ahead)(), app.say("shelf_bound", &[]));
        let today = Day::of((self.clock)(), ahead);
        let open = self.documents.get(&app.open.index).map(|(identity, _)| identity.key.clone());
        let row = move |entry: ShelfEntry| {
            let label = match &entry.place {
                ShelfPlace::Bound(_) => bound.clone(),
                ShelfPlace::File(path) => {
                    let path = under_home(path, home.as_deref()).display().to_string();
                    fold::one_line(&path).into_owned()
                }
            };
            let (day, is_open) = (Day::of(entry.at, ahead), Some(&entry.key) == open.as_ref());
            let mut row = ShelfRow::new(Arc::new(entry), label, day, today.since(day));
            row.is_open = is_open;
            row
        };
        self.read_aside(app, move || {
            let read = stored.read().map(|content| {
                let content = content.after(&pending);
                let rows = content.entries.into_iter().map(row).collect();
                Box::new(ShelfRead { rows, is_newer: content.is_newer })
            });
            Answer::Shelf(number, read)
        });
    }

    /// Shows the shelf that was read, and has it looked which of its texts can be opened.
    pub(super) fn show_shelf(&mut self, app: &mut App, number: u64, read: Result<Box<ShelfRead>, ShelfError>) {
        self.send_shelf();
        if number != self.shelf.number {
            return;
        }
        let ShelfRead { rows, is_newer } = match read {
            Ok(read) => *read,
            Err(error) => {
                app.notice = Some(messages::shelf_unreadable(&app.resources().messages, &error));
                return;
            }
        };
        let entries: Vec<Arc<ShelfEntry>> = rows.iter().map(|row| Arc::clone(&row.entry)).collect();
        app.show_shelf(rows, number);
        if is_newer {
            app.notify("shelf_newer", &[("file", "shelf.jsonl")]);
        }
        let Some(events) = self.events.clone() else { return app.shelf_checked(number, Vec::new(), true) };
        let notes = self.notes();
        let nothing = move || RuntimeEvent::ShelfChecked { number, checks: Vec::new(), is_all: true };
        background::spawn(&events, nothing, move |events| {
            let mut batch = Batch::new();
            for entry in entries {
                let (is_found, marks) = (entry.place.is_found(), entry.marks_now(notes.as_deref()));
                if let Some(checks) = batch.add([ShelfCheck { key: entry.key.clone(), is_found, marks }]) {
                    events.send(RuntimeEvent::ShelfChecked { number, checks, is_all: false });
                }
            }
            events.send(RuntimeEvent::ShelfChecked { number, checks: batch.rest(), is_all: true });
        });
    }

    /// Takes a text off the shelf, with the place where it was left; its marks stay.
    pub(super) fn forget_shelved(&mut self, entry: &ShelfEntry) {
        self.positions.remove(&entry.key);
        self.put_on_shelf(ShelfChange::Forget(entry.key.clone()));
        self.send_shelf();
    }

    /// Puts a text back on the shelf, and its place.
    pub(super) fn restore_shelved(&mut self, entry: ShelfEntry) {
        self.positions.put(entry.key.clone(), Position { chars: entry.chars, at: entry.at });
        self.put_on_shelf(ShelfChange::Put(Box::new(entry)));
        self.send_shelf();
    }

    /// Requests that the positions and the shelf are written.
    pub(super) fn send_shelf(&mut self) {
        let number = self.unwritten.hold_positions(self.positions.clone());
        if let Some(worker) = &self.worker {
            worker.send(Job::Positions(number, Box::new(self.positions.clone())));
            let changes = std::mem::take(&mut self.shelf.changes);
            worker.send(Job::Shelf(self.shelf.file.clone(), changes, self.shelf.last_read.take()));
        }
    }

    fn shelf_entry(&self, app: &App, left: &Position) -> Option<ShelfEntry> {
        let open = &app.open;
        let (identity, doc) = self.documents.get(&open.index)?;
        let place = &self.library.entries.get(open.index)?.place;
        let line = |text: &str| fold::one_line(text).trim().to_owned();
        let meta = &open.chapter.meta;
        let doc = doc.as_ref().map(|doc| doc.id.clone()).or_else(|| identity.doc.clone());
        let entry = ShelfEntry {
            key: identity.key.clone(),
            place: self.shelf_place(place)?,
            book: self.opened_with(place),
            title: line(&meta.title),
            author: meta.author.as_deref().map(line).filter(|author| !author.is_empty()),
            part: None,
            docs: doc.into_iter().collect(),
            chars: left.chars,
            percent: open.percent_read(app.geometry().height()),
            marks: open.marks.iter().filter(|mark| mark.highlight.is_shown()).count(),
            at: left.at,
        };
        match place {
            TextSource::Part(part) => Some(self.whole_book(part, open.index, entry)),
            TextSource::Bound(_) | TextSource::File(_) | TextSource::Piped(_) => Some(entry),
        }
    }

    /// Makes the entry of a chapter that of the whole file.
    fn whole_book(&self, part: &FilePart, index: usize, entry: ShelfEntry) -> ShelfEntry {
        let is_of_file = |other: &Entry| other.place.file() == Some(&part.file);
        let of_file = |to: usize| self.library.entries.iter().take(to).filter(|other| is_of_file(other)).count();
        let (before, all) = (of_file(index), of_file(usize::MAX).max(1));
        let title = fold::one_line(&part.book.title).trim().to_owned();
        ShelfEntry {
            key: part.book.id.clone().unwrap_or_else(|| self.started.folder.join(&part.file).display().to_string()),
            title: if title.is_empty() { entry.title } else { title },
            author: part.book.author.as_deref().map(|author| fold::one_line(author).into_owned()).or(entry.author),
            part: Some(part.part.clone()),
            percent: (before * 100 + entry.percent) / all,
            ..entry
        }
    }

    /// Returns where a text is; `None` for one that cannot be opened again.
    fn shelf_place(&self, place: &TextSource) -> Option<ShelfPlace> {
        match place {
            TextSource::Bound(name) => Some(ShelfPlace::Bound(name.clone())),
            TextSource::File(_) | TextSource::Part(_) | TextSource::Piped(_) => {
                place.file().map(|path| ShelfPlace::File(self.started.folder.join(path)))
            }
        }
    }

    /// Returns the paths that open a text with what it was opened with; none for the bound book.
    fn opened_with(&self, place: &TextSource) -> Vec<PathBuf> {
        let Some(path) = place.file() else { return Vec::new() };
        let folder = &self.started.folder;
        let given = self.library.opened_with.iter().filter(|path| path.as_os_str() != STANDARD_INPUT);
        let book: Vec<PathBuf> = given.take(MOST_PATHS).map(|path| folder.join(path)).collect();
        if book.is_empty() { vec![folder.join(path)] } else { book }
    }
}
