//! Opening chapters, beside the thread that draws, and remembering where they were left.

use crate::document::Chapter;
use crate::library::{DocumentProblem, Identity, LibraryError, Position};
use crate::messages;
use crate::reader::effect::Landing;
use crate::reader::{App, OpenChapter};
use crate::review::ReviewItem;
use crate::runtime::Runtime;
use crate::runtime::answer::{Answer, Opened, PreparedChapter};
use crate::runtime::document_reader::DocumentReader;
use crate::runtime::worker::Job;
use crate::text::{Offset, scalar};

impl Runtime {
    /// Opens a chapter at once; returns what its reader should know.
    ///
    /// # Errors
    ///
    /// Where its text cannot be read.
    pub fn open(&mut self, chapter: usize, at: Landing) -> Result<(OpenChapter, Vec<DocumentProblem>), LibraryError> {
        let PreparedChapter { desk, identity, problems, drafts_left, .. } = self.reading(chapter)?.prepare()?;
        let desk = self.landed(desk, &identity, at);
        self.take_identity(chapter, identity);
        self.drafts_left = drafts_left;
        Ok((desk, problems))
    }

    /// Collects what reading a chapter needs.
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

    /// Has a chapter read, and shows it and an item in it as soon as that is done.
    pub(super) fn turn_to(&mut self, app: &mut App, chapter: usize, at: Landing, item: Option<ReviewItem>) {
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
        let PreparedChapter { desk, identity, problems, drafts_left, in_flight } = match read {
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
        self.watch_text();
    }

    fn remembered(&self, identity: &Identity, chapter: &Chapter) -> Offset {
        let position = self.positions.get(&identity.key);
        position.map_or(Offset::START, |position| scalar::offset_of(&chapter.text, position.chars))
    }

    /// Says the first thing that the reader should know about the open chapter.
    pub fn tell_problems(&self, app: &mut App, problems: &[DocumentProblem]) {
        if let Some(problem) = problems.iter().find(|problem| !problem.is_note()) {
            let name = self.library.entries.get(app.open.index).map(|entry| entry.place.label()).unwrap_or_default();
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
