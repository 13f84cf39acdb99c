//! The file system operations of the store, so that tests can simulate every crash in memory.
//!
//! The one invariant: "does not exist" and "cannot be read" are never the same answer.

use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::bounded;
use crate::marks::store::shard::LONGEST;

/// The operations on the files and folders of marks.
pub(crate) trait Disk {
    /// Lists the files and links of a folder by name; `None` if there is no folder.
    fn list(&self, folder: &Path) -> io::Result<Option<Vec<PathBuf>>>;

    /// Reads a file up to one byte more than a shard may have; `None` if there is none.
    ///
    /// A dangling link is an error: its target may come back when a disk is mounted.
    fn read(&self, file: &Path) -> io::Result<Option<Vec<u8>>>;

    /// Returns when a file was last written.
    fn modified(&self, file: &Path) -> io::Result<SystemTime>;

    /// Whether a name is free, so that not even a dangling link has it.
    fn is_free(&self, path: &Path) -> io::Result<bool>;

    /// Whether a folder exists and can be inspected.
    fn is_folder(&self, path: &Path) -> bool;

    /// Follows links. A file that does not exist is returned as it is; a dangling link is an error.
    fn real_path(&self, file: &Path) -> io::Result<PathBuf>;

    /// Makes a folder that only its owner can read.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes a file under a free name, readable by its owner only, and syncs its content. If that fails, nothing stays.
    fn create(&self, file: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Renames a file within its folder, replacing the file of that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, file: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The file system of the machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RealDisk;

impl Disk for RealDisk {
    fn list(&self, folder: &Path) -> io::Result<Option<Vec<PathBuf>>> {
        let entries = match folder.read_dir() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            entries => entries?,
        };
        let mut paths = Vec::new();
        for entry in entries {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_file() || kind.is_symlink() {
                paths.push(entry.path());
            }
        }
        paths.sort();
        Ok(Some(paths))
    }

    fn read(&self, file: &Path) -> io::Result<Option<Vec<u8>>> {
        let (opened, metadata) = match bounded::open(file) {
            Err(error) if error.kind() == ErrorKind::NotFound && !file.is_symlink() => return Ok(None),
            opened => opened?,
        };
        let limit = u64::try_from(LONGEST).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(limit)).unwrap_or_default());
        opened.take(limit).read_to_end(&mut bytes)?;
        Ok(Some(bytes))
    }

    fn modified(&self, file: &Path) -> io::Result<SystemTime> {
        file.symlink_metadata()?.modified()
    }

    fn is_free(&self, path: &Path) -> io::Result<bool> {
        match path.symlink_metadata() {
            Ok(_) => Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
            Err(error) => Err(error),
        }
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn real_path(&self, file: &Path) -> io::Result<PathBuf> {
        match file.canonicalize() {
            Err(error) if error.kind() == ErrorKind::NotFound && !file.is_symlink() => Ok(file.to_owned()),
            real => real,
        }
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        private_folders().create(folder)
    }

    fn create(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut created = new_private_file(file)?;
        let written = created.write_all(bytes).and_then(|()| created.sync_all());
        if written.is_err() {
            // A file that stays is swept later.
            fs::remove_file(file).ok();
        }
        written
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Only Unix needs and allows it.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }
}

/// Returns a builder of folders that only their owner can read.
pub(super) fn private_folders() -> DirBuilder {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has permissions to set"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// Makes a file under a free name, readable by its owner only.
pub(super) fn new_private_file(file: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}
