//! The formats that only other programs write: files of strangers, read within bounds.
//!
//! Each record of a file stands alone: one that is not understood is counted and costs no other. What a program says of
//! a mark and a mark has no field for is kept as its [`QuoteOrigin`](crate::exchange::imported::QuoteOrigin).

mod annotator;
mod apple;
mod apple_mail;
mod calibre;
mod colour;
mod elements;
mod hypothesis;
mod json;
mod lua;
mod moon;
mod notes;
mod pasted;
mod readest;
mod readest_notes;
mod record;
mod sidecar;
mod table;
mod zotero;
mod zotero_note;

use serde_json::Value;

use crate::exchange::error::ExchangeError;

pub(super) use colour::nearest;
pub(super) use elements::{elements, value};
pub(super) use json::{parse as json, said};
pub(super) use notes::{is_notes, read as read_notes};
pub(super) use pasted::{is_pasted, read as read_pasted};
pub(super) use record::{Broken, ForeignRecord, ReadQuotes, clean};
pub(super) use sidecar::{is_sidecar, read as read_sidecar};
pub(super) use table::{is_table, read as read_table};

/// Whether something is of a format, with the format.
pub(super) type Probe<T, F> = (fn(&T) -> bool, F);

/// A program that this one reads and never writes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ForeignProgram {
    Hypothesis,
    Readest,
    AppleBooks,
    Zotero,
    Calibre,
    MoonReader,
}

impl ForeignProgram {
    /// Finds the program that a JSON file is from.
    pub(super) fn of_json(json: &Value) -> Option<Self> {
        let probes: [Probe<Value, Self>; 4] = [
            (calibre::is_collection, Self::Calibre),
            (hypothesis::is_export, Self::Hypothesis),
            (readest::is_export, Self::Readest),
            (zotero::is_items, Self::Zotero),
        ];
        probes.into_iter().find(|(is_of, _)| is_of(json)).map(|(_, program)| program)
    }

    /// Finds the program that any other file is from.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let probes: [Probe<str, Self>; 8] = [
            (apple_mail::is_mail, Self::AppleBooks),
            (zotero_note::is_html, Self::Zotero),
            (zotero_note::is_markdown, Self::Zotero),
            (readest_notes::is_notes, Self::Readest),
            (apple::is_excerpts, Self::AppleBooks),
            (hypothesis::is_table, Self::Hypothesis),
            (annotator::is_notes, Self::Hypothesis),
            (moon::is_export, Self::MoonReader),
        ];
        probes.into_iter().find(|(is_of, _)| is_of(text)).map(|(_, program)| program)
    }

    /// Reads a file of the program.
    pub(super) fn read(self, text: &str) -> Result<ReadQuotes, ExchangeError> {
        let is_json = text.trim_start().starts_with(['{', '[']);
        let json = || json::parse(text);
        match self {
            Self::Hypothesis if is_json => hypothesis::read(&json()?),
            Self::Readest if is_json => readest::read(&json()?),
            Self::Zotero if is_json => zotero::read(&json()?),
            Self::Calibre if is_json => calibre::read(&json()?),
            Self::Hypothesis if annotator::is_notes(text) => annotator::read(text),
            Self::Hypothesis => table::read(text),
            Self::Readest => readest_notes::read(text),
            Self::AppleBooks if apple_mail::is_mail(text) => apple_mail::read(text),
            Self::AppleBooks => apple::read(text),
            Self::Zotero if zotero_note::is_html(text) => zotero_note::read_html(text),
            Self::Zotero => zotero_note::read_markdown(text),
            Self::Calibre => Err(ExchangeError::Other),
            Self::MoonReader => moon::read(text),
        }
    }
}
