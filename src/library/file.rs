//! One file: finding it by its name, telling it from others, and the entry that it makes.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::library::{Entry, TextSource, names};
use crate::text::fold;

/// The entry of a file; its title is its name until it is opened.
pub(super) fn entry(path: &Path) -> Entry {
    Entry { title: stem(path), place: TextSource::File(path.to_owned()) }
}

/// Returns the name of a file without its ending.
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_stem().or_else(|| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    fold::one_line(&name.unwrap_or_default()).into_owned()
}

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
            let found = names::respelled(path).ok_or(error)?;
            let metadata = fs::metadata(&found)?;
            Ok((found, metadata))
        }
        metadata => Ok((path.to_owned(), metadata?)),
    }
}
