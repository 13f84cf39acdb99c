//! W3C annotations as Readium stores them (`application/rd-annotations+json`), one set per document.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::document::BlockKind;
use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::{Broken, ForeignRecord, ReadQuotes, json};
use crate::exchange::formats::moment;
use crate::exchange::formats::placed::placed;
use crate::exchange::imported::Imported;
use crate::exchange::marked::Marked;
use crate::exchange::written::Sealed;
use crate::library::file_of;
use crate::marks::{Colour, Highlight, Style, Timestamp};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// The prefix of the document's id among the identifiers of a set.
const DOC: &str = "mitjul:";

#[derive(Serialize)]
struct Set {
    #[serde(rename = "@context")]
    context: Value,
    id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(skip_serializing_if = "Value::is_null")]
    generator: Value,
    generated: Option<String>,
    about: About,
    items: Vec<AnnotationPage>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct About {
    #[serde(rename = "dc:title")]
    title: String,
    #[serde(rename = "dc:creator", skip_serializing_if = "Value::is_null")]
    creator: Value,
    #[serde(rename = "dc:format", skip_serializing_if = "Option::is_none")]
    format: Option<String>,
    #[serde(rename = "dc:identifier", skip_serializing_if = "Value::is_null")]
    identifier: Value,
}

#[derive(Serialize, Deserialize)]
struct AnnotationPage {
    #[serde(rename = "@context", default)]
    context: Value,
    #[serde(default)]
    id: String,
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    motivation: Value,
    #[serde(default)]
    created: Option<String>,
    #[serde(default)]
    modified: Option<String>,
    target: AnnotationTarget,
    #[serde(default)]
    body: Body,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct AnnotationTarget {
    source: String,
    selector: Value,
    #[serde(skip_serializing_if = "Value::is_null")]
    meta: Value,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Body {
    #[serde(rename = "type")]
    kind: String,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    highlight: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

/// Writes a document's marks as a set.
pub(super) fn write(marked: &Marked<'_>, now: Timestamp) -> Result<Sealed, ExchangeError> {
    let doc = marked.doc;
    let identifier = format!("{DOC}{}", doc.id);
    let source = doc.seen.last().map(|place| file_of(place)).and_then(|file| file.rsplit(['/', '\\']).next());
    let set = Set {
        context: CONTEXT.into(),
        id: urn(set_id(doc.id.as_str(), now)),
        kind: "AnnotationSet".to_owned(),
        generator: serde_json::json!({ "type": "Software", "name": "mitjul" }),
        generated: Some(moment::second(now)),
        about: About {
            title: doc.whole_title(),
            creator: doc.author.clone().map_or(Value::Null, |author| vec![author].into()),
            format: source.map(media_type),
            identifier: vec![identifier.clone()].into(),
        },
        items: placed(marked).into_iter().map(|mark| item(marked, source, mark.highlight)).collect(),
    };
    Ok(Sealed { text: serde_json::to_string_pretty(&set)? + "\n", seal: format!("\"{identifier}\"") })
}

fn item(marked: &Marked<'_>, source: Option<&str>, highlight: &Highlight) -> AnnotationPage {
    let anchor = &highlight.anchor;
    let is_korean = [&*highlight.note, &*anchor.exact].iter().any(|text| text.contains(|c| matches!(c, '가'..='힣')));
    AnnotationPage {
        context: CONTEXT.into(),
        id: urn(highlight.id),
        kind: "Annotation".to_owned(),
        motivation: "highlighting".into(),
        created: Some(highlight.created.to_string()),
        modified: Some(highlight.at.to_string()),
        target: AnnotationTarget {
            source: source.map_or_else(|| marked.doc.whole_title(), str::to_owned),
            selector: serde_json::json!([
                { "type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix },
                { "type": "TextPositionSelector", "start": anchor.start, "end": anchor.end },
                { "type": "ProgressionSelector", "value": progression(anchor.start, marked.doc.chars) },
            ]),
            meta: meta(marked, highlight),
        },
        body: Body {
            kind: "TextualBody".to_owned(),
            value: highlight.note.clone(),
            format: Some("text/markdown".to_owned()),
            color: Some(highlight.color.name().to_owned()),
            highlight: Some(highlight.style.name().to_owned()),
            tags: highlight.tags.clone(),
            language: is_korean.then(|| "ko".to_owned()),
        },
    }
}

/// Returns the share of the text before a place, to three digits.
fn progression(start: u32, chars: u32) -> f64 {
    f64::from(start.min(chars).saturating_mul(1000) / chars.max(1)) / 1000.0
}

/// Returns the heading above a mark, with its level if the text shows it.
fn meta(marked: &Marked<'_>, highlight: &Highlight) -> Value {
    let Some(section) = &highlight.anchor.section else { return Value::Null };
    let level = marked.chapter.and_then(|chapter| {
        let named = |block: &&crate::document::Block| block.span.slice(&chapter.text) == section;
        chapter.blocks.iter().filter(named).find_map(|block| match block.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        })
    });
    let heading = match level {
        Some(level) => serde_json::json!({ "level": level, "txt": section }),
        None => serde_json::json!({ "txt": section }),
    };
    serde_json::json!({ "headings": [heading] })
}

fn media_type(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_markdown = matches!(ending.as_deref(), Some("md" | "markdown" | "mkd" | "mdown"));
    if is_markdown { "text/markdown" } else { "text/plain" }.to_owned()
}

fn urn(id: Uuid) -> String {
    format!("urn:uuid:{id}")
}

/// Makes the id of a set from its document and its moment (UUID version 8, RFC 9562 §5.8).
fn set_id(doc: &str, now: Timestamp) -> Uuid {
    let mut bytes = [0; 16];
    let hash = blake3::hash(format!("{doc}\n{now}").as_bytes());
    for (byte, hashed) in bytes.iter_mut().zip(hash.as_bytes()) {
        *byte = *hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Reads a set. Bookmarks, which quote nothing, are left out.
pub(super) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    let set = json(text)?;
    let items = set.get("items").and_then(Value::as_array).ok_or(ExchangeError::Other)?;
    let about = set.get("about").and_then(|about| serde_json::from_value(about.clone()).ok()).unwrap_or_default();
    let record = |item: &Value| -> ForeignRecord {
        let item = serde_json::from_value(item.clone()).map_err(|_| Broken)?;
        Ok(Some(quote(&about, &item)))
    };
    Ok(items.iter().map(record).collect())
}

fn quote(about: &About, item: &AnnotationPage) -> Imported {
    let selectors = listed(&item.target.selector);
    let of_kind = |kind: &str| selectors.iter().find(|selector| selector.get("type").is_some_and(|is| is == kind));
    let words = |name: &str| text(of_kind("TextQuoteSelector").and_then(|selector| selector.get(name)));
    let number = |name: &str| {
        let number = of_kind("TextPositionSelector")?.get(name)?.as_u64()?;
        u32::try_from(number).ok()
    };
    let body = &item.body;
    let heading = item.target.meta.get("headings").and_then(|headings| headings.as_array()?.last());
    Imported {
        exact: words("exact"),
        prefix: words("prefix"),
        suffix: words("suffix"),
        position: number("start").zip(number("end")).filter(|(start, end)| start <= end),
        section: heading.map(|heading| text(heading.get("txt"))).filter(|section| !section.is_empty()),
        color: body.color.clone().map_or_else(Colour::default, Colour::from),
        style: body.highlight.clone().map_or_else(Style::default, Style::from),
        note: body.value.clone(),
        tags: body.tags.clone(),
        created: item.created.as_deref().and_then(moment::read),
        id: item.id.strip_prefix("urn:uuid:").unwrap_or(&item.id).parse().ok(),
        doc: listed(&about.identifier).iter().find_map(|id| Some(id.as_str()?.strip_prefix(DOC)?.to_owned())),
        title: about.title.clone(),
        author: listed(&about.creator).first().map(|author| text(Some(author))).filter(|author| !author.is_empty()),
        origin: None,
    }
}

/// Returns the values of a list, or a single value as a list of one.
fn listed(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(values) => values,
        value => std::slice::from_ref(value),
    }
}

fn text(value: Option<&Value>) -> String {
    let value = value.map(|value| value.get("name").unwrap_or(value));
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_another_program_is_read() {
        let set = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","id":"x","type":"AnnotationSet",
            "about":{"dc:title":"청춘예찬","dc:creator":"민태원"},
            "items":[{"id":"urn:isbn:1","type":"Annotation","motivation":"hightlighting","target":{"source":"c.xhtml",
            "selector":{"type":"TextQuoteSelector","exact":"청춘!"}},"body":{"color":"red","highlight":"solid"}},
            {"id":"b","motivation":"bookmarking","target":{"source":"c.xhtml"}}]}"#;
        let ReadQuotes { quotes, unread } = read(set).unwrap();
        assert_eq!((quotes.len(), unread), (1, 0));
        assert_eq!((quotes[0].exact.as_str(), quotes[0].id), ("청춘!", None));
        assert_eq!(quotes[0].color, Colour::Other("red".to_owned()));
        assert_eq!(quotes[0].author.as_deref(), Some("민태원"));
        assert!(matches!(read("{\"entries\":[]}"), Err(ExchangeError::Other)));
    }
}
