//! The documents to export from and to import to, each with its marks.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::document::Chapter;
use crate::exchange::marked::Marked;
use crate::library::{self, Document, DocumentProblem, Entry, Filters, LibraryError, Options, entry_at};
use crate::marks::{
    AnchorStatus, AnchorText, DocFolder, DocRef, Extra, Highlight, Resolution, StoreError, TextId, Timestamp,
    documents, load, resolve,
};
use crate::text::fold;

/// A document with its marks.
#[derive(Debug)]
pub struct MarkedDocument {
    /// The known data about it.
    pub doc: DocRef,
    /// Its text, if it can be opened.
    pub chapter: Option<Chapter>,
    /// Its marks, including deleted ones.
    pub highlights: Vec<Highlight>,
    /// Its number among the entries passed to [`gather_all`], counted from 0; `None` for every other document.
    pub number: Option<usize>,
    /// The name shown to the reader.
    pub name: String,
    /// Problems for the reader to see.
    pub problems: Vec<DocumentProblem>,
}

/// Why documents could not be gathered.
#[derive(Debug, thiserror::Error)]
pub enum CollectionError {
    /// A document cannot be opened.
    #[error("opening a document")]
    Open(#[from] LibraryError),
    /// The notes folder cannot be listed.
    #[error("listing {}", folder.display())]
    Notes {
        /// The notes folder.
        folder: PathBuf,
        /// The cause.
        source: StoreError,
    },
}

impl MarkedDocument {
    /// Returns the parts needed for an export.
    #[must_use]
    pub fn marked(&self) -> Marked<'_> {
        Marked { doc: &self.doc, chapter: self.chapter.as_ref(), highlights: &self.highlights }
    }

    /// Finds the places of its living marks, in the order of the text; without a text, status and place are unknown.
    #[must_use]
    pub fn standing(&self) -> Vec<(&Highlight, Option<AnchorStatus>, Option<Resolution>)> {
        let text = self.chapter.as_ref().map(|chapter| AnchorText::new(&chapter.text));
        let live = self.highlights.iter().filter(|highlight| highlight.is_shown());
        let mut marks: Vec<_> = live
            .map(|highlight| {
                let resolution = text.as_ref().map(|text| resolve(&highlight.anchor, text));
                (highlight, resolution.as_ref().map(AnchorStatus::of), resolution)
            })
            .collect();
        marks.sort_by_key(|(highlight, _, resolution)| {
            let span = resolution.as_ref().and_then(Resolution::span);
            (span.is_none(), span, highlight.anchor.start, highlight.id)
        });
        marks
    }

    fn of_entry(context: CollectionContext<'_>, entry: &Entry) -> Result<Self, LibraryError> {
        let Document { chapter, highlights, identity, problems, .. } = library::open(entry, context.notes)?;
        let doc = identity.reference(&chapter, context.now);
        let name = entry.place.name();
        Ok(Self { doc, chapter: Some(chapter), highlights, number: None, name, problems })
    }

    /// Opens a document by the places where it was seen; if it is at none of them, only its marks are known.
    fn of_folder(context: CollectionContext<'_>, notes: &Path, folder: &DocFolder) -> Self {
        let places = folder.shards.iter().rev().flat_map(|doc| doc.seen.iter().rev());
        let mut entries = places.filter(|place| Path::new(place).is_absolute()).filter_map(|place| entry_at(place));
        let opened = entries.find_map(|entry| {
            let filter = entry.place.file().and_then(|path| context.filters.of(path));
            let entry = Entry { options: context.options, filter, ..entry };
            let shelved = Self::of_entry(context, &entry).ok()?;
            (shelved.doc.id == folder.id).then_some(shelved)
        });
        opened.unwrap_or_else(|| Self::closed(notes, folder))
    }

    fn closed(notes: &Path, folder: &DocFolder) -> Self {
        let unknown = || DocRef {
            id: folder.id.clone(),
            title: String::new(),
            author: None,
            book: None,
            seen: Vec::new(),
            text: TextId::of(""),
            chars: 0,
            extra: Extra::new(),
        };
        let doc = DocRef { id: folder.id.clone(), ..folder.shards.last().cloned().unwrap_or_else(unknown) };
        let (highlights, problems) = match load(notes, &folder.id) {
            Ok(loaded) => (loaded.highlights, loaded.problems.into_iter().map(DocumentProblem::Shard).collect()),
            Err(error) => (Vec::new(), vec![DocumentProblem::Marks(error)]),
        };
        Self { name: doc.id.to_string(), doc, chapter: None, highlights, number: None, problems }
    }
}

