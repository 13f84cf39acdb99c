//! The note of a mark while it is written: what keys do to it, where it is on the screen, and that it is never lost.
//!
//! What is written is saved on leaving. Until then the text is kept as a draft every few seconds
//! ([`App::draft`]), and a draft that was left behind is there again when the note is opened.

use uuid::Uuid;

use crate::marks::{Change, Patch};
use crate::reader::commands::note_keys::Edit;
use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::keys::keymap::Key;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::editor::Rows;
use crate::reader::state::note::{NoteInput, Stage};
use crate::reader::state::note_panel::note_top;
use crate::text::fold;

impl App {
    pub(in crate::reader) fn note(&mut self, command: Command) -> Vec<Effect> {
        match command.action {
            Action::Submit => self.submit_note(),
            Action::Cancel => self.leave_note(),
            Action::NewLine => self.with_note(|note, _| note.editor.type_text("\n")),
            Action::EditOutside => vec![Effect::EditOutside],
            Action::Undo => self.with_note(|note, _| _ = note.editor.undo()),
            Action::Redo => self.with_note(|note, _| _ = note.editor.redo()),
            _ => Vec::new(),
        }
    }

    /// Saves what was written and closes the editor.
    fn submit_note(&mut self) -> Vec<Effect> {
        let Some(Dialog::Note(note)) = self.dialog.take() else { return Vec::new() };
        let NoteInput { chapter, mark, before, editor, list, .. } = note;
        self.dialog = list.map(Dialog::Marks);
        let written = editor.text().trim();
        let mut effects = Vec::new();
        if written != fold::canonical(&before).trim() {
            self.notify("note_saved", &[]);
            let patch = Patch { note: Some(Change::new(before, written.to_owned())), ..Patch::default() };
            effects = self.edit_mark(chapter, mark, patch);
        }
        effects.push(Effect::DropDraft { mark });
        effects
    }

    /// Closes the editor without what was written, but not before the reader has said so twice.
    fn leave_note(&mut self) -> Vec<Effect> {
        let Some(Dialog::Note(note)) = &mut self.dialog else { return Vec::new() };
        let is_written = note.editor.text() != fold::canonical(&note.before);
        if is_written && note.stage != Stage::Leaving {
            note.stage = Stage::Leaving;
            self.notify("note_leave", &[]);
            return Vec::new();
        }
        let mark = note.mark;
        let list = note.list.take();
        self.dialog = list.map(Dialog::Marks);
        if is_written {
            self.notify("note_left", &[]);
        }
        vec![Effect::DropDraft { mark }]
    }

    /// Does what a key does to the text.
    pub(in crate::reader) fn edit_note(&mut self, key: &Key) {
        let page = self.note_panel().map_or(1, |panel| usize::from(panel.field.height).saturating_sub(1).max(1));
        let edit = Edit::of(key, page);
        self.with_note(|note, rows| match edit {
            Some(Edit::Type(c)) => note.editor.type_text(c.encode_utf8(&mut [0; 4])),
            Some(Edit::Go(motion)) => note.editor.go(motion, rows),
            Some(Edit::Delete(motion)) => note.editor.delete(motion, rows),
            None => {}
        });
    }

    pub(in crate::reader) fn paste_into_note(&mut self, text: &str) {
        self.with_note(|note, _| note.editor.paste(text));
    }

    /// Changes the note and scrolls to its caret.
    fn with_note(&mut self, change: impl FnOnce(&mut NoteInput, &Rows)) -> Vec<Effect> {
        let field = self.note_panel().map(|panel| panel.field).unwrap_or_default();
        let Some(Dialog::Note(mut note)) = self.dialog.take() else { return Vec::new() };
        let rows = self.note_rows(&note, field);
        change(&mut note, &rows);
        note.stage = Stage::Writing;
        note.top = note_top(&note, &self.note_rows(&note, field), field.height.into());
        self.dialog = Some(Dialog::Note(note));
        Vec::new()
    }

    /// Asks for the draft of a note that was just opened.
    pub(in crate::reader) fn with_draft_sought(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        if let Some(Dialog::Note(note)) = &mut self.dialog
            && note.stage == Stage::New
        {
            note.stage = Stage::Writing;
            effects.push(Effect::SeekDraft { mark: note.mark });
        }
        effects
    }

    /// Takes a draft that was left of the note that is open; the note as it was saved is one step of undoing away.
    ///
    /// Tells whether the draft is needed: one that says what the note says may go.
    pub fn found_draft(&mut self, mark: Uuid, draft: &str) -> bool {
        match &self.dialog {
            Some(Dialog::Note(note)) if note.mark == mark && note.editor.text() == draft => return false,
            Some(Dialog::Note(note)) if note.mark == mark => {}
            _ => return true,
        }
        self.with_note(|note, _| {
            note.editor.rewrite(draft);
            note.safe = note.editor.text().to_owned();
        });
        self.notify("draft_found", &[]);
        true
    }

    /// Gives the text of the note that is open, as it is written so far.
    #[must_use]
    pub fn note_text(&self) -> Option<&str> {
        let Some(Dialog::Note(note)) = &self.dialog else { return None };
        Some(note.editor.text())
    }

    /// Takes the text that the reader has written elsewhere; it is undone as a whole. The line end that editors put at
    /// the end of a file is not part of it.
    pub fn rewrite_note(&mut self, text: &str) {
        let text = fold::canonical(text);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        self.with_note(|note, _| note.editor.rewrite(text));
    }

    /// Gives the mark and the text of a note that is written and not safe yet.
    #[must_use]
    pub fn draft(&self) -> Option<(Uuid, &str)> {
        let Some(Dialog::Note(note)) = &self.dialog else { return None };
        let text = note.editor.text();
        (text != note.safe).then_some((note.mark, text))
    }

    /// Hears that the draft is on its way to the disk.
    pub fn draft_kept(&mut self) {
        if let Some(Dialog::Note(note)) = &mut self.dialog {
            note.editor.text().clone_into(&mut note.safe);
        }
    }
}
