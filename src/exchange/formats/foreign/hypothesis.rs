//! Hypothesis: the JSON of its export and of its search (`rows`), and the table of its export.

use serde_json::Value;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::json::{said, texts, told, values, words};
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes, named};
use crate::exchange::formats::foreign::table::is_of_hypothesis;
use crate::exchange::formats::moment;
use crate::exchange::imported::{Imported, QuoteOrigin};

const PROGRAM: &str = "hypothesis";

/// Whether a JSON file holds annotations of it, which name what they are on by `target` and `uri`.
pub(super) fn is_export(json: &Value) -> bool {
    let is_annotation = |record: &&Value| record.get("target").is_some() && record.get("uri").is_some();
    let is_named = json.get("export_userid").is_some() && json.get("annotations").is_some();
    is_named || list(json).is_some_and(|list| list.iter().any(|record| is_annotation(&record)))
}

/// Whether a text is its table.
pub(super) fn is_table(text: &str) -> bool {
    is_of_hypothesis(text)
}

fn list(json: &Value) -> Option<&Vec<Value>> {
    json.get("annotations").or_else(|| json.get("rows")).unwrap_or(json).as_array()
}

/// Reads the annotations of a file.
pub(super) fn read(json: &Value) -> Result<ReadQuotes, ExchangeError> {
    Ok(list(json).ok_or(ExchangeError::Other)?.iter().map(quote).collect())
}

/// Reads one annotation.
pub(super) fn quote(record: &Value) -> ForeignRecord {
    if !record.is_object() {
        return Err(Broken);
    }
    let selectors: Vec<&Value> =
        values(record.get("target")).into_iter().flat_map(|target| values(target.get("selector"))).collect();
    let of_kind = |kind: &str| selectors.iter().copied().find(|selector| said(selector, "type") == kind);
    let quote = of_kind("TextQuoteSelector").unwrap_or(&Value::Null);
    let number = |name: &str| {
        let number = of_kind("TextPositionSelector")?.get(name)?.as_u64()?;
        u32::try_from(number).ok()
    };
    let page = of_kind("PageSelector").and_then(|page| told(page, "label"));
    let address = said(record, "uri");
    let title = record.get("document").and_then(|document| told(document, "title"));
    let (id, origin) = named(PROGRAM, &said(record, "id"));
    Ok(Some(Imported {
        exact: words(quote, "exact")?,
        prefix: words(quote, "prefix")?,
        suffix: words(quote, "suffix")?,
        position: number("start").zip(number("end")).filter(|(start, end)| start <= end),
        note: words(record, "text")?,
        tags: texts(record, "tags", "name"),
        created: moment::read(&said(record, "created")),
        id,
        title: title.unwrap_or_else(|| address.clone()),
        origin: Some(QuoteOrigin { place: page.or(Some(address)), ..origin }),
        ..Imported::default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::formats::foreign::json::parse;

    const EXPORT: &str = r#"{"export_date":"2026-03-03T12:10:11.000Z","export_userid":"acct:reader@hypothes.is",
        "client_version":"1.1","annotations":[
        {"id":"abc123","created":"2026-03-03T21:10:11.123456+09:00","updated":"2026-03-03T12:10:11.123456+00:00",
        "user":"acct:reader@hypothes.is","uri":"https://example.com/walk","text":"내 메모 **굵게**","tags":["독서","산책"],
        "target":[{"source":"https://example.com/walk","selector":[
        {"type":"RangeSelector","startOffset":20,"endOffset":38,"startContainer":"/p[1]","endContainer":"/p[1]"},
        {"type":"TextPositionSelector","start":20,"end":38},{"type":"PageSelector","index":4,"label":"iv"},
        {"type":"TextQuoteSelector","exact":"길은 같아도 그날의 나는 다르다.","prefix":"같은 길을 걷는다. ","suffix":" 어떤 날은"}]}],
        "document":{"title":["느린 산책"]},"links":{},"references":[],"hidden":false},
        {"id":"page","uri":"https://example.com/walk","text":"글 전체에 단 메모","target":[{"source":"x"}],"document":{}},
        {"id":"reply","uri":"https://example.com/walk","text":"덧글","references":["abc123"],"target":[]},
        {"id":"bare","uri":"https://example.com/walk","text":"","target":[{"source":"x"}]},
        {"id":"bad","uri":"x","text":7,"target":[]}, "글"]}"#;

    #[test]
    fn an_export_is_read_with_words_around_notes_tags_and_pages() {
        let json = parse(EXPORT).unwrap();
        assert!(is_export(&json));
        let ReadQuotes { quotes, unread } = read(&json).unwrap();
        assert_eq!((quotes.len(), unread), (3, 2));
        let quote = &quotes[0];
        assert_eq!(
            (quote.exact.as_str(), quote.prefix.as_str()),
            ("길은 같아도 그날의 나는 다르다.", "같은 길을 걷는다. ")
        );
        assert_eq!(
            (quote.note.as_str(), quote.tags.as_slice()),
            ("내 메모 **굵게**", ["독서", "산책"].map(str::to_owned).as_slice())
        );
        assert_eq!((quote.title.as_str(), quote.position), ("느린 산책", Some((20, 38))));
        assert_eq!(quote.created, "2026-03-03T12:10:11.123Z".parse().ok());
        let origin = quote.origin.clone().unwrap();
        assert_eq!((origin.id.as_deref(), origin.place.as_deref()), (Some("abc123"), Some("iv")));
        assert_eq!((quotes[1].exact.as_str(), quotes[1].note.as_str()), ("", "글 전체에 단 메모"));
        assert_eq!(quotes[1].title, "https://example.com/walk");
    }

    #[test]
    fn the_answer_of_a_search_is_read_too() {
        let rows = EXPORT.replace("\"annotations\"", "\"total\":6,\"rows\"").replace("export_userid", "x");
        let json = parse(&rows).unwrap();
        assert!(is_export(&json));
        assert_eq!(read(&json).unwrap().quotes.len(), 3);
        assert!(is_export(list(&json).map(|list| Value::from(list.clone())).as_ref().unwrap()));
    }
}
