//! The folder of a document: all shards of all devices.
//!
//! File names have no meaning, so the copies that synchronising programs leave are shards like any other. Only the name
//! that this device writes to matters. A missing folder means that there are no marks; an unreadable one never does.

use std::io;
use std::path::{Path, PathBuf};

use crate::marks::error::{Damage, ShardProblem, StoreError};
use crate::marks::id::DeviceId;
use crate::marks::merge::{Records, merge, precedence};
use crate::marks::model::Highlight;
use crate::marks::store::disk::Disk;
use crate::marks::store::shard::{LONGEST, Shard, ShardContent, holds_words_of};

/// The contents of the folder of a document.
#[derive(Debug)]
pub(crate) struct MarksFolder {
    path: PathBuf,
    files: Vec<ShardFile>,
    unreadable: Vec<(PathBuf, io::Error)>,
    restored: Vec<Highlight>,
}

/// The file this device writes.
#[derive(Debug)]
pub(crate) struct Own {
    pub(crate) path: PathBuf,
    /// The shard, or `None` if the file does not exist yet.
    pub(crate) shard: Option<Shard>,
    /// The hash of the file, if it exists.
    pub(crate) seen: Option<blake3::Hash>,
}

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) path: PathBuf,
    /// The hash of its content.
    pub(crate) hash: blake3::Hash,
}

#[derive(Debug)]
struct ShardFile {
    path: PathBuf,
    hash: blake3::Hash,
    content: ShardContent,
}

impl MarksFolder {
    /// Reads every shard of a folder; a folder that does not exist is empty.
    ///
    /// # Errors
    ///
    /// Returns an error only if the folder itself cannot be listed.
    pub(crate) fn read(disk: &dyn Disk, path: &Path) -> Result<Self, StoreError> {
        let mut folder =
            Self { path: path.to_owned(), files: Vec::new(), unreadable: Vec::new(), restored: Vec::new() };
        for file in shard_paths(disk, path)? {
            match disk.read(&file) {
                Ok(Some(bytes)) => folder.files.push(ShardFile::new(file, &bytes)),
                Ok(None) => {}
                Err(error) => folder.unreadable.push((file, error)),
            }
        }
        Ok(folder)
    }

    /// Returns an error if any shard could not be read, because nothing may be written then.
    pub(crate) fn all_readable(mut self) -> Result<Self, StoreError> {
        match self.unreadable.pop() {
            Some((file, source)) => Err(StoreError::Read { file, source }),
            None => Ok(self),
        }
    }

    pub(crate) fn is_readable(&self) -> bool {
        self.unreadable.is_empty()
    }

    /// Adds the records of a backup of a damaged shard.
    pub(crate) fn restore(&mut self, records: Vec<Highlight>) {
        self.restored.extend(records);
    }

    /// Merges the records of all shards and of restored backups.
    pub(crate) fn records(&self) -> Records {
        let mut records = Records::new();
        for file in &self.files {
            merge(&mut records, file.content.records().iter().cloned());
        }
        merge(&mut records, self.restored.iter().cloned());
        records
    }

    /// Returns the records that stand only in copies and in backups, which may go away: those that are shown, and those
    /// made at the same time as a shown one that have words of their own.
    pub(crate) fn unowned(&self) -> Vec<Highlight> {
        let (copies, shards): (Vec<_>, Vec<_>) = self.files.iter().partition(|file| file.is_copy());
        let mut settled = Records::new();
        for file in shards {
            merge(&mut settled, file.content.records().iter().cloned());
        }
        let mut unowned = Vec::new();
        for record in copies.iter().flat_map(|copy| copy.content.records()).chain(&self.restored) {
            let shown = settled.get(&record.id);
            let has_own_words = |shown: &Highlight| shown.rev == record.rev && !holds_words_of(shown, record);
            if shown.is_none_or(|shown| precedence(shown, record).is_lt() || has_own_words(shown)) {
                merge(&mut settled, [record.clone()]);
                unowned.push(record.clone());
            }
        }
        unowned
    }

    /// Lists the copies that synchronising programs have left and that were parsed completely.
    pub(crate) fn copies(&self) -> Vec<Seen> {
        self.files.iter().filter(|file| file.is_copy()).map(ShardFile::seen).collect()
    }

    /// Lists the files that were not parsed completely, except those that are too long to read.
    pub(crate) fn unparsed(&self) -> Vec<Seen> {
        self.files.iter().filter(|file| file.is_strange()).map(ShardFile::seen).collect()
    }

