//! Replacing a file so that a crash leaves the old content or the new, never something between.
//!
//! Write beside it, sync, rename, sync the folder (the order that Pillai et al., "All File Systems Are Not Created
//! Equal", OSDI 2014, found programs to forget).

use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::marks::error::StoreError;
use crate::marks::folder::read_file;
use crate::marks::id::DeviceId;

/// After which time a file left by a crash is nobody's any more.
const STALE: Duration = Duration::from_hours(1);

/// Replaces a file by a text, durably, if its content is still the one that was seen.
///
/// `seen` is the hash of the content, or `None` if the file was not there. A symbolic link stays one: what it leads to
/// is replaced. The new file can be read by its owner only.
///
/// # Errors
///
/// Up to the renaming nothing has changed; after it only the folder's sync can fail, and writing again is right.
pub(crate) fn replace(file: &Path, seen: Option<blake3::Hash>, text: &str) -> Result<(), StoreError> {
    let target = real_path(file).map_err(StoreError::reading(file))?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let next = write_beside(&target, folder, text).map_err(StoreError::writing(file))?;
    let bytes = read_file(&target).map_err(StoreError::reading(file))?;
    if bytes.as_deref().map(blake3::hash) != seen {
        let file = file.to_owned();
        return Err(StoreError::Changed { file });
    }
    let renamed = next.persist(&target).map_err(|error| error.error);
    renamed.map_err(StoreError::writing(file))?;
    sync_folder(folder).map_err(StoreError::writing(folder))
}

/// Makes sure that a file that was replaced before stays so.
pub(crate) fn settle(file: &Path) -> Result<(), StoreError> {
    let target = real_path(file).map_err(StoreError::reading(file))?;
    let folder = target.parent().unwrap_or(Path::new("."));
    sync_folder(folder).map_err(StoreError::writing(folder))
}

/// Makes a folder and those it stands in, readable by their owner only, and makes sure that they stay.
pub(crate) fn create_folders(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        create_folders(above)?;
    }
    match create_folder(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        created => created.map_err(StoreError::writing(folder)),
    }?;
    let above = above.unwrap_or(Path::new("."));
    sync_folder(above).map_err(StoreError::writing(above))
}

/// Removes what this device's own crashes have left in a folder more than an hour ago; what cannot be removed stays.
pub(crate) fn sweep(folder: &Path, device: &DeviceId, now: SystemTime) {
    let own = format!(".{device}");
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified.map(|modified| now.duration_since(modified).unwrap_or_default());
        let is_left = name.starts_with(&own) && name.contains(".yaml.tmp-");
        if is_left && age.is_ok_and(|age| age > STALE) {
            // A file that stays is swept at the next commit.
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// Follows links; a file that does not exist is itself, a link that leads nowhere is an error.
fn real_path(file: &Path) -> io::Result<PathBuf> {
    match file.canonicalize() {
        Err(error) if error.kind() == ErrorKind::NotFound && !file.is_symlink() => Ok(file.to_owned()),
        real => real,
    }
}

/// Writes the text to a hidden file in the same folder, which goes away unless it is renamed.
fn write_beside(target: &Path, folder: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.tmp-{}-", std::process::id());
    let mut next = tempfile::Builder::new().prefix(&prefix).tempfile_in(folder)?;
    next.write_all(text.as_bytes())?;
    next.as_file().sync_all()?;
    Ok(next)
}

fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes the names in a folder durable, which only Unix asks for and allows.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
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
        replace(&file, None, "하나").unwrap();
        replace(&file, Some(hash("하나")), "둘").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "둘");
        assert_eq!(names(home.path()), ["desk.yaml"]);
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_not_replaced() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("desk.yaml");
        fs::write(&file, "남의 것").unwrap();
        for seen in [None, Some(hash("하나"))] {
            assert!(matches!(replace(&file, seen, "둘"), Err(StoreError::Changed { .. })));
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
        create_folders(&folder).unwrap();
        replace(&folder.join("desk.yaml"), None, "하나").unwrap();
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
        assert!(replace(&link, None, "하나").is_err());
        assert!(link.is_symlink() && !file.exists());
        fs::write(&file, "하나").unwrap();
        replace(&link, Some(hash("하나")), "둘").unwrap();
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
        sweep(home.path(), &device(), now);
        assert_eq!(names(home.path()).len(), 3);
        sweep(home.path(), &device(), now + 2 * STALE);
        let mut kept = names(home.path());
        kept.sort();
        assert_eq!(kept, left[1..]);
    }
}
