//! Iterating over the 어절 of a paragraph, joined where a rule forbids a break at the space between two.
//!
//! A [`WrapUnit`] is kept whole by the line breaker as long as possible. Units and the white space before them cover
//! the paragraph in order; white space at its end belongs to none.

use std::iter::Peekable;
use std::mem;

use crate::text::span::{Offset, Span};
use crate::text::width::Width;
use crate::text::wrap::clusters::{Cluster, Clusters};
use crate::text::wrap::rules;

/// The most bytes of a unit that is broken at once: more than any word has, and any address.
const LONGEST: usize = 64 * 1024;

/// One 어절, or several that must share a line: `산더미인... :)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct WrapUnit {
    /// Its span, without white space around it.
    pub(super) span: Span,
    /// The white space before it, in cells.
    pub(super) lead: usize,
    /// Its width, in cells.
    pub(super) cells: usize,
    /// Its first visible scalar.
    first: char,
    /// The first scalar of its last visible cluster.
    last: char,
}

impl WrapUnit {
    fn new(cluster: Cluster, lead: usize) -> Self {
        let span = Span::new(cluster.start, cluster.end);
        Self { span, lead, cells: cluster.cells(), first: cluster.first, last: cluster.first }
    }

    fn push(&mut self, cluster: Cluster) {
        if self.cells == 0 {
            self.first = cluster.first;
        }
        if cluster.cells() > 0 {
            self.last = cluster.first;
        }
        self.cells += cluster.cells();
        self.span.end = Offset(cluster.end);
    }

    fn join(&mut self, next: Self) {
        self.span.end = next.span.end;
        self.cells += next.lead + next.cells;
        self.last = next.last;
    }

    /// Returns its parts of about so many bytes: one, but for what is no word. The places where a unit can be broken take
    /// twenty times its bytes while it is.
    pub(super) fn parts(self, text: &str, width: Width) -> impl Iterator<Item = Self> {
        let mut clusters = (self.span.len() > LONGEST).then(|| Clusters::new(text, self.span, width).peekable());
        let mut whole = Some(self).filter(|_| clusters.is_none());
        let mut lead = self.lead;
        std::iter::from_fn(move || {
            let Some(clusters) = &mut clusters else { return whole.take() };
            let mut part = Self::new(clusters.next()?, std::mem::take(&mut lead));
            // What has no width stays with the cluster before it, and white space with the word behind it.
            while let Some(next) =
                clusters.next_if(|next| part.span.len() < LONGEST || next.cells() == 0 || next.is_blank())
            {
                part.push(next);
            }
            Some(part)
        })
    }

    /// Returns the first scalar of its last visible cluster.
    pub(super) const fn last_scalar(&self) -> char {
        self.last
    }

    /// Whether it ends with a mark that may hang in the margin.
    pub(super) fn ends_hanging(&self) -> bool {
        rules::hangs(self.last)
    }

    /// Whether no line may end between this unit and the next.
    fn is_tied_to(&self, next: &Self) -> bool {
        rules::ties_across_space(self.last, next.first)
    }
}

/// An iterator over the units of a paragraph.
pub(super) struct Units<'t> {
    words: Peekable<WrapWords<'t>>,
}

impl<'t> Units<'t> {
    /// Starts at the first unit of `span`.
    pub(super) fn new(text: &'t str, span: Span, width: Width) -> Self {
        Self { words: WrapWords::new(text, span, width).peekable() }
    }
}

impl Iterator for Units<'_> {
    type Item = WrapUnit;

    fn next(&mut self) -> Option<WrapUnit> {
        let mut unit = self.words.next()?;
        while let Some(tied) = self.words.next_if(|next| unit.is_tied_to(next)) {
            unit.join(tied);
        }
        Some(unit)
    }
}

/// An iterator over the words of a paragraph: each run of clusters that are not white space.
pub(super) struct WrapWords<'t> {
    clusters: Clusters<'t>,
    lead: usize,
}

impl<'t> WrapWords<'t> {
    /// Starts at the first word of `span`.
    pub(super) fn new(text: &'t str, span: Span, width: Width) -> Self {
        Self { clusters: Clusters::new(text, span, width), lead: 0 }
    }
}

impl Iterator for WrapWords<'_> {
    type Item = WrapUnit;

    fn next(&mut self) -> Option<WrapUnit> {
        let mut word: Option<WrapUnit> = None;
        for cluster in &mut self.clusters {
            match (&mut word, cluster.is_blank()) {
                (None, true) => self.lead += cluster.cells(),
                (None, false) => word = Some(WrapUnit::new(cluster, mem::take(&mut self.lead))),
                (Some(word), false) => word.push(cluster),
                (Some(_), true) => {
                    self.lead = cluster.cells();
                    break;
                }
            }
        }
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<(&str, usize, usize)> {
        Units::new(text, Span::of(text), Width::default())
            .map(|unit| (unit.span.slice(text), unit.lead, unit.cells))
            .collect()
    }

    #[test]
    fn a_unit_knows_its_width_and_the_space_before_it() {
        assert_eq!(units("  나는\u{3000} 글을 "), [("나는", 2, 4), ("글을", 3, 4)]);
        assert_eq!(units(" \t"), []);
    }

    #[test]
    fn a_folded_space_of_any_kind_parts_units() {
        assert_eq!(units("무엇을\u{A0}하는"), [("무엇을", 0, 6), ("하는", 1, 4)]);
    }

    #[test]
    fn words_that_a_rule_ties_make_one_unit() {
        assert_eq!(units("산더미인... :) 이상 ( 가 )"), [("산더미인... :)", 0, 14), ("이상", 1, 4), ("( 가 )", 1, 6)]);
    }

    #[test]
    fn marks_nobody_sees_do_not_hide_a_forbidden_head() {
        assert_eq!(units("가 \u{200B}) (\u{200B} 나").len(), 2);
    }
}
