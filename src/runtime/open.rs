//! Opening chapters, and remembering where they were left.

use crate::document::Chapter;
use crate::library::{self, Document, DocumentProblem, Identity, LibraryError, Position};
use crate::messages;
use crate::reader::effect::Landing;
use crate::reader::{App, Desk, desk};
use crate::runtime::Runtime;
use crate::runtime::worker::Job;
use crate::text::{Offset, scalar};

impl Runtime {
    /// Says the first thing that the reader should know about the open chapter.
    pub fn tell_problems(&self, app: &mut App, problems: &[DocumentProblem]) {
        if let Some(problem) = problems.first() {
            let name = self.library.entries.get(app.desk.index).map(|entry| entry.place.name()).unwrap_or_default();
            app.notice = Some(messages::problem(&app.fixed().messages, &name, problem));
        }
    }

    /// Opens a chapter; gives what its reader should know beside.
    ///
    /// # Errors
    ///
    /// Where its text cannot be read.
    pub fn open(&mut self, chapter: usize, at: Landing) -> Result<(Desk, Vec<DocumentProblem>), LibraryError> {
        let Document { chapter: text, lessons, highlights, identity, problems } = self.read(chapter)?;
        let cursor = match at {
            Landing::Start => Offset::START,
            Landing::End => Offset(text.text.len()),
            Landing::At(offset) => offset,
            Landing::Remembered => self.remembered(&identity, &text),
        };
        let marks = desk::placed(highlights, &text);
        self.documents.entry(chapter).or_insert((identity, None));
        self.open = Some(chapter);
        self.watch();
        Ok((Desk::new(chapter, text, lessons, marks, cursor), problems))
    }

    pub(super) fn read(&self, chapter: usize) -> Result<Document, LibraryError> {
        let entry = self.library.entries.get(chapter).ok_or_else(|| LibraryError::NotBound(chapter.to_string()))?;
        let notes = self.paths.as_ref().map(|paths| paths.notes.as_path());
        let mut document = library::open(entry, notes)?;
        if let Some((known, _)) = self.documents.get(&chapter).filter(|(known, _)| known.doc.is_some()) {
            document.identity = known.clone();
        }
        self.recover(&mut document);
        if self.in_flight.knows(chapter)
            && let Some(store) = self.store()
        {
            document.highlights = self.in_flight.over(chapter, document.highlights, &store.device);
        }
        Ok(document)
    }

    fn remembered(&self, identity: &Identity, chapter: &Chapter) -> Offset {
        let position = self.positions.get(&identity.key);
        position.map_or(Offset::START, |position| scalar::offset_of(&chapter.text, position.chars))
    }

    pub(super) fn turn_to(&mut self, app: &mut App, chapter: usize, at: Landing) {
        self.remember(app);
        match self.open(chapter, at) {
            Ok((desk, problems)) => {
                app.opened(desk);
                self.study(app);
                self.tell_drafts(app);
                self.tell_problems(app, &problems);
            }
            Err(error) => app.notice = Some(messages::cannot_open(&app.fixed().messages, &error)),
        }
    }

    /// Keeps where the open chapter is left.
    pub fn remember(&mut self, app: &App) {
        let Some((identity, _)) = self.documents.get(&app.desk.index) else { return };
        let chars = scalar::count_before(&app.desk.chapter.text, app.desk.cursor);
        self.positions.put(identity.key.clone(), Position { chars, at: (self.clock)() });
        self.positions.put_last(&self.library, app.desk.index);
    }

    /// Has the positions written.
    pub fn save_positions(&mut self, app: &App) {
        self.remember(app);
        if let Some(worker) = &self.worker {
            worker.send(Job::Positions(Box::new(self.positions.clone())));
        }
    }
}
