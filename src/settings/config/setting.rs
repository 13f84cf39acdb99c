//! The kinds of values that settings have.

use std::ops::RangeInclusive;

/// How many cells a terminal gives to characters such as `①`, `’` or `─`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AmbiguousCells {
    /// As many as the terminal answers when it is asked.
    #[default]
    Auto,
    /// One, without asking.
    One,
    /// Two, without asking.
    Two,
}

impl AmbiguousCells {
    /// The words that [`AmbiguousCells::parse`] accepts.
    pub const WORDS: [&str; 3] = ["auto", "1", "2"];

    /// Reads `auto`, `1` or `2`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "auto" => Some(Self::Auto),
            "1" => Some(Self::One),
            "2" => Some(Self::Two),
            _ => None,
        }
    }
}

/// How many items a day of the review has: 3 to 15, 5 by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewItems(pub usize);

impl ReviewItems {
    /// How few and how many there may be.
    pub const RANGE: RangeInclusive<usize> = 3..=15;
}

impl Default for ReviewItems {
    fn default() -> Self {
        Self(5)
    }
}

/// What happens to the single line breaks of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineBreakChoice {
    /// Those that an editor made are joined; those of poems, addresses and numbered lines stay.
    #[default]
    Auto,
    /// All stay.
    Keep,
    /// All are joined, but those of dialogue, lists and tables.
    Join,
}

impl LineBreakChoice {
    /// The words that [`LineBreakChoice::parse`] accepts.
    pub const WORDS: [&str; 3] = ["auto", "keep", "join"];

    /// Reads `auto`, `keep` or `join`.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "auto" => Some(Self::Auto),
            "keep" => Some(Self::Keep),
            "join" => Some(Self::Join),
            _ => None,
        }
    }
}
