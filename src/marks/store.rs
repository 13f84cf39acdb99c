//! The notes folder: loading the marks of a document and committing what a reader does to them.
//!
//! `<root>/<document>/<device>.yaml` is written by that device alone; what is shown is the merge of all files of the
//! document's folder. Opening a document never writes.
//!
//! The one invariant: nothing is written unless every file was read, and what is written replaces only what this very
//! commit has read and understood to the last line.

use std::path::{Path, PathBuf};

use crate::marks::error::{ShardProblem, StoreError};
use crate::marks::folder::{Folder, Own};
use crate::marks::id::{DeviceId, DocId};
use crate::marks::lock::lock;
use crate::marks::merge::{Records, merge};
use crate::marks::model::{DocRef, Highlight};
use crate::marks::op::Op;
use crate::marks::shard::Shard;
use crate::marks::time::Timestamp;
use crate::marks::write::{create_folders, replace, settle, sweep};

/// How often a commit starts anew when another program has replaced the file meanwhile.
const ATTEMPTS: u32 = 3;

/// Where highlights are kept, seen from one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    /// The notes folder; it may be synchronised between devices.
    pub root: PathBuf,
    /// The folder of lock files; it must be local.
    pub locks: PathBuf,
    /// This device.
    pub device: DeviceId,
}

/// The marks of a document.
#[derive(Debug)]
pub struct Loaded {
    /// The highlights of all devices in the order they were made, deleted ones (tombstones) included.
    pub highlights: Vec<Highlight>,
    /// What is wrong with which file; all others were read.
    pub problems: Vec<ShardProblem>,
    /// Whether a file could not be read at all, so that a commit would be refused.
    pub read_only: bool,
}

/// Reads and merges all shards of a document in a notes folder; a document without a folder has no marks.
///
/// # Errors
///
/// Gives an error when the folder is there but cannot be listed.
pub fn load(root: &Path, doc: &DocId) -> Result<Loaded, StoreError> {
    let folder = Folder::read(&root.join(doc.as_str()))?;
    Ok(Loaded {
        highlights: folder.records().into_values().collect(),
        read_only: !folder.is_readable(),
        problems: folder.problems(),
    })
}

impl Store {
    /// Reads the marks of a document; see [`load`].
    ///
    /// # Errors
    ///
    /// Gives an error when the folder is there but cannot be listed.
    pub fn load(&self, doc: &DocId) -> Result<Loaded, StoreError> {
        load(&self.root, doc)
    }

    /// Carries out acts of the reader, in their order, all or none of them, and returns when they are on the disk.
    ///
    /// Gives for each act the record as it stands after it. An act that changes nothing — done before, or a deletion
    /// of what was edited since — gives the record as it is, with its revision; if no act changes anything, nothing is
    /// written. Committing the same acts again is always right.
    ///
    /// # Errors
    ///
    /// Any error leaves the files as they were, except one of the last sync, after which the acts are in the file but
    /// may not survive a power cut.
    pub fn commit(&self, doc: &DocRef, ops: &[Op], now: Timestamp) -> Result<Vec<Highlight>, StoreError> {
        let folder = self.root.join(doc.id.as_str());
        create_folders(&folder)?;
        let _lock = lock(&self.locks, &folder)?;
        sweep(&folder, &self.device, now.into());
        let mut attempt = 1;
        loop {
            match self.commit_locked(doc, ops, now) {
                Err(StoreError::Changed { .. }) if attempt < ATTEMPTS => attempt += 1,
                result => return result,
            }
        }
    }

    fn commit_locked(&self, doc: &DocRef, ops: &[Op], now: Timestamp) -> Result<Vec<Highlight>, StoreError> {
        let path = self.root.join(doc.id.as_str());
        let folder = Folder::read(&path)?.all_readable()?;
        let mut records = folder.records();
        let Own { path: file, shard } = folder.own(&self.device)?;
        let (mut shard, seen) = match shard {
            Some((shard, hash)) => (shard, Some(hash)),
            None => (Shard::new(self.device.clone(), doc.clone()), None),
        };
        let before = shard.highlights.clone();
        let mut standing = Vec::with_capacity(ops.len());
        for op in ops {
            let next = self.carry_out(op, &mut records, &mut shard, now);
            standing.push(next.ok_or_else(|| StoreError::Unknown { id: op.id(), file: path.clone() })?);
        }
        if shard.highlights != before {
            shard.doc.update(doc);
            write(&file, seen, shard)?;
        } else if seen.is_some() {
            // The commit before may have failed at its last sync, after writing these very acts.
            settle(&file)?;
        }
        Ok(standing)
    }

    /// Does one act to the merged records and, if it changes anything, to this device's shard.
    fn carry_out(&self, op: &Op, records: &mut Records, shard: &mut Shard, now: Timestamp) -> Option<Highlight> {
        let next = op.outcome(records, &self.device, now)?;
        let known = records.get(&next.id);
        if known != Some(&next) {
            // A record that was taken over may have been made without knowing ours.
            let replaced = known.filter(|_| !matches!(op, Op::Add(_)));
            shard.put(next.clone(), replaced);
            merge(records, [next.clone()]);
        }
        Some(next)
    }
}

/// Writes a shard after making sure that it will be read as the same.
fn write(file: &Path, seen: Option<blake3::Hash>, mut shard: Shard) -> Result<(), StoreError> {
    let text = shard.seal().map_err(|source| StoreError::Format { file: file.to_owned(), source })?;
    if !Shard::parse(&text).is_ok_and(|read| read == shard) {
        let file = file.to_owned();
        return Err(StoreError::Unfaithful { file });
    }
    replace(file, seen, &text)
}

#[cfg(test)]
mod tests;
