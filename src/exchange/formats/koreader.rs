//! `KOReader`: the JSON of its exporter. It has no tags and no places that another program could use.

use serde::{Deserialize, Serialize};

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::{Broken, ForeignRecord, ReadQuotes, json, nearest, said};
use crate::exchange::formats::moment;
use crate::exchange::formats::placed::placed;
use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::exchange::marked::Marked;
use crate::library::file_of;
use crate::marks::{Highlight, Style, Timestamp};

const VERSION: &str = "json/1.0.0";

/// Our styles that `KOReader` has, with its names for them.
const DRAWERS: [(Style, &str); 4] = [
    (Style::Solid, "lighten"),
    (Style::Underline, "underscore"),
    (Style::Strikethrough, "strikeout"),
    (Style::Outline, "invert"),
];

#[derive(Serialize)]
struct KoreaderShelf {
    created_on: i64,
    version: &'static str,
    documents: Vec<KoreaderBook>,
}

#[derive(Default, Serialize)]
struct KoreaderBook {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_of_pages: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_on: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
    entries: Vec<KoreaderEntry>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct KoreaderEntry {
    sort: String,
    #[serde(skip_serializing_if = "serde_json::Value::is_null")]
    page: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<i64>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chapter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drawer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<String>,
}

/// Writes one book, or a list of several.
pub(super) fn write(documents: &[Marked<'_>], now: Timestamp) -> Result<String, ExchangeError> {
    let created_on = moment::unix(now);
    let mut books: Vec<KoreaderBook> = documents.iter().map(book).collect();
    let text = if let [book] = books.as_mut_slice() {
        (book.created_on, book.version) = (Some(created_on), Some(VERSION.to_owned()));
        serde_json::to_string_pretty(book)?
    } else {
        serde_json::to_string_pretty(&KoreaderShelf { created_on, version: VERSION, documents: books })?
    };
    Ok(text + "\n")
}

fn book(marked: &Marked<'_>) -> KoreaderBook {
    KoreaderBook {
        title: marked.doc.whole_title(),
        author: marked.doc.author.clone(),
        file: marked.doc.seen.last().map(|place| file_of(place).to_owned()),
        number_of_pages: marked.chapter.map(|chapter| chapter.blocks.len()),
        entries: placed(marked).into_iter().map(|mark| entry(mark.highlight)).collect(),
        ..KoreaderBook::default()
    }
}

/// Makes the entry of a mark. A text on a screen has no pages: the number of the block takes the place of the page.
fn entry(highlight: &Highlight) -> KoreaderEntry {
    let drawer = DRAWERS.iter().find(|(style, _)| *style == highlight.style);
    KoreaderEntry {
        sort: "highlight".to_owned(),
        page: highlight.anchor.block.map_or(serde_json::Value::Null, |block| (block + 1).into()),
        time: Some(moment::unix(highlight.created)),
        text: highlight.anchor.exact.to_string(),
        note: Some(highlight.note.clone()).filter(|note| !note.is_empty()),
        chapter: highlight.anchor.section.clone(),
        drawer: Some(drawer.map_or_else(|| highlight.style.name(), |(_, drawer)| drawer).to_owned()),
        color: Some(highlight.color.name().to_owned()),
    }
}

/// Reads one book or a list of several. Bookmarks, which quote nothing, are left out.
pub(super) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    let file = json(text)?;
    let books = match (file.get("documents"), file.get("entries")) {
        (Some(books), _) => books.as_array().ok_or(ExchangeError::Unclear)?.iter().collect(),
        (None, Some(_)) => vec![&file],
        (None, None) => return Err(ExchangeError::Other),
    };
    let entries = |book: &serde_json::Value| book.get("entries").and_then(|entries| entries.as_array().cloned());
    if books.iter().any(|book| entries(book).is_none()) {
        return Err(ExchangeError::Unclear);
    }
    let quotes = books.into_iter().flat_map(|book| {
        let (title, author) = (said(book, "title"), Some(said(book, "author")).filter(|author| !author.is_empty()));
        let quote = move |entry| quote(&title, author.as_deref(), entry);
        entries(book).unwrap_or_default().into_iter().map(quote)
    });
    Ok(quotes.collect())
}

fn quote(title: &str, author: Option<&str>, entry: serde_json::Value) -> ForeignRecord {
    let entry: KoreaderEntry = serde_json::from_value(entry).map_err(|_| Broken)?;
    let drawn = entry.drawer.unwrap_or_default();
    let (color, kept) = nearest(entry.color.as_deref().unwrap_or_default());
    let style = DRAWERS.into_iter().find(|(_, drawer)| *drawer == drawn || drawn.is_empty());
    Ok(Some(Imported {
        exact: entry.text,
        section: entry.chapter,
        color,
        style: style.map_or(Style::Other(drawn), |(style, _)| style),
        note: entry.note.unwrap_or_default(),
        created: entry.time.map(moment::of_unix),
        title: title.to_owned(),
        author: author.map(str::to_owned),
        origin: Some(QuoteOrigin { program: "koreader".to_owned(), colour: kept, ..QuoteOrigin::default() }),
        ..Imported::default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::Colour;

    #[test]
    fn a_shelf_and_a_book_are_read_and_foreign_colours_kept() {
        let book = r#"{"title":"청춘예찬","author":"민태원","entries":[
            {"sort":"highlight","page":"xii","time":1787393472,"text":"청춘!","note":"쪽지","drawer":"underscore","color":"olive"},
            {"sort":"bookmark","page":3,"text":""}]}"#;
        for text in [book.to_owned(), format!(r#"{{"created_on":1,"version":"json/1.0.0","documents":[{book}]}}"#)] {
            let ReadQuotes { quotes, unread } = read(&text).unwrap();
            assert_eq!((quotes.len(), unread), (1, 0));
            assert_eq!((quotes[0].exact.as_str(), &quotes[0].style), ("청춘!", &Style::Underline));
            assert_eq!(quotes[0].color, Colour::Green);
            assert_eq!(quotes[0].origin.as_ref().unwrap().colour.as_deref(), Some("olive"));
            assert_eq!(quotes[0].created.map(moment::unix), Some(1_787_393_472));
        }
        assert!(matches!(read("{}"), Err(ExchangeError::Other)));
        assert!(matches!(read("{\"entries\":3}"), Err(ExchangeError::Unclear)));
        let broken = book.replace("\"page\":3,\"text\":\"\"", "\"text\":7");
        let ReadQuotes { quotes, unread } = read(&broken).unwrap();
        assert_eq!((quotes.len(), unread), (1, 1));
    }
}
