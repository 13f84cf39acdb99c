//! Marks that came from others while their chapter is open and whose words are being looked for.

use std::collections::HashMap;

use uuid::Uuid;

use crate::marks::Highlight;
use crate::reader::PlacedMark;

/// The records of the open chapter whose words are being looked for, as they came last.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    /// The chapter, counted from 0.
    pub(super) chapter: usize,
    pub(super) records: HashMap<Uuid, Highlight>,
}

impl Arrivals {
    /// Forgets records that have come in another form since.
    pub(super) fn replace(&mut self, chapter: usize, records: &[Highlight]) {
        if self.chapter != chapter {
            *self = Self { chapter, records: HashMap::new() };
        }
        for record in records {
            self.records.remove(&record.id);
        }
    }

    /// Returns those marks whose records are still the last ones.
    pub(super) fn take(&mut self, marks: Vec<PlacedMark>) -> Vec<PlacedMark> {
        let is_last = |mark: &PlacedMark| self.records.get(&mark.highlight.id) == Some(&mark.highlight);
        let marks: Vec<PlacedMark> = marks.into_iter().filter(is_last).collect();
        for mark in &marks {
            self.records.remove(&mark.highlight.id);
        }
        marks
    }
}
