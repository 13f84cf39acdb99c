//! The length of a text in Korean units: 글자, 어절, 원고지 매수, minutes.

use crate::text::Span;
use crate::text::display::shown;
use crate::text::grapheme::split_first;
use crate::text::sentence::sentences;

/// How many 어절 a reader reads in a minute.
///
/// Silent reading of Korean non-fiction by young adults: 송지호 외 (2016), 대한안과학회지, KCI ART002099342.
pub const WORDS_PER_MINUTE: usize = 202;

/// How many letters, including spaces, fill a sheet of manuscript paper (200자 원고지).
pub const LETTERS_PER_SHEET: usize = 200;

/// The length of a text in the units of Korean writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// 글자, 공백 포함: the visible graphemes. Line ends do not count.
    pub letters: usize,
    /// 글자, 공백 제외.
    pub letters_without_spaces: usize,
    /// 어절: runs between white space with a letter or a digit. Bullets and dashes do not count.
    pub words: usize,
    /// 문장, counted in each line separately.
    pub sentences: usize,
    /// 원고지 매수: the letters with spaces by [`LETTERS_PER_SHEET`], rounded up to whole sheets.
    ///
    /// This is the plain count. It does not lay the text out on the paper,
    /// where line ends leave squares empty and two digits share one.
    pub sheets: usize,
}

/// Counts a text.
#[must_use]
pub fn count(text: &str) -> Count {
    let mut count = Count::default();
    let mut rest = text;
    while let Some((grapheme, behind)) = split_first(rest) {
        let is_letter = !shown(grapheme).is_empty();
        count.letters += usize::from(is_letter);
        count.letters_without_spaces += usize::from(is_letter && !is_space(grapheme));
        rest = behind;
    }
    count.words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    count.sentences = sentences(text, Span::of(text)).len();
    count.sheets = count.letters.div_ceil(LETTERS_PER_SHEET);
    count
}

/// Whether a grapheme is white space.
fn is_space(grapheme: &str) -> bool {
    grapheme.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_counted_by_the_rules_of_the_language() {
        assert_eq!(count("“가자.”라고 말했다. 그래서 갔다!\n제목").sentences, 3);
    }

    #[test]
    fn letters_are_graphemes_and_line_ends_are_none() {
        let counted = count("나는 글을\n읽는다. ⁉️");
        assert_eq!(counted.letters, 11);
        assert_eq!(counted.letters_without_spaces, 9);
    }

    #[test]
    fn a_decomposed_syllable_is_one_letter_and_an_invisible_scalar_none() {
        assert_eq!(count("\u{1112}\u{1161}\u{11AB}\u{200B}글").letters, 2);
    }

    #[test]
    fn words_stand_between_any_white_space_and_bullets_are_none() {
        assert_eq!(count("• CTO는\u{A0}무엇을\n— 하는 ① 사람?").words, 5);
    }

    #[test]
    fn a_begun_sheet_counts_whole() {
        assert_eq!(count(&"가".repeat(200)).sheets, 1);
        assert_eq!(count(&"가".repeat(201)).sheets, 2);
        assert_eq!(count(""), Count::default());
    }
}
