//! Opening chapters, beside the thread that draws, and remembering where they were left.

use std::path::PathBuf;

use uuid::Uuid;

use crate::document::Chapter;
use crate::library::{self, Document, DocumentProblem, Drafts, Entry, Identity, LibraryError, Position};
use crate::marks::{Highlight, ShardProblem, Timestamp};
use crate::messages;
use crate::reader::effect::Landing;
use crate::reader::state::open_chapter;
use crate::reader::{App, OpenChapter};
use crate::review::Item;
use crate::runtime::Runtime;
use crate::runtime::in_flight::ActsInFlight;
use crate::runtime::reading::{Answer, StoreHandle};
use crate::runtime::worker::Job;
use crate::text::{Offset, scalar};

/// A chapter that was asked for and read.
#[derive(Debug)]
pub struct Opened {
    /// The number of the question.
    number: u64,
    /// The chapter, counted from 0.
    chapter: usize,
    at: Landing,
    /// What is shown in it.
    item: Option<Item>,
    read: Result<Prepared, LibraryError>,
}

/// A chapter ready to be shown.
#[derive(Debug)]
pub(super) struct Prepared {
    desk: OpenChapter,
    identity: Identity,
    problems: Vec<DocumentProblem>,
    /// How many of its notes were left half written.
    drafts_left: usize,
    /// The acts that are in it although they may not have been on the disk.
    in_flight: ActsInFlight,
}

/// Everything that reading a chapter needs.
#[derive(Debug)]
pub(super) struct Reading {
    chapter: usize,
    entry: Entry,
    notes: Option<PathBuf>,
    store: StoreHandle,
    /// What may not be on the disk yet when the chapter is read.
    in_flight: ActsInFlight,
    /// Who the document is, where that is known already.
    known: Option<Identity>,
    drafts: Drafts,
    now: Timestamp,
}

impl Reading {
    /// Reads the document with its marks; those of damaged files come from backups, and the files are copied.
    pub(super) fn read(&self) -> Result<Document, LibraryError> {
        let mut document = library::open(&self.entry, self.notes.as_deref())?;
        if let Some(known) = &self.known {
            document.identity = known.clone();
        }
        self.recover(&mut document);
        if !self.in_flight.is_empty()
            && let Some(store) = self.store.get()
        {
            document.highlights = self.in_flight.over(document.highlights, &store.device);
        }
        Ok(document)
    }

    fn prepare(&self) -> Result<Prepared, LibraryError> {
        let Document { chapter, lessons, highlights, identity, problems } = self.read()?;
        let drafts_left = self.drafts_left(&highlights);
        let marks = open_chapter::placed(highlights, &chapter);
        let desk = OpenChapter::new(self.chapter, chapter, lessons, marks, Offset::START);
        Ok(Prepared { desk, identity, problems, drafts_left, in_flight: self.in_flight.clone() })
    }

    fn recover(&self, document: &mut Document) {
        let is_strange = |problem: &DocumentProblem| {
            matches!(problem, DocumentProblem::Shard(ShardProblem::Damaged { .. } | ShardProblem::Newer { .. }))
        };
        let (Some(doc), true) = (&document.identity.doc, document.problems.iter().any(is_strange)) else { return };
        let Some(store) = self.store.get() else { return };
        if let Ok(loaded) = store.load(doc) {
            document.highlights = loaded.highlights;
        }
        // The files themselves stay; their copies are only for those who come to mend them.
        store.quarantine(doc, self.now).ok();
    }

    fn drafts_left(&self, highlights: &[Highlight]) -> usize {
        let is_left = |mark: &Uuid| {
            let known = highlights.iter().find(|known| known.id == *mark && known.is_live() && !known.is_aside());
            known.is_some_and(|known| self.drafts.get(*mark).is_some_and(|draft| draft != known.note))
        };
        self.drafts.marks().iter().filter(|mark| is_left(mark)).count()
    }
}

impl Runtime {
    /// Opens a chapter at once; returns what its reader should know.
    ///
    /// # Errors
    ///
    /// Where its text cannot be read.
    pub fn open(&mut self, chapter: usize, at: Landing) -> Result<(OpenChapter, Vec<DocumentProblem>), LibraryError> {
        let Prepared { desk, identity, problems, drafts_left, .. } = self.reading(chapter)?.prepare()?;
        let desk = self.landed(desk, &identity, at);
        self.take_identity(chapter, identity);
        self.drafts_left = drafts_left;
        Ok((desk, problems))
    }

