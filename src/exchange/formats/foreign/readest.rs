//! Readest: the JSON of its export (`readest-annotations`), and the notes in its settings of a book.

use serde_json::Value;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::colour::nearest;
use crate::exchange::formats::foreign::json::{said, told, values, words};
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes, named};
use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::marks::{Style, Timestamp};

pub(super) const PROGRAM: &str = "readest";

/// Whether a JSON file is of it.
pub(super) fn is_export(json: &Value) -> bool {
    let has = |name: &str| json.get(name).is_some();
    said(json, "$format") == "readest-annotations"
        || (has("annotations") && (has("bookHash") || has("book")))
        || has("booknotes")
}

/// Reads the notes of a file.
pub(super) fn read(json: &Value) -> Result<ReadQuotes, ExchangeError> {
    let list = json.get("annotations").or_else(|| json.get("booknotes")).ok_or(ExchangeError::Other)?;
    let book = json.get("book").unwrap_or(json);
    Ok(values(Some(list)).into_iter().map(|record| quote(book, record)).collect())
}

/// Reads one note. A bookmark has words of its page, which nobody marked.
fn quote(book: &Value, record: &Value) -> ForeignRecord {
    if !record.is_object() {
        return Err(Broken);
    }
    if record.get("deletedAt").is_some_and(|at| !at.is_null()) {
        return Ok(None);
    }
    let text = words(record, "text")?;
    let exact = if said(record, "type") == "bookmark" { String::new() } else { text };
    let drawn = said(record, "style");
    let style = match drawn.as_str() {
        "" | "highlight" => Style::Solid,
        "underline" | "squiggly" => Style::Underline,
        _ => Style::from(drawn.clone()),
    };
    let (color, kept) = nearest(&said(record, "color"));
    let (id, origin) = named(PROGRAM, &said(record, "id"));
    Ok(Some(Imported {
        exact,
        note: words(record, "note")?,
        color,
        style,
        created: record.get("createdAt").and_then(Value::as_i64).map(Timestamp::from_millisecond),
        id,
        title: said(book, "title"),
        author: told(book, "author"),
        origin: Some(QuoteOrigin {
            place: told(record, "page"),
            colour: kept,
            style: Some(drawn).filter(|drawn| drawn == "squiggly"),
            ..origin
        }),
        ..Imported::default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::formats::foreign::json::parse;
    use crate::marks::Colour;

    #[test]
    fn an_export_is_read_and_bookmarks_are_no_quotes() {
        let text = r##"{"$format":"readest-annotations","version":1,"exportedAt":1785665567362,
            "book":{"title":"느린 산책","author":"김한글","hash":"4a","format":"EPUB"},"progress":[46,113],
            "annotations":[
            {"id":"qfqy25y","type":"annotation","cfi":"epubcfi(/6/4!/4/2/6,/1:0,/1:13)","note":"첫 메모","createdAt":1772248076656,
             "updatedAt":1785053615597,"text":"길은 같아도\n그날의 나는 다르다.","style":"squiggly","color":"violet"},
            {"id":"b","type":"bookmark","cfi":"x","note":"","createdAt":1,"updatedAt":1,"text":"쪽의 첫 줄"},
            {"id":"c","type":"excerpt","cfi":"x","note":"","createdAt":1,"updatedAt":1,"text":"발췌","color":"#ff6666"},
            {"id":"d","type":"annotation","text":["나"],"note":""}, null]}"##;
        let json = parse(text).unwrap();
        assert!(is_export(&json));
        let ReadQuotes { quotes, unread } = read(&json).unwrap();
        assert_eq!((quotes.len(), unread), (2, 2));
        assert_eq!((&quotes[0].color, &quotes[0].style), (&Colour::Purple, &Style::Underline));
        let origin = quotes[0].origin.clone().unwrap();
        assert_eq!((origin.colour.as_deref(), origin.style.as_deref()), (Some("violet"), Some("squiggly")));
        assert_eq!(quotes[0].created, Some(Timestamp::from_millisecond(1_772_248_076_656)));
        assert_eq!((quotes[1].title.as_str(), quotes[1].author.as_deref()), ("느린 산책", Some("김한글")));
        let later = text.replace("\"version\":1", "\"version\":9,\"뒷날\":{}");
        assert_eq!(read(&parse(&later).unwrap()).unwrap().quotes.len(), 2, "a later version says what it says");
    }
}
