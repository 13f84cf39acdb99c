//! Values of settings: each function reads one kind, or says what it should have been.

use std::path::PathBuf;

use serde_yaml::Value;

use crate::settings::config::mistake::{Allowed, MistakeKind};
use crate::settings::config::pieces::{ConfigPart, Content};
use crate::settings::config::setting::{AmbiguousCells, LineBreakChoice, ReviewItems};
use crate::settings::theme::ThemeChoice;

pub(super) fn cells(piece: &ConfigPart) -> Result<AmbiguousCells, MistakeKind> {
    one_of(piece, AmbiguousCells::parse, &AmbiguousCells::WORDS)
}

pub(super) fn choice(piece: &ConfigPart) -> Result<ThemeChoice, MistakeKind> {
    one_of(piece, ThemeChoice::parse, &ThemeChoice::WORDS)
}

pub(super) fn line_breaks(piece: &ConfigPart) -> Result<LineBreakChoice, MistakeKind> {
    one_of(piece, LineBreakChoice::parse, &LineBreakChoice::WORDS)
}

/// Accepts one of some words.
fn one_of<T>(
    piece: &ConfigPart,
    parse: impl Fn(&str) -> Option<T>,
    words: &'static [&'static str],
) -> Result<T, MistakeKind> {
    let value = piece.scalar().and_then(|word| parse(&word));
    value.ok_or_else(|| piece.mistake(Allowed::Words(words)))
}

pub(super) fn count(piece: &ConfigPart) -> Result<ReviewItems, MistakeKind> {
    let count = piece.scalar().and_then(|word| word.parse().ok()).filter(|count| ReviewItems::RANGE.contains(count));
    let (least, most) = ReviewItems::RANGE.into_inner();
    count.map(ReviewItems).ok_or_else(|| piece.mistake(Allowed::Count(least, most)))
}

/// Accepts only paths that mean the same folder wherever the program is started.
pub(super) fn folder(piece: &ConfigPart) -> Result<PathBuf, MistakeKind> {
    let text = piece.scalar().filter(|text| PathBuf::from(text).is_absolute() || text.starts_with("~/"));
    text.map(PathBuf::from).ok_or_else(|| piece.mistake(Allowed::Path))
}

/// Accepts any word or number; an empty name is one that leaves the language its own.
pub(super) fn name(piece: &ConfigPart) -> Result<String, MistakeKind> {
    piece.scalar().ok_or_else(|| piece.mistake(Allowed::Name))
}

/// Checks that a piece is a group of settings, which each have a piece of their own.
pub(super) fn group(piece: &ConfigPart) -> Result<(), MistakeKind> {
    match piece.content {
        // All of its settings may be left out.
        Content::Group(_) | Content::Value(Value::Null) => Ok(()),
        Content::Value(_) | Content::Twice { .. } | Content::Unreadable => Err(piece.mistake(Allowed::Group)),
    }
}

impl ConfigPart {
    /// Returns a value that is one word, as it was meant: `2` and `'2'` are the same.
    fn scalar(&self) -> Option<String> {
        match &self.content {
            Content::Value(Value::String(text)) => Some(text.clone()),
            Content::Value(Value::Number(number)) => Some(number.to_string()),
            Content::Value(Value::Bool(flag)) => Some(flag.to_string()),
            Content::Value(_) | Content::Group(_) | Content::Twice { .. } | Content::Unreadable => None,
        }
    }

    /// Returns what is wrong with a piece that is none of the known settings.
    pub(super) fn unknown(&self, known: &[&'static str]) -> MistakeKind {
        match self.content {
            Content::Unreadable if self.key.is_empty() => MistakeKind::Unreadable,
            _ => MistakeKind::unknown(&self.key, known),
        }
    }

    /// Returns what is wrong with a value that is not allowed.
    fn mistake(&self, allowed: Allowed) -> MistakeKind {
        let key = self.key.clone();
        match &self.content {
            Content::Value(value) => MistakeKind::Value { key, value: written(value), allowed },
            Content::Group(_) => MistakeKind::Value { key, value: "…".to_owned(), allowed },
            Content::Twice { first } => MistakeKind::Twice { key, first: *first },
            Content::Unreadable => MistakeKind::Unreadable,
        }
    }
}

/// Returns a value on one line, as it may have been written; nothing for no value.
fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => {
            serde_json::to_string(value).unwrap_or_default()
        }
    }
}
