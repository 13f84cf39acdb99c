//! Reading our own Markdown: the carried records, and what the file shows of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use uuid::Uuid;

use crate::bounded::{YamlLimits, from_yaml};
use crate::exchange::error::ExchangeError;
use crate::exchange::export_words::{ExportWords, key};
use crate::exchange::formats::carried;
use crate::exchange::formats::markdown::escape::{MarkdownLines, unescaped};
use crate::exchange::formats::markdown::{ExportHead, Look, entry, quote};
use crate::exchange::formats::moment;
use crate::exchange::formats::shown::{NoteLines as _, Shown, changes, with_edits};
use crate::exchange::imported::{Backup, Imported, ImportedMarks};
use crate::marks::{Colour, Highlight, Patch, Style};

/// How many beginnings of an entry without an id, and how many records, are compared to find the one that it is.
const MOST_COMPARED: usize = 64;

/// A mark in the file, in the spelling of Markdown.
#[derive(Clone, Debug)]
struct CalloutEntry {
    look: Look,
    /// The heading above it.
    section: Option<String>,
    /// The digits of its block id; empty where it has none.
    id: String,
    /// The line about it.
    about: String,
    /// The lines of the quoted words; empty where they stand before the note, which only the record tells apart.
    quote: Vec<String>,
    /// The lines of the note.
    note: Vec<String>,
    tags: Vec<String>,
}

/// Whether a text is one of our files: it carries records, or has our head.
pub(in crate::exchange::formats) fn is_ours(text: &str) -> bool {
    carried::is_in(text, "") || front(text).is_some()
}

/// Whether a text begins with the head of one of our files.
pub(in crate::exchange::formats) fn is_head(text: &str) -> bool {
    text.starts_with("---") && front(text).is_some()
}

/// Reads a file: the records with what was edited, and the marks that were added by hand. Without its records, it has
/// only what it shows.
pub(in crate::exchange::formats) fn read(text: &str) -> Result<ImportedMarks, ExchangeError> {
    if !is_ours(text) {
        return Err(ExchangeError::Other);
    }
    let front = front(text).unwrap_or_default();
    let backups = carried::read(text, "");
    let entries = entries(text);
    let imported = |entry: CalloutEntry| imported(entry, &front);
    if backups.is_empty() {
        return Ok(ImportedMarks::Quotes { quotes: entries.into_iter().map(imported).collect(), unread: 0 });
    }
    let (patches, added) = compared(&backups, entries);
    let quotes = added.into_iter().map(imported).collect();
    Ok(ImportedMarks::Export { backups: with_edits(backups, patches), quotes })
}

/// Returns the head of the file, if it is one of ours.
fn front(text: &str) -> Option<ExportHead> {
    let rest = text.strip_prefix("---")?.trim_start_matches('\r').strip_prefix('\n')?;
    let end = rest.find("\n---")?;
    let front: ExportHead = from_yaml(rest.get(..end)?, YamlLimits::OWN).ok()?;
    (!front.doc.is_empty() && !front.exported.is_empty()).then_some(front)
}

/// Compares the entries with the records: the changes, and the entries that are of no record.
fn compared(backups: &[Backup], entries: Vec<CalloutEntry>) -> (HashMap<Uuid, Patch>, Vec<CalloutEntry>) {
    let mut records = BackupRecords::new(backups);
    let (mut patches, mut added) = (HashMap::new(), Vec::new());
    for entry in entries {
        match records.of(&entry) {
            Some(record) => patches.extend(record.changes(&entry)),
            None => added.push(entry),
        }
    }
    (patches, added)
}

/// A record, and the lines of its quoted words.
struct BackupRecord<'a> {
    highlight: &'a Highlight,
    quote: Vec<String>,
}

impl BackupRecord<'_> {
    fn changes(&self, now: &CalloutEntry) -> Option<(Uuid, Patch)> {
        let mut text = String::new();
        entry(&mut text, self.highlight, now.look, &ExportWords::default());
        let then = entries(&text).pop()?;
        let (now, then) = (now.shown(&self.quote), then.shown(&self.quote));
        changes(self.highlight, &now, &then, &MarkdownLines).map(|patch| (self.highlight.id, patch))
    }
}

/// The records by what their entries show.
struct BackupRecords<'a> {
    all: Vec<BackupRecord<'a>>,
    by_id: BTreeMap<String, usize>,
    /// Those that have no entry yet, by the lines of their quoted words.
    by_quote: HashMap<Vec<String>, BTreeSet<usize>>,
}

