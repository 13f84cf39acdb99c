//! The messages of the program as data: one file per language, converted from `assets/messages` when the program is
//! built.

use std::collections::HashMap;

use serde::Deserialize;

use crate::settings::language::Language;

const KOREAN: &str = include_str!(concat!(env!("OUT_DIR"), "/messages-ko.json"));
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/messages-en.json"));

/// The messages of one language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// A description of each action, at most 40 cells, by the action's name.
    pub actions: HashMap<String, String>,
    /// The same as one word, for the line of hints.
    pub short: HashMap<String, String>,
    /// The colours of marks, in the order of their numbers.
    pub colours: Vec<String>,
    /// The styles of marks, in the order they are offered.
    pub styles: Vec<String>,
    /// The names of the contexts that keys belong to.
    pub places: HashMap<String, String>,
    /// All other messages, by name; `{name}` is filled in, `{name:을}` with a particle.
    pub texts: HashMap<String, String>,
}

/// Reads the built-in messages of a language.
///
/// # Errors
///
/// If the file has another structure; a test checks that the built-in ones do not.
pub fn built_in(language: Language) -> Result<Messages, serde_json::Error> {
    serde_json::from_str(match language {
        Language::Korean => KOREAN,
        Language::English => ENGLISH,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(map: &HashMap<String, String>) -> Vec<&str> {
        let mut keys: Vec<_> = map.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }

    fn holes(text: &str) -> Vec<&str> {
        let mut holes: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next()).collect();
        holes.sort_unstable();
        holes
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (korean, english) = (built_in(Language::Korean).unwrap(), built_in(Language::English).unwrap());
        assert_eq!(keys(&korean.actions), keys(&english.actions));
        assert_eq!(keys(&korean.short), keys(&english.short));
        assert_eq!(keys(&korean.places), keys(&english.places));
        assert_eq!(keys(&korean.texts), keys(&english.texts));
        assert_eq!((korean.colours.len(), korean.styles.len()), (6, 4));
        assert_eq!((english.colours.len(), english.styles.len()), (6, 4));
        for (key, text) in &korean.texts {
            assert_eq!(holes(text), holes(&english.texts[key]), "{key}");
        }
    }
}
