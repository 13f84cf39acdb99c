//! Answers from the disk about marks: written changes, and changes by others.

use std::collections::HashMap;

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

    /// Called when a change is on the disk, with the records as written. Returns those whose words are to be looked for
    /// before they can be shown, see [`App::placed`].
    ///
    /// Marks that were changed again since stay as they are on the screen.
    #[must_use]
    pub fn saved(&mut self, chapter: usize, written: Vec<Highlight>) -> Vec<Highlight> {
        self.disk.answered();
        let newest: Vec<Highlight> = written.into_iter().filter(|highlight| self.undo.is_newest(highlight)).collect();
        self.disk.landed(newest.iter().map(|highlight| highlight.id));
        if chapter == self.open.index { self.show_records(newest) } else { Vec::new() }
    }

    /// Called with the records of a chapter on the disk, after others have changed some, or after a delayed change was
    /// written. Returns those whose words are to be looked for before they can be shown, see [`App::placed`].
    ///
    /// Marks changed here, whose changes are not written yet, stay as they are on the screen. Acts on a mark that
    /// others have edited since can no longer be undone.
    #[must_use]
    pub fn refreshed(&mut self, chapter: usize, mut records: Vec<Highlight>) -> Vec<Highlight> {
        records.retain(|highlight| self.undo.is_refreshed(highlight));
        self.disk.landed(records.iter().map(|highlight| highlight.id));
        if chapter == self.open.index { self.show_records(records) } else { Vec::new() }
    }

    /// Shows marks of the open chapter whose words were looked for, apart from those that were changed here meanwhile.
    pub fn placed(&mut self, mut marks: Vec<PlacedMark>) {
        marks.retain(|mark| self.undo.is_refreshed(&mark.highlight));
        self.open.put_all(marks);
    }

    /// Shows the records whose places are known; returns the others. Deleted ones go.
    fn show_records(&mut self, newest: Vec<Highlight>) -> Vec<Highlight> {
        let known: HashMap<Uuid, &PlacedMark> = self.open.records().map(|mark| (mark.highlight.id, mark)).collect();
        let (live, gone): (Vec<_>, Vec<_>) = newest.into_iter().partition(Highlight::is_live);
        let (mut shown, mut unplaced) = (Vec::new(), Vec::new());
        for highlight in live {
            match known.get(&highlight.id) {
                Some(mark) if mark.highlight.anchors().eq(highlight.anchors()) => {
                    // The words that are shown, which may be a book, and not a second copy of them.
                    let highlight = Highlight { anchor: mark.highlight.anchor.clone(), ..highlight };
                    shown.push(PlacedMark { highlight, ..(*mark).clone() });
                }
                // A deletion that came after an edit by others is refused: the mark comes back.
                _ => unplaced.push(highlight),
            }
        }
        self.open.take_all(&gone.iter().map(|highlight| highlight.id).collect());
        self.open.put_all(shown);
        unplaced
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
