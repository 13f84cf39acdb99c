//! Notes in Markdown, as people and programs keep quotes in Obsidian: callouts, quotations, lists of highlights.
//!
//! ```text
//! > [!quote] 2026-03-03 · yellow        - words ([Location 12](…))
//! > words                                   - Note: a note
//! >                                         - Tags: [[tag]]
//! > a note #tag
//! ```
//!
//! A quotation alone is no sign of such a file, because every essay may have one. What stands behind a quote, up to the
//! next quote, heading or line, is a note on it.

pub(super) mod line;
mod quotation;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::apple::unquoted;
use crate::exchange::formats::foreign::record::{ForeignRecord, ReadQuotes};
use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::ingest::{Format, Options, ingest_text};

use line::{
    SaidOfQuote, inner, is_block_id, is_place, is_rule, labelled, plain, tags_of, take_place, take_tags, unmarked,
};

const PROGRAM: &str = "notes";
/// How a heading above quotes begins, in small letters.
const HEADINGS: [&str; 7] = ["highlight", "new highlight", "quotes", "annotations", "하이라이트", "밑줄", "형광펜"];
/// The names of what a list above the quotes says of the book.
const TITLES: [&str; 5] = ["full title", "title", "book", "제목", "책"];
const AUTHORS: [&str; 4] = ["author", "authors", "저자", "지은이"];

/// Whether a text is such a file.
pub(in crate::exchange::formats) fn is_notes(text: &str) -> bool {
    parsed(text).is_certain
}

/// Reads such a file, or any whose quotations are wanted.
pub(in crate::exchange::formats) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    let notes = parsed(text);
    if notes.records.is_empty() {
        return Err(ExchangeError::Other);
    }
    let named = notes.records.into_iter().map(|quote| -> ForeignRecord {
        Ok(Some(Imported { title: notes.title.clone(), author: notes.author.clone(), ..quote }))
    });
    Ok(named.collect())
}

/// Where a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum LineOf {
    /// Before the first quote, or behind what ends one.
    #[default]
    Nothing,
    /// Behind a quotation: lines are its note.
    Note,
    /// In an item of a list of highlights: lines go on with its words.
    Item,
    /// Below an item, in what is said of it.
    ItemNote,
}

/// The state of reading.
#[derive(Default)]
struct NotesReader {
    title: String,
    author: Option<String>,
    section: Option<String>,
    /// Whether the heading above says that quotes follow.
    is_below_heading: bool,
    records: Vec<Imported>,
    current: Option<Imported>,
    within: LineOf,
    /// Whether something was found that only such files have.
    is_certain: bool,
}

fn parsed(text: &str) -> NotesReader {
    let text = text.trim_start_matches('\u{feff}');
    let mut notes = NotesReader::default();
    let (head, body) = parted(text);
    let meta = ingest_text(head, Format::Markdown, Options::default()).0.meta;
    notes.title = meta.title;
    notes.author = meta.author;
    let lines: Vec<&str> = body.lines().map(str::trim_end).collect();
    let mut rest = lines.as_slice();
    while let Some((line, behind)) = rest.split_first() {
        rest = behind;
        if line.starts_with('>') {
            let length = behind.iter().take_while(|line| line.starts_with('>')).count();
            let (block, after) = behind.split_at_checked(length).unwrap_or((behind, &[]));
            rest = after;
            let lines: Vec<&str> = std::iter::once(line).chain(block).map(|line| inner(line)).collect();
            notes.quotation(&lines);
        } else {
            notes.line(line);
        }
    }
    notes.end();
    notes
}

/// Splits a file at the end of its head.
fn parted(text: &str) -> (&str, &str) {
    let end = text.strip_prefix("---").and_then(|rest| rest.find("\n---")).map(|end| end + "---\n---".len());
    end.and_then(|end| text.split_at_checked(end)).unwrap_or(("", text))
}

