//! Recognising a document without an id, by its marks.
//!
//! The first lines of every shard are read. Whole shards are read only for documents whose first lines match: one seen
//! at the same place under another title, at most eight of the same book, and at most eight with the same title, file
//! name or author.
//!
//! The one invariant: marks are joined only to a text that is the same, that is a chapter of the same book with marked
//! words, or that is at the same place with the same title or with marked words; a guessed title says nothing, so there
//! the place is enough. Mere likeness is only offered; the reader decides.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use crate::bounded;
use crate::document::{Chapter, Meta};
use crate::ingest::{Format, Options, ingest_with};
use crate::library::Identity;
use crate::library::likeness::{long_words, share};
use crate::library::names::stem;
use crate::marks::{
    Anchor, AnchorStatus, AnchorText, DocFolder, DocId, Highlight, StoreError, documents, load, resolve,
    resolve_same_words,
};

/// How many documents with the same title, name or author are checked.
const MOST_KIN: usize = 8;
/// How many marks of a document are searched for; of more marks, this many in even steps.
const MOST_MARKS: usize = 200;
/// How many of the long words an edition shares with its document, in percent.
const ENOUGH_WORDS: usize = 70;
/// The longest file of a document that is compared, in bytes.
const LONGEST: u64 = 4 * 1024 * 1024;

/// The result of recognising a document.
#[derive(Debug)]
pub(super) enum Recognised {
    /// A document with a folder of marks.
    Known(DocId),
    /// Perhaps a document with a folder of marks.
    Offered(Edition),
    /// A document without marks.
    New,
}

/// A document with marks; another text may be a new edition of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its id; a text that takes it as [`crate::library::Identity::doc`] takes over its marks.
    pub doc: DocId,
    /// The folder of its marks.
    pub folder: PathBuf,
    /// Its title.
    pub title: String,
    /// Whether the text has the same title.
    pub is_same_title: bool,
    /// How many marks it has, without deleted ones.
    pub marks: usize,
    /// How many of them have their words in the text; of many marks, this is computed from a sample.
    pub found: usize,
    /// How many of the long words of the document are in the text, in percent. Where its own text is gone, the words
    /// of its marks and around them stand for it.
    pub words: usize,
}

/// Recognises a document by its text, else by the place where it was seen, else by marked words it contains.
///
/// # Errors
///
/// If the notes folder cannot be listed, or the marks of the document seen at the same place cannot be read.
pub(super) fn recognise(notes: &Path, chapter: &Chapter, identity: &Identity) -> Result<Recognised, StoreError> {
    recognise_among(&documents(notes)?.documents, notes, chapter, identity)
}

/// Recognises a document among those of the notes folder.
///
/// # Errors
///
/// If the marks of the document seen at the same place cannot be read.
pub(super) fn recognise_among(
    known: &[DocFolder],
    notes: &Path,
    chapter: &Chapter,
    identity: &Identity,
) -> Result<Recognised, StoreError> {
    if known.is_empty() {
        return Ok(Recognised::New);
    }
    let text = AnchorText::new(&chapter.text);
    if let Some(doc) = known.iter().find(|doc| doc.has_text(text.id())) {
        return Ok(Recognised::Known(doc.id.clone()));
    }
    if let Some(doc) = relative(known, notes, chapter, identity, &text) {
        return Ok(Recognised::Known(doc.id.clone()));
    }
    let seen = &identity.seen;
    for doc in known.iter().filter(|doc| seen.iter().any(|seen| doc.was_seen_at(seen))) {
        let Meta { title, is_title_guessed, .. } = &chapter.meta;
        if *is_title_guessed || has_title(doc, title) || has_marked_words(notes, doc, &text)? {
            return Ok(Recognised::Known(doc.id.clone()));
        }
    }
    let is_refused = |doc: &DocFolder| {
        let mut places = identity.seen.iter().flat_map(|seen| doc.shards.iter().map(move |shard| (shard, seen)));
        places.any(|(shard, seen)| shard.is_stranger(seen))
    };
    let kin = kin(known, chapter, identity).into_iter().filter(|doc| !is_refused(doc));
    let editions = kin.filter_map(|doc| edition(notes, doc, (chapter, &text), identity));
    let likeliest = editions.max_by_key(|edition| (edition.found, edition.words));
    Ok(likeliest.map_or(Recognised::New, Recognised::Offered))
}

/// Finds the document of a chapter among those of its book.
///
/// A new edition numbers its files anew where a chapter was added, so the place of a chapter may be that of another one
/// in the edition before. Its marked words tell more.
fn relative<'a>(
    known: &'a [DocFolder],
    notes: &Path,
    chapter: &Chapter,
    identity: &Identity,
    text: &AnchorText<'_>,
) -> Option<&'a DocFolder> {
    let is_of_book = |doc: &&DocFolder| {
        let mut places = doc.shards.iter().flat_map(|shard| &shard.seen);
        places.any(|place| identity.family.iter().any(|family| place.starts_with(family.as_str())))
    };
    let length = chapter.text.chars().count();
    let likeness = |doc: &DocFolder| {
        let lengths = doc.shards.iter().map(|shard| length.abs_diff(usize::try_from(shard.chars).unwrap_or(0)));
        let is_here = identity.seen.iter().any(|seen| doc.was_seen_at(seen));
        (!has_title(doc, &chapter.meta.title), !is_here, lengths.min().unwrap_or(usize::MAX))
    };
    let mut relatives: Vec<_> = known.iter().filter(is_of_book).map(|doc| (likeness(doc), doc)).collect();
    relatives.sort_by_key(|(likeness, _)| *likeness);
    relatives.truncate(MOST_KIN);
    let (marked, titled): (Vec<_>, Vec<_>) = relatives
        .iter()
        .map(|(likeness, doc)| (marks_found(notes, doc, text).map(|(_, found, _)| found), *likeness, *doc))
        .partition(|(count, ..)| count.is_some());
    let likeliest = marked.into_iter().max_by_key(|(count, likeness, _)| (*count, Reverse(*likeness)));
    let by_title = || {
        let mut titled = titled.into_iter().filter(|(_, (is_other_title, ..), _)| !is_other_title);
        titled.find(|(_, _, doc)| has_marked_words(notes, doc, text).unwrap_or(false))
    };
    likeliest.or_else(by_title).map(|(_, _, doc)| doc)
}

