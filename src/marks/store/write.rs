//! Replacing a file so that a crash leaves the old content or the new, never a mixture.
//!
//! Write beside it, sync, rename, sync the folder (the order that Pillai et al., "All File Systems Are Not Created
//! Equal", OSDI 2014, found programs to forget).

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use uuid::Uuid;

use crate::marks::error::StoreError;
use crate::marks::id::DeviceId;
use crate::marks::store::disk::{Disk, RealDisk, new_private_file, private_folders};

/// The age after which a file left by a crash can be removed.
const STALE: Duration = Duration::from_hours(1);

/// Replaces the content of a file, durably, if it is still the content that was seen.
///
/// `seen` is the hash of the content, or `None` if the file did not exist. A symbolic link stays one: its target is
/// replaced. Only its owner can read the new file.
///
/// # Errors
///
/// Before the renaming nothing has changed. After it only the sync of the folder can fail, and writing again is right.
pub(crate) fn replace(
    disk: &dyn Disk,
    file: &Path,
    seen: Option<blake3::Hash>,
    bytes: &[u8],
) -> Result<(), StoreError> {
    let target = disk.real_path(file).map_err(StoreError::reading(file))?;
    write_beside(disk, (file, &target), bytes, |next| put_in_place(disk, next, &target, seen))
}

/// Replaces the content of a file durably, whatever it was, and makes its folder if needed: for the small files of the
/// program that have one writer. A draft is the only copy of its text, so it outlives a power cut like a mark does.
///
/// # Errors
///
/// Before the renaming nothing has changed, as in [`replace`].
pub(crate) fn overwrite(disk: &dyn Disk, file: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let target = disk.real_path(file).map_err(StoreError::reading(file))?;
    if let Some(folder) = target.parent() {
        create_folders(disk, folder)?;
    }
    write_beside(disk, (file, &target), bytes, |next| rename(disk, next, &target).map_err(StoreError::writing(&target)))
}

/// Writes the next content of a file beside the target of its links, renames it, and makes its name durable.
fn write_beside(
    disk: &dyn Disk,
    (file, target): (&Path, &Path),
    bytes: &[u8],
    rename: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let next = beside(target);
    disk.create(&next, bytes).map_err(StoreError::writing(file))?;
    if let Err(error) = rename(&next) {
        // A file that stays is swept later.
        disk.remove(&next).ok();
        return Err(error);
    }
    sync_names(disk, target)
}

/// Replaces a small file of the program on the disk of the machine.
///
/// # Errors
///
/// If its folder or the file cannot be written.
pub fn write_durably(file: &Path, bytes: &[u8]) -> io::Result<()> {
    overwrite(&RealDisk, file, bytes).map_err(cause)
}

/// Replaces a small file of the program without syncing it: the program is about to end, and what is handed to the
/// system outlives it.
///
/// # Errors
///
/// If its folder or the file cannot be written.
pub fn write_at_once(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        private_folders().recursive(true).create(folder)?;
    }
    let next = beside(file);
    new_private_file(&next)?.write_all(bytes)?;
    fs::rename(next, file)
}

fn cause(error: StoreError) -> io::Error {
    match error {
        StoreError::Write { source, .. } | StoreError::Read { source, .. } => source,
        other => io::Error::other(other),
    }
}

fn put_in_place(disk: &dyn Disk, next: &Path, target: &Path, seen: Option<blake3::Hash>) -> Result<(), StoreError> {
    let bytes = disk.read(target).map_err(StoreError::reading(target))?;
    if bytes.as_deref().map(blake3::hash) != seen {
        return Err(StoreError::Changed { file: target.to_owned() });
    }
    rename(disk, next, target).map_err(StoreError::writing(target))
}

/// Renames a file, and tries again if another program holds it for a moment, as virus scanners on Windows do.
fn rename(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    let mut tries = if cfg!(windows) { 10 } else { 1 };
    loop {
        tries -= 1;
        match disk.rename(from, to) {
            Err(error) if tries > 0 && error.kind() == ErrorKind::PermissionDenied => {
                std::thread::sleep(Duration::from_millis(50));
            }
            renamed => return renamed,
        }
    }
}

