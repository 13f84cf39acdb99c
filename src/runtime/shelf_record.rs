//! What the runtime keeps of the shelf between two writes.

use crate::library::{LastRead, Shelf, ShelfChange};

/// The shelf as this window knows it.
#[derive(Debug)]
pub(super) struct ShelfMemory {
    pub(super) file: Shelf,
    /// The changes that were not sent to the thread yet.
    pub(super) changes: Vec<ShelfChange>,
    /// What was read last, until it is sent to the thread.
    pub(super) last_read: Option<LastRead>,
    /// How often the shelf was requested.
    pub(super) number: u64,
}

impl ShelfMemory {
    /// Makes one that has recorded nothing.
    pub(super) const fn of(file: Shelf) -> Self {
        Self { file, changes: Vec::new(), last_read: None, number: 0 }
    }
}
