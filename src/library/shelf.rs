//! The shelf: every text that was ever opened to be read, and where it was left.
//!
//! A window writes single entries under a lock, so that none undoes what another has written. The one invariant: a line
//! that this version cannot read stays as it is, and the file of a later version is never written.

mod entry;
mod line;

use std::cmp::Reverse;
use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::bounded;
use crate::library::LastRead;
use crate::library::state_file;
use crate::marks::{StoreError, Timestamp, lock, make_private_folder};

pub use self::entry::{ShelfEntry, ShelfPlace};
use self::line::{ShelfLine, ShelfText, head, lines, texts};

/// How many texts are kept; the one read longest ago is forgotten first.
const MOST: usize = 10_000;
/// The largest file that is read, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The shelf of a folder; without a folder nothing is kept.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    state: Option<PathBuf>,
}

/// A change of the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfChange {
    /// A text was read, or comes back; an entry read later stays as it is.
    Put(Box<ShelfEntry>),
    /// The text of a key is forgotten.
    Forget(String),
}

/// What the shelf holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShelfContent {
    /// The texts, the one read last first.
    pub entries: Vec<ShelfEntry>,
    /// Whether a later version has written the file: it can be read only.
    pub is_newer: bool,
}

/// Why the shelf cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// The file cannot be read.
    #[error("reading {}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// The file cannot be written.
    #[error("writing {}", file.display())]
    Write {
        /// The file.
        file: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// Another window was writing all the time.
    #[error("locking the shelf")]
    Lock(#[source] StoreError),
    /// A later version has written the file.
    #[error("{} is of a later version", file.display())]
    Newer {
        /// The file.
        file: PathBuf,
    },
}

impl ShelfContent {
    /// Returns the content with changes that are not written yet.
    #[must_use]
    pub fn after(mut self, changes: &[ShelfChange]) -> Self {
        for change in changes {
            match change {
                ShelfChange::Put(entry) => {
                    self.entries.retain(|known| known.key != entry.key);
                    // Of texts read at the same moment, the one that came last is the first.
                    self.entries.insert(0, (**entry).clone());
                }
                ShelfChange::Forget(key) => self.entries.retain(|known| known.key != *key),
            }
        }
        self.entries.sort_by_key(|entry| Reverse(entry.at));
        self
    }
}

impl Shelf {
    /// Names the shelf in a folder; nothing is read.
    #[must_use]
    pub fn of(state: Option<&Path>) -> Self {
        Self { state: state.map(Path::to_owned) }
    }

    /// Reads the shelf; one that was never written is empty.
    ///
    /// # Errors
    ///
    /// If the file exists and cannot be read, or is larger than any that this version writes.
    pub fn read(&self) -> Result<ShelfContent, ShelfError> {
        let Some(file) = self.file() else { return Ok(ShelfContent::default()) };
        let (version, mut texts) = texts(&bytes_of(&file)?);
        texts.retain(ShelfText::has_place);
        // The order is found among the times alone: a text is too large to be moved about.
        texts.sort_by_cached_key(|text| Reverse(text.at()));
        let mut known = HashSet::new();
        let is_new: Vec<bool> = texts.iter().map(|text| known.insert(text.key())).collect();
        let new = texts.into_iter().zip(is_new).filter_map(|(text, is_new)| text.entry().filter(|_| is_new));
        Ok(ShelfContent { entries: new.collect(), is_newer: version > line::VERSION })
    }

    /// Writes changes, in their order, and what was read last, replacing the files atomically and durably.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or written, if another window does not let go of it, or if a later version has
    /// written it. Nothing is changed then.
    pub fn write(&self, changes: &[ShelfChange], last_read: Option<&LastRead>) -> Result<(), ShelfError> {
        let (Some(state), Some(file)) = (&self.state, self.file()) else { return Ok(()) };
        if let Some(last_read) = last_read {
            // Where it cannot be written, the text that was read before is opened the next time.
            last_read.save(state).ok();
        }
        if changes.is_empty() {
            return Ok(());
        }
        let failed = |source| ShelfError::Write { file: file.clone(), source };
        make_private_folder(state).map_err(failed)?;
        let _lock = lock(&state.join("locks"), state).map_err(ShelfError::Lock)?;
        let (version, mut lines) = lines(&bytes_of(&file)?);
        if version > line::VERSION {
            return Err(ShelfError::Newer { file });
        }
        for change in changes {
            apply(&mut lines, change);
        }
        bound(&mut lines);
        let mut bytes = head();
        for line in &lines {
            line.write(&mut bytes);
        }
        state_file::replace_bytes(Some(&file), &bytes).map_err(failed)
    }

    fn file(&self) -> Option<PathBuf> {
        Some(self.state.as_ref()?.join("shelf.jsonl"))
    }
}

/// Reads the bytes of the file; a missing one has none.
fn bytes_of(file: &Path) -> Result<Vec<u8>, ShelfError> {
    let failed = |source| ShelfError::Read { file: file.to_owned(), source };
    match bounded::read(file, LARGEST) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(failed),
    }
}

fn apply(lines: &mut Vec<ShelfLine>, change: &ShelfChange) {
    match change {
        ShelfChange::Put(entry) => {
            let known = lines.iter_mut().find_map(|line| line.record_of(&entry.key));
            match known {
                Some(record) => record.update(entry),
                None => lines.push(ShelfLine::Entry(Box::new(line::ShelfRecord::of(entry)))),
            }
        }
        ShelfChange::Forget(key) => lines.retain_mut(|line| line.record_of(key).is_none()),
    }
}

/// Forgets the texts read longest ago where there are too many.
fn bound(lines: &mut Vec<ShelfLine>) {
    let times = lines.iter().enumerate().filter_map(|(number, line)| Some((line.at()?, number)));
    let mut times: Vec<(Timestamp, usize)> = times.collect();
    let spare = times.len().saturating_sub(MOST);
    if spare == 0 {
        return;
    }
    // Of texts of one moment, the first ones go.
    times.sort_unstable();
    let oldest: HashSet<usize> = times.into_iter().take(spare).map(|(_, number)| number).collect();
    let mut numbers = 0..;
    lines.retain(|_| numbers.next().is_none_or(|number| !oldest.contains(&number)));
}

#[cfg(test)]
mod tests;
