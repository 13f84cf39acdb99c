//! The inputs of one line: tags, a percentage, what is searched for, the path of a file.

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use tui_input::{Input, InputRequest};

impl App {
    /// Writes text at the caret; into a percentage digits alone, and into one line no line end.
    pub(in crate::reader) fn type_text(&mut self, text: &str) -> Vec<Effect> {
        let digits_only = matches!(self.dialog, Some(Dialog::Percent(_)));
        let Some(input) = self.input_mut() else { return Vec::new() };
        for c in text.chars().filter(|c| !digits_only || c.is_ascii_digit()) {
            input.handle(InputRequest::InsertChar(if c == '\n' { ' ' } else { c }));
        }
        self.input_changed()
    }

    pub(in crate::reader) fn paste_text(&mut self, text: &str) -> Vec<Effect> {
        if !matches!(self.dialog, Some(Dialog::Note(_))) {
            return self.type_text(text);
        }
        self.paste_into_note(text);
        Vec::new()
    }

    /// Shows what the input leads to as far as it is written.
    pub(in crate::reader) fn input_changed(&mut self) -> Vec<Effect> {
        self.filter_as_typed();
        self.search_as_typed();
        self.rank_as_typed();
        self.everywhere_as_typed()
    }

    /// Shows the marks that the words typed so far leave.
    pub(in crate::reader) fn filter_as_typed(&mut self) {
        let Some(Dialog::Marks(list)) = &mut self.dialog else { return self.filter_lessons_as_typed() };
        if let Some(input) = &list.input {
            input.value().clone_into(&mut list.filter.words);
            list.refresh();
        }
    }

    pub(in crate::reader) fn write_filter(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Marks(list)) = &mut self.dialog else { return self.write_lesson_filter(command) };
        match command.action {
            Action::NextEntry | Action::PreviousEntry => return self.browse_marks(command),
            Action::Cancel => list.filter.words.clear(),
            _ => {}
        }
        list.input = None;
        list.refresh();
        Vec::new()
    }

    pub(in crate::reader) fn ask_percent(&mut self) -> Vec<Effect> {
        self.dialog = Some(Dialog::Percent(Input::default()));
        Vec::new()
    }

    pub(in crate::reader) fn percent(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Percent(input)) = self.dialog.take() else { return Vec::new() };
        if let (Action::Submit, Ok(percent)) = (command.action, input.value().parse()) {
            self.go_to_percent(percent);
        }
        Vec::new()
    }
}
