//! Tables of quotes: CSV with commas, semicolons or tabs, whose columns are known by their names.

mod columns;

use csv::{ReaderBuilder, StringRecord};

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::colour::nearest;
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes};
use crate::exchange::formats::kindle::spoken_moment;
use crate::exchange::formats::{moment, readwise};
use crate::exchange::imported::{Imported, QuoteOrigin};

use columns::{Columns, TableColumn};

/// Whether a text is a table with a column of quotes and another that is known.
pub(in crate::exchange::formats) fn is_table(text: &str) -> bool {
    columns(text).is_some_and(|columns| columns.has(TableColumn::Quote) && columns.known() > 1)
}

/// Whether a text is the table of Hypothesis.
pub(super) fn is_of_hypothesis(text: &str) -> bool {
    columns(text).is_some_and(|columns| columns.is_of_hypothesis())
}

/// Reads a table; only the column of quotes is required.
pub(in crate::exchange::formats) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    let columns = columns(text).filter(|columns| columns.has(TableColumn::Quote)).ok_or(ExchangeError::Other)?;
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let mut rows: Vec<ForeignRecord> = Vec::new();
    let header = reader.headers()?.clone();
    for row in reader.records() {
        let row = row?;
        if !readwise::is_header(&row, &header) {
            rows.push(quote(&columns, &row));
        }
    }
    if ends_in_quotes(text)
        && let Some(last) = rows.last_mut()
    {
        *last = Err(Broken);
    }
    Ok(rows.into_iter().collect())
}

fn columns(text: &str) -> Option<Columns> {
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    reader.headers().ok().map(Columns::of)
}

/// Returns the sign that parts the columns: the one that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: &u8| memchr::memchr_iter(*sign, line.as_bytes()).count();
    // Of those with the same count the last one is taken.
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Whether a table ends within a cell in quotes: the rest of it is missing.
fn ends_in_quotes(text: &str) -> bool {
    let parts = delimiter(text);
    let (mut is_quoted, mut is_start, mut bytes) = (false, true, text.bytes().peekable());
    while let Some(byte) = bytes.next() {
        if is_quoted {
            if byte == b'"' && bytes.peek() == Some(&b'"') {
                bytes.next();
            } else {
                is_quoted = byte != b'"';
            }
        } else {
            is_quoted = is_start && byte == b'"';
            is_start = byte == parts || byte == b'\n' || byte == b'\r';
        }
    }
    is_quoted
}

fn quote(columns: &Columns, row: &StringRecord) -> ForeignRecord {
    // Cells behind the last column come of a sign that is not in quotes: then nothing stands where it should.
    if row.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
        return Err(Broken);
    }
    let cell = |column: TableColumn| columns.cell(row, column).to_owned();
    let some = |column: TableColumn| Some(cell(column)).filter(|cell| !cell.trim().is_empty());
    let (dotted, note) = if columns.is_of_readwise() {
        readwise::parted(&cell(TableColumn::Note))
    } else {
        (Vec::new(), cell(TableColumn::Note))
    };
    let tags = cell(TableColumn::Tags);
    let tags = tags.split(',').map(|tag| tag.trim().trim_start_matches('#').to_owned());
    let (color, kept) = nearest(&cell(TableColumn::Colour));
    let date = cell(TableColumn::Date);
    let url = some(TableColumn::Address);
    Ok(Some(Imported {
        exact: cell(TableColumn::Quote),
        title: some(TableColumn::Title).or_else(|| url.clone()).unwrap_or_default(),
        author: some(TableColumn::Author),
        section: some(TableColumn::Chapter),
        color,
        created: moment::read(&date).or_else(|| spoken_moment(&date)),
        note,
        tags: dotted.into_iter().chain(tags.filter(|tag| !tag.is_empty())).collect(),
        origin: Some(QuoteOrigin {
            program: columns.program().to_owned(),
            place: some(TableColumn::Place),
            colour: kept,
            ..QuoteOrigin::default()
        }),
        ..Imported::default()
    }))
}

#[cfg(test)]
mod tests;
