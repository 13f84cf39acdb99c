//! The formats of other programs, and the code that writes and reads each.
//!
//! The one invariant: nothing is guessed. A quote that fits no place or several keeps its words and gets no place. A
//! colour with a foreign name keeps its name. A moment that cannot be parsed is unknown.

mod anki;
mod annotation;
mod carried;
mod file_name;
mod jsonl;
mod kindle;
mod koreader;
mod link_back;
mod markdown;
mod moment;
mod org;
mod page;
mod placed;
mod readwise;
mod shown;

use crate::exchange::error::ExchangeError;
use crate::exchange::export_words::ExportWords;
use crate::exchange::imported::{Imported, ImportedMarks};
use crate::exchange::marked::Marked;
use crate::exchange::written::{Sealed, Written};
use crate::marks::Timestamp;

use file_name::Names;
pub use file_name::safe_name;

/// A format for marks that other programs read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExchangeFormat {
    /// Markdown for Obsidian: a callout with a stable block id for each mark.
    Markdown,
    /// Markdown for everything else.
    Plain,
    /// The CSV that Readwise imports.
    Readwise,
    /// A W3C annotation set as Readium writes it.
    Annotation,
    /// The JSON of the exporter of `KOReader`.
    Koreader,
    /// Kindle's `My Clippings.txt`.
    Kindle,
    /// A text file that Anki imports.
    Anki,
    /// Org mode.
    Org,
    /// Every field of every record, one record per line: the format of a backup.
    Jsonl,
    /// The chapter as a web page with its marks in the text and the notes beside them.
    Page,
}

impl ExchangeFormat {
    /// All formats by their names on the command line.
    pub const ALL: [(&'static str, Self); 10] = [
        ("markdown", Self::Markdown),
        ("plain", Self::Plain),
        ("html", Self::Page),
        ("readwise", Self::Readwise),
        ("annotation", Self::Annotation),
        ("koreader", Self::Koreader),
        ("kindle", Self::Kindle),
        ("anki", Self::Anki),
        ("org", Self::Org),
        ("jsonl", Self::Jsonl),
    ];

    /// The formats that can also be read.
    pub const READ: [(&'static str, Self); 9] = [
        ("markdown", Self::Markdown),
        ("html", Self::Page),
        ("anki", Self::Anki),
        ("org", Self::Org),
        ("jsonl", Self::Jsonl),
        ("annotation", Self::Annotation),
        ("readwise", Self::Readwise),
        ("koreader", Self::Koreader),
        ("kindle", Self::Kindle),
    ];

    /// Finds a format by its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, format)| format)
    }

    /// Recognises the format of a text by its content, whatever its file is called.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let json = || serde_json::from_str::<serde_json::Value>(text).ok();
        if jsonl::is_backup(text) {
            Some(Self::Jsonl)
        } else if page::is_ours(text) {
            Some(Self::Page)
        } else if anki::is_ours(text) {
            Some(Self::Anki)
        } else if org::is_ours(text) {
            Some(Self::Org)
        } else if markdown::is_ours(text) {
            Some(Self::Markdown)
        } else if text.starts_with('{') {
            let json = json()?;
            let is_koreader = json.get("entries").is_some() || json.get("documents").is_some();
            let is_annotation = json.get("items").is_some();
            is_annotation.then_some(Self::Annotation).or(is_koreader.then_some(Self::Koreader))
        } else if readwise::is_table(text) {
            Some(Self::Readwise)
        } else {
            kindle::is_clippings(text).then_some(Self::Kindle)
        }
    }
}

/// Writes documents with their marks: one file per document where the format holds only one, else a single file.
///
/// Deleted marks are written only in [`ExchangeFormat::Jsonl`]. Formats that people read name the colours as the reader
/// does; those that only programs read have the keys.
///
/// # Errors
///
/// If the records cannot be written as text, which never happens to records that this program has read or made.
pub fn write(
    format: ExchangeFormat,
    documents: &[Marked<'_>],
    words: &ExportWords,
    now: Timestamp,
) -> Result<Vec<Written>, ExchangeError> {
    let one = |name: &str, text: String, seal: Option<&str>| {
        Ok(vec![Written { name: name.to_owned(), text, seal: seal.map(str::to_owned) }])
    };
    match format {
        ExchangeFormat::Markdown => {
            each(documents, "md", |marked| markdown::write(marked, markdown::Look::Callout, words, now))
        }
        ExchangeFormat::Plain => {
            each(documents, "md", |marked| markdown::write(marked, markdown::Look::Plain, words, now))
        }
        ExchangeFormat::Annotation => each(documents, "annotation", |marked| annotation::write(marked, now)),
        ExchangeFormat::Anki => each(documents, "anki.txt", |marked| anki::write(marked, words)),
        ExchangeFormat::Page => each(documents, "html", |marked| page::write(marked, words, now)),
        ExchangeFormat::Org => each(documents, "org", |marked| org::write(marked, words)),
        ExchangeFormat::Readwise => one("readwise.csv", readwise::write(documents)?, None),
        ExchangeFormat::Koreader => one("koreader.json", koreader::write(documents, now)?, None),
        ExchangeFormat::Kindle => one("My Clippings.txt", kindle::write(documents), None),
        ExchangeFormat::Jsonl => one("mitjul.jsonl", jsonl::write(documents)?, Some(jsonl::SEAL)),
    }
}

/// Writes a file for each document.
fn each(
    documents: &[Marked<'_>],
    ending: &str,
    write: impl Fn(&Marked<'_>) -> Result<Sealed, ExchangeError>,
) -> Result<Vec<Written>, ExchangeError> {
    let mut names = Names::default();
    let written = documents.iter().map(|marked| {
        let Sealed { text, seal } = write(marked)?;
        Ok(Written { name: names.fresh(marked.doc, ending), text, seal: Some(seal) })
    });
    written.collect()
}

/// Reads a text that another program, or this one, has written.
///
/// # Errors
///
/// If the text is not of the format; nothing of it is used then.
pub fn read(format: ExchangeFormat, text: &str) -> Result<ImportedMarks, ExchangeError> {
    let text = text.trim_start_matches('\u{feff}');
    match format {
        ExchangeFormat::Jsonl => jsonl::read(text).map(ImportedMarks::Records),
        ExchangeFormat::Annotation => annotation::read(text).map(all_read),
        ExchangeFormat::Readwise => readwise::read(text).map(all_read),
        ExchangeFormat::Koreader => koreader::read(text).map(all_read),
        ExchangeFormat::Kindle => kindle::read(text).map(all_read),
        ExchangeFormat::Markdown | ExchangeFormat::Plain => markdown::read(text),
        ExchangeFormat::Anki => anki::read(text),
        ExchangeFormat::Org => org::read(text),
        ExchangeFormat::Page => page::read(text),
    }
}

/// Wraps the quotes of a file of which every record was understood.
const fn all_read(quotes: Vec<Imported>) -> ImportedMarks {
    ImportedMarks::Quotes { quotes, unread: 0 }
}

#[cfg(test)]
pub(crate) mod tests;
