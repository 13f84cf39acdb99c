//! The acts on books that were left, as far as they could not be written.

use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use crate::marks::PendingWrite;
use crate::runtime::worker::{EventSender, RuntimeEvent};

/// The acts on books that were left and could not be written.
#[derive(Clone, Debug, Default)]
pub(super) struct LeftActs(Arc<Mutex<Vec<PendingWrite>>>);

impl LeftActs {
    /// Stores acts until the end, and reports how many they are.
    pub(super) fn put(&self, mut acts: Vec<PendingWrite>, events: &EventSender) {
        if acts.is_empty() {
            return;
        }
        let count = acts.iter().map(|pending| pending.ops.len()).sum();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).append(&mut acts);
        events.send(RuntimeEvent::LeftUnsaved(count));
    }

    /// Takes the acts.
    pub(super) fn take(&self) -> Vec<PendingWrite> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
