//! The form of a text in which quotes are compared.
//!
//! Spacing is the most common correction in a Korean text, and a reader does not see re-wrapping. So white space is
//! left out, and quotation marks, dashes and dots that editors exchange are treated as equal. Hangul and Hanja are
//! never folded into one another. Nor is anything folded that changes meaning, as NFKC would (`①`, `㈜`).

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::occurrences::occurrences;
use crate::text::{Offset, Span};

/// How many characters the index compares.
const KEY: usize = 12;

/// A text without white space, folded, with a map back to the original text.
#[derive(Debug)]
pub struct MatchText {
    chars: Vec<char>,
    /// For each character, the byte where its grapheme cluster starts in the original.
    origins: Vec<u32>,
    /// The characters by what follows each of them; made where many quotes are looked for.
    starts: OnceLock<Vec<u32>>,
}

impl MatchText {
    /// Folds a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut chars = Vec::with_capacity(text.len() / 3);
        let mut origins = Vec::with_capacity(text.len() / 3);
        for (byte, cluster) in text.grapheme_indices(true) {
            fold_cluster(cluster, &mut chars);
            // No text has 4 GiB.
            origins.resize(chars.len(), u32::try_from(byte).unwrap_or(u32::MAX));
        }
        Self { chars, origins, starts: OnceLock::new() }
    }

    /// Returns the folded characters.
    #[must_use]
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Makes an index, so that each quote is looked for in the logarithm of the text's length.
    pub(crate) fn index(&self) {
        self.starts.get_or_init(|| {
            let mut starts: Vec<u32> = (0..u32::try_from(self.chars.len()).unwrap_or(0)).collect();
            starts.sort_by(|one, other| self.key(*one, KEY).cmp(self.key(*other, KEY)));
            starts
        });
    }

    /// Finds all places of some folded characters, in their order.
    pub(crate) fn occurrences(&self, pattern: &[char]) -> Vec<usize> {
        let Some(starts) = self.starts.get().filter(|_| !pattern.is_empty()) else {
            return occurrences(&self.chars, pattern);
        };
        self.starting_with(self.near(starts, pattern), pattern)
    }

    /// Returns the bytes where some words begin in the original, by the index; `None` without one, where the words have
    /// nothing that is compared, and where more than `most` places begin like them.
    pub(crate) fn indexed_places(&self, words: &str, text: &str, most: usize) -> Option<Vec<usize>> {
        let pattern = folded(words);
        let near = self.near(self.starts.get()?, &pattern);
        if pattern.is_empty() || near.len() > most {
            return None;
        }
        let lead = words.find(|c| !is_invisible(c))?;
        let byte = |start: usize| (*self.origins.get(start)? as usize).checked_sub(lead);
        let places = self.starting_with(near, &pattern).into_iter().filter_map(byte);
        Some(places.filter(|place| text.get(*place..).is_some_and(|rest| rest.starts_with(words))).collect())
    }

    /// Returns the places of the index whose first characters are those of a pattern.
    fn near<'a>(&self, starts: &'a [u32], pattern: &[char]) -> &'a [u32] {
        let head = pattern.get(..KEY).unwrap_or(pattern);
        let first = starts.partition_point(|start| self.key(*start, head.len()) < head);
        let (_, rest) = starts.split_at_checked(first).unwrap_or_default();
        rest.get(..rest.partition_point(|start| self.key(*start, head.len()) == head)).unwrap_or_default()
    }

    /// Returns the places that begin with a pattern, in the order of the text.
    fn starting_with(&self, places: &[u32], pattern: &[char]) -> Vec<usize> {
        let all = places.iter().filter_map(|start| usize::try_from(*start).ok());
        let is_found = |start: &usize| self.chars.get(*start..).is_some_and(|rest| rest.starts_with(pattern));
        let mut found: Vec<usize> = all.filter(is_found).collect();
        found.sort_unstable();
        found
    }

    /// Returns the characters from a place on, as far as they are compared.
    fn key(&self, start: u32, length: usize) -> &[char] {
        let rest = usize::try_from(start).ok().and_then(|start| self.chars.get(start..)).unwrap_or_default();
        rest.get(..length).unwrap_or(rest)
    }

    /// Counts the folded characters that come before an offset of the original.
    pub(crate) fn position(&self, offset: Offset) -> usize {
        self.origins.partition_point(|origin| (*origin as usize) < offset.0)
    }

    /// Converts a range of folded characters to the span they come from in `text`, which must be the text this was made
    /// from.
    ///
    /// The span holds whole grapheme clusters and neither starts nor ends with white space; an empty or invalid range
    /// gives `None`.
    pub(crate) fn span(&self, start: usize, end: usize, text: &str) -> Option<Span> {
        let range = self.origins.get(start..end)?;
        let (first, last) = (*range.first()? as usize, *range.last()? as usize);
        let (_, tail) = Offset(last).split(text);
        let cluster = tail.graphemes(true).next()?;
        Some(Span::new(first, last + cluster.len()))
    }
}

