//! The inputs: a note, a percentage.

use tui_input::{Input, InputRequest};

use crate::marks::{Change, Patch};
use crate::reader::action::Action;
use crate::reader::dialog::{MarkList, NoteInput};
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
            Some(Dialog::Marks(list)) => list.input.as_ref(),
            Some(Dialog::Help { .. } | Dialog::Card(_) | Dialog::Review(_)) | None => None,
        }
    }

    pub(super) const fn input_mut(&mut self) -> Option<&mut Input> {
        match &mut self.dialog {
            Some(Dialog::Note(note)) => Some(&mut note.input),
            Some(Dialog::Percent(input)) => Some(input),
            Some(Dialog::Marks(list)) => list.input.as_mut(),
            Some(Dialog::Help { .. } | Dialog::Card(_) | Dialog::Review(_)) | None => None,
        }
    }

    /// Writes text at the caret; into a percentage digits alone.
    pub(super) fn type_text(&mut self, text: &str) {
        let digits_only = matches!(self.dialog, Some(Dialog::Percent(_)));
        let Some(input) = self.input_mut() else { return };
        for c in text.chars().filter(|c| !digits_only || c.is_ascii_digit()) {
            input.handle(InputRequest::InsertChar(c));
        }
        self.filter_as_typed();
    }

    /// Shows the marks that the words typed so far leave.
    pub(super) fn filter_as_typed(&mut self) {
        let Some(Dialog::Marks(list)) = &mut self.dialog else { return };
        if let Some(input) = &list.input {
            input.value().clone_into(&mut list.filter.words);
            list.refresh();
        }
    }

    pub(super) fn write_filter(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Marks(list)) = &mut self.dialog else { return Vec::new() };
        match command.action {
            Action::NextEntry | Action::PreviousEntry => return self.browse_marks(command),
            Action::Cancel => list.filter.words.clear(),
            _ => {}
        }
        list.input = None;
        list.refresh();
        Vec::new()
    }

    /// Opens the input of a note.
    pub(super) fn write_note(&mut self, chapter: usize, mark: uuid::Uuid, note: String, list: Option<MarkList>) {
        self.dialog =
            Some(Dialog::Note(NoteInput { chapter, mark, before: note.clone(), input: Input::new(note), list }));
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
