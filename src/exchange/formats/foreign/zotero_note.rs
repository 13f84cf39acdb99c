//! Zotero: a note made of annotations, as HTML (its own form) and as Markdown.
//!
//! In HTML, an annotation carries its data in `data-annotation`, and the works stand in `data-citation-items`. In
//! Markdown, links tell where it is: `“words” ([Kim, 2026, p. 3](zotero://select/…)) ([pdf](zotero://open-pdf/…)) comment`.

mod markdown;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::apple::unquoted;
use crate::exchange::formats::foreign::colour::nearest;
use crate::exchange::formats::foreign::elements::{PageElement, elements, value};
use crate::exchange::formats::foreign::json::{parse, said, told, values};
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes, named};
use crate::exchange::formats::foreign::zotero::{PROGRAM, creator};
use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::marks::Style;

pub(super) use markdown::{is_markdown, read as read_markdown};

/// What an element of a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NotePart {
    /// The whole note, with the works that it cites.
    Whole,
    Heading,
    Paragraph,
    Highlight,
    Underline,
    Citation,
}

/// Whether a text is such a note in HTML.
pub(super) fn is_html(text: &str) -> bool {
    text.contains("data-schema-version=")
        && (text.contains("data-annotation=") || text.contains("data-citation-items="))
}

/// Reads such a note.
pub(super) fn read_html(text: &str) -> Result<ReadQuotes, ExchangeError> {
    if !is_html(text) {
        return Err(ExchangeError::Other);
    }
    let parts = elements(text, part);
    let mut works = Vec::new();
    let mut records: Vec<ForeignRecord> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match part.kind {
            NotePart::Whole => works = works_of(part),
            NotePart::Paragraph => records.extend(paragraph(&parts, at, &works)),
            NotePart::Heading | NotePart::Highlight | NotePart::Underline | NotePart::Citation => {}
        }
    }
    Ok(records.into_iter().collect())
}

fn part(name: &str, attributes: &[(String, String)]) -> Option<NotePart> {
    if !value(attributes, "data-citation-items").is_empty() || !value(attributes, "data-schema-version").is_empty() {
        return Some(NotePart::Whole);
    }
    match (name, value(attributes, "class")) {
        ("span", "highlight") => Some(NotePart::Highlight),
        ("span", "underline") => Some(NotePart::Underline),
        ("span", "citation") => Some(NotePart::Citation),
        ("p" | "li" | "blockquote", _) => Some(NotePart::Paragraph),
        ("h1" | "h2" | "h3", _) => Some(NotePart::Heading),
        _ => None,
    }
}

/// A work that a note cites.
struct CitedWork {
    uris: Vec<String>,
    title: String,
    author: Option<String>,
}

fn works_of(whole: &PageElement<NotePart>) -> Vec<CitedWork> {
    let items = data(whole.attribute("data-citation-items")).unwrap_or_default();
    let work = |item: &Value| {
        let of = item.get("itemData").unwrap_or(&Value::Null);
        let authors: Vec<String> = values(of.get("author")).into_iter().filter_map(creator).collect();
        let uris = values(item.get("uris")).into_iter().filter_map(|uri| uri.as_str().map(str::to_owned)).collect();
        CitedWork { uris, title: said(of, "title"), author: Some(authors.join(", ")).filter(|all| !all.is_empty()) }
    };
    values(Some(&items)).into_iter().map(work).collect()
}

/// Reads the JSON of an attribute.
fn data(attribute: &str) -> Option<Value> {
    parse(&percent_decode_str(attribute).decode_utf8().ok()?).ok()
}

/// Reads a paragraph: its quotes, or the note that it is. Its own words are the note of its last quote.
fn paragraph(parts: &[PageElement<NotePart>], at: usize, works: &[CitedWork]) -> Vec<ForeignRecord> {
    let Some(paragraph) = parts.get(at) else { return Vec::new() };
    let inner = parts.iter().skip(at + 1).filter(|part| part.parent == Some(at));
    let is_quote = |part: &&PageElement<NotePart>| matches!(part.kind, NotePart::Highlight | NotePart::Underline);
    let quotes: Vec<&PageElement<NotePart>> = inner.filter(is_quote).collect();
    let note = paragraph.text.trim();
    if !paragraph.is_closed {
        return vec![Err(Broken)];
    }
    let Some((last, before)) = quotes.split_last() else {
        let alone = Imported { note: note.to_owned(), ..of_work(works.first()) };
        return if note.is_empty() { Vec::new() } else { vec![Ok(Some(alone))] };
    };
    let before = before.iter().map(|part| highlight(part, works, ""));
    before.chain([highlight(last, works, note)]).collect()
}

fn highlight(part: &PageElement<NotePart>, works: &[CitedWork], note: &str) -> ForeignRecord {
    let about = data(part.attribute("data-annotation")).ok_or(Broken)?;
    let uris: Vec<String> = about
        .get("citationItem")
        .map(|item| values(item.get("uris")).into_iter().filter_map(|uri| uri.as_str().map(str::to_owned)).collect())
        .unwrap_or_default();
    let is_cited = |work: &&CitedWork| work.uris.iter().any(|uri| uris.contains(uri));
    let only = || works.first().filter(|_| works.len() == 1);
    let work = works.iter().find(is_cited).or_else(only);
    let (color, kept) = nearest(&said(&about, "color"));
    let (id, origin) = named(PROGRAM, &said(&about, "annotationKey"));
    Ok(Some(Imported {
        exact: unquoted(part.text.trim()).to_owned(),
        note: note.to_owned(),
        color,
        style: if part.kind == NotePart::Underline { Style::Underline } else { Style::default() },
        id,
        origin: Some(QuoteOrigin { place: told(&about, "pageLabel"), colour: kept, ..origin }),
        ..of_work(work)
    }))
}

fn of_work(work: Option<&CitedWork>) -> Imported {
    Imported {
        title: work.map(|work| work.title.clone()).unwrap_or_default(),
        author: work.and_then(|work| work.author.clone()),
        origin: Some(QuoteOrigin { program: PROGRAM.to_owned(), ..QuoteOrigin::default() }),
        ..Imported::default()
    }
}

#[cfg(test)]
mod tests;
