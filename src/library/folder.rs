//! The texts of a folder: all below it in the order of their names, or those that its `book.yaml` lists.
//!
//! Opening a folder and searching one see the same files, because both come through here. The one invariant: no text is
//! read, and a folder is walked only as far as it is asked for.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{self, Component, Path, PathBuf};
use std::vec;

use serde::Deserialize;

use crate::bounded::{YamlLimits, from_yaml, read_text};
use crate::library::file::{self, FileKey};
use crate::library::ignore_rules::IgnoreRules;
use crate::library::names::{is_book, is_text, stem};
use crate::library::walk::{Walk, WalkEntry};
use crate::library::{Entry, Filters, LibraryError, TextSource};
use crate::text::fold;

/// The file that makes a book of a folder.
const BOOK: &str = "book.yaml";
/// Endings of what belongs to texts but is nothing to read; nobody misses it among the chapters.
const BESIDE: [&str; 12] =
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "heic", "avif", "tif", "tiff", "lessons.yaml"];

/// Something in a folder.
#[derive(Debug)]
pub(super) enum FolderItem {
    /// A text, and the folders that it is in, below the one that was asked for.
    Text(Box<FolderText>),
    /// A file that holds several texts, and the folders that it is in.
    Book(PathBuf, Metadata, String),
    /// A file of another kind.
    Other,
    /// Something that could not be looked at.
    Unread(LibraryError),
}

/// A text in a folder.
#[derive(Debug)]
pub(super) struct FolderText {
    pub(super) entry: Entry,
    /// The folders that it is in, below the one that was asked for; empty for those that lie in it.
    pub(super) part: String,
    pub(super) metadata: Metadata,
}

/// What a folder has, one by one.
pub(super) struct FolderItems {
    /// The title of the book that its list makes of it, on one line.
    pub(super) title: Option<String>,
    root: PathBuf,
    filters: Filters,
    /// Why its list cannot be read.
    unread: Option<LibraryError>,
    rest: Rest,
}

/// What was not asked for yet.
enum Rest {
    Listed(vec::IntoIter<FolderChapter>),
    Walked(Box<FolderWalk>),
}

/// The list of chapters of a folder, as `book.yaml` has it.
#[derive(Debug, Deserialize)]
struct FolderBook {
    /// The title of the book.
    title: Option<String>,
    chapters: Vec<FolderChapter>,
}

#[derive(Clone, Debug, Deserialize)]
struct FolderChapter {
    file: PathBuf,
    title: Option<String>,
}

/// Reads the list of chapters of a folder; `None` where it has none.
///
/// # Errors
///
/// Where it cannot be read or understood.
fn book(folder: &Path) -> Result<Option<FolderBook>, LibraryError> {
    let file = folder.join(BOOK);
    let failed = |source| LibraryError::Read { file: file.clone(), source };
    match fs::metadata(&file) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    }
    let text = read_text(&file, YamlLimits::HAND_WRITTEN.bytes as u64).map_err(failed)?;
    let text = text.trim_start_matches('\u{FEFF}');
    from_yaml(text, YamlLimits::HAND_WRITTEN).map(Some).map_err(|error| failed(error.into()))
}

/// Lists a folder: what its book lists, or else all texts below it, and files that a tool turns into text. A list that
/// cannot be read is reported, and counts as none.
pub(super) fn list(folder: &Path, filters: &Filters) -> FolderItems {
    items(folder, filters).unwrap_or_else(|error| {
        let rest = Rest::Walked(Box::new(walk(folder, filters)));
        FolderItems { title: None, root: folder.to_owned(), filters: filters.clone(), unread: Some(error), rest }
    })
}

/// Lists a folder as [`list`] does. Its list of chapters is read once, and none of them is looked at before it is asked
/// for.
///
/// # Errors
///
/// Where its list cannot be read or understood.
pub(super) fn items(folder: &Path, filters: &Filters) -> Result<FolderItems, LibraryError> {
    let (title, rest) = match book(folder)? {
        Some(FolderBook { title, chapters }) => (title, Rest::Listed(chapters.into_iter())),
        None => (None, Rest::Walked(Box::new(walk(folder, filters)))),
    };
    let title = title.map(|title| fold::one_line(&title).into_owned());
    Ok(FolderItems { title, root: folder.to_owned(), filters: filters.clone(), unread: None, rest })
}

impl FolderItems {
    /// Whether a list says what its chapters are.
    pub(super) const fn is_book(&self) -> bool {
        matches!(self.rest, Rest::Listed(_))
    }

    /// Looks a text up that is still to come; `file` is its absolute path. Nothing else is looked at but, in a folder
    /// without a list, the folders on the way to it.
    pub(super) fn text_at(&self, file: &Path) -> Option<FolderText> {
        let Rest::Listed(chapters) = &self.rest else { return text_at(&self.root, file, &self.filters) };
        let below = file.strip_prefix(path::absolute(&self.root).ok()?).ok()?;
        let is_it = |chapter: &&FolderChapter| {
            chapter.file.components().filter(|part| *part != Component::CurDir).eq(below.components())
        };
        match self.chapter(chapters.as_slice().iter().find(is_it)?.clone()) {
            FolderItem::Text(text) => Some(*text),
            FolderItem::Book(..) | FolderItem::Other | FolderItem::Unread(_) => None,
        }
    }

