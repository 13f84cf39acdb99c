//! Reading what the palette can lead to in the chapters that are not open, on another thread.

use crate::library::{self, Document};
use crate::reader::state::open_chapter;
use crate::reader::state::palette::ChapterPlaces;
use crate::reader::{App, composed};
use crate::runtime::Runtime;
use crate::runtime::background;
use crate::runtime::batch::Batch;
use crate::runtime::round::Round;
use crate::runtime::worker::RuntimeEvent;
use crate::text::{Offset, Span};

impl Runtime {
    /// Requests the places of all chapters but the open one; a later request ends an earlier one.
    pub(super) fn gather_places(&self, app: &mut App, number: u64) {
        let Some(events) = self.events.clone() else { return app.add_places(number, Vec::new(), true) };
        let round = Round::begun(&self.places_wanted);
        let here = app.open.index;
        let entries = self.library.entries.clone();
        let notes = self.notes();
        let nothing = move || RuntimeEvent::Places { number, places: Vec::new(), is_all: true };
        background::spawn(&events, nothing, move |events| {
            let mut batch = Batch::new();
            for (chapter, entry) in entries.iter().enumerate().filter(|(chapter, _)| *chapter != here) {
                if !round.is_last() {
                    return;
                }
                let document = library::open(entry, notes.as_deref()).ok();
                if let Some(places) = batch.add(document.map(|document| places_of(chapter, document))) {
                    events.send(RuntimeEvent::Places { number, places, is_all: false });
                }
            }
            events.send(RuntimeEvent::Places { number, places: batch.rest(), is_all: true });
        });
    }
}

fn places_of(chapter: usize, document: Document) -> ChapterPlaces {
    let text = &document.chapter;
    let below_title = |(span, level): &(Span, u8)| !(*level == 1 && span.start == Offset::START);
    let sections = text.headings().filter(below_title);
    let sections = sections.map(|(span, _)| (span.start, span.slice(&text.text).to_owned())).collect();
    let records = open_chapter::placed(document.highlights, text);
    let lessons = composed(chapter, document.lessons.iter(), records.iter()).into_iter();
    let lessons = lessons.filter(|entry| !entry.is_hidden).map(|entry| {
        let first = entry.lesson.spans().min();
        (entry.lesson.statement, first)
    });
    let marks = records.iter().filter(|mark| !mark.highlight.is_aside()).map(|mark| {
        let words = [mark.highlight.anchor.exact.as_str(), mark.highlight.note.as_str()].join(" ");
        (words, mark.span)
    });
    ChapterPlaces { chapter, sections, marks: marks.collect(), lessons: lessons.collect() }
}
