//! Positions in a text: an [`Offset`] is a byte, a [`Span`] is a half-open range of bytes.
//!
//! A span refers only to the text it was made for. Nothing here slices with panicking indices: a span that does not fit
//! a text gives an empty slice.

use std::fmt;

/// A position in a text, in bytes from its start, on a grapheme boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(pub usize);

impl Offset {
    /// The start of every text.
    pub const START: Self = Self(0);

    /// Moves forward by a number of bytes.
    #[must_use]
    pub const fn plus(self, bytes: usize) -> Self {
        Self(self.0 + bytes)
    }

    /// Moves back by a number of bytes, stopping at the start of the text.
    #[must_use]
    pub const fn minus(self, bytes: usize) -> Self {
        Self(self.0.saturating_sub(bytes))
    }

    /// Splits a text in two: everything before this offset, and everything from it on.
    ///
    /// An offset past the end or inside a character gives the whole text and an empty one.
    #[must_use]
    pub fn split(self, text: &str) -> (&str, &str) {
        text.split_at_checked(self.0).unwrap_or((text, ""))
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A range of a text, in bytes, half open: `(3, 10)` of `나는 글을` is `는 글` — `나[는 글]을`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: Offset,
    /// The byte after the last one.
    pub end: Offset,
}

impl Span {
    /// Makes a span of two byte positions; the smaller one is its start.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: Offset(start.min(end)), end: Offset(start.max(end)) }
    }

    /// Makes a span of two offsets in any order.
    #[must_use]
    pub fn between(one: Offset, other: Offset) -> Self {
        Self { start: one.min(other), end: one.max(other) }
    }

    /// Makes the span of a whole text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::new(0, text.len())
    }

    /// Makes an empty span at an offset.
    #[must_use]
    pub const fn at(offset: Offset) -> Self {
        Self { start: offset, end: offset }
    }

    /// Counts its bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.0.saturating_sub(self.start.0)
    }

    /// Whether it is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end.0 <= self.start.0
    }

    /// Whether the byte at `offset` lies in it; its end does not.
    #[must_use]
    pub fn contains(self, offset: Offset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies completely in it.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the common bytes of both; `None` if they share none.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let shared = Self { start: self.start.max(other.start), end: self.end.min(other.end) };
        (!shared.is_empty()).then_some(shared)
    }

    /// Returns the smallest span that covers both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Moves it forward by a number of bytes.
    #[must_use]
    pub const fn shifted(self, bytes: usize) -> Self {
        Self { start: self.start.plus(bytes), end: self.end.plus(bytes) }
    }

    /// Returns its slice of a text.
    ///
    /// Returns `""` if the span does not fit the text or would cut a character.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start.0..self.end.0).unwrap_or("")
    }

    /// Drops white space at both ends: `( 글 )` becomes `(글)`.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let slice = self.slice(text);
        let start = self.start.plus(slice.len() - slice.trim_start().len());
        Self { start, end: start.plus(slice.trim().len()) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slice_takes_bytes_on_character_boundaries_only() {
        let text = "나는 글을";
        assert_eq!(Span::new(3, 10).slice(text), "는 글");
        assert_eq!(Span::new(1, 3).slice(text), "");
        assert_eq!(Span::new(0, 99).slice(text), "");
    }

    #[test]
    fn split_never_cuts_a_character() {
        assert_eq!(Offset(3).split("나는"), ("나", "는"));
        assert_eq!(Offset(2).split("나는"), ("나는", ""));
    }

    #[test]
    fn spans_that_only_touch_share_nothing() {
        assert_eq!(Span::new(0, 3).intersection(Span::new(3, 6)), None);
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 6)));
        assert_eq!(Span::new(0, 6).intersection(Span::new(3, 9)), Some(Span::new(3, 6)));
    }

    #[test]
    fn trimmed_keeps_the_text_and_drops_the_white_space() {
        let text = "  나는 글\n";
        assert_eq!(Span::of(text).trimmed(text).slice(text), "나는 글");
        assert_eq!(Span::new(0, 2).trimmed(text), Span::new(2, 2));
    }
}
