//! Exports and imports, off the drawing thread. They are jobs like any other and done in order, so a mark made before
//! an import is on the disk when the import looks there.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::PathBuf;

use uuid::Uuid;

use crate::document::Chapter;
use crate::exchange::{self, ExchangeError, ExchangeFormat, ExportWords, Marked};
use crate::exchange::{
    CollectionError, ImportError, ImportOutcome, ImportReport, MarkedDocument, Plan, commit_all, gather_all, plan,
    read_file, save_in,
};
use crate::library::{self, Document, Entry, LibraryError};
use crate::marks::{AnchorText, DocId, DocRef, Highlight, Op, Store, StoreError, Timestamp, documents};
use crate::reader::PlacedMark;
use crate::reader::state::exchange::{Arrival, Coming};
use crate::runtime::store_handle::StoreHandle;

/// Marks to be written for other programs.
#[derive(Debug)]
pub(in crate::runtime) struct ExportJob {
    /// The format.
    pub(in crate::runtime) format: ExchangeFormat,
    /// The documents, each with its marks to be written.
    pub(in crate::runtime) documents: Vec<(Entry, Vec<Highlight>)>,
    /// The notes folder.
    pub(in crate::runtime) notes: Option<PathBuf>,
    /// The folder for the files.
    pub(in crate::runtime) folder: PathBuf,
    /// The words of the reader's language.
    pub(in crate::runtime) words: ExportWords,
    /// The moment of the export.
    pub(in crate::runtime) now: Timestamp,
}

/// The result of an export.
#[derive(Debug, PartialEq, Eq)]
pub struct Exported {
    /// The files, in the order of the documents.
    pub files: Vec<PathBuf>,
    /// How many marks are in them.
    pub marks: usize,
}

/// Why an export failed, as a whole or in part.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A document cannot be opened.
    #[error("opening a document")]
    Open(#[from] LibraryError),
    /// The marks cannot be written in the format.
    #[error("writing the marks")]
    Form(#[from] ExchangeError),
    /// A file cannot be written.
    #[error("writing {}", file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// The cause.
        source: io::Error,
    },
}

/// A file whose marks are to be imported.
#[derive(Debug)]
pub(in crate::runtime) struct ImportJob {
    /// The file.
    pub(in crate::runtime) file: PathBuf,
    /// The available documents.
    pub(in crate::runtime) entries: Vec<Entry>,
    /// The store of the marks.
    pub(in crate::runtime) store: StoreHandle,
    /// The moment of the import.
    pub(in crate::runtime) now: Timestamp,
}

/// The result of an import.
#[derive(Debug)]
pub struct Taken {
    /// The report on the content of the file.
    pub report: ImportReport,
    /// The changes to the chapters of the book, with the ids of their documents.
    pub arrivals: Vec<(DocId, Arrival)>,
    /// Whether anything was done that cannot be undone here: to other documents, or by records that replace ours.
    pub is_final: bool,
}

/// Why an import failed, as a whole or in part.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// The file cannot be imported.
    #[error("taking in the file")]
    File(#[from] ImportError),
    /// The documents cannot be collected.
    #[error("gathering the documents")]
    Shelf(#[from] CollectionError),
    /// The notes folder cannot be written.
    #[error("keeping the marks")]
    Keep(#[from] StoreError),
}

pub(super) fn export(export: &ExportJob) -> Result<Exported, ExportError> {
    let notes = export.notes.as_deref();
    let mut opened: Vec<(DocRef, Chapter, &[Highlight])> = Vec::new();
    for (entry, highlights) in &export.documents {
        let Document { chapter, identity, .. } = library::open(entry, notes)?;
        opened.push((identity.reference(&chapter, export.now), chapter, highlights));
    }
    let marked = opened.iter().map(|(doc, chapter, highlights)| Marked { doc, chapter: Some(chapter), highlights });
    let marked: Vec<Marked<'_>> = marked.collect();
    let written = exchange::write(export.format, &marked, &export.words, export.now)?;
    let save = |file| {
        save_in(&export.folder, file)
            .map_err(|source| ExportError::Write { file: export.folder.join(&file.name), source })
    };
    let files = written.iter().map(save).collect::<Result<_, _>>()?;
    Ok(Exported { files, marks: opened.iter().map(|(_, _, highlights)| highlights.len()).sum() })
}

pub(super) fn import(import: &ImportJob) -> Result<Taken, TakeError> {
    let ImportJob { file, entries, store, now } = import;
    let store = &store.sign(&mut []);
    // Anything but a file, such as a pipe, may never end.
    if fs::metadata(file).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return Err(ImportError::NotText.into());
    }
    let held = read_file(file, None)?;
    let shelf = gather_all(entries, Some(&store.root), *now)?;
    let Plan { acts, report } = plan(held, &shelf, None, &store.device, *now);
    let written = commit_all(&acts, store, *now)?;
    // A mark that has found its text has left the marks without one; to take it back here would be to lose it.
    let is_final = report.count(ImportOutcome::Attached) > 0;
    let mut taken = Taken { report, arrivals: Vec::new(), is_final };
    let mut shelf = shelf.into_iter();
    // Marks without a text concern no chapter; taking the others back leaves them.
    let has_text = |doc: &DocRef| doc.chars > 0 || !doc.seen.is_empty();
    let acts = acts.iter().zip(written).filter(|((doc, ops), _)| !ops.is_empty() && has_text(doc));
    for ((doc, ops), written) in acts {
        let shelved = shelf.by_ref().find(|shelved| shelved.doc.id == doc.id);
        let arrival = shelved.and_then(|shelved| arrival(&shelved, ops, written));
        let is_undone = |arrival: &Arrival| arrival.marks.iter().all(|(_, coming)| *coming != Coming::Replaced);
        taken.is_final |= !arrival.as_ref().is_some_and(is_undone);
        taken.arrivals.extend(arrival.map(|arrival| (doc.id.clone(), arrival)));
    }
    Ok(taken)
}

/// Returns the changes to a document that is a chapter of the book; `None` for every other.
fn arrival(shelved: &MarkedDocument, ops: &[Op], written: Vec<Highlight>) -> Option<Arrival> {
    let (Some(chapter), Some(text)) = (shelved.number, &shelved.chapter) else { return None };
    let mut known: HashSet<Uuid> = shelved.highlights.iter().map(|highlight| highlight.id).collect();
    let coming = |op: &Op| match op {
        Op::Add(mark) if known.insert(mark.id) => Coming::New,
        Op::Edit { patch, .. } => Coming::Changed(patch.clone()),
        Op::Add(_) | Op::Delete { .. } | Op::Restore { .. } => Coming::Replaced,
    };
    let canonical = AnchorText::new(&text.text);
    let placed = written.into_iter().map(|highlight| PlacedMark::new(highlight, &canonical));
    let marks = placed.zip(ops.iter().map(coming)).collect();
    Some(Arrival { chapter, text: canonical.id().clone(), marks })
}

/// Sets the id of a document that is about to get a folder, if its text has got one since: two folders for the same
/// text would hide each other's marks.
pub(super) fn settle_name(store: &Store, doc: &mut DocRef) {
    if doc.id.is_given() || store.root.join(doc.id.as_str()).is_dir() {
        return;
    }
    let known = documents(&store.root).map(|catalogue| catalogue.documents).unwrap_or_default();
    if let Some(same) = known.into_iter().find(|known| known.has_text(&doc.text)) {
        doc.id = same.id;
    }
}