    /// Looks at a chapter of the list.
    fn chapter(&self, FolderChapter { file, title }: FolderChapter) -> FolderItem {
        let is_below = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        let path = self.root.join(&file);
        let found = if file.components().all(is_below) { file::find(&path) } else { Err(ErrorKind::NotFound.into()) };
        match found {
            Ok((path, metadata)) if metadata.is_file() && is_book(&path) && self.filters.of(&path).is_none() => {
                FolderItem::Book(path, metadata, String::new())
            }
            Ok((path, metadata)) if metadata.is_file() => {
                let title = title.map_or_else(|| stem(&path), |title| fold::one_line(&title).into_owned());
                let entry = Entry { filter: self.filters.of(&path), ..Entry::new(title, TextSource::File(path)) };
                FolderItem::Text(Box::new(FolderText { entry, part: String::new(), metadata }))
            }
            Ok((file, _)) => FolderItem::Unread(LibraryError::NotText { file }),
            Err(source) => FolderItem::Unread(LibraryError::Read { file: path, source }),
        }
    }
}

impl Iterator for FolderItems {
    type Item = FolderItem;

    fn next(&mut self) -> Option<FolderItem> {
        if let Some(error) = self.unread.take() {
            return Some(FolderItem::Unread(error));
        }
        match &mut self.rest {
            Rest::Listed(chapters) => {
                let chapter = chapters.next()?;
                Some(self.chapter(chapter))
            }
            Rest::Walked(walk) => walk.next(),
        }
    }
}

/// Walks a folder. What is hidden, ignored or empty is left out. Links to files are followed, links to folders are not:
/// they may lead back, or out into the whole disk.
fn walk(folder: &Path, filters: &Filters) -> FolderWalk {
    let mut rules = IgnoreRules::above(folder);
    rules.descend(0, folder);
    let (root, filters) = (folder.to_owned(), filters.clone());
    FolderWalk { entries: Walk::new(root.clone()), rules, root, filters, known: HashSet::new() }
}

/// Looks a file up that the walk through a folder would find as a text; `file` is its absolute path. Only the folders on
/// the way to it are looked at.
fn text_at(folder: &Path, file: &Path, filters: &Filters) -> Option<FolderText> {
    let below = file.strip_prefix(path::absolute(folder).ok()?).ok()?;
    let mut rules = IgnoreRules::above(folder);
    rules.descend(0, folder);
    let mut at = folder.to_owned();
    let mut names = below.components().enumerate().peekable();
    while let Some((above, Component::Normal(name))) = names.next() {
        at.push(name);
        let is_folder = names.peek().is_some();
        if rules.leave_out(above + 1, &at, is_folder) {
            return None;
        }
        if !is_folder {
            let found = listed(&at, folder, filters, &mut HashSet::new())?;
            return if let FolderItem::Text(text) = found { Some(*text) } else { None };
        }
        if belongs_to_page(&at) || !fs::symlink_metadata(&at).is_ok_and(|found| found.is_dir()) {
            return None;
        }
        rules.descend(above + 1, &at);
    }
    None
}

/// A walk through a folder.
struct FolderWalk {
    entries: Walk,
    rules: IgnoreRules,
    root: PathBuf,
    filters: Filters,
    known: HashSet<FileKey>,
}

impl Iterator for FolderWalk {
    type Item = FolderItem;

    fn next(&mut self) -> Option<FolderItem> {
        loop {
            if let Some(error) = self.rules.take_unread() {
                return Some(FolderItem::Unread(error));
            }
            match self.entries.next()? {
                Ok(found) if found.is_folder => self.enter(&found),
                Ok(found) if self.rules.leave_out(found.depth, &found.path, false) => {}
                Ok(found) => {
                    if let Some(item) = listed(&found.path, &self.root, &self.filters, &mut self.known) {
                        return Some(item);
                    }
                }
                Err(error) => return Some(FolderItem::Unread(error)),
            }
        }
    }
}

impl FolderWalk {
    fn enter(&mut self, found: &WalkEntry) {
        if self.rules.leave_out(found.depth, &found.path, true) || belongs_to_page(&found.path) {
            self.entries.leave_out();
        } else {
            self.rules.descend(found.depth, &found.path);
        }
    }
}

/// Whether a folder is the one that a browser saves beside a page, for its pictures and frames: `글_files` beside
/// `글.html`.
fn belongs_to_page(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix("_files").or_else(|| name.strip_suffix(".files"));
    let is_page =
        |stem: &str| ["html", "htm"].iter().any(|ending| path.with_file_name(format!("{stem}.{ending}")).is_file());
    stem.is_some_and(|stem| is_page(stem) && path.is_dir())
}

fn listed(path: &Path, root: &Path, filters: &Filters, known: &mut HashSet<FileKey>) -> Option<FolderItem> {
    // A link counts as what it leads to; one that leads nowhere is nothing.
    let metadata = fs::metadata(path).ok().filter(Metadata::is_file)?;
    let part = || {
        let folders = path.parent().and_then(|folder| folder.strip_prefix(root).ok()).unwrap_or(Path::new(""));
        let names: Vec<_> = folders.iter().map(|name| fold::one_line(&name.to_string_lossy()).into_owned()).collect();
        names.join(" / ")
    };
    let filter = filters.of(path);
    let is_book = is_book(path) && filter.is_none();
    if !is_book && !is_text(path) && filter.is_none() {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let is_beside = name == BOOK || BESIDE.iter().any(|ending| name.ends_with(&format!(".{ending}")));
        return (!is_beside).then_some(FolderItem::Other);
    }
    let is_new = metadata.len() > 0 && known.insert(file::key(path, &metadata));
    is_new.then(|| {
        if is_book {
            FolderItem::Book(path.to_owned(), metadata, part())
        } else {
            let entry = Entry { filter, ..file::entry(path) };
            FolderItem::Text(Box::new(FolderText { entry, part: part(), metadata }))
        }
    })
}
