//! The start of a query that a text has letter by letter: Latin letters and digits, then syllables.

use std::iter;

use crate::search::pattern::unit::{PatternLetter, PatternUnit, units};
use crate::search::pattern::{Breadth, LastSyllable, letter};
use crate::search::syllable::{beginnings, moved_on};

/// In how many ways letters are written at most that are looked for as they are: three letters in both cases, one of
/// them with a third form.
const MOST_WAYS: usize = 12;

/// The start of a query.
#[derive(Debug, Default)]
pub(in crate::search) struct QueryHead {
    /// All ways to write the Latin letters and digits before the syllables; none of them begins another one.
    pub(in crate::search) letters: Vec<String>,
    /// The syllables that stand only for themselves.
    pub(in crate::search) plain: Vec<char>,
    /// What the next one may begin with in a text, if it is the last one of the query and open.
    pub(in crate::search) open: Vec<char>,
    /// Whether it always is one of these and nothing else: it has no 받침 that may move to a next syllable.
    pub(in crate::search) is_one: bool,
    /// Whether letters and plain syllables are all of the query.
    pub(in crate::search) is_whole: bool,
}

/// Returns the start of a canonical query; nothing if it starts with a single letter, or with letters that are written
/// in too many ways.
pub(in crate::search) fn head(query: &str, ending: LastSyllable) -> QueryHead {
    let units = units(query);
    let count = letter_count(&units);
    let Some((letters, rest)) = units.split_at_checked(count).filter(|_| count != 1) else {
        return QueryHead::default();
    };
    let letters = if count > 0 { ways(letters) } else { Vec::new() };
    if count > 0 && letters.is_empty() {
        return QueryHead::default();
    }
    let nexts = rest.iter().skip(1).map(|next| Some(next.letter)).chain(iter::once(None));
    let plain: Vec<char> = rest.iter().zip(nexts).map_while(|(unit, next)| plain(unit.letter, next, ending)).collect();
    let (open, is_one) = match rest.get(plain.len()..) {
        Some([PatternUnit { letter: PatternLetter::One(scalar @ '가'..='힣'), .. }]) => {
            (beginnings(*scalar), moved_on(*scalar).is_none())
        }
        _ => (Vec::new(), false),
    };
    QueryHead { letters, is_whole: plain.len() == rest.len(), plain, open, is_one }
}

/// Counts the Latin letters and digits at the start between which no white space was typed.
fn letter_count(units: &[PatternUnit]) -> usize {
    let is_letter =
        |unit: &PatternUnit| matches!(unit.letter, PatternLetter::One(scalar) if scalar.is_ascii_alphanumeric());
    units.iter().enumerate().take_while(|(at, unit)| is_letter(unit) && (*at == 0 || !unit.is_spaced)).count()
}

/// Lists all ways to write some letters: in any case, and with commas in numbers; none if there are too many.
fn ways(units: &[PatternUnit]) -> Vec<String> {
    let mut ways = vec![String::new()];
    for unit in units {
        let PatternLetter::One(scalar) = unit.letter else { return Vec::new() };
        let commas = if unit.begins_thousands { ["", ","].as_slice() } else { &[""] };
        let forms = forms(scalar);
        if ways.len() * commas.len() * forms.len() > MOST_WAYS {
            return Vec::new();
        }
        let next = |way: &String| {
            let way = way.clone();
            let commas = commas.iter().map(move |comma| format!("{way}{comma}"));
            commas.flat_map(|way| forms.iter().map(move |form| format!("{way}{form}"))).collect::<Vec<_>>()
        };
        ways = ways.iter().flat_map(next).collect();
    }
    ways
}

/// Lists the forms of a letter of ASCII that an expression takes for one if its case does not matter.
fn forms(letter: char) -> Vec<char> {
    let mut forms = vec![letter.to_ascii_lowercase(), letter.to_ascii_uppercase()];
    forms.dedup();
    forms.extend(match letter {
        'k' | 'K' => Some('\u{212A}'),
        's' | 'S' => Some('\u{17F}'),
        _ => None,
    });
    forms
}

/// Returns a syllable that stands only for itself.
fn plain(letter: PatternLetter, next: Option<PatternLetter>, ending: LastSyllable) -> Option<char> {
    let PatternLetter::One(scalar @ '가'..='힣') = letter else { return None };
    (self::letter(letter, next, ending, Breadth::Common) == scalar.to_string()).then_some(scalar)
}

#[cfg(test)]
mod tests {
    use regex::RegexBuilder;

    use super::*;

    fn letters(query: &str) -> Vec<String> {
        head(query, LastSyllable::Closed).letters
    }

    #[test]
    fn letters_have_the_forms_that_an_expression_has() {
        for letter in ('0'..='9').chain('a'..='z').chain('A'..='Z') {
            let regex = RegexBuilder::new(&letter.to_string()).case_insensitive(true).build().unwrap();
            let all = ('\0'..=char::MAX).filter(|scalar| regex.is_match(scalar.encode_utf8(&mut [0; 4])));
            let mut forms = forms(letter);
            forms.sort_unstable();
            assert_eq!(forms, all.collect::<Vec<_>>(), "{letter}");
        }
    }

    #[test]
    fn letters_are_written_in_any_case_and_numbers_with_commas() {
        assert_eq!(letters("AI"), ["ai", "aI", "Ai", "AI"]);
        assert_eq!(letters("2024년"), ["2024", "2,024"]);
        assert_eq!(letters("1234567"), ["1234567", "1234,567", "1,234567", "1,234,567"]);
        assert_eq!((letters("CTO").len(), letters("OKR는").len(), letters("SKT").len()), (8, 12, 0));
        let none = ["가a", "a가", "a b", "agile", "(2024"];
        assert!(none.iter().all(|query| letters(query).is_empty()));
    }

    #[test]
    fn syllables_follow_the_letters() {
        let head = head("CTO는 각ㄱ", LastSyllable::Closed);
        assert_eq!((head.letters.len(), head.plain, head.is_whole), (8, vec!['는'], false));
        let open = self::head("CTO 이것", LastSyllable::Open);
        assert_eq!((open.plain, open.open, open.is_one, open.is_whole), (vec!['이'], vec!['것', '거'], false, false));
        assert!(self::head("2024", LastSyllable::Open).is_whole);
    }
}
