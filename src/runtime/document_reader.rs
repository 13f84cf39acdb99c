//! Reading one chapter with its marks, on any thread.

use std::path::PathBuf;

use uuid::Uuid;

use crate::document::Chapter;
use crate::library::{
    self, Document, DocumentHead, DocumentMarks, DocumentProblem, Drafts, Entry, Identity, LibraryError,
};
use crate::marks::{Highlight, ShardProblem, Timestamp};
use crate::reader::OpenChapter;
use crate::reader::state::open_chapter;
use crate::runtime::file_state::FileState;
use crate::runtime::in_flight::ActsInFlight;
use crate::runtime::prepared::{PreparedChapter, PreparedHead};
use crate::runtime::store_handle::StoreHandle;
use crate::text::Offset;

/// How much of a text is read before it is shown, in bytes, if it has more than twice as much: about two pages.
const HEAD: usize = 8 * 1024;

/// How much text a head has to have, in bytes: a page of a large window.
const PAGE: usize = 5 * 1024;

/// How much is read where the first pages hold less text than that, in bytes: much of them is markup.
const LONG_HEAD: usize = 24 * 1024;

/// Everything that reading a chapter needs.
#[derive(Debug)]
pub(super) struct DocumentReader {
    pub(super) chapter: usize,
    pub(super) entry: Entry,
    pub(super) notes: Option<PathBuf>,
    pub(super) store: Option<StoreHandle>,
    /// Acts that may not be on the disk yet when the chapter is read.
    pub(super) in_flight: ActsInFlight,
    /// The identity of the document, if it is already known.
    pub(super) known: Option<Identity>,
    pub(super) drafts: Drafts,
    pub(super) now: Timestamp,
}

impl DocumentReader {
    /// Reads as much of a large document as the first screen shows; `None` if it is to be read at once.
    pub(super) fn first_pages(&self) -> Option<PreparedHead> {
        let head = self.head(HEAD)?;
        if head.desk.chapter.text.len() < PAGE { self.head(LONG_HEAD) } else { Some(head) }
    }

    /// Reads about the first `most` bytes of a large document; `None` if it is to be read at once, see
    /// [`library::open_head`].
    pub(super) fn head(&self, most: usize) -> Option<PreparedHead> {
        let seen = FileState::of(&self.entry.place);
        let DocumentHead { chapter, identity, whole } = library::open_head(&self.entry, most)?;
        let desk = OpenChapter::new(self.chapter, chapter, Vec::new(), Vec::new(), Offset::START).growing(whole);
        Some(PreparedHead { desk, identity: self.known.clone().or(identity), seen, whole })
    }

    /// Reads the document with its marks. Marks of damaged files come from backups, and the damaged files are copied.
    pub(super) fn read(&self) -> Result<Document, LibraryError> {
        let mut document = library::open(&self.entry, self.notes.as_deref())?;
        let Document { identity, highlights, problems, .. } = &mut document;
        self.complete(identity, highlights, problems);
        Ok(document)
    }

    /// Reads the marks of the document, whose chapter is in memory: its text is not read again.
    pub(super) fn marks(&self, chapter: &Chapter) -> DocumentMarks {
        let mut marks = library::open_marks(&self.entry, chapter, self.notes.as_deref());
        let DocumentMarks { identity, highlights, problems } = &mut marks;
        self.complete(identity, highlights, problems);
        marks
    }

    /// Adds to what was read what is known here, and the marks of damaged files.
    fn complete(&self, identity: &mut Identity, highlights: &mut Vec<Highlight>, problems: &[DocumentProblem]) {
        if let Some(known) = &self.known {
            identity.clone_from(known);
        }
        if let Some(recovered) = self.recovered(identity, problems) {
            *highlights = recovered;
        }
        if !self.in_flight.is_empty()
            && let Some(store) = &self.store
        {
            *highlights = self.in_flight.over(std::mem::take(highlights), &store.get().device);
        }
    }

    /// Reads the document and prepares it to be shown from its start.
    pub(super) fn prepare(&self) -> Result<PreparedChapter, LibraryError> {
        let seen = FileState::of(&self.entry.place);
        let Document { chapter, lessons, highlights, identity, problems } = self.read()?;
        let drafts_left = self.drafts_left(&highlights);
        let marks = open_chapter::placed(highlights, &chapter);
        let desk = OpenChapter::new(self.chapter, chapter, lessons, marks, Offset::START);
        Ok(PreparedChapter { desk, identity, problems, drafts_left, in_flight: self.in_flight.clone(), seen })
    }

    /// Returns the marks as far as backups have them, if files of them are damaged; those files are copied.
    fn recovered(&self, identity: &Identity, problems: &[DocumentProblem]) -> Option<Vec<Highlight>> {
        let is_strange = |problem: &DocumentProblem| {
            matches!(problem, DocumentProblem::Shard(ShardProblem::Damaged { .. } | ShardProblem::Newer { .. }))
        };
        let doc = identity.doc.as_ref().filter(|_| problems.iter().any(is_strange))?;
        let store = self.store.as_ref().map(StoreHandle::get)?;
        let loaded = store.load(doc).ok();
        // The files themselves stay; the copies are only for people who want to repair them.
        store.quarantine(doc, self.now).ok();
        loaded.map(|loaded| loaded.highlights)
    }

    fn drafts_left(&self, highlights: &[Highlight]) -> usize {
        let is_left = |mark: &Uuid| {
            let known = highlights.iter().find(|known| known.id == *mark && known.is_live() && !known.is_aside());
            known.is_some_and(|known| self.drafts.get(*mark).is_some_and(|draft| draft != known.note))
        };
        self.drafts.marks().iter().filter(|mark| is_left(mark)).count()
    }
}
