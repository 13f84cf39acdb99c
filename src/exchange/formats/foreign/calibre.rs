//! Calibre: the collection of annotations that its library and its viewer export (`calibre_annotation_collection`).
//!
//! It names no titles: a book is known by its number in the library.

use serde_json::Value;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::colour::nearest;
use crate::exchange::formats::foreign::json::{said, texts, told, values, words};
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes, named};
use crate::exchange::formats::moment;
use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::marks::{Colour, Style};

const PROGRAM: &str = "calibre";

/// Whether a JSON file is such a collection.
pub(super) fn is_collection(json: &Value) -> bool {
    said(json, "type") == "calibre_annotation_collection"
}

/// Reads the highlights of a collection.
pub(super) fn read(json: &Value) -> Result<ReadQuotes, ExchangeError> {
    let list = json.get("annotations").filter(|list| list.is_array() && is_collection(json));
    Ok(values(Some(list.ok_or(ExchangeError::Other)?)).into_iter().map(quote).collect())
}

/// Reads one annotation, which the library may wrap in one of its own. Bookmarks, the last place and what was removed are
/// no quotes.
fn quote(entry: &Value) -> ForeignRecord {
    let record = entry.get("annotation").filter(|inner| inner.is_object()).unwrap_or(entry);
    if !record.is_object() {
        return Err(Broken);
    }
    let is_removed = record.get("removed").is_some_and(|removed| *removed != Value::Bool(false));
    if is_removed || !matches!(said(record, "type").as_str(), "" | "highlight") {
        return Ok(None);
    }
    let (color, kept, style, drawn) = look(record.get("style").unwrap_or(&Value::Null));
    let (id, origin) = named(PROGRAM, &said(record, "uuid"));
    let of_book = |key: &str| told(record, key).or_else(|| told(entry, key));
    let book = of_book("book_id").map(|book| format!("calibre {book}"));
    Ok(Some(Imported {
        exact: words(record, "highlighted_text")?,
        section: texts(record, "toc_family_titles", "title").pop(),
        color,
        style,
        note: words(record, "notes")?,
        created: moment::read(&said(record, "timestamp")),
        id,
        title: of_book("title").or(book).unwrap_or_else(|| PROGRAM.to_owned()),
        author: of_book("authors"),
        origin: Some(QuoteOrigin { colour: kept, style: drawn, ..origin }),
        ..Imported::default()
    }))
}

/// Returns our colour and style for those of an annotation, each with its name there if it is another one.
fn look(style: &Value) -> (Colour, Option<String>, Style, Option<String>) {
    let which = told(style, "which").or_else(|| told(style, "friendly_name"));
    if said(style, "kind") == "decoration" {
        let line = told(style, "text-decoration-line").or(which.clone()).unwrap_or_default();
        let ours =
            if line.contains("strike") || line.contains("through") { Style::Strikethrough } else { Style::Underline };
        return (Colour::default(), None, ours, which.or(Some(line)));
    }
    let value = told(style, "light").or_else(|| told(style, "background-color"));
    let (color, kept) = nearest(&which.filter(|_| value.is_none()).or(value).unwrap_or_default());
    (color, kept, Style::default(), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::formats::foreign::json::parse;

    #[test]
    fn a_collection_is_read_without_bookmarks_and_what_was_removed() {
        let text = r##"{"annotations":[
            {"book_id":12,"end_cfi":"/2/4/2/1:18","format":"EPUB","highlighted_text":"길은 같아도 그날의 나는 다르다.",
             "notes":"첫 메모\n둘째 줄","spine_index":1,"spine_name":"c.xhtml","start_cfi":"/2/4/2/1:0",
             "style":{"kind":"color","type":"builtin","which":"purple"},"timestamp":"2026-03-03T12:10:11.123Z",
             "toc_family_titles":["1부","첫 장"],"type":"highlight","user":"viewer","user_type":"local","uuid":"kQ_8r"},
            {"type":"highlight","uuid":"w","highlighted_text":"느려진 생각은","style":{"kind":"decoration","type":"builtin","which":"wavy"},"book_id":12},
            {"type":"highlight","uuid":"s","highlighted_text":"돌아오는 길에는","style":{"kind":"color","type":"custom","light":"#ff6666","dark":"#000"}},
            {"type":"highlight","uuid":"r","removed":true,"timestamp":"x"},{"type":"bookmark","title":"책갈피"},
            {"type":"last-read","pos":"x"},{"type":"highlight","uuid":"b","highlighted_text":[1]}],
            "type":"calibre_annotation_collection","version":1}"##;
        let json = parse(text).unwrap();
        assert!(is_collection(&json));
        let ReadQuotes { quotes, unread } = read(&json).unwrap();
        assert_eq!((quotes.len(), unread), (3, 1));
        assert_eq!((quotes[0].title.as_str(), quotes[0].section.as_deref()), ("calibre 12", Some("첫 장")));
        assert_eq!((&quotes[0].color, quotes[0].note.as_str()), (&Colour::Purple, "첫 메모\n둘째 줄"));
        assert_eq!(
            (&quotes[1].style, quotes[1].origin.as_ref().unwrap().style.as_deref()),
            (&Style::Underline, Some("wavy"))
        );
        assert_eq!(
            (&quotes[2].color, quotes[2].origin.as_ref().unwrap().colour.as_deref()),
            (&Colour::Pink, Some("#ff6666"))
        );
        let wrapped = r#"{"annotations":[{"book_id":7,"authors":"김한글","annotation":{"type":"highlight",
            "highlighted_text":"오래 남은","notes":"메모"}}],"type":"calibre_annotation_collection"}"#;
        let ReadQuotes { quotes, unread } = read(&parse(wrapped).unwrap()).unwrap();
        assert_eq!((quotes.len(), unread, quotes[0].exact.as_str()), (1, 0, "오래 남은"));
        assert_eq!((quotes[0].title.as_str(), quotes[0].author.as_deref()), ("calibre 7", Some("김한글")));
        assert!(matches!(read(&parse("{\"annotations\":[]}").unwrap()), Err(ExchangeError::Other)));
    }
}
