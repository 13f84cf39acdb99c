//! The places where a quote could be, and a score for each.
//!
//! All counts are in folded characters: without white space, exchangeable signs made equal.

use std::ops::Range;

use crate::marks::anchor::anchor_text::AnchorText;
use crate::marks::anchor::match_text::{MatchText, folded};
use crate::marks::anchor::myers::{End, MyersPattern};
use crate::marks::anchor::neighbours::{NeighbourLikeness, Neighbours};
use crate::marks::anchor::quote::Anchor;
use crate::text::{Offset, Span};

/// The shortest quote that is searched for with edits; a shorter one resembles anything.
const SHORTEST: usize = 6;
/// The longest quote that is searched for with edits; a longer one is found by its context.
const LONGEST: usize = 4096;
/// The largest number of edits allowed, however long the quote is.
const MOST_EDITS: usize = 256;
/// How many places with similar words are scored.
const MOST_PLACES: usize = 32;
/// How many places with the same words are scored without a first look at their context.
const MANY_PLACES: usize = 256;
/// How much folded context a side must have to be searched for.
const ENOUGH_CONTEXT: usize = 8;
/// How much folded context a side can have: thirty-two ellipses of three dots.
const MOST_CONTEXT: usize = 96;
/// How far the best place must be ahead of every other.
const LEAD: f64 = 0.05;
/// The score from which similar words are likely to be the quote.
const LIKELY: f64 = 0.72;

/// The share of the nearest context on each side from which it is likely to be the old one.
const LIKE: f64 = 0.7;

/// A range of folded characters that could be the quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CandidatePlace {
    start: usize,
    end: usize,
    edits: usize,
}

impl CandidatePlace {
    /// Whether two places have a character in common.
    pub(super) fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A place and its scores, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) place: CandidatePlace,
    score: f64,
    words: f64,
    /// How much of the old context stands around it.
    pub(super) context: f64,
    /// How much of it stands on the side where there is less.
    weaker: f64,
    /// The same of the nearest of it, on both sides.
    near: NeighbourLikeness,
}

/// A quote prepared for searching in one text.
pub(super) struct Quote<'a> {
    text: &'a str,
    matched: &'a MatchText,
    exact: Vec<char>,
    prefix: MyersPattern,
    suffix: MyersPattern,
    neighbours: Neighbours,
    /// The expected place if the text had grown or shrunk evenly.
    hint: usize,
}

impl Judged {
    /// Whether it is clearly ahead of all places that do not overlap it.
    pub(super) fn leads(&self, places: &[Self]) -> bool {
        let rival = |other: &&Self| !other.place.meets(self.place);
        let runner_up = places.iter().find(rival);
        runner_up.is_none_or(|other| self.score - other.score >= LEAD)
    }

    pub(super) fn is_likely(&self) -> bool {
        self.score >= LIKELY
    }

    /// Whether the words on both sides are like the old ones.
    pub(super) fn is_between_like(&self) -> bool {
        self.near.least() >= LIKE && self.weaker >= 0.5
    }

    /// Whether the words on one side are like the old ones.
    pub(super) fn is_beside_like(&self) -> bool {
        self.near.before.max(self.near.behind) >= LIKE && self.weaker >= 0.5
    }

    /// Whether it may be taken for the place of the quote by what is around it.
    pub(super) fn is_alike(&self) -> bool {
        self.near.is_alike()
    }

    /// Whether the words on both sides are the old ones.
    pub(super) fn is_between_same(&self) -> bool {
        self.near.least() >= 1.0 && self.weaker >= 0.85
    }

    /// Whether the nearest words on both sides are the old ones, whatever is behind them.
    pub(super) fn is_beside_same(&self) -> bool {
        self.near.least() >= 1.0
    }

    /// Whether all that is known of the words on both sides is there.
    pub(super) fn is_between_all(&self) -> bool {
        self.weaker >= 1.0
    }

    /// Whether hardly one of the characters is another.
    pub(super) fn is_nearest(&self) -> bool {
        self.words >= 0.95
    }

    /// Whether the words are nearly those of the quote, whatever is around them.
    pub(super) fn is_near(&self) -> bool {
        self.words >= 0.8
    }
}

impl<'a> Quote<'a> {
    pub(super) fn new(anchor: &Anchor, text: &'a AnchorText<'_>) -> Self {
        let matched = text.matched();
        let mut prefix = folded(&anchor.prefix);
        prefix.drain(..prefix.len().saturating_sub(MOST_CONTEXT));
        let mut suffix = folded(&anchor.suffix);
        suffix.truncate(MOST_CONTEXT);
        Self {
            text: text.text(),
            matched,
            exact: folded(&anchor.exact),
            neighbours: Neighbours::new(&anchor.prefix, &anchor.suffix),
            prefix: MyersPattern::new(prefix),
            suffix: MyersPattern::new(suffix),
            hint: hint(anchor, text),
        }
    }

