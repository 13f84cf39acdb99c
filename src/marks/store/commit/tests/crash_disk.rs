//! A disk in memory whose power can be cut: it returns every state that a power cut may leave.
//!
//! A write that was not synced may leave the old content, nothing, half, zeros or all of it. Of the name changes in a
//! folder that was not synced, any number may have been made, in order (as the crash tests of `SQLite` do it; Pillai et
//! al., OSDI 2014).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::marks::store::disk::Disk;

/// The target of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Folder,
    File(usize),
}

type Names = BTreeMap<PathBuf, Node>;
type Contents = BTreeMap<usize, Vec<u8>>;

/// A step done to the disk.
#[derive(Clone, Debug)]
enum Step {
    Named(PathBuf, Node),
    Renamed(PathBuf, PathBuf),
    Removed(PathBuf),
    Written(usize, Vec<u8>),
    Synced(usize),
    FolderSynced(PathBuf),
}

#[derive(Clone, Debug, Default)]
struct State {
    names: Names,
    contents: Contents,
    steps: Vec<Step>,
    files: usize,
}

/// A disk in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct CrashDisk {
    state: RefCell<State>,
    /// The durable state before the steps.
    before: (Names, Contents),
    /// How many bytes fit on it.
    pub(crate) quota: Option<usize>,
}

impl CrashDisk {
    /// Makes a disk with one folder.
    pub(crate) fn new(folder: &Path) -> Self {
        let disk = Self::default();
        disk.state.borrow_mut().names = folder.ancestors().map(|folder| (folder.to_owned(), Node::Folder)).collect();
        disk.settled()
    }

    /// Returns the disk after everything on it has become durable.
    pub(crate) fn settled(&self) -> Self {
        let State { names, contents, files, .. } = self.state.borrow().clone();
        Self::of(names, contents, files, self.quota)
    }

    /// Adds a durable file.
    pub(crate) fn with(self, file: &Path, bytes: &[u8]) -> Self {
        self.create(file, bytes).unwrap();
        self.settled()
    }

    /// Returns every state that a power cut after any number of steps may leave, without duplicates.
    pub(crate) fn crashed(&self) -> Vec<Self> {
        let steps = self.state.borrow().steps.len();
        let states: BTreeSet<_> = (0..=steps).flat_map(|step| self.crashed_after(step)).collect();
        self.disks(states)
    }

    /// Returns every state that a power cut after the last step may leave, without duplicates.
    pub(crate) fn crashed_at_the_end(&self) -> Vec<Self> {
        let steps = self.state.borrow().steps.len();
        self.disks(self.crashed_after(steps).into_iter().collect())
    }

    fn of(names: Names, contents: Contents, files: usize, quota: Option<usize>) -> Self {
        let before = (names.clone(), contents.clone());
        Self { state: RefCell::new(State { names, contents, steps: Vec::new(), files }), before, quota }
    }

    fn disks(&self, states: BTreeSet<(Names, Contents)>) -> Vec<Self> {
        let files = self.state.borrow().files;
        states.into_iter().map(|(names, contents)| Self::of(names, contents, files, None)).collect()
    }

    fn crashed_after(&self, count: usize) -> Vec<(Names, Contents)> {
        let steps: Vec<Step> = self.state.borrow().steps.iter().take(count).cloned().collect();
        let mut states = Vec::new();
        for names in self.possible_names(&steps) {
            for contents in self.possible_contents(&steps, &names) {
                states.push((names.clone(), contents));
            }
        }
        states
    }

    /// Returns the possible names: for each folder with changes that were not synced, any number of those changes may
    /// have been made.
    fn possible_names(&self, steps: &[Step]) -> Vec<Names> {
        let mut open: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
        for (index, step) in steps.iter().enumerate() {
            match step {
                Step::Named(path, _) | Step::Renamed(path, _) | Step::Removed(path) => {
                    open.entry(path.parent().unwrap().to_owned()).or_default().push(index);
                }
                Step::FolderSynced(folder) => drop(open.remove(folder)),
                Step::Written(..) | Step::Synced(_) => {}
            }
        }
        let mut lost: Vec<BTreeSet<usize>> = vec![BTreeSet::new()];
        for changes in open.values() {
            let tails = (0..=changes.len()).map(|made| changes[made..].to_vec());
            let tails: Vec<_> = tails.collect();
            lost = lost
                .iter()
                .flat_map(|lost| tails.iter().map(move |tail| lost.iter().chain(tail).copied().collect()))
                .collect();
        }
        lost.iter().map(|lost| self.names_without(steps, lost)).collect()
    }

