//! Reading on a thread that a later request for the same thing ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One run of such a thread.
pub(super) struct Round {
    number: usize,
    newest: Arc<AtomicUsize>,
}

impl Round {
    /// Begins a run, which ends the one before.
    pub(super) fn begun(newest: &Arc<AtomicUsize>) -> Self {
        Self { number: newest.fetch_add(1, Ordering::Relaxed) + 1, newest: Arc::clone(newest) }
    }

    /// Whether no later run has begun.
    pub(super) fn is_last(&self) -> bool {
        self.newest.load(Ordering::Relaxed) == self.number
    }
}
