//! Selecting a passage with keys: one end is fixed, the other moves.
//!
//! A selection by sentences is moved by 어절, sentences or paragraphs, a selection by characters follows the caret. The
//! passage always contains at least one unit, so it cannot become empty: an end that would pass the other turns around
//! and grows the other way.

use crate::document::Chapter;
use crate::layout::motion;
use crate::layout::motion::Unit;
use crate::text::{Offset, Span, grapheme};

/// A selected passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The fixed end.
    pub anchor: Offset,
    /// The moving end.
    pub head: Offset,
    /// The unit of its motions.
    pub grain: Grain,
}

/// The unit of a selection's motions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Sentences, and the 어절 in them.
    Sentence,
    /// Characters: its moving end is the character under the caret.
    Character,
}

impl Selection {
    /// Selects a span by sentences; its end moves.
    #[must_use]
    pub const fn of(span: Span) -> Self {
        Self { anchor: span.start, head: span.end, grain: Grain::Sentence }
    }

    /// Selects by characters from one to another, both included: the caret is on the second.
    #[must_use]
    pub fn between(text: &str, anchor: Offset, caret: Offset) -> Self {
        let behind = |offset| grapheme::next(text, offset);
        let (anchor, head) = if caret < anchor { (behind(anchor), caret) } else { (anchor, behind(caret)) };
        Self { anchor, head, grain: Grain::Character }
    }

    /// Returns the character under the caret: the last one at the moving end.
    #[must_use]
    pub fn caret(self, text: &str) -> Offset {
        if self.is_forward() { grapheme::previous(text, self.head) } else { self.head }
    }

    /// Returns the last character at the fixed end.
    pub(in crate::reader) fn foot(self, text: &str) -> Offset {
        if self.is_forward() { self.anchor } else { grapheme::previous(text, self.anchor) }
    }

    /// Returns the passage.
    #[must_use]
    pub fn span(self) -> Span {
        Span::between(self.anchor, self.head)
    }

    /// Returns the last character at the moving end, which must be visible.
    #[must_use]
    pub fn edge(self) -> Offset {
        if self.head > self.anchor { self.head.minus(1) } else { self.head }
    }

    /// Whether the moving end is the later one.
    #[must_use]
    pub fn is_forward(self) -> bool {
        self.head >= self.anchor
    }

    pub(in crate::reader) const fn swapped(self) -> Self {
        Self { anchor: self.head, head: self.anchor, grain: self.grain }
    }

    /// Moves the head forward by some units: `[하나] 둘` becomes `[하나 둘]`, and backwards `<하나 둘]` becomes `하나 <둘]`.
    pub(in crate::reader) fn grown_onward(self, chapter: &Chapter, unit: Unit, count: usize) -> Self {
        if self.is_forward() {
            let next = motion::nth_after(chapter, self.head, unit, count, |span| span.end > self.head);
            return next.map_or(self, |span| Self { head: span.end, ..self });
        }
        let inner = motion::between(chapter, self.span(), unit).map(|span| span.start);
        let inner: Vec<Offset> = inner.filter(|start| *start > self.head && *start < self.anchor).take(count).collect();
        let shrunk = Self { head: inner.last().copied().unwrap_or(self.head), ..self };
        match count - inner.len() {
            0 => shrunk,
            left => shrunk.swapped().grown_onward(chapter, unit, left),
        }
    }

