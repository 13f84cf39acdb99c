//! Which documents a command is about: those that were named, or the bound book and all that have marks.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::cli::marks::Setting;
use crate::document::Chapter;
use crate::library::{self, Document, DocumentProblem, Entry, LibraryError, Place};
use crate::marks::exchange::Marked;
use crate::marks::{Canonical, DocFolder, DocRef, Extra, Highlight, Resolution, TextId, documents, load, resolve};
use crate::reader::message::{self, cannot_open};

use super::State;

/// A document with its marks.
#[derive(Debug)]
pub(super) struct Shelved {
    /// What is known about it.
    pub(super) doc: DocRef,
    /// Its text, where it can be opened.
    pub(super) chapter: Option<Chapter>,
    /// Its marks, deleted ones included.
    pub(super) highlights: Vec<Highlight>,
    name: String,
    problems: Vec<DocumentProblem>,
}

impl Shelved {
    /// Gives what an export needs of it.
    pub(super) fn marked(&self) -> Marked<'_> {
        Marked { doc: &self.doc, chapter: self.chapter.as_ref(), highlights: &self.highlights }
    }

    /// Finds the places of its living marks, in the order of the text.
    pub(super) fn standing(&self) -> Vec<(&Highlight, State, Option<Resolution>)> {
        let text = self.chapter.as_ref().map(|chapter| Canonical::new(&chapter.text));
        let live = self.highlights.iter().filter(|highlight| highlight.is_shown());
        let mut marks: Vec<_> = live
            .map(|highlight| {
                let resolution = text.as_ref().map(|text| resolve(&highlight.anchor, text));
                let state = resolution.as_ref().map_or(State::Unknown, State::of);
                (highlight, state, resolution)
            })
            .collect();
        marks.sort_by_key(|(highlight, _, resolution)| {
            let span = resolution.as_ref().and_then(Resolution::span);
            (span.is_none(), span, highlight.anchor.start, highlight.id)
        });
        marks
    }

    /// Says what is wrong with its marks.
    pub(super) fn problems(&self, setting: Setting<'_>) -> Vec<String> {
        let about_marks =
            |problem: &&DocumentProblem| matches!(problem, DocumentProblem::Shard(_) | DocumentProblem::Marks(_));
        let problems = self.problems.iter().filter(about_marks);
        problems.map(|problem| message::problem(setting.messages, &self.name, problem)).collect()
    }
}

/// Finds the documents that are named by a file, a folder, a title or the name of their marks' folder; all without names.
pub(super) fn gather(setting: Setting<'_>, names: &[PathBuf]) -> Result<Vec<Shelved>, Failure> {
    if names.is_empty() {
        return all(setting);
    }
    let mut shelf: Vec<Shelved> = Vec::new();
    for name in names {
        let found = if name.exists() { opened(setting, name)? } else { known(setting, name)? };
        for shelved in found {
            if shelf.iter().all(|other| other.doc.id != shelved.doc.id) {
                shelf.push(shelved);
            }
        }
    }
    Ok(shelf)
}

/// Gives the folder of the marks.
pub(super) fn notes(setting: Setting<'_>) -> Option<&Path> {
    setting.environment.paths.as_ref().map(|paths| paths.notes.as_path())
}

fn opened(setting: Setting<'_>, path: &Path) -> Result<Vec<Shelved>, Failure> {
    let failed = |error: &LibraryError| Failure { sentence: cannot_open(setting.messages, error), code: 1 };
    let (library, errors) = library::of_paths(&[path.to_owned()]);
    if let Some(error) = errors.first() {
        return Err(failed(error));
    }
    library.entries.iter().map(|entry| shelved(setting, entry).map_err(|error| failed(&error))).collect()
}

fn known(setting: Setting<'_>, name: &Path) -> Result<Vec<Shelved>, Failure> {
    let word = crate::text::fold::collapsed(&name.to_string_lossy()).into_owned();
    let is_named = |shelved: &Shelved| shelved.doc.id.as_str() == word || shelved.doc.title == word;
    let found: Vec<Shelved> = all(setting)?.into_iter().filter(is_named).collect();
    if found.is_empty() {
        let error = LibraryError::Read { file: name.to_owned(), source: ErrorKind::NotFound.into() };
        return Err(Failure { sentence: cannot_open(setting.messages, &error), code: 1 });
    }
    Ok(found)
}

/// Opens the bound book and every document that has marks.
fn all(setting: Setting<'_>) -> Result<Vec<Shelved>, Failure> {
    let book = library::bound().map_err(|error| Failure { sentence: error.to_string(), code: 1 })?;
    let opened: Result<Vec<Shelved>, _> = book.entries.iter().map(|entry| shelved(setting, entry)).collect();
    let mut shelf = opened.map_err(|error| Failure { sentence: cannot_open(setting.messages, &error), code: 1 })?;
    let Some(notes) = notes(setting) else { return Ok(shelf) };
    let catalogue = documents(notes).map_err(|error| super::keep::failure(setting, notes, &error))?;
    for folder in catalogue.documents {
        if shelf.iter().all(|shelved| shelved.doc.id != folder.id) {
            shelf.push(of_folder(setting, notes, &folder));
        }
    }
    Ok(shelf)
}

fn shelved(setting: Setting<'_>, entry: &Entry) -> Result<Shelved, LibraryError> {
    let Document { chapter, highlights, identity, problems, .. } = library::open(entry, notes(setting))?;
    let doc = identity.reference(&chapter, setting.now);
    Ok(Shelved { doc, chapter: Some(chapter), highlights, name: entry.place.name(), problems })
}

/// Opens a document by the places where it was seen; one that is at none of them has its marks alone.
fn of_folder(setting: Setting<'_>, notes: &Path, folder: &DocFolder) -> Shelved {
    let places = folder.shards.iter().rev().flat_map(|doc| doc.seen.iter().rev());
    let mut files = places.map(PathBuf::from).filter(|path| path.is_absolute() && path.is_file());
    let opened = files.find_map(|path| {
        let title = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let shelved = shelved(setting, &Entry { title, place: Place::File(path) }).ok()?;
        (shelved.doc.id == folder.id).then_some(shelved)
    });
    opened.unwrap_or_else(|| closed(notes, folder))
}

fn closed(notes: &Path, folder: &DocFolder) -> Shelved {
    let unknown = || DocRef {
        id: folder.id.clone(),
        title: String::new(),
        author: None,
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
    Shelved { name: doc.id.to_string(), doc, chapter: None, highlights, problems }
}
