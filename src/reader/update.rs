//! Turning keys into actions, and actions into changes: one table for each context.
//!
//! A table lists what its context adds. Other actions are looked up in the table of the context below it
//! ([`Context::below`]), last in that of [`Context::Everywhere`].

mod dialogs;
mod footnotes;
mod growing;
mod lessons;
mod listing;
mod lists;
mod prompts;
mod selection;
mod text;

use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::keys::keymap::{Key, Meaning};
use crate::reader::keys::shown::shown;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::seek::Direction;
use crate::text::{fold, hangul};

impl App {
    /// Handles a key and changes the state; returns the effects to perform.
    ///
    /// Letters composed by a Korean input method count as the keys that were struck (두벌식), except where text is typed.
    pub fn press(&mut self, key: &Key) -> Vec<Effect> {
        self.notice = None;
        if key.0 == "esc" && self.disk.tool.is_some() {
            return vec![Effect::StopTool];
        }
        self.stop_awaiting();
        let context = self.context();
        let as_it_is = context.takes_text() || self.resources.keymap.awaits_any(context, self.keys.keys());
        let struck = key.typed().filter(|_| !as_it_is).and_then(hangul::to_keys);
        let Some(struck) = struck else {
            let effects = self.strike(key.clone());
            return self.concluded(effects);
        };
        let effects = struck.chars().flat_map(|letter| self.strike(Key(letter.to_string()))).collect();
        self.explain_input_method();
        self.concluded(effects)
    }

    /// Completes the effects of what the reader did.
    fn concluded(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let effects = self.with_claim(effects);
        self.with_draft_sought(effects)
    }

    /// Handles pasted text: an input gets it as it is; anywhere else it is ignored.
    pub fn paste(&mut self, text: &str) -> Vec<Effect> {
        let text = fold::canonical(text);
        match self.context() {
            Context::Note => self.paste_into_note(&text),
            context if context.takes_text() => return self.type_text(&text),
            _ => {}
        }
        Vec::new()
    }

