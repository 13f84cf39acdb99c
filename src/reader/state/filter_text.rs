//! A text as the filters of lists compare it.

use crate::text::hangul;

/// Texts in the form in which words are looked for in them, with their initials (초성).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FilterText {
    plain: String,
    initials: String,
}

impl FilterText {
    /// Prepares some texts; no word reaches from one into another.
    pub(super) fn new(texts: &[&str]) -> Self {
        let plain = plain(&texts.join("\u{1f}"));
        let initials = hangul::initials(&plain);
        Self { plain, initials }
    }

    /// Whether each of some words, as [`plain`] returns them, or its initials occur.
    pub(super) fn holds(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.plain.contains(word.as_str()) || self.initials.contains(word.as_str()))
    }

    /// Returns the texts as they are compared.
    pub(super) fn plain(&self) -> &str {
        &self.plain
    }
}

/// Returns a text without white space and in lower case, for comparing words.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
