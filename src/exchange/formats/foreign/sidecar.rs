//! `KOReader`: the file that it keeps beside a book (`metadata.epub.lua`) and the one for its annotations alone.
//!
//! Since 2024 all marks stand under `annotations`. Before, the words stood under `highlight` by pages and the notes under
//! `bookmarks`; both name their mark by its moment and its place.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::colour::nearest;
use crate::exchange::formats::foreign::json::{said, told, values, words};
use crate::exchange::formats::foreign::lua;
use crate::exchange::formats::foreign::record::{ForeignRecord, ReadQuotes, named};
use crate::exchange::formats::moment;
use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::marks::Style;

const PROGRAM: &str = "koreader";
/// Where marks of today's form may stand; the last two keep those of the other kind of rendering.
const LISTS: [&str; 3] = ["annotations", "annotations_rolling", "annotations_paging"];
/// The same for the old form: notes, and words by pages.
const OLD_LISTS: [(&str, &str); 3] =
    [("bookmarks", "highlight"), ("bookmarks_rolling", "highlight_rolling"), ("bookmarks_paging", "highlight_paging")];
/// Its styles with ours.
const DRAWERS: [(&str, Style); 4] = [
    ("lighten", Style::Solid),
    ("underscore", Style::Underline),
    ("strikeout", Style::Strikethrough),
    ("invert", Style::Outline),
];

/// Whether a text begins as such a file does.
pub(in crate::exchange::formats) fn is_sidecar(text: &str) -> bool {
    let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("--"));
    let mut start = lines.flat_map(|line| line.split_inclusive(char::is_whitespace)).map(str::trim);
    let first = start.find(|word| !word.is_empty()).unwrap_or_default();
    first.strip_prefix("return").is_some_and(|rest| {
        let next = if rest.is_empty() { start.find(|word| !word.is_empty()).unwrap_or_default() } else { rest };
        next.starts_with('{')
    })
}

/// Reads such a file.
pub(in crate::exchange::formats) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    let file = lua::parse(text)?;
    let book = Book::of(&file, text);
    let lists: Vec<&str> = LISTS.into_iter().filter(|name| file.get(name).is_some()).collect();
    let old: Vec<_> =
        OLD_LISTS.into_iter().filter(|(notes, words)| file.get(notes).or(file.get(words)).is_some()).collect();
    if lists.is_empty() && old.is_empty() && file.get("doc_props").is_none() && file.get("doc_path").is_none() {
        return Err(ExchangeError::Other);
    }
    // The old lists stay in a file when their marks have moved to the new one.
    if !lists.is_empty() {
        let marks = lists.into_iter().flat_map(|name| values(file.get(name)));
        return Ok(marks.map(|mark| book.annotation(mark)).collect());
    }
    Ok(old.into_iter().flat_map(|(notes, words)| book.old(&file, notes, words)).collect())
}

/// What the file says of its book.
struct Book {
    title: String,
    author: Option<String>,
}

impl Book {
    fn of(file: &Value, text: &str) -> Self {
        let said_of = |name: &str| {
            let of = |part: &str| file.get(part).and_then(|part| told(part, name));
            of("custom_props").or_else(|| of("doc_props")).or_else(|| of("stats")).filter(|value| value != "N/A")
        };
        let path = told(file, "doc_path");
        let comment = || text.lines().next()?.trim_start().strip_prefix("--").map(str::to_owned);
        let by_path = || path.or_else(comment).map(|path| name_of(&path)).unwrap_or_default();
        let author = said_of("authors").map(|authors| authors.lines().collect::<Vec<_>>().join(", "));
        Self { title: said_of("title").unwrap_or_else(by_path), author }
    }

