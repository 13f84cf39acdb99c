//! The keys of a head and what they say, whichever program wrote it.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::document::Meta;
use crate::text::fold;

/// The keys that name an author.
const AUTHORS: [&str; 5] = ["author", "authors", "by", "저자", "글쓴이"];
/// The keys of a date, the one that a reader is told first.
const DATES: [&str; 9] =
    ["date", "published", "publishdate", "pubdate", "pubdatetime", "created", "updated", "날짜", "작성일"];
/// The keys of where a text comes from.
const SOURCES: [&str; 6] = ["source", "url", "link", "canonical", "canonicalurl", "출처"];

/// The other keys that say something of a chapter.
const NAMES: [&str; 5] = ["id", "uuid", "title", "제목", "name"];

/// Whether a key, in small letters, is one that may say something of a chapter.
pub(super) fn is_known(key: &str) -> bool {
    [&AUTHORS[..], &DATES, &SOURCES, &NAMES].iter().any(|keys| keys.contains(&key))
}

/// What a key says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FieldValue {
    /// A string, number, truth value or date as it is written.
    Text(String),
    /// The texts of a list.
    List(Vec<String>),
    /// Anything else.
    Other,
}

/// The keys of a head in small letters and what they say, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(pub(super) Vec<(String, FieldValue)>);

impl Fields {
    /// Whether it has no key at all.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what the head says about its chapter.
    pub(super) fn meta(&self) -> Meta {
        Meta {
            id: self.text(&["id", "uuid"]),
            title: self.text(&["title", "제목"]).unwrap_or_default(),
            author: AUTHORS.iter().find_map(|key| self.names(key)),
            date: self.date(),
            source: self.text(&SOURCES),
            ..Meta::default()
        }
    }

    fn get(&self, key: &str) -> Option<&FieldValue> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Returns the text of the first of some keys that has one.
    fn text(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| match self.get(key)? {
            FieldValue::Text(text) => shown(text),
            FieldValue::List(_) | FieldValue::Other => None,
        })
    }

    /// Returns the text of the first key of a date that has one: `published: true` has none.
    fn date(&self) -> Option<String> {
        DATES.iter().find_map(|key| self.text(&[key]).filter(|text| text.contains(|c: char| c.is_ascii_digit())))
    }

    /// Returns the names that a key lists, without the brackets of Obsidian's links.
    fn names(&self, key: &str) -> Option<String> {
        let names: Vec<String> = match self.get(key)? {
            FieldValue::Text(text) => shown(text).iter().map(|name| unlinked(name)).collect(),
            FieldValue::List(names) => {
                names.iter().filter_map(|name| shown(name)).map(|name| unlinked(&name)).collect()
            }
            FieldValue::Other => Vec::new(),
        };
        (!names.is_empty()).then(|| names.join(", "))
    }
}

/// Returns a value on one line; `None` where it has nothing but punctuation.
fn shown(text: &str) -> Option<String> {
    let line = fold::one_line(text);
    line.contains(char::is_alphanumeric).then(|| line.trim().to_owned())
}

/// Returns a text with the names of its links instead of them: `[[김한글|한글]], [[이책방]]`.
fn unlinked(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("[[")
        && let Some((link, behind)) = behind.split_once("]]")
    {
        shown.extend([before, link.rsplit_once('|').map_or(link, |(_, alias)| alias)]);
        rest = behind;
    }
    shown + rest
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("keys and values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some((key, value)) = map.next_entry::<FieldValue, FieldValue>()? {
            if let FieldValue::Text(key) = key {
                fields.push((key.to_lowercase(), value));
            }
        }
        Ok(Fields(fields))
    }
}

impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = FieldValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<FieldValue, E> {
        Ok(FieldValue::Text(value.to_owned()))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<FieldValue, E> {
        Ok(FieldValue::Text(value.to_string()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<FieldValue, E> {
        Ok(FieldValue::Text(value.to_string()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<FieldValue, E> {
        Ok(FieldValue::Text(value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<FieldValue, E> {
        Ok(FieldValue::Text(value.to_string()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<FieldValue, E> {
        Ok(FieldValue::Other)
    }

    /// Keeps texts; what is nested deeper is passed over.
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<FieldValue, A::Error> {
        let mut texts = Vec::new();
        while let Some(value) = sequence.next_element::<FieldValue>()? {
            if let FieldValue::Text(text) = value {
                texts.push(text);
            }
        }
        Ok(FieldValue::List(texts))
    }

    /// Takes the name of `{name: 김한글, url: …}`.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FieldValue, A::Error> {
        let mut name = FieldValue::Other;
        while let Some((key, value)) = map.next_entry::<FieldValue, FieldValue>()? {
            if matches!(&key, FieldValue::Text(key) if key == "name") {
                name = value;
            }
        }
        Ok(name)
    }
}
