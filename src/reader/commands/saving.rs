//! What the disk says about marks: that changes are written, and that others have changed some.

use crate::marks::{AnchorText, Highlight};
use crate::reader::state::App;
use crate::reader::state::open_chapter::PlacedMark;
use crate::reader::state::undo::{MarkChange, Transaction};

impl App {
    /// Takes marks that were just made for the open chapter and are on their way to the disk.
    pub fn marked(&mut self, highlights: Vec<Highlight>, then_note: bool) {
        let chapter = std::sync::Arc::clone(&self.open.chapter);
        let text = AnchorText::new(&chapter.text);
        let picked = self.picked_lesson();
        let marks: Vec<_> = highlights.into_iter().map(|highlight| PlacedMark::new(highlight, &text)).collect();
        for mark in &marks {
            self.undo.begin(mark.highlight.id);
            self.open.put(mark.clone());
        }
        if let Some(mark) = marks.first().filter(|_| then_note) {
            self.open_note(self.open.index, mark.highlight.id);
        }
        self.pick_again(picked.as_ref());
        let changes = marks.into_iter().map(|mark| MarkChange::Came(Box::new(mark))).collect();
        self.undo.remember(Transaction { acts: vec![(self.open.index, changes)] });
        self.disk.sent();
    }

    /// Called when a change is on the disk: the records as they were written.
    ///
    /// What has been changed once more since then stays as it is on the screen.
    pub fn saved(&mut self, chapter: usize, written: Vec<Highlight>) {
        self.disk.answered();
        let newest: Vec<Highlight> = written.into_iter().filter(|highlight| self.undo.is_newest(highlight)).collect();
        if chapter == self.open.index {
            self.show_marks(newest);
        }
    }

    /// Called with how marks of a chapter stand on the disk after somebody else has changed some, or after a change got there
    /// that could not be written at first.
    ///
    /// What has been changed here and is not written yet stays as it is on the screen. What was done here to a mark that
    /// somebody else has edited since is not taken back any more.
    pub fn refreshed(&mut self, chapter: usize, mut records: Vec<Highlight>) {
        records.retain(|highlight| self.undo.is_refreshed(highlight));
        if chapter == self.open.index {
            self.show_marks(records);
        }
    }

    fn show_marks(&mut self, newest: Vec<Highlight>) {
        let chapter = std::sync::Arc::clone(&self.open.chapter);
        let text = AnchorText::new(&chapter.text);
        for highlight in newest {
            let known = self.open.records().find(|mark| mark.highlight.id == highlight.id);
            match (known, highlight.is_live()) {
                (Some(mark), true) if mark.highlight.anchors().eq(highlight.anchors()) => {
                    let mark = PlacedMark { highlight, ..mark.clone() };
                    self.open.put(mark);
                }
                // A deletion that came after somebody's edit is refused: the mark comes back.
                (_, true) => self.open.put(PlacedMark::new(highlight, &text)),
                (_, false) => self.open.take_away(highlight.id),
            }
        }
    }

    /// Called when a change could not be written; it stays on the screen.
    pub const fn not_saved(&mut self) {
        self.disk.answered();
    }
}
