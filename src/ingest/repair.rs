//! Repair: what a site put around a text goes, and a text that lost its line breaks is parted again.
//!
//! The one invariant: no word goes without being listed, and none moves.

pub(super) mod chrome;
pub(super) mod headings;
pub(super) mod lists;
pub(super) mod paragraphs;