    /// Moves the head back by some units.
    pub(in crate::reader) fn grown_back(self, chapter: &Chapter, unit: Unit, count: usize) -> Self {
        if self.head <= self.anchor {
            let before = motion::nth_before(chapter, self.head, unit, count, |span| span.start < self.head);
            return before.map_or(self, |span| Self { head: span.start, ..self });
        }
        let inner = motion::between(chapter, self.span(), unit).map(|span| span.end);
        let inner: Vec<Offset> = inner.filter(|end| *end > self.anchor && *end < self.head).collect();
        let shrunk = |at: usize| Self { head: inner.get(at).copied().unwrap_or(self.head), ..self };
        match count.checked_sub(inner.len()) {
            None | Some(0) => shrunk(inner.len().saturating_sub(count)),
            Some(left) => shrunk(0).swapped().grown_back(chapter, unit, left),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};

    const TEXT: &str = "하나 둘. 셋 넷. 다섯.";

    fn chapter() -> Chapter {
        ingest(TEXT.as_bytes(), Format::Plain).0
    }

    /// Draws the selection into the text: `[` and `]` at its ends, `<` or `>` at the moving end.
    fn drawn(selection: Selection) -> String {
        let (before, rest) = selection.span().start.split(TEXT);
        let inside = selection.span().slice(TEXT);
        let after = rest.strip_prefix(inside).unwrap();
        if selection.is_forward() { format!("{before}[{inside}>{after}") } else { format!("{before}<{inside}]{after}") }
    }

    fn middle(chapter: &Chapter) -> Selection {
        Selection::of(chapter.sentences(0)[1])
    }

    #[test]
    fn the_end_moves_on_by_words_and_sentences() {
        let chapter = chapter();
        let selection = middle(&chapter);
        assert_eq!(drawn(selection), "하나 둘. [셋 넷.> 다섯.");
        assert_eq!(drawn(selection.grown_onward(&chapter, Unit::Sentence, 1)), "하나 둘. [셋 넷. 다섯.>");
        assert_eq!(drawn(selection.grown_back(&chapter, Unit::Word, 1)), "하나 둘. [셋> 넷. 다섯.");
        assert_eq!(
            drawn(selection.grown_onward(&chapter, Unit::Sentence, 1).grown_onward(&chapter, Unit::Sentence, 1)),
            "하나 둘. [셋 넷. 다섯.>"
        );
    }

    #[test]
    fn an_end_that_would_pass_the_other_turns_round() {
        let chapter = chapter();
        let back = middle(&chapter).grown_back(&chapter, Unit::Sentence, 1);
        assert_eq!(drawn(back), "<하나 둘. 셋 넷.] 다섯.");
        assert_eq!(drawn(back.grown_onward(&chapter, Unit::Sentence, 1)), "하나 둘. <셋 넷.] 다섯.");
        assert_eq!(
            drawn(back.grown_onward(&chapter, Unit::Sentence, 1).grown_onward(&chapter, Unit::Sentence, 1)),
            "하나 둘. [셋 넷. 다섯.>"
        );
    }

    #[test]
    fn swapped_ends_move_the_start() {
        let chapter = chapter();
        let swapped = middle(&chapter).swapped();
        assert_eq!(drawn(swapped.grown_onward(&chapter, Unit::Word, 1)), "하나 둘. 셋 <넷.] 다섯.");
        assert_eq!(drawn(swapped.grown_back(&chapter, Unit::Word, 1)), "하나 <둘. 셋 넷.] 다섯.");
    }

    #[test]
    fn growing_by_many_units_is_growing_by_one_as_often() {
        let chapter = chapter();
        let ends: Vec<Offset> = chapter.text.char_indices().map(|(at, _)| Offset(at)).collect();
        for (&anchor, &head) in ends.iter().flat_map(|anchor| ends.iter().map(move |head| (anchor, head))) {
            let selection = Selection { anchor, head, grain: Grain::Sentence };
            for unit in [Unit::Word, Unit::Sentence] {
                let (mut onward, mut back) = (selection, selection);
                for count in 0..8 {
                    assert_eq!(selection.grown_onward(&chapter, unit, count), onward, "{selection:?} {unit:?} {count}");
                    assert_eq!(selection.grown_back(&chapter, unit, count), back, "{selection:?} {unit:?} {count}");
                    (onward, back) = (onward.grown_onward(&chapter, unit, 1), back.grown_back(&chapter, unit, 1));
                }
            }
        }
    }
}
