//! A book in one file: its chapters, and the text of one of them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{BookMeta, Chapter, Meta};
use crate::ingest::Problem;
use crate::ingest::epub::{self, BookSection, NavEntry, Package};
use crate::library::container::{self, InnerFile, ZipContainer};
use crate::library::names::{NaturalName, has_ending, stem};
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
    let is_locked = |file: &InnerFile| file.is_locked() || locked.contains(&*file.name);
    let listed = package_file(&container)?.ok_or_else(damaged)?;
    if is_locked(listed) {
        return Err(protected());
    }
    let package = Package::of(&epub::decoded(&list_in(&container, listed)?), &listed.name);
    let spine = Spine::of(&container, &package.spine);
    if spine.documents.is_empty() {
        return Err(damaged());
    }
    if spine.documents.iter().any(|document| is_locked(document)) {
        return Err(protected());
    }
    if spine.documents.iter().map(|document| document.bytes()).sum::<u64>() > LARGEST_BOOK {
        return Err(LibraryError::TooLarge { file: file.to_owned() });
    }
    let mut lines = contents(&container, package.nav.as_deref());
    if lines.is_empty() {
        lines = contents(&container, package.ncx.as_deref());
    }
    let places = spine.places(&container, &lines);
    let missing = spine.missing.map(|name| LibraryError::Read {
        file: PathBuf::from(format!("{}#{name}", file.display())),
        source: ErrorKind::NotFound.into(),
    });
    let labels = labels(spine.documents.len(), &lines, &places);
    Ok(EpubBook { missing, ..book(file, package.book, &spine.documents, labels) })
}

fn list_in(container: &ZipContainer, file: &InnerFile) -> Result<Vec<u8>, LibraryError> {
    container.read(file, LARGEST_LIST)
}

/// Returns the names of the files that are encrypted.
fn locked(container: &ZipContainer) -> Result<HashSet<String>, LibraryError> {
    match container.find("META-INF/encryption.xml") {
        Some(file) => Ok(epub::encryption(&epub::decoded(&list_in(container, file)?)).files.into_iter().collect()),
        None => Ok(HashSet::new()),
    }
}

/// Finds the file that lists the documents: the one that the container names, else the first by its ending.
fn package_file(container: &ZipContainer) -> Result<Option<&InnerFile>, LibraryError> {
    let named = container.find("META-INF/container.xml").map(|file| list_in(container, file)).transpose()?;
    let named = named.and_then(|source| epub::package_path(&epub::decoded(&source)));
    let named = named.and_then(|path| container.find(&path));
    let lists = || container.files().iter().filter(|file| has_ending(Path::new(&*file.name), &["opf"]));
    Ok(named.or_else(|| lists().min_by_key(|file| &file.name)))
}

/// Reads contents; those that cannot be read are as good as none, because the chapters are there all the same.
fn contents(container: &ZipContainer, path: Option<&str>) -> Vec<NavEntry> {
    let read = path.and_then(|path| {
        let list = list_in(container, container.find(path)?).ok()?;
        Some(epub::contents(&epub::decoded(&list), path))
    });
    read.unwrap_or_default()
}

/// The documents of a book in the order of reading.
struct Spine<'z> {
    documents: Vec<&'z InnerFile>,
    /// The place of each file of the zip file among them, if it is one.
    places: Vec<Option<usize>>,
    /// The first that is listed and not there.
    missing: Option<String>,
}

impl<'z> Spine<'z> {
    /// Finds those of the listed documents that are there, each once; all documents where none is.
    fn of(container: &'z ZipContainer, listed: &[String]) -> Self {
        let files = container.files();
        let mut spine =
            Self { documents: Vec::with_capacity(listed.len()), places: vec![None; files.len()], missing: None };
        for name in listed {
            match container.find(name) {
                Some(document) => spine.push(document),
                None => spine.missing = spine.missing.take().or_else(|| Some(name.clone())),
            }
        }
        if spine.documents.is_empty() {
            let is_document = |file: &&InnerFile| has_ending(Path::new(&*file.name), &["xhtml", "html", "htm"]);
            let mut documents: Vec<&InnerFile> = files.iter().filter(is_document).collect();
            documents.sort_by_cached_key(|file| NaturalName::new((*file.name).into()));
            for document in documents {
                spine.push(document);
            }
        }
        spine
    }

    fn push(&mut self, document: &'z InnerFile) {
        if let Some(place @ None) = self.places.get_mut(document.place) {
            *place = Some(self.documents.len());
            self.documents.push(document);
        }
    }

    /// Returns for each line of the contents the document that it leads to.
    fn places(&self, container: &ZipContainer, lines: &[NavEntry]) -> Vec<Option<usize>> {
        let place = |line: &NavEntry| *self.places.get(container.find(line.path.as_deref()?)?.place)?;
        lines.iter().map(place).collect()
    }
}

fn book(file: &Path, meta: BookMeta, documents: &[&InnerFile], labels: Vec<DocumentLabel>) -> EpubBook {
    let title = if meta.title.is_empty() { stem(file) } else { meta.title };
    let book = Arc::new(BookMeta { title, ..meta });
    let mut found = EpubBook { book: Arc::clone(&book), ..EpubBook::default() };
    let no_sections: Arc<[BookSection]> = Arc::default();
    let (mut section, mut last) = (String::new(), String::new());
    // The chapter that documents without a line in the contents go on with, and how many of them did.
    let mut begun: Option<(String, usize)> = None;
    for (at, (document, label)) in documents.iter().zip(labels).enumerate() {
        section = label.section.unwrap_or(section);
        if section != last {
            found.parts.insert(at, section.clone());
            last.clone_from(&section);
        }
        let is_titled = label.title.is_some();
        let goes_on = || {
            let (title, parts) = begun.as_mut().filter(|_| !label.is_shared)?;
            *parts += 1;
            Some(format!("{title} ({parts})"))
        };
        let title = label.title.clone().or_else(goes_on).unwrap_or_else(|| stem(Path::new(&*document.name)));
        if is_titled || label.is_shared {
            begun = label.title.map(|title| (title, 1));
        }
        let place = FilePart {
            file: file.to_owned(),
            part: (*document.name).to_owned(),
            is_titled,
            sections: if label.sections.is_empty() { Arc::clone(&no_sections) } else { label.sections.into() },
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

/// Returns what the contents of a book say of each of its documents; `places` are those that the lines lead to.
fn labels(documents: usize, lines: &[NavEntry], places: &[Option<usize>]) -> Vec<DocumentLabel> {
    let mut labels = vec![DocumentLabel::default(); documents];
    let mut above: Vec<(usize, &str)> = Vec::new();
    for (number, (line, &here)) in lines.iter().zip(places).enumerate() {
        above.retain(|(depth, _)| *depth < line.depth);
        // A line whose lines below lead to other documents names a part.
        let below = lines.iter().zip(places).skip(number + 1).take_while(|(below, _)| below.depth > line.depth);
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
        container.as_ref()?.read_named(name, LARGEST_CHAPTER).ok()
    };
    Ok(epub::chapter(&bytes, &part.part, meta, &part.sections, &mut other))
}
