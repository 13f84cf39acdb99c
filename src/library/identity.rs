//! Which document a text is.

use crate::document::{Chapter, Meta};
use crate::marks::{AnchorText, DocId, DocRef, Extra, Timestamp};

/// Who a document is: known by its own id, by its text, or by the place where it was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The id of the folder of its marks; `None` while it has none.
    pub doc: Option<DocId>,
    /// The key of its reading position.
    pub key: String,
    /// The places where it was seen: a path, or for a chapter of a book, its addresses in any edition and in this file.
    pub seen: Vec<String>,
    /// What the places of the other chapters of its book begin with.
    pub family: Vec<String>,
}

impl Identity {
    /// Describes the document to the store; one without a folder gets a new id.
    #[must_use]
    pub fn reference(&self, chapter: &Chapter, now: Timestamp) -> DocRef {
        self.described(&chapter.meta, &AnchorText::new(&chapter.text), now)
    }

    /// Describes the document to the store as [`Identity::reference`] does, by its meta data and its text.
    #[must_use]
    pub fn described(&self, meta: &Meta, text: &AnchorText<'_>, now: Timestamp) -> DocRef {
        DocRef {
            id: self.doc.clone().unwrap_or_else(|| DocId::fresh(now)),
            title: meta.title.clone(),
            author: meta.author.clone(),
            book: meta.book.clone(),
            seen: self.seen.clone(),
            text: text.id().clone(),
            chars: text.chars(),
            extra: Extra::default(),
        }
    }
}
