//! Hits that contain characters which only read like letters of the query: `ＣＴＯ` for `CTO`, `㎏` for `kg`.
//!
//! Few texts have them, and an expression for all of them is slow. So the common expression searches the whole text, and
//! this one the paragraphs that have such a character. It skips all others by the first bytes of scalars: the letters of
//! a Korean text and ASCII have different ones. The one invariant: every such character begins with one of these bytes.

use regex::Regex;

use crate::text::{Offset, Span};

/// How many bytes are checked at once, and how many of these where there may be something.
const CHUNK: usize = 128;
const PART: usize = 16;

/// The search for a query in all characters that read like its letters.
#[derive(Clone, Debug)]
pub(super) struct Lookalikes {
    regex: Regex,
    /// The characters that the common expression does not know, in order.
    rare: Vec<char>,
    leads: LeadPairs,
    /// The lowest byte that one of them begins with.
    lowest: u8,
    /// Whether one of them begins like the signs that every text has: quotes, dashes, brackets.
    is_like_signs: bool,
}

impl Lookalikes {
    pub(super) fn new(regex: Regex, rare: Vec<char>) -> Self {
        let lowest = rare.first().map_or(0xE3, |first| first_bytes(*first).0).min(0xE3);
        let is_like_signs = rare.iter().any(|scalar| is_sign(first_bytes(*scalar)));
        let leads = LeadPairs::of(&rare);
        Self { regex, rare, leads, lowest, is_like_signs }
    }

    /// Finds the first hit in a part of a text.
    pub(super) fn find(&self, part: &str) -> Option<Span> {
        self.regex.find(part).map(|found| Span::new(found.start(), found.end())).filter(|hit| !hit.is_empty())
    }

    /// Finds the next rare character in a range of bytes, which ends between two characters.
    pub(super) fn next(&self, text: &str, from: usize, to: usize) -> Option<usize> {
        let (bytes, to) = (text.as_bytes(), to.min(text.len()));
        let chunks = (from..to).step_by(CHUNK).filter(|&start| self.may_have::<CHUNK>(bytes, start, to));
        let parts = chunks.flat_map(|start| (start..to.min(start + CHUNK)).step_by(PART));
        let mut parts = parts.filter(|&start| self.may_have::<PART>(bytes, start, to));
        parts.find_map(|start| {
            let pair = |at: usize| Some((*bytes.get(at)?, *bytes.get(at + 1)?));
            let mut places = start..to.min(start + PART);
            places.find(|&at| pair(at).is_some_and(|pair| self.leads.has(pair)) && self.is_rare(text, at))
        })
    }

    /// Whether a rare character may begin in the `N` bytes at a place, as far as they are before the end of the range.
    fn may_have<const N: usize>(&self, bytes: &[u8], start: usize, to: usize) -> bool {
        let part = |from: usize| bytes.get(from..to.min(from + N)).unwrap_or_default();
        let (chunk, next) = (part(start), part(start + 1));
        match (chunk.first_chunk::<N>(), next.first_chunk::<N>()) {
            (Some(chunk), Some(next)) => has_lead(chunk, next, self.lowest, self.is_like_signs),
            _ => has_lead::<N>(&filled(chunk), &filled(next), self.lowest, self.is_like_signs),
        }
    }

    fn is_rare(&self, text: &str, at: usize) -> bool {
        Offset(at).split(text).1.chars().next().is_some_and(|scalar| self.rare.binary_search(&scalar).is_ok())
    }

    #[cfg(test)]
    pub(super) const fn regex(&self) -> &Regex {
        &self.regex
    }
}

/// The first two bytes of some scalars: for each first one a bit for each second one.
#[derive(Clone, Debug)]
struct LeadPairs([u64; 64]);

impl LeadPairs {
    fn of(scalars: &[char]) -> Self {
        let mut pairs = [0; 64];
        for (first, second) in scalars.iter().map(|scalar| first_bytes(*scalar)) {
            if let Some(seconds) = pairs.get_mut(usize::from(first & 0x3F)) {
                *seconds |= 1 << (second & 0x3F);
            }
        }
        Self(pairs)
    }

