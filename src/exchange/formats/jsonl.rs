//! JSON Lines: every field of every record, including deleted ones and fields of later versions.
//!
//! ```text
//! {"format":"mitjul-marks","schema":1,"doc":{…},"highlights":2}
//! {"id":"01991f3e-…","rev":1,…}
//! {"yaml":"id: 01991f3e-…"}
//! ```
//!
//! The line of a document gives the number of records that follow, so that a cut file is recognised. A record that JSON
//! cannot hold, because a later version gave it a value that only YAML has, is written as YAML.

use serde::{Deserialize, Serialize};

use crate::bounded::{YamlLimits, from_yaml};
use crate::exchange::error::ExchangeError;
use crate::exchange::imported::Backup;
use crate::exchange::marked::Marked;

const FORMAT: &str = "mitjul-marks";
const SCHEMA: u32 = 1;

/// The start of every such file.
pub(super) const SEAL: &str = "{\"format\":\"mitjul-marks\"";

#[derive(Serialize, Deserialize)]
struct JsonlHead<D> {
    format: String,
    schema: u32,
    doc: D,
    highlights: usize,
}

/// The field that the line of a document has in every version.
#[derive(Deserialize)]
struct Version {
    format: String,
    schema: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrapped {
    yaml: String,
}

/// Writes all records of all documents.
pub(super) fn write(documents: &[Marked<'_>]) -> Result<String, ExchangeError> {
    let mut text = String::new();
    for marked in documents {
        let head =
            |doc| JsonlHead { format: FORMAT.to_owned(), schema: SCHEMA, doc, highlights: marked.highlights.len() };
        let doc: serde_json::Value = serde_json::from_str(&line(marked.doc)?)?;
        text.push_str(&serde_json::to_string(&head(doc))?);
        text.push('\n');
        for highlight in marked.highlights {
            text.push_str(&line(highlight)?);
            text.push('\n');
        }
    }
    Ok(text)
}

/// Returns a value as JSON if it can be read back unchanged, else as YAML in JSON.
fn line<T: Serialize + for<'de> Deserialize<'de> + PartialEq>(value: &T) -> Result<String, ExchangeError> {
    if let Ok(json) = serde_json::to_string(value)
        && serde_json::from_str::<T>(&json).is_ok_and(|read| read == *value)
    {
        return Ok(json);
    }
    Ok(serde_json::to_string(&Wrapped { yaml: serde_yaml::to_string(value)? })?)
}

/// Whether a text starts like a backup.
pub(super) fn is_backup(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    serde_json::from_str::<Version>(first).is_ok_and(|head| head.format == FORMAT)
}

/// Reads a whole backup; a backup without its end gives an error and no records.
pub(super) fn read(text: &str) -> Result<Vec<Backup>, ExchangeError> {
    if !is_backup(text.trim_start()) {
        return Err(ExchangeError::Other);
    }
    let mut backups: Vec<Backup> = Vec::new();
    let mut missing = 0_usize;
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let at = |source| ExchangeError::Line { line: number, source: Box::new(source) };
        if missing == 0 {
            let head = head(line).map_err(at)?;
            missing = head.highlights;
            backups.push(Backup { doc: head.doc, highlights: Vec::new(), edits: Vec::new() });
        } else if let Some(backup) = backups.last_mut() {
            backup.highlights.push(parsed(line).map_err(at)?);
            missing -= 1;
        }
    }
    if missing == 0 { Ok(backups) } else { Err(ExchangeError::Cut) }
}

fn head(line: &str) -> Result<JsonlHead<crate::marks::DocRef>, ExchangeError> {
    let version: Version = serde_json::from_str(line)?;
    if version.format != FORMAT {
        return Err(ExchangeError::Other);
    }
    if version.schema > SCHEMA {
        return Err(ExchangeError::Newer);
    }
    let head: JsonlHead<serde_json::Value> = serde_json::from_str(line)?;
    let JsonlHead { format, schema, doc, highlights } = head;
    Ok(JsonlHead { format, schema, doc: parsed(&doc.to_string())?, highlights })
}

fn parsed<T: for<'de> Deserialize<'de>>(line: &str) -> Result<T, ExchangeError> {
    match serde_json::from_str::<Wrapped>(line) {
        Ok(wrapped) => Ok(from_yaml(&wrapped.yaml, YamlLimits::OWN)?),
        Err(_) => Ok(serde_json::from_str(line)?),
    }
}