    /// Lists the damaged files among those this device writes to.
    pub(crate) fn damaged_of(&self, device: &DeviceId) -> Vec<PathBuf> {
        let is_damaged = |file: &&ShardFile| matches!(file.content, ShardContent::Damaged { .. });
        let damaged = self.files.iter().filter(is_damaged).map(|file| &file.path);
        damaged.filter(|path| is_name_of(device, path)).cloned().collect()
    }

    /// Finds the first of `<device>.yaml`, `<device>-2.yaml`, … that this device may write: its own intact shard, or a
    /// free name.
    pub(crate) fn own(self, disk: &dyn Disk, device: &DeviceId) -> Result<Own, StoreError> {
        let mut files = self.files;
        let mut number = 1_u32;
        loop {
            let path = self.path.join(shard_name(device, number));
            match files.iter().position(|file| file.path == path) {
                Some(index) => {
                    if let Some(own) = files.swap_remove(index).into_own(device) {
                        return Ok(own);
                    }
                }
                None if disk.is_free(&path).map_err(StoreError::reading(&path))? => {
                    return Ok(Own { path, shard: None, seen: None });
                }
                None => {}
            }
            number += 1;
        }
    }

    /// Returns the problems of the shards.
    pub(crate) fn problems(self) -> Vec<ShardProblem> {
        let unreadable = self.unreadable.into_iter();
        let unreadable = unreadable.map(|(file, source)| ShardProblem::Unreadable { file, source });
        let others = self.files.into_iter().filter_map(ShardFile::into_problem);
        unreadable.chain(others).collect()
    }
}

impl ShardFile {
    fn new(path: PathBuf, bytes: &[u8]) -> Self {
        let content = if bytes.len() > LONGEST {
            let damage = Damage::TooLong;
            let records = Vec::new();
            ShardContent::Damaged { damage, records }
        } else {
            ShardContent::of(bytes)
        };
        Self { path, hash: blake3::hash(bytes), content }
    }

    fn seen(&self) -> Seen {
        Seen { path: self.path.clone(), hash: self.hash }
    }

    /// Whether a synchronising program has named it: the id of its device, followed by something no device writes.
    fn is_copy(&self) -> bool {
        let ShardContent::Intact(shard) = &self.content else { return false };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let added = name.strip_prefix(shard.device.as_str()).unwrap_or_default();
        added.contains([' ', '(']) || added.contains(".sync-conflict-")
    }

    fn is_strange(&self) -> bool {
        match &self.content {
            ShardContent::Intact(_) | ShardContent::Damaged { damage: Damage::TooLong, .. } => false,
            ShardContent::Newer { .. } | ShardContent::Damaged { .. } => true,
        }
    }

    fn into_own(self, device: &DeviceId) -> Option<Own> {
        match self.content {
            ShardContent::Intact(shard) if shard.device == *device => {
                Some(Own { path: self.path, shard: Some(*shard), seen: Some(self.hash) })
            }
            ShardContent::Intact(_) | ShardContent::Newer { .. } | ShardContent::Damaged { .. } => None,
        }
    }

    fn into_problem(self) -> Option<ShardProblem> {
        let file = self.path;
        match self.content {
            ShardContent::Intact(_) => None,
            ShardContent::Newer { schema, records } => {
                Some(ShardProblem::Newer { file, schema, records: records.len() })
            }
            ShardContent::Damaged { damage, records } => {
                Some(ShardProblem::Damaged { file, records: records.len(), source: damage })
            }
        }
    }
}

/// Lists the files of a folder that could be shards, by name. A folder that does not exist has none.
pub(crate) fn shard_paths(disk: &dyn Disk, folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut paths = disk.list(folder).map_err(StoreError::reading(folder))?.unwrap_or_default();
    paths.retain(|path| is_shard_name(path));
    Ok(paths)
}

/// Whether a file could be a shard by its name: it is YAML and not hidden.
#[must_use]
pub fn is_shard_name(path: &Path) -> bool {
    let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden && path.extension().is_some_and(|extension| extension == "yaml")
}

fn shard_name(device: &DeviceId, number: u32) -> String {
    match number {
        1 => format!("{device}.yaml"),
        _ => format!("{device}-{number}.yaml"),
    }
}

/// Whether a device writes to a file of this name.
fn is_name_of(device: &DeviceId, path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let number = stem.strip_prefix(device.as_str()).map(|number| number.strip_prefix('-').unwrap_or(number));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}
