//! Converting between bytes and Unicode scalar values: files and other programs count characters, this program counts
//! bytes.

use crate::text::{Offset, Span};

/// Counts the scalar values before an offset.
#[must_use]
pub fn count_before(text: &str, offset: Offset) -> usize {
    offset.split(text).0.chars().count()
}

/// Finds the offset that has `scalars` scalar values before it; the end of the text if it has fewer.
#[must_use]
pub fn offset_of(text: &str, scalars: usize) -> Offset {
    Offset(text.char_indices().nth(scalars).map_or(text.len(), |(byte, _)| byte))
}

/// Counts scalar values along a text in one pass, for spans that come in order.
#[derive(Debug)]
pub struct ScalarCounter<'a> {
    text: &'a str,
    at: Offset,
    scalars: usize,
}

impl<'a> ScalarCounter<'a> {
    /// Starts at the beginning of a text.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: Offset::START, scalars: 0 }
    }

    /// Counts the scalar values before an offset; fast if it lies after the previous one.
    pub fn count(&mut self, offset: Offset) -> usize {
        if offset < self.at {
            *self = Self::new(self.text);
        }
        self.scalars += Span::between(self.at, offset).slice(self.text).chars().count();
        self.at = offset;
        self.scalars
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_and_offsets_are_each_others_inverse() {
        let text = "나는 ⁉️글을";
        let mut counter = ScalarCounter::new(text);
        for (scalars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offset_of(text, scalars), Offset(byte));
            assert_eq!(count_before(text, Offset(byte)), scalars);
            assert_eq!(counter.count(Offset(byte)), scalars);
        }
        assert_eq!(offset_of(text, 99), Offset(text.len()));
        assert_eq!(counter.count(Offset(3)), 1);
    }
}
