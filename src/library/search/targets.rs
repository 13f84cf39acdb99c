//! Turns targets into documents, one by one: a folder is walked only as far as it is asked for.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::bounded::Refusal;
use crate::ingest::Options;
use crate::library::epub;
use crate::library::file::LONGEST_TEXT;
use crate::library::folder::{self, FolderItem};
use crate::library::search::{SearchContent, SearchTarget};
use crate::library::{Entry, Filters, LibraryError, TextSource};

/// A document to be searched, or why it cannot be.
pub(super) type FoundDocument = Result<(Entry, Option<Arc<SearchContent>>), LibraryError>;

/// Walks the documents of targets in order.
pub(super) fn documents(
    targets: Vec<SearchTarget>,
    options: Options,
    filters: Filters,
) -> impl Iterator<Item = FoundDocument> + Send {
    targets.into_iter().flat_map(move |target| -> Box<dyn Iterator<Item = FoundDocument> + Send> {
        match target {
            SearchTarget::Open(entry, content) => Box::new(std::iter::once(Ok((entry, Some(content))))),
            SearchTarget::Entry(entry) => Box::new(std::iter::once(checked(entry))),
            SearchTarget::Folder(folder) => Box::new(texts(&folder, options, &filters)),
        }
    })
}

fn texts(folder: &Path, options: Options, filters: &Filters) -> impl Iterator<Item = FoundDocument> + Send + use<> {
    folder::list(folder, filters).flat_map(move |listed| match listed {
        FolderItem::Text(text) => vec![checked(Entry { options, ..text.entry })],
        FolderItem::Book(file, ..) => match epub::list(&file) {
            Ok(book) => book.entries.into_iter().map(checked).collect(),
            Err(error) => vec![Err(error)],
        },
        FolderItem::Other => Vec::new(),
        FolderItem::Unread(error) => vec![Err(error)],
    })
}

fn checked(entry: Entry) -> FoundDocument {
    if let TextSource::File(path) = &entry.place
        && fs::metadata(path).is_ok_and(|metadata| metadata.len() > LONGEST_TEXT)
    {
        return Err(LibraryError::Read { file: path.clone(), source: Refusal::TooLong { limit: LONGEST_TEXT }.into() });
    }
    Ok((entry, None))
}
