//! The theme that a reader asks for.

/// The theme that a reader asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// The one that fits the terminal.
    #[default]
    Auto,
    /// For a dark terminal.
    Dark,
    /// For a light terminal.
    Light,
    /// Without colours.
    Mono,
}

impl ThemeChoice {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Dark, Self::Light, Self::Mono];
    /// The words that [`ThemeChoice::parse`] accepts, in the same order.
    pub const WORDS: [&str; 4] = ["auto", "dark", "light", "mono"];

    /// Reads `auto`, `dark`, `light` or `mono`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let known = Self::WORDS.iter().zip(Self::ALL);
        known.into_iter().find_map(|(known, choice)| (*known == word).then_some(choice))
    }

    /// Returns its word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Mono => "mono",
        }
    }

    /// Returns the next choice in the order in which they are offered; after the last comes the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Dark,
            Self::Dark => Self::Light,
            Self::Light => Self::Mono,
            Self::Mono => Self::Auto,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_has_a_word_and_all_come_round() {
        let mut choice = ThemeChoice::Auto;
        for (known, word) in ThemeChoice::ALL.into_iter().zip(ThemeChoice::WORDS) {
            assert_eq!((choice, choice.word(), ThemeChoice::parse(word)), (known, word, Some(known)));
            choice = choice.next();
        }
        assert_eq!((choice, ThemeChoice::parse("밝게")), (ThemeChoice::Auto, None));
    }
}
