//! Writing the note of a mark: keys, its place on the screen, and drafts, so that no text is lost.
//!
//! The text is saved on leaving. Until then it is stored as a draft every few seconds ([`App::draft`]), and a draft
//! left over is shown again when the note is opened.

use uuid::Uuid;

use crate::marks::{Change, Patch};
use crate::reader::effect::Effect;
use crate::reader::keys::editing::Edit;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::editor::{EditMotion, Rows};
use crate::reader::state::note::{NoteInput, NoteStage};
use crate::reader::state::note_panel::note_top;
use crate::reader::state::undo::Transaction;
use crate::text::fold;

impl App {
    /// Opens the note of a mark, over the list of marks if that has the focus; with the act that made the mark for it.
    pub(in crate::reader) fn open_note(&mut self, chapter: usize, mark: Uuid, made: Option<Transaction>) {
        let in_list = self.dialogs.mark_list().and_then(|list| list.find(mark)).map(|entry| &entry.mark.highlight);
        let note = in_list.or_else(|| self.highlight(chapter, mark)).map(|highlight| highlight.note.clone());
        let note = NoteInput::new(chapter, mark, note.unwrap_or_default()).made_by(made);
        self.dialogs.open_over_list(Dialog::Note(note));
    }

    /// Saves the text and closes the editor.
    pub(in crate::reader) fn submit_note(&mut self) -> Vec<Effect> {
        let Some(note) = self.dialogs.note().cloned() else { return Vec::new() };
        self.dialogs.pop();
        let (chapter, mark) = (note.chapter, note.mark);
        let mut effects = Vec::new();
        if let Some(written) = note.written().map(str::to_owned) {
            self.notify("note_saved", &[]);
            let patch = Patch { note: Some(Change::new(note.before, written)), ..Patch::default() };
            effects = self.edit_mark(chapter, mark, patch);
        }
        effects.push(Effect::DropDraft { mark });
        effects
    }

    /// Closes the editor without saving, after the reader has confirmed it by asking twice.
    pub(in crate::reader) fn leave_note(&mut self) -> Vec<Effect> {
        let Some(note) = self.dialogs.note_mut() else { return Vec::new() };
        if !note.may_leave() {
            self.notify("note_leave", &[]);
            return Vec::new();
        }
        let (mark, is_changed, made) = (note.mark, note.is_changed(), note.made.take());
        self.dialogs.pop();
        let unmade = made.and_then(|act| self.unmake(&act));
        if unmade.is_some() {
            self.notify("note_left_unmarked", &[]);
        } else if is_changed {
            self.notify("note_left", &[]);
        }
        unmade.into_iter().flatten().chain([Effect::DropDraft { mark }]).collect()
    }

    /// Applies an editing key to the text, or else types its character.
    pub(in crate::reader) fn edit_note(&mut self, edit: Option<Edit>, typed: Option<char>) {
        self.with_note(|note, rows| match (edit, typed) {
            (Some(edit), _) => note.editor.edit(edit, rows),
            (None, Some(c)) => note.editor.type_text(c.encode_utf8(&mut [0; 4])),
            (None, None) => {}
        });
    }

    /// Moves the caret by a page of rows.
    pub(in crate::reader) fn turn_note(&mut self, motion: impl Fn(usize) -> EditMotion) {
        let page = self.note_panel().map_or(1, |panel| usize::from(panel.field.height).saturating_sub(1).max(1));
        self.with_note(|note, rows| note.editor.go(motion(page), rows));
    }

    pub(in crate::reader) fn paste_into_note(&mut self, text: &str) {
        self.with_note(|note, _| note.editor.paste(text));
    }

    /// Changes the note and scrolls to the caret.
    pub(in crate::reader) fn with_note(&mut self, change: impl FnOnce(&mut NoteInput, &Rows)) {
        let field = self.note_panel().map(|panel| panel.field).unwrap_or_default();
        let Some(rows) = self.dialogs.note().map(|note| self.note_rows(note, field)) else { return };
        if let Some(note) = self.dialogs.note_mut() {
            change(note, &rows);
            note.stage = NoteStage::Writing;
        }
        let top = self.dialogs.note().map(|note| note_top(note, &self.note_rows(note, field), field.height.into()));
        if let (Some(note), Some(top)) = (self.dialogs.note_mut(), top) {
            note.top = top;
        }
    }

    /// Adds a request for the draft of a note that was just opened.
    pub(in crate::reader) fn with_draft_sought(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        if let Some(note) = self.dialogs.note_mut()
            && note.begin()
        {
            effects.push(Effect::SeekDraft { mark: note.mark });
        }
        effects
    }

    /// Loads a left-over draft into the open note; one undo brings back the saved note.
    ///
    /// Returns whether the draft is needed: one with the same text as the note can be removed.
    pub fn found_draft(&mut self, mark: Uuid, draft: &str) -> bool {
        match self.dialogs.note() {
            Some(note) if note.mark == mark && note.editor.text() == draft => return false,
            Some(note) if note.mark == mark => {}
            _ => return true,
        }
        self.with_note(|note, _| note.take_draft(draft));
        self.notify("draft_found", &[]);
        true
    }

    /// Returns the current text of the open note.
    #[must_use]
    pub fn note_text(&self) -> Option<&str> {
        self.dialogs.note().map(|note| note.editor.text())
    }

    /// Replaces the text by one written in another editor, as a single step of undo. The line end that editors put at
    /// the end of a file is not part of it.
    pub fn rewrite_note(&mut self, text: &str) {
        let text = fold::canonical(text);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        self.with_note(|note, _| note.editor.rewrite(text));
    }

    /// Returns the mark and the text of a note that is not stored yet.
    #[must_use]
    pub fn draft(&self) -> Option<(Uuid, &str)> {
        let note = self.dialogs.note()?;
        note.unsafe_text().map(|text| (note.mark, text))
    }

    /// Called when the draft is on its way to the disk.
    pub fn draft_kept(&mut self) {
        if let Some(note) = self.dialogs.note_mut() {
            note.keep();
        }
    }
}
