//! Loading the marks of all chapters on another thread, because many texts take their time.
//!
//! A separate thread reads one text after another and reports what it has found a few times a second. It ends when it
//! has read them all, or when the receiver is gone.

use std::collections::HashSet;

use uuid::Uuid;

use crate::library::{self, Entry};
use crate::marks::{Highlight, is_in_trash};
use crate::reader::App;
use crate::reader::state::mark_list::MarkEntry;
use crate::reader::state::open_chapter;
use crate::runtime::Runtime;
use crate::runtime::background;
use crate::runtime::batch::Batch;
use crate::runtime::round::Round;
use crate::runtime::worker::RuntimeEvent;

impl Runtime {
    /// Shows the marks of the open chapter and requests the others.
    pub(super) fn gather_marks(&self, app: &mut App) {
        let here = app.open.index;
        let entries = app.open.marks.iter().map(|mark| MarkEntry::new(here, mark.clone())).collect();
        // What the list has already is neither placed once more nor sent: a chapter may have thousands of marks.
        let known: Vec<Uuid> = app.open.marks.iter().map(|mark| mark.highlight.id).collect();
        app.list_marks(entries);
        let Some(events) = self.events.clone() else { return };
        app.disk.gathering = true;
        let round = Round::begun(&self.gathered);
        let entries = self.library.entries.clone();
        let notes = self.notes();
        let now = (self.clock)();
        let nothing = || RuntimeEvent::Gathered { entries: Vec::new(), is_all: true };
        background::spawn(&events, nothing, move |events| {
            let known: HashSet<Uuid> = known.into_iter().collect();
            let read = |entry: &Entry| library::open(entry, notes.as_deref()).ok();
            let mut batch = Batch::new();
            for (chapter, entry) in entries.iter().enumerate() {
                if !round.is_last() {
                    return;
                }
                let Some(document) = read(entry) else { continue };
                let is_wanted = |mark: &Highlight| !mark.is_aside() && (mark.is_live() || is_in_trash(mark, now));
                let others =
                    document.highlights.into_iter().filter(|mark| is_wanted(mark) && !known.contains(&mark.id));
                let marks = open_chapter::placed_all(others.collect(), &document.chapter).into_iter();
                if let Some(entries) = batch.add(marks.map(|mark| MarkEntry::new(chapter, mark))) {
                    events.send(RuntimeEvent::Gathered { entries, is_all: false });
                }
            }
            events.send(RuntimeEvent::Gathered { entries: batch.rest(), is_all: true });
        });
    }
}
