//! Translating a query to the source of a regular expression.
//!
//! The one invariant: no such expression matches across a blank line, so paragraphs can be searched by themselves.

use std::iter;

use unicode_normalization::char::is_combining_mark;

use crate::search::syllable::{halves, is_consonant, is_vowel, moved_on, typed_on, with_initial};

/// White space that may stand between two letters of a word: spaces, and at most one line end.
const GAP: &str = r" *\n? *";
/// The same between the first two letters, with the common cases written out: the engine skips through a text by the
/// first few bytes of a match, and a letter followed by a space is everywhere.
const FIRST_GAP: &str = r"(?:[ \n]?| {2,}\n? *| \n *|\n +)";
/// White space required between two words of a script that separates its words.
const SPACE: &str = r"(?: +\n? *|\n *)";
/// Asks for the colourful form of a sign; texts may have it, and nobody types it.
const EMOJI_FORM: char = '\u{FE0F}';

/// Signs that a reader does not distinguish.
const ALIKE: [&str; 4] = ["'‘’‚‛′`´ʼ＇", "\"“”„‟″＂", "-‐‑‒–—―−﹣－", "~∼〜～"];

/// The meaning of the last syllable of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastSyllable {
    /// The typist may continue: it stands for everything that it can become.
    Open,
    /// It stands for itself.
    Closed,
}

/// A part of a query for one character of a text, or for three dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PatternUnit {
    letter: PatternLetter,
    /// Whether white space was typed before it.
    is_spaced: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PatternLetter {
    One(char),
    Ellipsis,
}

/// Translates a canonical query; a query of white space gives an empty pattern.
pub(super) fn pattern(query: &str, ending: LastSyllable) -> String {
    let units = units(query);
    let mut source = String::with_capacity(query.len() * 4);
    let nexts = units.iter().skip(1).copied().map(Some).chain(iter::once(None));
    let mut before = None;
    let mut is_second = false;
    for (&unit, next) in units.iter().zip(nexts) {
        let gap = before.map_or("", |before| between(before, unit));
        source.push_str(if gap == GAP && is_second { FIRST_GAP } else { gap });
        is_second = before.is_none();
        source.push_str(&letter(unit.letter, next.map(|next| next.letter), ending));
        before = Some(unit.letter);
    }
    source
}

/// Returns the syllables at the start of a canonical query that stand only for themselves, and whether they are all of
/// it.
pub(super) fn syllables(query: &str, ending: LastSyllable) -> (Vec<char>, bool) {
    let units = units(query);
    let nexts = units.iter().skip(1).map(|next| Some(next.letter)).chain(iter::once(None));
    let syllables: Vec<char> =
        units.iter().zip(nexts).map_while(|(unit, next)| plain(unit.letter, next, ending)).collect();
    let is_whole = syllables.len() == units.len();
    (syllables, is_whole)
}

/// Returns a syllable that stands only for itself.
fn plain(letter: PatternLetter, next: Option<PatternLetter>, ending: LastSyllable) -> Option<char> {
    let PatternLetter::One(scalar @ '가'..='힣') = letter else { return None };
    (self::letter(letter, next, ending) == scalar.to_string()).then_some(scalar)
}

fn units(query: &str) -> Vec<PatternUnit> {
    let mut units = Vec::new();
    let mut is_spaced = false;
    let mut rest = query;
    while let Some(first) = rest.chars().next() {
        let behind = rest.strip_prefix("...");
        let letter = match first {
            '…' | '⋯' => Some(PatternLetter::Ellipsis),
            _ if behind.is_some() => Some(PatternLetter::Ellipsis),
            EMOJI_FORM => None,
            _ if first.is_whitespace() => None,
            _ => Some(PatternLetter::One(first)),
        };
        is_spaced |= first.is_whitespace();
        if let Some(letter) = letter {
            units.push(PatternUnit { letter, is_spaced });
            is_spaced = false;
        }
        rest = behind.or_else(|| rest.strip_prefix(first)).unwrap_or_default();
    }
    units
}

/// Returns the white space between two letters: spacing is free in Korean and fixed in other scripts.
fn between(before: PatternLetter, unit: PatternUnit) -> &'static str {
    match unit.letter {
        PatternLetter::One(mark) if is_combining_mark(mark) => "",
        after if is_freely_spaced(before) || is_freely_spaced(after) => GAP,
        _ if unit.is_spaced => SPACE,
        _ => "",
    }
}