    /// Whether a place holds a line like the quote rather than the quote: one that stood beside it before, or one with
    /// other numbers, such as the next row of a table.
    pub(super) fn is_sibling(&self, place: CandidatePlace) -> bool {
        let words = self.matched.chars().get(place.start..place.end).unwrap_or_default();
        let digits = |chars: &[char]| chars.iter().filter(|c| c.is_numeric()).copied().collect::<Vec<char>>();
        let beside =
            |side: &MyersPattern| !words.is_empty() && side.chars().windows(words.len()).any(|part| part == words);
        digits(words) != digits(&self.exact) || beside(&self.prefix) || beside(&self.suffix)
    }

    /// Whether the lines of a place break as those of the quote did.
    pub(super) fn has_breaks_of(&self, exact: &str, place: CandidatePlace) -> bool {
        self.span(place).is_some_and(|span| breaks(span.slice(self.text)).eq(breaks(exact)))
    }

    /// Whether the same words stood right beside it, so that nothing but the order told the two apart.
    pub(super) fn has_twin(&self) -> bool {
        self.prefix.chars().ends_with(&self.exact) || self.suffix.chars().starts_with(&self.exact)
    }

    /// Whether the text began or ended beside it.
    pub(super) fn is_at_edge(&self) -> bool {
        self.neighbours.is_at_edge()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.exact.len()
    }

    pub(super) fn span(&self, place: CandidatePlace) -> Option<Span> {
        self.matched.span(place.start, place.end, self.text)
    }

    /// Scores every place with the exact words of the quote, the best first.
    pub(super) fn same_words(&self) -> Vec<Judged> {
        let mut places = exact_places(self.matched, &self.exact);
        if places.len() > MANY_PLACES {
            let all = places.clone();
            places.retain(|place| self.touches_context(place));
            if places.is_empty() {
                places = all;
            }
            places.sort_by_key(|place| place.start.abs_diff(self.hint));
            places.truncate(MANY_PLACES);
        }
        self.judged(places)
    }

    /// Scores the places with the fewest edits, the best first.
    pub(super) fn similar_words(&self) -> Vec<Judged> {
        let length = self.exact.len();
        if !(SHORTEST..=LONGEST).contains(&length) {
            return Vec::new();
        }
        let pattern = MyersPattern::new(self.exact.clone());
        let limit = (length * 2 / 5).min(MOST_EDITS);
        let mut places = approximations(self.matched.chars(), &pattern, limit);
        places.sort_by_key(|place| place.edits);
        places.truncate(MOST_PLACES);
        self.judged(places)
    }

    /// Finds the text between the old contexts, if they enclose exactly one place of about the quote's length, and the
    /// nearest of them are there.
    pub(super) fn between_contexts(&self) -> Option<CandidatePlace> {
        self.enclosed().filter(|place| self.neighbours_of(*place).least() >= LIKE)
    }

    fn enclosed(&self) -> Option<CandidatePlace> {
        if self.prefix.len().min(self.suffix.len()) < ENOUGH_CONTEXT {
            return None;
        }
        let prefixes = contexts(self.matched, &self.prefix);
        let suffixes = contexts(self.matched, &self.suffix);
        let length = self.exact.len();
        let gap = length.div_ceil(2).max(1)..=length * 2 + 16;
        let mut pairs = prefixes.iter().flat_map(|prefix| {
            let near = suffixes.partition_point(|suffix| suffix.start < prefix.end + gap.start());
            let far = prefix.end + gap.end();
            let suffixes = suffixes.iter().skip(near).take_while(move |s| s.start <= far);
            suffixes.map(|suffix| (prefix.end, suffix.start))
        });
        let (start, end) = pairs.next()?;
        let edits = 0;
        pairs.next().is_none().then_some(CandidatePlace { start, end, edits })
    }

    fn judged(&self, places: Vec<CandidatePlace>) -> Vec<Judged> {
        let judged = places.into_iter().map(|place| self.judge(place));
        let mut judged: Vec<Judged> = judged.collect();
        judged.sort_by(|one, other| other.score.total_cmp(&one.score));
        judged
    }