/// Folds a short text, such as a quote, the same way.
pub(crate) fn folded(text: &str) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.len() / 3);
    for cluster in text.graphemes(true) {
        fold_cluster(cluster, &mut chars);
    }
    chars
}

fn fold_cluster(cluster: &str, into: &mut Vec<char>) {
    for c in cluster.nfc().filter(|c| !is_invisible(*c)) {
        let c = half_width(c);
        match likeness(c) {
            Some(like) => into.extend(like.chars()),
            None => into.extend(c.to_lowercase()),
        }
    }
}

/// Whether a character is white space or has no width: zero-width characters, soft hyphen, byte order mark.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{2060}' | '\u{feff}')
}

/// Converts the full-width forms of ASCII (U+FF01 to U+FF5E) to ASCII.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Returns the common form of a sign that editors and converters exchange, `None` for any other character.
fn likeness(c: char) -> Option<&'static str> {
    Some(match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' => "\"",
        '‘' | '’' | '‚' | '‛' => "'",
        '—' | '–' | '―' | '−' | '‐' | '‑' => "-",
        '…' | '⋯' => "...",
        'ㆍ' | '‧' | '・' | '•' | '∙' => "·",
        '〈' | '《' => "<",
        '〉' | '》' => ">",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_index_finds_what_a_search_finds(text in "[가나]{0,40}", pattern in "[가나]{1,16}") {
            let (plain, indexed) = (MatchText::new(&text), MatchText::new(&text));
            indexed.index();
            let pattern: Vec<char> = pattern.chars().collect();
            prop_assert_eq!(plain.occurrences(&pattern), indexed.occurrences(&pattern));
        }
    }

    fn fold(text: &str) -> String {
        folded(text).into_iter().collect()
    }

    #[test]
    fn spacing_width_and_exchangeable_signs_do_not_count() {
        assert_eq!(fold("그는 “안녕…” 이라\n했다"), "그는\"안녕...\"이라했다");
        assert_eq!(fold("「무진기행」 — ＡＢＣ！"), "\"무진기행\"-abc!");
        assert_eq!(fold("끓\u{200b}는\u{ad} 피\u{a0}"), "끓는피");
    }

    #[test]
    fn decomposed_hangul_is_composed_and_old_hangul_kept() {
        assert_eq!(fold("\u{110e}\u{1165}\u{11bc}춘"), "청춘");
        assert_eq!(fold("ᄒᆞᆫ글"), "ᄒᆞᆫ글");
    }

    #[test]
    fn hanja_and_circled_numbers_stay_what_they_are() {
        assert_eq!(fold("靑春 ① ㈜"), "靑春①㈜");
    }

    #[test]
    fn a_range_leads_back_to_whole_clusters_without_outer_space() {
        let text = "첫째,  청춘의 피는… 끓는다";
        let matched = MatchText::new(text);
        let start = matched.chars().iter().position(|c| *c == '청').unwrap();
        let span = matched.span(start, start + 6, text).unwrap();
        assert_eq!(span.slice(text), "청춘의 피는…");
        assert_eq!(matched.span(3, 3, text), None);
        assert_eq!(matched.span(3, 99, text), None);
    }

    proptest! {
        #[test]
        fn folding_in_pieces_is_folding_at_once(text in "[가-힣a-zA-Z…“” \n👍]{0,60}") {
            let matched = MatchText::new(&text);
            prop_assert_eq!(matched.chars(), folded(&text));
            prop_assert_eq!(matched.position(Offset(text.len())), matched.chars().len());
        }
    }
}
