//! Counting the hits of a long text in slices, between which a screen is drawn and a counting is given up.

use crate::search::query::Query;
use crate::text::Offset;

/// Whether there is more to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is.
    More,
    /// All was counted.
    Done,
}

/// Counts the hits of a text, and which of them a reader is at. To give it up, do not ask it on.
///
/// It borrows nothing, so it can be kept beside the query and the text that it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    caret: Offset,
    next: Option<Offset>,
    count: usize,
    before: usize,
}

impl Counter {
    /// Starts at the head of a text, for a reader whose caret is at an offset.
    #[must_use]
    pub const fn new(caret: Offset) -> Self {
        Self { caret, next: Some(Offset::START), count: 0, before: 0 }
    }

    /// Counts on along a slice of at most `budget` bytes; see [`Query::slice`].
    ///
    /// The query and the text must be the same ones at every step. All steps together count what [`Query::hits`] finds.
    pub fn step(&mut self, query: &Query, text: &str, budget: usize) -> Progress {
        let Some(from) = self.next else { return Progress::Done };
        let (hits, next) = query.slice(text, from, budget);
        self.count += hits.len();
        self.before += hits.partition_point(|hit| hit.start <= self.caret);
        self.next = next;
        if next.is_some() { Progress::More } else { Progress::Done }
    }

    /// Gives how many hits were found so far.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Gives how many of them start at the caret or before it: the number of the hit that the caret is on.
    #[must_use]
    pub const fn before_caret(&self) -> usize {
        self.before
    }
}
