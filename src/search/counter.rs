//! Counting the hits of a long text in slices, so that drawing and cancelling can happen in between.

use crate::search::query::Query;
use crate::text::{Offset, Span};

/// Whether there is more to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is more.
    More,
    /// Everything was counted.
    Done,
}

/// Counts the hits of a text and numbers them. To cancel it, stop calling it.
///
/// It borrows nothing, so it can be stored beside the query and the text that it counts; both must stay unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    next: Option<Offset>,
    count: usize,
    /// The start of each slice, and the number of hits before it.
    slices: Vec<(Offset, usize)>,
}

impl Default for Counter {
    fn default() -> Self {
        Self { next: Some(Offset::START), count: 0, slices: Vec::new() }
    }
}

impl Counter {
    /// Counts one more slice of at most `budget` bytes; see [`Query::slice`].
    ///
    /// All steps together count the hits of [`Query::hits`].
    pub fn step(&mut self, query: &Query, text: &str, budget: usize) -> Progress {
        let Some(from) = self.next else { return Progress::Done };
        let (hits, next) = query.slice(text, from, budget);
        self.slices.push((from, self.count));
        self.count += hits.len();
        self.next = next;
        if next.is_some() { Progress::More } else { Progress::Done }
    }

    /// Returns the number of hits so far.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Whether everything was counted.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.next.is_none()
    }

    /// Returns the number of a hit, counted from 1, at the cost of a slice; `None` if it was not counted yet.
    #[must_use]
    pub fn number_of(&self, query: &Query, text: &str, hit: Span) -> Option<usize> {
        let reached = self.slices.partition_point(|(start, _)| *start <= hit.start);
        let (start, before) = *self.slices.get(reached.checked_sub(1)?)?;
        if self.next.is_some_and(|next| hit.start >= next) {
            return None;
        }
        let (hits, _) = query.slice(text, start, hit.start.0 - start.0 + 1);
        let place = hits.iter().position(|counted| *counted == hit)?;
        Some(before + place + 1)
    }
}
