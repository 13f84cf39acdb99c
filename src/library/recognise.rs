//! Recognising a document that does not name itself, by what its marks know about it.
//!
//! The first lines of every shard are read, and whole shards only of those documents whose first lines speak for them: one
//! that was seen at the same place under another title, and at most eight of the same title, file name or author.
//!
//! The one invariant: marks are joined to a text that is the same, or at the same place under the same title or with words
//! that were marked. Likeness alone is only offered; the reader decides.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use crate::document::Chapter;
use crate::library::file::stem;
use crate::marks::{
    AnchorStatus, Canonical, DocFolder, DocId, Highlight, StoreError, documents, load, resolve, resolve_same_words,
};

/// How many documents are looked at whose titles, names or authors are the same.
const MOST_KIN: usize = 8;
/// How many marks of a document are searched for; of more, so many in even steps.
const MOST_MARKS: usize = 200;

/// What a document turned out to be.
#[derive(Debug)]
pub(super) enum Recognised {
    /// One with a folder of marks.
    Known(DocId),
    /// Perhaps one with a folder of marks.
    Offered(Edition),
    /// One without marks.
    New,
}

/// A document with marks of which another text may be a new edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its name; a text that takes it as [`crate::library::Identity::doc`] takes over its marks.
    pub doc: DocId,
    /// The folder of its marks.
    pub folder: PathBuf,
    /// How many marks it has, deleted ones aside.
    pub marks: usize,
}

/// Recognises a document by its text, else by the place where it was seen, else by marked words that stand in it.
///
/// # Errors
///
/// Where the notes folder cannot be listed, or the marks of what was seen at the same place cannot be read.
pub(super) fn recognise(notes: &Path, chapter: &Chapter, seen: Option<&str>) -> Result<Recognised, StoreError> {
    recognise_among(&documents(notes)?.documents, notes, chapter, seen)
}

/// Recognises a document among those of the notes folder.
///
/// # Errors
///
/// Where the marks of what was seen at the same place cannot be read.
pub(super) fn recognise_among(
    known: &[DocFolder],
    notes: &Path,
    chapter: &Chapter,
    seen: Option<&str>,
) -> Result<Recognised, StoreError> {
    if known.is_empty() {
        return Ok(Recognised::New);
    }
    let text = Canonical::new(&chapter.text);
    if let Some(doc) = known.iter().find(|doc| doc.has_text(text.id())) {
        return Ok(Recognised::Known(doc.id.clone()));
    }
    for doc in known.iter().filter(|doc| seen.is_some_and(|seen| doc.was_seen_at(seen))) {
        if has_title(doc, &chapter.meta.title) || has_marked_words(notes, doc, &text)? {
            return Ok(Recognised::Known(doc.id.clone()));
        }
    }
    let kin = kin(known, chapter, seen).into_iter();
    let editions = kin.filter_map(|doc| edition(notes, doc, &text));
    let likeliest = editions.max_by_key(|(found, _)| *found);
    Ok(likeliest.map_or(Recognised::New, |(_, edition)| Recognised::Offered(edition)))
}

fn has_title(doc: &DocFolder, title: &str) -> bool {
    !title.is_empty() && doc.shards.iter().any(|shard| shard.title == title)
}

fn has_author(doc: &DocFolder, author: Option<&str>) -> bool {
    author.is_some() && doc.shards.iter().any(|shard| shard.author.as_deref() == author)
}

fn has_stem(doc: &DocFolder, seen: Option<&str>) -> bool {
    let mut places = doc.shards.iter().flat_map(|shard| &shard.seen);
    seen.is_some_and(|seen| places.any(|place| stem(Path::new(place)) == stem(Path::new(seen))))
}

/// Gives the live marks of a document, or as many of them in even steps as are looked at, and how many there are.
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

/// Tells whether any words that were marked are in a text, as they were or similar.
fn has_marked_words(notes: &Path, doc: &DocFolder, text: &Canonical<'_>) -> Result<bool, StoreError> {
    let (marks, _) = sample(notes, doc)?;
    let found = |mark: &Highlight| AnchorStatus::of(&resolve(&mark.anchor, text)) <= AnchorStatus::Changed;
    Ok(marks.iter().any(found))
}

/// Finds the documents of the same title, file name or author, in this order of weight.
fn kin<'a>(known: &'a [DocFolder], chapter: &Chapter, seen: Option<&str>) -> Vec<&'a DocFolder> {
    let (title, author) = (&chapter.meta.title, chapter.meta.author.as_deref());
    let likeness = |doc: &DocFolder| (has_title(doc, title), has_stem(doc, seen), has_author(doc, author));
    let mut kin: Vec<_> = known.iter().map(|doc| (likeness(doc), doc)).collect();
    kin.retain(|(likeness, _)| *likeness != (false, false, false));
    kin.sort_by_key(|(likeness, _)| Reverse(*likeness));
    kin.truncate(MOST_KIN);
    kin.into_iter().map(|(_, doc)| doc).collect()
}

/// Tells how many words that were marked stand in a text unchanged, if at least half of them do.
///
/// A stranger's folder that cannot be read is no reason to bother the reader of this text.
fn edition(notes: &Path, doc: &DocFolder, text: &Canonical<'_>) -> Option<(usize, Edition)> {
    let (marks, all) = sample(notes, doc).ok()?;
    let found = marks.iter().filter(|mark| resolve_same_words(&mark.anchor, text).is_some()).count();
    let edition = || Edition { doc: doc.id.clone(), folder: notes.join(doc.id.as_str()), marks: all };
    (found > 0 && found * 2 >= marks.len()).then(|| (found, edition()))
}

#[cfg(test)]
mod tests;
