//! The notes folder: loading the marks of a document and committing the reader's acts.
//!
//! Only the device itself writes `<root>/<document>/<device>.yaml`. The marks shown are the merge of all files of the
//! document's folder. Opening a document never writes.
//!
//! The one invariant: nothing is written unless every file was read, and a write replaces only content that this very
//! commit has read and parsed to the last line.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::marks::error::{ShardProblem, StoreError};
use crate::marks::id::{DeviceId, DocId, short_hash};
use crate::marks::merge::{Records, merge};
use crate::marks::model::{DocRef, Highlight};
use crate::marks::op::Op;
use crate::marks::store::archive::Archive;
use crate::marks::store::disk::{Disk, RealDisk};
use crate::marks::store::folder::{MarksFolder, Own};
use crate::marks::store::lock::lock;
use crate::marks::store::shard::Shard;
use crate::marks::store::shard_records::ShardRecords;
use crate::marks::store::write::{create_folders, replace, settle, sweep};
use crate::marks::time::Timestamp;

/// How often a commit starts over when another program has replaced the file.
const ATTEMPTS: u32 = 3;
/// The text in the notes folder that explains the folder to people.
const README: &str = include_str!("../../../assets/notes-readme.txt");

/// Where highlights are stored, as seen from one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    /// The notes folder; it may be synchronised between devices.
    pub root: PathBuf,
    /// The folder of locks, backups and quarantined files; it must be local.
    pub state: PathBuf,
    /// This device.
    pub device: DeviceId,
}

/// The marks of a document.
#[derive(Debug)]
pub struct Loaded {
    /// The highlights of all devices in the order they were made, including deleted ones (tombstones).
    pub highlights: Vec<Highlight>,
    /// The problems and their files; all other files were read.
    pub problems: Vec<ShardProblem>,
    /// Whether a file could not be read at all, in which case a commit is refused.
    pub read_only: bool,
}

/// Reads and merges all shards of a document in a notes folder; a document without a folder has no marks.
///
/// # Errors
///
/// Returns an error when the folder exists but cannot be listed.
pub fn load(root: &Path, doc: &DocId) -> Result<Loaded, StoreError> {
    MarksFolder::read(&RealDisk, &root.join(doc.as_str())).map(Loaded::from)
}

impl From<MarksFolder> for Loaded {
    fn from(folder: MarksFolder) -> Self {
        Self {
            highlights: folder.records().into_values().collect(),
            read_only: !folder.is_readable(),
            problems: folder.problems(),
        }
    }
}

impl Store {
    /// Reads the marks of a document as [`load`] does, and adds the newest good backup of each damaged shard of this
    /// device.
    ///
    /// # Errors
    ///
    /// Returns an error when the folder exists but cannot be listed.
    pub fn load(&self, doc: &DocId) -> Result<Loaded, StoreError> {
        self.read(&RealDisk, doc).map(Loaded::from)
    }

    /// Copies the shards of a document that cannot be parsed. Each content is copied once.
    ///
    /// # Errors
    ///
    /// If the folder cannot be listed, or a copy cannot be made.
    pub fn quarantine(&self, doc: &DocId, now: Timestamp) -> Result<(), StoreError> {
        let folder = self.read(&RealDisk, doc)?;
        folder.unparsed().iter().try_for_each(|file| self.archive().quarantine(&RealDisk, file, now))
    }

    /// Carries out the reader's acts in order, all or none of them, and returns when they are on the disk.
    ///
    /// Returns for each act the record after it. An act may change nothing: it was done before, or it deletes a
    /// highlight that was edited since. It then gives the record as it is, with its revision. If no act changes
    /// anything, nothing is written. Committing the same acts again is always right.
    ///
    /// # Errors
    ///
    /// Any error leaves the files as they were. The exception is an error of the last sync, after which the acts are in
    /// the file but may not survive a power cut.
    pub fn commit(&self, doc: &DocRef, ops: &[Op], now: Timestamp) -> Result<Vec<Highlight>, StoreError> {
        let folder = self.root.join(doc.id.as_str());
        self.prepare(&RealDisk, &folder)?;
        let _lock = lock(&self.state.join("locks"), &folder)?;
        sweep(&RealDisk, &folder, &self.device, now.into());
        self.commit_locked(&RealDisk, doc, ops, now)
    }

    /// Carries out acts as [`Store::commit`] does, but leaves out those on highlights that are in no file. Returns the
    /// records, and the acts that were left out.
    ///
    /// # Errors
    ///
    /// Those of [`Store::commit`]; [`StoreError::Unknown`] if no act is on a known highlight.
    pub fn commit_known(
        &self,
        doc: &DocRef,
        ops: &[Op],
        now: Timestamp,
    ) -> Result<(Vec<Highlight>, Vec<Op>), StoreError> {
        let (mut known, mut unknown) = (ops.to_vec(), Vec::new());
        loop {
            match self.commit(doc, &known, now) {
                Err(StoreError::Unknown { id, .. }) if known.iter().any(|op| op.id() != id) => {
                    unknown.extend(known.extract_if(.., |op| op.id() == id));
                }
                written => return Ok((written?, unknown)),
            }
        }
    }

    /// Records what is known about a document, without any act: where it was seen, and what text it has.
    ///
    /// # Errors
    ///
    /// Those of [`Store::commit`].
    pub fn note(&self, doc: &DocRef, now: Timestamp) -> Result<(), StoreError> {
        let disk = &RealDisk;
        let folder = self.root.join(doc.id.as_str());
        self.prepare(disk, &folder)?;
        let _lock = lock(&self.state.join("locks"), &folder)?;
        let mut own = self.read(disk, &doc.id)?.all_readable()?.own(disk, &self.device)?;
        let before = own.shard.take();
        let mut shard = before.clone().unwrap_or_else(|| Shard::new(self.device.clone(), doc.clone()));
        shard.doc.update(doc);
        if before.as_ref() == Some(&shard) { Ok(()) } else { self.save(disk, &own, shard, now) }
    }

