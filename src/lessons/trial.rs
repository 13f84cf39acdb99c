//! How good the picked sentences are, held against what authors marked in essays of their own.
//!
//! The one invariant: everything here is seeded, so that the same essays give the same figures.

mod interval;
mod marked;
mod quality;
mod rivals;

pub use interval::{Interval, interval, paired};
pub use marked::Essay;
pub use quality::{Quality, quality};
pub use rivals::{lead, random, textrank};
