//! The syllable behind the Latin letters that a query starts with.
//!
//! Letters and all that only reads like them are many different strings, and a syllable is one. So it is looked for, and
//! what stands before it is nearly always another syllable, with whatever letters the query starts.

use memchr::memmem::Finder;

use crate::search::apart::Lookalikes;
use crate::search::pattern::{EMOJI_FORM, QueryHead, rare_characters};
use crate::search::rarest::SyllablesOfOneLead;
use crate::search::rest::{QueryRest, SYLLABLE, without_gap_behind};
use crate::text::{Offset, Span};

/// How many characters a letter has in a text at most: itself, a comma before it and a sign for its form behind it.
const LONGEST_LETTER: usize = 3;

/// The search for Latin letters by the syllable behind them.
#[derive(Clone, Debug)]
pub(super) struct SyllableBehind {
    syllable: NextSyllable,
    /// All ways to write the letters.
    ways: Vec<String>,
    rest: QueryRest,
}

#[derive(Clone, Debug)]
enum NextSyllable {
    One(Finder<'static>),
    /// One of those that an open syllable may become.
    Several(SyllablesOfOneLead),
}

/// What stands before the syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoundBefore {
    Hit(Span),
    /// A character that only reads like a letter, at an offset in bytes.
    Lookalike(usize),
}

impl SyllableBehind {
    /// `None` if the query has anything but letters and syllables, or if something else reads like its syllables.
    pub(super) fn new(head: &QueryHead, rest: &QueryRest, lookalikes: &Lookalikes) -> Option<Self> {
        let syllable = match head.plain.first() {
            Some(syllable) => NextSyllable::One(Finder::new(syllable.encode_utf8(&mut [0; 4])).into_owned()),
            None => NextSyllable::Several(SyllablesOfOneLead::new(&head.open)?),
        };
        let is_all = head.is_whole || !head.open.is_empty();
        let are_of_letters = rare_characters(head.letters.first()?) == lookalikes.rare();
        let (ways, rest) = (head.letters.clone(), rest.clone());
        (is_all && are_of_letters).then_some(Self { syllable, ways, rest })
    }

    /// Finds the first syllable at or after `from` before which there is something that begins at or after `at`, in
    /// bytes.
    pub(super) fn find(&self, text: &str, at: usize, from: usize, lookalikes: &Lookalikes) -> Option<FoundBefore> {
        let (_, rest) = Offset(from).split(text);
        let from = text.len() - rest.len();
        let bytes = rest.as_bytes();
        // Without a look for white space, because nearly every place is such a one.
        let is_behind_syllable = |place: usize| {
            let first = place.checked_sub(SYLLABLE).and_then(|first| bytes.get(first));
            first.is_some_and(|&first| begins_hangul_or_hanja(first))
        };
        let before = |place: usize| {
            (!is_behind_syllable(place)).then(|| self.before(text, at, from + place, lookalikes)).flatten()
        };
        match &self.syllable {
            NextSyllable::One(finder) => finder.find_iter(bytes).find_map(before),
            NextSyllable::Several(several) => several.places(rest).find_map(before),
        }
    }

    /// Compares what stands before a syllable.
    fn before(&self, text: &str, at: usize, place: usize, lookalikes: &Lookalikes) -> Option<FoundBefore> {
        let before = without_gap_behind(text.as_bytes().get(at..place)?);
        let is_behind_syllable =
            before.last_chunk::<SYLLABLE>().is_some_and(|[first, ..]| begins_hangul_or_hanja(*first));
        if is_behind_syllable { None } else { self.letters(text, at, at + before.len(), lookalikes) }
    }

    /// Compares the letters that end at an offset, in bytes.
    fn letters(&self, text: &str, at: usize, end: usize, lookalikes: &Lookalikes) -> Option<FoundBefore> {
        let before = text.as_bytes().get(at..end)?;
        if let Some(left) = self.ways.iter().find_map(|way| before.strip_suffix(way.as_bytes())) {
            let start = at + left.len();
            return Some(FoundBefore::Hit(Span::new(start, self.rest.end(text, start, end)?)));
        }
        let longest = self.ways.first()?.len() * LONGEST_LETTER;
        let letters = Span::new(at, end).slice(text).char_indices().rev().take(longest);
        let is_letter = |scalar: char| scalar.is_alphanumeric() || [',', EMOJI_FORM].contains(&scalar);
        let is_rare = |place: usize| lookalikes.is_rare(text, at + place);
        let is_syllable = |place: usize| before.get(place).is_some_and(|&first| begins_hangul_or_hanja(first));
        letters
            .take_while(|&(place, scalar)| !is_syllable(place) && (is_letter(scalar) || is_rare(place)))
            .find(|&(place, _)| is_rare(place))
            .map(|(place, _)| FoundBefore::Lookalike(at + place))
    }
}

/// Whether a byte begins Hangul or Hanja of three bytes, which no character begins with that only reads like a letter.
const fn begins_hangul_or_hanja(byte: u8) -> bool {
    matches!(byte, 0xE4..=0xEE)
}
