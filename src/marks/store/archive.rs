//! The archive in the state folder: backups of this device's shards, and files that were quarantined or removed.
//!
//! ```text
//! backups/<document>/<shard>.hour-2026-08-22T10.yaml   the shard before the first save of an hour; the last 24
//! backups/<document>/<shard>.day-2026-08-22.yaml       the same of a day; the last 30
//! quarantine/<moment>-<hash>-<file>                    a copy of what could not be understood, once for each content
//! trash/<moment>-<hash>-<file>                         copies of synchronising programs whose records are all elsewhere
//! ```
//!
//! The one invariant: an error here never harms the files of the notes folder.

use std::path::{Path, PathBuf};

use crate::marks::error::StoreError;
use crate::marks::id::{DeviceId, DocId};
use crate::marks::model::Highlight;
use crate::marks::store::disk::Disk;
use crate::marks::store::folder::{Seen, is_shard_name};
use crate::marks::store::shard::ShardContent;
use crate::marks::store::write::{create_folders, replace};
use crate::marks::time::Timestamp;

/// The local folder for everything that belongs to the marks but is not the marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Archive<'a> {
    pub(crate) state: &'a Path,
}

/// One schedule of backups.
struct Rhythm {
    name: &'static str,
    /// How many bytes of a moment distinguish one backup from the next: `2026-08-22T10`.
    stamp: usize,
    kept: usize,
}

const RHYTHMS: [Rhythm; 2] = [
    Rhythm { name: "hour", stamp: "2026-08-22T10".len(), kept: 24 },
    Rhythm { name: "day", stamp: "2026-08-22".len(), kept: 30 },
];

impl Archive<'_> {
    /// Copies a shard as it stands, once an hour and once a day.
    ///
    /// # Errors
    ///
    /// If a copy cannot be made; the shard can still be saved.
    pub(crate) fn back_up(self, disk: &dyn Disk, doc: &DocId, shard: &Path, now: Timestamp) -> Result<(), StoreError> {
        let folder = self.backups(doc);
        let moment = now.to_string();
        for rhythm in RHYTHMS {
            let start = format!("{}.{}-", stem(shard), rhythm.name);
            let backup = folder.join(format!("{start}{}.yaml", moment.get(..rhythm.stamp).unwrap_or(&moment)));
            if disk.is_free(&backup).map_err(StoreError::reading(&backup))? {
                let Some(bytes) = disk.read(shard).map_err(StoreError::reading(shard))? else { return Ok(()) };
                create_folders(disk, &folder)?;
                replace(disk, &backup, None, &bytes)?;
                prune(disk, &folder, &start, rhythm.kept)?;
            }
        }
        Ok(())
    }

    /// Returns the records of the newest backup of a shard that can be parsed completely.
    pub(crate) fn restored(self, disk: &dyn Disk, doc: &DocId, shard: &Path, device: &DeviceId) -> Vec<Highlight> {
        let mut backups = Vec::new();
        for rhythm in RHYTHMS {
            let start = format!("{}.{}-", stem(shard), rhythm.name);
            let of_rhythm = named(disk, &self.backups(doc), &start).unwrap_or_default();
            backups.extend(of_rhythm.into_iter().map(|path| (name(&path).split_off(start.len()), path)));
        }
        backups.sort();
        backups.iter().rev().find_map(|(_, path)| intact(disk, path, device)).unwrap_or_default()
    }

    /// Copies a file that could not be parsed, unless a copy with the same content exists.
    ///
    /// # Errors
    ///
    /// If the copy cannot be made.
    pub(crate) fn quarantine(self, disk: &dyn Disk, file: &Seen, now: Timestamp) -> Result<(), StoreError> {
        self.put_aside(disk, "quarantine", file, now).map(drop)
    }

    /// Moves a file whose records are all elsewhere to the trash. The copy is made and synced first, and the file
    /// removed after.
    ///
    /// A file that has changed since it was seen stays.
    ///
    /// # Errors
    ///
    /// If the copy cannot be made or the file cannot be removed; the file still exists then.
    pub(crate) fn throw_away(self, disk: &dyn Disk, file: &Seen, now: Timestamp) -> Result<(), StoreError> {
        if self.put_aside(disk, "trash", file, now)? {
            disk.remove(&file.path).map_err(StoreError::writing(&file.path))?;
        }
        Ok(())
    }

    /// Copies a file into a folder of the archive; returns whether a durable copy of the content that was seen exists.
    fn put_aside(self, disk: &dyn Disk, folder: &str, file: &Seen, now: Timestamp) -> Result<bool, StoreError> {
        let folder = self.state.join(folder);
        create_folders(disk, &folder)?;
        let Some(bytes) = disk.read(&file.path).map_err(StoreError::reading(&file.path))? else { return Ok(false) };
        if blake3::hash(&bytes) != file.hash {
            return Ok(false);
        }
        let known: String = file.hash.to_hex().chars().take(12).collect();
        let known = format!("-{known}-{}", name(&file.path));
        let copies = disk.list(&folder).map_err(StoreError::reading(&folder))?.unwrap_or_default();
        if !copies.iter().any(|copy| name(copy).ends_with(&known)) {
            let moment = now.to_string().replace(':', "");
            replace(disk, &folder.join(format!("{moment}{known}")), None, &bytes)?;
        }
        Ok(true)
    }

    fn backups(self, doc: &DocId) -> PathBuf {
        self.state.join("backups").join(doc.as_str())
    }
}

fn intact(disk: &dyn Disk, backup: &Path, device: &DeviceId) -> Option<Vec<Highlight>> {
    let bytes = disk.read(backup).ok().flatten()?;
    match ShardContent::of(&bytes) {
        ShardContent::Intact(shard) if shard.device == *device => Some(shard.highlights),
        ShardContent::Intact(_) | ShardContent::Newer { .. } | ShardContent::Damaged { .. } => None,
    }
}

/// Removes all but the newest of the backups whose names have the same start.
fn prune(disk: &dyn Disk, folder: &Path, start: &str, kept: usize) -> Result<(), StoreError> {
    let backups = named(disk, folder, start)?;
    for old in backups.iter().rev().skip(kept) {
        disk.remove(old).map_err(StoreError::writing(old))?;
    }
    Ok(())
}

/// Lists the files of a folder whose names have this start, by name and so by time.
fn named(disk: &dyn Disk, folder: &Path, start: &str) -> Result<Vec<PathBuf>, StoreError> {
    let mut files = disk.list(folder).map_err(StoreError::reading(folder))?.unwrap_or_default();
    files.retain(|file| name(file).starts_with(start) && is_shard_name(file));
    Ok(files)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
