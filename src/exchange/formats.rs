//! The formats of other programs, and the code that writes and reads each.
//!
//! The one invariant: nothing is guessed. A quote that fits no place or several keeps its words and gets no place. A
//! colour with a foreign name keeps its name. A moment that cannot be parsed is unknown.

mod anki;
mod annotation;
mod carried;
mod file_name;
mod foreign;
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
mod several;
mod shown;

use crate::exchange::error::ExchangeError;
use crate::exchange::export_words::ExportWords;
use crate::exchange::imported::{Imported, ImportedMarks};
use crate::exchange::marked::Marked;
use crate::exchange::written::{Sealed, Written};
use crate::marks::Timestamp;

use file_name::Names;
pub use file_name::safe_name;
use foreign::{ForeignProgram, Probe};

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
    /// The JSON or the table that Hypothesis exports.
    Hypothesis,
    /// The JSON or the Markdown that Readest exports.
    Readest,
    /// The excerpts that Apple Books shares, or the page of notes that it mails.
    AppleBooks,
    /// The annotations of Zotero: notes as HTML or Markdown, items as JSON.
    Zotero,
    /// The collection of annotations that Calibre exports.
    Calibre,
    /// What Moon+ Reader exports or shares.
    MoonReader,
    /// A table of quotes whose columns have names.
    Table,
    /// Quotes in Markdown, as Obsidian and Readwise keep them, or pasted as text.
    Notes,
}

impl ExchangeFormat {
    /// The formats that are written, by their names on the command line.
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

    /// The formats that are read; those that only other programs write come last.
    pub const READ: [(&'static str, Self); 17] = [
        ("markdown", Self::Markdown),
        ("html", Self::Page),
        ("anki", Self::Anki),
        ("org", Self::Org),
        ("jsonl", Self::Jsonl),
        ("annotation", Self::Annotation),
        ("readwise", Self::Readwise),
        ("koreader", Self::Koreader),
        ("kindle", Self::Kindle),
        ("hypothesis", Self::Hypothesis),
        ("readest", Self::Readest),
        ("apple-books", Self::AppleBooks),
        ("zotero", Self::Zotero),
        ("calibre", Self::Calibre),
        ("moon-reader", Self::MoonReader),
        ("csv", Self::Table),
        ("notes", Self::Notes),
    ];

    /// Finds a format by its name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().chain(Self::READ).find(|(known, _)| *known == name).map(|(_, format)| format)
    }

    /// Recognises the format of a text by its content, whatever its file is called.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if jsonl::is_backup(text) {
            return Some(Self::Jsonl);
        }
        let found =
            |probes: &[Probe<str, Self>]| probes.iter().find(|(is_of, _)| is_of(text)).map(|(_, format)| *format);
        let own = found(&[
            (page::is_ours, Self::Page),
            (anki::is_ours, Self::Anki),
            (org::is_ours, Self::Org),
            (markdown::is_ours, Self::Markdown),
        ]);
        if own.is_some() {
            return own;
        }
        if text.starts_with(['{', '[']) {
            return Self::of_json(&foreign::json(text).ok()?);
        }
        ForeignProgram::of_text(text).map(Self::from).or_else(|| {
            found(&[
                (foreign::is_sidecar, Self::Koreader),
                (readwise::is_table, Self::Readwise),
                (kindle::is_clippings, Self::Kindle),
                (kindle::is_notebook, Self::Kindle),
                (foreign::is_table, Self::Table),
                (foreign::is_notes, Self::Notes),
                (foreign::is_pasted, Self::Notes),
            ])
        })
    }

    fn of_json(json: &serde_json::Value) -> Option<Self> {
        let has = |name: &str| json.get(name).is_some();
        let annotation = || has("items").then_some(Self::Annotation);
        let koreader = || (has("entries") || has("documents")).then_some(Self::Koreader);
        ForeignProgram::of_json(json).map(Self::from).or_else(annotation).or_else(koreader)
    }
}

