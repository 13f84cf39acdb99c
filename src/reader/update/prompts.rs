//! The actions of prompts, and the effects of every typed letter.

use crate::reader::commands::exchange::import;
use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::keys::editing::Edit;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::prompt::{Prompt, PromptKind};

impl App {
    /// Types text at the caret of the current line.
    pub(super) fn type_text(&mut self, text: &str) -> Vec<Effect> {
        let Some(dialog) = self.dialogs.top_mut() else { return Vec::new() };
        dialog.type_text(text);
        self.input_changed()
    }

    /// Edits the current line.
    pub(super) fn edit_line(&mut self, edit: Edit) -> Vec<Effect> {
        if let Some(dialog) = self.dialogs.top_mut() {
            dialog.edit(edit);
        }
        self.input_changed()
    }

    /// Shows the result of the line typed so far.
    fn input_changed(&mut self) -> Vec<Effect> {
        match self.dialogs.top_mut() {
            Some(Dialog::Palette(palette)) => palette.rank_as_typed(),
            Some(Dialog::GlobalSearch(_)) => return self.search_everywhere_as_typed(),
            Some(Dialog::Prompt(Prompt { kind: PromptKind::Filter, .. })) => self.filter_as_typed(),
            Some(Dialog::Prompt(Prompt { kind: PromptKind::Search(_), .. })) => return self.search_as_typed(),
            _ => {}
        }
        Vec::new()
    }

    /// Closes a dialog and does nothing else.
    pub(super) fn close_dialog(&mut self) -> Vec<Effect> {
        self.dialogs.pop();
        Vec::new()
    }

    pub(super) fn write_search(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command.action {
            Action::Submit => Some(self.take_search()),
            Action::TakeOffer => Some(self.take_offer()),
            Action::OlderQuery => Some(self.turn_history(1)),
            Action::NewerQuery => Some(self.turn_history(-1)),
            Action::Leave => Some(self.leave_search()),
            _ => None,
        }
    }

    pub(super) fn write_filter(&mut self, command: Command) -> Option<Vec<Effect>> {
        let is_motion = matches!(command.action, Action::NextEntry | Action::PreviousEntry);
        let (is_shelf, is_marks) = (self.dialogs.shelf().is_some(), self.dialogs.mark_list().is_some());
        match (is_shelf || is_marks, command.action) {
            _ if is_motion && is_shelf => self.browse_shelf(command),
            _ if is_motion && is_marks => self.browse_marks(command),
            _ if is_motion => self.browse_lessons(command),
            (true, Action::Submit | Action::Leave) => Some(self.close_dialog()),
            (true, Action::Cancel) => Some(self.drop_list_filter()),
            (false, Action::Submit | Action::Leave) => Some(self.take_lesson_filter()),
            (false, Action::Cancel) => Some(self.drop_lesson_filter()),
            _ => None,
        }
    }

    /// Does an action that accepts or leaves a prompt.
    pub(super) fn write_prompt(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command.action {
            Action::Submit => Some(self.submit()),
            Action::Leave => Some(self.leave_prompt()),
            Action::Cancel => Some(self.throw_prompt_away()),
            _ => None,
        }
    }

    /// Leaves a prompt: what was changed is saved, and a path is there again when its prompt is opened.
    fn leave_prompt(&mut self) -> Vec<Effect> {
        let Some(prompt) = self.dialogs.prompt() else { return Vec::new() };
        if !prompt.is_changed() {
            return self.close_dialog();
        }
        if !matches!(prompt.kind, PromptKind::Import) {
            return self.submit();
        }
        let path = prompt.input.value().to_owned();
        self.notify("path_kept", &[]);
        self.dialogs.unfinished_path = path;
        self.close_dialog()
    }

    /// Throws away what was typed; if something was changed, the reader has to ask twice.
    fn throw_prompt_away(&mut self) -> Vec<Effect> {
        let Some(Dialog::Prompt(prompt)) = self.dialogs.top_mut() else { return Vec::new() };
        if !prompt.may_be_thrown_away() {
            self.notify("note_leave", &[]);
            return Vec::new();
        }
        if prompt.has_written() {
            self.notify("note_left", &[]);
        }
        match self.dialogs.take_prompt() {
            Some(Prompt { kind: PromptKind::Tags(input), .. }) => self.give_tags_up(&input),
            _ => Vec::new(),
        }
    }

    fn submit(&mut self) -> Vec<Effect> {
        let Some(prompt) = self.dialogs.take_prompt() else { return Vec::new() };
        let line = prompt.input.value();
        match prompt.kind {
            PromptKind::Tags(input) => self.submit_tags(&input, line),
            PromptKind::Percent => self.submit_percent(line),
            PromptKind::Statement(subject) => self.submit_statement(subject, line),
            PromptKind::Import => import(line),
            // These two have separate tables.
            PromptKind::Search(_) | PromptKind::Filter => Vec::new(),
        }
    }
}
