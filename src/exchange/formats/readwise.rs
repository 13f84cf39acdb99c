//! Readwise: writing and reading the CSV that it imports, and reading the CSV that it exports.
//!
//! The table that it imports has no column for tags: they stand before the note, one per line, each after a full stop.

use csv::{ReaderBuilder, StringRecord, Writer};

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::moment;
use crate::exchange::formats::placed::placed;
use crate::exchange::imported::Imported;
use crate::exchange::marked::Marked;
use crate::marks::{Colour, Highlight};

const HEADER: [&str; 7] = ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"];

/// Writes one table with all marks.
pub(super) fn write(documents: &[Marked<'_>]) -> Result<String, ExchangeError> {
    let mut table = Writer::from_writer(Vec::new());
    table.write_record(HEADER)?;
    for marked in documents {
        for mark in placed(marked) {
            table.write_record(row(marked, mark.highlight))?;
        }
    }
    let bytes = table.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn row(marked: &Marked<'_>, highlight: &Highlight) -> [String; 7] {
    let source = marked.chapter.and_then(|chapter| chapter.meta.source.clone()).unwrap_or_default();
    let is_link = source.starts_with("https://") || source.starts_with("http://");
    [
        defused(&highlight.anchor.exact),
        defused(&marked.doc.whole_title()),
        defused(marked.doc.author.as_deref().unwrap_or_default()),
        if is_link { source } else { String::new() },
        defused(&note(highlight)),
        highlight.anchor.start.to_string(),
        moment::formatted(highlight.created, "%Y-%m-%d %H:%M:%S"),
    ]
}

/// Whether a spreadsheet would take a cell for a formula, and perhaps run it.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Puts an apostrophe before a cell that a spreadsheet would take for a formula. One more goes before a cell that has
/// apostrophes there itself, so that reading takes away the right one.
fn defused(cell: &str) -> String {
    if is_formula(cell.trim_start_matches('\'')) { format!("'{cell}") } else { cell.to_owned() }
}

/// Returns the cell that [`defused`] was given.
fn restored(cell: &str) -> &str {
    let inner = cell.strip_prefix('\'').filter(|inner| is_formula(inner.trim_start_matches('\'')));
    inner.unwrap_or(cell)
}

/// Puts the tags before the note. A note that starts like a tag gets a space in front.
fn note(highlight: &Highlight) -> String {
    let mut lines: Vec<String> =
        highlight.tags.iter().map(|tag| format!(".{}", tag.split_whitespace().collect::<Vec<_>>().join("_"))).collect();
    let is_dotted = highlight.note.trim_start_matches(' ').starts_with('.');
    if !highlight.note.is_empty() {
        lines.push(if is_dotted { format!(" {}", highlight.note) } else { highlight.note.clone() });
    }
    lines.join("\n")
}

/// Whether a text is the table that this program writes.
pub(super) fn is_own(text: &str) -> bool {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    reader.headers().is_ok_and(|header| header.iter().eq(HEADER))
}

/// Whether a text is a table with a column of highlights.
pub(super) fn is_table(text: &str) -> bool {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    reader.headers().is_ok_and(|header| header.iter().any(|name| name.trim() == "Highlight"))
}

/// Reads a table by the names of its columns; only `Highlight` is required.
pub(super) fn read(text: &str) -> Result<Vec<Imported>, ExchangeError> {
    let mut table = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = table.headers()?.clone();
    if !header.iter().any(|name| name.trim() == "Highlight") {
        return Err(ExchangeError::Other);
    }
    let mut quotes = Vec::new();
    for row in table.records() {
        let row = row?;
        if is_header(&row, &header) {
            continue;
        }
        let quote = quote(&header, &row);
        if !quote.exact.is_empty() || !quote.note.is_empty() {
            quotes.push(quote);
        }
    }
    Ok(quotes)
}

fn quote(header: &StringRecord, row: &StringRecord) -> Imported {
    // Only our own table has apostrophes before what might be formulas.
    let is_ours = header.iter().eq(HEADER);
    let column = |names: &[&str]| {
        let index = header.iter().position(|name| names.contains(&name.trim()));
        let cell = index.and_then(|index| row.get(index)).unwrap_or_default();
        if is_ours { restored(cell) } else { cell }
    };
    let exact = column(&["Highlight"]).to_owned();
    // Only in our own table a location is a place in the text.
    let start = Some(column(&["Location"])).filter(|_| is_ours).and_then(|start| start.parse::<u32>().ok());
    let length = u32::try_from(exact.chars().count()).ok();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (mut tags, note) = parted(column(&["Note"]));
    tags.extend(column(&["Tags"]).split(',').map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned));
    Imported {
        position: start.zip(length).and_then(|(start, length)| Some((start, start.checked_add(length)?))),
        exact,
        title: column(&["Title", "Book Title"]).to_owned(),
        author: some(column(&["Author", "Book Author"])),
        color: some(column(&["Color"])).map_or_else(Colour::default, Colour::from),
        created: moment::read(column(&["Date", "Highlighted at"])),
        note,
        tags,
        ..Imported::default()
    }
}

/// Whether a row is the first one again: a table that was put behind another begins so.
pub(super) fn is_header(row: &StringRecord, header: &StringRecord) -> bool {
    let names = |row: &'_ StringRecord| -> Vec<String> {
        row.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect()
    };
    row.len() == header.len() && names(row) == names(header)
}

