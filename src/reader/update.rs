//! Keys to actions, and actions to what does them.

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::keys::keymap::{Key, Meaning};
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::text::hangul;
use tui_input::InputRequest;

impl App {
    /// Takes a key and changes the state; gives what is to be done in the world.
    ///
    /// Letters that come composed by a Korean input method are taken as the keys that were struck (두벌식), except where
    /// text is written.
    pub fn press(&mut self, key: &Key) -> Vec<Effect> {
        self.notice = None;
        let as_it_is =
            self.context().takes_text() || self.resources.keymap.awaits_any(self.context(), self.keys.keys());
        let struck = key.typed().filter(|_| !as_it_is).and_then(hangul::to_keys);
        let Some(struck) = struck else {
            let effects = self.strike(key.clone());
            return self.with_draft_sought(effects);
        };
        let effects = struck.chars().flat_map(|letter| self.strike(Key(letter.to_string()))).collect();
        self.explain_input_method();
        self.with_draft_sought(effects)
    }

    /// Takes text that was pasted: into an input it goes as it is; anywhere else it is no command.
    pub fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.context().takes_text() { self.paste_text(&crate::text::fold::canonical(text)) } else { Vec::new() }
    }

    /// Does an action as if its key had been pressed.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let effects = self.perform(Command { action, number: None, character: None });
        self.with_draft_sought(effects)
    }

    fn explain_input_method(&mut self) {
        if self.notice.is_none() && self.keys.learn_input_method() {
            self.notify("input_method", &[]);
        }
    }

    fn strike(&mut self, key: Key) -> Vec<Effect> {
        let place = self.context();
        if self.keys.extend_count(&key) {
            return Vec::new();
        }
        self.keys.push(key);
        match self.resources.keymap.meaning(place, self.keys.keys()) {
            Meaning::Action(action, typed) => {
                let number = self.keys.finish();
                self.perform(Command { action, number: typed.digit.or(number), character: typed.character })
            }
            Meaning::Beginning => Vec::new(),
            Meaning::Nothing => self.unbound(place),
        }
    }

    /// A key without a meaning types a number, edits an input, or begins anew what it broke off.
    fn unbound(&mut self, place: Context) -> Vec<Effect> {
        let keys = self.keys.take_keys();
        let Some(key) = keys.last() else { return Vec::new() };
        if place.takes_text() {
            return self.edit(key);
        }
        if let Some(digit) = key.digit().filter(|_| keys.len() == 1) {
            self.keys.begin_count(digit);
        } else {
            self.keys.drop_count();
            if keys.len() > 1 {
                return self.strike(key.clone());
            }
        }
        Vec::new()
    }

    fn perform(&mut self, command: Command) -> Vec<Effect> {
        let from = self.departure();
        let effects = self.dispatch(command);
        self.remember_departure(command.action, from, &effects);
        effects
    }

    fn dispatch(&mut self, command: Command) -> Vec<Effect> {
        match command.action {
            Action::Quit => vec![Effect::Quit],
            Action::Suspend => vec![Effect::Suspend],
            Action::Redraw => vec![Effect::Redraw],
            Action::NextPanel | Action::PreviousPanel | Action::ToggleContents | Action::ToggleLessons => {
                self.turn_to(command)
            }
            Action::ToggleBreaking | Action::ToggleJustified | Action::ToggleHanging => {
                self.set_otherwise(command.action)
            }
            Action::ListMarks => vec![Effect::GatherMarks],
            Action::OpenReview => vec![Effect::GatherReview],
            Action::ShowHelp => self.show_help(),
            Action::Undo if self.context() == Context::Review => self.browse_review(command),
            Action::SearchForward
            | Action::SearchBackward
            | Action::SearchWord
            | Action::NextHit
            | Action::PreviousHit => self.search_on(command),
            Action::SearchEverywhere => self.search_everywhere(),
            Action::OpenPalette => self.open_palette(),
            Action::JumpBack | Action::JumpForward => self.jump_along(command),
            Action::Undo if self.context() != Context::Note => self.undo(),
            Action::Redo if self.context() != Context::Note => self.redo(),
            Action::EditTags => self.edit_tags(),
            Action::WriteLesson => self.write_lesson(),
            _ => match self.context() {
                Context::Text | Context::Everywhere => self.read(command),
                Context::Caret => self.go(command),
                Context::Selection | Context::Visual => self.select(command),
                Context::Card => self.browse_card(command),
                Context::Contents => self.browse_contents(command),
                Context::Lessons => self.browse_lessons(command),
                Context::Marks => self.browse_marks(command),
                Context::Review => self.browse_review(command),
                Context::Filter => self.write_filter(command),
                Context::Help => self.browse_help(command),
                Context::Note => self.note(command),
                Context::Tags => self.tags(command),
                Context::Percent => self.percent(command),
                Context::Search => self.write_search(command),
                Context::Found => self.browse_everywhere(command),
                Context::Palette => self.browse_palette(command),
                Context::Export => self.browse_formats(command),
                Context::Import => self.take_file(command),
                Context::Statement => self.write_statement(command),
            },
        }
    }

    fn edit(&mut self, key: &Key) -> Vec<Effect> {
        if self.context() == Context::Note {
            self.edit_note(key);
            return Vec::new();
        }
        let request = match key.0.as_str() {
            "backspace" | "ctrl-h" => InputRequest::DeletePrevChar,
            "delete" | "ctrl-d" => InputRequest::DeleteNextChar,
            "left" | "ctrl-b" => InputRequest::GoToPrevChar,
            "right" | "ctrl-f" => InputRequest::GoToNextChar,
            "home" | "ctrl-a" => InputRequest::GoToStart,
            "end" | "ctrl-e" => InputRequest::GoToEnd,
            "ctrl-left" | "alt-b" => InputRequest::GoToPrevWord,
            "ctrl-right" | "alt-f" => InputRequest::GoToNextWord,
            "ctrl-w" | "alt-backspace" => InputRequest::DeletePrevWord,
            "ctrl-u" => InputRequest::DeleteLine,
            "ctrl-k" => InputRequest::DeleteTillEnd,
            _ => return key.typed().map(|c| self.type_text(c.encode_utf8(&mut [0; 4]))).unwrap_or_default(),
        };
        if let Some(input) = self.input_mut() {
            input.handle(request);
        }
        self.input_changed()
    }
}
