//! A book in one file: its chapters, and the text of one of them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{BookMeta, Chapter, Meta};
use crate::ingest::Problem;
use crate::ingest::epub::{self, BookSection, NavEntry, Package};
use crate::library::container::{self, ZipContainer};
use crate::library::names::{has_ending, natural, stem};
use crate::library::{Entry, FilePart, LibraryError, TextSource};

/// The largest list or contents that is read, in bytes.
const LARGEST_LIST: u64 = 16 * 1024 * 1024;
/// The largest chapter that is read, in bytes.
const LARGEST_CHAPTER: u64 = 32 * 1024 * 1024;
/// The most that all chapters may have together, in bytes; no book is as long.
const LARGEST_BOOK: u64 = 1024 * 1024 * 1024;
/// Lines below another that are looked at to tell whether it names a part.
const MOST_BELOW: usize = 50;

/// The chapters of a book.
#[derive(Debug, Default)]
pub(super) struct EpubBook {
    /// What it says about the whole of it.
    pub(super) book: Arc<BookMeta>,
    /// Its chapters.
    pub(super) entries: Vec<Entry>,
    /// Its parts by the first chapter of each, as in [`crate::library::Library`].
    pub(super) parts: BTreeMap<usize, String>,
    /// That it names a document which is not there, if it does.
    pub(super) missing: Option<LibraryError>,
}

/// Lists the chapters of a book; none of their texts is read.
///
/// # Errors
///
/// If the file cannot be read, is damaged, or is locked.
pub(super) fn list(file: &Path) -> Result<EpubBook, LibraryError> {
    let container = ZipContainer::open(file)?;
    let damaged = || LibraryError::Damaged { file: file.to_owned() };
    let protected = || LibraryError::Protected { file: file.to_owned() };
    let locked = locked(&container)?;
    let is_locked = |name: &str| locked.contains(name) || container.is_locked(name);
    let path = package_path(&container)?.ok_or_else(damaged)?;
    if is_locked(&path) {
        return Err(protected());
    }
    let mut package = Package::of(&text(&container, &path)?, &path);
    let missing = package.spine.iter().find(|name| container.find(name).is_none());
    let missing = missing.map(|name| LibraryError::Read {
        file: PathBuf::from(format!("{}#{name}", file.display())),
        source: ErrorKind::NotFound.into(),
    });
    package.spine = spine(&container, &package.spine);
    if package.spine.is_empty() {
        return Err(damaged());
    }
    if package.spine.iter().any(|document| is_locked(document)) {
        return Err(protected());
    }
    if package.spine.iter().map(|document| container.bytes(document)).sum::<u64>() > LARGEST_BOOK {
        return Err(LibraryError::TooLarge { file: file.to_owned() });
    }
    let mut lines = contents(&container, package.nav.as_deref());
    if lines.is_empty() {
        lines = contents(&container, package.ncx.as_deref());
    }
    Ok(EpubBook { missing, ..book(file, package, &lines) })
}

fn text(container: &ZipContainer, name: &str) -> Result<String, LibraryError> {
    Ok(epub::decoded(&container.read(name, LARGEST_LIST)?))
}

/// Returns the names of the files that are encrypted.
fn locked(container: &ZipContainer) -> Result<HashSet<String>, LibraryError> {
    match container.find("META-INF/encryption.xml") {
        Some(name) => Ok(epub::encryption(&text(container, name)?).files.into_iter().collect()),
        None => Ok(HashSet::new()),
    }
}

/// Finds the file that lists the documents: the one that the container names, else the first by its ending.
fn package_path(container: &ZipContainer) -> Result<Option<String>, LibraryError> {
    let named = container.find("META-INF/container.xml").map(|name| text(container, name)).transpose()?;
    let named = named.and_then(|source| epub::package_path(&source)).filter(|path| container.find(path).is_some());
    let by_ending = || container.names().filter(|name| has_ending(Path::new(name), &["opf"])).min().map(str::to_owned);
    Ok(named.or_else(by_ending))
}

/// Returns those of the listed documents that are there, as they are spelled there; all documents where none is.
fn spine(container: &ZipContainer, listed: &[String]) -> Vec<String> {
    let found: Vec<String> = listed.iter().filter_map(|name| container.find(name)).map(str::to_owned).collect();
    if found.is_empty() { documents(container) } else { found }
}

/// Reads contents; those that cannot be read are as good as none, because the chapters are there all the same.
fn contents(container: &ZipContainer, path: Option<&str>) -> Vec<NavEntry> {
    let path = path.filter(|path| container.find(path).is_some());
    let read = path.and_then(|path| Some(epub::contents(&text(container, path).ok()?, path)));
    read.unwrap_or_default()
}

/// Returns the documents of a book that names none, in the order of their names.
fn documents(container: &ZipContainer) -> Vec<String> {
    let is_document = |name: &&str| has_ending(Path::new(name), &["xhtml", "html", "htm"]);
    let mut names: Vec<String> = container.names().filter(is_document).map(str::to_owned).collect();
    names.sort_by(|one, other| natural(one.as_ref(), other.as_ref()));
    names
}

