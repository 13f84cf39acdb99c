//! Reading our own pages: the carried records, and the notes that somebody has edited. Without its records, a page has
//! only what it shows.

use std::collections::HashMap;

use uuid::Uuid;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::carried;
use crate::exchange::formats::page::DOC;
use crate::exchange::formats::page::html::{escaped, unescaped};
use crate::exchange::formats::page::note::{NotePlace, aside, statement};
use crate::exchange::formats::page::shown::{ShownMark, ShownPage};
use crate::exchange::formats::shown::{NoteLines, Shown, changes, with_edits};
use crate::exchange::imported::{Imported, ImportedMarks};
use crate::marks::{Highlight, Patch};

/// The lines of a note on a page.
struct HtmlLines;

impl NoteLines for HtmlLines {
    fn write(&self, line: &str) -> String {
        escaped(line)
    }

    fn read(&self, line: &str) -> String {
        unescaped(line)
    }
}

/// Whether a text is one of our pages.
pub(in crate::exchange::formats) fn is_ours(text: &str) -> bool {
    is_head(text) && (carried::is_in(text, "") || text.contains(DOC))
}

/// Whether a text begins as a page does.
pub(in crate::exchange::formats) fn is_head(text: &str) -> bool {
    text.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype"))
}

/// Reads a page: the records, with what was edited; without them, what it shows.
pub(in crate::exchange::formats) fn read(text: &str) -> Result<ImportedMarks, ExchangeError> {
    if !is_ours(text) {
        return Err(ExchangeError::Other);
    }
    let notes = notes(&text.replace("\r\n", "\n"));
    let backups = carried::read(text, "");
    if backups.is_empty() {
        if !text.contains("</html>") {
            return Err(ExchangeError::Cut);
        }
        return Ok(ImportedMarks::Quotes { quotes: quotes(text, notes), unread: 0 });
    }
    let records = backups.iter().flat_map(|backup| &backup.highlights);
    let patches: HashMap<Uuid, Patch> = records.filter_map(|record| edit(record, &notes)).collect();
    Ok(ImportedMarks::Export { backups: with_edits(backups, patches), quotes: Vec::new() })
}

/// Reads the marks of a page by what it shows, in the order of the page.
fn quotes(page: &str, mut notes: HashMap<Uuid, Shown>) -> Vec<Imported> {
    let ShownPage { book, marks } = ShownPage::of(page);
    let quote = |ShownMark { id, words, colour, style }| {
        let shown = notes.remove(&id).unwrap_or_default();
        let note: Vec<String> = shown.note.iter().map(|line| HtmlLines.read(line)).collect();
        Imported {
            exact: words,
            color: colour,
            style,
            note: note.join("\n").trim().to_owned(),
            tags: shown.tags,
            id: Some(id),
            ..book.clone()
        }
    };
    marks.into_iter().map(quote).collect()
}

fn edit(record: &Highlight, notes: &HashMap<Uuid, Shown>) -> Option<(Uuid, Patch)> {
    let written = if record.lesson.is_some() { statement(record) } else { aside(record, NotePlace::Below) };
    // A mark without a note has none on the page, until somebody writes one there.
    let then = self::notes(&written).remove(&record.id).unwrap_or_default();
    changes(record, notes.get(&record.id)?, &then, &HtmlLines).map(|patch| (record.id, patch))
}

/// Finds the notes of a page by the ids of their marks. No words of a page contain a tag.
fn notes(page: &str) -> HashMap<Uuid, Shown> {
    let parts = page.split(" id=\"n-").skip(1);
    let note = |part: &str| {
        let (id, rest) = part.split_once("\">")?;
        let end = rest.find("</aside>").into_iter().chain(rest.find("</div>")).min()?;
        Some((id.parse().ok()?, shown(rest.get(..end)?)))
    };
    parts.filter_map(note).collect()
}

/// Reads the paragraphs of a note; those behind the first are parted by an empty line.
fn shown(html: &str) -> Shown {
    let mut shown = Shown::default();
    for paragraph in html.split("</p>").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        if let Some(tags) = paragraph.strip_prefix("<p class=\"tags\">") {
            shown.tags = tags.split(" #").map(|tag| unescaped(tag.trim_start_matches('#'))).collect();
            continue;
        }
        if !shown.note.is_empty() {
            shown.note.push(String::new());
        }
        let words = paragraph.strip_prefix("<p>").unwrap_or(paragraph);
        let lines = words.replace("<br />", "<br>").replace("<br/>", "<br>");
        shown.note.extend(lines.split("<br>").map(|line| line.trim_matches('\n').to_owned()));
    }
    shown
}
