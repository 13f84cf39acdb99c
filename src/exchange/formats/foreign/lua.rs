//! A table of Lua as data: what `return { … }` says, never run.
//!
//! Only literals are read (Lua 5.1 Reference Manual §2.1, §2.5.7): tables, strings, numbers, `true`, `false` and `nil`.
//! The result is that of JSON: a table with the keys 1, 2, 3 … is a list, any other a map.

mod string;

use serde_json::{Map, Number, Value};

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::json::MOST;

/// How deep tables may nest.
const DEEPEST: usize = 64;

/// Reads the table that a file returns.
///
/// # Errors
///
/// If its end is missing, it is no table of literals, or it holds too much.
pub(super) fn parse(text: &str) -> Result<Value, ExchangeError> {
    parse_within(text, MOST)
}

/// Reads the table of a file with at most so many values.
fn parse_within(text: &str, most: usize) -> Result<Value, ExchangeError> {
    let mut reader = LuaReader { text, at: 0, left: most };
    reader.space()?;
    if reader.word() == "return" {
        reader.at += "return".len();
    }
    let value = reader.value(0)?;
    reader.space()?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(reader.unclear()),
    }
}

/// A key of a table.
enum LuaKey {
    Place(u64),
    Name(String),
}

/// What is left to read.
struct LuaReader<'a> {
    text: &'a str,
    /// The next byte; always at the start of a character.
    at: usize,
    /// How many values may still come.
    left: usize,
}

impl<'a> LuaReader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes on behind a byte that is there; the end of the text is the end of a cut file.
    fn expect(&mut self, byte: u8) -> Result<(), ExchangeError> {
        match self.peek() {
            Some(next) if next == byte => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.unclear()),
            None => Err(ExchangeError::Cut),
        }
    }

    fn unclear(&self) -> ExchangeError {
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
        ExchangeError::Line { line, source: Box::new(ExchangeError::Unclear) }
    }

    /// Goes on behind white space and comments.
    fn space(&mut self) -> Result<(), ExchangeError> {
        loop {
            self.at = self.text.len() - self.rest().trim_start().len();
            if !self.rest().starts_with("--") {
                return Ok(());
            }
            self.at += 2;
            if self.level().is_some() {
                self.long_text()?;
            } else {
                self.at += memchr::memchr(b'\n', self.rest().as_bytes()).unwrap_or(self.rest().len());
            }
        }
    }

    /// Returns the name or the keyword that begins here; empty if none does.
    fn word(&self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        rest.get(..end).filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).unwrap_or_default()
    }

    fn value(&mut self, depth: usize) -> Result<Value, ExchangeError> {
        self.left = self.left.checked_sub(1).ok_or(ExchangeError::TooMuch)?;
        self.space()?;
        match self.peek().ok_or(ExchangeError::Cut)? {
            b'{' if depth < DEEPEST => self.table(depth),
            b'{' => Err(ExchangeError::TooMuch),
            quote @ (b'"' | b'\'') => self.quoted(quote).map(Value::from),
            b'[' => self.long_text().map(Value::from),
            b'-' | b'.' | b'0'..=b'9' => self.number(),
            _ => self.constant(),
        }
    }

    fn constant(&mut self) -> Result<Value, ExchangeError> {
        let word = self.word();
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            // Numbers without a value are written as names.
            "nil" | "nan" | "inf" => Value::Null,
            _ => return Err(self.unclear()),
        };
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, ExchangeError> {
        let rest = self.rest();
        let signed = |c: char, before: Option<char>| {
            matches!(c, '+' | '-') && before.is_none_or(|before| matches!(before, 'e' | 'E' | 'p' | 'P'))
        };
        let mut before = None;
        let end = rest.find(|c: char| {
            let goes_on = c.is_ascii_alphanumeric() || c == '.' || signed(c, before);
            before = Some(c);
            !goes_on
        });
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let (sign, digits) = word.strip_prefix('-').map_or((1, word), |digits| (-1, digits));
        let hex = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
        let value = match (hex, digits) {
            (Some(hex), _) => i64::from_str_radix(hex, 16).ok().map(|value| Value::from(value.wrapping_mul(sign))),
            (None, "nan" | "inf") => Some(Value::Null),
            (None, _) => word
                .parse::<i64>()
                .map(Value::from)
                .ok()
                .or_else(|| Some(Number::from_f64(word.parse().ok()?).map_or(Value::Null, Value::Number))),
        };
        self.at += word.len();
        value.ok_or_else(|| self.unclear())
    }

    fn table(&mut self, depth: usize) -> Result<Value, ExchangeError> {
        self.expect(b'{')?;
        let mut fields = Vec::new();
        let mut next = 1;
        loop {
            self.space()?;
            if self.peek() == Some(b'}') {
                self.at += 1;
                return Ok(gathered(fields));
            }
            let key = self.key(depth)?.unwrap_or_else(|| {
                next += 1;
                LuaKey::Place(next - 1)
            });
            fields.push((key, self.value(depth + 1)?));
            self.space()?;
            match self.peek() {
                Some(b',' | b';') => self.at += 1,
                Some(b'}') => {}
                Some(_) => return Err(self.unclear()),
                None => return Err(ExchangeError::Cut),
            }
        }
    }

    /// Reads `[key] =` or `key =`; `None` if the value has no key.
    fn key(&mut self, depth: usize) -> Result<Option<LuaKey>, ExchangeError> {
        if self.peek() == Some(b'[') && self.level().is_none() {
            self.at += 1;
            let key = self.value(depth + 1)?;
            self.space()?;
            self.expect(b']')?;
            self.space()?;
            self.expect(b'=')?;
            return match key {
                Value::String(name) => Ok(Some(LuaKey::Name(name))),
                Value::Number(number) => {
                    Ok(Some(number.as_u64().map_or_else(|| LuaKey::Name(number.to_string()), LuaKey::Place)))
                }
                Value::Bool(flag) => Ok(Some(LuaKey::Name(flag.to_string()))),
                Value::Null | Value::Array(_) | Value::Object(_) => Err(self.unclear()),
            };
        }
        let (word, start) = (self.word(), self.at);
        self.at += word.len();
        self.space()?;
        if !word.is_empty() && self.peek() == Some(b'=') {
            self.at += 1;
            return Ok(Some(LuaKey::Name(word.to_owned())));
        }
        self.at = start;
        Ok(None)
    }
}

/// Makes a list of the fields if their keys are 1, 2, 3 …, else a map.
fn gathered(fields: Vec<(LuaKey, Value)>) -> Value {
    let mut places: Vec<u64> = fields.iter().filter_map(|(key, _)| key.place()).collect();
    places.sort_unstable();
    let is_list = places.len() == fields.len() && places.iter().copied().eq((1..).take(places.len()));
    if is_list {
        let mut values: Vec<(Option<u64>, Value)> =
            fields.into_iter().map(|(key, value)| (key.place(), value)).collect();
        values.sort_by_key(|(place, _)| *place);
        return values.into_iter().map(|(_, value)| value).collect::<Vec<Value>>().into();
    }
    let named = fields.into_iter().map(|(key, value)| match key {
        LuaKey::Place(place) => (place.to_string(), value),
        LuaKey::Name(name) => (name, value),
    });
    named.collect::<Map<String, Value>>().into()
}

impl LuaKey {
    const fn place(&self) -> Option<u64> {
        match self {
            Self::Place(place) => Some(*place),
            Self::Name(_) => None,
        }
    }
}

#[cfg(test)]
mod tests;
