//! Ranking titles by how well they match what was typed into a palette.

use std::cmp::Reverse;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::search::mode;
use crate::search::query::Query;
use crate::search::syllable::is_consonant;
use crate::text::{Span, fold, grapheme, hangul};

/// The score of a title that contains the words as they would be found in a text.
const FOUND: u32 = 20_000;
/// The bonus if they are at the very start, or at the start of a word.
const AT_START: u32 = 4_000;
const AT_WORD: u32 = 2_000;
/// The score of a title that contains the letters in their order, or whose 초성 do.
const SCATTERED: u32 = 10_000;
const SCATTERED_INITIALS: u32 = 5_000;
/// The largest bonus of a match of scattered letters, so that the kinds never mix.
const BEST: u32 = 4_000;
/// The largest deduction for the length of a title.
const LENGTH: usize = 1_000;

/// A matching title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The index of the title, counted from 0.
    pub index: usize,
    /// Its score: more is better, and the number has no other meaning.
    pub score: u32,
    /// The matched parts of the title, in order, on grapheme boundaries.
    pub spans: Vec<Span>,
}

/// How a title matches, the better the greater; its score tells it apart from others that match in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// It contains the letters in their order, or its 초성 do.
    Scattered,
    /// It contains the words somewhere.
    Within,
    /// It contains the words at the start of a word.
    AtWord,
}

impl Ranked {
    /// Returns how the title matches.
    #[must_use]
    pub const fn kind(&self) -> MatchKind {
        // The deduction for the length of a title never reaches from one kind to the next.
        match self.score + 1_000 {
            ..FOUND => MatchKind::Scattered,
            score if score < FOUND + AT_WORD => MatchKind::Within,
            _ => MatchKind::AtWord,
        }
    }
}

/// Ranks titles by how well they match the typed text, the best first; titles that do not match are left out.
///
/// First come titles with the words as a search in a text finds them (초성, half-typed syllables, spaces anywhere), then
/// titles with the letters in their order with others between them, then titles whose 초성 match so. Only if no title
/// matches, the needle is read as typed in the wrong input mode. Titles that match equally keep their order; an empty
/// needle keeps all in order.
#[must_use]
pub fn rank(needle: &str, titles: &[impl AsRef<str>]) -> Vec<Ranked> {
    let needle = fold::collapsed(needle);
    if needle.trim().is_empty() {
        let all = titles.iter().enumerate();
        return all.map(|(index, _)| Ranked { index, score: 0, spans: Vec::new() }).collect();
    }
    let ranked = ranked(&needle, titles);
    match mode::other(&needle) {
        Some(meant) if ranked.is_empty() => self::ranked(&meant, titles),
        _ => ranked,
    }
}

fn ranked(needle: &str, titles: &[impl AsRef<str>]) -> Vec<Ranked> {
    let mut forms = Needle::new(needle);
    let fits = titles.iter().enumerate().filter_map(|(index, title)| {
        let (score, spans) = forms.fit(title.as_ref())?;
        Some(Ranked { index, score, spans })
    });
    let mut ranked: Vec<Ranked> = fits.collect();
    ranked.sort_by_key(|ranked| (Reverse(ranked.score), ranked.index));
    ranked
}

/// A needle in all its forms.
struct Needle {
    query: Option<Query>,
    letters: Pattern,
    are_initials: bool,
    matcher: Matcher,
}

impl Needle {
    fn new(needle: &str) -> Self {
        Self {
            query: Query::parse(needle).ok().filter(|query| !query.is_expression()),
            letters: Pattern::new(needle, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy),
            are_initials: needle.chars().all(|c| is_consonant(c) || c.is_whitespace()),
            matcher: Matcher::new(Config::DEFAULT),
        }
    }

