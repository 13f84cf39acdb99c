//! Footnotes: shown over the text where they are called, and the way to them and back.

use crate::layout::motion::{self, Unit};
use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::footnote_window::FootnoteWindow;
use crate::reader::state::jumps::Spot;
use crate::text::Span;

impl App {
    /// Shows the footnotes that are called here; in a footnote, goes back to its call. Returns whether there was one.
    pub(in crate::reader) fn open_footnote(&mut self) -> bool {
        let window = FootnoteWindow::new(self.calls_here(), self.open.cursor);
        if !window.calls.is_empty() {
            self.dialogs.open(Dialog::Footnotes(window));
            return true;
        }
        let note = self.open.chapter.footnote_at(self.open.cursor);
        if let Some(note) = note {
            self.return_from_footnote(note);
        }
        note.is_some()
    }

    /// Does the same for the key of footnotes, which says so where there is none.
    pub(in crate::reader) fn show_footnote(&mut self) {
        if !self.open_footnote() {
            self.notify("no_footnote", &[]);
        }
    }

    /// Goes to the call of a note: the one that the reader came from, else the first one.
    fn return_from_footnote(&mut self, note: usize) {
        let here = Spot { chapter: self.open.index, offset: self.open.cursor };
        let from = self.jumps.last().filter(|spot| spot.chapter == here.chapter);
        let calls = self.open.chapter.calls.iter().filter(|call| call.note == note).map(|call| call.span);
        let near = |span: &Span| from.map_or(0, |spot| span.start.0.abs_diff(spot.offset.0));
        let Some(call) = calls.min_by_key(near) else { return self.notify("footnote_uncalled", &[]) };
        self.jumps.leave(here);
        let sentence = motion::at(&self.open.chapter, call.start, Unit::Sentence);
        self.show(sentence.filter(|sentence| sentence.covers(call)).unwrap_or(call));
    }

    /// Goes to the note that is shown.
    pub(in crate::reader) fn go_to_footnote(&mut self) -> Vec<Effect> {
        let Some(Dialog::Footnotes(window)) = self.dialogs.top() else { return Vec::new() };
        let start = self.footnote_shown(window).map(|note| note.span.start);
        self.dialogs.clear();
        if let Some(start) = start {
            self.caret.hide();
            self.show(Span { start, end: start.plus(1) });
        }
        Vec::new()
    }

    /// Copies the words of the note that is shown.
    pub(in crate::reader) fn copy_footnote(&self) -> Vec<Effect> {
        let Some(Dialog::Footnotes(window)) = self.dialogs.top() else { return Vec::new() };
        let note = self.footnote_shown(window);
        note.map(|note| Effect::Copy(note.content().slice(&self.open.chapter.text).to_owned())).into_iter().collect()
    }

    /// Shows another of the notes, back if negative.
    pub(in crate::reader) fn turn_footnote(&mut self, notes: isize) {
        let Some(Dialog::Footnotes(window)) = self.dialogs.top_mut() else { return };
        let last = window.calls.len().saturating_sub(1);
        let wanted = window.list.selected.saturating_add_signed(notes).min(last);
        if wanted == window.list.selected {
            return self.notify("no_more_footnotes", &[]);
        }
        window.list.selected = wanted;
        window.top = 0;
    }

    /// Scrolls the note that is shown, back if negative.
    pub(in crate::reader) fn scroll_footnote(&mut self, lines: isize) {
        let Some(Dialog::Footnotes(window)) = self.dialogs.top() else { return };
        let (area, all) = self.footnote(window);
        let most = all.len().saturating_sub(Self::footnote_rows(area));
        let top = window.top.saturating_add_signed(lines).min(most);
        if let Some(Dialog::Footnotes(window)) = self.dialogs.top_mut() {
            window.top = top;
        }
    }

    /// Returns how many lines a page of the note that is shown has.
    pub(in crate::reader) fn footnote_page(&self) -> isize {
        let Some(Dialog::Footnotes(window)) = self.dialogs.top() else { return 1 };
        Self::footnote_rows(self.footnote(window).0).saturating_sub(1).max(1).cast_signed()
    }
}
