//! From a query to hits, in the ways Koreans search: 초성, half-typed syllables, spaces anywhere or nowhere.
//!
//! [`Query::parse`] translates the typed text into one pattern of the regex crate, and everything else uses that
//! pattern: [`Query::hits`] for a whole text, [`Query::hits_in`] for the visible part, [`Counter`] for the number of
//! hits, in slices, so that the screen never waits. [`rank()`] orders titles, [`word_at`] gives the word under the
//! caret, [`HitContext`] a line around a hit. Nothing here reads files or clocks.
//!
//! The one invariant: texts are canonical (see [`crate::text::fold`]), a hit is never empty, and it lies on grapheme
//! boundaries of the text.

mod apart;
mod behind;
mod context;
mod counter;
mod letters;
mod lookalike;
mod mode;
mod paragraph;
mod pattern;
mod problem;
mod query;
mod rank;
mod rarest;
mod rest;
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
