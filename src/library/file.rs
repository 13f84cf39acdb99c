//! One file of a reader's: how it is found, and what tells it from others.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
#[cfg(unix)]
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use crate::ingest::Options;
use crate::library::names::{respelled, stem};
use crate::library::{Entry, TextSource};

/// What tells files apart, whatever they are called.
#[cfg(unix)]
pub(super) type FileKey = (u64, u64);

#[cfg(unix)]
pub(super) fn key(_file: &Path, metadata: &Metadata) -> FileKey {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
pub(super) type FileKey = PathBuf;

#[cfg(not(unix))]
pub(super) fn key(file: &Path, _metadata: &Metadata) -> FileKey {
    fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())
}

/// Finds a file by its name, however its letters are composed.
pub(super) fn find(path: &Path) -> io::Result<(PathBuf, Metadata)> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let found = respelled(path).ok_or(error)?;
            let metadata = fs::metadata(&found)?;
            Ok((found, metadata))
        }
        metadata => Ok((path.to_owned(), metadata?)),
    }
}

/// Whether a file is a pipe, such as a shell makes for `<(…)`: it can be read only once.
#[cfg(unix)]
pub(super) fn is_pipe(metadata: &Metadata) -> bool {
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
pub(super) const fn is_pipe(_metadata: &Metadata) -> bool {
    false
}

/// Makes an entry of a file, under its name.
pub(super) fn entry(path: &Path) -> Entry {
    Entry { title: stem(path), place: TextSource::File(path.to_owned()), options: Options::default() }
}
