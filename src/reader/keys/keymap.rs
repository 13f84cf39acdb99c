//! Keys to actions: by place, with sequences and numbers.

use std::ops::RangeInclusive;

use crate::reader::keys::action::Action;
use crate::reader::keys::context::Context;
use crate::settings::keys::PlaceKeys;
use crate::settings::ordered::Ordered;

/// What stands in a keymap for any character.
const ANY: &str = "any";

/// A key by its name: `j`, `ctrl-d`, `pagedown`, `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(pub String);

impl Key {
    /// Gives the digit from 0 to 9 that the key types.
    #[must_use]
    pub fn digit(&self) -> Option<u32> {
        let mut letters = self.0.chars();
        letters.next().and_then(|c| c.to_digit(10)).filter(|_| letters.next().is_none())
    }

    /// Gives the one character that the key types, `None` for keys that type nothing.
    #[must_use]
    pub fn typed(&self) -> Option<char> {
        if self.0 == "space" {
            return Some(' ');
        }
        let mut letters = self.0.chars();
        letters.next().filter(|_| letters.next().is_none())
    }
}

/// A key sequence and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Keys one after another; `1-5` stands for any digit from 1 to 5, `any` for any character.
    pub keys: Vec<String>,
    /// What they do.
    pub action: Action,
}

impl Binding {
    /// Tells whether its keys are all there is to it: no digit and no character is left open.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.keys.iter().any(|key| key == ANY || range(key).is_some())
    }
}

/// The keys of one place, in the order in which help shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bindings(pub Vec<Binding>);

/// All keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    places: Vec<(Context, Bindings)>,
}

/// Why a keymap cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeymapError {
    /// It names a place that there is not.
    #[error("no place is called {0}")]
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
    /// Where the file names a place or an action that does not exist.
    pub fn new(data: &Ordered<PlaceKeys>) -> Result<Self, KeymapError> {
        let places = data.0.iter().map(|(name, keys)| {
            let place = Context::named(name).ok_or_else(|| KeymapError::UnknownContext(name.clone()))?;
            Ok((place, bindings(keys)?))
        });
        Ok(Self { places: places.collect::<Result<_, _>>()? })
    }

    /// Gives the keys of a place alone, without those that work everywhere.
    #[must_use]
    pub fn of(&self, place: Context) -> &[Binding] {
        self.places.iter().find(|(name, _)| *name == place).map_or(&[], |(_, bindings)| &bindings.0)
    }

    /// Tells what keys mean at a place; where it does not know them, what they mean everywhere.
    #[must_use]
    pub fn meaning(&self, place: Context, keys: &[Key]) -> Meaning {
        match meaning(self.of(place), keys) {
            Meaning::Nothing if place.has_global_keys() => meaning(self.of(Context::Everywhere), keys),
            known => known,
        }
    }

    /// Tells whether keys have come to where any character may follow, taken as it is.
    #[must_use]
    pub fn awaits_any(&self, place: Context, keys: &[Key]) -> bool {
        let awaits = |binding: &Binding| {
            binding.keys.get(keys.len()).is_some_and(|wanted| wanted == ANY) && begins(&binding.keys, keys)
        };
        self.of(place).iter().any(awaits)
    }

    /// Gives the first key sequence of an action at a place or everywhere, as it is typed: `gg`, `ctrl-d`.
    #[must_use]
    pub fn key_of(&self, place: Context, action: Action) -> Option<String> {
        let mut bindings = self.of(place).iter().chain(self.of(Context::Everywhere));
        bindings.find(|binding| binding.action == action).map(|binding| shown(&binding.keys))
    }
}

/// Writes a key sequence as help shows it.
#[must_use]
pub fn shown(keys: &[String]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| name(key)).collect();
    keys.concat()
}

fn name(key: &str) -> String {
    match key {
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        "space" => "Space".to_owned(),
        "enter" => "Enter".to_owned(),
        "esc" => "Esc".to_owned(),
        "tab" => "Tab".to_owned(),
        "backtab" => "Shift-Tab".to_owned(),
        "pageup" => "PgUp".to_owned(),
        "pagedown" => "PgDn".to_owned(),
        "home" => "Home".to_owned(),
        "end" => "End".to_owned(),
        "delete" => "Del".to_owned(),
        "insert" => "Ins".to_owned(),
        "backspace" => "BS".to_owned(),
        ANY => "·".to_owned(),
        _ if range(key).is_some() => key.replace('-', "–"),
        _ => modified(key),
    }
}

