//! From a query to hits, as Koreans search: 초성, half-typed syllables, spaces anywhere or nowhere.
//!
//! [`Query::parse`] translates what was typed into one pattern of the regex crate, and everything else asks that pattern:
//! [`Query::hits`] for a whole text, [`Query::hits_in`] for what is on the screen, [`Counter`] for where all of them are,
//! in slices, so that no screen waits. [`rank()`] orders titles, [`word_at`] gives the word under the caret, [`HitContext`] a
//! line around a hit. Nothing here reads a file or a clock.
//!
//! The one invariant: texts are canonical (see [`crate::text::fold`]), a hit is never empty, and it lies on grapheme
//! boundaries of the text.

mod context;
mod counter;
mod mode;
mod pattern;
mod problem;
mod query;
mod rank;
mod rarest;
mod scan;
mod syllable;
#[cfg(test)]
mod tests;
mod word;

pub use context::HitContext;
pub use counter::{Counter, Progress};
pub use problem::{Fault, QueryProblem};
pub use query::Query;
pub use rank::{Ranked, rank};
pub use word::word_at;
