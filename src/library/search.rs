//! One query over many documents: the bound book, what is open, files and whole folders.
//!
//! Documents go through the same ingest as for reading, several at once, and come back in the order of the targets and
//! of the names in a folder, each as soon as all before it are done. Marks, notes, tags and lessons are searched with
//! the text they belong to.
//!
//! The one invariant: nothing is written but the [`Cache`], and a document that cannot be read is reported and never
//! ends the search.

mod cache;
mod content;
mod find;
mod ordered_pool;
mod targets;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use crate::ingest::Options;
use crate::library::{Entry, Filters};
use crate::search::{HitContext, Query};
use crate::text::Span;

pub use cache::Cache;
pub use content::SearchContent;
pub use ordered_pool::search;

/// A query and its targets.
#[derive(Clone, Debug)]
pub struct LibrarySearch {
    /// The query.
    pub query: Query,
    /// The targets, in the order in which results are wanted.
    pub targets: Vec<SearchTarget>,
    /// The notes folder; without it only the marks of open documents are searched.
    pub notes: Option<PathBuf>,
    /// The cache of texts; without it every document is parsed.
    pub cache: Option<Cache>,
    /// How the texts of folders are read.
    pub options: Options,
    /// The tools that turn files of other kinds in folders into text.
    pub filters: Filters,
}

/// A place to search.
#[derive(Clone, Debug)]
pub enum SearchTarget {
    /// An open document: the copy in memory is searched, not the one on the disk.
    Open(Entry, Arc<SearchContent>),
    /// A chapter of the bound book, or a file.
    Entry(Entry),
    /// All texts in a folder and the folders in it, by name. Hidden files and those ignored by git are left out.
    Folder(PathBuf),
}

/// The hits in a document. One with thousands of hits comes in consecutive parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The document, with its title.
    pub entry: Entry,
    /// The hits: first those in the text, in its order, then those in marks and in lessons.
    pub hits: Vec<Hit>,
}

/// A hit in a document or in what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it was found in.
    pub kind: HitKind,
    /// The place in the text that it leads to: the hit itself, the place of the mark, the lesson's evidence. `None` if
    /// there is none.
    pub place: Option<HitPlace>,
    /// The heading above the place.
    pub section: Option<String>,
    /// The line around the hit.
    pub context: HitContext,
}

/// A place in the text of a document, in both units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HitPlace {
    /// The span, in bytes.
    pub span: Span,
    /// How many Unicode scalar values stand before it.
    pub start: usize,
    /// How many Unicode scalar values stand before its end.
    pub end: usize,
}

/// What a hit was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitKind {
    /// The text.
    Text,
    /// The words of a mark, which may be missing from the text.
    Quote,
    /// The note of a mark.
    Note,
    /// A tag of a mark.
    Tag,
    /// A lesson.
    Lesson,
}

impl HitKind {
    /// Returns its name for machine-readable output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Quote => "quote",
            Self::Note => "note",
            Self::Tag => "tag",
            Self::Lesson => "lesson",
        }
    }
}
