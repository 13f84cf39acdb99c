//! Mapping keys to actions: by context, with sequences and numbers.

use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::keys::editing::Edit;
pub use crate::reader::keys::key::Key;
use crate::reader::keys::key::{ANY, begins, range};
use crate::reader::keys::shown::shown;
use crate::settings::keys::{KeySequence, Keys, PlaceKeys};

/// The name of the list of editing keys in the keymap.
const EDITING: &str = "editing";

/// A key sequence and its action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The keys, in order; `1-5` stands for any digit from 1 to 5, `any` for any character.
    pub keys: KeySequence,
    /// The action.
    pub action: Action,
}

impl Binding {
    /// Whether the sequence leaves no digit and no character open.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.keys.iter().any(|key| *key == ANY || range(key).is_some())
    }
}

/// The keys of one context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ContextKeys {
    /// Its bindings, in the order in which help shows them.
    bindings: Vec<Binding>,
    hints: Hints,
}

/// The actions of a context that the bottom line shows with their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The actions, the most needed first.
    pub actions: Vec<Action>,
    /// The actions shown before them while the pointer is on a mark.
    pub on_mark: Vec<Action>,
    /// The actions shown before them while a search is shown.
    pub after_search: Vec<Action>,
    /// The actions shown before them at the call of a footnote, and in one.
    pub at_note: Vec<Action>,
    /// The actions shown in place of them while a list shows what was deleted or hidden.
    pub in_trash: Vec<Action>,
    /// The actions shown in place of them while entries are checked.
    pub checked: Vec<Action>,
    /// The actions shown in place of them while a list is empty.
    pub empty: Vec<Action>,
    /// The action shown in every window, however narrow, in place of cancelling.
    pub way_out: Option<Action>,
    /// The actions that the help names before all others.
    pub help_first: Vec<Action>,
}

impl Hints {
    /// Returns the list of actions of a name in the keymap.
    fn list(&mut self, name: &str) -> Option<&mut Vec<Action>> {
        Some(match name {
            "hints" => &mut self.actions,
            "hints_on_mark" => &mut self.on_mark,
            "hints_after_search" => &mut self.after_search,
            "hints_at_note" => &mut self.at_note,
            "hints_in_trash" => &mut self.in_trash,
            "hints_checked" => &mut self.checked,
            "hints_empty" => &mut self.empty,
            "help_first" => &mut self.help_first,
            _ => return None,
        })
    }
}

/// All keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    contexts: Vec<(Context, ContextKeys)>,
    editing: Vec<(&'static str, Edit)>,
}

/// Why a keymap cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeymapError {
    /// It names an unknown context.
    #[error("no context is called {0}")]
    UnknownContext(String),
    /// It names an unknown action.
    #[error("no action is called {0}")]
    UnknownAction(String),
}

/// What the reader typed for the open parts of a sequence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The digit of a range.
    pub digit: Option<u32>,
    /// The character for `any`.
    pub character: Option<char>,
}

