//! What was planned, on the disk.

use crate::marks::{DocRef, Highlight, Op, Store, StoreError, Timestamp};

/// Commits acts to their documents, in their order; gives for each document the records as they stand after its acts.
/// A document without acts is not touched.
///
/// # Errors
///
/// The first one ends it: the documents before it are committed, those behind it are not.
pub fn keep(acts: &[(DocRef, Vec<Op>)], store: &Store, now: Timestamp) -> Result<Vec<Vec<Highlight>>, StoreError> {
    let commit = |(doc, ops): &(DocRef, Vec<Op>)| {
        if ops.is_empty() { Ok(Vec::new()) } else { store.commit(doc, ops, now) }
    };
    acts.iter().map(commit).collect()
}