impl From<ForeignProgram> for ExchangeFormat {
    fn from(program: ForeignProgram) -> Self {
        match program {
            ForeignProgram::Hypothesis => Self::Hypothesis,
            ForeignProgram::Readest => Self::Readest,
            ForeignProgram::AppleBooks => Self::AppleBooks,
            ForeignProgram::Zotero => Self::Zotero,
            ForeignProgram::Calibre => Self::Calibre,
            ForeignProgram::MoonReader => Self::MoonReader,
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
        ExchangeFormat::Hypothesis
        | ExchangeFormat::Readest
        | ExchangeFormat::AppleBooks
        | ExchangeFormat::Zotero
        | ExchangeFormat::Calibre
        | ExchangeFormat::MoonReader
        | ExchangeFormat::Table
        | ExchangeFormat::Notes => Err(ExchangeError::OneWay),
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

/// Reads a text that another program, or this one, has written. No quote of it holds a control.
///
/// # Errors
///
/// If the text is not of the format; nothing of it is used then.
pub fn read(format: ExchangeFormat, text: &str) -> Result<ImportedMarks, ExchangeError> {
    let mut held = read_as(format, text.trim_start_matches('\u{feff}'))?;
    match &mut held {
        ImportedMarks::Quotes { quotes, .. } | ImportedMarks::Export { quotes, .. } => {
            *quotes = std::mem::take(quotes).into_iter().map(foreign::clean).collect();
        }
        ImportedMarks::Records(_) => {}
    }
    Ok(held)
}

fn read_as(format: ExchangeFormat, text: &str) -> Result<ImportedMarks, ExchangeError> {
    match format {
        ExchangeFormat::Jsonl => jsonl::read(text).map(ImportedMarks::Records),
        ExchangeFormat::Annotation => annotation::read(text).map(ImportedMarks::from),
        ExchangeFormat::Readwise if readwise::is_own(text) => readwise::read(text).map(all_read),
        ExchangeFormat::Readwise | ExchangeFormat::Table => foreign::read_table(text).map(ImportedMarks::from),
        ExchangeFormat::Koreader if foreign::is_sidecar(text) => foreign::read_sidecar(text).map(ImportedMarks::from),
        ExchangeFormat::Koreader => koreader::read(text).map(ImportedMarks::from),
        ExchangeFormat::Kindle if kindle::is_notebook(text) => kindle::read_notebook(text).map(ImportedMarks::from),
        ExchangeFormat::Kindle => kindle::read(text).map(all_read),
        ExchangeFormat::Notes if foreign::is_pasted(text) => foreign::read_pasted(text).map(ImportedMarks::from),
        ExchangeFormat::Notes => foreign::read_notes(text).map(ImportedMarks::from),
        ExchangeFormat::Markdown | ExchangeFormat::Plain => several::read(text, markdown::is_head, markdown::read),
        ExchangeFormat::Anki => several::read(text, anki::is_head, anki::read),
        ExchangeFormat::Org => several::read(text, org::is_head, org::read),
        ExchangeFormat::Page => several::read(text, page::is_head, page::read),
        ExchangeFormat::Hypothesis => ForeignProgram::Hypothesis.read(text).map(ImportedMarks::from),
        ExchangeFormat::Readest => ForeignProgram::Readest.read(text).map(ImportedMarks::from),
        ExchangeFormat::AppleBooks => ForeignProgram::AppleBooks.read(text).map(ImportedMarks::from),
        ExchangeFormat::Zotero => ForeignProgram::Zotero.read(text).map(ImportedMarks::from),
        ExchangeFormat::Calibre => ForeignProgram::Calibre.read(text).map(ImportedMarks::from),
        ExchangeFormat::MoonReader => ForeignProgram::MoonReader.read(text).map(ImportedMarks::from),
    }
}

/// Wraps the quotes of a file of which every record was understood.
const fn all_read(quotes: Vec<Imported>) -> ImportedMarks {
    ImportedMarks::Quotes { quotes, unread: 0 }
}

#[cfg(test)]
pub(crate) mod tests;