impl<'a> BackupRecords<'a> {
    fn new(backups: &'a [Backup]) -> Self {
        let highlights = backups.iter().flat_map(|backup| &backup.highlights);
        let (mut by_id, mut by_quote) = (BTreeMap::new(), HashMap::<Vec<String>, BTreeSet<usize>>::new());
        let all = highlights.enumerate().map(|(number, highlight)| {
            let quote: Vec<String> = quote(highlight).split('\n').map(|line| line.trim_end().to_owned()).collect();
            by_id.insert(highlight.id.simple().to_string(), number);
            by_quote.entry(quote.clone()).or_default().insert(number);
            BackupRecord { highlight, quote }
        });
        Self { all: all.collect(), by_id, by_quote }
    }

    /// Finds the record of an entry, by its id or by the quoted words.
    fn of(&mut self, entry: &CalloutEntry) -> Option<&BackupRecord<'a>> {
        let number = if entry.id.is_empty() { self.of_words(entry) } else { self.of_id(&entry.id) }?;
        let record = self.all.get(number)?;
        if let Some(left) = self.by_quote.get_mut(&record.quote) {
            left.remove(&number);
        }
        Some(record)
    }

    fn of_id(&self, digits: &str) -> Option<usize> {
        let (id, number) = self.by_id.range(digits.to_owned()..).next()?;
        id.starts_with(digits).then_some(*number)
    }

    /// Finds a record with the words of an entry that has no entry yet, preferably one that has its note too.
    fn of_words(&self, entry: &CalloutEntry) -> Option<usize> {
        let ends = (1..=entry.note.len()).filter(|end| entry.note.get(*end).is_none_or(String::is_empty));
        let beginnings = ends.take(MOST_COMPARED).filter_map(|end| entry.note.get(..end));
        let quotes: Vec<&[String]> =
            if entry.quote.is_empty() { beginnings.collect() } else { vec![entry.quote.as_slice()] };
        let left = quotes.into_iter().filter_map(|quote| self.by_quote.get(quote)).flatten().copied();
        let left: Vec<usize> = left.take(MOST_COMPARED).collect();
        let is_same = |number: &&usize| self.all.get(**number).is_some_and(|record| record.changes(entry).is_none());
        left.iter().find(is_same).or(left.first()).copied()
    }
}

impl CalloutEntry {
    fn new(look: Look, about: &str) -> Self {
        let (quote, note, tags) = (Vec::new(), Vec::new(), Vec::new());
        Self { look, section: None, id: String::new(), about: about.to_owned(), quote, note, tags }
    }

    /// Returns what it shows besides the quoted words of its record.
    fn shown(&self, quote: &[String]) -> Shown {
        let note = if self.quote.is_empty() { behind(&self.note, quote) } else { &self.note };
        let colour = self.about.split(" · ").nth(1).map(|label| key(&unescaped(label)).to_owned());
        Shown { note: note.to_vec(), tags: self.tags.clone(), colour: colour.unwrap_or_default() }
    }
}

/// Returns the lines behind the quoted words; if these were edited, behind as many paragraphs as they had.
fn behind<'a>(lines: &'a [String], quote: &[String]) -> &'a [String] {
    if let Some(rest) = lines.strip_prefix(quote)
        && rest.first().is_none_or(String::is_empty)
    {
        return rest;
    }
    let paragraphs = quote.split(String::is_empty).filter(|lines| !lines.is_empty()).count().max(1);
    let ends = lines.iter().enumerate().filter(|(_, line)| line.is_empty());
    let end = ends.map(|(end, _)| end).nth(paragraphs - 1).unwrap_or(lines.len());
    lines.get(end..).unwrap_or_default()
}

/// Splits a file into its entries.
fn entries(text: &str) -> Vec<CalloutEntry> {
    let lines = shown_lines(text);
    let mut entries: Vec<CalloutEntry> = Vec::new();
    let (mut rest, mut section) = (lines.as_slice(), None);
    while let Some((line, behind)) = rest.split_first() {
        rest = behind;
        if let Some(words) = line.strip_prefix("## ") {
            section = Some(unescaped(words));
        } else if let Some(id) = line.strip_prefix("^h-") {
            if let Some(entry) = entries.last_mut().filter(|entry| entry.id.is_empty()) {
                id.clone_into(&mut entry.id);
            }
        } else if line.starts_with('>') {
            let length = behind.iter().take_while(|line| line.starts_with('>')).count();
            let (block, after) = behind.split_at_checked(length).unwrap_or((behind, &[]));
            let block = || block.iter().map(|line| inner(line)).collect::<Vec<_>>();
            let entry = if let Some(about) = callout_title(line) {
                rest = after;
                callout(about, block())
            } else {
                let quote = std::iter::once(inner(line)).chain(block()).collect();
                quotation(quote, after, &mut rest)
            };
            entries.push(CalloutEntry { section: section.clone(), ..entry });
        }
    }
    entries
}

