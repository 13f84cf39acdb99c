//! One file of a reader's: how it is found, and what tells it from others.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
#[cfg(unix)]
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use crate::library::names::{respelled, stem};
use crate::library::{Entry, TextSource};

/// The longest text that is read, in bytes; what is longer is no essay.
pub(super) const LONGEST_TEXT: u64 = 256 * 1024 * 1024;

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
    full(file)
}

/// Returns the path of a file without links and `..`; the one given for a file that is not there.
pub(super) fn full(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
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

/// The folders of the files that a process has open.
#[cfg(unix)]
const OPEN_FILES: [&str; 3] = ["/dev/fd", "/proc/self/fd", "/dev/stdin"];

/// Whether a file is a pipe that a shell opened, such as for `<(…)`: it can be read only once.
///
/// A pipe with a name of its own is none: nobody may ever write to it.
#[cfg(unix)]
pub(super) fn is_pipe(path: &Path, metadata: &Metadata) -> bool {
    metadata.file_type().is_fifo() && OPEN_FILES.iter().any(|open| path.starts_with(open))
}

#[cfg(not(unix))]
pub(super) const fn is_pipe(_path: &Path, _metadata: &Metadata) -> bool {
    false
}

/// Makes an entry of a file, under its name.
pub(super) fn entry(path: &Path) -> Entry {
    Entry::new(stem(path), TextSource::File(path.to_owned()))
}
