//! The available documents, and what belongs to each: its lessons, its marks, the last reading position.
//!
//! The bound book and a reader's own files are entries of the same kind and go through the same ingest.
//! The one invariant: listing entries reads none of their texts; [`own_title`] and [`open()`] do.

mod address;
mod bound;
mod collected;
mod container;
mod drafts;
mod editions;
mod epub;
mod file;
mod files;
mod filter;
mod folder;
mod identity;
mod ignore_rules;
mod images;
mod last_read;
mod likeness;
mod listing;
mod names;
mod open;
mod opened_before;
mod opened_document;
mod part;
mod path_text;
mod piped;
mod positions;
mod recognise;
pub mod search;
mod shelf;
pub(crate) mod state_file;
mod terminals;
mod theme_file;
mod title;
mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::marks::titled;

pub use crate::ingest::Options;

pub use address::{entry_at, file_of};
pub use bound::bound;
pub(crate) use bound::file as bound_file;
pub use drafts::Drafts;
pub use editions::{refuse_edition, take_edition};
pub(crate) use files::STANDARD_INPUT;
pub use files::{of_filtered, of_paths, of_sources};
pub use filter::{FilterError, Filters, StopSign, TextFilter, is_there as is_tool_there};
pub use identity::Identity;
pub use images::image_file;
pub use last_read::LastRead;
pub use listing::{ListedFolder, ListedTexts, Listing};
pub(crate) use open::beside;
pub use open::{open, open_head, open_marks};
pub use opened_before::was_opened;
pub use opened_document::{Document, DocumentHead, DocumentMarks, DocumentProblem};
pub use part::FilePart;
pub use piped::Piped;
pub use positions::{Position, Positions};
pub use recognise::Edition;
pub use shelf::{Shelf, ShelfChange, ShelfContent, ShelfEntry, ShelfError, ShelfPlace};
pub(crate) use terminals::Terminals;
pub use theme_file::ThemeFile;
pub use title::own_title;

/// A book or a list of files: chapters in the order of reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Library {
    /// Its title.
    pub title: String,
    /// Its chapters.
    pub entries: Vec<Entry>,
    /// Its parts by the first chapter of each, counted from 0; no name where chapters of no part follow one.
    pub parts: BTreeMap<usize, String>,
    /// How many files of other kinds lie among the texts of its folders.
    pub others: usize,
    /// The paths it was made of; none for the bound book.
    pub opened_with: Vec<PathBuf>,
}

impl Library {
    /// Returns the library with tools that are ended by a sign.
    #[must_use]
    pub fn ended_by(mut self, stop: &StopSign) -> Self {
        for entry in &mut self.entries {
            entry.filter = entry.filter.take().map(|filter| filter.ended_by(stop.clone()));
        }
        self
    }

    /// Returns the library with its texts to be read in a way that their reader chose.
    #[must_use]
    pub fn read_with(mut self, options: Options) -> Self {
        self.entries.iter_mut().for_each(|entry| entry.options = options);
        self
    }
}

/// A chapter that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its title; for a file that was not opened yet, its name.
    pub title: String,
    /// The source of its text.
    pub place: TextSource,
    /// How its text is read, unless it is bound.
    pub options: Options,
    /// The tool that turns its file into text, if it is not one itself.
    pub filter: Option<TextFilter>,
}

impl Entry {
    /// Makes an entry of a text that is read as it is.
    #[must_use]
    pub fn new(title: String, place: TextSource) -> Self {
        Self { title, place, options: Options::default(), filter: None }
    }

    /// Returns its title, behind that of the book that it is a chapter of.
    #[must_use]
    pub fn whole_title(&self) -> String {
        titled(self.book(), &self.title)
    }

    /// Returns the title of the book that it is a chapter of, where a file holds a whole book.
    #[must_use]
    pub fn book(&self) -> Option<&str> {
        match &self.place {
            TextSource::Part(part) => Some(part.book.title.as_str()),
            TextSource::Bound(_) | TextSource::File(_) | TextSource::Piped(_) => None,
        }
    }
}

/// The source of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextSource {
    /// In the program: the name of a file of `content/`.
    Bound(String),
    /// In a file.
    File(PathBuf),
    /// In a file that holds several: one of the chapters of a book.
    Part(FilePart),
    /// In memory: it came through a pipe.
    Piped(Piped),
}

impl TextSource {
    /// Returns the name that programs know it by: that of a file, with its part behind a `#`; `-` for standard input.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Bound(file) => file.clone(),
            Self::File(path) => path.display().to_string(),
            Self::Part(part) => part.to_string(),
            Self::Piped(piped) => piped.name.clone(),
        }
    }

    /// Gives the name that the reader knows it by.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Bound(_) | Self::File(_) | Self::Part(_) => self.name(),
            Self::Piped(piped) => piped.label.clone(),
        }
    }

    /// Returns the source with its file named by another path.
    #[must_use]
    pub(crate) fn with_file(&self, path: impl FnOnce(&Path) -> PathBuf) -> Self {
        match self {
            Self::File(file) => Self::File(path(file)),
            Self::Part(part) => Self::Part(FilePart { file: path(&part.file), ..part.clone() }),
            Self::Bound(_) | Self::Piped(_) => self.clone(),
        }
    }

    /// Returns the file that it is in; none for a text that is in no file.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Part(part) => Some(&part.file),
            Self::Bound(_) | Self::Piped(_) => None,
        }
    }
}

/// Why something could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The file does not exist or cannot be read.
    #[error("reading {}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// The file does not contain text.
    #[error("{} is not text", file.display())]
    NotText {
        /// The file.
        file: PathBuf,
    },
    /// The file is of a known kind that cannot be read yet.
    #[error("{} has an unknown format", file.display())]
    UnknownFormat {
        /// The file.
        file: PathBuf,
    },
    /// The file is locked: only a program of those who sold it can read it.
    #[error("{} is protected", file.display())]
    Protected {
        /// The file.
        file: PathBuf,
    },
    /// The file is not what its name says, or only a part of it.
    #[error("{} is damaged", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
    },
    /// The file holds more than any book does, or many times what its size allows.
    #[error("{} is too large", file.display())]
    TooLarge {
        /// The file.
        file: PathBuf,
    },
    /// A folder contains no text.
    #[error("{} holds no text", file.display())]
    Empty {
        /// The folder.
        file: PathBuf,
    },
    /// The list of the bound book cannot be read.
    #[error("reading the bound book")]
    Book(#[source] serde_json::Error),
    /// A tool could not turn the file into text.
    #[error("reading {} by a tool", file.display())]
    Filter {
        /// The file.
        file: PathBuf,
        /// The cause.
        source: FilterError,
    },
    /// The bound book has no such file.
    #[error("the bound book has no {0}")]
    NotBound(String),
}

impl LibraryError {
    /// Returns the file that the error concerns, if there is one.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::Read { file, .. }
            | Self::NotText { file }
            | Self::UnknownFormat { file }
            | Self::Protected { file }
            | Self::Damaged { file }
            | Self::TooLarge { file }
            | Self::Filter { file, .. }
            | Self::Empty { file } => Some(file),
            Self::Book(_) | Self::NotBound(_) => None,
        }
    }
}