/// Whether a letter is Hangul or a Chinese character.
const fn is_freely_spaced(letter: PatternLetter) -> bool {
    matches!(
        letter,
        PatternLetter::One(
            '가'..='힣' | 'ㄱ'..='ㆎ' | '\u{1100}'..='\u{11FF}' | '一'..='鿿' | '㐀'..='䶿' | '豈'..='\u{FAFF}',
        )
    )
}

fn letter(letter: PatternLetter, next: Option<PatternLetter>, ending: LastSyllable) -> String {
    let PatternLetter::One(scalar) = letter else { return r"(?:…|⋯|\.\.\.)".to_owned() };
    let is_open = next.is_none() && ending == LastSyllable::Open;
    // An input method takes the 초성 of the next syllable as the 받침 of this one: 실ㅎㅈ arrives as 싫ㅈ.
    let is_before_initial = matches!(next, Some(PatternLetter::One(next)) if is_consonant(next));
    match scalar {
        '가'..='힣' if is_open || is_before_initial => syllable(scalar, is_open),
        _ if is_consonant(scalar) => initial(scalar),
        _ if is_vowel(scalar) && is_open => typed_on(scalar).map_or_else(|| sign(scalar, next), |class| boxed(&class)),
        _ => sign(scalar, next),
    }
}

/// Returns the pattern of a syllable whose 받침 may belong to the next one, and to which more may be typed.
fn syllable(scalar: char, is_open: bool) -> String {
    let whole = typed_on(scalar).filter(|_| is_open).map_or_else(|| scalar.to_string(), |class| boxed(&class));
    let Some((rest, moved)) = moved_on(scalar) else { return whole };
    format!("(?:{whole}|{rest}{GAP}{})", initial(moved))
}

/// Returns the pattern of a consonant as 초성; a cluster is two of them joined by an input method.
fn initial(jamo: char) -> String {
    if let Some(class) = with_initial(jamo) {
        return boxed(&class);
    }
    let Some((one, other)) = halves(jamo) else { return jamo.to_string() };
    format!("(?:{jamo}|{}{GAP}{})", initial(one), initial(other))
}

/// Returns the pattern of any other character: itself, and the signs that a reader does not distinguish from it.
fn sign(scalar: char, next: Option<PatternLetter>) -> String {
    let mut class: Vec<char> =
        ALIKE.iter().filter(|group| group.contains(scalar)).flat_map(|group| group.chars()).collect();
    if class.is_empty() {
        class.push(scalar);
    }
    // The full-width form of a punctuation mark lies at a fixed distance from it (Unicode, block FF00).
    class.extend(
        char::from_u32(u32::from(scalar) + 0xFEE0)
            .filter(|form| scalar.is_ascii_punctuation() && !class.contains(form)),
    );
    let source = match class.as_slice() {
        [one] => regex_syntax::escape(one.encode_utf8(&mut [0; 4])),
        several => boxed(&regex_syntax::escape(&several.iter().collect::<String>())),
    };
    let may_be_emoji = next == Some(PatternLetter::One('\u{20E3}'))
        || next.is_some() && !scalar.is_ascii() && !scalar.is_alphanumeric() && !is_combining_mark(scalar);
    if may_be_emoji { format!("{source}{EMOJI_FORM}?") } else { source }
}

fn boxed(class: &str) -> String {
    format!("[{class}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_is_spaced_freely_and_latin_as_typed() {
        assert_eq!(pattern("나 는 글", LastSyllable::Closed), format!("나{FIRST_GAP}는{GAP}글"));
        assert_eq!(pattern("나는글", LastSyllable::Closed), format!("나{FIRST_GAP}는{GAP}글"));
        assert_eq!(pattern("ab c", LastSyllable::Closed), format!("ab{SPACE}c"));
        assert_eq!(pattern("ab글", LastSyllable::Closed), format!("ab{GAP}글"));
    }

    #[test]
    fn an_open_ending_may_become_more() {
        assert_eq!(pattern("각", LastSyllable::Open), format!("(?:[각갃]|가{GAP}[ㄱ가-깋])"));
        assert_eq!(pattern("각", LastSyllable::Closed), "각");
        assert_eq!(pattern("각ㄱ", LastSyllable::Closed), format!("(?:각|가{GAP}[ㄱ가-깋]){FIRST_GAP}[ㄱ가-깋]"));
    }

    #[test]
    fn signs_of_the_expression_are_letters_here() {
        assert_eq!(pattern("a.b", LastSyllable::Open), r"a[\.．]b");
        assert_eq!(pattern("a…b", LastSyllable::Open), pattern("a...b", LastSyllable::Open));
    }

    #[test]
    fn white_space_alone_is_nothing() {
        assert_eq!(pattern(" \n \u{FE0F}", LastSyllable::Open), "");
    }
}