    /// Whether one of the scalars may begin with two bytes; they certainly begin none that do not begin a scalar.
    fn has(&self, (first, second): (u8, u8)) -> bool {
        first >= 0xC0
            && self.0.get(usize::from(first & 0x3F)).is_some_and(|seconds| seconds >> (second & 0x3F) & 1 == 1)
    }
}

/// Returns the last bytes of a range with zeros behind them, which begin nothing.
fn filled<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut chunk = [0; N];
    chunk.iter_mut().zip(bytes).for_each(|(place, byte)| *place = *byte);
    chunk
}

/// Whether one of some bytes may begin a rare character.
///
/// `next` has the bytes behind them. There is no branch for each byte and their number is known, so many are compared at
/// once.
fn has_lead<const N: usize>(bytes: &[u8; N], next: &[u8; N], lowest: u8, is_like_signs: bool) -> bool {
    let range = 0xE3 - lowest;
    let signs = if is_like_signs { 0 } else { 0xE3 };
    let found = bytes.iter().zip(next).fold(0, |found: u8, (&byte, &next)| {
        let lead = u8::from(byte.wrapping_sub(lowest) <= range) | u8::from(byte >= 0xEF);
        let other = u8::from(byte | 1 != signs) | u8::from(next.wrapping_sub(0x81) <= 0x94 - 0x81);
        found | (lead & other)
    });
    found != 0
}

/// Whether two bytes begin a quote, a dash or a bracket, or anything else from U+2000 to U+3FFF outside of U+2040 to
/// U+253F and U+3040 to U+353F, where the rare characters are.
const fn is_sign(bytes: (u8, u8)) -> bool {
    bytes.0 | 1 == 0xE3 && bytes.1.wrapping_sub(0x81) > 0x94 - 0x81
}

fn first_bytes(scalar: char) -> (u8, u8) {
    let mut bytes = [0; 4];
    scalar.encode_utf8(&mut bytes);
    let [first, second, ..] = bytes;
    (first, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a byte begins a scalar of two bytes, or one of the symbols, kana and forms: not of Hangul, not of Hanja.
    const fn is_lead(byte: u8, lowest: u8) -> bool {
        byte.wrapping_sub(lowest) <= 0xE3 - lowest || byte >= 0xEF
    }

    #[test]
    fn every_rare_character_begins_with_one_of_the_bytes() {
        let table = include_str!("../../assets/lookalikes.txt");
        let scalars = table.lines().filter_map(|line| line.split_once('\t')).flat_map(|(_, scalars)| scalars.chars());
        for scalar in scalars.chain("「『｢」』｣─━ㅡ⁃。".chars()) {
            let (first, second) = first_bytes(scalar);
            assert!(
                is_lead(first, 0xC2)
                    && has_lead::<PART>(
                        &filled(&[first]),
                        &filled(&[second]),
                        first.min(0xE3),
                        is_sign((first, second))
                    ),
                "{scalar}"
            );
        }
        for (text, has) in [("“가나” ― 「다」 · ", false), ("가㎏", true)] {
            let (bytes, next) = (filled(text.as_bytes()), filled(&text.as_bytes()[1..]));
            assert_eq!(has_lead::<CHUNK>(&bytes, &next, 0xC3, false), has);
        }
        let pairs = LeadPairs::of(&['㎏', 'Ｃ']);
        assert!([b"\xE3\x8E", b"\xEF\xBC"].iter().all(|[first, second]| pairs.has((*first, *second))));
        assert!([b"\xEF\xB8", b"\xAF\xBC", b"ab"].iter().all(|[first, second]| !pairs.has((*first, *second))));
        assert!(!"가힣一鿿a\n".bytes().any(|byte| is_lead(byte, 0xC2)));
    }
}
