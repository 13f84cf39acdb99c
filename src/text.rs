//! Facts about a `&str`, independent of chapters, screens and terminals.
//!
//! Every other room builds on this one. Positions are byte offsets on grapheme boundaries ([`Offset`], [`Span`]);
//! widths are terminal cells and come from [`width`] alone, which is the only user of the unicode-width crate.

pub mod count;
pub mod display;
pub mod emoji;
pub mod fit;
pub mod fold;
pub mod grapheme;
pub mod hangul;
pub mod label;
pub mod occurrences;
pub(crate) mod plain;
pub mod scalar;
pub mod sentence;
pub mod source_map;
pub mod span;
pub mod width;
pub mod word;
pub mod wrap;

pub use span::{Offset, Span};
