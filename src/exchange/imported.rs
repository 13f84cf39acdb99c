//! What a file of marks holds, freed of the form of the file.

use uuid::Uuid;

use crate::marks::{Colour, DocRef, Highlight, Style, Timestamp};

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportedMarks {
    /// Whole records, as this program keeps them.
    Records(Vec<Backup>),
    /// Quotes whose places are still to be found.
    Quotes(Vec<Imported>),
}

/// The records of one document, deleted ones included.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// What was known about the document.
    pub doc: DocRef,
    /// The records.
    pub highlights: Vec<Highlight>,
}

/// A quote with what a reader has put to it; what the file does not say is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The quoted words; empty where a note stands alone.
    pub exact: String,
    /// What stood before them.
    pub prefix: String,
    /// What stood behind them.
    pub suffix: String,
    /// Where they started and ended, in Unicode scalar values of a text that may have been another one.
    pub position: Option<(u32, u32)>,
    /// The heading that they stood under.
    pub section: Option<String>,
    /// The colour; a foreign name is kept.
    pub color: Colour,
    /// The style; a foreign name is kept.
    pub style: Style,
    /// What the reader wrote to it.
    pub note: String,
    /// The tags.
    pub tags: Vec<String>,
    /// When the mark was made.
    pub created: Option<Timestamp>,
    /// Its name in the other program, where that is a UUID.
    pub id: Option<Uuid>,
    /// The document's name in the notes folder, where the file says it.
    pub doc: Option<String>,
    /// The document's title.
    pub title: String,
    /// Who wrote the document.
    pub author: Option<String>,
}