/// The meaning of a key sequence so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action, with what was typed for a range or for `any`.
    Action(Action, Typed),
    /// The start of a longer sequence.
    Beginning,
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// Makes a keymap from the data of a keymap file.
    ///
    /// # Errors
    ///
    /// If the file names an unknown context or action.
    pub fn new(data: &Keys) -> Result<Self, KeymapError> {
        let (mut contexts, mut editing) = (Vec::new(), Vec::new());
        for (name, keys) in data {
            if *name == EDITING {
                editing.extend(edits(keys)?);
                continue;
            }
            let context = Context::named(name).ok_or_else(|| KeymapError::UnknownContext((*name).to_owned()))?;
            contexts.push((context, context_keys(keys)?));
        }
        Ok(Self { contexts, editing })
    }

    /// Returns the hints of a context for the bottom line; `None` if the keymap has none.
    #[must_use]
    pub fn hints(&self, context: Context) -> Option<&Hints> {
        self.keys_of(context).map(|keys| &keys.hints)
    }

    /// Returns the edit of a key while text is typed.
    #[must_use]
    pub fn edit(&self, key: &Key) -> Option<Edit> {
        self.editing.iter().find(|(known, _)| *known == key.0).map(|(_, edit)| *edit)
    }

    fn keys_of(&self, context: Context) -> Option<&ContextKeys> {
        self.contexts.iter().find(|(known, _)| *known == context).map(|(_, keys)| keys)
    }

    /// Returns the keys of one context, without those that work everywhere.
    #[must_use]
    pub fn of(&self, context: Context) -> &[Binding] {
        self.keys_of(context).map_or(&[], |keys| &keys.bindings)
    }

    /// Returns the meaning of keys in a context; if it has none there, their meaning everywhere.
    #[must_use]
    pub fn meaning(&self, context: Context, keys: &[Key]) -> Meaning {
        match meaning(self.of(context), keys) {
            Meaning::Nothing if context.has_global_keys() => meaning(self.of(Context::Everywhere), keys),
            known => known,
        }
    }

    /// Whether a digit after these keys gives a mark a colour.
    #[must_use]
    pub fn awaits_colour(&self, context: Context, keys: &[Key]) -> bool {
        let awaits = |binding: &Binding| {
            binding.action == Action::MarkWithColour
                && binding.keys.len() == keys.len() + 1
                && begins(binding.keys, keys)
        };
        !keys.is_empty() && self.of(context).iter().any(awaits)
    }

    /// Returns the keys of an action in a context, as they are struck.
    #[must_use]
    pub fn keys_for(&self, context: Context, action: Action) -> Vec<Key> {
        let binding = self.of(context).iter().find(|binding| binding.action == action);
        binding.map_or_else(Vec::new, |binding| binding.keys.iter().map(|key| Key((*key).to_owned())).collect())
    }

    /// Whether the keys so far are followed by any character, taken as it is.
    #[must_use]
    pub fn awaits_any(&self, context: Context, keys: &[Key]) -> bool {
        let awaits = |binding: &Binding| {
            binding.keys.get(keys.len()).is_some_and(|wanted| *wanted == ANY) && begins(binding.keys, keys)
        };
        self.of(context).iter().any(awaits)
    }

    /// Returns the first key sequence of an action in a context or everywhere, as it is typed: `gg`, `ctrl-d`.
    #[must_use]
    pub fn key_of(&self, context: Context, action: Action) -> Option<String> {
        let mut bindings = self.of(context).iter().chain(self.of(Context::Everywhere));
        bindings.find(|binding| binding.action == action).map(|binding| shown(binding.keys))
    }

    /// Returns the keys of an action as the bottom line names them: `↑↓` for the next of something that the arrows move
    /// through, else the first key sequence.
    #[must_use]
    pub fn hinted_key(&self, context: Context, action: Action) -> Option<String> {
        let is_pair = matches!(action, Action::NextEntry | Action::NextLine);
        let has_arrow = self.of(context).iter().any(|binding| binding.action == action && binding.keys == ["down"]);
        if is_pair && has_arrow { Some("↑↓".to_owned()) } else { self.key_of(context, action) }
    }
}

fn context_keys(keys: &PlaceKeys) -> Result<ContextKeys, KeymapError> {
    let mut known = ContextKeys::default();
    for (name, list) in keys {
        if let Some(hints) = known.hints.list(name) {
            *hints = actions(list)?;
        } else if *name == "way_out" {
            known.hints.way_out = actions(list)?.first().copied();
        } else {
            known.bindings.extend(bindings(action(name)?, list));
        }
    }
    Ok(known)
}

fn action(name: &str) -> Result<Action, KeymapError> {
    Action::named(name).ok_or_else(|| KeymapError::UnknownAction(name.to_owned()))
}

fn actions(names: &[KeySequence]) -> Result<Vec<Action>, KeymapError> {
    names.iter().copied().flatten().map(|name| action(name)).collect()
}

fn bindings(action: Action, sequences: &[KeySequence]) -> impl Iterator<Item = Binding> {
    sequences.iter().map(move |keys| Binding { keys, action })
}

fn edits(keys: &PlaceKeys) -> Result<Vec<(&'static str, Edit)>, KeymapError> {
    let mut edits = Vec::new();
    for (name, keys) in keys {
        let edit = Edit::named(name).ok_or_else(|| KeymapError::UnknownAction((*name).to_owned()))?;
        edits.extend(keys.iter().copied().flatten().map(|key| (*key, edit)));
    }
    Ok(edits)
}

fn meaning(bindings: &[Binding], keys: &[Key]) -> Meaning {
    let mut begun = Meaning::Nothing;
    for binding in bindings.iter().filter(|binding| begins(binding.keys, keys)) {
        if binding.keys.len() == keys.len() {
            return Meaning::Action(binding.action, filled_in(keys, binding.keys));
        }
        begun = Meaning::Beginning;
    }
    begun
}

fn filled_in(keys: &[Key], sequence: KeySequence) -> Typed {
    let mut typed = Typed::default();
    for (key, wanted) in keys.iter().zip(sequence) {
        if range(wanted).is_some() {
            typed.digit = key.digit();
        } else if *wanted == ANY {
            typed.character = key.typed();
        }
    }
    typed
}

#[cfg(test)]
mod tests;
