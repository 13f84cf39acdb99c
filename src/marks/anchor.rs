//! Quotes: what is kept of a marked place, and how it is found again in a text that was edited meanwhile.

mod anchor_text;
mod match_text;
mod myers;
mod quote;
mod resolve;

pub use anchor_text::AnchorText;
pub use match_text::MatchText;
pub(crate) use match_text::folded;
pub use quote::{Anchor, anchor, unplaced};
pub use resolve::{Fit, Resolution, resolve, resolve_same_words};
