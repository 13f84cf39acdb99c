//! Deleted highlights: their words can be had back for thirty days, their ids never come again.
//!
//! The one invariant: a record never goes away. What is left of it is small, and tells every device of the deletion.

use crate::marks::model::{Extra, Highlight};
use crate::marks::time::Timestamp;

/// How many days a deleted highlight can be brought back.
const TRASH_DAYS: i64 = 30;

/// Returns whether a highlight was deleted so lately that it can be brought back.
#[must_use]
pub fn is_in_trash(record: &Highlight, now: Timestamp) -> bool {
    !record.is_live() && !record.is_buried() && !is_old(record, now)
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

fn is_old(record: &Highlight, now: Timestamp) -> bool {
    record.deleted.is_some_and(|deleted| now.days_since(deleted) >= TRASH_DAYS)
}
