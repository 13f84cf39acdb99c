//! Keys to actions: by context, with sequences and numbers.

use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::reader::keys::editing::Edit;
pub use crate::reader::keys::key::Key;
use crate::reader::keys::key::{ANY, begins, range};
use crate::reader::keys::shown::shown;
use crate::settings::keys::{Keys, PlaceKeys};

/// The name under which the keymap lists the keys that edit text.
const EDITING: &str = "editing";

/// A key sequence and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Keys one after another; `1-5` stands for any digit from 1 to 5, `any` for any character.
    pub keys: Vec<String>,
    /// What they do.
    pub action: Action,
}

impl Binding {
    /// Whether its keys are all there is to it: no digit and no character is left open.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.keys.iter().any(|key| key == ANY || range(key).is_some())
    }
}

/// What the keymap says about one context.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ContextKeys {
    /// Its keys, in the order in which help shows them.
    bindings: Vec<Binding>,
    hints: Hints,
}

/// The actions of a context that the line at the bottom names with their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The actions, the most needed first.
    pub actions: Vec<Action>,
    /// Those before them while the pointer is on a mark.
    pub on_mark: Vec<Action>,
    /// The one that is named in every window, however narrow, instead of leaving what was begun.
    pub way_out: Option<Action>,
}

/// All keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    contexts: Vec<(Context, ContextKeys)>,
    editing: Vec<(String, Edit)>,
}

/// Why a keymap cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeymapError {
    /// It names a context that there is not.
    #[error("no context is called {0}")]
    UnknownContext(String),
    /// It names an action that there is not.
    #[error("no action is called {0}")]
    UnknownAction(String),
}

/// What a reader filled in where the keymap leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The digit of a range.
    pub digit: Option<u32>,
    /// The character of `any`.
    pub character: Option<char>,
}

/// What a sequence of keys means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action, with what was typed for a range or for `any`.
    Action(Action, Typed),
    /// The beginning of a longer sequence.
    Beginning,
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// Makes a keymap of the data of a keymap file.
    ///
    /// # Errors
    ///
    /// Where the file names a context or an action that does not exist.
    pub fn new(data: &Keys) -> Result<Self, KeymapError> {
        let (mut contexts, mut editing) = (Vec::new(), Vec::new());
        for (name, keys) in data {
            if name == EDITING {
                editing.extend(edits(keys)?);
                continue;
            }
            let context = Context::named(name).ok_or_else(|| KeymapError::UnknownContext(name.clone()))?;
            contexts.push((context, context_keys(keys)?));
        }
        Ok(Self { contexts, editing })
    }

    /// Returns what the line at the bottom names in a context; nothing where the keymap says nothing.
    #[must_use]
    pub fn hints(&self, context: Context) -> Option<&Hints> {
        self.keys_of(context).map(|keys| &keys.hints)
    }

    /// Returns what a key does to a text that is written.
    #[must_use]
    pub fn edit(&self, key: &Key) -> Option<Edit> {
        self.editing.iter().find(|(known, _)| *known == key.0).map(|(_, edit)| *edit)
    }

    fn keys_of(&self, context: Context) -> Option<&ContextKeys> {
        self.contexts.iter().find(|(known, _)| *known == context).map(|(_, keys)| keys)
    }

    /// Returns the keys of a context alone, without those that work everywhere.
    #[must_use]
    pub fn of(&self, context: Context) -> &[Binding] {
        self.keys_of(context).map_or(&[], |keys| &keys.bindings)
    }

    /// Returns what keys mean at a context; where it does not know them, what they mean everywhere.
    #[must_use]
    pub fn meaning(&self, context: Context, keys: &[Key]) -> Meaning {
        match meaning(self.of(context), keys) {
            Meaning::Nothing if context.has_global_keys() => meaning(self.of(Context::Everywhere), keys),
            known => known,
        }
    }

    /// Whether keys have come to where any character may follow, taken as it is.
    #[must_use]
    pub fn awaits_any(&self, context: Context, keys: &[Key]) -> bool {
        let awaits = |binding: &Binding| {
            binding.keys.get(keys.len()).is_some_and(|wanted| wanted == ANY) && begins(&binding.keys, keys)
        };
        self.of(context).iter().any(awaits)
    }

    /// Returns the first key sequence of an action at a context or everywhere, as it is typed: `gg`, `ctrl-d`.
    #[must_use]
    pub fn key_of(&self, context: Context, action: Action) -> Option<String> {
        let mut bindings = self.of(context).iter().chain(self.of(Context::Everywhere));
        bindings.find(|binding| binding.action == action).map(|binding| shown(&binding.keys))
    }
}

fn context_keys(keys: &PlaceKeys) -> Result<ContextKeys, KeymapError> {
    let mut known = ContextKeys::default();
    for (name, list) in keys {
        match name.as_str() {
            "hints" => known.hints.actions = actions(list)?,
            "hints_on_mark" => known.hints.on_mark = actions(list)?,
            "way_out" => known.hints.way_out = actions(list)?.first().copied(),
            _ => known.bindings.extend(bindings(action(name)?, list)),
        }
    }
    Ok(known)
}

fn action(name: &str) -> Result<Action, KeymapError> {
    Action::named(name).ok_or_else(|| KeymapError::UnknownAction(name.to_owned()))
}

fn actions(names: &[String]) -> Result<Vec<Action>, KeymapError> {
    names.iter().map(|name| action(name)).collect()
}

fn bindings(action: Action, sequences: &[String]) -> impl Iterator<Item = Binding> {
    sequences.iter().map(move |sequence| Binding { keys: sequence.split(' ').map(str::to_owned).collect(), action })
}

fn edits(keys: &PlaceKeys) -> Result<Vec<(String, Edit)>, KeymapError> {
    let mut edits = Vec::new();
    for (name, keys) in keys {
        let edit = Edit::named(name).ok_or_else(|| KeymapError::UnknownAction(name.clone()))?;
        edits.extend(keys.iter().map(|key| (key.clone(), edit)));
    }
    Ok(edits)
}

fn meaning(bindings: &[Binding], keys: &[Key]) -> Meaning {
    let mut begun = Meaning::Nothing;
    for binding in bindings.iter().filter(|binding| begins(&binding.keys, keys)) {
        if binding.keys.len() == keys.len() {
            return Meaning::Action(binding.action, filled_in(keys, &binding.keys));
        }
        begun = Meaning::Beginning;
    }
    begun
}

fn filled_in(keys: &[Key], sequence: &[String]) -> Typed {
    let mut typed = Typed::default();
    for (key, wanted) in keys.iter().zip(sequence) {
        if range(wanted).is_some() {
            typed.digit = key.digit();
        } else if wanted == ANY {
            typed.character = key.typed();
        }
    }
    typed
}

#[cfg(test)]
mod tests;
