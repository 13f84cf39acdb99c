//! A config file in pieces, one for each setting, so that a mistake in one leaves the others as they are.
//!
//! A file that is YAML is taken at its word. Any other is cut at the lines that begin a setting, and each part is read
//! alone.

use serde_yaml::{Mapping, Value};

use crate::bounded::{YamlLimits, from_yaml};

/// The largest file of settings that is read.
pub(super) const LIMITS: YamlLimits = YamlLimits { bytes: 64 * 1024, values: 1024 };

/// A part of the file that sets one thing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ConfigPart {
    /// Its line, counted from 1; the line of the mistake if it cannot be read.
    pub(super) line: usize,
    /// Its name; empty if it has none.
    pub(super) key: String,
    pub(super) content: Content,
}

/// What a piece says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// A value.
    Value(Value),
    /// Settings of its own.
    Group(Vec<ConfigPart>),
    /// What a piece before it says; the line of that one, counted from 1.
    Twice { first: usize },
    /// Nothing that can be read.
    Unreadable,
}

/// Cuts a file into its pieces.
pub(super) fn pieces(text: &str) -> Vec<ConfigPart> {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    let numbered: Vec<(usize, &str)> = (1..).zip(lines).collect();
    pieces_of(&numbered)
}

fn pieces_of(lines: &[(usize, &str)]) -> Vec<ConfigPart> {
    match from_yaml::<Option<Mapping>>(&joined(lines), LIMITS) {
        Ok(mapping) => mapping.unwrap_or_default().iter().map(|(key, value)| whole(key, value, lines)).collect(),
        Err(_) => saved(lines),
    }
}

fn joined(lines: &[(usize, &str)]) -> String {
    lines.iter().flat_map(|(_, line)| [*line, "\n"]).collect()
}

/// Makes the piece of a key in YAML, with the line on which it is written.
fn whole(key: &Value, value: &Value, lines: &[(usize, &str)]) -> ConfigPart {
    let key = key.as_str().map_or_else(|| serde_json::to_string(key).unwrap_or_default(), str::to_owned);
    let at = lines.iter().position(|(_, line)| begins_with(line, &key));
    let at = at.or_else(|| lines.iter().position(|(_, line)| line.contains(&key))).unwrap_or(0);
    let rest = lines.get(at..).unwrap_or_default();
    let line = rest.first().map_or(1, |(number, _)| *number);
    let content = match value {
        Value::Mapping(inner) => Content::Group(inner.iter().map(|(key, value)| whole(key, value, rest)).collect()),
        value => Content::Value(value.clone()),
    };
    ConfigPart { line, key, content }
}

/// Whether a line sets a key.
fn begins_with(line: &str, key: &str) -> bool {
    key_of(line.trim_start()).is_some_and(|found| found == key)
}

/// Returns the key of a line that begins with one.
fn key_of(line: &str) -> Option<&str> {
    let key = line.split_once(':')?.0.trim_end();
    Some(key.trim_matches(['"', '\'']))
}

/// Reads what can be read of lines that are no YAML together.
fn saved(lines: &[(usize, &str)]) -> Vec<ConfigPart> {
    let margin = lines.iter().filter(|(_, line)| !is_empty(line)).map(|(_, line)| indent(line)).min().unwrap_or(0);
    let begins = |line: &str| !is_empty(line) && indent(line) == margin;
    let starts = lines.iter().enumerate().filter(|(_, (_, line))| begins(line)).map(|(at, _)| at);
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts = starts.iter().zip(ends).filter_map(|(start, end)| lines.get(*start..end));
    let mut pieces: Vec<ConfigPart> = Vec::new();
    for piece in parts.flat_map(part) {
        let before = pieces.iter().find(|known| known.key == piece.key && !piece.key.is_empty());
        let content = before.map_or(piece.content, |first| Content::Twice { first: first.line });
        pieces.push(ConfigPart { content, ..piece });
    }
    pieces
}

/// Whether a line says nothing: blank, a comment, or a mark between documents.
fn is_empty(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---" || line == "..."
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Reads the lines of one setting.
fn part(lines: &[(usize, &str)]) -> Vec<ConfigPart> {
    let Some(((line, head), body)) = lines.split_first() else { return Vec::new() };
    match from_yaml::<Mapping>(&joined(lines), LIMITS) {
        Ok(mapping) => mapping.iter().map(|(key, value)| whole(key, value, lines)).collect(),
        Err(error) => {
            let key = key_of(head.trim()).unwrap_or_default().to_owned();
            let is_group = head.trim_end().ends_with(':') && body.iter().any(|(_, line)| !is_empty(line));
            if is_group {
                return vec![ConfigPart { line: *line, key, content: Content::Group(saved(body)) }];
            }
            let wrong = error.line().and_then(|line| lines.get(line.saturating_sub(1)));
            let wrong = wrong.map_or(*line, |(number, _)| *number);
            // A line below it may be the one that is wrong.
            let alone = from_yaml::<Mapping>(head, LIMITS).unwrap_or_default();
            let kept = alone.iter().map(|(key, value)| whole(key, value, lines));
            let key = if alone.is_empty() { key } else { String::new() };
            kept.chain([ConfigPart { line: wrong, key, content: Content::Unreadable }]).collect()
        }
    }
}
