//! The keymap file as data: places, their actions by name, and the keys of each.

use crate::settings::ordered::Ordered;

/// The keys of one place: action names with their key sequences, in the order of the file.
pub type PlaceKeys = Ordered<Vec<String>>;

/// The keymap that is built in.
const BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/keymap.json"));

/// Reads the built-in keymap: places by name with their keys.
///
/// # Errors
///
/// Where the file is not a mapping of mappings of lists; a test holds that the built-in one is.
pub fn built_in() -> Result<Ordered<PlaceKeys>, serde_json::Error> {
    serde_json::from_str(BUILT_IN)
}
