//! The file of one device about one document.
//!
//! ```yaml
//! format: mitjul-highlights
//! schema: 1
//! written_by: mitjul 0.1.0
//! device: desk-7f3a91
//! doc: …
//! highlights:
//! - id: 01991f3e-6c1b-7d20-9a44-5b1f0c2e7a10
//! …
//! eof: 1
//! ```
//!
//! The last line gives the number of records before it. Without it, a file cut between two records would be valid YAML
//! with records missing.

use serde::{Deserialize, Serialize};

use crate::bounded::{YamlLimits, from_yaml};
use crate::marks::error::Damage;
use crate::marks::extra::Extra;
use crate::marks::id::DeviceId;
use crate::marks::model::{DocRef, Highlight};
use crate::marks::store::recover_records::recover_records;
use crate::marks::store::tombstone::expire;
use crate::marks::time::Timestamp;

/// The first line of every shard.
const FORMAT: &str = "mitjul-highlights";
/// The schema that this version writes.
pub(crate) const SCHEMA: u32 = 1;
/// The longest file that is read, in bytes. Fifty thousand highlights are shorter.
pub(crate) const LONGEST: usize = 32 * 1024 * 1024;

/// A shard, with the fields of its file.
///
/// It may hold several revisions of a highlight: a revision that lost against another device's and has words of its own
/// stays beside the revision that follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Shard {
    format: String,
    schema: u32,
    written_by: String,
    pub(crate) device: DeviceId,
    pub(crate) doc: DocRef,
    pub(crate) highlights: Vec<Highlight>,
    #[serde(flatten)]
    extra: Extra,
    eof: usize,
}

/// What a file in the folder of a document turned out to be.
#[derive(Debug)]
pub(crate) enum ShardContent {
    /// A shard that was parsed completely.
    Intact(Box<Shard>),
    /// A shard of a later version, and the records that could be parsed.
    Newer { schema: u32, records: Vec<Highlight> },
    /// Something else, and the records that could be parsed.
    Damaged { damage: Damage, records: Vec<Highlight> },
}

/// The lines before the records.
#[derive(Deserialize)]
struct ShardHead {
    format: String,
    doc: DocRef,
}

impl Shard {
    /// Makes a shard without records.
    pub(crate) fn new(device: DeviceId, doc: DocRef) -> Self {
        Self {
            format: FORMAT.to_owned(),
            schema: SCHEMA,
            written_by: String::new(),
            device,
            doc,
            highlights: Vec::new(),
            extra: Extra::new(),
            eof: 0,
        }
    }

    /// Reads a whole shard of this or an earlier schema.
    pub(crate) fn parse(text: &str) -> Result<Self, Damage> {
        if text.len() > LONGEST {
            return Err(Damage::TooLong);
        }
        let shard: Self = from_yaml(text, YamlLimits::OWN)?;
        if shard.format != FORMAT {
            return Err(Damage::Foreign);
        }
        let end = format!("eof: {}", shard.highlights.len());
        let last_line = text.trim_end().rsplit('\n').next();
        if shard.eof != shard.highlights.len() || last_line != Some(end.as_str()) {
            return Err(Damage::Cut);
        }
        Ok(shard)
    }

    /// Drops the words of what was deleted long enough ago; see [`expire`].
    pub(crate) fn expire(&mut self, now: Timestamp) {
        self.highlights.iter_mut().for_each(|record| expire(record, now));
    }

    /// Updates the first and the last lines and returns the text of the file.
    pub(crate) fn seal(&mut self) -> Result<String, serde_yaml::Error> {
        self.schema = SCHEMA;
        self.written_by = format!("mitjul {}", env!("CARGO_PKG_VERSION"));
        self.eof = self.highlights.len();
        serde_yaml::to_string(self)
    }
}

impl ShardContent {
    /// Parses as much of a file as possible.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let shard = std::str::from_utf8(bytes).map_err(Damage::from);
        match shard.and_then(Shard::parse) {
            Ok(shard) if shard.schema <= SCHEMA => Self::Intact(Box::new(shard)),
            Ok(shard) => Self::Newer { schema: shard.schema, records: shard.highlights },
            Err(damage) => Self::of_broken(&String::from_utf8_lossy(bytes), damage),
        }
    }

    /// Recovers records from a file that cannot be parsed as a whole, unless the file declares another format.
    fn of_broken(text: &str, damage: Damage) -> Self {
        let format = declared(text, "format:");
        if format.is_some_and(|format| format != FORMAT) {
            return Self::Damaged { damage: Damage::Foreign, records: Vec::new() };
        }
        let records = recover_records(text);
        let schema = declared(text, "schema:").and_then(|schema| schema.parse().ok());
        match schema.filter(|schema| format.is_some() && *schema > SCHEMA) {
            Some(schema) => Self::Newer { schema, records },
            None => Self::Damaged { damage, records },
        }
    }

    /// Returns the records that could be parsed.
    pub(crate) fn records(&self) -> &[Highlight] {
        match self {
            Self::Intact(shard) => &shard.highlights,
            Self::Newer { records, .. } | Self::Damaged { records, .. } => records,
        }
    }
}

/// Whether everything a reader wrote or marked in one revision is also in another.
pub(crate) fn holds_words_of(next: &Highlight, old: &Highlight) -> bool {
    next.note.contains(&old.note)
        && old.tags.iter().all(|tag| next.tags.contains(tag))
        && next.anchor.exact.contains(old.anchor.exact.as_str())
        && old.anchors().skip(1).all(|old| next.anchors().any(|next| next.exact.contains(old.exact.as_str())))
}

/// Reads the data about the document from the lines before the records.
pub(crate) fn parse_head(text: &str) -> Result<DocRef, Damage> {
    let head: ShardHead = from_yaml(text, YamlLimits::OWN)?;
    if head.format == FORMAT { Ok(head.doc) } else { Err(Damage::Foreign) }
}

/// Finds the value of a top-level key without parsing the file.
fn declared<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut values = text.lines().filter_map(|line| line.strip_prefix(key));
    let value = values.next()?;
    Some(value.trim().trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests;