/// Separates the tags before a note from the note.
pub(super) fn parted(text: &str) -> (Vec<String>, String) {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(tag) = rest.lines().next().and_then(tag) {
        tags.push(tag.to_owned());
        rest = rest.split_once('\n').map_or("", |(_, behind)| behind);
    }
    let is_escaped = rest.starts_with(' ') && rest.trim_start_matches(' ').starts_with('.');
    (tags, if is_escaped { rest.get(1..).unwrap_or_default() } else { rest }.to_owned())
}

fn tag(line: &str) -> Option<&str> {
    let tag = line.strip_prefix('.')?;
    (!tag.is_empty() && !tag.contains(char::is_whitespace) && !tag.starts_with('.')).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_stand_before_the_note_and_come_back() {
        let (tags, note) = parted(".청춘\n.비유\n끓는 피\n.끝");
        assert_eq!((tags, note.as_str()), (vec!["청춘".to_owned(), "비유".to_owned()], "끓는 피\n.끝"));
        assert_eq!(parted(" .점"), (vec![], ".점".to_owned()));
        assert_eq!(parted("...그래서"), (vec![], "...그래서".to_owned()));
    }

    #[test]
    fn no_cell_is_a_formula_and_every_cell_comes_back() {
        for cell in ["=1+1", "+82", "-빼기", "@SUM(A1)", "\t=1", "＝1", "'=1", "''-", "'봄'", "봄", "", "'"] {
            let written = defused(cell);
            assert!(!is_formula(&written), "{written}");
            assert_eq!(restored(&written), cell);
        }
        let theirs = "Highlight,Note\n'=1,'-글\n";
        assert_eq!(read(theirs).unwrap()[0].exact, "'=1", "a table of others is read as it is");
    }

    #[test]
    fn both_tables_of_readwise_are_read_by_the_names_of_their_columns() {
        let exported = "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at\n\
            \"청춘, 이는\",청춘예찬,민태원,,쪽지,보라,\"청춘, 비유\",order,1,2026-01-27 05:56:46+00:00\n";
        let quotes = read(exported).unwrap();
        assert_eq!(quotes[0].exact, "청춘, 이는");
        assert_eq!(quotes[0].tags, ["청춘", "비유"]);
        assert_eq!(quotes[0].color, Colour::Other("보라".to_owned()));
        assert_eq!(quotes[0].created, moment::read("2026-01-27T05:56:46Z"));
        assert_eq!(read("Highlight\n봄\n").unwrap()[0].exact, "봄");
        assert!(matches!(read("이름,값\n봄,1\n"), Err(ExchangeError::Other)));
    }
}
