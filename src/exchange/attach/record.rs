//! What is kept with an imported mark of the program that it comes from.
//!
//! The record says what the last import brought. So a later import tells what was changed there from what the reader
//! has changed here: the first is taken over, the second stays.

use serde::{Deserialize, Serialize};

use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::marks::{Extra, Highlight, tidy_tags};

/// The field of a mark that holds the record.
const FIELD: &str = "imported";

/// What the last import of a mark brought; the words and the note as hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ImportRecord {
    /// The program.
    from: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<String>,
    /// Our colour and style that it was given.
    look: String,
    pub(super) words: String,
    pub(super) note: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tags: Vec<String>,
}

impl ImportRecord {
    /// Makes the record of a quote; `None` if its format names no program.
    pub(super) fn of_quote(quote: &Imported) -> Option<Self> {
        let QuoteOrigin { program, id, place, colour, style } = quote.origin.clone()?;
        Some(Self {
            from: program,
            id,
            place,
            colour,
            style,
            look: look(quote.color.name(), quote.style.name()),
            words: hash(&quote.exact),
            note: hash(&quote.note),
            tags: tidy_tags(&quote.tags),
        })
    }

    /// Reads the record of a mark.
    pub(super) fn of_mark(mark: &Highlight) -> Option<Self> {
        serde_yaml::from_value(mark.extra.get(FIELD)?.clone()).ok()
    }

    /// Returns the fields of a mark with this record in them.
    pub(super) fn within(&self, extra: &Extra) -> Extra {
        let mut extra = extra.clone();
        if let Ok(value) = serde_yaml::to_value(self) {
            extra.insert(FIELD.to_owned(), value);
        }
        extra
    }

    /// Whether both are about the same mark of a program that names its marks.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.id.is_some() && (&self.from, &self.id) == (&other.from, &other.id)
    }

    /// Whether a mark looks as it did when it was imported.
    pub(super) fn is_look_of(&self, mark: &Highlight) -> bool {
        self.look == look(mark.color.name(), mark.style.name())
    }

    /// Whether both give a mark the same look.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self.look == other.look
    }

    /// Whether a mark has the note that was imported.
    pub(super) fn is_note_of(&self, mark: &Highlight) -> bool {
        self.note == hash(&mark.note)
    }
}

fn look(colour: &str, style: &str) -> String {
    format!("{colour} {style}")
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().chars().take(16).collect()
}
