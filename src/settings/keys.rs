//! The keymap file as data: places, their actions by name, and the keys of each.

use indexmap::IndexMap;

/// The keys of one place: action names with their key sequences, in the order of the file.
pub type PlaceKeys = IndexMap<String, Vec<String>>;

/// The keys of all places by their names, in the order of the file.
pub type Keys = IndexMap<String, PlaceKeys>;

/// The keymap that is built in.
const BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/keymap.json"));

/// Reads the built-in keymap: places by name with their keys.
///
/// # Errors
///
/// Where the file is not a mapping of mappings of lists; a test holds that the built-in one is.
pub fn built_in() -> Result<Keys, serde_json::Error> {
    serde_json::from_str(BUILT_IN)
}