/// Makes an earlier replacement of a file durable.
pub(crate) fn settle(disk: &dyn Disk, file: &Path) -> Result<(), StoreError> {
    let target = disk.real_path(file).map_err(StoreError::reading(file))?;
    sync_names(disk, &target)
}

fn sync_names(disk: &dyn Disk, file: &Path) -> Result<(), StoreError> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    disk.sync_folder(folder).map_err(StoreError::writing(folder))
}

/// Makes a folder and its parents, readable by their owner only, and makes them durable.
pub(crate) fn create_folders(disk: &dyn Disk, folder: &Path) -> Result<(), StoreError> {
    if disk.is_folder(folder) {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        create_folders(disk, above)?;
    }
    match disk.make_folder(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && disk.is_folder(folder) => Ok(()),
        created => created.map_err(StoreError::writing(folder)),
    }?;
    sync_names(disk, folder)
}

/// Makes a folder of the program and its parents on the disk of the machine, readable by their owner only.
///
/// # Errors
///
/// If a folder cannot be made.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    create_folders(&RealDisk, folder).map_err(cause)
}

/// Removes what this device's own crashes have left in a folder more than an hour ago; files that cannot be removed
/// stay.
pub(crate) fn sweep(disk: &dyn Disk, folder: &Path, device: &DeviceId, now: SystemTime) {
    let own = format!(".{device}");
    for file in disk.list(folder).ok().flatten().unwrap_or_default() {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_left = name.starts_with(&own) && name.contains(".yaml.tmp-");
        let age = || disk.modified(&file).map(|modified| now.duration_since(modified).unwrap_or_default());
        if is_left && age().is_ok_and(|age| age > STALE) {
            // A file that stays is swept at the next commit.
            disk.remove(&file).ok();
        }
    }
}

/// Returns a hidden, unused name in the same folder.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let random = Uuid::now_v7().simple().to_string();
    target.with_file_name(format!(".{name}.tmp-{}-{random}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn device() -> DeviceId {
        DeviceId::try_from("desk-7f3a91".to_owned()).unwrap()
    }

    fn hash(text: &str) -> blake3::Hash {
        blake3::hash(text.as_bytes())
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name());
        names.map(|name| name.into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("desk.yaml");
        replace(&RealDisk, &file, None, "하나".as_bytes()).unwrap();
        replace(&RealDisk, &file, Some(hash("하나")), "둘".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "둘");
        assert_eq!(names(home.path()), ["desk.yaml"]);
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_not_replaced() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("desk.yaml");
        fs::write(&file, "남의 것").unwrap();
        for seen in [None, Some(hash("하나"))] {
            assert!(matches!(replace(&RealDisk, &file, seen, "둘".as_bytes()), Err(StoreError::Changed { .. })));
        }
        assert_eq!(fs::read_to_string(&file).unwrap(), "남의 것");
        assert_eq!(names(home.path()), ["desk.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_what_is_made() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("notes/d-1");
        create_folders(&RealDisk, &folder).unwrap();
        replace(&RealDisk, &folder.join("desk.yaml"), None, "하나".as_bytes()).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&home.path().join("notes")), 0o700);
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&folder.join("desk.yaml")), 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_one_that_leads_nowhere_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let (link, file) = (home.path().join("desk.yaml"), home.path().join("멀리.yaml"));
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert!(replace(&RealDisk, &link, None, "하나".as_bytes()).is_err());
        assert!(link.is_symlink() && !file.exists());
        fs::write(&file, "하나").unwrap();
        replace(&RealDisk, &link, Some(hash("하나")), "둘".as_bytes()).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "둘");
    }

    #[test]
    fn only_old_leavings_of_this_device_are_swept() {
        let home = tempfile::tempdir().unwrap();
        let left = [".desk-7f3a91.yaml.tmp-1-a", ".laptop-000000.yaml.tmp-1-a", "desk-7f3a91.yaml"];
        for name in left {
            fs::write(home.path().join(name), "").unwrap();
        }
        let now = SystemTime::now();
        sweep(&RealDisk, home.path(), &device(), now);
        assert_eq!(names(home.path()).len(), 3);
        sweep(&RealDisk, home.path(), &device(), now + 2 * STALE);
        let mut kept = names(home.path());
        kept.sort();
        assert_eq!(kept, left[1..]);
    }
}
