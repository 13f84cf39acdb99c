//! Zotero: items as JSON, as its web API and its exports have them, flat or with annotations inside their attachments.

use std::collections::HashMap;

use serde_json::Value;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::colour::nearest;
use crate::exchange::formats::foreign::json::{said, texts, told, values, words};
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes, named};
use crate::exchange::formats::moment;
use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::marks::Style;

pub(super) const PROGRAM: &str = "zotero";

/// How many items around an annotation are asked for its title.
const STEPS: usize = 4;

/// Whether a JSON file holds annotations of it.
pub(super) fn is_items(json: &Value) -> bool {
    let is_item = |item: &&Value| told(item, "itemType").is_some();
    annotations(json).next().is_some() || items(json).first().is_some_and(is_item)
}

/// Reads the annotations of a file.
pub(super) fn read(json: &Value) -> Result<ReadQuotes, ExchangeError> {
    if !is_items(json) {
        return Err(ExchangeError::Other);
    }
    let works = Works(items(json).into_iter().flat_map(with_inner).map(|item| (said(item, "key"), item)).collect());
    Ok(annotations(json).map(|(item, around)| quote(&works, item, around)).collect())
}

/// Returns the items of a file, each without what the API wraps around it.
fn items(json: &Value) -> Vec<&Value> {
    let list = json.get("items").or_else(|| json.get("annotations")).unwrap_or(json);
    let list = if list.is_array() { values(Some(list)) } else { vec![list] };
    list.into_iter().map(|item| item.get("data").filter(|data| data.is_object()).unwrap_or(item)).collect()
}

/// Returns an item with the attachments inside it.
fn with_inner(item: &Value) -> Vec<&Value> {
    std::iter::once(item).chain(values(item.get("attachments"))).collect()
}

/// Returns the annotations of a file, each with the item that it is inside of.
fn annotations(json: &Value) -> impl Iterator<Item = (&Value, Option<&Value>)> {
    let is_annotation = |item: &Value| item.get("annotationType").is_some() || said(item, "itemType") == "annotation";
    items(json).into_iter().flat_map(move |item| {
        let own = is_annotation(item).then_some((item, None));
        let inner = with_inner(item).into_iter().flat_map(move |part| values(part.get("annotations")));
        own.into_iter().chain(inner.map(move |annotation| (annotation, Some(item))))
    })
}

/// The items of a file by their keys.
struct Works<'a>(HashMap<String, &'a Value>);

impl Works<'_> {
    /// Returns the title and the author of the work that an annotation is on.
    fn named(&self, annotation: &Value, around: Option<&Value>) -> (String, Option<String>) {
        let mut item = around.or_else(|| self.parent(annotation));
        for _ in 0..STEPS {
            let Some(parent) = item.and_then(|item| self.parent(item)) else { break };
            item = Some(parent);
        }
        let Some(item) = item else { return (said(annotation, "parentItem"), None) };
        let title = told(item, "title").or_else(|| told(item, "filename")).or_else(|| told(item, "key"));
        let authors: Vec<String> = values(item.get("creators")).into_iter().filter_map(creator).collect();
        (title.unwrap_or_default(), Some(authors.join(", ")).filter(|authors| !authors.is_empty()))
    }

    fn parent(&self, item: &Value) -> Option<&Value> {
        self.0.get(&told(item, "parentItem")?).copied()
    }
}

/// Returns the name of an author; the family name of one in Hangul or Hanja stands first, without a space.
pub(super) fn creator(creator: &Value) -> Option<String> {
    let kind = said(creator, "creatorType");
    let part = |ours: &str, csl: &str| told(creator, ours).or_else(|| told(creator, csl)).unwrap_or_default();
    let (first, last) = (part("firstName", "given"), part("lastName", "family"));
    let is_eastern = !last.is_empty() && !last.contains(|c: char| c.is_ascii());
    let name = match told(creator, "name").or_else(|| told(creator, "literal")) {
        Some(name) => name,
        None if is_eastern => format!("{last}{first}"),
        None => format!("{first} {last}").trim().to_owned(),
    };
    (matches!(kind.as_str(), "" | "author") && !name.is_empty()).then_some(name)
}

