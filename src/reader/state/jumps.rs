//! The places before each far jump, to go back to and to return from.

use crate::text::Offset;

/// How many places are remembered.
const MOST: usize = 100;

/// A place in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) struct Spot {
    /// The chapter, counted from 0.
    pub(in crate::reader) chapter: usize,
    pub(in crate::reader) offset: Offset,
}

/// The places before this one, and those to go forward to.
#[derive(Clone, Debug, Default)]
pub(in crate::reader) struct Jumps {
    behind: Vec<Spot>,
    ahead: Vec<Spot>,
}

impl Jumps {
    /// Remembers the place that a jump leaves.
    pub(in crate::reader) fn leave(&mut self, spot: Spot) {
        self.ahead.clear();
        self.behind.retain(|known| *known != spot);
        self.behind.push(spot);
        let spare = self.behind.len().saturating_sub(MOST);
        self.behind.drain(..spare);
    }

    /// Returns the place that the last jump left.
    pub(in crate::reader) fn last(&self) -> Option<Spot> {
        self.behind.last().copied()
    }

    /// Returns the place to go to, back or forward.
    pub(in crate::reader) fn turn(&mut self, back: bool, here: Spot) -> Option<Spot> {
        let (from, to) = if back { (&mut self.behind, &mut self.ahead) } else { (&mut self.ahead, &mut self.behind) };
        while let Some(spot) = from.pop() {
            if spot != here {
                to.push(here);
                return Some(spot);
            }
        }
        None
    }
}
