//! Translating a query to the source of a regular expression.
//!
//! The one invariant: no such expression matches across a blank line, so paragraphs can be searched by themselves.

mod head;
mod sign;
mod unit;

use unicode_normalization::char::is_combining_mark;

use crate::search::lookalike::{LONGEST_READING, lookalikes};
use crate::search::syllable::{halves, is_consonant, is_vowel, moved_on, typed_on, with_initial};
use sign::{alike, rarely_alike, repeated};
use unit::{PatternLetter, PatternUnit, units};

pub(super) use head::{QueryHead, head};
pub(super) use unit::EMOJI_FORM;

/// White space that may stand between two letters of a word: spaces, and at most one line end.
const GAP: &str = r" *\n? *";
/// The same between the first two letters, with the common cases written out: the engine skips through a text by the
/// first few bytes of a match, and a letter followed by a space is everywhere.
const FIRST_GAP: &str = r"(?:[ \n]?| {2,}\n? *| \n *|\n +)";
/// White space required between two words of a script that separates its words.
const SPACE: &str = r"(?: +\n? *|\n *)";
/// Dots that stand for words left out, as often as they stand in a row.
const ELLIPSIS: &str = r"(?:[…⋯‥]|\.\.\.|[·ㆍ‧・]{3})+";
/// The most ways in which overlapping readings are combined, such as those of `iii`: `ⅲ`, `ⅱi`, `iⅱ`.
const MOST_WAYS: usize = 16;

/// The meaning of the last syllable of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LastSyllable {
    /// The typist may continue: it stands for everything that it can become.
    Open,
    /// It stands for itself.
    Closed,
}

/// Which characters a letter stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breadth {
    /// Itself and the signs that most texts have in its place.
    Common,
    /// Also the characters that only read like it, such as `ｃ` for `c` and `㎏` for `kg`.
    Lookalikes,
}

/// Translates a canonical query; a query of white space gives an empty pattern.
pub(super) fn pattern(query: &str, ending: LastSyllable, breadth: Breadth) -> String {
    let pattern = Pattern { units: units(query), ending, breadth };
    let mut source = String::with_capacity(query.len() * 4);
    let mut at = 0;
    while at < pattern.units.len() {
        let end = pattern.cluster_end(at);
        source.push_str(&pattern.gap(at));
        source.push_str(&pattern.cluster(at, end));
        at = end;
    }
    source
}