    /// Makes the folder of a document. A notes folder that this device has used is not made a second time: it may come
    /// back, for example when a disk is mounted.
    fn prepare(&self, disk: &dyn Disk, folder: &Path) -> Result<(), StoreError> {
        let known = known(&self.root, &self.state);
        let is_known = !disk.is_free(&known).map_err(StoreError::reading(&known))?;
        if !disk.is_folder(&self.root) {
            if is_known {
                return Err(StoreError::Gone { file: self.root.clone() });
            }
            create_folders(disk, &self.root)?;
            // The file only explains the folder; an error here does not matter.
            disk.create(&self.root.join("README.txt"), README.as_bytes()).ok();
        }
        create_folders(disk, folder)?;
        if !is_known {
            create_folders(disk, &self.state.join("roots"))?;
            // Without this file the folder would be made again, empty, which loses nothing.
            disk.create(&known, self.root.as_os_str().as_encoded_bytes()).ok();
        }
        Ok(())
    }

    fn commit_locked(
        &self,
        disk: &dyn Disk,
        doc: &DocRef,
        ops: &[Op],
        now: Timestamp,
    ) -> Result<Vec<Highlight>, StoreError> {
        let mut attempt = 1;
        loop {
            match self.attempt(disk, doc, ops, now) {
                Err(StoreError::Changed { .. }) if attempt < ATTEMPTS => attempt += 1,
                result => return result,
            }
        }
    }

    fn attempt(&self, disk: &dyn Disk, doc: &DocRef, ops: &[Op], now: Timestamp) -> Result<Vec<Highlight>, StoreError> {
        let folder = self.read(disk, &doc.id)?.all_readable()?;
        for file in folder.unparsed() {
            // The file itself stays; the copy is only for people who want to repair it.
            self.archive().quarantine(disk, &file, now).ok();
        }
        let (records, unowned, copies) = (folder.records(), folder.unowned(), folder.copies());
        let mut own = folder.own(disk, &self.device)?;
        let mut shard = own.shard.take().unwrap_or_else(|| Shard::new(self.device.clone(), doc.clone()));
        let before = shard.highlights.clone();
        let mut changed = ShardRecords::new(std::mem::take(&mut shard.highlights));
        for record in unowned {
            changed.adopt(record);
        }
        let standing = self.carry_out(ops, records, &mut changed, now);
        let standing = standing.map_err(|id| StoreError::Unknown { id, file: self.root.join(doc.id.as_str()) })?;
        shard.highlights = changed.into_records();
        if shard.highlights != before {
            shard.doc.update(doc);
            self.save(disk, &own, shard, now)?;
        } else if own.seen.is_some() {
            // The commit before may have failed at its last sync, after it wrote these very acts.
            settle(disk, &own.path)?;
        }
        for copy in copies {
            // A copy that stays is removed by a later commit.
            self.archive().throw_away(disk, &copy, now).ok();
        }
        Ok(standing)
    }

    /// Applies acts to the merged records and, if they change anything, to this device's shard. Returns the records
    /// after the acts, or the unknown id.
    fn carry_out(
        &self,
        ops: &[Op],
        mut records: Records,
        shard: &mut ShardRecords,
        now: Timestamp,
    ) -> Result<Vec<Highlight>, Uuid> {
        let mut standing = Vec::with_capacity(ops.len());
        for op in ops {
            let next = op.outcome(&records, &self.device, now).ok_or(op.id())?;
            let known = records.get(&next.id);
            if known != Some(&next) {
                // A record that was added may have been made independently of ours.
                let replaced = known.filter(|_| !matches!(op, Op::Add(_)));
                shard.put(next.clone(), replaced);
                merge(&mut records, [next.clone()]);
            }
            standing.push(next);
        }
        Ok(standing)
    }

    /// Replaces this device's shard, after checking that it will be read back as the same and that the old one is
    /// backed up.
    fn save(&self, disk: &dyn Disk, own: &Own, mut shard: Shard, now: Timestamp) -> Result<(), StoreError> {
        shard.expire(now);
        let text = shard.seal().map_err(|source| StoreError::Format { file: own.path.clone(), source })?;
        if !Shard::parse(&text).is_ok_and(|read| read == shard) {
            return Err(StoreError::Unfaithful { file: own.path.clone() });
        }
        if own.seen.is_some() {
            // A failed backup must not keep the marks from the disk.
            self.archive().back_up(disk, &shard.doc.id, &own.path, now).ok();
        }
        replace(disk, &own.path, own.seen, text.as_bytes())
    }

    fn read(&self, disk: &dyn Disk, doc: &DocId) -> Result<MarksFolder, StoreError> {
        let mut folder = MarksFolder::read(disk, &self.root.join(doc.as_str()))?;
        for file in folder.damaged_of(&self.device) {
            folder.restore(self.archive().restored(disk, doc, &file, &self.device));
        }
        Ok(folder)
    }

    pub(crate) fn archive(&self) -> Archive<'_> {
        Archive { state: &self.state }
    }
}

/// Whether a notes folder that this device has written to is missing.
#[must_use]
pub fn is_gone(root: &Path, state: &Path) -> bool {
    !RealDisk.is_folder(root) && RealDisk.is_free(&known(root, state)).is_ok_and(|is_free| !is_free)
}

/// Returns the file that records that this device has written to a notes folder.
fn known(root: &Path, state: &Path) -> PathBuf {
    state.join("roots").join(short_hash(root.as_os_str().as_encoded_bytes()))
}

#[cfg(test)]
pub(crate) mod tests;