fn modified(key: &str) -> String {
    match key.split_once('-') {
        Some(("ctrl", letter)) if !letter.is_empty() => format!("^{}", letter.to_uppercase()),
        Some(("shift", rest)) if !rest.is_empty() => format!("Shift-{}", name(rest)),
        Some(("alt", rest)) if !rest.is_empty() => format!("Alt-{}", name(rest)),
        _ if is_function_key(key) => key.to_uppercase(),
        _ => key.to_owned(),
    }
}

fn is_function_key(key: &str) -> bool {
    key.strip_prefix('f').is_some_and(|number| number.parse::<u8>().is_ok())
}

fn bindings(keys: &PlaceKeys) -> Result<Bindings, KeymapError> {
    let mut bindings = Vec::new();
    for (name, sequences) in &keys.0 {
        let action = Action::named(name).ok_or_else(|| KeymapError::UnknownAction(name.clone()))?;
        bindings.extend(
            sequences.iter().map(|sequence| Binding { keys: sequence.split(' ').map(str::to_owned).collect(), action }),
        );
    }
    Ok(Bindings(bindings))
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

fn begins(sequence: &[String], keys: &[Key]) -> bool {
    keys.len() <= sequence.len() && keys.iter().zip(sequence).all(|(key, wanted)| matches(key, wanted))
}

fn matches(key: &Key, wanted: &str) -> bool {
    key.0 == wanted
        || wanted == ANY && key.typed().is_some()
        || range(wanted).is_some_and(|range| key.digit().is_some_and(|digit| range.contains(&digit)))
}

/// Reads a range of digits: `1-5`.
fn range(name: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = name.split_once('-')?;
    let digit = |text: &str| Some(text).filter(|text| text.len() == 1).and_then(|text| text.parse().ok());
    Some(digit(first)?..=digit(last)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::keys::built_in;

    fn keys(names: &str) -> Vec<Key> {
        names.split(' ').map(|name| Key(name.to_owned())).collect()
    }

    fn keymap() -> Keymap {
        Keymap::new(&built_in().unwrap()).unwrap()
    }

    #[test]
    fn sequences_wait_for_their_end_and_digits_are_taken() {
        let keymap = keymap();
        assert_eq!(keymap.meaning(Context::Text, &keys("g")), Meaning::Beginning);
        assert_eq!(keymap.meaning(Context::Text, &keys("g g")), Meaning::Action(Action::GoToStart, Typed::default()));
        assert_eq!(
            keymap.meaning(Context::Text, &keys("g 3")),
            Meaning::Action(Action::GoToChapter, Typed { digit: Some(3), character: None })
        );
        assert_eq!(keymap.meaning(Context::Text, &keys("g 0")), Meaning::Nothing);
        assert_eq!(keymap.meaning(Context::Text, &keys("Z")), Meaning::Nothing);
    }

    #[test]
    fn a_place_comes_before_everywhere_and_inputs_know_only_their_own() {
        let keymap = keymap();
        assert_eq!(
            keymap.meaning(Context::Selection, &keys("tab")),
            Meaning::Action(Action::SwapEnds, Typed::default())
        );
        assert_eq!(keymap.meaning(Context::Text, &keys("tab")), Meaning::Action(Action::NextPanel, Typed::default()));
        assert_eq!(keymap.meaning(Context::Note, &keys("q")), Meaning::Nothing);
    }

    #[test]
    fn every_action_of_every_place_has_a_key_that_is_no_letter() {
        for (place, bindings) in keymap().places {
            for binding in &bindings.0 {
                let any = bindings.0.iter().filter(|other| other.action == binding.action);
                let free = any
                    .into_iter()
                    .any(|other| !other.keys.iter().any(|key| key.len() == 1 && key.starts_with(char::is_alphabetic)));
                assert!(free || binding.action == Action::GoToChapter, "{place:?} {}", binding.action.name());
            }
        }
    }

    #[test]
    fn every_action_has_a_key_and_a_description() {
        let keymap = keymap();
        let messages = crate::settings::messages::built_in(crate::settings::language::Language::Korean).unwrap();
        for action in Action::ALL {
            assert!(
                keymap.places.iter().any(|(_, bindings)| bindings.0.iter().any(|binding| binding.action == *action)),
                "{action:?}"
            );
            let cells = crate::text::width::Width::default().text(&messages.actions[action.name()]);
            assert!((1..=40).contains(&cells), "{action:?}");
        }
        assert_eq!(messages.actions.len(), Action::ALL.len());
    }

    #[test]
    fn keys_are_shown_as_they_are_typed() {
        assert_eq!(shown(&["g".to_owned(), "1-9".to_owned()]), "g1–9");
        assert_eq!(["ctrl-d", "shift-up", "f10", "-", "f", "%"].map(name), ["^D", "Shift-↑", "F10", "-", "f", "%"]);
    }
}