/// Returns the lines without the head and the comments that carry records.
fn shown_lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = Vec::new();
    let (mut is_comment, mut is_head) = (false, false);
    for (number, line) in text.lines().map(str::trim_end).enumerate() {
        match line {
            "---" if number == 0 => is_head = true,
            "---" if is_head => is_head = false,
            "<!-- mitjul" => is_comment = true,
            "-->" if is_comment => is_comment = false,
            _ if is_comment || is_head => {}
            line => lines.push(line),
        }
    }
    lines
}

/// Returns a line of a block quote without its sign.
fn inner(line: &str) -> String {
    let line = line.strip_prefix('>').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line).to_owned()
}

/// Returns the title of a callout, if a line begins one.
fn callout_title(line: &str) -> Option<&str> {
    let (_, title) = line.strip_prefix("> [!")?.split_once(']')?;
    Some(title.trim_start_matches(['+', '-']).trim())
}

fn callout(about: &str, mut lines: Vec<String>) -> CalloutEntry {
    let tags = take_tags(&mut lines);
    let (mut quote, mut note) = (Vec::new(), Vec::new());
    for line in lines {
        if line.starts_with('>') { quote.push(inner(&line)) } else { note.push(line) }
    }
    CalloutEntry { quote, note, tags, ..CalloutEntry::new(Look::Callout, about) }
}

/// Reads a quotation with the line about it and the note that follow; `rest` is then what is behind them.
fn quotation<'a>(quote: Vec<String>, lines: &'a [&'a str], rest: &mut &'a [&'a str]) -> CalloutEntry {
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    let is_about = |line: &&&str| line.len() > 2 && line.starts_with('*') && line.ends_with('*');
    let about = lines.get(blank).filter(is_about);
    let begin = about.map_or(0, |_| blank + 1);
    let follows = lines.get(begin..).unwrap_or_default();
    let ends = |line: &&&str| !line.starts_with('>') && !line.starts_with("## ") && !line.starts_with("^h-");
    let length = if about.is_some() { follows.iter().take_while(ends).count() } else { 0 };
    let (note, behind) = follows.split_at_checked(length).unwrap_or((follows, &[]));
    *rest = behind;
    let mut note: Vec<String> = note.iter().map(|line| (*line).to_owned()).collect();
    let tags = take_tags(&mut note);
    let about = about.map_or("", |line| line.trim_matches('*'));
    CalloutEntry { quote, note, tags, ..CalloutEntry::new(Look::Plain, about) }
}

/// Takes the line of tags from the end of a note. No other line begins with their sign.
fn take_tags(lines: &mut Vec<String>) -> Vec<String> {
    let trim = |lines: &mut Vec<String>| {
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
    };
    trim(lines);
    let words = |line: &String| line.split_whitespace().map(|word| word.strip_prefix('#').map(str::to_owned)).collect();
    let Some(tags) = lines.last().and_then(words) else { return Vec::new() };
    let _: Option<String> = lines.pop();
    trim(lines);
    tags
}

/// Reads an entry by what it shows alone.
fn imported(entry: CalloutEntry, front: &ExportHead) -> Imported {
    let about: Vec<String> = entry.about.split(" · ").map(|part| key(&unescaped(part)).to_owned()).collect();
    let part = |number: usize| about.get(number).cloned().filter(|part| !part.is_empty());
    let style = part(2).map(Style::from).filter(|style| Style::ALL.contains(style)).unwrap_or_default();
    let first = entry.note.split(String::is_empty).next().map_or(0, <[String]>::len);
    let (quote, note) = match entry.quote.as_slice() {
        [] => entry.note.split_at_checked(first).unwrap_or((&entry.note, &[])),
        quote => (quote, entry.note.as_slice()),
    };
    let quote: Vec<String> = quote.iter().map(|line| unescaped(unstyled(line, &style))).collect();
    let note: Vec<String> = note.iter().map(|line| MarkdownLines.read(line)).collect();
    Imported {
        exact: quote.join("\n").trim().to_owned(),
        section: entry.section,
        color: part(1).map_or_else(Colour::default, Colour::from),
        style,
        note: note.join("\n").trim().to_owned(),
        tags: entry.tags,
        created: part(0).and_then(|day| moment::read(&format!("{day} 00:00"))),
        doc: Some(front.doc.clone()).filter(|doc| !doc.is_empty()),
        title: front.title.clone(),
        author: front.author.clone(),
        ..Imported::default()
    }
}

fn unstyled<'a>(line: &'a str, style: &Style) -> &'a str {
    let (open, close) = match style {
        Style::Underline => ("<u>", "</u>"),
        Style::Strikethrough => ("~~", "~~"),
        Style::Solid | Style::Outline | Style::Other(_) => ("", ""),
    };
    line.strip_prefix(open).and_then(|line| line.strip_suffix(close)).unwrap_or(line)
}
