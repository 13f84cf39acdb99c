//! The parts of a query: what was typed, with all that a reader does not tell apart made one.

use crate::search::lookalike::typed_reading;

/// Asks for the colourful or the plain form of a sign; texts may have it, and nobody types it.
pub(in crate::search) const EMOJI_FORM: char = '\u{FE0F}';
const TEXT_FORM: char = '\u{FE0E}';

/// Dots between words, as Koreans write and type them.
pub(super) const MIDDLE_DOTS: &str = "·ㆍ‧・･∙⋅•ᆞ";
/// Dashes and hyphens.
pub(super) const DASHES: &str = "-‐‑‒–—―−﹣－";

/// A part of a query for one character of a text, or for a run of dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PatternUnit {
    pub(super) letter: PatternLetter,
    /// Whether white space was typed before it.
    pub(super) is_spaced: bool,
    /// Whether it begins a group of three digits, before which a text may have a comma.
    pub(super) begins_thousands: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PatternLetter {
    One(char),
    Ellipsis,
}

/// Reads a canonical query.
pub(super) fn units(query: &str) -> Vec<PatternUnit> {
    let mut units = Vec::new();
    let mut is_spaced = false;
    for scalar in query.chars().flat_map(readings) {
        let letter = match scalar {
            EMOJI_FORM | TEXT_FORM => continue,
            _ if scalar.is_whitespace() => {
                is_spaced = true;
                continue;
            }
            '…' | '⋯' | '‥' => PatternLetter::Ellipsis,
            '─' | '━' | '⁃' => PatternLetter::One('-'),
            '。' => PatternLetter::One('.'),
            _ if MIDDLE_DOTS.contains(scalar) => PatternLetter::One('·'),
            _ => PatternLetter::One(scalar),
        };
        units.push(PatternUnit { letter, is_spaced, begins_thousands: false });
        is_spaced = false;
        join_last(&mut units);
    }
    mark_thousands(&units)
}

fn readings(scalar: char) -> impl Iterator<Item = char> {
    let reading = typed_reading(scalar);
    let own = reading.is_none().then_some(scalar);
    reading.unwrap_or_default().chars().collect::<Vec<_>>().into_iter().chain(own)
}

/// Makes one of the units at the end that are one sign: three dots, a row of dashes, two brackets.
fn join_last(units: &mut Vec<PatternUnit>) {
    let is_dash = |letter| matches!(letter, PatternLetter::One(sign) if DASHES.contains(sign));
    let is_dot = |letter| matches!(letter, PatternLetter::One('.' | '·'));
    let length = match units.as_slice() {
        [.., one, two, three]
            if is_dot(one.letter)
                && one.letter == two.letter
                && two.letter == three.letter
                && !(two.is_spaced || three.is_spaced) =>
        {
            3
        }
        [.., one, two] if !two.is_spaced && one.letter == two.letter && two.letter == PatternLetter::Ellipsis => 2,
        [.., one, two] if !two.is_spaced && is_dash(one.letter) && is_dash(two.letter) => 2,
        [.., one, two]
            if !two.is_spaced && one.letter == two.letter && matches!(one.letter, PatternLetter::One('<' | '>')) =>
        {
            2
        }
        _ => return,
    };
    units.truncate(units.len() + 1 - length);
    if let Some(first) = units.last_mut().filter(|_| length == 3) {
        first.letter = PatternLetter::Ellipsis;
        join_last(units);
    }
}

/// Drops the commas of numbers such as `1,000`, and marks where a text may have them.
fn mark_thousands(units: &[PatternUnit]) -> Vec<PatternUnit> {
    let mut marked: Vec<PatternUnit> = Vec::with_capacity(units.len());
    let mut rest = units;
    while let Some((&first, behind)) = rest.split_first() {
        let is_fraction = matches!(marked.as_slice(), [.., digit, point] if is_digit(*digit) && point.letter == PatternLetter::One('.'));
        let length = if is_digit(first) { number_length(rest) } else { 0 };
        let Some((number, behind_number)) = rest.split_at_checked(length).filter(|_| length > 0) else {
            marked.push(first);
            rest = behind;
            continue;
        };
        let digits: Vec<_> = number.iter().filter(|unit| is_digit(**unit)).copied().collect();
        let count = digits.len();
        marked.extend(digits.into_iter().enumerate().map(|(at, unit)| PatternUnit {
            begins_thousands: at > 0 && (count - at).is_multiple_of(3) && !is_fraction,
            ..unit
        }));
        rest = behind_number;
    }
    marked
}

/// Counts the units of the number at the head: its digits, with commas before each three of them.
fn number_length(units: &[PatternUnit]) -> usize {
    let follows = |at: usize| units.get(at).copied().filter(|unit| at == 0 || !unit.is_spaced);
    let digits = (0..units.len()).take_while(|&at| follows(at).is_some_and(is_digit)).count();
    let mut length = digits;
    let is_group = |from: usize| {
        follows(from).is_some_and(|unit| unit.letter == PatternLetter::One(','))
            && (from + 1..from + 4).all(|at| follows(at).is_some_and(is_digit))
    };
    while digits <= 3 && is_group(length) {
        length += 4;
    }
    let is_cut = length > digits && follows(length).is_some_and(is_digit);
    if is_cut { digits } else { length }
}

const fn is_digit(unit: PatternUnit) -> bool {
    matches!(unit.letter, PatternLetter::One('0'..='9'))
}
