//! The word under a caret, ready to be searched for.

use crate::text::hangul::strip_particle;
use crate::text::{Offset, Span, word};

/// Finds the word at an offset without its particles, else the first word after it in its line.
///
/// Brackets, quotes and punctuation separate words here, so in `임시방편(workaround)으로` there are three. `조직에서` gives `조직`.
/// Returns the span; search for its words with [`Query::finished`](crate::search::Query::finished).
#[must_use]
pub fn word_at(text: &str, offset: Offset) -> Option<Span> {
    let (before, rest) = offset.split(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = rest.find('\n').map_or(text.len(), |at| offset.plus(at).0);
    let words = word::words(text, Span::new(start, end)).filter(|word| word.end > offset);
    let word = words.flat_map(|word| runs(text, word)).find(|run| run.end > offset)?;
    let stem = strip_particle(word.slice(text));
    Some(Span { start: word.start, end: word.start.plus(stem.len()) })
}

/// Walks the runs of letters and digits of a word.
fn runs(text: &str, word: Span) -> impl Iterator<Item = Span> {
    let written = word.slice(text);
    let parts = written.split(|c: char| !belongs(c)).filter(|part| !part.is_empty());
    let head = written.as_ptr().addr();
    parts.map(move |part| {
        let start = word.start.plus(part.as_ptr().addr() - head);
        Span { start, end: start.plus(part.len()) }
    })
}

/// Whether a character is part of a word: a letter, a digit, or a mark on one.
fn belongs(scalar: char) -> bool {
    scalar.is_alphanumeric() || unicode_normalization::char::is_combining_mark(scalar)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, before: &str) -> Option<String> {
        word_at(text, Offset(before.len())).map(|span| span.slice(text).to_owned())
    }

    #[test]
    fn a_word_comes_without_its_particles() {
        assert_eq!(at("그 조직에서 일한다", "그 조").as_deref(), Some("조직"));
        assert_eq!(at("프로덕트팀에게도 준다", "").as_deref(), Some("프로덕트팀"));
        assert_eq!(at("AI와 함께", "A").as_deref(), Some("AI"));
    }

    #[test]
    fn signs_part_words() {
        let text = "임시방편(workaround)으로라도";
        assert_eq!(at(text, "임시").as_deref(), Some("임시방편"));
        assert_eq!(at(text, "임시방편(w").as_deref(), Some("workaround"));
        assert_eq!(at("‘일다운 일’이란?", "").as_deref(), Some("일다운"));
    }

    #[test]
    fn a_caret_between_words_means_the_next_one_of_its_line() {
        assert_eq!(at("나는 “글을 읽는다", "나는 ").as_deref(), Some("글을"));
        assert_eq!(at("나는 …\n글을", "나는 "), None);
        assert_eq!(at("나는", "나는"), None);
        assert_eq!(word_at("나는", Offset(1)).map(|span| span.slice("나는")), Some("나는"));
        assert_eq!(word_at("", Offset(9)), None);
    }
}