impl NotesReader {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim_start();
        if let Some(heading) = heading(line) {
            self.heading(heading);
        } else if is_rule(line) {
            self.end();
        } else if is_block_id(trimmed) {
            self.is_certain |= self.current.is_some();
        } else if let Some(item) = item(trimmed) {
            self.item(item, line.len() > trimmed.len());
        } else {
            self.paragraph(trimmed);
        }
    }

    fn heading(&mut self, (level, words): (usize, &str)) {
        self.end();
        let lower = words.to_lowercase();
        self.is_below_heading = HEADINGS.iter().any(|heading| lower.starts_with(heading));
        match level {
            1 if self.title.is_empty() && !self.is_below_heading => self.title = plain(words),
            1 => {}
            _ => self.section = Some(plain(words)).filter(|_| !self.is_below_heading),
        }
    }

    /// Reads an item of a list: a quote below a heading for quotes or with its place, else what is said of the quote
    /// above or of the book.
    fn item(&mut self, words: &str, is_nested: bool) {
        if is_nested && self.current.is_some() {
            self.within = LineOf::ItemNote;
            self.said(words);
        } else if self.is_below_heading || take_place(words).1.is_some() {
            self.begin(words);
            self.within = LineOf::Item;
            self.is_certain = true;
        } else if self.current.is_some() && labelled(words).is_some() {
            self.said(words);
        } else {
            self.about_book(words);
        }
    }

    fn about_book(&mut self, words: &str) {
        let Some((name, value)) = words.split_once(':') else { return };
        let (name, value) = (plain(name).to_lowercase(), plain(value));
        if TITLES.contains(&name.as_str()) {
            self.title = value;
        } else if AUTHORS.contains(&name.as_str()) {
            self.author = Some(value).filter(|author| !author.is_empty());
        }
    }

    fn paragraph(&mut self, words: &str) {
        match self.within {
            LineOf::Item if !words.is_empty() => {
                if let Some(quote) = &mut self.current {
                    quote.exact.extend(["\n", words]);
                }
            }
            LineOf::Note | LineOf::ItemNote => self.said(words),
            LineOf::Nothing if self.is_below_heading && take_place(words).1.is_some() => {
                self.begin(words);
                self.within = LineOf::Note;
                self.is_certain = true;
            }
            LineOf::Item | LineOf::Nothing => self.about_book(words),
        }
    }

    /// Begins a quote with its first words.
    fn begin(&mut self, words: &str) {
        self.end();
        self.current = Some(Imported {
            exact: words.to_owned(),
            section: self.section.clone(),
            origin: Some(QuoteOrigin { program: PROGRAM.to_owned(), ..QuoteOrigin::default() }),
            ..Imported::default()
        });
    }

    /// Adds a line that says something of the quote: a note, tags or where it stands.
    fn said(&mut self, line: &str) {
        let Some(quote) = &mut self.current else { return };
        match labelled(line) {
            Some((SaidOfQuote::Note, note)) => {
                self.is_certain = true;
                add(&mut quote.note, note);
            }
            Some((SaidOfQuote::Tags, tags)) => quote.tags.extend(tags_of(tags)),
            None if is_place(line) => {
                self.is_certain = true;
                if let Some(origin) = &mut quote.origin {
                    origin.place = Some(plain(line));
                }
            }
            None => add(&mut quote.note, line),
        }
    }

    fn end(&mut self) {
        self.within = LineOf::Nothing;
        let Some(mut quote) = self.current.take() else { return };
        let (words, place) = take_place(quote.exact.trim());
        self.is_certain |= place.is_some();
        if let Some(origin) = &mut quote.origin {
            origin.place = place.filter(|place| place.contains(char::is_numeric)).or(origin.place.take());
        }
        unquoted(unmarked(&words).trim()).clone_into(&mut quote.exact);
        quote.tags.extend(take_tags(&mut quote.note));
        let note = quote.note.trim().to_owned();
        quote.note = note;
        if !quote.exact.is_empty() || !quote.note.is_empty() {
            self.records.push(quote);
        }
    }
}

fn add(note: &mut String, line: &str) {
    if !note.is_empty() {
        note.push('\n');
    }
    note.push_str(line);
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    rest.strip_prefix(' ').filter(|_| (1..=6).contains(&level)).map(|heading| (level, heading.trim()))
}

fn item(line: &str) -> Option<&str> {
    ["- ", "* ", "+ "].iter().find_map(|sign| line.strip_prefix(sign)).map(str::trim)
}

#[cfg(test)]
mod tests;
