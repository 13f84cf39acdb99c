//! What can be seen of a file without reading it, to tell whether it is still the one that was read.

use std::path::Path;
use std::time::{Duration, Instant, SystemTime};
use std::{fs, thread};

use crate::library::TextSource;

/// How long a file has to stay as it is before it counts as written to its end.
const QUIET: Duration = Duration::from_millis(60);
/// How long a file that does not come to rest, or does not come back, is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// The length and the last change of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileState {
    length: u64,
    changed: SystemTime,
}

impl FileState {
    /// Looks at the file of a text; `None` if it is in none, or the file is not there.
    pub(super) fn of(place: &TextSource) -> Option<Self> {
        place.file().and_then(Self::of_file)
    }

    /// Looks at a file; `None` if it is not there.
    pub(super) fn of_file(file: &Path) -> Option<Self> {
        let metadata = fs::metadata(file).ok()?;
        Some(Self { length: metadata.len(), changed: metadata.modified().ok()? })
    }
}

/// Waits until a file is there and stays as it is: editors write it in several steps, or put another in its place.
pub(super) fn come_to_rest(file: &Path) {
    let until = Instant::now() + PATIENCE;
    let mut last = None;
    while Instant::now() < until {
        let now = FileState::of_file(file);
        if now.is_some() && now == last {
            return;
        }
        last = now;
        thread::sleep(QUIET);
    }
}
