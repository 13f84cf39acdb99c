//! The folder of a document: all shards of all devices.
//!
//! File names carry no meaning, so the copies that synchronising programs leave behind are shards like any other; only
//! the name that this device writes to matters. Not finding the folder means that there are no marks; not being able to
//! read it never does.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::marks::error::{Damage, ShardProblem, StoreError};
use crate::marks::id::DeviceId;
use crate::marks::merge::{Records, merge};
use crate::marks::shard::{Content, LONGEST, Shard};

/// All that stands in the folder of a document.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    files: Vec<ShardFile>,
    unreadable: Vec<(PathBuf, io::Error)>,
}

/// Where this device writes.
#[derive(Debug)]
pub(crate) struct Own {
    pub(crate) path: PathBuf,
    /// The shard and the hash of its file, or `None` where the file is still to be made.
    pub(crate) shard: Option<(Shard, blake3::Hash)>,
}

#[derive(Debug)]
struct ShardFile {
    path: PathBuf,
    hash: blake3::Hash,
    content: Content,
}

impl Folder {
    /// Reads every shard of a folder; a folder that does not exist is empty.
    ///
    /// # Errors
    ///
    /// Gives an error only when the folder itself cannot be listed.
    pub(crate) fn read(path: &Path) -> Result<Self, StoreError> {
        let mut folder = Self { path: path.to_owned(), files: Vec::new(), unreadable: Vec::new() };
        for file in shard_paths(path)? {
            match read_file(&file) {
                Ok(Some(bytes)) => folder.files.push(ShardFile::new(file, &bytes)),
                Ok(None) => {}
                Err(error) => folder.unreadable.push((file, error)),
            }
        }
        Ok(folder)
    }

    /// Gives an error if any shard could not be read: nothing may be written then.
    pub(crate) fn all_readable(mut self) -> Result<Self, StoreError> {
        match self.unreadable.pop() {
            Some((file, source)) => Err(StoreError::Read { file, source }),
            None => Ok(self),
        }
    }

    pub(crate) fn is_readable(&self) -> bool {
        self.unreadable.is_empty()
    }

    /// Merges the records of all shards.
    pub(crate) fn records(&self) -> Records {
        let mut records = Records::new();
        for file in &self.files {
            merge(&mut records, file.content.records().iter().cloned());
        }
        records
    }

    /// Finds the first of `<device>.yaml`, `<device>-2.yaml`, … that is this device's to write: its own intact shard, or
    /// a name that nothing has.
    pub(crate) fn own(self, device: &DeviceId) -> Result<Own, StoreError> {
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
                None if is_free(&path)? => return Ok(Own { path, shard: None }),
                None => {}
            }
            number += 1;
        }
    }

    /// Tells what is wrong with which shard.
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
            Content::Damaged { damage, records }
        } else {
            Content::of(bytes)
        };
        Self { path, hash: blake3::hash(bytes), content }
    }

    fn into_own(self, device: &DeviceId) -> Option<Own> {
        match self.content {
            Content::Intact(shard) if shard.device == *device => {
                Some(Own { path: self.path, shard: Some((*shard, self.hash)) })
            }
            Content::Intact(_) | Content::Newer { .. } | Content::Damaged { .. } => None,
        }
    }

    fn into_problem(self) -> Option<ShardProblem> {
        let file = self.path;
        match self.content {
            Content::Intact(_) => None,
            Content::Newer { schema, records } => Some(ShardProblem::Newer { file, schema, records: records.len() }),
            Content::Damaged { damage, records } => {
                Some(ShardProblem::Damaged { file, records: records.len(), source: damage })
            }
        }
    }
}

/// Lists the files of a folder that could be shards, by name; a folder that does not exist has none.
pub(crate) fn shard_paths(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match folder.read_dir() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(StoreError::reading(folder))?,
    };
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry.map_err(StoreError::reading(folder))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(StoreError::reading(&path))?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let named = path.extension().is_some_and(|extension| extension == "yaml");
        if named && !hidden && (kind.is_file() || kind.is_symlink()) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Reads a file up to one byte more than a shard may have; `None` if it is gone.
///
/// A link that leads nowhere is an error: what it led to may come back when a disk is mounted.
pub(crate) fn read_file(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound && !path.is_symlink() => {
            return Ok(None);
        }
        file => file?,
    };
    let limit = u64::try_from(LONGEST).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn shard_name(device: &DeviceId, number: u32) -> String {
    match number {
        1 => format!("{device}.yaml"),
        _ => format!("{device}-{number}.yaml"),
    }
}

fn is_free(path: &Path) -> Result<bool, StoreError> {
    match path.symlink_metadata() {
        Ok(_) => Ok(false),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(StoreError::reading(path)(error)),
    }
}
