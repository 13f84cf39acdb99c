//! A text as the filters of lists compare it.

use std::sync::OnceLock;

use crate::text::hangul;

/// Texts in the form in which words are looked for in them, with their initials (초성) once those are typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FilterText {
    plain: String,
    initials: OnceLock<String>,
}

impl FilterText {
    /// Prepares some texts; no word reaches from one into another.
    pub(super) fn new(texts: &[&str]) -> Self {
        Self { plain: plain(&texts.join("\u{1f}")), initials: OnceLock::new() }
    }

    /// Whether each of some words, as [`plain`] returns them, or its initials occur.
    pub(super) fn holds(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.plain.contains(word.as_str()) || self.has_initials(word))
    }

    /// Whether a word occurs among the initials. They have no syllables, and differ from the text only in consonants.
    fn has_initials(&self, word: &str) -> bool {
        let may_be_there = !word.contains(|c| matches!(c, '가'..='힣')) && word.contains(|c| matches!(c, 'ㄱ'..='ㅎ'));
        may_be_there && self.initials.get_or_init(|| hangul::initials(&self.plain)).contains(word)
    }

    /// Returns the texts as they are compared.
    pub(super) fn plain(&self) -> &str {
        &self.plain
    }
}

/// Returns a text without white space and in lower case, for comparing words.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for scalar in text.chars() {
        match scalar {
            // Most letters have no case, and looking that up would take most of the time.
            '가'..='힣' => plain.push(scalar),
            _ if scalar.is_ascii() => plain.extend(Some(scalar.to_ascii_lowercase()).filter(|c| !c.is_whitespace())),
            _ => plain.extend(Some(scalar).filter(|c| !c.is_whitespace()).into_iter().flat_map(char::to_lowercase)),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_is_held_by_a_text_or_by_its_initials(text in "[일다운 ㅇㄱ aA1İ\u{3000}]{0,12}", word in "[일다ㅇㄷㅋaA1]{1,3}") {
            let simple = |text: &str| text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
            let (whole, word) = (simple(&text), simple(&word));
            prop_assert_eq!(&plain(&text), &whole);
            let held = whole.contains(&word) || hangul::initials(&whole).contains(&word);
            prop_assert_eq!(FilterText::new(&[&text]).holds(&[word]), held);
        }
    }
}
