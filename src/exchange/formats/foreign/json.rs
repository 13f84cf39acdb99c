//! JSON of strangers: a bounded number of values, and what its records say by name.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::record::Broken;

/// How many values a file may hold.
pub(super) const MOST: usize = 3_000_000;

/// Reads a text as JSON.
///
/// # Errors
///
/// If its end is missing, it is no JSON, or it holds too much.
pub(in crate::exchange::formats) fn parse(text: &str) -> Result<Value, ExchangeError> {
    parse_within(text, MOST)
}

/// Reads a text as JSON with at most so many values.
fn parse_within(text: &str, most: usize) -> Result<Value, ExchangeError> {
    let left = Cell::new(most);
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Counted(&left).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| match error {
        _ if left.get() == 0 => ExchangeError::TooMuch,
        error if error.is_eof() => ExchangeError::Cut,
        error => ExchangeError::Line { line: error.line(), source: Box::new(ExchangeError::Unclear) },
    })
}

/// Reads a value and takes it from the number of values that are left.
struct Counted<'a>(&'a Cell<usize>);

impl<'de> DeserializeSeed<'de> for Counted<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Counted<'_> {
    fn count<E: serde::de::Error>(&self) -> Result<(), E> {
        let left = self.0.get().checked_sub(1).ok_or_else(|| E::custom("too many values"))?;
        self.0.set(left);
        Ok(())
    }
}

impl<'de> Visitor<'de> for Counted<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(Counted(self.0))? {
            self.count::<A::Error>()?;
            values.push(value);
        }
        Ok(values.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            self.count::<A::Error>()?;
            values.insert(key, map.next_value_seed(Counted(self.0))?);
        }
        Ok(values.into())
    }
}

/// Returns the words of a field; a missing one has none.
pub(super) fn words(record: &Value, name: &str) -> Result<String, Broken> {
    match record.get(name) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(words)) => Ok(words.clone()),
        Some(_) => Err(Broken),
    }
}

/// Returns a field that is a text or a number, or a list that begins with one; empty for any other.
pub(in crate::exchange::formats) fn said(record: &Value, name: &str) -> String {
    fn of(value: &Value) -> String {
        match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Array(values) => values.first().filter(|first| !first.is_array()).map(of).unwrap_or_default(),
            Value::Null | Value::Bool(_) | Value::Object(_) => String::new(),
        }
    }
    record.get(name).map(of).unwrap_or_default()
}

/// Returns [`said`] where it is not empty.
pub(super) fn told(record: &Value, name: &str) -> Option<String> {
    Some(said(record, name)).filter(|text| !text.is_empty())
}

/// Returns the values of a list, or those of a map of numbered values.
pub(super) fn values(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(values)) => values.iter().collect(),
        Some(Value::Object(values)) => values.values().collect(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => Vec::new(),
    }
}

/// Returns the texts of a list, in which each may stand in an object under a name.
pub(super) fn texts(record: &Value, name: &str, within: &str) -> Vec<String> {
    let text = |value: &Value| value.as_str().or_else(|| value.get(within)?.as_str()).map(str::to_owned);
    values(record.get(name)).into_iter().filter_map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_broken_or_too_much_is_told_apart() {
        assert_eq!(parse("{\"글\":[1,null,true,\"나\",2.5]}").unwrap()["글"][3], "나");
        assert!(matches!(parse("{\"글\":[1,"), Err(ExchangeError::Cut)));
        assert!(matches!(parse("{\n\"글\":\n나}"), Err(ExchangeError::Line { line: 3, .. })));
        assert!(matches!(parse("{} 글"), Err(ExchangeError::Line { .. })));
        assert!(matches!(parse_within("[0,0,0,0]", 3), Err(ExchangeError::TooMuch)));
        assert!(matches!(parse_within("{\"a\":{\"b\":[1]}}", 2), Err(ExchangeError::TooMuch)));
        assert!(parse_within("[0,0,0]", 4).is_ok());
        assert!(parse(&"[".repeat(100_000)).is_err());
    }
}
