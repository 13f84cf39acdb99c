//! The keymap file as data: contexts, their actions by name, and the keys of each.

/// Keys after one another, by their names.
pub type KeySequence = &'static [&'static str];

/// The keys of one context: action names with their key sequences, in the order of the file.
pub type PlaceKeys = [(&'static str, &'static [KeySequence])];

/// The keys of all contexts by their names, in the order of the file.
pub type Keys = [(&'static str, &'static PlaceKeys)];

/// The keymap of `assets/keymap.yaml`, made into a table when the program is built.
const BUILT_IN: &Keys = include!(concat!(env!("OUT_DIR"), "/keymap.rs"));

/// Returns the built-in keymap: contexts by name with their keys.
#[must_use]
pub const fn built_in() -> &'static Keys {
    BUILT_IN
}