fn quote(works: &Works<'_>, item: &Value, around: Option<&Value>) -> ForeignRecord {
    if !item.is_object() {
        return Err(Broken);
    }
    let kind = said(item, "annotationType");
    let (title, author) = works.named(item, around);
    let (color, kept) = nearest(&said(item, "annotationColor"));
    let (id, origin) = named(PROGRAM, &said(item, "key"));
    Ok(Some(Imported {
        exact: untagged(&words(item, "annotationText")?),
        note: untagged(&words(item, "annotationComment")?),
        color,
        style: if kind == "underline" { Style::Underline } else { Style::default() },
        tags: texts(item, "tags", "tag"),
        created: moment::read(&told(item, "dateAdded").unwrap_or_else(|| said(item, "dateModified"))),
        id,
        title,
        author,
        origin: Some(QuoteOrigin { place: told(item, "annotationPageLabel"), colour: kept, ..origin }),
        ..Imported::default()
    }))
}

/// Takes out the tags that the program uses within words.
fn untagged(text: &str) -> String {
    ["i", "b", "sub", "sup"]
        .iter()
        .fold(text.to_owned(), |text, tag| text.replace(&format!("<{tag}>"), "").replace(&format!("</{tag}>"), ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::formats::foreign::json::parse;
    use crate::marks::Colour;

    const FLAT: &str = r##"[
        {"key":"TOP00001","version":3,"library":{},"data":{"key":"TOP00001","itemType":"book","title":"느린 산책",
         "creators":[{"creatorType":"author","lastName":"김","firstName":"한글"},{"creatorType":"editor","name":"편집자"}]}},
        {"key":"ATT00001","data":{"key":"ATT00001","itemType":"attachment","parentItem":"TOP00001","title":"PDF"}},
        {"key":"ANN00001","data":{"key":"ANN00001","itemType":"annotation","parentItem":"ATT00001","annotationType":"highlight",
         "annotationText":"길은 <b>같아도</b> 그날의 나는 다르다.","annotationComment":"첫 메모","annotationColor":"#ff6666",
         "annotationPageLabel":"iv","tags":[{"tag":"독서"},{"tag":"산책","type":1}],"dateAdded":"2026-03-03T12:10:11Z"}},
        {"key":"ANN00002","data":{"key":"ANN00002","itemType":"annotation","parentItem":"ATT00001","annotationType":"note",
         "annotationComment":"쪽에 붙인 메모"}},
        {"key":"ANN00003","data":{"key":"ANN00003","itemType":"annotation","parentItem":"ATT00001","annotationType":"image"}},
        {"key":"ANN00004","data":{"key":"ANN00004","itemType":"annotation","annotationType":"highlight","annotationText":{}}}]"##;

    fn check(json: &Value) {
        assert!(is_items(json));
        let ReadQuotes { quotes, unread } = read(json).unwrap();
        assert_eq!((quotes.len(), unread), (2, 1));
        let quote = &quotes[0];
        assert_eq!((quote.exact.as_str(), quote.note.as_str()), ("길은 같아도 그날의 나는 다르다.", "첫 메모"));
        assert_eq!((quote.title.as_str(), quote.author.as_deref()), ("느린 산책", Some("김한글")));
        assert_eq!(
            (&quote.color, quote.tags.as_slice()),
            (&Colour::Pink, ["독서", "산책"].map(str::to_owned).as_slice())
        );
        let origin = quote.origin.as_ref().unwrap();
        assert_eq!((origin.id.as_deref(), origin.place.as_deref()), (Some("ANN00001"), Some("iv")));
        assert_eq!((quotes[1].exact.as_str(), quotes[1].note.as_str()), ("", "쪽에 붙인 메모"));
    }

    #[test]
    fn flat_and_nested_items_are_read() {
        let flat = parse(FLAT).unwrap();
        check(&flat);
        let data = |at: usize| flat[at]["data"].clone();
        let nested = serde_json::json!({"config": {}, "items": [{
            "itemType": "book", "key": "TOP00001", "title": "느린 산책", "creators": data(0)["creators"],
            "attachments": [{"itemType": "attachment", "key": "ATT00001", "annotations": [data(2), data(3), data(4), data(5)]}],
        }]});
        check(&nested);
        assert!(!is_items(&parse("{\"items\":[{\"target\":1}]}").unwrap()));
    }
}
