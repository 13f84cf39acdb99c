//! Storing what the reader says about an edition.

use crate::library::{Edition, refuse_edition, take_edition};
use crate::marks::{DocId, DocRef, StoreError, Timestamp};
use crate::runtime::store_handle::StoreHandle;

/// An answer to be stored.
#[derive(Debug)]
pub(in crate::runtime) struct AnsweredEdition {
    pub(in crate::runtime) store: StoreHandle,
    /// The chapter of the text, counted from 0.
    pub(in crate::runtime) chapter: usize,
    pub(in crate::runtime) edition: Box<Edition>,
    /// What the store is told about the text.
    pub(in crate::runtime) text: DocRef,
    /// Whether it takes the marks over; else it never does.
    pub(in crate::runtime) takes: bool,
    pub(in crate::runtime) now: Timestamp,
}

/// The result of storing an answer.
#[derive(Debug)]
pub struct EditionStored {
    pub(in crate::runtime) chapter: usize,
    pub(in crate::runtime) edition: Box<Edition>,
    /// The document that the text belongs to now; `None` if it stays one of its own.
    pub(in crate::runtime) stored: Result<Option<DocId>, StoreError>,
}

impl AnsweredEdition {
    /// Writes the answer to the notes folder.
    pub(in crate::runtime) fn write(self) -> EditionStored {
        let Self { store, chapter, edition, text, takes, now } = self;
        let store = store.sign(&mut []);
        let stored = if takes {
            take_edition(&store, &edition, text, now).map(|doc| Some(doc.id))
        } else {
            refuse_edition(&store, &edition, &text, now).map(|()| None)
        };
        EditionStored { chapter, edition, stored }
    }
}