    fn fit(&mut self, title: &str) -> Option<(u32, Vec<Span>)> {
        let found = self
            .query
            .as_ref()
            .and_then(|query| query.hits(title).max_by_key(|hit| (worth(title, *hit), Reverse(hit.start))));
        let (score, spans) = if let Some(hit) = found {
            (FOUND + worth(title, hit), vec![hit])
        } else if let Some((score, spans)) = self.scattered(title, title) {
            (SCATTERED + score, spans)
        } else {
            let initials = Some(hangul::initials(title)).filter(|_| self.are_initials)?;
            let (score, spans) = self.scattered(&initials, title)?;
            (SCATTERED_INITIALS + score, spans)
        };
        let length = title.chars().count().min(LENGTH);
        Some((score.saturating_sub(u32::try_from(length).unwrap_or_default()), spans))
    }

    /// Matches the letters in their order in a form of a title with the same graphemes.
    fn scattered(&mut self, form: &str, title: &str) -> Option<(u32, Vec<Span>)> {
        let mut scalars = Vec::new();
        let mut places = Vec::new();
        let score = self.letters.indices(Utf32Str::new(form, &mut scalars), &mut self.matcher, &mut places)?;
        places.sort_unstable();
        places.dedup();
        let graphemes: Vec<Span> = grapheme::graphemes(title, Span::of(title))
            .map(|(start, grapheme)| Span { start, end: start.plus(grapheme.len()) })
            .collect();
        let spans = places.iter().filter_map(|&place| graphemes.get(usize::try_from(place).ok()?).copied());
        Some((score.min(BEST), joined(spans)))
    }
}

fn worth(title: &str, hit: Span) -> u32 {
    let before = hit.start.split(title).0.chars().next_back();
    match before {
        None => AT_START,
        Some(c) if !c.is_alphanumeric() => AT_WORD,
        Some(_) => 0,
    }
}

/// Joins spans that touch.
fn joined(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLES: [&str; 6] =
        ["다음 줄", "다음 문장", "밑줄 긋기", "색을 골라 밑줄 긋기", "CTO는 무엇을 하는 사람들인가요?", "밑줄 지우기"];

    fn titles(needle: &str) -> Vec<&'static str> {
        rank(needle, &TITLES).iter().map(|ranked| TITLES[ranked.index]).collect()
    }

    fn tinted(needle: &str) -> String {
        let ranked = rank(needle, &TITLES);
        let best = ranked.first().unwrap();
        best.spans.iter().flat_map(|span| ["[", span.slice(TITLES[best.index]), "]"]).collect()
    }

    #[test]
    fn the_words_at_the_beginning_come_first() {
        assert_eq!(titles("밑줄"), ["밑줄 긋기", "밑줄 지우기", "색을 골라 밑줄 긋기"]);
        assert_eq!(titles("밑줄긋"), ["밑줄 긋기", "색을 골라 밑줄 긋기"]);
    }

    #[test]
    fn initials_and_half_typed_syllables_fit() {
        assert_eq!(titles("ㄷㅇㅈ"), ["다음 줄", "다음 문장"]);
        assert_eq!(titles("ㄷㅇㅁㅈ"), ["다음 문장"]);
        assert_eq!(titles("다으"), ["다음 줄", "다음 문장"]);
        assert_eq!(tinted("ㄷㅇㅈ"), "[다음 줄]");
    }

    #[test]
    fn letters_may_be_scattered() {
        assert_eq!(titles("다장"), ["다음 문장"]);
        assert_eq!(tinted("다장"), "[다][장]");
        assert_eq!(titles("ㅅㅁㄱ"), ["색을 골라 밑줄 긋기"]);
        assert_eq!(tinted("ㅅㅁㄱ").chars().filter(|&c| c == '[').count(), 3);
        assert_eq!(titles("cto"), ["CTO는 무엇을 하는 사람들인가요?"]);
    }

    #[test]
    fn the_wrong_input_mode_fits_where_nothing_else_does() {
        assert_eq!(titles("alxwnf"), titles("밑줄"));
        assert_eq!(titles("alxwnf wldnrl"), ["밑줄 지우기"]);
        assert_eq!(titles("ㅊ쌔"), ["CTO는 무엇을 하는 사람들인가요?"]);
    }

    #[test]
    fn an_empty_needle_leaves_all_in_their_order() {
        assert_eq!(titles(" "), TITLES);
        assert_eq!(titles("없는 말"), [""; 0]);
    }
}
