//! The lines of the shelf's file: JSON, one text a line, behind a line with the version.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::library::path_text::{path_of, written};
use crate::library::shelf::entry::{ShelfEntry, ShelfPlace};
use crate::marks::{DocId, Timestamp};
use crate::text::fold;

/// The version that this program reads and writes.
pub(super) const VERSION: u64 = 1;
/// The most scalar values of a title or an author that are kept.
const LONGEST: usize = 300;
/// The most paths a text was opened with that are kept; of more, only its own is.
const MOST_PATHS: usize = 8;
/// The most ids of marks that are kept.
const MOST_DOCS: usize = 2_000;

/// A line of the file.
#[derive(Clone, Debug)]
pub(super) enum ShelfLine {
    Entry(Box<ShelfRecord>),
    /// A line that this version cannot read.
    Other(Vec<u8>),
}

/// A text as it is written, with what later versions have written of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ShelfRecord {
    #[serde(flatten)]
    text: ShelfText,
    #[serde(flatten)]
    extra: Map<String, Value>,
}

/// A text as this version writes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ShelfText {
    key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bound: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    book: Vec<String>,
    #[serde(default)]
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    docs: Vec<DocId>,
    #[serde(default)]
    chars: usize,
    #[serde(default)]
    percent: usize,
    #[serde(default)]
    marks: usize,
    at: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct ShelfHead {
    shelf: u64,
}

/// Returns the first line.
pub(super) fn head() -> Vec<u8> {
    format!("{{\"shelf\":{VERSION}}}\n").into_bytes()
}

/// Parses a file: its version, and its lines after the first.
pub(super) fn lines(bytes: &[u8]) -> (u64, Vec<ShelfLine>) {
    let mut version = VERSION;
    let mut lines = Vec::new();
    for line in written_lines(bytes) {
        if let Ok(record) = serde_json::from_slice(line) {
            lines.push(ShelfLine::Entry(Box::new(record)));
        } else if let Some(known) = version_of(line) {
            version = version.max(known);
        } else {
            lines.push(ShelfLine::Other(line.to_vec()));
        }
    }
    (version, lines)
}

/// Parses what is shown of a file: its version, and its texts. What later versions have written of them is passed over,
/// which takes a third of the time of [`lines`].
pub(super) fn texts(bytes: &[u8]) -> (u64, Vec<ShelfText>) {
    let mut version = VERSION;
    let mut texts = Vec::new();
    for line in written_lines(bytes) {
        if let Some(text) = text_of(line) {
            texts.push(text);
        } else if let Some(known) = version_of(line) {
            version = version.max(known);
        }
    }
    (version, texts)
}

fn written_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty())
}

/// Parses a text. JSON lists are no texts, though the parser would take one for its fields in order.
fn text_of(line: &[u8]) -> Option<ShelfText> {
    let line = str::from_utf8(line).ok().filter(|line| line.trim_ascii_start().starts_with('{'))?;
    serde_json::from_str(line).ok()
}

fn version_of(line: &[u8]) -> Option<u64> {
    serde_json::from_slice::<ShelfHead>(line).ok().map(|head| head.shelf)
}

impl ShelfLine {
    /// Returns the record of a key.
    pub(super) fn record_of(&mut self, key: &str) -> Option<&mut ShelfRecord> {
        match self {
            Self::Entry(record) => Some(&mut **record).filter(|record| record.text.key == key),
            Self::Other(_) => None,
        }
    }

    /// Returns when its text was read last.
    pub(super) fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Entry(record) => Some(record.text.at),
            Self::Other(_) => None,
        }
    }

    /// Writes the line.
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        match self {
            // A record is strings and numbers, which JSON always holds.
            Self::Entry(record) => drop(serde_json::to_writer(&mut *bytes, record)),
            Self::Other(line) => bytes.extend_from_slice(line),
        }
        bytes.push(b'\n');
    }
}

impl ShelfRecord {
    /// Makes the record of a text.
    pub(super) fn of(entry: &ShelfEntry) -> Self {
        Self { text: ShelfText::of(entry), extra: Map::new() }
    }

    /// Replaces what is known of the text, unless another window has read it since.
    pub(super) fn update(&mut self, entry: &ShelfEntry) {
        if entry.at >= self.text.at {
            let known = std::mem::replace(&mut self.text, ShelfText::of(entry)).docs;
            // The other chapters of the file have marks too.
            let others = known.into_iter().filter(|doc| entry.part.is_some() && !entry.docs.contains(doc));
            self.text.docs.extend(others);
            self.text.docs.truncate(MOST_DOCS);
        }
    }
}

impl ShelfText {
    fn of(entry: &ShelfEntry) -> Self {
        let (bound, file) = match &entry.place {
            ShelfPlace::Bound(name) => (Some(name.clone()), None),
            ShelfPlace::File(path) => (None, Some(written(path))),
        };
        let book = if entry.book.len() > MOST_PATHS { &[][..] } else { &entry.book };
        Self {
            key: entry.key.clone(),
            bound,
            file,
            book: book.iter().map(|path| written(path)).collect(),
            title: entry.title.chars().take(LONGEST).collect(),
            author: entry.author.as_ref().map(|author| author.chars().take(LONGEST).collect()),
            part: entry.part.clone(),
            docs: entry.docs.iter().take(MOST_DOCS).cloned().collect(),
            chars: entry.chars,
            percent: entry.percent,
            marks: entry.marks,
            at: entry.at,
        }
    }

    /// Returns the key of its reading position.
    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// Returns when it was read last.
    pub(super) const fn at(&self) -> Timestamp {
        self.at
    }

    /// Whether its place is of a kind that this version knows.
    pub(super) const fn has_place(&self) -> bool {
        self.bound.is_some() || self.file.is_some()
    }

    /// Returns the text; `None` if its place is of a kind that this version does not know.
    pub(super) fn entry(self) -> Option<ShelfEntry> {
        let place = match (self.bound, self.file) {
            (Some(name), _) => ShelfPlace::Bound(name),
            (None, Some(path)) => ShelfPlace::File(path_of(path)),
            (None, None) => return None,
        };
        Some(ShelfEntry {
            key: self.key,
            place,
            book: self.book.into_iter().map(path_of).collect(),
            title: on_one_line(self.title),
            author: self.author.map(on_one_line).filter(|author| !author.is_empty()),
            part: self.part,
            docs: self.docs,
            chars: self.chars,
            percent: self.percent.min(100),
            marks: self.marks,
            at: self.at,
        })
    }
}

/// Folds a text to one line; one that is one already is not copied.
fn on_one_line(text: String) -> String {
    let folded = match fold::one_line(&text) {
        Cow::Borrowed(line) if line.trim().len() == text.len() => None,
        folded => Some(folded.trim().to_owned()),
    };
    folded.unwrap_or(text)
}