fn has_title(doc: &DocFolder, title: &str) -> bool {
    !title.is_empty() && doc.shards.iter().any(|shard| shard.title == title)
}

fn has_author(doc: &DocFolder, author: Option<&str>) -> bool {
    author.is_some() && doc.shards.iter().any(|shard| shard.author.as_deref() == author)
}

fn has_stem(doc: &DocFolder, seen: &[String]) -> bool {
    let mut places = doc.shards.iter().flat_map(|shard| &shard.seen);
    places.any(|place| seen.iter().any(|seen| stem(Path::new(place)) == stem(Path::new(seen))))
}

/// Returns the live marks of a document, or an even sample of them, and how many there are.
fn sample(notes: &Path, doc: &DocFolder) -> Result<(Vec<Highlight>, usize), StoreError> {
    let live = || -> Result<Vec<Highlight>, StoreError> {
        let marks = load(notes, &doc.id)?.highlights;
        Ok(marks.into_iter().filter(Highlight::is_live).collect())
    };
    let live = live()?;
    let all = live.len();
    let step = all.div_ceil(MOST_MARKS).max(1);
    Ok((live.into_iter().step_by(step).collect(), all))
}

/// Whether any marked words are in a text, unchanged or similar.
fn has_marked_words(notes: &Path, doc: &DocFolder, text: &AnchorText<'_>) -> Result<bool, StoreError> {
    let (marks, _) = sample(notes, doc)?;
    let found = |mark: &Highlight| AnchorStatus::of(&resolve(&mark.anchor, text)) <= AnchorStatus::Changed;
    Ok(marks.iter().any(found))
}

/// Finds the documents with the same title, file name or author, in this order of weight.
fn kin<'a>(known: &'a [DocFolder], chapter: &Chapter, identity: &Identity) -> Vec<&'a DocFolder> {
    let (title, author) = (&chapter.meta.title, chapter.meta.author.as_deref());
    let likeness = |doc: &DocFolder| (has_title(doc, title), has_stem(doc, &identity.seen), has_author(doc, author));
    let mut kin: Vec<_> = known.iter().map(|doc| (likeness(doc), doc)).collect();
    kin.retain(|(likeness, _)| *likeness != (false, false, false));
    kin.sort_by_key(|(likeness, _)| Reverse(*likeness));
    kin.truncate(MOST_KIN);
    kin.into_iter().map(|(_, doc)| doc).collect()
}

/// Compares a document with a text: at least half of the marked quotes have to be there, and most of the long words.
/// Files that were made from one template have the words of the template only.
///
/// An unreadable folder of an unrelated document is not reported to the reader of this text.
fn edition(
    notes: &Path,
    doc: &DocFolder,
    (chapter, text): (&Chapter, &AnchorText<'_>),
    identity: &Identity,
) -> Option<Edition> {
    let (marks, found, all) = marks_found(notes, doc, text)?;
    let words = share(&long_words(&words_of(doc, &marks, identity)), &long_words(&chapter.text));
    let title = doc.shards.last().map(|shard| shard.title.clone()).unwrap_or_default();
    let edition = || Edition {
        doc: doc.id.clone(),
        folder: notes.join(doc.id.as_str()),
        is_same_title: has_title(doc, &chapter.meta.title),
        title,
        marks: all,
        found: found * all / marks.len().max(1),
        words,
    };
    (words >= ENOUGH_WORDS).then(edition)
}

/// Returns the marks of a document or a sample of them, how many of them are unchanged in a text, and how many there
/// are in all; `None` where less than half of them are unchanged.
fn marks_found(notes: &Path, doc: &DocFolder, text: &AnchorText<'_>) -> Option<(Vec<Highlight>, usize, usize)> {
    let (marks, all) = sample(notes, doc).ok()?;
    let found = marks.iter().filter(|mark| resolve_same_words(&mark.anchor, text).is_some()).count();
    (found > 0 && found * 2 >= marks.len()).then_some((marks, found, all))
}

/// Returns the text of a document as it is where it was seen, else what its marks have of it.
fn words_of(doc: &DocFolder, marks: &[Highlight], identity: &Identity) -> String {
    let places = doc.shards.iter().rev().flat_map(|shard| shard.seen.iter().rev());
    let mut places = places.filter(|place| !identity.seen.contains(place)).map(Path::new);
    let read = |place: &Path| {
        let bytes = bounded::read(place, LONGEST).ok()?;
        let format = Format::of_file(&place.file_name()?.to_string_lossy(), &bytes);
        Some(ingest_with(&bytes, format, Options::default()).0.text)
    };
    let quoted = |mark: &Highlight| {
        let Anchor { prefix, exact, suffix, .. } = &mark.anchor;
        format!("{prefix}{exact}{suffix}")
    };
    places.find_map(read).unwrap_or_else(|| marks.iter().map(quoted).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests;
