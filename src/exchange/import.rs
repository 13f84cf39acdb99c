//! Reading a file of marks and planning what becomes of its content.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use crate::bounded::{Refusal, read};
use crate::exchange::adopt::{Adopted, adopt};
use crate::exchange::attach::{Attached, ImportOutcome, attach, parked_in};
use crate::exchange::collection::MarkedDocument;
use crate::exchange::edits::take_over;
use crate::exchange::error::ExchangeError;
use crate::exchange::formats::{self, ExchangeFormat};
use crate::exchange::imported::{Backup, Imported, ImportedMarks};
use crate::exchange::marked::Marked;
use crate::ingest::decoded;
use crate::marks::{DeviceId, DocId, DocRef, Extra, Highlight, Op, Store, StoreError, TextId, Timestamp};

/// The longest file of marks that is read, in bytes.
pub const LONGEST: u64 = 64 * 1024 * 1024;

/// Why a file of marks cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read.
    #[error("reading the file")]
    Read(#[from] io::Error),
    /// It is longer than [`LONGEST`].
    #[error("the file is too long")]
    TooLong,
    /// It is no text, or not valid in the encoding that it is most likely in.
    #[error("the file is not text")]
    NotText,
    /// Its content is of no known format.
    #[error("the file has an unknown format")]
    UnknownFormat,
    /// It is not of its format, or broken.
    #[error("understanding the file")]
    Broken(#[from] ExchangeError),
}

/// The acts on each document, and the report for the reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The acts, each list with its document; documents without acts are left out or have none.
    pub acts: Vec<(DocRef, Vec<Op>)>,
    /// The result for the content of the file.
    pub report: ImportReport,
}

/// The result for the content of a file of marks.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportReport {
    /// Quotes.
    Quotes {
        /// Each quote with its outcome; at the end those of earlier files that have found their text.
        quotes: Vec<(Imported, ImportOutcome)>,
        /// How many records of the file were not understood.
        unread: usize,
    },
    /// Whole records, counted.
    Records {
        /// Records that are new to us.
        added: usize,
        /// Records that are later revisions of ours.
        newer: usize,
        /// Records that bring nothing new.
        known: usize,
    },
}

impl ImportReport {
    /// Counts the quotes with an outcome. For records, new ones count as kept and newer ones as merged.
    #[must_use]
    pub fn count(&self, outcome: ImportOutcome) -> usize {
        match (self, outcome) {
            (Self::Quotes { quotes, .. }, _) => quotes.iter().filter(|(_, known)| *known == outcome).count(),
            (Self::Records { added, .. }, ImportOutcome::Kept) => *added,
            (Self::Records { newer, .. }, ImportOutcome::Merged) => *newer,
            (Self::Records { known, .. }, ImportOutcome::Known) => *known,
            (
                Self::Records { .. },
                ImportOutcome::Lost | ImportOutcome::Unattached | ImportOutcome::Attached | ImportOutcome::NotFound,
            ) => 0,
        }
    }

    /// Returns how many records of the file were not understood.
    #[must_use]
    pub fn unread(&self) -> usize {
        match self {
            Self::Quotes { unread, .. } => *unread,
            Self::Records { .. } => 0,
        }
    }
}

/// Reads a file of marks; without a given format, its content decides.
///
/// # Errors
///
/// If it cannot be read or parsed; nothing of it is used then.
pub fn read_file(file: &Path, format: Option<ExchangeFormat>) -> Result<ImportedMarks, ImportError> {
    let bytes = read(file, LONGEST).map_err(|error| match Refusal::of(&error) {
        Some(Refusal::TooLong { .. }) => ImportError::TooLong,
        _ => ImportError::Read(error),
    })?;
    let text = decoded(&bytes).ok_or(ImportError::NotText)?;
    let format = format.or_else(|| ExchangeFormat::of_text(&text)).ok_or(ImportError::UnknownFormat)?;
    Ok(formats::read(format, &text)?)
}

/// Returns the format of a file by its content; `None` where it is no file of marks, or cannot be read.
#[must_use]
pub fn read_format(file: &Path) -> Option<ExchangeFormat> {
    ExchangeFormat::of_text(&decoded(&read(file, LONGEST).ok()?)?)
}

/// Plans what becomes of marks for a collection; `into` is the number of the only document there that they can belong
/// to.
///
/// The first acts are those on the documents of the collection, in their order. Acts on other documents follow, and at
/// the end those that remove marks which have found their text: whatever is cut off before, no mark is lost.
#[must_use]
pub fn plan(held: ImportedMarks, shelf: &[MarkedDocument], into: Option<usize>, by: &DeviceId, now: Timestamp) -> Plan {
    match held {
        ImportedMarks::Quotes { quotes, unread } => {
            let documents: Vec<_> = shelf.iter().map(MarkedDocument::marked).collect();
            of_quotes((quotes, unread), &documents, into, by, now)
        }
        ImportedMarks::Records(backups) => of_records(&backups, shelf, into),
        ImportedMarks::Export { backups, quotes } => {
            let records = of_records(&backups, shelf, into);
            if quotes.is_empty() {
                return records;
            }
            let unknown = backups.iter().filter(|backup| same(&backup.doc, shelf).is_none());
            let unknown =
                unknown.map(|backup| Marked { doc: &backup.doc, chapter: None, highlights: &backup.highlights });
            let documents: Vec<_> = shelf.iter().map(MarkedDocument::marked).chain(unknown).collect();
            both(records, of_quotes((quotes, 0), &documents, into, by, now))
        }
    }
}

