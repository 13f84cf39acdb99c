//! A key, and the key sequences of the keymap: `g g`, `1-9` for a digit, `any` for a character.

use std::ops::RangeInclusive;

/// The word in a keymap for any character.
pub(super) const ANY: &str = "any";

/// A key by its name: `j`, `ctrl-d`, `pagedown`, `?`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(pub String);

impl Key {
    /// Returns the digit from 0 to 9 that the key types.
    #[must_use]
    pub fn digit(&self) -> Option<u32> {
        let mut letters = self.0.chars();
        letters.next().and_then(|c| c.to_digit(10)).filter(|_| letters.next().is_none())
    }

    /// Returns the one character that the key types, `None` for keys that type nothing.
    #[must_use]
    pub fn typed(&self) -> Option<char> {
        if self.0 == "space" {
            return Some(' ');
        }
        let mut letters = self.0.chars();
        letters.next().filter(|_| letters.next().is_none())
    }
}

pub(super) fn begins(sequence: &[&str], keys: &[Key]) -> bool {
    keys.len() <= sequence.len() && keys.iter().zip(sequence).all(|(key, wanted)| matches(key, wanted))
}

fn matches(key: &Key, wanted: &str) -> bool {
    key.0 == wanted
        || wanted == ANY && key.typed().is_some()
        || range(wanted).is_some_and(|range| key.digit().is_some_and(|digit| range.contains(&digit)))
}

/// Parses a range of digits: `1-5`.
pub(super) fn range(name: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = name.split_once('-')?;
    let digit = |text: &str| Some(text).filter(|text| text.len() == 1).and_then(|text| text.parse().ok());
    Some(digit(first)?..=digit(last)?)
}
