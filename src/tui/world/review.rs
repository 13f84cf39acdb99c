//! The review in the world: the schedule is read and kept, and an item's document is found among those that are open.

use std::fs;
use std::path::Path;

use crate::library::review::{self, Day, Item, Matter, Schedule, Size, items};
use crate::library::{self, Place};
use crate::marks::DocId;
use crate::messages;
use crate::reader::App;
use crate::reader::effect::Landing;
use crate::reader::state::review::Review;
use crate::tui::worker::Job;
use crate::tui::world::World;

impl World {
    /// Says how many seconds the reader's clocks are ahead of UTC, so that days begin at the reader's midnight, and how
    /// many items each of them brings.
    #[must_use]
    pub fn reviewing(self, ahead: fn() -> i32, review_items: Size) -> Self {
        Self { ahead, review_items, ..self }
    }

    /// Shows what the day brings: of the marks of all documents, and of the lessons of the bound book and what is open.
    pub(super) fn review(&mut self, app: &mut App) {
        let (kept, trouble) = review::load_aside(self.paths.as_ref().map(|paths| paths.state.as_path()));
        let mut schedule = match self.schedule.take() {
            Some(own) => own.merged(kept),
            None => kept,
        };
        let bound = library::bound().unwrap_or_default();
        let notes = self.paths.as_ref().map(|paths| paths.notes.as_path());
        let items = items(notes, self.library.entries.iter().chain(&bound.entries));
        let sheet = schedule.sheet(items, Day::of((self.clock)(), (self.ahead)()), self.review_items);
        if !sheet.items.is_empty() {
            self.keep_review(schedule.clone());
        }
        app.show_review(Review::new(schedule, sheet));
        if let Some(trouble) = trouble {
            app.notice = Some(messages::review(&app.resources().messages, &trouble));
        }
    }

    /// Has the schedule written.
    pub(super) fn keep_review(&mut self, schedule: Schedule) {
        if let Some(worker) = &self.worker {
            worker.send(Job::Review(Box::new(schedule.clone())));
        }
        self.schedule = Some(schedule);
    }

    /// Shows an item in its chapter; where that is not open here, says where it is.
    pub(super) fn open_item(&mut self, app: &mut App, item: &Item) {
        let Some(chapter) = self.chapter_of(item) else { return app.tell_elsewhere(item) };
        if chapter != app.open.index {
            self.turn_to(app, chapter, Landing::Remembered);
        }
        if chapter == app.open.index {
            app.show_item(item);
        }
    }

    fn chapter_of(&self, item: &Item) -> Option<usize> {
        let entries = &self.library.entries;
        match &item.matter {
            Matter::Lesson { place, .. } => entries.iter().position(|entry| entry.place == *place),
            Matter::Mark { doc, seen, .. } => {
                let known = self.documents.iter().find(|(_, (identity, _))| identity.doc.as_ref() == Some(doc));
                let likely = |chapter: &usize| {
                    entries.get(*chapter).is_some_and(|entry| entry.title == item.title || may_be(&entry.place, seen))
                };
                known
                    .map(|(chapter, _)| *chapter)
                    .or_else(|| (0..entries.len()).filter(likely).find(|&chapter| self.is_document(chapter, doc)))
            }
        }
    }

    fn is_document(&self, chapter: usize, doc: &DocId) -> bool {
        self.read(chapter).is_ok_and(|document| document.identity.doc.as_ref() == Some(doc))
    }
}

/// Tells whether a document that was seen at some places may be the one at this place, without opening it.
fn may_be(place: &Place, seen: &[String]) -> bool {
    match place {
        Place::Bound(_) => true,
        Place::File(path) => {
            let full = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            seen.iter().any(|seen| Path::new(seen) == full || Path::new(seen).file_name() == full.file_name())
        }
    }
}
