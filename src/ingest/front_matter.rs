//! The YAML block at the head of a Markdown file: read, never shown.
//!
//! The file is a stranger's, so only scalars of the keys we know are kept and a huge block is not parsed at all.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::document::Meta;
use crate::ingest::Problem;
use crate::text::fold;

/// Bytes of front matter that we are willing to parse; aliases can blow up a larger one.
const LIMIT: usize = 64 * 1024;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Fields {
    id: Scalar,
    uuid: Scalar,
    title: Scalar,
    author: Scalar,
    date: Scalar,
    source: Scalar,
}

/// Splits a source into what its front matter says and the text behind it.
///
/// Front matter is a first line `---` and all up to the next line `---` or `...`. Without the second there is none.
pub(super) fn split<'a>(source: &'a str, problems: &mut Vec<Problem>) -> (Meta, &'a str) {
    let Some((yaml, body)) = cut(source) else { return (Meta::default(), source) };
    if yaml.len() > LIMIT {
        problems.push(Problem::FrontMatter { cause: format!("over {LIMIT} bytes") });
        return (Meta::default(), body);
    }
    match serde_yaml::from_str::<Option<Fields>>(yaml) {
        // The first line stays, so that lines are counted as in the file.
        Ok(fields) => (Meta { front_matter: Some(format!("---\n{yaml}")), ..meta(fields.unwrap_or_default()) }, body),
        Err(error) => {
            problems.push(Problem::FrontMatter { cause: error.to_string() });
            (Meta::default(), body)
        }
    }
}

fn meta(fields: Fields) -> Meta {
    Meta {
        id: fields.id.0.or(fields.uuid.0),
        title: fields.title.0.unwrap_or_default(),
        author: fields.author.0,
        date: fields.date.0,
        source: fields.source.0,
        ..Meta::default()
    }
}

fn cut(source: &str) -> Option<(&str, &str)> {
    let (first, rest) = source.split_once('\n')?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((rest.get(..length)?, rest.get(length + line.len()..)?));
        }
        length += line.len();
    }
    None
}

/// A string, number, truth value or date as it is written; anything nested counts as absent.
#[derive(Default)]
struct Scalar(Option<String>);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl ScalarVisitor {
    fn text(value: &str) -> Scalar {
        let value = fold::one_line(value).into_owned();
        Scalar((!value.is_empty()).then_some(value))
    }
}

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Scalar, E> {
        Ok(Self::text(value))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Scalar, E> {
        Ok(Self::text(&value.to_string()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Scalar, E> {
        Ok(Self::text(&value.to_string()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Scalar, E> {
        Ok(Self::text(&value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Scalar, E> {
        Ok(Self::text(&value.to_string()))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Scalar, E> {
        Ok(Scalar(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Scalar, A::Error> {
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> (Meta, String, Vec<Problem>) {
        let mut problems = Vec::new();
        let (meta, body) = split(source, &mut problems);
        (meta, body.to_owned(), problems)
    }

    #[test]
    fn jekyll_fields_are_read_and_not_shown() {
        let (meta, body, problems) =
            read("---\nlayout: default\ntitle: '2.6. 실패'\nnav_order: 6\nauthor: robin.hwang\n---\n# 글\n");
        assert_eq!((meta.title.as_str(), meta.author.as_deref()), ("2.6. 실패", Some("robin.hwang")));
        assert_eq!((body.as_str(), problems.len()), ("# 글\n", 0));
    }

    #[test]
    fn a_number_and_a_date_are_text() {
        let (meta, ..) = read("---\ntitle: 2026\ndate: 2025-12-06\nsource: [하나, 둘]\n---\n");
        assert_eq!((meta.title.as_str(), meta.date.as_deref(), meta.source), ("2026", Some("2025-12-06"), None));
    }

    #[test]
    fn broken_yaml_is_told_and_the_body_shown() {
        let (meta, body, problems) = read("---\ntitle: [\n---\n글\n");
        assert_eq!((meta, body.as_str(), problems.len()), (Meta::default(), "글\n", 1));
    }

    #[test]
    fn a_rule_without_an_end_is_text() {
        let (_, body, problems) = read("---\n글이 이어진다.\n");
        assert_eq!((body.as_str(), problems.len()), ("---\n글이 이어진다.\n", 0));
    }
}
