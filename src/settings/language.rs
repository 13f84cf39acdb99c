//! The language of the program's messages.

/// A language of the program's messages; the texts it shows keep theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 한국어.
    #[default]
    Korean,
    /// English.
    English,
}

impl Language {
    /// Parses a language name: `ko` or `en`, also with a country, an encoding or in capitals.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        match name.split(['_', '-', '.', '@']).next() {
            Some("ko" | "kr" | "korean") => Some(Self::Korean),
            Some("en" | "english") => Some(Self::English),
            _ => None,
        }
    }

    /// Chooses the language of a locale: the first of the given settings that is not empty; Korean if that names no
    /// known language.
    #[must_use]
    pub fn of_locale(settings: &[Option<String>]) -> Self {
        let setting = settings.iter().flatten().find(|value| !value.is_empty());
        setting.and_then(|value| Self::parse(value)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_the_language_and_silence_means_korean() {
        let some = |value: &str| Some(value.to_owned());
        assert_eq!(Language::of_locale(&[None, some(""), some("en_US.UTF-8")]), Language::English);
        assert_eq!(Language::of_locale(&[some("ko_KR.UTF-8"), some("en_US.UTF-8")]), Language::Korean);
        assert_eq!(Language::of_locale(&[some("C.UTF-8")]), Language::Korean);
        assert_eq!(Language::of_locale(&[]), Language::Korean);
    }
}
