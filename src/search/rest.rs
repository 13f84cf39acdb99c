//! What a query has behind the letters by which it is found.
//!
//! Bytes are compared, because nearly every place is none, and a whole syllable begins and ends a character.

use regex::Regex;

use crate::search::pattern::QueryHead;
use crate::text::Offset;

/// How long a syllable is, in bytes.
pub(super) const SYLLABLE: usize = 3;

/// The letters of a query behind those by which it is found, with any spacing.
#[derive(Clone, Debug)]
pub(super) struct QueryRest {
    syllables: Vec<String>,
    /// What the next syllable may be, in order; any if there is none.
    open: Vec<[u8; SYLLABLE]>,
    /// The whole query at the start of a text, if it has more than this.
    whole: Option<Regex>,
}

impl QueryRest {
    pub(super) fn new(syllables: Vec<String>, whole: Option<Regex>) -> Self {
        Self { syllables, open: Vec::new(), whole }
    }

    /// Returns what a query has behind its Latin letters and digits. If the query has more than its head, `whole` matches
    /// all of it at the start of a text.
    pub(super) fn behind_letters(head: &QueryHead, whole: Option<Regex>) -> Self {
        let mut bytes = [0; 4];
        let written = |open: &char| open.encode_utf8(&mut bytes).as_bytes().first_chunk().copied();
        let mut open: Vec<_> = head.open.iter().filter_map(written).collect();
        open.sort_unstable();
        let whole = whole.filter(|_| !head.is_one);
        Self { syllables: head.plain.iter().map(ToString::to_string).collect(), open, whole }
    }

    /// Returns where a match ends that starts at one offset and has these letters from another one on, in bytes.
    pub(super) fn end(&self, text: &str, start: usize, from: usize) -> Option<usize> {
        let (_, behind) = text.as_bytes().split_at_checked(from)?;
        let mut letters = self.syllables.iter();
        let mut left =
            letters.try_fold(behind, |left, letter| without_gap_before(left).strip_prefix(letter.as_bytes()))?;
        if !self.open.is_empty() {
            let (next, behind) = without_gap_before(left).split_first_chunk()?;
            self.open.binary_search(next).ok()?;
            left = behind;
        }
        let Some(whole) = &self.whole else { return Some(text.len() - left.len()) };
        Some(start + whole.find(Offset(start).split(text).1)?.end())
    }
}

/// Removes what may stand between two syllables: spaces, and at most one line end.
fn without_gap_before(text: &[u8]) -> &[u8] {
    let text = without_spaces_before(text);
    text.strip_prefix(b"\n").map_or(text, without_spaces_before)
}

/// Removes the same from the end.
pub(super) fn without_gap_behind(text: &[u8]) -> &[u8] {
    let text = without_spaces_behind(text);
    text.strip_suffix(b"\n").map_or(text, without_spaces_behind)
}

fn without_spaces_before(mut text: &[u8]) -> &[u8] {
    while let Some((b' ', rest)) = text.split_first() {
        text = rest;
    }
    text
}

fn without_spaces_behind(mut text: &[u8]) -> &[u8] {
    while let Some((b' ', rest)) = text.split_last() {
        text = rest;
    }
    text
}