fn of_quotes(
    (quotes, unread): (Vec<Imported>, usize),
    documents: &[Marked<'_>],
    into: Option<usize>,
    by: &DeviceId,
    now: Timestamp,
) -> Plan {
    let Attached { ops, left, mut outcomes, settled } = attach(&quotes, documents, into, by, now);
    let docs = || documents.iter().map(|marked| marked.doc.clone());
    let unattached = unattached(&quotes, &mut outcomes, by, now);
    let left = docs().zip(left).filter(|(_, ops)| !ops.is_empty());
    let settled = settled.into_iter().map(|quote| (quote, ImportOutcome::Attached));
    Plan {
        acts: docs().zip(ops).chain(unattached).chain(left).collect(),
        report: ImportReport::Quotes { quotes: quotes.into_iter().zip(outcomes).chain(settled).collect(), unread },
    }
}

/// Joins the plan for the records of a file with that for the quotes that were added to it, and counts those as records.
fn both(records: Plan, quotes: Plan) -> Plan {
    let counts = |outcome| records.report.count(outcome) + quotes.report.count(outcome);
    let new = [ImportOutcome::Lost, ImportOutcome::Unattached, ImportOutcome::Attached]
        .map(|outcome| quotes.report.count(outcome));
    let report = ImportReport::Records {
        added: counts(ImportOutcome::Kept) + new.iter().sum::<usize>(),
        newer: counts(ImportOutcome::Merged),
        known: counts(ImportOutcome::Known),
    };
    let mut acts = records.acts;
    // Acts that remove a mark which has found its text stay behind those that add it there.
    let (removing, adding): (Vec<_>, Vec<_>) =
        quotes.acts.into_iter().partition(|(_, ops)| ops.iter().any(|op| matches!(op, Op::Delete { .. })));
    for (doc, ops) in adding {
        match acts.iter_mut().find(|(known, _)| known.id == doc.id) {
            Some((_, known)) => known.extend(ops),
            None => acts.push((doc, ops)),
        }
    }
    acts.extend(removing);
    Plan { acts, report }
}

/// Keeps the quotes whose text is not here, as marks of a document for each title and author that the file gives.
fn unattached(
    quotes: &[Imported],
    outcomes: &mut [ImportOutcome],
    by: &DeviceId,
    now: Timestamp,
) -> Vec<(DocRef, Vec<Op>)> {
    let mut groups: Vec<(DocRef, Vec<Imported>)> = Vec::new();
    let mut known: HashMap<DocId, usize> = HashMap::new();
    for (quote, outcome) in quotes.iter().zip(outcomes).filter(|(_, outcome)| **outcome == ImportOutcome::NotFound) {
        *outcome = ImportOutcome::Unattached;
        let id = parked_in(&quote.title, quote.author.as_deref());
        let index = *known.entry(id.clone()).or_insert(groups.len());
        match groups.get_mut(index) {
            Some((_, group)) => group.push(quote.clone()),
            None => groups.push((without_text(id, quote), vec![quote.clone()])),
        }
    }
    let acts = groups.into_iter().map(|(doc, group)| {
        let documents = [Marked { doc: &doc, chapter: None, highlights: &[] }];
        let ops = attach(&group, &documents, Some(0), by, now).ops.into_iter().flatten().collect();
        (doc, ops)
    });
    acts.collect()
}

/// Describes a document of which only marks are known.
fn without_text(id: DocId, quote: &Imported) -> DocRef {
    DocRef {
        id,
        title: quote.title.clone(),
        author: quote.author.clone(),
        book: None,
        seen: Vec::new(),
        text: TextId::of(""),
        chars: 0,
        extra: Extra::new(),
    }
}

fn of_records(backups: &[Backup], shelf: &[MarkedDocument], into: Option<usize>) -> Plan {
    let mut acts: Vec<(DocRef, Vec<Op>)> = shelf.iter().map(|shelved| (shelved.doc.clone(), Vec::new())).collect();
    let mut total = Adopted::default();
    for Backup { doc, highlights, edits } in backups {
        let place = into.or_else(|| same(doc, shelf));
        let known = place.and_then(|place| shelf.get(place)).map_or(&[][..], |shelved| &shelved.highlights);
        let mut adopted = adopt(highlights, known);
        take_over(edits, known, &mut adopted);
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

/// Finds the document of a collection that a record of another folder is about, by its index there: the same id, else
/// the same text.
#[must_use]
pub fn same(doc: &DocRef, shelf: &[MarkedDocument]) -> Option<usize> {
    let same_name = shelf.iter().position(|shelved| shelved.doc.id == doc.id);
    same_name.or_else(|| shelf.iter().position(|shelved| shelved.doc.text == doc.text && doc.chars > 0))
}

/// Commits acts to their documents, in their order; returns for each document the records after its acts. A document
/// without acts is not touched.
///
/// # Errors
///
/// The first error ends it: the documents before it are committed, those after it are not.
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