    /// Weighs words against context against position as 50 : 20 + 20 : 2.
    fn judge(&self, place: CandidatePlace) -> Judged {
        let chars = self.matched.chars();
        let words = likeness(place.edits, self.exact.len());
        let left = place.start.saturating_sub(self.prefix.len())..place.start;
        let prefix = context_likeness(&self.prefix, chars.get(left));
        let right = place.end..(place.end + self.suffix.len()).min(chars.len());
        let suffix = context_likeness(&self.suffix, chars.get(right));
        let position = likeness(place.start.abs_diff(self.hint), chars.len());
        Judged {
            place,
            words,
            score: (50.0 * words + 20.0 * prefix + 20.0 * suffix + 2.0 * position) / 92.0,
            context: f64::midpoint(prefix, suffix),
            weaker: prefix.min(suffix),
            near: self
                .neighbours
                .likeness(chars.get(..place.start).unwrap_or_default(), chars.get(place.end..).unwrap_or_default()),
        }
    }

    fn neighbours_of(&self, place: CandidatePlace) -> NeighbourLikeness {
        let chars = self.matched.chars();
        let (before, behind) = (chars.get(..place.start), chars.get(place.end..));
        self.neighbours.likeness(before.unwrap_or_default(), behind.unwrap_or_default())
    }

    /// Whether the nearest context on one side is exactly the same.
    fn touches_context(&self, place: &CandidatePlace) -> bool {
        let (before, after) = (self.prefix.chars(), self.suffix.chars());
        let before = before.get(before.len().saturating_sub(ENOUGH_CONTEXT)..);
        let after = after.get(..after.len().min(ENOUGH_CONTEXT));
        let is_at = |part: Option<&[char]>, range: Range<usize>| {
            part.is_some_and(|part| !part.is_empty() && self.matched.chars().get(range) == Some(part))
        };
        let left = place.start.saturating_sub(before.map_or(0, <[char]>::len))..place.start;
        let right = place.end..place.end + after.map_or(0, <[char]>::len);
        is_at(before, left) || is_at(after, right)
    }
}

/// Finds the place that is as far into this text, in proportion, as the quote was into its own, in folded characters.
///
/// An anchor without the length of its text is assumed to come from a text of the same length.
fn hint(anchor: &Anchor, text: &AnchorText<'_>) -> usize {
    let now = u64::from(text.chars());
    let then = anchor.chars.map_or(now, u64::from).max(1);
    let scalar = u64::from(anchor.start).saturating_mul(now) / then;
    let offset = u32::try_from(scalar).ok().and_then(|scalar| text.offset(scalar));
    text.matched().position(offset.unwrap_or(Offset(text.text().len())))
}

/// Finds every place with the exact characters of a pattern, in the order of the text.
fn exact_places(text: &MatchText, pattern: &[char]) -> Vec<CandidatePlace> {
    let place = |start| CandidatePlace { start, end: start + pattern.len(), edits: 0 };
    text.occurrences(pattern).into_iter().map(place).collect()
}

/// Finds the places similar to a pattern. Of ends closer together than half its length, only the best is kept.
fn approximations(text: &[char], pattern: &MyersPattern, limit: usize) -> Vec<CandidatePlace> {
    let mut best: Vec<End> = Vec::new();
    for end in pattern.ends(text, limit) {
        match best.last_mut() {
            Some(last) if end.at - last.at <= pattern.len() / 2 => {
                if end.edits < last.edits {
                    *last = end;
                }
            }
            _ => best.push(end),
        }
    }
    let place = |end: End| CandidatePlace { start: pattern.start(text, end), end: end.at, edits: end.edits };
    best.into_iter().map(place).collect()
}

/// Finds a context: exactly, or else with up to a fifth of it edited.
fn contexts(text: &MatchText, pattern: &MyersPattern) -> Vec<CandidatePlace> {
    let same = exact_places(text, pattern.chars());
    if !same.is_empty() {
        return same;
    }
    let mut places = approximations(text.chars(), pattern, pattern.len() / 5);
    places.sort_by_key(|place| place.start);
    places
}

/// Returns how many lines each break of a text ends.
fn breaks(text: &str) -> impl Iterator<Item = usize> {
    let gaps = text.split(|c: char| !c.is_whitespace());
    gaps.map(|gap| gap.matches('\n').count()).filter(|lines| *lines > 0)
}

fn context_likeness(context: &MyersPattern, text: Option<&[char]>) -> f64 {
    let edits = context.fewest_edits(text.unwrap_or_default());
    likeness(edits, context.len())
}

/// Returns the share of a length that edits leave untouched; 1 for a length of 0.
#[expect(clippy::cast_precision_loss, reason = "no text is as long as 2^52 characters")]
fn likeness(edits: usize, length: usize) -> f64 {
    1.0 - edits.min(length) as f64 / length.max(1) as f64
}