    /// Does an action as if its key had been pressed.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        self.act_with(action, None)
    }

    fn act_with(&mut self, action: Action, number: Option<u32>) -> Vec<Effect> {
        let effects = self.perform(Command { action, number, character: None });
        self.concluded(effects)
    }

    fn explain_input_method(&mut self) {
        if self.notice.is_none() && self.keys.learn_input_method() {
            self.notify("input_method", &[]);
        }
    }

    fn strike(&mut self, key: Key) -> Vec<Effect> {
        if let Some(command) = self.colour_offered(&key) {
            return self.perform(command);
        }
        if self.keys.extend_count(&key) {
            return Vec::new();
        }
        if self.keys.has_only_count() && key.0 == "esc" {
            self.keys.drop_count();
            return Vec::new();
        }
        self.keys.push(key);
        let context = self.context();
        match self.resources.keymap.meaning(context, self.keys.keys()) {
            Meaning::Action(action, typed) => {
                let number = self.keys.finish();
                self.perform(Command { action, number: typed.digit.or(number), character: typed.character })
            }
            Meaning::Beginning => Vec::new(),
            Meaning::Nothing => self.unbound(context),
        }
    }

    /// Returns the command of a digit right after a key that made a mark; for any other key the offer ends.
    fn colour_offered(&mut self, key: &Key) -> Option<Command> {
        let mut keys = self.keys.take_offer();
        if !self.resources.keymap.awaits_colour(self.context(), &keys) {
            return None;
        }
        keys.push(key.clone());
        match self.resources.keymap.meaning(self.context(), &keys) {
            Meaning::Action(action, typed) => Some(Command { action, number: typed.digit, character: None }),
            Meaning::Beginning | Meaning::Nothing => None,
        }
    }

    /// Handles a key without a meaning: it types a number or edits a text; anywhere else it does nothing but show a
    /// notice.
    fn unbound(&mut self, context: Context) -> Vec<Effect> {
        let keys = self.keys.take_keys();
        let Some(key) = keys.last() else { return Vec::new() };
        if context.takes_text() {
            return self.edit(context, key);
        }
        if let Some(digit) = key.digit().filter(|_| keys.len() == 1) {
            self.keys.begin_count(digit);
            return Vec::new();
        }
        self.keys.drop_count();
        // Esc is the way to give a sequence up.
        if key.0 != "esc" || keys.len() == 1 {
            let struck = keys.iter().map(|key| fold::one_line(&key.0).into_owned()).collect::<Vec<_>>();
            self.notify_unbound(context, &shown(&struck));
        }
        Vec::new()
    }

    /// Notifies the reader that keys do nothing here, and how to see those that do something.
    fn notify_unbound(&mut self, context: Context, keys: &str) {
        let name = if context == Context::Help { "key_unknown_in_help" } else { "key_unknown" };
        self.notify(name, &[("keys", keys)]);
    }

    /// Applies an editing key to the text being typed.
    fn edit(&mut self, context: Context, key: &Key) -> Vec<Effect> {
        let edit = self.resources.keymap.edit(key);
        if context == Context::Note {
            self.edit_note(edit, key.typed());
            return Vec::new();
        }
        match (edit, key.typed()) {
            (Some(edit), _) => self.edit_line(edit),
            (None, Some(c)) => self.type_text(c.encode_utf8(&mut [0; 4])),
            (None, None) => Vec::new(),
        }
    }

    fn perform(&mut self, command: Command) -> Vec<Effect> {
        let from = self.departure();
        let effects = self.dispatch(command);
        self.keep_awaited(command);
        self.remember_departure(command.action, from, &effects);
        effects
    }

    /// Looks a command up in the table of its context and in those below it.
    fn dispatch(&mut self, command: Command) -> Vec<Effect> {
        let context = self.context();
        let mut table = Some(context);
        while let Some(at) = table {
            if let Some(effects) = self.in_context(at, command) {
                return if (context, at) == (Context::Visual, Context::Text) {
                    self.stay_here(effects)
                } else {
                    effects
                };
            }
            table = at.below();
        }
        if !context.takes_text() {
            let key = self.resources.keymap.key_of(context, command.action).unwrap_or_default();
            self.notify_unbound(context, &key);
        }
        Vec::new()
    }

    /// Does an action in a context; `None` if its table does not list the action.
    fn in_context(&mut self, context: Context, command: Command) -> Option<Vec<Effect>> {
        match context {
            Context::Everywhere => self.act_everywhere(command),
            Context::Text => self.read(command),
            Context::Caret => self.go(command),
            Context::Selection => self.select_by_units(command),
            Context::Visual => self.select(command),
            Context::Card => self.browse_card(command),
            Context::Contents => self.browse_contents(command),
            Context::Lessons => self.browse_lessons(command),
            Context::Marks => self.browse_marks(command),
            Context::Shelf => self.browse_shelf(command),
            Context::Review => self.browse_review(command),
            Context::Filter => self.write_filter(command),
            Context::Help => self.browse_help(command),
            Context::Note => self.write_note(command),
            Context::Search => self.write_search(command),
            Context::Tags | Context::Percent | Context::Import | Context::Statement => self.write_prompt(command),
            Context::Found => self.browse_found(command),
            Context::Palette => self.browse_palette(command),
            Context::Addresses => self.browse_addresses(command),
            Context::Footnotes => self.browse_footnotes(command),
            Context::Edition => self.answer(command),
            Context::Export => self.browse_formats(command),
        }
    }

    /// Does an action that works wherever the context does not override it.
    fn act_everywhere(&mut self, command: Command) -> Option<Vec<Effect>> {
        match command.action {
            Action::Quit => return Some(vec![Effect::Quit]),
            Action::Suspend => return Some(vec![Effect::Suspend]),
            Action::Redraw => return Some(vec![Effect::Redraw]),
            Action::ListMarks => return Some(vec![Effect::GatherMarks]),
            Action::ListShelf => return Some(vec![Effect::GatherShelf]),
            Action::OpenReview => return Some(vec![Effect::GatherReview]),
            Action::SearchEverywhere => return Some(self.search_everywhere()),
            Action::JumpBack | Action::JumpForward => return Some(self.jump_along(command)),
            Action::Undo => return Some(self.undo()),
            Action::Redo => return Some(self.redo()),
            Action::NextPanel | Action::PreviousPanel | Action::ToggleContents | Action::ToggleLessons => {
                self.turn_to(command.action);
            }
            Action::ToggleBreaking | Action::ToggleJustified | Action::ToggleHanging => {
                self.set_otherwise(command.action);
            }
            Action::ChangeTheme => return Some(self.change_theme()),
            Action::ShowHelp => self.show_help(),
            Action::ListAddresses => self.list_addresses(),
            Action::SearchForward => self.ask_search(Direction::Forward),
            Action::SearchBackward => self.ask_search(Direction::Backward),
            Action::SearchWord => self.search_word(),
            Action::NextHit => self.go_to_hit(command.times(), Direction::Forward),
            Action::PreviousHit => self.go_to_hit(command.times(), Direction::Backward),
            Action::OpenPalette => return Some(self.open_palette()),
            Action::EditTags => self.edit_tags(),
            Action::WriteLesson => self.write_lesson(),
            _ => return None,
        }
        Some(Vec::new())
    }
}
