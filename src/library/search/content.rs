//! The searched parts of a document: its text and headings, its lessons, its marks.

use std::path::Path;
use std::sync::Arc;

use crate::document::Chapter;
use crate::lessons::Lesson;
use crate::library::recognise::{Recognised, recognise_among};
use crate::library::search::Cache;
use crate::library::{Document, Entry, LibraryError, TextSource, open};
use crate::marks::{Catalogue, Highlight, documents, load};

/// The searched parts of a document.
#[derive(Clone, Debug, Default)]
pub struct SearchContent {
    /// Its text; only the headings among its blocks matter.
    pub chapter: Arc<Chapter>,
    /// Its lessons.
    pub lessons: Vec<Lesson>,
    /// Its marks; deleted ones are not searched.
    pub highlights: Vec<Highlight>,
}

impl SearchContent {
    /// Copies the searched parts of an open document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let Document { chapter, lessons, highlights, .. } = document;
        Self { chapter: Arc::new(chapter.clone()), lessons: lessons.clone(), highlights: highlights.clone() }
    }
}

/// The documents with marks, as far as they are listed.
pub(super) struct Notes<'a> {
    folder: &'a Path,
    catalogue: Catalogue,
}

impl<'a> Notes<'a> {
    /// Lists the documents with marks; `None` if there are none.
    pub(super) fn of(folder: Option<&'a Path>) -> Option<Self> {
        let folder = folder?;
        let catalogue = documents(folder).ok().filter(|catalogue| !catalogue.documents.is_empty())?;
        Some(Self { folder, catalogue })
    }

    fn marks(&self, place: &TextSource, chapter: &Chapter) -> Vec<Highlight> {
        let identity = open::identity(place, chapter);
        let recognised = || {
            let known = &self.catalogue.documents;
            match recognise_among(known, self.folder, chapter, &identity) {
                Ok(Recognised::Known(doc)) => Some(doc),
                Ok(Recognised::Offered(_) | Recognised::New) | Err(_) => None,
            }
        };
        let doc = identity.doc.clone().or_else(recognised);
        let doc = doc.filter(|doc| self.catalogue.documents.iter().any(|known| known.id == *doc));
        doc.and_then(|doc| load(self.folder, &doc).ok()).map_or_else(Vec::new, |loaded| loaded.highlights)
    }
}

/// Reads a document. Problems with its lessons and marks are reported when it is opened, not here.
pub(super) fn read(
    entry: &Entry,
    notes: Option<&Notes<'_>>,
    cache: Option<&Cache>,
) -> Result<SearchContent, LibraryError> {
    let chapter = match (&entry.place, cache) {
        (TextSource::File(path), Some(cache)) => cache.chapter(path, || parsed(entry))?,
        (TextSource::File(_) | TextSource::Part(_) | TextSource::Bound(_) | TextSource::Piped(_), _) => parsed(entry)?,
    };
    let lessons = open::lessons(&entry.place, &chapter, &mut Vec::new());
    let highlights = notes.map_or_else(Vec::new, |notes| notes.marks(&entry.place, &chapter));
    Ok(SearchContent { chapter: Arc::new(chapter), lessons, highlights })
}

fn parsed(entry: &Entry) -> Result<Chapter, LibraryError> {
    Ok(open::parsed(entry)?.0)
}
