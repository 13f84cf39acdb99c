//! Opening chapters on another thread, and remembering where they were left.

use crate::document::Chapter;
use crate::library::{DocumentProblem, Identity, LibraryError, Position};
use crate::messages;
use crate::reader::effect::OpenAt;
use crate::reader::{App, OpenChapter};
use crate::review::ReviewItem;
use crate::runtime::Runtime;
use crate::runtime::answer::{Answer, Opened, PreparedChapter};
use crate::runtime::document_reader::DocumentReader;
use crate::text::{Offset, scalar};

impl Runtime {
    /// Opens a chapter on this thread; returns the problems for the reader to see.
    ///
    /// # Errors
    ///
    /// If its text cannot be read.
    pub fn open(&mut self, chapter: usize, at: OpenAt) -> Result<(OpenChapter, Vec<DocumentProblem>), LibraryError> {
        let PreparedChapter { desk, identity, problems, drafts_left, .. } = self.reading(chapter)?.prepare()?;
        let desk = self.landed(desk, &identity, at);
        self.take_identity(chapter, identity);
        self.drafts_left = drafts_left;
        Ok((desk, problems))
    }

    /// Collects what is needed to read a chapter.
    pub(super) fn reading(&self, chapter: usize) -> Result<DocumentReader, LibraryError> {
        let entry = self.library.entries.get(chapter).ok_or_else(|| LibraryError::NotBound(chapter.to_string()))?;
        let known = self.documents.get(&chapter).map(|(known, _)| known).filter(|known| known.doc.is_some());
        Ok(DocumentReader {
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

    /// Requests a chapter, to be shown with an optional item as soon as it is read.
    pub(super) fn turn_to(&mut self, app: &mut App, chapter: usize, at: OpenAt, item: Option<ReviewItem>) {
        self.remember(app);
        if item.is_none() && self.opening == Some((chapter, at)) {
            // A key that repeats does not start it over.
            return;
        }
        self.openings += 1;
        let number = self.openings;
        self.opening = Some((chapter, at));
        match self.reading(chapter) {
            Ok(mut reading) => {
                self.begin_tool(app, &mut reading.entry);
                self.read_aside(app, move || {
                    Answer::Opened(Box::new(Opened { number, chapter, at, item, read: reading.prepare() }))
                });
            }
            Err(error) => {
                self.opening = None;
                app.notice = Some(messages::cannot_open(&app.resources().messages, &error));
            }
        }
    }

    /// Shows a chapter that was read, unless another one was requested since.
    pub(super) fn opened(&mut self, app: &mut App, opened: Opened) {
        let Opened { number, chapter, at, item, read } = opened;
        if number != self.openings {
            return;
        }
        self.opening = None;
        self.end_tool(app);
        let PreparedChapter { desk, identity, problems, drafts_left, in_flight } = match read {
            Ok(prepared) => prepared,
            Err(error) => {
                app.notice = Some(messages::cannot_open(&app.resources().messages, &error));
                self.failed_start = self.open.is_none().then_some(error);
                return;
            }
        };
        if in_flight.is_older_than(&self.in_flight.acts(chapter)) {
            // Changes made to its marks since then are missing from it.
            return self.turn_to(app, chapter, at, item);
        }
        let desk = self.landed(desk, &identity, at);
        self.take_identity(chapter, identity);
        app.opened(desk);
        self.study(app);
        self.drafts_left = drafts_left;
        self.notify_drafts(app);
        self.notify_problems(app, &problems);
        if let Some(item) = item {
            app.show_item(&item);
        }
    }

    pub(super) fn landed(&self, desk: OpenChapter, identity: &Identity, at: OpenAt) -> OpenChapter {
        let cursor = match at {
            OpenAt::Start => Offset::START,
            OpenAt::End => desk.end(),
            OpenAt::At(offset) => offset,
            OpenAt::Remembered => self.remembered(identity, &desk.chapter),
        };
        desk.at(cursor)
    }

    pub(super) fn take_identity(&mut self, chapter: usize, identity: Identity) {
        self.documents.entry(chapter).or_insert((identity, None));
        self.open = Some(chapter);
        self.watch();
        self.watch_text();
    }

    fn remembered(&self, identity: &Identity, chapter: &Chapter) -> Offset {
        let position = self.positions.get(&identity.key);
        position.map_or(Offset::START, |position| scalar::offset_of(&chapter.text, position.chars))
    }

    /// Notifies the reader of the first problem of the open chapter.
    pub fn notify_problems(&self, app: &mut App, problems: &[DocumentProblem]) {
        if let Some(problem) = problems.iter().find(|problem| !problem.is_note()) {
            let name = self.library.entries.get(app.open.index).map(|entry| entry.place.label()).unwrap_or_default();
            app.notice = Some(messages::problem(&app.resources().messages, &name, problem));
        }
    }

    /// Stores where the open chapter is left.
    pub fn remember(&mut self, app: &App) {
        let Some((identity, _)) = self.documents.get(&app.open.index) else { return };
        let chars = scalar::count_before(&app.open.chapter.text, app.open.cursor);
        self.positions.put(identity.key.clone(), Position { chars, at: (self.clock)() });
        self.positions.put_last(&self.library, app.open.index);
        self.shelve(app);
    }

    /// Requests that the positions are written.
    pub fn save_positions(&mut self, app: &App) {
        self.remember(app);
        self.send_shelf();
    }
}
