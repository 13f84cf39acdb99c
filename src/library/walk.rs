//! A walk through a folder and those below it, the entries of each in the order of their names.
//!
//! Of a folder only the names are read, all at once, and they are put in order while they are asked for: the first of
//! ten thousand is known long before all of them are sorted. The one invariant: what is asked for comes in exactly the
//! order of [`NaturalName`], a folder before what is in it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::path::PathBuf;
use std::{fs, io};

use crate::library::LibraryError;
use crate::library::names::NaturalName;

/// An entry of a folder that is walked.
#[derive(Debug)]
pub(super) struct WalkEntry {
    pub(super) path: PathBuf,
    /// How many folders it lies below the one that is walked, counted from 1 for those that lie in it.
    pub(super) depth: usize,
    /// Whether it is a folder, and not a link to one.
    pub(super) is_folder: bool,
}

/// The walk. What could not be read comes among the entries.
#[derive(Debug)]
pub(super) struct Walk {
    /// The folders from the one that is walked down to the one that is looked at.
    folders: Vec<WalkedFolder>,
    /// A folder that comes next, unless it is left out.
    next: Option<PathBuf>,
}

/// A folder that is walked.
#[derive(Debug)]
struct WalkedFolder {
    path: PathBuf,
    /// The names that were not asked for yet, and whether each is that of a folder.
    names: BinaryHeap<Reverse<(NaturalName, bool)>>,
    unread: Vec<io::Error>,
}

impl Walk {
    /// Starts in a folder.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folders: Vec::new(), next: Some(folder) }
    }

    /// Leaves out what is in the folder that came last.
    pub(super) fn leave_out(&mut self) {
        self.next = None;
    }
}

impl Iterator for Walk {
    type Item = Result<WalkEntry, LibraryError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(folder) = self.next.take() {
            match WalkedFolder::read(folder) {
                Ok(listed) => self.folders.push(listed),
                Err(error) => return Some(Err(error)),
            }
        }
        loop {
            let depth = self.folders.len();
            let folder = self.folders.last_mut()?;
            if let Some(source) = folder.unread.pop() {
                return Some(Err(LibraryError::Read { file: folder.path.clone(), source }));
            }
            if let Some(Reverse((name, is_folder))) = folder.names.pop() {
                let path = folder.path.join(name.as_os_str());
                self.next = is_folder.then(|| path.clone());
                return Some(Ok(WalkEntry { path, depth, is_folder }));
            }
            self.folders.pop();
        }
    }
}

impl WalkedFolder {
    fn read(path: PathBuf) -> Result<Self, LibraryError> {
        let listed = match fs::read_dir(&path) {
            Ok(listed) => listed,
            Err(source) => return Err(LibraryError::Read { file: path, source }),
        };
        let (mut names, mut unread) = (Vec::new(), Vec::new());
        for found in listed {
            match found.and_then(|entry| Ok((entry.file_type()?.is_dir(), entry.file_name()))) {
                Ok((is_folder, name)) => names.push(Reverse((NaturalName::new(name), is_folder))),
                Err(error) => unread.push(error),
            }
        }
        Ok(Self { path, names: names.into(), unread })
    }
}
