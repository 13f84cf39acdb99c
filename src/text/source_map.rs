//! Canonical text with a map back to the bytes it was folded from: for copying the author's exact text, and for opening
//! an editor at the right place.
//!
//! The one invariant: the text is exactly what [`canonical`](crate::text::fold::canonical) makes of the source.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::text::fold::fold;
use crate::text::{Offset, Span};

/// A canonical text and the source of each part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    text: String,
    /// The length of the source, in bytes.
    length: usize,
    /// The starts of the parts, in order; a part ends where the next one starts.
    parts: Vec<Part>,
}

/// A part of the text that is unchanged in the source, or a piece that was changed and maps as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    folded: usize,
    source: usize,
    straight: bool,
}

impl SourceMap {
    /// Folds a source and keeps the map.
    ///
    /// The pieces that map as a whole are as small as composition allows (UAX #15): from one scalar that starts a piece
    /// to before the next. Scalars that are dropped in canonical text belong to the piece before them.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut map = Self { text: String::with_capacity(source.len()), length: source.len(), parts: Vec::new() };
        let mut start = 0;
        for (at, scalar) in source.char_indices().skip(1) {
            if begins_piece(scalar, source, at) {
                map.push(Span::new(start, at), source);
                start = at;
            }
        }
        map.push(Span::new(start, source.len()), source);
        map
    }

    /// Returns the canonical text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Finds the bytes of the source that a span of the canonical text was folded from.
    ///
    /// A span that begins or ends inside a changed piece is widened to the whole piece. An empty span stays empty; one
    /// past the end is at the end of the source.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        let start = self.at(span.start).map_or(self.length, |(part, _)| part.lead(span.start));
        if span.is_empty() {
            return Span::new(start, start);
        }
        let end = match self.at(span.end.minus(1)) {
            Some((part, _)) if part.straight => part.source + span.end.0.min(self.text.len()) - part.folded,
            Some((_, next)) => self.parts.get(next).map_or(self.length, |next| next.source),
            None => self.length,
        };
        Span::new(start, end)
    }

    /// Finds the part at an offset, and the index of the next one.
    fn at(&self, offset: Offset) -> Option<(Part, usize)> {
        let next = self.parts.partition_point(|part| part.folded <= offset.0);
        let part = self.parts.get(next.checked_sub(1)?)?;
        (offset.0 < self.text.len()).then_some((*part, next))
    }

    fn push(&mut self, piece: Span, source: &str) {
        let written = piece.slice(source);
        let folded = self.text.len();
        let before = written.strip_suffix('\r').filter(|_| source.as_bytes().get(piece.end.0) == Some(&b'\n'));
        self.text.extend(before.unwrap_or(written).chars().filter_map(fold).nfc());
        let straight = Offset(folded).split(&self.text).1 == written;
        let goes_on = straight && self.parts.last().is_some_and(|last| last.straight);
        if !goes_on && !piece.is_empty() {
            self.parts.push(Part { folded, source: piece.start.0, straight });
        }
    }
}

impl Part {
    /// Returns the byte of the source for an offset inside this part.
    const fn lead(self, offset: Offset) -> usize {
        if self.straight { self.source + offset.0 - self.folded } else { self.source }
    }
}

/// Whether a scalar composes with nothing before it and stays in canonical text.
fn begins_piece(scalar: char, source: &str, at: usize) -> bool {
    let is_kept = fold(scalar).is_some() && !(scalar == '\r' && source.as_bytes().get(at + 1) == Some(&b'\n'));
    is_kept && canonical_combining_class(scalar) == 0 && is_nfc_quick(std::iter::once(scalar)) == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold::canonical;
    use crate::text::grapheme::graphemes;

    /// Returns each grapheme of the folded text with its source.
    fn origins(source: &str) -> Vec<(String, String)> {
        let map = SourceMap::new(source);
        let spans =
            graphemes(map.text(), Span::of(map.text())).map(|(at, grapheme)| Span::new(at.0, at.0 + grapheme.len()));
        spans.map(|span| (span.slice(map.text()).to_owned(), map.source(span).slice(source).to_owned())).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(folded, source)| ((*folded).to_owned(), (*source).to_owned())).collect()
    }

    #[test]
    fn a_composed_syllable_leads_back_to_its_jamo() {
        let source = "가\u{1112}\u{1161}\u{11AB}나";
        assert_eq!(origins(source), pairs(&[("가", "가"), ("한", "\u{1112}\u{1161}\u{11AB}"), ("나", "나")]));
    }

    #[test]
    fn folded_spaces_and_line_ends_lead_back_to_what_they_were() {
        assert_eq!(origins("가\u{A0}나"), pairs(&[("가", "가"), (" ", "\u{A0}"), ("나", "나")]));
        assert_eq!(origins("가\r\n나"), pairs(&[("가", "가\r"), ("\n", "\n"), ("나", "나")]));
    }

    #[test]
    fn what_has_no_place_belongs_to_what_stands_before_it() {
        assert_eq!(origins("가\u{200B}나"), pairs(&[("가", "가\u{200B}"), ("나", "나")]));
        assert_eq!(SourceMap::new("\u{FEFF}").source(Span::new(0, 1)), Span::new(3, 3));
    }

    #[test]
    fn text_that_is_canonical_already_is_one_part() {
        let map = SourceMap::new("나는 ⁉️글을\n읽는다.");
        assert_eq!(map.parts.len(), 1);
        assert_eq!(map.source(Span::new(3, 7)), Span::new(3, 7));
        assert_eq!(map.source(Span::new(7, 7)), Span::new(7, 7));
    }

    fn any_source() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            "[가-힣]{1,3}",
            Just("\u{1112}\u{1161}\u{11AB}".to_owned()),
            Just("\u{1100}\u{200B}\u{1161}".to_owned()),
            Just("\r\n".to_owned()),
            Just("\u{A0}\u{1161}".to_owned()),
            Just("👨\u{200D}👩".to_owned()),
            Just("e\u{301}\u{323}".to_owned()),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn the_text_is_the_canonical_one_and_every_span_leads_back_to_what_folds_to_it(
            source in any_source(), from in 0_usize..40, length in 1_usize..40,
        ) {
            let map = SourceMap::new(&source);
            prop_assert_eq!(map.text(), canonical(&source));
            let edges: Vec<usize> = graphemes(map.text(), Span::of(map.text())).map(|(at, _)| at.0).chain([map.text().len()]).collect();
            let start = edges[from % edges.len()];
            let end = edges[(from + length).min(edges.len() - 1)].max(start);
            let back = map.source(Span::new(start, end));
            prop_assert!(source.is_char_boundary(back.start.0) && source.is_char_boundary(back.end.0));
            let folded = canonical(back.slice(&source)).into_owned();
            prop_assert!(folded.contains(Span::new(start, end).slice(map.text())), "{:?} {:?}", back, folded);
        }
    }
}