    fn names_without(&self, steps: &[Step], lost: &BTreeSet<usize>) -> Names {
        let mut names = self.before.0.clone();
        for (_, step) in steps.iter().enumerate().filter(|(index, _)| !lost.contains(index)) {
            match step {
                Step::Named(path, node) => drop(names.insert(path.clone(), node.clone())),
                Step::Renamed(from, to) => {
                    if let Some(node) = names.remove(from) {
                        names.insert(to.clone(), node);
                    }
                }
                Step::Removed(path) => drop(names.remove(path)),
                Step::Written(..) | Step::Synced(_) | Step::FolderSynced(_) => {}
            }
        }
        let is_reached = |path: &PathBuf| path.parent().is_none_or(|folder| names.get(folder) == Some(&Node::Folder));
        names.iter().filter(|(path, _)| is_reached(path)).map(|(path, node)| (path.clone(), node.clone())).collect()
    }

    /// Returns the possible contents: for each file that has a name and was not synced after writing, every possible
    /// remainder of its content.
    fn possible_contents(&self, steps: &[Step], names: &Names) -> Vec<Contents> {
        let mut durable = self.before.1.clone();
        let mut open: Contents = BTreeMap::new();
        for step in steps {
            match step {
                Step::Written(file, bytes) => drop(open.insert(*file, bytes.clone())),
                Step::Synced(file) => durable.extend(open.remove_entry(file)),
                _ => {}
            }
        }
        let is_reached = |file: &usize| names.values().any(|node| *node == Node::File(*file));
        durable.retain(|file, _| is_reached(file));
        let mut states = vec![durable];
        for (file, bytes) in open.into_iter().filter(|(file, _)| is_reached(file)) {
            let zeros = vec![0; bytes.len()];
            let rests = [Vec::new(), bytes[..bytes.len() / 2].to_vec(), zeros, bytes];
            let with = |state: &Contents, rest: &Vec<u8>| {
                let mut state = state.clone();
                state.insert(file, rest.clone());
                state
            };
            states = states.iter().flat_map(|state| rests.iter().map(move |rest| with(state, rest))).collect();
        }
        states
    }

    fn done(&self, step: Step) {
        self.state.borrow_mut().steps.push(step);
    }

    fn node(&self, path: &Path) -> Option<Node> {
        self.state.borrow().names.get(path).cloned()
    }
}

impl Disk for CrashDisk {
    fn list(&self, folder: &Path) -> io::Result<Option<Vec<PathBuf>>> {
        let state = self.state.borrow();
        let files = state.names.iter().filter(|(path, node)| path.parent() == Some(folder) && **node != Node::Folder);
        Ok(self.is_folder(folder).then(|| files.map(|(path, _)| path.clone()).collect()))
    }

    fn read(&self, file: &Path) -> io::Result<Option<Vec<u8>>> {
        match self.node(file) {
            Some(Node::File(file)) => Ok(self.state.borrow().contents.get(&file).cloned()),
            Some(Node::Folder) => Err(ErrorKind::IsADirectory.into()),
            None => Ok(None),
        }
    }

    fn modified(&self, _: &Path) -> io::Result<SystemTime> {
        Ok(SystemTime::UNIX_EPOCH)
    }

    fn is_free(&self, path: &Path) -> io::Result<bool> {
        Ok(self.node(path).is_none())
    }

    fn is_folder(&self, path: &Path) -> bool {
        self.node(path) == Some(Node::Folder)
    }

    fn real_path(&self, file: &Path) -> io::Result<PathBuf> {
        Ok(file.to_owned())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.state.borrow_mut().names.insert(folder.to_owned(), Node::Folder);
        self.done(Step::Named(folder.to_owned(), Node::Folder));
        Ok(())
    }

    fn create(&self, file: &Path, bytes: &[u8]) -> io::Result<()> {
        assert!(self.is_free(file)? && self.is_folder(file.parent().unwrap()), "{}", file.display());
        let used: usize = self.state.borrow().contents.values().map(Vec::len).sum();
        if self.quota.is_some_and(|quota| used + bytes.len() > quota) {
            return Err(ErrorKind::StorageFull.into());
        }
        let number = {
            let mut state = self.state.borrow_mut();
            state.files += 1;
            let number = state.files;
            state.names.insert(file.to_owned(), Node::File(number));
            state.contents.insert(number, bytes.to_vec());
            number
        };
        self.done(Step::Named(file.to_owned(), Node::File(number)));
        self.done(Step::Written(number, bytes.to_vec()));
        self.done(Step::Synced(number));
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        assert_eq!(from.parent(), to.parent());
        let mut state = self.state.borrow_mut();
        let node = state.names.remove(from).ok_or(ErrorKind::NotFound)?;
        if let Some(Node::File(replaced)) = state.names.insert(to.to_owned(), node) {
            state.contents.remove(&replaced);
        }
        drop(state);
        self.done(Step::Renamed(from.to_owned(), to.to_owned()));
        Ok(())
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        let mut state = self.state.borrow_mut();
        let Some(Node::File(removed)) = state.names.remove(file) else { return Err(ErrorKind::NotFound.into()) };
        state.contents.remove(&removed);
        drop(state);
        self.done(Step::Removed(file.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.done(Step::FolderSynced(folder.to_owned()));
        Ok(())
    }
}
