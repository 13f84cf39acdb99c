//! What a reader says to the question whether a text is a new edition of another one.
//!
//! Both answers are stored with the marks, so every device knows them: the places that belong to the document, and
//! those that never do.

use crate::library::recognise::Edition;
use crate::marks::{DocRef, Store, StoreError, Timestamp, documents};

/// Gives a text, as it is described to the store, the marks of the document of which it is an edition; returns the data
/// about that document.
///
/// # Errors
///
/// If the notes folder cannot be written.
pub fn take_edition(store: &Store, edition: &Edition, text: DocRef, now: Timestamp) -> Result<DocRef, StoreError> {
    let doc = DocRef { id: edition.doc.clone(), ..text };
    store.note(&doc, now)?;
    Ok(doc)
}

/// Records that a text is no edition of a document, so that nobody is asked again.
///
/// # Errors
///
/// If the notes folder cannot be read or written.
pub fn refuse_edition(store: &Store, edition: &Edition, text: &DocRef, now: Timestamp) -> Result<(), StoreError> {
    let known = documents(&store.root)?.documents;
    let known = known.into_iter().find(|folder| folder.id == edition.doc);
    let Some(mut doc) = known.and_then(|known| known.shards.last().cloned()) else { return Ok(()) };
    doc.id = edition.doc.clone();
    text.seen.iter().for_each(|place| doc.add_stranger(place));
    store.note(&doc, now)
}
