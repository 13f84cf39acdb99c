//! Deleted highlights: their words can be had back for thirty days, their ids never come again.
//!
//! The one invariant: a record never goes away. What is left of it is small, and tells every device of the deletion.

use crate::marks::model::{Extra, Highlight};
use crate::marks::store::commit::Loaded;
use crate::marks::time::Timestamp;

/// How long the words of a deleted highlight are kept, in milliseconds: thirty days.
const KEPT: i64 = 30 * 24 * 60 * 60 * 1000;

/// Lists the deleted highlights that can still be brought back, the one deleted last first.
#[must_use]
pub fn trash(loaded: &Loaded, now: Timestamp) -> Vec<&Highlight> {
    let mut deleted: Vec<&Highlight> = loaded
        .highlights
        .iter()
        .filter(|record| !record.is_live() && !is_buried(record) && !is_old(record, now))
        .collect();
    deleted.sort_by_key(|record| std::cmp::Reverse((record.deleted, record.id)));
    deleted
}

/// Drops the words of a highlight that was deleted thirty days ago or earlier; any other stays as it is.
pub(crate) fn bury(record: &mut Highlight, now: Timestamp) {
    if is_old(record, now) {
        record.note = String::new();
        record.tags = Vec::new();
        record.lesson = None;
        record.extra = Extra::new();
        let anchor = &mut record.anchor;
        for words in [&mut anchor.exact, &mut anchor.prefix, &mut anchor.suffix] {
            words.clear();
        }
        (anchor.section, anchor.block, anchor.extra) = (None, None, Extra::new());
    }
}

/// Tells whether nothing is left of a deleted highlight that could be brought back.
pub(crate) fn is_buried(record: &Highlight) -> bool {
    !record.is_live() && record.anchor.exact.is_empty()
}

fn is_old(record: &Highlight, now: Timestamp) -> bool {
    let age = |deleted: Timestamp| now.as_millisecond().saturating_sub(deleted.as_millisecond());
    record.deleted.is_some_and(|deleted| age(deleted) >= KEPT)
}
