//! What was found of the texts that a reader named, so far.

use std::collections::HashSet;
use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};

use crate::library::epub::{self, EpubBook};
use crate::library::file::{FileKey, entry, find, is_pipe, key};
use crate::library::folder::{self, FolderItem, FolderItems, FolderText};
use crate::library::names::{has_ending, is_book, stem};
use crate::library::{Entry, Filters, Library, LibraryError, Piped, TextSource};
use crate::text::fold;

/// Extensions of documents of a kind that cannot be read.
const CLOSED: [&str; 13] =
    ["pdf", "hwp", "hwpx", "doc", "docx", "odt", "rtf", "mobi", "azw3", "zip", "png", "jpg", "jpeg"];
/// How many files or folders are named in the title of a library of several.
const MOST_NAMED: usize = 3;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Collected {
    pub(super) library: Library,
    errors: Vec<LibraryError>,
    /// Whether one path was given and nothing else.
    is_alone: bool,
    /// How many texts and books its folders have, even where they are there already.
    texts: usize,
    /// The files that are there already.
    known: HashSet<FileKey>,
}

/// What was there before a folder was looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct BegunFolder {
    texts: usize,
    errors: usize,
}

impl Collected {
    /// Begins to collect what some paths name.
    pub(super) fn of(paths: &[PathBuf]) -> Self {
        Self { is_alone: paths.len() == 1, ..Self::default() }
    }

    /// Returns the library of all that was collected, and what could not be opened.
    pub(super) fn finished(self, paths: &[PathBuf]) -> (Library, Vec<LibraryError>) {
        let Self { mut library, errors, .. } = self;
        library.opened_with = paths.to_vec();
        library.title = match (library.entries.as_slice(), paths) {
            (_, [_]) if !library.title.is_empty() => library.title,
            ([entry], _) => entry.title.clone(),
            _ => names_of(paths),
        };
        (library, errors)
    }

    pub(super) fn pipe(&mut self, piped: Piped) {
        if piped.is_empty() {
            self.errors.push(LibraryError::Empty { file: PathBuf::from(piped.label) });
            return;
        }
        self.library.entries.push(Entry::new(piped.label.clone(), TextSource::Piped(piped)));
    }

    pub(super) fn path(&mut self, path: &Path, filters: &Filters) {
        let failed = |source| LibraryError::Read { file: path.to_owned(), source };
        match find(path).map_err(failed) {
            Ok((path, metadata)) if metadata.is_dir() => self.folder(&path, filters),
            Ok((path, metadata)) if filters.of(&path).is_some() && metadata.is_file() => {
                self.text(Entry { filter: filters.of(&path), ..entry(&path) }, &path, &metadata, "");
            }
            Ok((path, _)) if has_ending(&path, &CLOSED) => {
                self.errors.push(LibraryError::UnknownFormat { file: path });
            }
            Ok((path, metadata)) if is_book(&path) && metadata.is_file() => self.book(&path, &metadata, ""),
            Ok((path, metadata)) if is_pipe(&path, &metadata) => {
                let piped = File::open(&path)
                    .and_then(|pipe| Piped::read(pipe, path.display().to_string(), path.display().to_string()));
                match piped.map_err(failed) {
                    Ok(piped) => self.pipe(piped),
                    Err(error) => self.errors.push(error),
                }
            }
            Ok((path, metadata)) => self.text(entry(&path), &path, &metadata, ""),
            Err(error) => self.errors.push(error),
        }
    }

    fn folder(&mut self, path: &Path, filters: &Filters) {
        let items = folder::list(path, filters);
        let begun = self.begin_folder(&items);
        items.for_each(|listed| self.take(listed));
        self.end_folder(path, begun);
    }

    /// Begins to collect what a folder has; as the first it names the library where its list has a title.
    pub(super) fn begin_folder(&mut self, items: &FolderItems) -> BegunFolder {
        self.is_alone = false;
        if let Some(title) = items.title.as_ref().filter(|_| self.library.entries.is_empty()) {
            self.library.title.clone_from(title);
        }
        BegunFolder { texts: self.texts, errors: self.errors.len() }
    }

    /// Adds something that a folder has.
    pub(super) fn take(&mut self, listed: FolderItem) {
        match listed {
            FolderItem::Text(text) => {
                let FolderText { entry, part, metadata } = *text;
                self.texts += 1;
                if let TextSource::File(file) = entry.place.clone() {
                    self.text(entry, &file, &metadata, &part);
                }
            }
            FolderItem::Book(file, metadata, part) => {
                self.texts += 1;
                self.book(&file, &metadata, &part);
            }
            FolderItem::Other => self.library.others += 1,
            FolderItem::Unread(error) => self.errors.push(error),
        }
    }

    /// Reports a folder that has neither a text nor anything that could not be read.
    pub(super) fn end_folder(&mut self, path: &Path, begun: BegunFolder) {
        if self.texts == begun.texts && self.errors.len() == begun.errors {
            self.errors.push(LibraryError::Empty { file: path.to_owned() });
        }
    }

    /// Adds the chapters of a book where it is not there already; beside other texts they are a part by its title.
    fn book(&mut self, file: &Path, metadata: &Metadata, part: &str) {
        if !self.known.insert(key(file, metadata)) {
            return;
        }
        match epub::list(file) {
            Ok(EpubBook { book, entries, parts, missing }) if self.is_alone => {
                self.errors.extend(missing);
                self.library.title = fold::one_line(&book.title).into_owned();
                self.library.entries = entries;
                self.library.parts = parts;
            }
            Ok(EpubBook { book, entries, parts, missing }) => {
                self.errors.extend(missing);
                let joined = |names: &[&str]| {
                    let names = names.iter().filter(|name| !name.is_empty()).copied();
                    fold::one_line(&names.collect::<Vec<_>>().join(" / ")).into_owned()
                };
                let start = self.library.entries.len();
                self.library.parts.insert(start, joined(&[part, &book.title]));
                for (at, section) in parts {
                    self.library.parts.insert(start + at, joined(&[part, &book.title, &section]));
                }
                self.library.entries.extend(entries);
            }
            Err(error) => self.errors.push(error),
        }
    }

    /// Adds a text where it is not there already.
    fn text(&mut self, entry: Entry, file: &Path, metadata: &Metadata, part: &str) {
        if !self.known.insert(key(file, metadata)) {
            return;
        }
        let is_new_part = self.library.parts.last_key_value().map_or("", |(_, last)| last.as_str()) != part;
        if is_new_part {
            self.library.parts.insert(self.library.entries.len(), part.to_owned());
        }
        self.library.entries.push(entry);
    }
}

/// Returns the names of the folders that were given, as the title of all of it; none if they are many. The name of a file
/// is no title.
fn names_of(paths: &[PathBuf]) -> String {
    if !paths.iter().all(|path| path.is_dir()) {
        return String::new();
    }
    let mut names: Vec<String> = paths.iter().map(|path| stem(path)).filter(|name| !name.is_empty()).collect();
    names.dedup();
    if names.len() > MOST_NAMED { String::new() } else { names.join(", ") }
}
