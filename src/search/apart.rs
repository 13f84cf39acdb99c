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

    /// Returns the rare characters, in order.
    pub(super) fn rare(&self) -> &[char] {
        &self.rare
    }

    /// Lists the first two bytes of the rare characters, each once.
    pub(super) fn leads(&self) -> Vec<[u8; 2]> {
        let mut leads: Vec<[u8; 2]> = self.rare.iter().map(|scalar| first_bytes(*scalar).into()).collect();
        leads.dedup();
        leads
    }

    /// Finds the first hit in a part of a text.
    pub(super) fn find(&self, part: &str) -> Option<Span> {
        self.regex.find(part).map(|found| Span::new(found.start(), found.end())).filter(|hit| !hit.is_empty())
    }

    /// Finds the next rare character in a range of bytes, which ends between two characters.
    pub(super) fn next(&self, text: &str, from: usize, to: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let to = to.min(text.len());
        // Each chunk beside the bytes one further on: those of the range, and the first behind it.
        let (chunks, _) = bytes.get(from..to)?.as_chunks::<CHUNK>();
        let (nexts, _) = bytes.get(from + 1..).unwrap_or_default().as_chunks::<CHUNK>();
        for ((chunk, next), start) in chunks.iter().zip(nexts).zip((from..).step_by(CHUNK)) {
            if self.may_have(chunk, next) {
                let found = self.in_chunk(text, start, (chunk, next));
                if found.is_some() {
                    return found;
                }
            }
        }
        let rest = from + chunks.len().min(nexts.len()) * CHUNK;
        self.among(text, rest, to)
    }

    /// Finds the first rare character in a chunk.
    fn in_chunk(&self, text: &str, start: usize, (chunk, next): (&[u8; CHUNK], &[u8; CHUNK])) -> Option<usize> {
        let (parts, _) = chunk.as_chunks::<PART>();
        let (nexts, _) = next.as_chunks::<PART>();
        let mut parts = parts.iter().zip(nexts).zip((start..).step_by(PART));
        parts.find_map(|((part, next), at)| self.in_part(text, at, (part, next)))
    }

    /// Finds the first rare character in a part of a chunk: only at the bytes that may begin one.
    fn in_part(&self, text: &str, start: usize, (part, next): (&[u8; PART], &[u8; PART])) -> Option<usize> {
        let mut marked = u128::from_le_bytes(self.marks(part, next));
        while marked != 0 {
            let place = marked.trailing_zeros() / u8::BITS;
            let at = start + place as usize;
            if self.is_rare(text, at) {
                return Some(at);
            }
            marked &= !(0xFF << (place * u8::BITS));
        }
        None
    }

    /// Marks the bytes of a part that may begin a rare character: any other is 0.
    #[inline]
    fn marks(&self, part: &[u8; PART], next: &[u8; PART]) -> [u8; PART] {
        let mut marks = [0; PART];
        for ((mark, &byte), &next) in marks.iter_mut().zip(part).zip(next) {
            let sign = if self.is_like_signs { 0xFF } else { no_sign(byte, next) };
            *mark = lead(byte, self.lowest).min(sign);
        }
        marks
    }

    /// Finds the first rare character in a few bytes, one by one.
    fn among(&self, text: &str, from: usize, to: usize) -> Option<usize> {
        (from..to).find(|&at| self.is_rare(text, at))
    }

    /// Whether a rare character may begin in some bytes; `next` has the bytes one further on.
    #[inline]
    fn may_have<const N: usize>(&self, bytes: &[u8; N], next: &[u8; N]) -> bool {
        has_lead(bytes, self.lowest) && (self.is_like_signs || has_lead_of_none_of_signs(bytes, next, self.lowest))
    }

    /// Whether a rare character begins at a byte: nearly always the first two bytes tell.
    pub(super) fn is_rare(&self, text: &str, at: usize) -> bool {
        let bytes = text.as_bytes();
        let pair = bytes.get(at).copied().zip(bytes.get(at + 1).copied());
        pair.is_some_and(|pair| self.leads.has(pair)) && self.is_listed(text, at)
    }

    fn is_listed(&self, text: &str, at: usize) -> bool {
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

/// Whether one of some bytes may begin a rare character: from the lowest on, except those that begin Hangul and Hanja.
///
/// There is no branch for each byte, their number is known, and each step is one of the few that a processor has for many
/// bytes at once: what is not 0 in the end may begin one.
#[inline]
fn has_lead<const N: usize>(bytes: &[u8; N], lowest: u8) -> bool {
    bytes.iter().fold(0, |found, &byte| found | lead(byte, lowest)) != 0
}

/// Whether one of some bytes may begin a rare character and none of the signs that every text has; `next` has the bytes
/// one further on.
#[inline]
fn has_lead_of_none_of_signs<const N: usize>(bytes: &[u8; N], next: &[u8; N], lowest: u8) -> bool {
    let pairs = bytes.iter().zip(next);
    pairs.fold(0, |found, (&byte, &next)| found | lead(byte, lowest).min(no_sign(byte, next))) != 0
}

/// Returns 0 for a byte that is less than another one, or begins Hangul or Hanja (E4 to EE).
#[inline]
const fn lead(byte: u8, lowest: u8) -> u8 {
    let from_lowest = byte.saturating_sub(lowest - 1);
    let outside = byte.wrapping_sub(0xE4).saturating_sub(0xEE - 0xE4);
    if from_lowest < outside { from_lowest } else { outside }
}

/// Returns 0 for two bytes that begin a sign as [`is_sign`] has it.
#[inline]
const fn no_sign(byte: u8, next: u8) -> u8 {
    ((byte | 1) ^ 0xE3) | (0x95_u8 - 0x81).saturating_sub(next.wrapping_sub(0x81))
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

    /// Returns some bytes with zeros behind them, which begin nothing.
    fn filled<const N: usize>(bytes: &[u8]) -> [u8; N] {
        let mut chunk = [0; N];
        chunk.iter_mut().zip(bytes).for_each(|(place, byte)| *place = *byte);
        chunk
    }

    #[test]
    fn a_rare_character_is_found_wherever_it_stands_in_a_range() {
        let rare = Lookalikes::new(Regex::new("c").unwrap(), vec!['ç', 'Ｃ']);
        let text = "가".repeat(200);
        for (at, _) in text.char_indices() {
            for rare_one in ["ç", "Ｃ"] {
                let mut text = text.clone();
                text.insert_str(at, rare_one);
                let whole = |from, to| rare.next(&text, from, to);
                assert_eq!(whole(0, text.len()), Some(at), "{rare_one}");
                assert_eq!((whole(at, at + 2), whole(0, at), whole(at + 3, text.len())), (Some(at), None, None));
            }
        }
    }

    #[test]
    fn bytes_are_compared_as_said() {
        for (byte, lowest) in (0..=0xFF).flat_map(|byte| (0xC2..=0xE3).map(move |lowest| (byte, lowest))) {
            assert_eq!(
                lead(byte, lowest) != 0,
                byte >= lowest && !(0xE4..=0xEE).contains(&byte),
                "{byte:x} {lowest:x}"
            );
        }
        for (byte, next) in (0..=0xFF).flat_map(|byte| (0..=0xFF).map(move |next| (byte, next))) {
            assert_eq!(no_sign(byte, next) == 0, is_sign((byte, next)), "{byte:x} {next:x}");
        }
    }

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
                    && has_lead::<PART>(&filled(&[first]), first.min(0xE3))
                    && has_lead_of_none_of_signs::<PART>(&filled(&[first]), &filled(&[second]), first.min(0xE3))
                        != is_sign((first, second)),
                "{scalar}"
            );
        }
        for (text, has) in [("“가나” ― 「다」 · ", false), ("가㎏", true)] {
            let (bytes, next) = (filled(text.as_bytes()), filled(&text.as_bytes()[1..]));
            assert_eq!(has_lead_of_none_of_signs::<CHUNK>(&bytes, &next, 0xC3), has);
        }
        let pairs = LeadPairs::of(&['㎏', 'Ｃ']);
        assert!([b"\xE3\x8E", b"\xEF\xBC"].iter().all(|[first, second]| pairs.has((*first, *second))));
        assert!([b"\xEF\xB8", b"\xAF\xBC", b"ab"].iter().all(|[first, second]| !pairs.has((*first, *second))));
        assert!(!"가힣一鿿a\n".bytes().any(|byte| is_lead(byte, 0xC2)));
    }
}
