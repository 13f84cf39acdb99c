//! A query as typed in the other input mode.

use crate::search::syllable::{is_consonant, is_vowel};
use crate::text::hangul::{Syllable, from_keys, to_keys};

/// Returns a query as its keys would have typed it in the other mode; `None` if that is no word either.
pub(super) fn other(query: &str) -> Option<String> {
    if query.chars().any(|c| to_keys(c).is_some()) {
        latin(query)
    } else if query.chars().any(|c| c.is_ascii_alphabetic()) {
        hangul(query)
    } else {
        None
    }
}

/// Returns the Latin of a query typed in the Korean mode, which leaves jamo that occur in no Korean word: a vowel
/// alone, or a consonant before a syllable.
fn latin(query: &str) -> Option<String> {
    let scalars: Vec<char> = query.chars().collect();
    let is_torn = |pair: &[char]| matches!(pair, [one, other] if is_consonant(*one) && Syllable::of(*other).is_some());
    let is_soup = scalars.iter().copied().any(is_vowel) || scalars.windows(2).any(is_torn);
    let keys = || scalars.iter().map(|&c| to_keys(c).unwrap_or_else(|| c.to_string())).collect();
    is_soup.then(keys)
}

/// Returns the Korean of a query typed in the Latin mode, which makes syllables, followed by at most one 초성, or nothing
/// but 초성.
fn hangul(query: &str) -> Option<String> {
    let composed = from_keys(query);
    let letters: Vec<char> = composed.chars().filter(|&c| to_keys(c).is_some()).collect();
    let whole = letters.strip_suffix(&[letters.last().copied().filter(|&c| is_consonant(c)).unwrap_or_default()]);
    let are_syllables = whole.unwrap_or(&letters).iter().all(|&c| Syllable::of(c).is_some());
    let are_initials = letters.iter().copied().all(is_consonant);
    (are_syllables || are_initials).then_some(composed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(query: &str) -> Option<String> {
        other(query)
    }

    #[test]
    fn korean_in_the_latin_mode_is_read() {
        assert_eq!(offered("dlfekdns").as_deref(), Some("일다운"));
        assert_eq!(offered("dlfekdns dlf").as_deref(), Some("일다운 일"));
        assert_eq!(offered("dlfe").as_deref(), Some("일ㄷ"));
        assert_eq!(offered("ded").as_deref(), Some("ㅇㄷㅇ"));
    }

    #[test]
    fn latin_in_the_korean_mode_is_read() {
        assert_eq!(offered("ㅎㅑㅅ").as_deref(), Some("git"));
        assert_eq!(offered("햣ㅗㅕㅠ").as_deref(), Some("github"));
        assert_eq!(offered("ㅊ쌔").as_deref(), Some("cTo"));
    }

    #[test]
    fn what_makes_no_word_is_not_offered() {
        for query in ["조직", "ㅇㄷㅇ", "search", "123", "漢字", "", "ㅇㄷㅇ 일"] {
            assert_eq!(offered(query), None, "{query}");
        }
    }
}
