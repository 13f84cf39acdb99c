//! HTML to a chapter.
//!
//! [`flow`] has the rules by which tags and text become blocks; HTML within Markdown goes by the same ones.

pub(super) mod element;
pub(super) mod flow;
pub(super) mod inline;
pub(super) mod names;
