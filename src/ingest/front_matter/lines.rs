//! A head read line by line: what YAML as a whole refuses, and the simple part of TOML.

use crate::ingest::front_matter::fields::{FieldValue, Fields};

/// Reads the lines `key: value` or `key = value` of a head, and the lists of YAML below their keys.
///
/// Tables of TOML (`[params]`) end it: their keys are not those of the document.
pub(super) fn read(head: &str, separator: char) -> Fields {
    let mut fields: Vec<(String, FieldValue)> = Vec::new();
    for line in head.lines() {
        let trimmed = line.trim();
        if separator == '=' && trimmed.starts_with('[') {
            break;
        }
        if let (Some(item), Some((_, FieldValue::List(items)))) = (trimmed.strip_prefix("- "), fields.last_mut()) {
            items.push(unquoted(item).to_owned());
            continue;
        }
        let is_nested = line.starts_with([' ', '\t']);
        if let Some((key, value)) = line.split_once(separator).filter(|(key, _)| !is_nested && is_key(key.trim())) {
            fields.push((key.trim().to_lowercase(), self::value(value.trim(), separator)));
        }
    }
    Fields(fields)
}

/// Whether a text can be a key: one word, of any script.
fn is_key(text: &str) -> bool {
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    !text.is_empty() && text.len() <= 64 && text.chars().all(is_sign)
}

fn value(text: &str, separator: char) -> FieldValue {
    let list = text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    match list {
        Some(items) if separator == '=' || !items.contains(']') => {
            FieldValue::List(items.split(',').map(|item| unquoted(item.trim()).to_owned()).collect())
        }
        _ if text.is_empty() => FieldValue::List(Vec::new()),
        _ => FieldValue::Text(unquoted(text).to_owned()),
    }
}

/// Returns a text without the quotes around it.
fn unquoted(text: &str) -> &str {
    let inner = |quote: char| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}
