//! The words next to a quote, which tell it from the same words elsewhere.

use crate::marks::anchor::match_text::folded;
use crate::marks::anchor::myers::MyersPattern;

/// How many folded characters on each side are compared.
const NEAR: usize = 12;
/// How many of them a side has unless the text began or ended there.
const ENOUGH: usize = 8;

/// The nearest context of a quote on both sides.
pub(super) struct Neighbours {
    before: MyersPattern,
    behind: MyersPattern,
}

/// How much of the nearest context stands before and behind a place, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct NeighbourLikeness {
    pub(super) before: f64,
    pub(super) behind: f64,
}

impl Neighbours {
    /// Takes them from the contexts of an anchor.
    pub(super) fn new(prefix: &str, suffix: &str) -> Self {
        let (mut before, mut behind) = (folded(prefix), folded(suffix));
        before.drain(..before.len().saturating_sub(NEAR));
        behind.truncate(NEAR);
        Self { before: MyersPattern::new(before), behind: MyersPattern::new(behind) }
    }

    /// Whether the text began or ended beside the quote, so that there is little to compare.
    pub(super) fn is_at_edge(&self) -> bool {
        self.before.len().min(self.behind.len()) < ENOUGH
    }

    /// Compares them with the folded text before and behind a place. Where the text began or ended, it has to begin or
    /// end.
    pub(super) fn likeness(&self, before: &[char], behind: &[char]) -> NeighbourLikeness {
        let (left, right) = (reach(&self.before), reach(&self.behind));
        let last = before.get(before.len().saturating_sub(left)..).unwrap_or_default();
        let first = behind.get(..behind.len().min(right)).unwrap_or_default();
        NeighbourLikeness {
            before: likeness(&self.before, last, before.len()),
            behind: likeness(&self.behind, first, behind.len()),
        }
    }
}

impl NeighbourLikeness {
    /// Returns the likeness on the side where it is less.
    pub(super) fn least(self) -> f64 {
        self.before.min(self.behind)
    }

    /// Whether one side is nearly the old one, or both are somewhat like it, so that the places may be confused.
    pub(super) fn is_alike(self) -> bool {
        self.before.max(self.behind) >= 0.8 || self.least() >= 0.5
    }
}

/// Returns how far from a place its neighbours may be after edits.
fn reach(pattern: &MyersPattern) -> usize {
    pattern.len() + pattern.len() / 4
}

#[expect(clippy::cast_precision_loss, reason = "a context has a few characters")]
fn likeness(pattern: &MyersPattern, near: &[char], all: usize) -> f64 {
    if pattern.len() < ENOUGH && all > reach(pattern) + 1 {
        return 0.0;
    }
    1.0 - pattern.fewest_edits(near) as f64 / pattern.len().max(1) as f64
}
