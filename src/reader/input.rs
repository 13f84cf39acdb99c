//! The inputs of one line: tags, a percentage, what is searched for.

use tui_input::{Input, InputRequest};

use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::update::Command;
use crate::reader::{App, Dialog};

impl App {
    /// Gives the input that is being written.
    #[must_use]
    pub const fn input(&self) -> Option<&Input> {
        match &self.dialog {
            Some(Dialog::Tags(tags)) => Some(&tags.input),
            Some(Dialog::Percent(input)) => Some(input),
            Some(Dialog::Search(prompt)) => Some(&prompt.input),
            Some(Dialog::Everywhere(list)) => Some(&list.input),
            Some(Dialog::Palette(palette)) => Some(&palette.input),
            Some(Dialog::Marks(list)) => list.input.as_ref(),
            Some(Dialog::Help { .. } | Dialog::Card(_) | Dialog::Review(_) | Dialog::Note(_)) | None => None,
        }
    }

    pub(super) const fn input_mut(&mut self) -> Option<&mut Input> {
        match &mut self.dialog {
            Some(Dialog::Tags(tags)) => Some(&mut tags.input),
            Some(Dialog::Percent(input)) => Some(input),
            Some(Dialog::Search(prompt)) => Some(&mut prompt.input),
            Some(Dialog::Everywhere(list)) => Some(&mut list.input),
            Some(Dialog::Palette(palette)) => Some(&mut palette.input),
            Some(Dialog::Marks(list)) => list.input.as_mut(),
            Some(Dialog::Help { .. } | Dialog::Card(_) | Dialog::Review(_) | Dialog::Note(_)) | None => None,
        }
    }

    /// Writes text at the caret; into a percentage digits alone, and into one line no line end.
    pub(super) fn type_text(&mut self, text: &str) -> Vec<Effect> {
        let digits_only = matches!(self.dialog, Some(Dialog::Percent(_)));
        let Some(input) = self.input_mut() else { return Vec::new() };
        for c in text.chars().filter(|c| !digits_only || c.is_ascii_digit()) {
            input.handle(InputRequest::InsertChar(if c == '\n' { ' ' } else { c }));
        }
        self.heed_input()
    }

    pub(super) fn paste_text(&mut self, text: &str) -> Vec<Effect> {
        if !matches!(self.dialog, Some(Dialog::Note(_))) {
            return self.type_text(text);
        }
        self.paste_into_note(text);
        Vec::new()
    }

    /// Shows what the input leads to as far as it is written.
    pub(super) fn heed_input(&mut self) -> Vec<Effect> {
        self.filter_as_typed();
        self.search_as_typed();
        self.rank_as_typed();
        self.everywhere_as_typed()
    }

    /// Shows the marks that the words typed so far leave.
    fn filter_as_typed(&mut self) {
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
}
