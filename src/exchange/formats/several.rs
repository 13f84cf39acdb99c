//! Several exports in one file: each begins with a head of its own.

use crate::exchange::error::ExchangeError;
use crate::exchange::imported::ImportedMarks;

/// Reads a file in which exports of a format stand one behind the other; `is_head` says whether the lines of a text
/// begin an export. What stands before the first head belongs to it.
///
/// # Errors
///
/// That of the first export that cannot be read; nothing of the file is used then.
pub(super) fn read(
    text: &str,
    is_head: impl Fn(&str) -> bool,
    read: impl Fn(&str) -> Result<ImportedMarks, ExchangeError>,
) -> Result<ImportedMarks, ExchangeError> {
    let mut heads: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let rest = text.get(at..).unwrap_or_default().trim_start_matches('\u{feff}');
        if is_head(rest) {
            heads.push(at);
        }
        at += line.len();
    }
    let mut parts = Vec::with_capacity(heads.len());
    let mut rest = text;
    for head in heads.iter().skip(1).rev() {
        let (before, part) = rest.split_at_checked(*head).unwrap_or((rest, ""));
        parts.push(read(part.trim_start_matches('\u{feff}'))?);
        rest = before;
    }
    let mut all = read(rest)?;
    for part in parts.into_iter().rev() {
        all = joined(all, part);
    }
    Ok(all)
}

/// Puts the marks of a second file behind those of a first.
fn joined(first: ImportedMarks, second: ImportedMarks) -> ImportedMarks {
    let parts = |marks| match marks {
        ImportedMarks::Records(backups) => (backups, Vec::new(), 0),
        ImportedMarks::Export { backups, quotes } => (backups, quotes, 0),
        ImportedMarks::Quotes { quotes, unread } => (Vec::new(), quotes, unread),
    };
    let (mut backups, mut quotes, unread) = parts(first);
    let (more_backups, more_quotes, more_unread) = parts(second);
    backups.extend(more_backups);
    quotes.extend(more_quotes);
    if backups.is_empty() {
        return ImportedMarks::Quotes { quotes, unread: unread + more_unread };
    }
    ImportedMarks::Export { backups, quotes }
}
