//! What is known of a large chapter while its rest is read.

use crate::library::Identity;

/// A chapter of which only the head is shown.
#[derive(Debug)]
pub(super) struct Growing {
    /// Counted from 0.
    pub(super) chapter: usize,
    /// Its identity, as far as the head says which document it is.
    pub(super) identity: Option<Identity>,
    /// The number of the growth.
    pub(super) number: u64,
    /// Whether a thread reads the rest.
    pub(super) has_begun: bool,
}
