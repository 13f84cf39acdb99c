//! The review: reading and storing the schedule, and finding an item's document among the open ones.

use std::fs;
use std::path::Path;

use crate::library::{self, Entry, TextSource};
use crate::messages;
use crate::reader::App;
use crate::reader::effect::OpenAt;
use crate::reader::state::review::Review;
use crate::review::{self, Day, Matter, ReviewItem, Schedule, Size, items};
use crate::runtime::Runtime;
use crate::runtime::answer::{Answer, ReviewRead};
use crate::runtime::document_reader::DocumentReader;
use crate::runtime::worker::Job;

impl Runtime {
    /// Sets how many seconds the reader's clocks are ahead of UTC, so that days begin at the reader's midnight, and how
    /// many items a day has.
    #[must_use]
    pub fn reviewing(self, ahead: fn() -> i32, review_items: Size) -> Self {
        Self { ahead, review_items, ..self }
    }

    /// Requests the day's review: from the marks of all documents, and the lessons of those texts of the bound book and
    /// of the library that the reader has opened.
    pub(super) fn review(&mut self, app: &mut App) {
        self.remember(app);
        let positions = self.positions.clone();
        let state = self.paths.as_ref().map(|paths| paths.state.clone());
        let notes = self.notes();
        let entries = self.library.entries.clone();
        self.read_aside(app, move || {
            let (kept, trouble) = review::load_aside(state.as_deref());
            let bound = library::bound().unwrap_or_default();
            let items = items(
                notes.as_deref(),
                entries.iter().chain(&bound.entries).filter(|entry| library::was_opened(entry, &positions)),
            );
            Answer::Review(Box::new(ReviewRead { kept, trouble, items }))
        });
    }

    /// Shows the day's review.
    pub(super) fn take_review(&mut self, app: &mut App, read: ReviewRead) {
        let ReviewRead { kept, trouble, items } = read;
        let mut schedule = match self.schedule.take() {
            Some(own) => own.merged(kept),
            None => kept,
        };
        let sheet = schedule.sheet(items, Day::of((self.clock)(), (self.ahead)()), self.review_items);
        if !sheet.items.is_empty() {
            self.keep_review(schedule.clone());
        }
        app.show_review(Review::new(schedule, sheet));
        if let Some(trouble) = trouble {
            app.notice = Some(messages::review(&app.resources().messages, &trouble));
        }
    }

    /// Requests that the schedule is written.
    pub(super) fn keep_review(&mut self, schedule: Schedule) {
        if let Some(worker) = &self.worker {
            worker.send(Job::Review(Box::new(schedule.clone())));
        }
        self.schedule = Some(schedule);
    }

    /// Shows an item in its chapter; if that is not open here, notifies the reader where it is.
    pub(super) fn open_item(&mut self, app: &mut App, item: Box<ReviewItem>) {
        let entries = self.library.entries.clone();
        let (doc, seen) = match &item.matter {
            Matter::Lesson { place, .. } => {
                let chapter = entries.iter().position(|entry| entry.place == *place);
                return self.show_item(app, item, chapter);
            }
            Matter::Mark { doc, seen, .. } => (doc.clone(), seen.clone()),
        };
        let known = self.documents.iter().find(|(_, (identity, _))| identity.doc.as_ref() == Some(&doc));
        if let Some(chapter) = known.map(|(chapter, _)| *chapter) {
            return self.show_item(app, item, Some(chapter));
        }
        let readings: Vec<_> = (0..entries.len()).filter_map(|chapter| self.reading(chapter).ok()).collect();
        self.read_aside(app, move || {
            let is_likely = |entry: &Entry| entry.title == item.title || may_be(&entry.place, &seen);
            let is_document = |reading: &DocumentReader| {
                reading.read().is_ok_and(|document| document.identity.doc.as_ref() == Some(&doc))
            };
            let likely = entries.iter().zip(&readings).enumerate().filter(|(_, (entry, _))| is_likely(entry));
            let chapter = likely.map(|(chapter, (_, reading))| (chapter, reading));
            let found = chapter.into_iter().find(|(_, reading)| is_document(reading)).map(|(chapter, _)| chapter);
            Answer::Item(item, found)
        });
    }

    /// Shows an item in a chapter.
    pub(super) fn show_item(&mut self, app: &mut App, item: Box<ReviewItem>, chapter: Option<usize>) {
        match chapter {
            None => app.notify_elsewhere(&item),
            Some(chapter) if chapter == app.open.index => app.show_item(&item),
            Some(chapter) => self.turn_to(app, chapter, OpenAt::Remembered, Some(*item)),
        }
    }
}

/// Whether a document seen at some places may be the one at this place, without opening it.
fn may_be(place: &TextSource, seen: &[String]) -> bool {
    match place {
        TextSource::Bound(_) | TextSource::Piped(_) => true,
        TextSource::Part(part) => seen.iter().any(|seen| seen.ends_with(&format!("#{}", part.part))),
        TextSource::File(path) => {
            let full = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            seen.iter().any(|seen| Path::new(seen) == full || Path::new(seen).file_name() == full.file_name())
        }
    }
}
