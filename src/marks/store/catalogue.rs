//! The documents that have marks, with enough about each to find a document again that was moved or edited.
//!
//! Only the lines before the records are read.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;

use crate::bounded;
use crate::marks::error::{Damage, ShardProblem, StoreError};
use crate::marks::id::DocId;
use crate::marks::model::DocRef;
use crate::marks::store::disk::RealDisk;
use crate::marks::store::folder::shard_paths;
use crate::marks::store::shard::parse_head;
use crate::marks::text_id::TextId;

/// How many bytes of a shard are read at most. A document is seen at far fewer places than fit.
const LONGEST_HEAD: u64 = 1024 * 1024;

/// All documents with a folder.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The documents, by id.
    pub documents: Vec<DocFolder>,
    /// Shards without data about their document. Its marks may not be shown, but they are never lost.
    pub problems: Vec<ShardProblem>,
}

/// A document with a folder.
#[derive(Clone, Debug, PartialEq)]
pub struct DocFolder {
    /// Its id.
    pub id: DocId,
    /// The data of each shard; devices may have seen the document at different places and in different states.
    pub shards: Vec<DocRef>,
}

impl DocFolder {
    /// Whether the document had this text when a device last wrote.
    #[must_use]
    pub fn has_text(&self, text: &TextId) -> bool {
        self.shards.iter().any(|doc| doc.text == *text)
    }

    /// Whether a device has seen the document at this place.
    #[must_use]
    pub fn was_seen_at(&self, place: &str) -> bool {
        let mut places = self.shards.iter().flat_map(|doc| &doc.seen);
        places.any(|seen| seen == place)
    }
}

/// Lists the documents with a folder in a notes folder, reading only the lines before the records.
///
/// # Errors
///
/// Returns an error when the notes folder or a folder in it exists but cannot be listed.
pub fn documents(root: &Path) -> Result<Catalogue, StoreError> {
    let mut catalogue = Catalogue::default();
    let entries = match root.read_dir() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(catalogue),
        entries => entries.map_err(StoreError::reading(root))?,
    };
    for entry in entries {
        let entry = entry.map_err(StoreError::reading(root))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Ok(id) = DocId::try_from(name)
            && entry.path().is_dir()
        {
            catalogue.add(id, &entry.path())?;
        }
    }
    catalogue.documents.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(catalogue)
}

impl Catalogue {
    fn add(&mut self, id: DocId, folder: &Path) -> Result<(), StoreError> {
        let mut shards = Vec::new();
        for file in shard_paths(&RealDisk, folder)? {
            match read_head(&file) {
                Err(source) => self.problems.push(ShardProblem::Unreadable { file, source }),
                Ok(Err(source)) => self.problems.push(ShardProblem::Damaged { file, records: 0, source }),
                Ok(Ok(doc)) => shards.push(doc),
            }
        }
        self.documents.push(DocFolder { id, shards });
        Ok(())
    }
}

/// Reads the lines of a shard before its records.
fn read_head(file: &Path) -> io::Result<Result<DocRef, Damage>> {
    let (opened, _) = bounded::open(file)?;
    let mut lines = BufReader::new(opened.take(LONGEST_HEAD));
    let mut head = Vec::new();
    loop {
        let start = head.len();
        let read = lines.read_until(b'\n', &mut head)?;
        let line = head.get(start..).unwrap_or_default();
        if read == 0 || line.starts_with(b"highlights:") {
            head.truncate(start);
            break;
        }
    }
    let text = std::str::from_utf8(&head).map_err(Damage::from);
    Ok(text.and_then(parse_head))
}
