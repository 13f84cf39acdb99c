//! A canonical text with the indexes that marks need.
//!
//! Files count in Unicode scalar values, the program in bytes; this type converts between them. The form for comparing
//! is built once, the first time a quote has to be searched for.

use std::sync::{Arc, OnceLock};

use unicode_segmentation::GraphemeCursor;

use crate::marks::anchor::match_text::MatchText;
use crate::marks::text_id::TextId;
use crate::text::{Offset, Span};

/// The number of scalars between two remembered places.
const STRIDE: usize = 128;

/// A canonical text that quotes can be taken from and found in.
#[derive(Debug)]
pub struct AnchorText<'a> {
    text: &'a str,
    index: Arc<TextIndex>,
    matched: OnceLock<MatchText>,
}

/// What is counted of a text once: its hash, its length, and the way from scalars to bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct TextIndex {
    id: TextId,
    /// The byte of every `STRIDE`th scalar, starting with the first.
    places: Vec<usize>,
    chars: usize,
}

impl TextIndex {
    /// Reads a text to its end.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let places = text.char_indices().step_by(STRIDE);
        Self { id: TextId::of(text), places: places.map(|(byte, _)| byte).collect(), chars: text.chars().count() }
    }
}

impl<'a> AnchorText<'a> {
    /// Indexes a chapter's canonical text: NFC, blocks separated by a blank line.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self::indexed(text, Arc::new(TextIndex::of(text)))
    }

    /// Takes a text with its index, which must be its own.
    #[must_use]
    pub const fn indexed(text: &'a str, index: Arc<TextIndex>) -> Self {
        Self { text, index, matched: OnceLock::new() }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Returns the hash of the text.
    #[must_use]
    pub fn id(&self) -> &TextId {
        &self.index.id
    }

    /// Counts the Unicode scalar values of the text.
    #[must_use]
    pub fn chars(&self) -> u32 {
        to_u32(self.index.chars)
    }

    /// Returns the form of the text in which quotes are compared, building it at the first call.
    #[must_use]
    pub fn matched(&self) -> &MatchText {
        self.matched.get_or_init(|| MatchText::new(self.text))
    }

    /// Makes the index that many quotes are found by.
    pub fn index(&self) {
        self.matched().index();
    }

    /// Returns the bytes where some words begin, by the index; `None` without one, and where there may be more than
    /// `most`.
    pub(super) fn indexed_places(&self, words: &str, most: usize) -> Option<Vec<usize>> {
        self.matched.get()?.indexed_places(words, self.text, most)
    }

    /// Converts an offset to the number of scalars before it.
    pub(crate) fn scalar(&self, offset: Offset) -> u32 {
        let after = self.index.places.partition_point(|place| *place <= offset.0);
        let last = after.saturating_sub(1);
        let place = self.index.places.get(last).copied().unwrap_or(0);
        let rest = Span::new(place, offset.0.min(self.text.len())).slice(self.text);
        to_u32(last * STRIDE + rest.chars().count())
    }

    /// Converts a number of scalars to an offset; `None` past the end of the text.
    pub(crate) fn offset(&self, scalar: u32) -> Option<Offset> {
        let scalar = usize::try_from(scalar).ok()?;
        if scalar == self.index.chars {
            return Some(Offset(self.text.len()));
        }
        let place = *self.index.places.get(scalar / STRIDE)?;
        let (_, rest) = Offset(place).split(self.text);
        let (bytes, _) = rest.char_indices().nth(scalar % STRIDE)?;
        Some(Offset(place + bytes))
    }

    /// Widens a span to whole grapheme clusters: a mark never covers half an emoji or half an old Hangul syllable.
    pub(crate) fn snapped(&self, span: Span) -> Span {
        let start = floor(self.text, span.start.0);
        let end = ceiling(self.text, span.end.0);
        Span::new(start, end.max(start))
    }
}

/// Finds the last grapheme boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let byte = text.floor_char_boundary(byte);
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        Ok(true) | Err(_) => byte,
    }
}

/// Finds the first grapheme boundary at or after a byte.
fn ceiling(text: &str, byte: usize) -> usize {
    let byte = text.ceil_char_boundary(byte);
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
        Ok(true) | Err(_) => byte,
    }
}

/// Converts a count of scalars to the integer that files use. No text under 4 GiB exceeds it.
pub(crate) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn scalars_and_bytes_meet_at_the_border() {
        let text = AnchorText::new("나는 글을");
        assert_eq!(text.scalar(Offset(7)), 3);
        assert_eq!(text.offset(3), Some(Offset(7)));
        assert_eq!(text.offset(5), Some(Offset(13)));
        assert_eq!(text.offset(6), None);
    }

    #[test]
    fn half_a_cluster_is_widened_to_the_whole() {
        let text = AnchorText::new("그 👩‍👩‍👧 ᄒᆞᆫ글");
        let inside = Span::new(4 + 4, 4 + 7);
        assert_eq!(text.snapped(inside).slice(text.text()), "👩‍👩‍👧");
        let old = text.text().find('ᄒ').unwrap();
        assert_eq!(text.snapped(Span::new(old + 3, old + 4)).slice(text.text()), "ᄒᆞᆫ");
        assert_eq!(text.snapped(Span::new(900, 999)), Span::at(Offset(text.text().len())));
    }

    proptest! {
        #[test]
        fn every_scalar_leads_to_its_byte_and_back(text in "[가-힣a-z👍 \n]{0,400}") {
            let canonical = AnchorText::new(&text);
            let bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
            for (scalar, byte) in bytes.enumerate() {
                prop_assert_eq!(canonical.offset(to_u32(scalar)), Some(Offset(byte)));
                prop_assert_eq!(canonical.scalar(Offset(byte)), to_u32(scalar));
            }
        }

        #[test]
        fn snapped_spans_lie_on_cluster_boundaries(
            text in "[가ᄒᆞᆫ👩\u{200d}👧🇰🇷a\u{301} ]{0,40}",
            one in 0_usize..120,
            other in 0_usize..120,
        ) {
            use unicode_segmentation::UnicodeSegmentation;
            let span = AnchorText::new(&text).snapped(Span::new(one, other));
            let mut bounds: Vec<usize> = text.grapheme_indices(true).map(|(byte, _)| byte).collect();
            bounds.push(text.len());
            prop_assert!(bounds.contains(&span.start.0) && bounds.contains(&span.end.0));
        }
    }
}
