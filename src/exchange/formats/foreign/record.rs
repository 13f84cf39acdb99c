//! One record of a foreign file, and all of them together.

use uuid::Uuid;

use crate::exchange::imported::{Imported, ImportedMarks, QuoteOrigin};
use crate::marks::Timestamp;

/// The longest record that is read, in bytes of all its fields.
const LONGEST: usize = 1024 * 1024;

/// A record that is not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange::formats) struct Broken;

/// What a record says: a quote, or nothing that a reader marked, such as a bookmark.
pub(in crate::exchange::formats) type ForeignRecord = Result<Option<Imported>, Broken>;

/// The quotes of a file, and how many of its records were not understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::exchange::formats) struct ReadQuotes {
    pub(in crate::exchange::formats) quotes: Vec<Imported>,
    pub(in crate::exchange::formats) unread: usize,
}

impl FromIterator<ForeignRecord> for ReadQuotes {
    fn from_iter<I: IntoIterator<Item = ForeignRecord>>(records: I) -> Self {
        let mut read = Self::default();
        for record in records {
            match record.map(|quote| quote.map(clean)) {
                Ok(Some(quote)) if length(&quote) > LONGEST => read.unread += 1,
                Ok(Some(quote)) if quote.exact.trim().is_empty() && quote.note.trim().is_empty() => {}
                Ok(quote) => read.quotes.extend(quote),
                Err(Broken) => read.unread += 1,
            }
        }
        read
    }
}

impl From<ReadQuotes> for ImportedMarks {
    fn from(read: ReadQuotes) -> Self {
        let ReadQuotes { quotes, unread } = read;
        Self::Quotes { quotes, unread }
    }
}

/// Returns the id and the origin of a mark that a program calls by an id; an empty one is none.
pub(super) fn named(program: &str, id: &str) -> (Option<Uuid>, QuoteOrigin) {
    let id = Some(id.trim()).filter(|id| !id.is_empty()).map(str::to_owned);
    (
        id.as_ref().map(|id| uuid_of(program, id)),
        QuoteOrigin { program: program.to_owned(), id, ..QuoteOrigin::default() },
    )
}

/// Makes the id of a mark from its id in another program (UUID version 8, RFC 9562 §5.8).
fn uuid_of(program: &str, id: &str) -> Uuid {
    let mut bytes = [0; 16];
    let hash = blake3::hash(format!("{program}\n{id}").as_bytes());
    for (byte, hashed) in bytes.iter_mut().zip(hash.as_bytes()) {
        *byte = *hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Takes controls out of every field; lines end as ours do. Names and tags have no white space at their ends.
pub(in crate::exchange::formats) fn clean(quote: Imported) -> Imported {
    let trimmed = |text: &str| plain(text).trim().to_owned();
    let some = |text: Option<String>| text.map(|text| trimmed(&text)).filter(|text| !text.is_empty());
    let origin = |of: QuoteOrigin| QuoteOrigin {
        program: of.program,
        id: some(of.id),
        place: some(of.place),
        colour: some(of.colour),
        style: some(of.style),
    };
    Imported {
        exact: plain(&quote.exact),
        prefix: plain(&quote.prefix),
        suffix: plain(&quote.suffix),
        section: some(quote.section),
        note: plain(&quote.note),
        tags: quote.tags.iter().map(|tag| trimmed(tag)).filter(|tag| !tag.is_empty()).collect(),
        title: trimmed(&quote.title).replace('\n', " "),
        author: some(quote.author),
        origin: quote.origin.map(origin),
        // What a file has of shorter moments is not kept.
        created: quote.created.map(|at| Timestamp::from_millisecond(at.as_millisecond())),
        ..quote
    }
}

/// Returns the length of all fields of a quote, in bytes.
fn length(quote: &Imported) -> usize {
    let fields = [&quote.exact, &quote.prefix, &quote.suffix, &quote.note, &quote.title];
    let options = [&quote.section, &quote.author].into_iter().flatten();
    let origin = quote.origin.iter().flat_map(|of| [&of.id, &of.place, &of.colour, &of.style]).flatten();
    fields.into_iter().chain(&quote.tags).chain(options).chain(origin).map(String::len).sum()
}

/// Returns a text with our line ends and without controls, but for the tab.
fn plain(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}
