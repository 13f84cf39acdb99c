//! The lines of the shelf's file: JSON, one text a line, behind a line with the version.

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

/// A text as it is written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ShelfRecord {
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
    /// What later versions have written.
    #[serde(flatten)]
    extra: Map<String, Value>,
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
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        if let Ok(record) = serde_json::from_slice(line) {
            lines.push(ShelfLine::Entry(Box::new(record)));
        } else if let Ok(head) = serde_json::from_slice::<ShelfHead>(line) {
            version = version.max(head.shelf);
        } else {
            lines.push(ShelfLine::Other(line.to_vec()));
        }
    }
    (version, lines)
}

impl ShelfLine {
    /// Returns the record of a key.
    pub(super) fn record_of(&mut self, key: &str) -> Option<&mut ShelfRecord> {
        match self {
            Self::Entry(record) => Some(&mut **record).filter(|record| record.key == key),
            Self::Other(_) => None,
        }
    }

    /// Returns when its text was read last.
    pub(super) fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Entry(record) => Some(record.at),
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
            extra: Map::new(),
        }
    }

    /// Replaces what is known of the text, unless another window has read it since.
    pub(super) fn update(&mut self, entry: &ShelfEntry) {
        if entry.at >= self.at {
            let (extra, known) = (std::mem::take(&mut self.extra), std::mem::take(&mut self.docs));
            *self = Self { extra, ..Self::of(entry) };
            // The other chapters of the file have marks too.
            let others = known.into_iter().filter(|doc| entry.part.is_some() && !entry.docs.contains(doc));
            self.docs.extend(others);
            self.docs.truncate(MOST_DOCS);
        }
    }

    /// Returns the text; `None` if its place is of a kind that this version does not know.
    pub(super) fn entry(self) -> Option<ShelfEntry> {
        let place = match (self.bound, self.file) {
            (Some(name), _) => ShelfPlace::Bound(name),
            (None, Some(path)) => ShelfPlace::File(path_of(&path)),
            (None, None) => return None,
        };
        let line = |text: &str| fold::one_line(text).trim().to_owned();
        Some(ShelfEntry {
            key: self.key,
            place,
            book: self.book.iter().map(|path| path_of(path)).collect(),
            title: line(&self.title),
            author: self.author.as_deref().map(line).filter(|author| !author.is_empty()),
            part: self.part,
            docs: self.docs,
            chars: self.chars,
            percent: self.percent.min(100),
            marks: self.marks,
            at: self.at,
        })
    }
}