/// What opening documents with their marks needs besides their places.
#[derive(Clone, Copy, Debug)]
struct CollectionContext<'a> {
    /// The notes folder.
    notes: Option<&'a Path>,
    /// How texts are read.
    options: Options,
    /// The tools that turn files of other kinds into text.
    filters: &'a Filters,
    now: Timestamp,
}

/// Finds the documents that are named by a file, a folder, a title or an id; without names, the bound book and all
/// documents with marks in the notes folder. What of a named folder cannot be opened comes beside them.
///
/// # Errors
///
/// If a name matches nothing, nothing of a named file or folder can be opened, or the notes folder cannot be listed.
pub fn gather(
    names: &[PathBuf],
    notes: Option<&Path>,
    options: Options,
    filters: &Filters,
    now: Timestamp,
) -> Result<(Vec<MarkedDocument>, Vec<LibraryError>), CollectionError> {
    let context = CollectionContext { notes, options, filters, now };
    let mut unread = Vec::new();
    if names.is_empty() {
        return Ok((of_book(context)?, unread));
    }
    let mut shelf: Vec<MarkedDocument> = Vec::new();
    for name in names {
        let found = if name.exists() { opened(context, name, &mut unread)? } else { known(context, name)? };
        for shelved in found {
            if shelf.iter().all(|other| other.doc.id != shelved.doc.id) {
                shelf.push(shelved);
            }
        }
    }
    Ok((shelf, unread))
}

/// Opens entries and every document that has marks in the notes folder. An entry that cannot be opened is included only
/// if it has marks; of two with the same text, only the first is.
///
/// # Errors
///
/// If the notes folder cannot be listed.
pub fn gather_all(
    entries: &[Entry],
    notes: Option<&Path>,
    now: Timestamp,
) -> Result<Vec<MarkedDocument>, CollectionError> {
    let options = entries.first().map_or_else(Options::default, |entry| entry.options);
    let filters = &Filters::default();
    let context = CollectionContext { notes, options, filters, now };
    let mut shelf: Vec<MarkedDocument> = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        let Ok(shelved) = MarkedDocument::of_entry(context, entry) else { continue };
        if shelf.iter().all(|other| other.doc.id != shelved.doc.id && other.doc.text != shelved.doc.text) {
            shelf.push(MarkedDocument { number: Some(number), ..shelved });
        }
    }
    with_all_marked(context, shelf)
}

fn of_book(context: CollectionContext<'_>) -> Result<Vec<MarkedDocument>, CollectionError> {
    let book = library::bound()?;
    let opened: Result<Vec<MarkedDocument>, LibraryError> =
        book.entries.iter().map(|entry| MarkedDocument::of_entry(context, entry)).collect();
    with_all_marked(context, opened?)
}

/// Adds the other documents with marks to a collection.
fn with_all_marked(
    context: CollectionContext<'_>,
    mut shelf: Vec<MarkedDocument>,
) -> Result<Vec<MarkedDocument>, CollectionError> {
    let Some(notes) = context.notes else { return Ok(shelf) };
    let catalogue = documents(notes).map_err(|source| CollectionError::Notes { folder: notes.to_owned(), source })?;
    for folder in catalogue.documents {
        if shelf.iter().all(|shelved| shelved.doc.id != folder.id) {
            shelf.push(MarkedDocument::of_folder(context, notes, &folder));
        }
    }
    Ok(shelf)
}

fn opened(
    context: CollectionContext<'_>,
    path: &Path,
    unread: &mut Vec<LibraryError>,
) -> Result<Vec<MarkedDocument>, CollectionError> {
    let (library, mut errors) = library::of_filtered(&[path.to_owned()], None, context.filters);
    let library = library.read_with(context.options);
    let mut found = Vec::new();
    for entry in &library.entries {
        match MarkedDocument::of_entry(context, entry) {
            Ok(shelved) => found.push(shelved),
            Err(error) => errors.push(error),
        }
    }
    if found.is_empty() && !errors.is_empty() {
        return Err(errors.remove(0).into());
    }
    unread.append(&mut errors);
    Ok(found)
}

fn known(context: CollectionContext<'_>, name: &Path) -> Result<Vec<MarkedDocument>, CollectionError> {
    let word = fold::collapsed(&name.to_string_lossy()).into_owned();
    let is_named = |shelved: &MarkedDocument| {
        let doc = &shelved.doc;
        doc.id.as_str() == word || doc.title == word || doc.whole_title() == word || doc.book.as_deref() == Some(&word)
    };
    let found: Vec<MarkedDocument> = of_book(context)?.into_iter().filter(is_named).collect();
    if found.is_empty() {
        return Err(LibraryError::Read { file: name.to_owned(), source: ErrorKind::NotFound.into() }.into());
    }
    Ok(found)
}
