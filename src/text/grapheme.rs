//! Extended grapheme clusters (UAX #29): the steps in which a reader moves and selects.
//!
//! Every [`Span`] and [`Offset`] in other rooms lies on a boundary found here.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::text::plain::stands_alone;
use crate::text::{Offset, Span};

/// Walks the graphemes of a span with their offsets in the whole text.
///
/// The span must lie on grapheme boundaries ([`snap`]); one that does not fit the text yields nothing.
#[must_use]
pub fn graphemes(text: &str, span: Span) -> impl DoubleEndedIterator<Item = (Offset, &str)> {
    let slice = span.slice(text);
    slice.grapheme_indices(true).map(move |(at, grapheme)| (span.start.plus(at), grapheme))
}

/// Splits the first grapheme off a text.
///
/// Of two scalars that stand alone, the first is a grapheme. Most of a Korean text is such pairs, which need no tables.
pub(crate) fn split_first(text: &str) -> Option<(&str, &str)> {
    let mut scalars = text.chars();
    let first = scalars.next()?;
    let behind = scalars.as_str();
    if stands_alone(first) && scalars.next().is_none_or(stands_alone) {
        return text.split_at_checked(text.len() - behind.len());
    }
    let grapheme = text.graphemes(true).next()?;
    text.split_at_checked(grapheme.len())
}

/// Widens a span to grapheme boundaries and clamps it to the text.
///
/// An empty span stays empty and moves to the start of the grapheme it lies in.
/// In `가🇰🇷`, `(3, 7)` cuts the flag in two and becomes `(3, 11)`: `가[🇰🇷]`.
#[must_use]
pub fn snap(text: &str, span: Span) -> Span {
    let start = floor(text, span.start);
    if span.is_empty() {
        return Span::at(start);
    }
    let last = floor(text, span.end);
    let end = if last < span.end { next(text, last) } else { last };
    Span { start, end }
}

/// Returns the first grapheme boundary after an offset; the end of the text at or past its end.
#[must_use]
pub fn next(text: &str, offset: Offset) -> Offset {
    let start = floor(text, offset);
    let boundary = cursor(text, start).next_boundary(text, 0);
    boundary.ok().flatten().map_or(Offset(text.len()), Offset)
}

/// Returns the last grapheme boundary before an offset; the start of the text at its start.
#[must_use]
pub fn previous(text: &str, offset: Offset) -> Offset {
    let start = floor(text, offset);
    if start < offset && offset.0 <= text.len() {
        return start;
    }
    before(text, start)
}

/// Returns the last grapheme boundary at or before an offset.
fn floor(text: &str, offset: Offset) -> Offset {
    let at = Offset(text.floor_char_boundary(offset.0));
    if parts_loners(text, at) {
        return at;
    }
    match cursor(text, at).is_boundary(text, 0) {
        Ok(true) => at,
        _ => before(text, at),
    }
}

/// Whether two scalars that stand alone meet at an offset; most of a Korean text does, and needs no tables.
fn parts_loners(text: &str, at: Offset) -> bool {
    let (head, rest) = at.split(text);
    head.chars().next_back().is_none_or(stands_alone) && rest.chars().next().is_none_or(stands_alone)
}

/// Returns the last grapheme boundary before an offset that is on a character boundary.
fn before(text: &str, at: Offset) -> Offset {
    let boundary = cursor(text, at).prev_boundary(text, 0);
    boundary.ok().flatten().map_or(Offset::START, Offset)
}

/// Makes a cursor over the whole text, which therefore never asks for more context.
fn cursor(text: &str, at: Offset) -> GraphemeCursor {
    GraphemeCursor::new(at.0, text.len(), true)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `가각` decomposed: 가 is bytes 0..6, 각 is bytes 6..15.
    const DECOMPOSED: &str = "\u{1100}\u{1161}\u{1100}\u{1161}\u{11A8}";

    #[test]
    fn graphemes_come_with_their_offsets_in_the_whole_text() {
        let text = "나는 ⁉️";
        let found: Vec<_> = graphemes(text, Span::new(3, text.len())).collect();
        assert_eq!(found, [(Offset(3), "는"), (Offset(6), " "), (Offset(7), "⁉️")]);
    }

    #[test]
    fn a_span_that_does_not_fit_has_no_graphemes() {
        assert_eq!(graphemes("나는", Span::new(0, 99)).count(), 0);
    }

    #[test]
    fn snap_widens_to_whole_syllables_and_clamps() {
        assert_eq!(snap(DECOMPOSED, Span::new(3, 9)), Span::new(0, 15));
        assert_eq!(snap(DECOMPOSED, Span::new(6, 99)), Span::new(6, 15));
        assert_eq!(snap("나는 글", Span::new(1, 4)), Span::new(0, 6));
    }

    #[test]
    fn snap_keeps_an_empty_span_empty() {
        assert_eq!(snap(DECOMPOSED, Span::new(9, 9)), Span::new(6, 6));
        assert_eq!(snap("", Span::new(3, 9)), Span::default());
    }

    #[test]
    fn steps_cross_whole_graphemes_and_stop_at_the_ends() {
        assert_eq!(next(DECOMPOSED, Offset(0)), Offset(6));
        assert_eq!(next(DECOMPOSED, Offset(7)), Offset(15));
        assert_eq!(next(DECOMPOSED, Offset(15)), Offset(15));
        assert_eq!(previous(DECOMPOSED, Offset(15)), Offset(6));
        assert_eq!(previous(DECOMPOSED, Offset(13)), Offset(6));
        assert_eq!(previous(DECOMPOSED, Offset(0)), Offset(0));
    }

    #[test]
    fn an_offset_behind_the_end_steps_to_the_last_grapheme() {
        assert_eq!(previous("나는", Offset(99)), Offset(3));
        assert_eq!(next("나는", Offset(99)), Offset(6));
    }

    proptest! {
        #[test]
        fn steps_agree_with_the_walk_from_the_start(
            text in "[가-깋\u{1100}\u{1161}\u{11A8}\u{301}\u{200D}\u{FE0F}👩🏽🇰🇷क\u{94D}\r\n a]{0,12}",
            at in 0_usize..64,
        ) {
            let mut bounds: Vec<_> = text.grapheme_indices(true).map(|(at, _)| Offset(at)).collect();
            bounds.push(Offset(text.len()));
            let behind = bounds.iter().copied().find(|&bound| bound > Offset(at));
            let before = bounds.iter().copied().rfind(|&bound| bound < Offset(at.min(text.len())));
            prop_assert_eq!(next(&text, Offset(at)), behind.unwrap_or(Offset(text.len())));
            prop_assert_eq!(previous(&text, Offset(at)), before.unwrap_or_default());
        }

        #[test]
        fn snapped_spans_cover_the_span_and_stay(
            text in "[가-깋\u{1100}\u{1161}\u{11A8}\u{301}\u{200D}\u{FE0F}👩🏽🇰🇷a]{0,12}",
            one in 0_usize..48,
            other in 0_usize..48,
        ) {
            let span = Span::new(one.min(text.len()), other.min(text.len()));
            let snapped = snap(&text, span);
            prop_assert_eq!(snapped.is_empty(), span.is_empty());
            prop_assert!(span.is_empty() || snapped.covers(span));
            prop_assert_eq!(snap(&text, snapped), snapped);
            prop_assert!(text.get(snapped.start.0..snapped.end.0).is_some());
        }
    }
}
