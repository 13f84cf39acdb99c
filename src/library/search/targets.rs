//! Turns targets into documents, one by one: a folder is walked only as far as it is asked for.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::{DirEntry, WalkBuilder};

use crate::library::search::{SearchContent, SearchTarget};
use crate::library::{Entry, LibraryError, TextSource, files};

/// The largest file that is searched, in bytes; a larger one is no essay.
const LARGEST: u64 = 256 * 1024 * 1024;

/// A document to be searched, or why it cannot be.
pub(super) type FoundDocument = Result<(Entry, Option<Arc<SearchContent>>), LibraryError>;

/// Walks the documents of targets in order.
pub(super) fn documents(targets: Vec<SearchTarget>) -> impl Iterator<Item = FoundDocument> + Send {
    targets.into_iter().flat_map(|target| -> Box<dyn Iterator<Item = FoundDocument> + Send> {
        match target {
            SearchTarget::Open(entry, content) => Box::new(std::iter::once(Ok((entry, Some(content))))),
            SearchTarget::Entry(entry) => Box::new(std::iter::once(checked(entry))),
            SearchTarget::Folder(folder) => Box::new(texts(&folder)),
        }
    })
}

fn texts(folder: &Path) -> impl Iterator<Item = FoundDocument> + Send + use<> {
    let named = folder.to_owned();
    let walk = WalkBuilder::new(folder).sort_by_file_name(std::ffi::OsStr::cmp).build();
    walk.filter_map(move |found| match found {
        Ok(found) if is_text(&found) => Some(checked(files::entry(found.path()))),
        Ok(_) => None,
        Err(error) => Some(Err(unread(error, &named))),
    })
}

fn is_text(found: &DirEntry) -> bool {
    found.file_type().is_some_and(|kind| kind.is_file()) && files::is_text(found.path())
}

fn checked(entry: Entry) -> FoundDocument {
    if let TextSource::File(path) = &entry.place
        && fs::metadata(path).is_ok_and(|metadata| metadata.len() > LARGEST)
    {
        return Err(LibraryError::Read { file: path.clone(), source: ErrorKind::FileTooLarge.into() });
    }
    Ok((entry, None))
}

/// Adds the path to an error of the walk.
fn unread(error: ignore::Error, folder: &Path) -> LibraryError {
    let file = place_of(&error).unwrap_or_else(|| folder.to_owned());
    let text = error.to_string();
    let source = error.into_io_error().unwrap_or_else(|| io::Error::other(text));
    LibraryError::Read { file, source }
}

fn place_of(error: &ignore::Error) -> Option<PathBuf> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path.clone()),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        ignore::Error::Loop { child, .. } => Some(child.clone()),
        _ => None,
    }
}
