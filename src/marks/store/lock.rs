//! One writer at a time for the marks of a document.
//!
//! The lock is a separate file in a local folder. A lock on a data file would be void once the file is replaced, and a
//! lock file in a synchronised folder would travel. Lock files are never removed: removing one that is locked would let
//! in two writers.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::marks::error::StoreError;
use crate::marks::id::short_hash;
use crate::marks::store::disk::RealDisk;
use crate::marks::store::write::create_folders;

/// How long another window may take to save.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(10);

/// Keeps other writers of a document out until it is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Locks the folder of a document, waiting up to two seconds for another writer.
///
/// If the file system has no locks, the caller goes on without one, and compares the file once more before replacing
/// it.
pub(crate) fn lock(locks: &Path, folder: &Path) -> Result<Lock, StoreError> {
    create_folders(&RealDisk, locks)?;
    let real = folder.canonicalize().map_err(StoreError::reading(folder))?;
    let name = short_hash(real.as_os_str().as_encoded_bytes());
    let path = locks.join(format!("{name}.lock"));
    let locking = |source| StoreError::Lock { file: path.clone(), source };
    let file = open(&path).map_err(locking)?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock { _file: file }),
            Err(TryLockError::Error(error)) if is_unsupported(&error) => {
                return Ok(Lock { _file: file });
            }
            Err(TryLockError::Error(error)) => return Err(locking(error)),
            Err(TryLockError::WouldBlock) if start.elapsed() > PATIENCE => {
                let file = folder.to_owned();
                return Err(StoreError::Busy { file });
            }
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Whether a file system, such as a network one, has no locks at all.
fn is_unsupported(error: &io::Error) -> bool {
    // ENOLCK has no `ErrorKind`: 37 on Linux, 77 on macOS and the BSDs.
    let no_locks = if cfg!(target_os = "linux") { 37 } else { 77 };
    error.kind() == io::ErrorKind::Unsupported || error.raw_os_error() == Some(no_locks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_waits_and_is_told_who_keeps_it() {
        let home = tempfile::tempdir().unwrap();
        let locks = home.path().join("locks");
        let first = lock(&locks, home.path()).unwrap();
        assert!(matches!(lock(&locks, home.path()), Err(StoreError::Busy { .. })));
        drop(first);
        assert!(lock(&locks, home.path()).is_ok());
    }

    #[test]
    fn documents_do_not_wait_for_each_other() {
        let home = tempfile::tempdir().unwrap();
        let (one, other) = (home.path().join("하나"), home.path().join("둘"));
        create_folders(&RealDisk, &one).unwrap();
        create_folders(&RealDisk, &other).unwrap();
        let _first = lock(home.path(), &one).unwrap();
        assert!(lock(home.path(), &other).is_ok());
    }
}