fn book(file: &Path, package: Package, lines: &[NavEntry]) -> EpubBook {
    let title = if package.book.title.is_empty() { stem(file) } else { package.book.title.clone() };
    let book = Arc::new(BookMeta { title, ..package.book });
    let labels = labels(&package.spine, lines);
    let mut found = EpubBook { book: Arc::clone(&book), ..EpubBook::default() };
    let (mut section, mut last) = (String::new(), String::new());
    // The chapter that documents without a line in the contents go on with, and how many of them did.
    let mut begun: Option<(String, usize)> = None;
    for (at, (part, label)) in package.spine.into_iter().zip(labels).enumerate() {
        section = label.section.unwrap_or(section);
        if section != last {
            found.parts.insert(at, section.clone());
            last.clone_from(&section);
        }
        let is_titled = label.title.is_some();
        let goes_on = begun.as_mut().filter(|_| !label.is_shared).map(|(title, parts)| {
            *parts += 1;
            format!("{title} ({parts})")
        });
        let title = label.title.clone().or(goes_on).unwrap_or_else(|| stem(Path::new(&part)));
        if is_titled || label.is_shared {
            begun = label.title.map(|title| (title, 1));
        }
        let place = FilePart {
            file: file.to_owned(),
            part,
            is_titled,
            sections: label.sections.into(),
            book: Arc::clone(&book),
        };
        found.entries.push(Entry::new(title, TextSource::Part(place)));
    }
    found
}

/// What the contents of a book say of one of its documents.
#[derive(Clone, Default)]
struct DocumentLabel {
    /// Its title.
    title: Option<String>,
    /// How deep the line that gave it stands, if it leads to a place within the document.
    within: Option<usize>,
    /// Whether several lines of one level lead into it, so that none of them is its title.
    is_shared: bool,
    /// The part that begins with it: the lines above it.
    section: Option<String>,
    /// The lines that lead to places within it.
    sections: Vec<BookSection>,
}

/// Returns what the contents of a book say of each of its documents.
fn labels(spine: &[String], lines: &[NavEntry]) -> Vec<DocumentLabel> {
    let places: HashMap<&str, usize> = spine.iter().enumerate().map(|(at, path)| (path.as_str(), at)).collect();
    let places: Vec<Option<usize>> =
        lines.iter().map(|line| line.path.as_deref().and_then(|path| places.get(path)).copied()).collect();
    let mut labels = vec![DocumentLabel::default(); spine.len()];
    let mut above: Vec<(usize, &str)> = Vec::new();
    for (number, (line, &here)) in lines.iter().zip(&places).enumerate() {
        above.retain(|(depth, _)| *depth < line.depth);
        // A line whose lines below lead to other documents names a part.
        let below = lines.iter().zip(&places).skip(number + 1).take_while(|(below, _)| below.depth > line.depth);
        let mut below = below.take(MOST_BELOW).filter_map(|(_, place)| *place);
        if below.any(|below| Some(below) != here) {
            above.push((line.depth, &line.title));
        }
        let Some(label) = here.and_then(|here| labels.get_mut(here)) else { continue };
        label.sections.extend(section(line));
        label.is_shared |= label.within.is_some_and(|depth| line.depth <= depth);
        if label.title.is_none() {
            label.title = Some(line.title.clone());
            label.within = line.fragment.as_ref().map(|_| line.depth);
        }
        label.section.get_or_insert_with(|| {
            let above: Vec<&str> = above.iter().map(|(_, title)| *title).collect();
            above.join(" / ")
        });
    }
    for label in labels.iter_mut().filter(|label| label.is_shared) {
        label.title = None;
    }
    labels
}

/// Returns the section that a line of the contents leads to, if it leads to a place within a document.
fn section(line: &NavEntry) -> Option<BookSection> {
    let fragment = line.fragment.clone()?;
    let level = u8::try_from(line.depth + 2).unwrap_or(6).min(6);
    Some(BookSection { fragment, title: line.title.clone(), level })
}

/// Reads the text of a chapter.
///
/// # Errors
///
/// If the file cannot be read, is damaged, or no longer has the chapter.
pub(super) fn chapter(part: &FilePart, title: &str) -> Result<(Chapter, Vec<Problem>), LibraryError> {
    let bytes = container::read_one(&part.file, &part.part, LARGEST_CHAPTER)?;
    let meta = Meta {
        title: if part.is_titled { title.to_owned() } else { String::new() },
        author: part.book.author.clone(),
        date: part.book.date.clone(),
        book: Some(part.book.title.clone()).filter(|title| !title.is_empty()),
        ..Meta::default()
    };
    // Few chapters have notes elsewhere.
    let container = OnceCell::new();
    let mut other = |name: &str| {
        let container = container.get_or_init(|| ZipContainer::open(&part.file).ok());
        container.as_ref()?.read(name, LARGEST_CHAPTER).ok()
    };
    Ok(epub::chapter(&bytes, &part.part, meta, &part.sections, &mut other))
}
