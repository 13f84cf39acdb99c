//! Keys to actions, and actions to what does them.

use tui_input::InputRequest;

use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::keymap::{Key, Meaning};
use crate::reader::{App, Dialog, Place};
use crate::text::hangul;
use crate::text::wrap::Breaking;

/// The largest number that can be typed before a key.
const LARGEST_COUNT: u32 = 9_999;

/// An action with the number that was typed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Command {
    pub(super) action: Action,
    pub(super) number: Option<u32>,
    /// The character that was typed for it.
    pub(super) character: Option<char>,
}

impl Command {
    /// Gives how often a motion is to be made.
    pub(super) fn times(self) -> usize {
        self.number.unwrap_or(1).max(1) as usize
    }
}

impl App {
    /// Takes a key and changes the state; gives what is to be done in the world.
    ///
    /// Letters that come composed by a Korean input method are taken as the keys that were struck (두벌식), except where
    /// text is written.
    pub fn press(&mut self, key: &Key) -> Vec<Effect> {
        self.notice = None;
        let as_it_is = self.place().takes_text() || self.fixed.keymap.awaits_any(self.place(), &self.keys);
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
        if self.place().takes_text() { self.paste_text(&crate::text::fold::canonical(text)) } else { Vec::new() }
    }

    /// Does an action as if its key had been pressed.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let effects = self.perform(Command { action, number: None, character: None });
        self.with_draft_sought(effects)
    }

    fn explain_input_method(&mut self) {
        if !self.knows_input_method && self.notice.is_none() {
            self.knows_input_method = true;
            self.tell("input_method", &[]);
        }
    }

    fn strike(&mut self, key: Key) -> Vec<Effect> {
        let place = self.place();
        if let (Some(count), Some(digit), []) = (self.count, key.digit(), self.keys.as_slice()) {
            self.count = Some((count * 10 + digit).min(LARGEST_COUNT));
            return Vec::new();
        }
        self.keys.push(key);
        match self.fixed.keymap.meaning(place, &self.keys) {
            Meaning::Action(action, typed) => {
                self.keys.clear();
                let number = self.count.take();
                self.perform(Command { action, number: typed.digit.or(number), character: typed.character })
            }
            Meaning::Beginning => Vec::new(),
            Meaning::Nothing => self.unbound(place),
        }
    }

    /// A key without a meaning types a number, edits an input, or begins anew what it broke off.
    fn unbound(&mut self, place: Place) -> Vec<Effect> {
        let keys = std::mem::take(&mut self.keys);
        let Some(key) = keys.last() else { return Vec::new() };
        if place.takes_text() {
            return self.edit(key);
        }
        if let Some(digit) = key.digit().filter(|_| keys.len() == 1) {
            self.count = Some(digit).filter(|&digit| digit > 0);
        } else {
            self.count = None;
            if keys.len() > 1 {
                return self.strike(key.clone());
            }
        }
        Vec::new()
    }

    fn perform(&mut self, command: Command) -> Vec<Effect> {
        let from = self.departure();
        let effects = self.do_as_told(command);
        self.remember_departure(command.action, from, &effects);
        effects
    }

    fn do_as_told(&mut self, command: Command) -> Vec<Effect> {
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
            Action::Undo if self.place() == Place::Review => self.browse_review(command),
            Action::SearchForward
            | Action::SearchBackward
            | Action::SearchWord
            | Action::NextHit
            | Action::PreviousHit => self.search_on(command),
            Action::SearchEverywhere => self.search_everywhere(),
            Action::OpenPalette => self.open_palette(),
            Action::JumpBack | Action::JumpForward => self.jump_along(command),
            Action::Undo if self.place() != Place::Note => self.undo(),
            Action::Redo if self.place() != Place::Note => self.redo(),
            Action::EditTags => self.edit_tags(),
            _ => match self.place() {
                Place::Text | Place::Everywhere => self.read(command),
                Place::Caret => self.go(command),
                Place::Selection | Place::Visual => self.select(command),
                Place::Card => self.browse_card(command),
                Place::Contents => self.browse_contents(command),
                Place::Lessons => self.browse_lessons(command),
                Place::Marks => self.browse_marks(command),
                Place::Review => self.browse_review(command),
                Place::Filter => self.write_filter(command),
                Place::Help => self.browse_help(command),
                Place::Note => self.note(command),
                Place::Tags => self.tags(command),
                Place::Percent => self.percent(command),
                Place::Search => self.write_search(command),
                Place::Found => self.browse_everywhere(command),
                Place::Palette => self.browse_palette(command),
            },
        }
    }

    fn set_otherwise(&mut self, action: Action) -> Vec<Effect> {
        let mut typography = self.typography;
        let told = match action {
            Action::ToggleJustified => {
                typography.justified = !typography.justified;
                if typography.justified { "justified" } else { "ragged" }
            }
            Action::ToggleHanging => {
                typography.hanging = !typography.hanging;
                if typography.hanging { "hanging" } else { "not_hanging" }
            }
            _ => match typography.breaking_at(self.geometry().measure()) {
                Breaking::Word => {
                    typography.breaking = Some(Breaking::Syllable);
                    "breaking_syllable"
                }
                Breaking::Syllable => {
                    typography.breaking = Some(Breaking::Word);
                    "breaking_word"
                }
            },
        };
        self.set_typography(typography);
        self.tell(told, &[]);
        Vec::new()
    }

    fn show_help(&mut self) -> Vec<Effect> {
        self.dialog = Some(Dialog::Help { about: self.place(), top: 0 });
        Vec::new()
    }

    fn browse_help(&mut self, command: Command) -> Vec<Effect> {
        let page = self.geometry().height().saturating_sub(4).max(1);
        let Some(Dialog::Help { about, top }) = self.dialog.take() else { return Vec::new() };
        let top = match command.action {
            Action::NextLine => top + command.times(),
            Action::PreviousLine => top.saturating_sub(command.times()),
            Action::NextPage => top + page,
            Action::PreviousPage => top.saturating_sub(page),
            _ => return Vec::new(),
        };
        self.dialog = Some(Dialog::Help { about, top: self.help_top(about, top) });
        Vec::new()
    }

    fn edit(&mut self, key: &Key) -> Vec<Effect> {
        if self.place() == Place::Note {
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
        self.heed_input()
    }
}
