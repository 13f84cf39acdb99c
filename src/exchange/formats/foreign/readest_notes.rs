//! Readest: the notes that it exports as Markdown, in its usual form and in any of its languages.
//!
//! ```text
//! # Title
//! **Author**: …
//!
//! **Exported from Readest**: 2026-03-03
//!
//! ---
//!
//! ## Highlights & Annotations
//!
//! ### Chapter
//! > words
//!
//! **Note**: …
//!
//! *[Page: 12](https://web.readest.com/…)*
//! ```

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::readest::PROGRAM;
use crate::exchange::formats::foreign::record::{ForeignRecord, ReadQuotes};
use crate::exchange::imported::{Imported, QuoteOrigin};

/// Whether a text is such an export: a line says so, or its links lead to the program.
pub(super) fn is_notes(text: &str) -> bool {
    let says = |line: &str| line.starts_with("**") && line.contains("Readest") && line.contains("**: ");
    let leads = |line: &str| line.starts_with("*[") && line.contains("](") && line.contains("readest");
    text.lines().any(|line| says(line) || leads(line)) && text.lines().any(|line| line.starts_with("> "))
}

/// Reads such an export.
pub(super) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    if !is_notes(text) {
        return Err(ExchangeError::Other);
    }
    let mut notes = ReadestNotes::default();
    for line in text.lines() {
        notes.line(line.trim_end_matches('\r'));
    }
    notes.end();
    Ok(notes.records.into_iter().collect())
}

/// What a line continues.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    /// Nothing: before the first quote, or behind the line that ends one.
    #[default]
    Nothing,
    Quote,
    Note,
}

/// The state of reading.
#[derive(Default)]
struct ReadestNotes {
    title: String,
    author: Option<String>,
    section: Option<String>,
    records: Vec<ForeignRecord>,
    current: Option<Imported>,
    within: Within,
}

impl ReadestNotes {
    fn line(&mut self, line: &str) {
        if let Some(words) = line.strip_prefix('>') {
            self.words(words.strip_prefix(' ').unwrap_or(words));
        } else if let Some((level, heading)) = heading(line) {
            self.end();
            match level {
                1 => heading.clone_into(&mut self.title),
                2 => {}
                _ => self.section = Some(heading.to_owned()),
            }
        } else if let Some(note) = labelled(line).filter(|_| self.within == Within::Quote) {
            self.within = Within::Note;
            self.add_note(note);
        } else if let Some(place) = info(line).filter(|_| self.current.is_some()) {
            if let Some(origin) = self.current.as_mut().and_then(|quote| quote.origin.as_mut()) {
                origin.place = page(place);
            }
            self.end();
        } else if self.within == Within::Note {
            self.add_note(line);
        } else if let Some(author) = labelled(line).filter(|_| self.author.is_none() && self.records.is_empty()) {
            self.author = Some(author.to_owned()).filter(|_| !line.contains("Readest"));
        }
    }

    /// Adds a line to the quote, or begins the next one.
    fn words(&mut self, words: &str) {
        if self.within != Within::Quote {
            self.end();
            self.within = Within::Quote;
            self.current = Some(Imported {
                title: self.title.clone(),
                author: self.author.clone(),
                section: self.section.clone(),
                origin: Some(QuoteOrigin { program: PROGRAM.to_owned(), ..QuoteOrigin::default() }),
                ..Imported::default()
            });
        }
        if let Some(quote) = &mut self.current {
            let gap = if quote.exact.is_empty() { "" } else { "\n" };
            quote.exact.extend([gap, words]);
        }
    }

    fn add_note(&mut self, line: &str) {
        if let Some(quote) = &mut self.current {
            let gap = if quote.note.is_empty() { "" } else { "\n" };
            quote.note.extend([gap, line]);
        }
    }

    fn end(&mut self) {
        self.within = Within::Nothing;
        let ended = self.current.take().map(|quote| Imported { note: quote.note.trim().to_owned(), ..quote });
        self.records.extend(ended.map(|quote| Ok(Some(quote))));
    }
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    rest.strip_prefix(' ').filter(|_| (1..=6).contains(&level)).map(|heading| (level, heading.trim()))
}

/// Returns what follows a bold label: `**Note**: …`.
fn labelled(line: &str) -> Option<&str> {
    let (label, rest) = line.strip_prefix("**")?.split_once("**:")?;
    (!label.contains('*')).then(|| rest.trim_start())
}

/// Returns the line in italics that ends a quote: the page and the time.
fn info(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('*')?.strip_suffix('*')?;
    (!inner.starts_with('*') && (inner.starts_with('[') || inner.contains(':'))).then_some(inner)
}

/// Returns the number of the page that a line names.
fn page(line: &str) -> Option<String> {
    let label = line.strip_prefix('[').and_then(|link| link.split_once("](")).map_or(line, |(label, _)| label);
    let number: String = label.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    Some(number).filter(|number| !number.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KOREAN: &str = "# 느린 산책\n**저자**: 김한글\n\n**Readest에서 내보냄**: 2026-03-03\n\n---\n\n## 하이라이트 및 주석\n\n\
        ### 첫 장\n> 길은 같아도\n> 그날의 나는 다르다.\n\n**노트**: 첫 메모\n\n둘째 문단\n\n\
        *[페이지: 12](https://web.readest.com/o/book/1/annotation/q)*\n\n\n\
        > 느려진 생각은 오래 남는다.\n\n*[페이지: 13](https://web.readest.com/o/book/1/annotation/r) · 시간: 2026. 3. 3.*\n\n\n";

    #[test]
    fn notes_are_read_in_their_language() {
        for text in [
            KOREAN.to_owned(),
            KOREAN.replace('\n', "\r\n"),
            KOREAN
                .replace("저자", "Author")
                .replace("Readest에서 내보냄", "Exported from Readest")
                .replace("노트", "Note")
                .replace("페이지", "Page"),
        ] {
            let ReadQuotes { quotes, unread } = read(&text).unwrap();
            assert_eq!((quotes.len(), unread), (2, 0));
            assert_eq!(quotes[0].exact, "길은 같아도\n그날의 나는 다르다.");
            assert_eq!(quotes[0].note, "첫 메모\n\n둘째 문단");
            assert_eq!((quotes[0].title.as_str(), quotes[0].author.as_deref()), ("느린 산책", Some("김한글")));
            assert_eq!(quotes[0].section.as_deref(), Some("첫 장"));
            assert_eq!(quotes[1].origin.as_ref().unwrap().place.as_deref(), Some("13"));
        }
    }

    #[test]
    fn other_markdown_is_none() {
        for text in ["", "# 글\n> 인용\n", "**저자**: 나\n> 인용", "**Readest에서 내보냄**: 2026-03-03\n"]
        {
            assert!(!is_notes(text), "{text}");
        }
    }
}
