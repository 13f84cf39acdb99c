//! Results of reading many texts, reported a few times a second: a long list need not be drawn for each of them.

use std::time::{Duration, Instant};

/// How often results are reported.
const PAUSE: Duration = Duration::from_millis(100);

/// The results since the last report.
pub(super) struct Batch<T> {
    results: Vec<T>,
    reported: Instant,
}

impl<T> Batch<T> {
    pub(super) fn new() -> Self {
        Self { results: Vec::new(), reported: Instant::now() }
    }

    /// Adds results; returns all since the last report if it is time for the next.
    pub(super) fn add(&mut self, results: impl IntoIterator<Item = T>) -> Option<Vec<T>> {
        self.results.extend(results);
        if self.reported.elapsed() < PAUSE {
            return None;
        }
        self.reported = Instant::now();
        Some(std::mem::take(&mut self.results))
    }

    /// Returns the results that were not reported yet.
    pub(super) fn rest(self) -> Vec<T> {
        self.results
    }
}
