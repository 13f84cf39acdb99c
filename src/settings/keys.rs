//! The keymap file as data: contexts, their actions by name, and the keys of each.

use indexmap::IndexMap;

/// The keys of one context: action names with their key sequences, in the order of the file.
pub type PlaceKeys = IndexMap<String, Vec<String>>;

/// The keys of all contexts by their names, in the order of the file.
pub type Keys = IndexMap<String, PlaceKeys>;

/// The built-in keymap.
const BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/keymap.json"));

/// Reads the built-in keymap: contexts by name with their keys.
///
/// # Errors
///
/// If the file is not a mapping of mappings of lists; a test checks that the built-in one is.
pub fn built_in() -> Result<Keys, serde_json::Error> {
    serde_json::from_str(BUILT_IN)
}
