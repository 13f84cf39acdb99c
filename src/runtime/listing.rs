//! The texts of a large folder, listed on another thread while the first of them is read.
//!
//! Chapters are known by their numbers, in the state and in what threads report. So nothing that names one is begun
//! before all of them are listed, and keys that might wait for that ([`App::awaits_chapters`]).

use crate::library::{ListedTexts, Listing};
use crate::messages::listing::{first_notice, unopened};
use crate::reader::App;
use crate::reader::state::book_titles::BookTitles;
use crate::reader::state::chapters_known::ChaptersKnown;
use crate::runtime::Runtime;
use crate::runtime::background;
use crate::runtime::ongoing::FolderListing;
use crate::runtime::worker::{EventSender, RuntimeEvent};

impl Runtime {
    /// Sets what lists the chapters that are not known yet, if there are any. `notices` are those of the start.
    pub fn list(&mut self, app: &mut App, listing: Option<Listing>, notices: Vec<String>) {
        app.disk.chapters = match &listing {
            None => ChaptersKnown::All,
            Some(listing) if listing.is_placed() => ChaptersKnown::First,
            Some(_) => ChaptersKnown::One,
        };
        self.listing = FolderListing { waiting: listing, notices };
    }

    /// Begins to list the chapters that are not known yet; returns whether there are any.
    pub(super) fn begin_listing(&mut self, events: &EventSender) -> bool {
        let Some(listing) = self.listing.waiting.take() else { return false };
        let nothing = || RuntimeEvent::Listed(None);
        background::spawn(events, nothing, move |events| {
            events.send(RuntimeEvent::Listed(Some(Box::new(listing.finish()))));
        });
        true
    }

    /// Takes over all chapters, and begins what had to wait for their numbers.
    pub(super) fn listed(&mut self, app: &mut App, listed: Option<Box<ListedTexts>>) {
        let notices = std::mem::take(&mut self.listing.notices);
        match listed {
            Some(listed) => self.number_chapters(app, *listed, notices),
            // What was shown first is all that is known, and the reader is told why.
            None => app.disk.chapters = ChaptersKnown::All,
        }
        self.watch();
        self.watch_text();
        self.grow();
        self.study(app);
        self.read_titles(app);
    }

    fn number_chapters(&mut self, app: &mut App, listed: ListedTexts, mut notices: Vec<String>) {
        let ListedTexts { library, errors, chapter } = listed;
        notices.extend(unopened(&app.resources().messages, &library, &errors));
        self.library = library.ended_by(&self.leaving);
        if let Some(chapter) = chapter {
            self.documents = self.documents.drain().map(|(_, document)| (chapter, document)).collect();
            let text = &mut self.text;
            text.chapter = text.chapter.map(|_| chapter);
            text.unreached = text.unreached.map(|_| chapter);
            text.growing.iter_mut().for_each(|growing| growing.chapter = chapter);
        }
        let (title, parts, chapters) = (self.library.title.clone(), self.library.parts.clone(), self.titles());
        app.listed(BookTitles { title, parts, chapters }, chapter);
        if app.notice.is_none() || notices.len() > 1 {
            app.notice = first_notice(&app.resources().messages, &notices).or(app.notice.take());
        }
    }
}
