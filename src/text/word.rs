//! 어절: the runs of a text between white space, the units in which Korean text is broken, counted and moved through.
//!
//! Motions and the [sentence rules](crate::text::sentence) walk over them. A word lies on grapheme boundaries: white
//! space that carries a combining mark is a separate character and does not separate words.

use unicode_segmentation::GraphemeCursor;

use crate::text::{Offset, Span};

/// Iterates over the 어절 of a span, in order.
///
/// A word is a longest run without white space; punctuation belongs to the word it touches. A span that does not fit
/// the text has no words. `나는 글을` has `(0, 6)` and `(7, 13)`: `[나는] [글을]`.
pub fn words(text: &str, span: Span) -> impl Iterator<Item = Span> {
    Words { text: span.slice(text), start: span.start, at: Offset::START }
}

struct Words<'t> {
    text: &'t str,
    start: Offset,
    at: Offset,
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let from = self.seek(self.at, false)?;
        self.at = self.seek(from, true).unwrap_or(Span::of(self.text).end);
        Some(Span::between(from, self.at).shifted(self.start.0))
    }
}

impl Words<'_> {
    /// Finds the first character at or after an offset that is, or is not, white space between words.
    fn seek(&self, from: Offset, white: bool) -> Option<Offset> {
        let (_, rest) = from.split(self.text);
        rest.char_indices()
            .find(|&(index, c)| (c.is_whitespace() && self.parts_words(from.plus(index), c)) == white)
            .map(|(index, _)| from.plus(index))
    }

    fn parts_words(&self, at: Offset, white: char) -> bool {
        let (before, rest) = at.split(self.text);
        let after = Offset(white.len_utf8()).split(rest).1;
        white.is_control()
            || before.chars().next_back().is_none_or(never_clusters) && after.chars().next().is_none_or(never_clusters)
            || self.is_boundary(at) && self.is_boundary(at.plus(white.len_utf8()))
    }

    fn is_boundary(&self, at: Offset) -> bool {
        // The whole text is given, so the cursor cannot ask for more of it.
        GraphemeCursor::new(at.0, self.text.len(), true).is_boundary(self.text, 0).unwrap_or(true)
    }
}

/// Recognizes the characters beside nearly every space that they never form a grapheme with it (UAX #29).
fn never_clusters(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '가'..='힣')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        words(text, Span::of(text)).map(|word| word.slice(text)).collect()
    }

    #[test]
    fn words_keep_their_particles_and_punctuation() {
        assert_eq!(
            cut("  ‘일다운 일’이란?\n漢字와 CTO는\u{3000}…ㅋㅋ "),
            ["‘일다운", "일’이란?", "漢字와", "CTO는", "…ㅋㅋ"]
        );
    }

    #[test]
    fn words_of_a_span_are_offsets_of_the_whole_text() {
        let found: Vec<Span> = words("나는 글을 읽는다", Span::new(7, 23)).collect();
        assert_eq!(found, [Span::new(7, 13), Span::new(14, 23)]);
        assert_eq!(words("나는", Span::new(1, 6)).count(), 0);
    }

    #[test]
    fn white_space_under_a_combining_mark_parts_nothing() {
        assert_eq!(cut("가 \u{301}나 다"), ["가 \u{301}나", "다"]);
        assert_eq!(cut("가\r\n나"), ["가", "나"]);
    }

    proptest! {
        #[test]
        fn words_and_white_space_make_up_the_text(text in r"[가나 \t\n\u{a0}\u{301}\u{600}‘.a👩\u{200d}]{0,24}") {
            let whole: String = text.graphemes(true).filter(|part| !part.trim().is_empty()).collect();
            prop_assert_eq!(cut(&text).concat().replace(char::is_whitespace, ""), whole.replace(char::is_whitespace, ""));
            let boundaries: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for word in words(&text, Span::of(&text)) {
                prop_assert!(!word.is_empty());
                prop_assert!(boundaries.contains(&word.start.0) && boundaries.contains(&word.end.0));
            }
        }
    }
}
