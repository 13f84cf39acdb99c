//! Reading the titles of chapters on another thread, so that the contents name them before they are opened.

use crate::library::{TextSource, own_title};
use crate::reader::App;
use crate::runtime::Runtime;
use crate::runtime::background;
use crate::runtime::batch::Batch;
use crate::runtime::worker::RuntimeEvent;

impl Runtime {
    /// Requests the titles of the chapters that are listed by the names of their files so far, once all are listed.
    pub fn read_titles(&self, app: &mut App) {
        if app.is_listing() {
            return;
        }
        let here = app.open.index;
        let files = self.library.entries.iter().cloned().enumerate();
        let files: Vec<_> = files.filter(|(chapter, entry)| *chapter != here && is_to_be_read(&entry.place)).collect();
        let Some(events) = self.events.clone().filter(|_| !files.is_empty()) else { return };
        app.disk.titling = true;
        let nothing = || RuntimeEvent::Titled { titles: Vec::new(), is_all: true };
        background::spawn(&events, nothing, move |events| {
            let mut batch = Batch::new();
            for (chapter, entry) in files {
                if let Some(titles) = batch.add(own_title(&entry).map(|title| (chapter, title))) {
                    events.send(RuntimeEvent::Titled { titles, is_all: false });
                }
            }
            events.send(RuntimeEvent::Titled { titles: batch.rest(), is_all: true });
        });
    }
}

/// Whether a chapter is listed by the name of its file so far.
fn is_to_be_read(place: &TextSource) -> bool {
    match place {
        TextSource::File(_) => true,
        TextSource::Part(part) => !part.is_titled,
        TextSource::Bound(_) | TextSource::Piped(_) => false,
    }
}
