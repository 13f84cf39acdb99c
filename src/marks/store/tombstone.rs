//! Deleted highlights: they can be restored for thirty days, and their ids are never reused.
//!
//! The one invariant: a record is never removed. Its remainder is small, and shows every device that the highlight was
//! deleted.

use crate::marks::extra::Extra;
use crate::marks::model::Highlight;
use crate::marks::shared_text::SharedText;
use crate::marks::time::Timestamp;

/// For how many days a deleted highlight can be restored.
const TRASH_DAYS: i64 = 30;

/// Whether a highlight was deleted recently enough to be restored.
#[must_use]
pub fn is_in_trash(record: &Highlight, now: Timestamp) -> bool {
    !record.is_live() && !record.is_expired() && !is_old(record, now)
}

/// Drops the words of a highlight that was deleted thirty days ago or earlier; any other stays as it is.
pub(crate) fn expire(record: &mut Highlight, now: Timestamp) {
    if is_old(record, now) {
        record.note = String::new();
        record.tags = Vec::new();
        record.lesson = None;
        record.extra = Extra::new();
        let anchor = &mut record.anchor;
        anchor.exact = SharedText::default();
        (anchor.prefix, anchor.suffix) = (String::new(), String::new());
        (anchor.section, anchor.block, anchor.extra) = (None, None, Extra::new());
    }
}

fn is_old(record: &Highlight, now: Timestamp) -> bool {
    record.deleted.is_some_and(|deleted| now.days_since(deleted) >= TRASH_DAYS)
}
