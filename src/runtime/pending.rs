//! What the reader did that is not known to be on the disk yet.

use std::collections::HashMap;

use crate::marks::PendingWrite;
use crate::runtime::in_flight::{Acts, InFlight};
use crate::runtime::left_acts::LeftActs;

/// The acts that are not written yet, by how far they have come.
#[derive(Debug, Default)]
pub(super) struct PendingActs {
    /// Acts on documents whose ids are still being read, by chapter, counted from 0.
    pub(super) unnamed: HashMap<usize, Vec<Acts>>,
    /// Acts on their way to the disk.
    pub(super) in_flight: InFlight,
    /// Acts on books that were left and could not be written.
    pub(super) left: LeftActs,
    /// Acts that cannot be stored anywhere.
    pub(super) unsaved: Vec<PendingWrite>,
    /// The cause of the last notice that nothing can be saved.
    pub(super) notified_cause: Option<String>,
}
