//! A file of marks, and what becomes of what it holds.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::exchange::adopt::{Adopted, adopt};
use crate::exchange::attach::{Attached, ImportOutcome, attach};
use crate::exchange::collection::MarkedDocument;
use crate::exchange::error::ExchangeError;
use crate::exchange::formats::{self, ExchangeFormat};
use crate::exchange::imported::{Backup, Imported, ImportedMarks};
use crate::marks::{DeviceId, DocRef, Highlight, Op, Store, StoreError, Timestamp};

/// The longest file of marks that is read, in bytes.
pub const LONGEST: u64 = 64 * 1024 * 1024;

/// Why a file of marks cannot be taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read.
    #[error("reading the file")]
    Read(#[from] io::Error),
    /// It is longer than [`LONGEST`].
    #[error("the file is too long")]
    TooLong,
    /// It is not UTF-8.
    #[error("the file is not text")]
    NotText,
    /// What it holds is of no format that is known.
    #[error("the file has an unknown format")]
    UnknownFormat,
    /// It is not of its format, or broken.
    #[error("understanding the file")]
    Broken(#[from] ExchangeError),
}

/// What is to be done to each document, and what is to be told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The acts, each with its document; where nothing is to be done to a document there are none.
    pub acts: Vec<(DocRef, Vec<Op>)>,
    /// What becomes of what the file holds.
    pub report: ImportReport,
}

/// What becomes of what a file of marks holds.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportReport {
    /// Quotes, each with what becomes of it.
    Quotes(Vec<(Imported, ImportOutcome)>),
    /// Whole records: how many are new, how many newer than ours, and how many say nothing new.
    Records {
        /// Those that are new to us.
        added: usize,
        /// Those that are later revisions of ours.
        newer: usize,
        /// Those that say nothing new.
        known: usize,
    },
}

impl ImportReport {
    /// Counts the quotes with an outcome; of records, those that are new are kept and those that are newer are merged.
    #[must_use]
    pub fn count(&self, outcome: ImportOutcome) -> usize {
        match (self, outcome) {
            (Self::Quotes(quotes), _) => quotes.iter().filter(|(_, known)| *known == outcome).count(),
            (Self::Records { added, .. }, ImportOutcome::Kept) => *added,
            (Self::Records { newer, .. }, ImportOutcome::Merged) => *newer,
            (Self::Records { known, .. }, ImportOutcome::Known) => *known,
            (Self::Records { .. }, ImportOutcome::Lost | ImportOutcome::NotFound) => 0,
        }
    }
}

/// Reads a file of marks; without a format what it holds tells which it is.
///
/// # Errors
///
/// Where it cannot be read or understood: nothing of it is taken then.
pub fn read_file(file: &Path, format: Option<ExchangeFormat>) -> Result<ImportedMarks, ImportError> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST) {
        return Err(ImportError::TooLong);
    }
    let text = String::from_utf8(bytes).map_err(|_| ImportError::NotText)?;
    let format = format.or_else(|| ExchangeFormat::of_text(&text)).ok_or(ImportError::UnknownFormat)?;
    Ok(formats::read(format, &text)?)
}

/// Plans what becomes of marks on a shelf; `into` is the number of the only document there that they can belong to.
///
/// The first acts are those on the documents of the shelf, in their order; acts on documents that are not there follow.
#[must_use]
pub fn plan(held: ImportedMarks, shelf: &[MarkedDocument], into: Option<usize>, by: &DeviceId, now: Timestamp) -> Plan {
    match held {
        ImportedMarks::Quotes(quotes) => {
            let documents: Vec<_> = shelf.iter().map(MarkedDocument::marked).collect();
            let Attached { ops, outcomes } = attach(&quotes, &documents, into, by, now);
            let docs = shelf.iter().map(|shelved| shelved.doc.clone());
            Plan {
                acts: docs.zip(ops).collect(),
                report: ImportReport::Quotes(quotes.into_iter().zip(outcomes).collect()),
            }
        }
        ImportedMarks::Records(backups) => of_records(&backups, shelf, into),
    }
}

fn of_records(backups: &[Backup], shelf: &[MarkedDocument], into: Option<usize>) -> Plan {
    let mut acts: Vec<(DocRef, Vec<Op>)> = shelf.iter().map(|shelved| (shelved.doc.clone(), Vec::new())).collect();
    let mut total = Adopted::default();
    for Backup { doc, highlights } in backups {
        let place = into.or_else(|| same(doc, shelf));
        let known = place.and_then(|place| shelf.get(place)).map_or(&[][..], |shelved| &shelved.highlights);
        let adopted = adopt(highlights, known);
        total.added += adopted.added;
        total.newer += adopted.newer;
        total.known += adopted.known;
        match place.and_then(|place| acts.get_mut(place)) {
            Some((_, ops)) => ops.extend(adopted.ops),
            None => acts.push((doc.clone(), adopted.ops)),
        }
    }
    let Adopted { added, newer, known, .. } = total;
    Plan { acts, report: ImportReport::Records { added, newer, known } }
}

/// Finds the document on a shelf that a record of another folder is about, by its number there: the same name, else the
/// same text.
#[must_use]
pub fn same(doc: &DocRef, shelf: &[MarkedDocument]) -> Option<usize> {
    let same_name = shelf.iter().position(|shelved| shelved.doc.id == doc.id);
    same_name.or_else(|| shelf.iter().position(|shelved| shelved.doc.text == doc.text && doc.chars > 0))
}

/// Commits acts to their documents, in their order; gives for each document the records as they stand after its acts.
/// A document without acts is not touched.
///
/// # Errors
///
/// The first one ends it: the documents before it are committed, those behind it are not.
pub fn commit_all(
    acts: &[(DocRef, Vec<Op>)],
    store: &Store,
    now: Timestamp,
) -> Result<Vec<Vec<Highlight>>, StoreError> {
    let commit = |(doc, ops): &(DocRef, Vec<Op>)| {
        if ops.is_empty() { Ok(Vec::new()) } else { store.commit(doc, ops, now) }
    };
    acts.iter().map(commit).collect()
}