    /// Collects what reading a chapter needs.
    pub(super) fn reading(&self, chapter: usize) -> Result<Reading, LibraryError> {
        let entry = self.library.entries.get(chapter).ok_or_else(|| LibraryError::NotBound(chapter.to_string()))?;
        let known = self.documents.get(&chapter).map(|(known, _)| known).filter(|known| known.doc.is_some());
        Ok(Reading {
            chapter,
            entry: entry.clone(),
            notes: self.paths.as_ref().map(|paths| paths.notes.clone()),
            store: self.store.clone(),
            in_flight: self.in_flight.acts(chapter),
            known: known.cloned(),
            drafts: self.drafts.clone(),
            now: (self.clock)(),
        })
    }

    /// Has a chapter read, and shows it and an item in it as soon as that is done.
    pub(super) fn turn_to(&mut self, app: &mut App, chapter: usize, at: Landing, item: Option<Item>) {
        self.remember(app);
        self.openings += 1;
        let number = self.openings;
        match self.reading(chapter) {
            Ok(reading) => self.read_aside(app, move || {
                Answer::Opened(Box::new(Opened { number, chapter, at, item, read: reading.prepare() }))
            }),
            Err(error) => app.notice = Some(messages::cannot_open(&app.resources().messages, &error)),
        }
    }

    /// Shows a chapter that was read, unless another one has been asked for since.
    pub(super) fn opened(&mut self, app: &mut App, opened: Opened) {
        let Opened { number, chapter, at, item, read } = opened;
        if number != self.openings {
            return;
        }
        let Prepared { desk, identity, problems, drafts_left, in_flight } = match read {
            Ok(prepared) => prepared,
            Err(error) => {
                app.notice = Some(messages::cannot_open(&app.resources().messages, &error));
                return;
            }
        };
        if in_flight.is_older_than(&self.in_flight.acts(chapter)) {
            // What was done to its marks since then is not in it.
            return self.turn_to(app, chapter, at, item);
        }
        let desk = self.landed(desk, &identity, at);
        self.take_identity(chapter, identity);
        app.opened(desk);
        self.study(app);
        self.drafts_left = drafts_left;
        self.tell_drafts(app);
        self.tell_problems(app, &problems);
        if let Some(item) = item {
            app.show_item(&item);
        }
    }

    fn landed(&self, desk: OpenChapter, identity: &Identity, at: Landing) -> OpenChapter {
        let cursor = match at {
            Landing::Start => Offset::START,
            Landing::End => desk.end(),
            Landing::At(offset) => offset,
            Landing::Remembered => self.remembered(identity, &desk.chapter),
        };
        desk.at(cursor)
    }

    fn take_identity(&mut self, chapter: usize, identity: Identity) {
        self.documents.entry(chapter).or_insert((identity, None));
        self.open = Some(chapter);
        self.watch();
    }

    fn remembered(&self, identity: &Identity, chapter: &Chapter) -> Offset {
        let position = self.positions.get(&identity.key);
        position.map_or(Offset::START, |position| scalar::offset_of(&chapter.text, position.chars))
    }

    /// Says the first thing that the reader should know about the open chapter.
    pub fn tell_problems(&self, app: &mut App, problems: &[DocumentProblem]) {
        if let Some(problem) = problems.first() {
            let name = self.library.entries.get(app.open.index).map(|entry| entry.place.name()).unwrap_or_default();
            app.notice = Some(messages::problem(&app.resources().messages, &name, problem));
        }
    }

    /// Keeps where the open chapter is left.
    pub fn remember(&mut self, app: &App) {
        let Some((identity, _)) = self.documents.get(&app.open.index) else { return };
        let chars = scalar::count_before(&app.open.chapter.text, app.open.cursor);
        self.positions.put(identity.key.clone(), Position { chars, at: (self.clock)() });
        self.positions.put_last(&self.library, app.open.index);
    }

    /// Has the positions written.
    pub fn save_positions(&mut self, app: &App) {
        self.remember(app);
        if let Some(worker) = &self.worker {
            worker.send(Job::Positions(Box::new(self.positions.clone())));
        }
    }
}
