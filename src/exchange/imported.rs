//! The content of a file of marks, independent of the format.

use uuid::Uuid;

use crate::marks::{Colour, DocRef, Highlight, Patch, Style, Timestamp};

/// The content of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportedMarks {
    /// Whole records, as this program stores them.
    Records(Vec<Backup>),
    /// Whole records, and quotes that somebody has added to the file since.
    Export {
        /// The records.
        backups: Vec<Backup>,
        /// The quotes.
        quotes: Vec<Imported>,
    },
    /// Quotes whose places have yet to be found.
    Quotes {
        /// The quotes, in the order of the file.
        quotes: Vec<Imported>,
        /// How many records of the file were not understood.
        unread: usize,
    },
}

/// The records of one document, including deleted ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// The data about the document.
    pub doc: DocRef,
    /// The records.
    pub highlights: Vec<Highlight>,
    /// What was changed in the file since the records were written to it.
    pub edits: Vec<(Uuid, Patch)>,
}

/// A quote with the reader's additions; fields that the file does not have are empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The quoted words; empty for a note without a quote.
    pub exact: String,
    /// The text before them.
    pub prefix: String,
    /// The text after them.
    pub suffix: String,
    /// Where they started and ended, in Unicode scalar values of a text that may have been a different one.
    pub position: Option<(u32, u32)>,
    /// The heading above them.
    pub section: Option<String>,
    /// The colour; a foreign name is kept.
    pub color: Colour,
    /// The style; a foreign name is kept.
    pub style: Style,
    /// The reader's note.
    pub note: String,
    /// The tags.
    pub tags: Vec<String>,
    /// When the mark was made.
    pub created: Option<Timestamp>,
    /// Its id in the other program, if that is a UUID.
    pub id: Option<Uuid>,
    /// The document's id in the notes folder, if the file has it.
    pub doc: Option<String>,
    /// The document's title.
    pub title: String,
    /// The document's author.
    pub author: Option<String>,
    /// What the other program says of it that a mark has no field for.
    pub origin: Option<QuoteOrigin>,
}

/// What another program says of a mark and a mark has no field for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuoteOrigin {
    /// The name of the program, as on the command line.
    pub program: String,
    /// Its id there.
    pub id: Option<String>,
    /// The page or the location that the program shows.
    pub place: Option<String>,
    /// The name of its colour, where ours is only the nearest one.
    pub colour: Option<String>,
    /// The name of its style, where ours is only the nearest one.
    pub style: Option<String>,
}
