//! Answers from the disk about marks: written changes, and changes by others.

use uuid::Uuid;

use crate::marks::{AnchorText, Highlight};
use crate::reader::effect::{Effect, MarkNext};
use crate::reader::state::App;
use crate::reader::state::open_chapter::PlacedMark;
use crate::reader::state::undo::{MarkChange, Transaction};

impl App {
    /// Adds marks that were just made for the open chapter and are on their way to the disk.
    pub fn marked(&mut self, highlights: Vec<Highlight>, then: MarkNext) {
        let chapter = std::sync::Arc::clone(&self.open.chapter);
        let text = AnchorText::indexed(&chapter.text, self.open.text_index());
        let picked = self.picked_lesson();
        let marks: Vec<_> = highlights.into_iter().map(|highlight| PlacedMark::new(highlight, &text)).collect();
        for mark in &marks {
            self.undo.begin(mark.highlight.id);
            self.open.put(mark.clone());
        }
        self.pen.marked = marks.iter().map(|mark| mark.highlight.id).collect();
        let first = marks.first().map(|mark| mark.highlight.id);
        self.pick_again(picked.as_ref());
        let changes = marks.into_iter().map(|mark| MarkChange::Came(Box::new(mark))).collect();
        let made = Transaction { acts: vec![(self.open.index, changes)] };
        self.undo.remember(made.clone());
        if let Some(mark) = first {
            self.open_after_marking(mark, then, Some(made));
        }
        self.disk.sent(self.pen.marked.clone());
    }

    /// Called when a change is on the disk, with the records as written.
    ///
    /// Marks that were changed again since stay as they are on the screen.
    pub fn saved(&mut self, chapter: usize, written: Vec<Highlight>) {
        self.disk.answered();
        let newest: Vec<Highlight> = written.into_iter().filter(|highlight| self.undo.is_newest(highlight)).collect();
        self.disk.landed(newest.iter().map(|highlight| highlight.id));
        if chapter == self.open.index {
            self.show_marks(newest);
        }
    }

    /// Called with the records of a chapter on the disk, after others have changed some, or after a delayed change was
    /// written.
    ///
    /// Marks changed here, whose changes are not written yet, stay as they are on the screen. Acts on a mark that
    /// others have edited since can no longer be undone.
    pub fn refreshed(&mut self, chapter: usize, mut records: Vec<Highlight>) {
        records.retain(|highlight| self.undo.is_refreshed(highlight));
        self.disk.landed(records.iter().map(|highlight| highlight.id));
        if chapter == self.open.index {
            self.show_marks(records);
        }
    }

    fn show_marks(&mut self, newest: Vec<Highlight>) {
        if newest.is_empty() {
            return;
        }
        let chapter = std::sync::Arc::clone(&self.open.chapter);
        let text = AnchorText::indexed(&chapter.text, self.open.text_index());
        for highlight in newest {
            let known = self.open.records().find(|mark| mark.highlight.id == highlight.id);
            match (known, highlight.is_live()) {
                (Some(mark), true) if mark.highlight.anchors().eq(highlight.anchors()) => {
                    let mark = PlacedMark { highlight, ..mark.clone() };
                    self.open.put(mark);
                }
                // A deletion that came after an edit by others is refused: the mark comes back.
                (_, true) => self.open.put(PlacedMark::new(highlight, &text)),
                (_, false) => self.open.take_away(highlight.id),
            }
        }
    }

    /// Returns the revision that a mark has reached by acts here; `None` if nothing was done to it.
    #[must_use]
    pub fn revision_reached(&self, mark: Uuid) -> Option<u32> {
        self.undo.reached(mark)
    }

    /// Called when a change could not be written; it stays on the screen, and nothing says that it was done.
    pub fn not_saved(&mut self) {
        self.disk.answered();
        if self.notice.as_ref().is_some_and(|notice| self.disk.is_claim(notice)) {
            self.notice = Some(self.say("not_saved_yet", &[]));
        }
    }

    /// Records that a notice about changes among these effects is true only when the disk has answered them.
    pub(in crate::reader) fn with_claim(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        if effects.iter().any(Effect::changes_marks) {
            self.disk.claim(self.notice.clone());
        }
        effects
    }

    /// Returns the notice that may be shown now: one about a change only when the disk has it.
    #[must_use]
    pub fn shown_notice(&self) -> Option<&str> {
        self.notice.as_deref().filter(|notice| !self.disk.is_premature(notice))
    }
}
