//! Turning to a text of the shelf: another book takes the place of the open one.
//!
//! The chapters of a book are known by their numbers, in the state and in what threads report. So each book has its own
//! thread that writes. That of the book that is left writes what is on its way before that of the next one writes
//! anything, and its reports are not heard any more. The one invariant: no act on a book that is left is lost; what
//! cannot be written is rescued at the end.

use std::path::Path;

use crate::library::{
    self, Entry, Filters, Library, LibraryError, Options, Position, Positions, ShelfEntry, ShelfPlace,
};
use crate::messages;
use crate::reader::App;
use crate::reader::effect::OpenAt;
use crate::reader::state::book_titles::BookTitles;
use crate::runtime::Runtime;
use crate::runtime::answer::{Answer, Turned, TurnedBook};
use crate::runtime::document_reader::DocumentReader;
use crate::runtime::in_flight::InFlight;
use crate::runtime::ongoing::{OpenText, Requests};
use crate::runtime::prepared::PreparedChapter;
use crate::runtime::round::Round;
use crate::runtime::worker::Worker;

impl Runtime {
    /// Requests a text of the shelf. One of the open book is turned to; another book takes the place of the open one.
    pub(super) fn open_shelved(&mut self, app: &mut App, entry: Box<ShelfEntry>) {
        if let Some(chapter) = entry.chapter_of(&self.library, &self.started.folder) {
            app.close_shelf();
            if chapter != app.open.index {
                self.turn_to(app, chapter, OpenAt::Remembered, None);
            }
            return;
        }
        self.requests.turning = Some(entry);
        self.turn_when_saved(app);
    }

    /// Reads the text that was requested, once no act is on its way: it may be a text of the open book.
    pub(super) fn turn_when_saved(&mut self, app: &mut App) {
        if app.disk.saving > 0 || !self.pending.unnamed.is_empty() {
            return;
        }
        let Some(entry) = self.requests.turning.take() else { return };
        self.remember(app);
        self.requests.openings += 1;
        let number = self.requests.openings;
        self.requests.opening = None;
        // The tool of the text, if it needs one, is found with it: its sign is that of the request.
        let filter = match &entry.place {
            ShelfPlace::File(path) => self.filters.of(path),
            ShelfPlace::Bound(_) => None,
        };
        let filter = self.begin_tool(app, filter);
        let (folder, positions) = (self.started.folder.clone(), self.positions.clone());
        let options = self.library.entries.first().map(|entry| entry.options).unwrap_or_default();
        let filters = self.filters.clone();
        let Ok(reader) = self.reading(app.open.index) else { return };
        self.read_aside(app, move || {
            let read = book_of(&entry, &folder, &positions, (options, &filters)).and_then(|(library, chapter)| {
                let chosen = library.entries.get(chapter).cloned();
                let chosen = chosen.ok_or(LibraryError::Empty { file: folder })?;
                let chosen = Entry { filter: filter.or(chosen.filter), ..chosen };
                let in_flight = InFlight::default().acts(chapter);
                let reader = DocumentReader { chapter, entry: chosen, in_flight, known: None, ..reader };
                Ok(TurnedBook { library, chapter: reader.prepare()? })
            });
            Answer::Turned(Box::new(Turned { number, entry: *entry, read }))
        });
    }

    /// Shows the text that was read, unless another one was requested since.
    pub(super) fn turned(&mut self, app: &mut App, turned: Turned) {
        let Turned { number, entry, read } = turned;
        if number != self.requests.openings {
            return;
        }
        self.end_tool(app);
        let book = match read {
            Ok(book) => book,
            Err(error) => {
                app.notice = Some(messages::cannot_open(&app.resources().messages, &error));
                return;
            }
        };
        if app.disk.saving > 0 || !self.pending.unnamed.is_empty() {
            // It may be missing what was done since it was read.
            self.requests.turning = Some(Box::new(entry));
            return;
        }
        self.leave_book(app);
        let TurnedBook { library, chapter } = book;
        self.library = library.ended_by(&self.leaving);
        let PreparedChapter { desk, identity, problems, drafts_left, seen, .. } = chapter;
        self.text.seen = seen;
        if self.positions.get(&identity.key).is_none() && identity.key == entry.key {
            // Fewer places are remembered than texts.
            self.positions.put(entry.key, Position { chars: entry.chars, at: entry.at });
        }
        let (index, desk) = (desk.index, self.landed(desk, &identity, OpenAt::Remembered));
        self.take_identity(index, identity);
        let (title, parts, chapters) = (self.library.title.clone(), self.library.parts.clone(), self.titles());
        app.turned_to_book(BookTitles { title, parts, chapters }, desk);
        self.text.drafts_left = drafts_left;
        self.study(app);
        self.read_titles(app);
        self.notify_drafts(app);
        self.notify_problems(app, &problems);
        self.offer_edition(app, &problems);
    }

    /// Leaves the open book: its place is saved, and its thread writes what is on its way and ends.
    fn leave_book(&mut self, app: &App) {
        self.save_positions(app);
        self.search_job.stop();
        // What still reads the texts of the book has nobody to report to.
        drop((Round::begun(&self.gathered), Round::begun(&self.places_wanted)));
        self.book += 1;
        if let Some(session) = &self.session {
            let events = session.of_book(self.book);
            if let Some(old) = self.worker.take() {
                let (left, session) = (self.pending.left.clone(), session.clone());
                let left = move |acts| left.put(acts, &session);
                self.worker = Some(Worker::start_after(old, left, events.clone(), self.unwritten.clone()));
            }
            self.events = Some(events);
        }
        self.pending.in_flight = InFlight::default();
        self.documents.clear();
        self.text = OpenText { growths: self.text.growths, ..OpenText::default() };
        self.requests = Requests { openings: self.requests.openings, ..Requests::default() };
    }

    /// Notifies the reader that acts on a book that was left could not be written.
    pub(super) fn left_unsaved(app: &mut App, count: usize) {
        app.disk.unsaved += count;
        app.notify("left_unsaved", &[]);
    }
}

/// Finds a text of the shelf in what it was opened with, else on its own; returns its chapter, counted from 0.
fn book_of(
    entry: &ShelfEntry,
    folder: &Path,
    positions: &Positions,
    (options, filters): (Options, &Filters),
) -> Result<(Library, usize), LibraryError> {
    let path = match &entry.place {
        ShelfPlace::Bound(name) => {
            let library = library::bound()?.read_with(options);
            let chapter = entry.chapter_of(&library, folder);
            return chapter.map(|chapter| (library, chapter)).ok_or_else(|| LibraryError::NotBound(name.clone()));
        }
        ShelfPlace::File(path) => path,
    };
    let (library, _) = library::of_filtered(&entry.book, None, filters);
    if let Some(chapter) = entry.chapter_of(&library, folder) {
        return Ok((library.read_with(options), chapter));
    }
    let (library, errors) = library::of_filtered(std::slice::from_ref(path), None, filters);
    if library.entries.is_empty() {
        return Err(errors.into_iter().next().unwrap_or_else(|| LibraryError::Empty { file: path.clone() }));
    }
    let chapter = entry.chapter_of(&library, folder).or_else(|| positions.last_of(&library)).unwrap_or_default();
    Ok((library.read_with(options), chapter))
}
