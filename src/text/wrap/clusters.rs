//! Iterating over the grapheme clusters of a text, with their widths.
//!
//! Precomposed Hangul and printable ASCII, which make up nearly all of a Korean essay, take a short path without the
//! segmentation and width tables. Both paths cut at the same places.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::plain::stands_alone;
use crate::text::span::Span;
use crate::text::width::Width;

/// An extended grapheme cluster (UAX #29) of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// Where it starts, in bytes of the whole text.
    pub(super) start: usize,
    /// Where it ends, in bytes of the whole text.
    pub(super) end: usize,
    /// How wide it is, in cells; of a word that is a whole text there are millions.
    cells: u32,
    /// Its first scalar, which the line breaking rules use.
    pub(super) first: char,
}

impl Cluster {
    /// Returns how wide it is, in cells.
    pub(super) const fn cells(&self) -> usize {
        self.cells as usize
    }

    /// Whether it is only white space; a space with a combining mark is not.
    pub(super) fn is_blank(&self) -> bool {
        self.first.is_whitespace() && self.end - self.start == self.first.len_utf8()
    }
}

/// An iterator over the clusters of a span of a text.
pub(super) struct Clusters<'t> {
    rest: &'t str,
    at: usize,
    width: Width,
}

impl<'t> Clusters<'t> {
    /// Starts at the first cluster of `span`.
    pub(super) fn new(text: &'t str, span: Span, width: Width) -> Self {
        Self { rest: span.slice(text), at: span.start.0, width }
    }

    /// Measures the cluster that `rest` starts with as (bytes, cells).
    fn measure(&self, first: char, second: Option<char>) -> (usize, usize) {
        match plain_cells(first) {
            Some(cells) if second.is_none_or(stands_alone) => (first.len_utf8(), cells),
            _ => {
                let cluster = self.rest.graphemes(true).next().unwrap_or(self.rest);
                (cluster.len(), usize::from(self.width.grapheme(cluster)))
            }
        }
    }
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    fn next(&mut self) -> Option<Cluster> {
        let mut scalars = self.rest.chars();
        let first = scalars.next()?;
        let (bytes, cells) = self.measure(first, scalars.next());
        let start = self.at;
        self.at += bytes;
        self.rest = self.rest.get(bytes..).unwrap_or("");
        Some(Cluster { start, end: self.at, cells: u32::try_from(cells).unwrap_or(u32::MAX), first })
    }
}

/// Returns the cells of a character whose width no terminal disputes.
const fn plain_cells(scalar: char) -> Option<usize> {
    match scalar {
        ' '..='~' => Some(1),
        '가'..='힣' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same_as_the_tables(text: &str) {
        let width = Width::default();
        let walked: Vec<_> = Clusters::new(text, Span::of(text), width).map(|c| (c.start, c.end, c.cells())).collect();
        let tables: Vec<_> =
            text.grapheme_indices(true).map(|(at, g)| (at, at + g.len(), usize::from(width.grapheme(g)))).collect();
        assert_eq!(walked, tables, "{text:?}");
    }

    #[test]
    fn both_ways_cut_at_the_same_places() {
        for text in [
            "나는 글을 읽는다",
            "‘실패를’…",
            "\u{1112}\u{1161}\u{11AB}글",
            "가\u{11A8}나",
            "가\u{302E}",
            "a\u{301} \u{301}b",
            "\u{1100}가",
            "\u{600}가",
            "👨\u{200D}👩\u{200D}👧가🇰🇷🇰🇷",
            "⁉\u{FE0F}CTO\r\n",
        ] {
            same_as_the_tables(text);
        }
    }

    #[test]
    fn a_space_with_a_mark_is_not_blank() {
        let text = "\u{3000} \u{301}";
        let blank: Vec<_> = Clusters::new(text, Span::of(text), Width::default()).map(|c| c.is_blank()).collect();
        assert_eq!(blank, [true, false]);
    }
}
