//! The inputs: a note, a percentage.

use tui_input::{Input, InputRequest};

use crate::marks::{Change, Patch};
use crate::reader::action::Action;
use crate::reader::dialog::NoteInput;
use crate::reader::effect::Effect;
use crate::reader::update::Command;
use crate::reader::{App, Dialog};

impl App {
    /// Gives the input that is being written.
    #[must_use]
    pub const fn input(&self) -> Option<&Input> {
        match &self.dialog {
            Some(Dialog::Note(note)) => Some(&note.input),
            Some(Dialog::Percent(input)) => Some(input),
            Some(Dialog::Help { .. } | Dialog::Marks(_)) | None => None,
        }
    }

    pub(super) const fn input_mut(&mut self) -> Option<&mut Input> {
        match &mut self.dialog {
            Some(Dialog::Note(note)) => Some(&mut note.input),
            Some(Dialog::Percent(input)) => Some(input),
            Some(Dialog::Help { .. } | Dialog::Marks(_)) | None => None,
        }
    }

    /// Writes text at the caret; into a percentage digits alone.
    pub(super) fn type_text(&mut self, text: &str) {
        let digits_only = matches!(self.dialog, Some(Dialog::Percent(_)));
        let Some(input) = self.input_mut() else { return };
        for c in text.chars().filter(|c| !digits_only || c.is_ascii_digit()) {
            input.handle(InputRequest::InsertChar(c));
        }
    }

    pub(super) fn ask_percent(&mut self) -> Vec<Effect> {
        self.dialog = Some(Dialog::Percent(Input::default()));
        Vec::new()
    }

    pub(super) fn percent(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Percent(input)) = self.dialog.take() else { return Vec::new() };
        if let (Action::Submit, Ok(percent)) = (command.action, input.value().parse()) {
            self.go_to_percent(percent);
        }
        Vec::new()
    }

    pub(super) fn note(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Note(note)) = self.dialog.take() else { return Vec::new() };
        let NoteInput { chapter, mark, before, input, list } = note;
        self.dialog = list.map(Dialog::Marks);
        let written = input.value().trim();
        if command.action != Action::Submit || written == before {
            return Vec::new();
        }
        self.tell("note_saved", &[]);
        let patch = Patch { note: Some(Change::new(before, written.to_owned())), ..Patch::default() };
        self.edit_mark(chapter, mark, patch)
    }
}