    /// Returns a mark of the book by the fields that all forms share.
    fn mark(&self, mark: &Value, exact: String, note: String) -> Imported {
        let place = |name: &str| mark.get(name).map(Value::to_string).unwrap_or_default();
        let (id, origin) = if place("pos0").is_empty() {
            (None, QuoteOrigin { program: PROGRAM.to_owned(), ..QuoteOrigin::default() })
        } else {
            named(
                PROGRAM,
                &[&self.title, self.author.as_deref().unwrap_or_default(), &place("pos0"), &place("pos1")].join("\n"),
            )
        };
        let drawer = said(mark, "drawer");
        let style = DRAWERS.into_iter().find(|(name, _)| *name == drawer).map(|(_, style)| style);
        let (color, kept) = nearest(&said(mark, "color"));
        Imported {
            exact,
            note,
            section: told(mark, "chapter"),
            color,
            style: style.unwrap_or_else(|| if drawer.is_empty() { Style::default() } else { Style::from(drawer) }),
            created: moment::read(&said(mark, "datetime")),
            id,
            title: self.title.clone(),
            author: self.author.clone(),
            // What names a place in the book is long and says nothing to a reader.
            origin: Some(QuoteOrigin {
                id: origin.id.map(|id| blake3::hash(id.as_bytes()).to_hex().chars().take(16).collect()),
                place: told(mark, "pageref").or_else(|| told(mark, "pageno")),
                colour: kept,
                ..origin
            }),
            ..Imported::default()
        }
    }

    /// Reads a mark of today's form. One without a style is a bookmark: its words are those of the program.
    fn annotation(&self, mark: &Value) -> ForeignRecord {
        if !mark.is_object() {
            return Err(super::record::Broken);
        }
        let (exact, note) = (words(mark, "text")?, words(mark, "note")?);
        let is_bookmark = mark.get("drawer").is_none();
        let exact = if is_bookmark { String::new() } else { exact };
        Ok(Some(self.mark(mark, exact, note)))
    }

    /// Reads the marks of the old form.
    fn old(&self, file: &Value, notes: &str, highlights: &str) -> Vec<ForeignRecord> {
        let bookmarks = values(file.get(notes));
        let highlights: Vec<&Value> =
            values(file.get(highlights)).into_iter().flat_map(|page| values(Some(page))).collect();
        let known: HashMap<_, &Value> = highlights.iter().map(|words| (key(words), *words)).collect();
        let marked: HashSet<_> = bookmarks.iter().map(|note| key(note)).collect();
        let with_notes = bookmarks.iter().map(|note| self.bookmark(note, known.get(&key(note)).copied()));
        let bare = highlights.iter().filter(|words| !marked.contains(&key(words)));
        let bare = bare.map(|mark| {
            let exact = words(mark, "text")?;
            Ok(Some(self.mark(mark, exact, String::new())))
        });
        with_notes.chain(bare).collect()
    }

    /// Reads a bookmark of the old form, which is that of a highlight or of a page.
    fn bookmark(&self, bookmark: &Value, highlight: Option<&Value>) -> ForeignRecord {
        let (exact, text) = (words(bookmark, "notes")?, words(bookmark, "text")?);
        let note = if is_automatic(&text, &exact, &said(bookmark, "datetime")) { String::new() } else { text };
        if bookmark.get("highlighted").is_none_or(|flag| *flag == Value::Bool(false)) && highlight.is_none() {
            return Ok(Some(self.mark(bookmark, String::new(), note)));
        }
        let looks = self.mark(highlight.unwrap_or(bookmark), exact, note);
        Ok(Some(Imported { section: told(bookmark, "chapter").or(looks.section.clone()), ..looks }))
    }
}

/// Returns what a bookmark and a highlight of the old form have in common: their moment and their start.
fn key(mark: &Value) -> (String, String) {
    (said(mark, "datetime"), mark.get("pos0").map(Value::to_string).unwrap_or_default())
}

/// Whether the note of an old bookmark was made by the program: the words again, or with the page and the moment.
fn is_automatic(note: &str, words: &str, moment: &str) -> bool {
    note == words || (note.ends_with(moment) && !moment.is_empty() && note.contains(words) && note.contains('@'))
}

/// Returns the name of a book by the path of its file, or of the file beside it.
fn name_of(path: &str) -> String {
    let path = path.trim();
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next().unwrap_or_default();
    let folder = parts.next().and_then(|folder| folder.strip_suffix(".sdr"));
    let is_metadata = file.strip_prefix("metadata.").is_some_and(|rest| rest.rsplit('.').next() == Some("lua"));
    let name = if is_metadata { folder.unwrap_or(file) } else { file };
    let name = name.strip_suffix(".annotations.lua").unwrap_or(name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_ending = !stem.is_empty() && !ending.is_empty() && ending.chars().all(|c| c.is_ascii_alphanumeric());
    if is_ending && ending.len() <= 5 { stem.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests;
