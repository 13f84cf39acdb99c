//! How often a text repeats the words of a quote: what is needed to know, once one of the places is gone, whether it
//! may be the quote's own.

use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::marks::anchor::anchor_text::{AnchorText, to_u32};
use crate::marks::anchor::match_text::folded;
use crate::marks::anchor::neighbours::Neighbours;
use crate::text::{Offset, Span};

/// How many places are counted.
const MOST: usize = 4096;
/// How many places are compared with the quote's own; of more, all count as the same.
const COMPARED: usize = 2048;
/// How much text around a place is compared, in scalars.
const AROUND: usize = 32;

/// The other places with the same words, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeats {
    /// All of them.
    pub words: u32,
    /// Those that may be confused with it, because what is around them is like it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub like: u32,
    /// Those with the same words around them, so that only the order tells them apart.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub same: u32,
}

impl Repeats {
    /// Counts them.
    pub(super) fn of(text: &AnchorText<'_>, span: Span, prefix: &str, suffix: &str) -> Self {
        let others = others(text, span);
        let text = text.text();
        let (first, rest) = others.split_at_checked(COMPARED).unwrap_or((&others, &[]));
        let neighbours = Neighbours::new(prefix, suffix);
        let length = span.end.0 - span.start.0;
        let like = |place: &usize| {
            let (before, _) = Offset(*place).split(text);
            let (_, behind) = Offset(*place + length).split(text);
            let before: String = before.get(floor(before)..).unwrap_or_default().to_owned();
            let behind: String = behind.chars().take(AROUND).collect();
            neighbours.likeness(&folded(&before), &folded(&behind))
        };
        let found: Vec<_> = first.iter().map(like).collect();
        let like = found.iter().filter(|likeness| likeness.is_alike()).count();
        let same = found.iter().filter(|likeness| likeness.least() >= 1.0).count();
        let count = |places: usize| to_u32(places + rest.len());
        let (like, same) = if others.is_empty() { (0, 0) } else { (count(like), count(same)) };
        Self { words: to_u32(others.len()), like, same }
    }

    /// Counts the other places with the words of a span.
    pub(super) fn count(text: &AnchorText<'_>, span: Span) -> u32 {
        to_u32(others(text, span).len())
    }
}

/// Whether a count is that of nothing, which needs no line in a file.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// Returns where the last scalars of a text begin that are compared.
fn floor(text: &str) -> usize {
    text.char_indices().rev().take(AROUND).last().map_or(text.len(), |(byte, _)| byte)
}

/// Returns the bytes where the same words begin elsewhere. Places do not overlap.
fn others(text: &AnchorText<'_>, span: Span) -> Vec<usize> {
    let words = span.slice(text.text());
    if words.is_empty() {
        return Vec::new();
    }
    let is_other = |place: &usize| *place != span.start.0;
    match text.indexed_places(words, MOST) {
        Some(places) => {
            let mut end = 0;
            let apart = places.into_iter().filter(|place| {
                let is_apart = *place >= end;
                end = if is_apart { *place + words.len() } else { end };
                is_apart
            });
            apart.filter(is_other).collect()
        }
        None => memmem::find_iter(text.text().as_bytes(), words.as_bytes()).filter(is_other).take(MOST).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SNOW: &str = "눈이 온다. 마당에 온다.\n\n눈이 온다. 지붕에 온다.\n\n눈이 온다. 마음에 온다.";

    fn counts(text: &str, words: &str) -> Option<(u32, u32, u32)> {
        let anchor = {
            let start = text.find(words).unwrap();
            crate::marks::anchor::anchor(&crate::marks::AnchorText::new(text), Span::new(start, start + words.len()))
        };
        anchor.repeats.filter(|repeats| repeats.words > 0).map(|repeats| (repeats.words, repeats.like, repeats.same))
    }

    #[test]
    fn a_quote_counts_where_else_its_words_are() {
        assert_eq!(counts(SNOW, "마당에"), None);
        assert_eq!(counts(SNOW, ""), None);
        assert_eq!(counts(SNOW, "눈이 온다.").map(|(words, _, same)| (words, same)), Some((2, 0)));
        let thrice = format!("끝에서 처음으로.\n\n{}", format!("{SNOW}\n\n").repeat(3));
        // The last of them stands at the end.
        assert_eq!(counts(&thrice, "눈이 온다. 지붕에 온다."), Some((2, 2, 1)));
    }

    #[test]
    fn words_that_are_everywhere_are_not_compared_forever() {
        let text = "노래 ".repeat(9_000);
        let (words, like, same) = counts(&text, "노래").unwrap();
        assert_eq!((words, like), (4_096, 4_096));
        assert!(same >= 2_048, "{same}");
    }

    proptest! {
        #[test]
        fn the_index_counts_what_a_search_counts(
            text in "[가나 \u{200b}“\"\n]{0,40}",
            start in 0_usize..40,
            length in 1_usize..12,
        ) {
            let chars: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            let at = |number: usize| chars[number.min(chars.len() - 1)];
            let (plain, indexed) = (AnchorText::new(&text), AnchorText::new(&text));
            indexed.index();
            let span = plain.snapped(Span::new(at(start), at(start + length)));
            prop_assert_eq!(Repeats::of(&plain, span, "", ""), Repeats::of(&indexed, span, "", ""));
        }
    }
}
