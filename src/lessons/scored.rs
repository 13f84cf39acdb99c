//! A sentence with its score.

use crate::lessons::dropped::Dropped;
use crate::lessons::reasons::Reasons;
use crate::text::Span;

/// How many lessons a panel holds at most.
pub(super) const MOST: usize = 8;

/// How many of them a score finds at most: of graded lines the sixth and later ones are worth less.
pub(super) const MOST_FOUND: usize = 5;

/// A sentence and what speaks for and against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Its span.
    pub span: Span,
    /// Its points, or why it cannot be a lesson. A question has points, but is never a lesson.
    pub score: Result<i32, Dropped>,
    /// The parts of the points; empty if there are none.
    pub reasons: Reasons,
}
