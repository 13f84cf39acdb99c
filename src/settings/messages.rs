//! The messages of the program as data: one file per language, made into tables when the program is built.

use crate::settings::language::Language;

/// The messages of `assets/messages/ko.yaml`.
static KOREAN: BuiltIn = include!(concat!(env!("OUT_DIR"), "/messages-ko.rs"));
/// The messages of `assets/messages/en.yaml`.
static ENGLISH: BuiltIn = include!(concat!(env!("OUT_DIR"), "/messages-en.rs"));

/// Messages by name. Finding one takes a binary search; nothing is read or copied before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Table(&'static [(&'static str, &'static str)]);

impl Table {
    /// Returns the message of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'static str> {
        let place = self.0.binary_search_by_key(&name, |(known, _)| known).ok()?;
        self.0.get(place).map(|(_, text)| *text)
    }

    /// Returns all names with their messages, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        self.0.iter().copied()
    }
}

/// The messages of one language as they are in the program.
struct BuiltIn {
    actions: Table,
    short: Table,
    colours: &'static [&'static str],
    styles: &'static [&'static str],
    places: Table,
    texts: Table,
}

/// The messages of one language.
#[derive(Clone, Debug, Default)]
pub struct Messages {
    /// A description of each action, at most 40 cells, by the action's name.
    pub actions: Table,
    /// The same as one word, for the line of hints.
    pub short: Table,
    /// The colours of marks, in the order of their numbers.
    pub colours: Vec<String>,
    /// The styles of marks, in the order they are offered.
    pub styles: Vec<String>,
    /// The names of the contexts that keys belong to.
    pub places: Table,
    /// All other messages, by name; `{name}` is filled in, `{name:을}` with a particle.
    pub texts: Table,
}

/// Returns the built-in messages of a language.
#[must_use]
pub fn built_in(language: Language) -> Messages {
    let BuiltIn { actions, short, colours, styles, places, texts } = match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    };
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Messages {
        actions: *actions,
        short: *short,
        colours: owned(colours),
        styles: owned(styles),
        places: *places,
        texts: *texts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(table: Table) -> Vec<&'static str> {
        table.iter().map(|(name, _)| name).collect()
    }

    fn holes(text: &str) -> Vec<&str> {
        let mut holes: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next()).collect();
        holes.sort_unstable();
        holes
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (korean, english) = (built_in(Language::Korean), built_in(Language::English));
        assert_eq!(keys(korean.actions), keys(english.actions));
        assert_eq!(keys(korean.short), keys(english.short));
        assert_eq!(keys(korean.places), keys(english.places));
        assert_eq!(keys(korean.texts), keys(english.texts));
        assert_eq!((korean.colours.len(), korean.styles.len()), (6, 4));
        assert_eq!((english.colours.len(), english.styles.len()), (6, 4));
        for (key, text) in korean.texts.iter() {
            assert_eq!(holes(text), holes(english.texts.get(key).unwrap()), "{key}");
        }
    }
}
