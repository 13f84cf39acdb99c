//! Reading our own Org files: the carried records, and what the file shows of them.

use std::collections::HashMap;

use uuid::Uuid;

use crate::exchange::error::ExchangeError;
use crate::exchange::export_words::{ExportWords, key};
use crate::exchange::formats::carried;
use crate::exchange::formats::moment;
use crate::exchange::formats::org::escape::{OrgLines, unescaped};
use crate::exchange::formats::org::{DOC, LEAD, MODE, MOMENT, entry};
use crate::exchange::formats::shown::{NoteLines as _, Shown, changes, with_edits};
use crate::exchange::imported::{Imported, ImportedMarks};
use crate::marks::{Colour, Highlight, Patch, Style};

/// A heading of a mark, with what is under it.
#[derive(Clone, Debug, Default)]
struct OrgEntry {
    properties: HashMap<String, String>,
    /// The lines of its first quotation.
    quote: Vec<String>,
    shown: Shown,
}

/// Where a line of an entry belongs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Properties,
    FirstQuote,
    LaterQuote,
    Note,
}

/// Whether a text is one of our files.
pub(in crate::exchange::formats) fn is_ours(text: &str) -> bool {
    text.lines().any(|line| line.starts_with(DOC)) || carried::is_in(text, LEAD)
}

/// Whether a text begins with the first line of one of our files.
pub(in crate::exchange::formats) fn is_head(text: &str) -> bool {
    text.starts_with(MODE)
}

/// Reads a file: the records with what was edited, and the marks that were added by hand. Without its records, it has
/// only what it shows.
pub(in crate::exchange::formats) fn read(text: &str) -> Result<ImportedMarks, ExchangeError> {
    if !is_ours(text) {
        return Err(ExchangeError::Other);
    }
    let backups = carried::read(text, LEAD);
    let records: HashMap<Uuid, &Highlight> =
        backups.iter().flat_map(|backup| &backup.highlights).map(|record| (record.id, record)).collect();
    let keyword = |name: &str| {
        let word = text.lines().find_map(|line| line.strip_prefix(name));
        word.map(|word| word.trim().to_owned()).filter(|word| !word.is_empty())
    };
    let (mut patches, mut quotes) = (HashMap::new(), Vec::new());
    for entry in entries(text) {
        match entry.id().and_then(|id| records.get(&id)) {
            Some(record) => patches.extend(edit(record, &entry)),
            None if entry.quote.is_empty() && entry.id().is_none() => {}
            None => quotes.push(Imported {
                doc: keyword(DOC),
                title: keyword("#+title:").unwrap_or_default(),
                author: keyword("#+author:"),
                ..imported(&entry)
            }),
        }
    }
    if backups.is_empty() {
        return Ok(ImportedMarks::Quotes { quotes, unread: 0 });
    }
    Ok(ImportedMarks::Export { backups: with_edits(backups, patches), quotes })
}

fn edit(record: &Highlight, now: &OrgEntry) -> Option<(Uuid, Patch)> {
    let mut text = String::new();
    entry(&mut text, record, &ExportWords::default());
    let then = entries(&text).pop()?;
    changes(record, &now.shown, &then.shown, &OrgLines).map(|patch| (record.id, patch))
}

/// Splits a file into the entries at its headings of the second level.
fn entries(text: &str) -> Vec<OrgEntry> {
    let mut entries: Vec<OrgEntry> = Vec::new();
    let (mut is_open, mut place) = (false, Place::Note);
    for line in text.lines().map(str::trim_end) {
        if line.starts_with("* ") || line.starts_with("** ") {
            is_open = line.starts_with("** ");
            place = Place::Note;
            if is_open {
                let tags = tags(line);
                entries.push(OrgEntry { shown: Shown { tags, ..Shown::default() }, ..OrgEntry::default() });
            }
        } else if let Some(entry) = entries.last_mut().filter(|_| is_open && !line.starts_with(LEAD)) {
            place = entry.add(line, place);
        }
    }
    for entry in &mut entries {
        entry.shown.colour = entry.property("COLOR").map_or("", key).to_owned();
    }
    entries
}

/// Returns the tags at the end of a heading.
fn tags(heading: &str) -> Vec<String> {
    let last = heading.rsplit(' ').next().unwrap_or_default();
    let words = last.strip_prefix(':').and_then(|last| last.strip_suffix(':'));
    words.map(|words| words.split(':').map(str::to_owned).collect()).unwrap_or_default()
}

impl OrgEntry {
    /// Adds a line; returns where the next one belongs.
    fn add(&mut self, line: &str, place: Place) -> Place {
        let is = |word: &str| line.trim().eq_ignore_ascii_case(word);
        match place {
            Place::Properties if is(":END:") => return Place::Note,
            Place::Properties => {
                let property = line.trim().strip_prefix(':').and_then(|line| line.split_once(':'));
                self.properties.extend(property.map(|(name, value)| (name.to_uppercase(), value.trim().to_owned())));
            }
            Place::FirstQuote | Place::LaterQuote if is("#+end_quote") => return Place::Note,
            Place::FirstQuote => self.quote.push(line.to_owned()),
            Place::LaterQuote => {}
            Place::Note if is(":PROPERTIES:") => return Place::Properties,
            Place::Note if is("#+begin_quote") => {
                return if self.quote.is_empty() { Place::FirstQuote } else { Place::LaterQuote };
            }
            Place::Note => self.shown.note.push(line.to_owned()),
        }
        place
    }

    fn property(&self, name: &str) -> Option<&str> {
        self.properties.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    fn id(&self) -> Option<Uuid> {
        self.property("ID")?.parse().ok()
    }
}

/// Reads an entry by what it shows alone.
fn imported(entry: &OrgEntry) -> Imported {
    let quote: Vec<String> = entry.quote.iter().map(|line| unescaped(line)).collect();
    let note: Vec<String> = entry.shown.note.iter().map(|line| OrgLines.read(line)).collect();
    Imported {
        exact: quote.join("\n").trim().to_owned(),
        color: entry.property("COLOR").map_or_else(Colour::default, |label| Colour::from(key(label).to_owned())),
        style: entry.property("STYLE").map_or_else(Style::default, |label| Style::from(key(label).to_owned())),
        note: note.join("\n").trim().to_owned(),
        tags: entry.shown.tags.clone(),
        created: entry.property("CREATED").and_then(|created| moment::read_as(created, &[MOMENT])),
        id: entry.id(),
        ..Imported::default()
    }
}
