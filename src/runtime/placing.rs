//! Marks that came from others while their chapter is open: their words are looked for on another thread, because many
//! words that are gone take their time.

use std::sync::Arc;

use crate::marks::Highlight;
use crate::reader::App;
use crate::reader::state::open_chapter::placed;
use crate::runtime::Runtime;
use crate::runtime::answer::{Answer, PlacedRecords};
use crate::runtime::ongoing::Rereading;

impl Runtime {
    /// Shows records of a chapter that were read from the disk, those of new marks once their words were looked for.
    pub(super) fn refresh(&mut self, app: &mut App, chapter: usize, records: Vec<Highlight>) {
        if self.text.rereading != Rereading::No && self.text.chapter == Some(chapter) {
            self.text.arrived.extend_from_slice(&records);
        }
        self.arrivals.replace(chapter, &records);
        let unplaced = app.refreshed(chapter, records);
        self.place(app, chapter, unplaced);
    }

    /// Shows records as they were written.
    pub(super) fn show_written(&mut self, app: &mut App, chapter: usize, written: Vec<Highlight>) {
        self.arrivals.replace(chapter, &written);
        let unplaced = app.saved(chapter, written);
        self.place(app, chapter, unplaced);
    }

    /// Has the words of records looked for in the open chapter.
    fn place(&mut self, app: &mut App, chapter: usize, records: Vec<Highlight>) {
        if records.is_empty() {
            return;
        }
        let text = Arc::clone(&app.open.chapter);
        self.arrivals.records.extend(records.iter().map(|record| (record.id, record.clone())));
        self.read_aside(app, move || {
            let marks = placed(records, &text);
            Answer::Placed(Box::new(PlacedRecords { chapter, text, marks }))
        });
    }

    /// Shows marks whose words were looked for; in a text that is another one now they are looked for once more.
    pub(super) fn take_placed(&mut self, app: &mut App, read: PlacedRecords) {
        let PlacedRecords { chapter, text, marks } = read;
        if app.open.index != chapter || self.arrivals.chapter != chapter {
            return;
        }
        let marks = self.arrivals.take(marks);
        if Arc::ptr_eq(&text, &app.open.chapter) {
            return app.placed(marks);
        }
        self.place(app, chapter, marks.into_iter().map(|mark| mark.highlight).collect());
    }
}
