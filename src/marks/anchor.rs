//! Quotes: the copy of a marked place that is kept, and the search for it in a text that was edited since.

mod anchor_text;
mod match_text;
mod myers;
mod neighbours;
mod quote;
mod repeats;
mod resolve;

pub use anchor_text::{AnchorText, TextIndex};
pub use match_text::MatchText;
pub(crate) use match_text::folded;
pub(crate) use quote::renew;
pub use quote::{Anchor, anchor, unplaced};
pub use resolve::{Fit, Resolution, resolve, resolve_same_words};
