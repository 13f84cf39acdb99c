//! A query asked of many documents: the bound book, what is open, files and whole folders.
//!
//! Documents go through the same ingest as for reading, several at once, and come back in the order of the targets and
//! of the names in a folder, each as soon as all before it are done. Marks, notes, tags and lessons are searched with
//! the text they belong to.
//!
//! The one invariant: nothing is written but the [`Cache`], and a document that cannot be read is told, never a failure
//! of the whole.

mod cache;
mod content;
mod find;
mod ordered_pool;
mod targets;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use crate::library::Entry;
use crate::search::{HitContext, Query};
use crate::text::Span;

pub use cache::Cache;
pub use content::SearchContent;
pub use ordered_pool::search;

/// What is searched for, and where.
#[derive(Clone, Debug)]
pub struct LibrarySearch {
    /// What is searched for.
    pub query: Query,
    /// Where, in the order in which results are wanted.
    pub targets: Vec<SearchTarget>,
    /// The notes folder; without it no marks are searched, but for those of open documents.
    pub notes: Option<PathBuf>,
    /// What remembers the text of documents; without it every one is parsed.
    pub cache: Option<Cache>,
}

/// Where something is searched for.
#[derive(Clone, Debug)]
pub enum SearchTarget {
    /// A document that is open: what is in memory counts, not what is on the disk.
    Open(Entry, Arc<SearchContent>),
    /// A chapter of the bound book, or a file.
    Entry(Entry),
    /// All texts in a folder and the folders in it, by name. What is hidden or ignored by git is left out.
    Folder(PathBuf),
}

/// What was found in a document. One with thousands of hits comes in parts that follow each other.
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
    /// What it is in.
    pub kind: HitKind,
    /// Where in the text it leads: the hit itself, the place of the mark, the lesson's evidence. `None` where that is
    /// not to be found.
    pub place: Option<HitPlace>,
    /// The heading above the place.
    pub section: Option<String>,
    /// The line around the hit.
    pub context: HitContext,
}

/// A place in the text of a document, in both units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HitPlace {
    /// In bytes.
    pub span: Span,
    /// Unicode scalar values before it.
    pub start: usize,
    /// Unicode scalar values before its end.
    pub end: usize,
}

/// What a hit is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitKind {
    /// The text.
    Text,
    /// The words of a mark, which may have gone from the text.
    Quote,
    /// The note of a mark.
    Note,
    /// A tag of a mark.
    Tag,
    /// A lesson.
    Lesson,
}

impl HitKind {
    /// Returns its name in the output of programs.
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