/// Returns the characters that only read like letters of a canonical query.
pub(super) fn rare_characters(query: &str) -> Vec<char> {
    let pattern = Pattern { units: units(query), ending: LastSyllable::Closed, breadth: Breadth::Lookalikes };
    let each = 0..pattern.units.len();
    let mut found: Vec<char> = each
        .flat_map(|at| {
            let sign = pattern.units.get(at).map_or("", |unit| match unit.letter {
                PatternLetter::One(scalar) => rarely_alike(scalar),
                PatternLetter::Ellipsis => "",
            });
            let readings = pattern.readings(at).flat_map(|(_, scalars)| scalars.chars());
            sign.chars().chain(readings).collect::<Vec<_>>()
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A query to be translated.
struct Pattern {
    units: Vec<PatternUnit>,
    ending: LastSyllable,
    breadth: Breadth,
}

impl Pattern {
    /// Returns the white space, or the comma of a number, that a text may have before a unit.
    fn gap(&self, at: usize) -> String {
        let Some((before, unit)) = at.checked_sub(1).and_then(|before| self.units.get(before)).zip(self.units.get(at))
        else {
            return String::new();
        };
        let gap = between(before.letter, *unit);
        let gap = if gap == GAP && at == 1 { FIRST_GAP } else { gap };
        if unit.begins_thousands { format!("{gap},?") } else { gap.to_owned() }
    }

    /// Lists what single characters stand for units from one on, with the number of units.
    fn readings(&self, at: usize) -> impl Iterator<Item = (usize, &'static str)> {
        let is_one = |unit: &&PatternUnit| matches!(unit.letter, PatternLetter::One(_));
        let units = self.units.get(at..).unwrap_or_default().iter().enumerate();
        let units = units.take_while(|(index, unit)| is_one(unit) && (*index == 0 || !unit.is_spaced));
        let mut letters = String::new();
        let found: Vec<_> = units
            .take(LONGEST_READING)
            .map(|(index, unit)| {
                if let PatternLetter::One(scalar) = unit.letter {
                    letters.extend(scalar.to_lowercase());
                }
                (index + 1, lookalikes(&letters))
            })
            .filter(|(_, scalars)| !scalars.is_empty())
            .collect();
        found.into_iter()
    }

    /// Returns where the units end that one character, or several that overlap, may stand for.
    fn cluster_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        if self.breadth == Breadth::Common {
            return end;
        }
        let mut from = at;
        while from < end {
            end = self.readings(from).map(|(length, _)| from + length).fold(end, usize::max);
            from += 1;
        }
        end
    }

    /// Translates units that overlapping readings join; the common ways come first.
    fn cluster(&self, from: usize, to: usize) -> String {
        let mut ways = vec![(String::new(), from)];
        let mut done: Vec<String> = Vec::new();
        while let Some((source, at)) = ways.pop() {
            if at >= to {
                done.push(source);
                continue;
            }
            let gap = if at == from { String::new() } else { self.gap(at) };
            if done.len() + ways.len() < MOST_WAYS && to > from + 1 {
                let longer = self.readings(at).filter(|(length, _)| *length > 1);
                let longer = longer
                    .map(|(length, scalars)| (format!("{source}{gap}{}{EMOJI_FORM}?", class_of(scalars)), at + length));
                ways.extend(longer);
            }
            ways.push((format!("{source}{gap}{}", self.letter(at)), at + 1));
        }
        match done.as_slice() {
            [only] => only.clone(),
            several => format!("(?:{})", several.join("|")),
        }
    }

    fn letter(&self, at: usize) -> String {
        let Some(unit) = self.units.get(at) else { return String::new() };
        letter(unit.letter, self.units.get(at + 1).map(|next| next.letter), self.ending, self.breadth)
    }
}

fn class_of(scalars: &str) -> String {
    boxed(&regex_syntax::escape(scalars))
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

fn letter(letter: PatternLetter, next: Option<PatternLetter>, ending: LastSyllable, breadth: Breadth) -> String {
    let PatternLetter::One(scalar) = letter else { return ELLIPSIS.to_owned() };
    let is_open = next.is_none() && ending == LastSyllable::Open;
    // An input method takes the 초성 of the next syllable as the 받침 of this one: 실ㅎㅈ arrives as 싫ㅈ.
    let is_before_initial = matches!(next, Some(PatternLetter::One(next)) if is_consonant(next));
    match scalar {
        '가'..='힣' if is_open || is_before_initial => syllable(scalar, is_open),
        '가'..='힣' => scalar.to_string(),
        _ if is_consonant(scalar) && breadth == Breadth::Lookalikes => {
            format!("(?:{}|{})", initial(scalar), sign(scalar, next, breadth))
        }
        _ if is_consonant(scalar) => initial(scalar),
        _ if is_vowel(scalar) && is_open => {
            typed_on(scalar).map_or_else(|| sign(scalar, next, breadth), |class| boxed(&class))
        }
        _ => sign(scalar, next, breadth),
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

/// Returns the pattern of any other character: itself, and what a reader does not distinguish from it.
fn sign(scalar: char, next: Option<PatternLetter>, breadth: Breadth) -> String {
    let mut class = alike(scalar);
    if breadth == Breadth::Lookalikes {
        let small: String = scalar.to_lowercase().collect();
        class.extend(rarely_alike(scalar).chars().chain(lookalikes(&small).chars()));
    }
    let source = match class.as_slice() {
        [one] => regex_syntax::escape(one.encode_utf8(&mut [0; 4])),
        several => class_of(&several.iter().collect::<String>()),
    };
    let source = source + repeated(scalar);
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
        assert_eq!(pattern("나 는 글", LastSyllable::Closed, Breadth::Common), format!("나{FIRST_GAP}는{GAP}글"));
        assert_eq!(pattern("나는글", LastSyllable::Closed, Breadth::Common), format!("나{FIRST_GAP}는{GAP}글"));
        assert_eq!(pattern("ab c", LastSyllable::Closed, Breadth::Common), format!("ab{SPACE}c"));
        assert_eq!(pattern("ab글", LastSyllable::Closed, Breadth::Common), format!("ab{GAP}글"));
    }

    #[test]
    fn an_open_ending_may_become_more() {
        assert_eq!(pattern("각", LastSyllable::Open, Breadth::Common), format!("(?:[각갃]|가{GAP}[ㄱ가-깋])"));
        assert_eq!(pattern("각", LastSyllable::Closed, Breadth::Common), "각");
        assert_eq!(
            pattern("각ㄱ", LastSyllable::Closed, Breadth::Common),
            format!("(?:각|가{GAP}[ㄱ가-깋]){FIRST_GAP}[ㄱ가-깋]")
        );
    }

    #[test]
    fn signs_of_the_expression_are_letters_here() {
        assert_eq!(pattern("a.b", LastSyllable::Open, Breadth::Common), r"a[\.．]b");
        assert_eq!(
            pattern("a…b", LastSyllable::Open, Breadth::Common),
            pattern("a...b", LastSyllable::Open, Breadth::Common)
        );
    }

    #[test]
    fn white_space_alone_is_nothing() {
        assert_eq!(pattern(" \n \u{FE0F}", LastSyllable::Open, Breadth::Common), "");
    }
}
