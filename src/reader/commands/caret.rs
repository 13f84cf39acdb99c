//! The caret: a place in the text that moves by characters, words, sentences and rows, with or without a selection.
//!
//! The caret is the reading position itself, so the page follows it wherever it goes, and hiding it leaves the reading
//! position there.

use crate::layout::caret::CaretMotion;
use crate::reader::state::App;
use crate::reader::state::preferences::Focus;
use crate::text::{Offset, grapheme};

impl App {
    /// Shows the caret at the reading position, or hides it.
    pub(in crate::reader) fn toggle_caret(&mut self) {
        if self.caret.is_shown() || self.open.chapter.text.is_empty() {
            self.caret.hide();
        } else {
            self.caret.show();
        }
        self.focus = Focus::Text;
    }

    /// Moves by rows, in the column where the last other motion left the caret.
    pub(in crate::reader) fn move_rows(&mut self, rows: isize) {
        let open = &self.open;
        let place = open.layout.locate(&open.chapter, open.cursor);
        let here = open.layout.row(&open.chapter, place).map(|row| open.layout.column(&open.chapter, row, open.cursor));
        let column = self.caret.column.or(here).unwrap_or(0);
        let furthest = || {
            let step = if rows < 0 { CaretMotion::PreviousCharacter } else { CaretMotion::NextCharacter };
            (0..rows.unsigned_abs())
                .rev()
                .find_map(|count| {
                    open.layout.caret_rows(&open.chapter, open.cursor, count.cast_signed() * rows.signum(), column)
                })
                .filter(|_| open.layout.caret(&open.chapter, open.cursor, step).is_some())
        };
        let to = open.layout.caret_rows(&open.chapter, open.cursor, rows, column).or_else(furthest);
        self.step_caret(to);
        self.caret.keep_column(column);
    }

    /// Moves the caret, and the end of a selection that follows it.
    fn step_caret(&mut self, to: Option<Offset>) {
        let Some(to) = to else { return };
        self.caret.forget_column();
        self.follow(to);
        self.selection_follows();
    }

    /// Moves the caret a number of times, as far as it goes; notifies the reader if a character is not found.
    pub(in crate::reader) fn move_caret(&mut self, motion: CaretMotion, times: usize) {
        let (mut to, mut moved) = (self.open.cursor, false);
        for _ in 0..times {
            let Some(next) = self.open.layout.caret(&self.open.chapter, to, motion) else { break };
            (to, moved) = (next, true);
        }
        if !moved && matches!(motion, CaretMotion::Find(_)) {
            self.notify("character_not_found", &[]);
        }
        self.step_caret(moved.then_some(to));
    }

    pub(in crate::reader) fn move_caret_to_end(&mut self) {
        if self.awaits_text() {
            return;
        }
        self.step_caret(Some(grapheme::previous(&self.open.chapter.text, self.open.end())));
    }
}
