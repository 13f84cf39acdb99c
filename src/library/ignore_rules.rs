//! What the ignore files of folders leave out: `.ignore`, and in a repository `.gitignore`, `.git/info/exclude` and the
//! excludes of the user, as gitignore(5) has them.
//!
//! The rules are read and matched by the crate ignore; the files are read here, because they are strangers' as much as
//! the texts beside them: one that is a pipe, a device or very long is refused, and costs nothing but its rules.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder, gitconfig_excludes_path};

use crate::bounded::{Refusal, read};
use crate::library::LibraryError;
use crate::library::file::full;
use crate::text::fold;

/// The longest ignore file that is read, in bytes.
const LONGEST: u64 = 256 * 1024;
/// The longest pattern that is read, in bytes.
const LONGEST_PATTERN: usize = 4096;
/// The most braces that a pattern opens; they are read by recursion.
const MOST_BRACES: usize = 64;

/// The rules of a folder that is walked, and of those around it.
pub(super) struct IgnoreRules {
    /// The rules of each folder from the root of the file system down to the one that is looked at.
    folders: Vec<FolderRules>,
    /// How many of them lie above the folder that is walked.
    above: usize,
    /// The excludes of the user; read where the first repository is met.
    user: Option<Gitignore>,
    /// What could not be read so far.
    unread: Vec<LibraryError>,
}

/// The rules that one folder has.
struct FolderRules {
    /// The folder, in canonical letters.
    folder: PathBuf,
    ignore: Gitignore,
    git: Gitignore,
    exclude: Gitignore,
    is_repository: bool,
}

impl IgnoreRules {
    /// Reads the rules of the folders above one.
    pub(super) fn above(folder: &Path) -> Self {
        let mut rules = Self { folders: Vec::new(), above: 0, user: None, unread: Vec::new() };
        let mut above: Vec<PathBuf> = full(folder).ancestors().skip(1).map(Path::to_owned).collect();
        above.reverse();
        for folder in above {
            rules.enter(&folder, &folder);
        }
        rules.above = rules.folders.len();
        rules
    }

    /// Reads the rules of a folder that lies `depth` folders below the one that is walked, and forgets those of the
    /// folders that were left for it.
    pub(super) fn descend(&mut self, depth: usize, folder: &Path) {
        self.leave(depth);
        self.enter(folder, &self.place(folder));
    }

    /// Whether something `depth` folders below the one that is walked is left out. What begins with a dot is, unless a
    /// rule wants it.
    pub(super) fn leave_out(&mut self, depth: usize, path: &Path, is_folder: bool) -> bool {
        self.leave(depth);
        match self.matched(&self.place(path), is_folder) {
            Match::Ignore(()) => true,
            Match::Whitelist(()) => false,
            Match::None => path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")),
        }
    }

    /// Takes what could not be read since the last time.
    pub(super) fn take_unread(&mut self) -> Option<LibraryError> {
        self.unread.pop()
    }

    fn leave(&mut self, depth: usize) {
        self.folders.truncate(self.above + depth);
    }

    /// Returns where a path lies, in canonical letters: below the folder that is looked at last.
    fn place(&self, path: &Path) -> PathBuf {
        let name = path.file_name().unwrap_or_default();
        match self.folders.get(self.above..).and_then(<[FolderRules]>::last) {
            Some(around) => around.folder.join(canonical(Path::new(name))),
            None => canonical(&full(path)),
        }
    }

    /// Adds the rules of a folder; `place` is where it lies, in canonical letters.
    fn enter(&mut self, folder: &Path, place: &Path) {
        let place = canonical(place);
        let is_repository = folder.join(".git").exists();
        let ignore = self.read(&folder.join(".ignore"), &place);
        let git = self.read(&folder.join(".gitignore"), &place);
        let exclude =
            if is_repository { self.read(&folder.join(".git/info/exclude"), &place) } else { Gitignore::empty() };
        if is_repository && self.user.is_none() {
            self.user = Some(gitconfig_excludes_path().map_or_else(Gitignore::empty, |file| self.read(&file, &place)));
        }
        self.folders.push(FolderRules { folder: place, ignore, git, exclude, is_repository });
    }

    fn read(&mut self, file: &Path, place: &Path) -> Gitignore {
        rules(file, place).unwrap_or_else(|source| {
            if !matches!(source.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) {
                self.unread.push(LibraryError::Read { file: file.to_owned(), source });
            }
            Gitignore::empty()
        })
    }

    /// Asks the rules, those of the nearest folder first; git's end at the root of the nearest repository.
    fn matched(&self, path: &Path, is_folder: bool) -> Match<()> {
        let upwards = || self.folders.iter().rev();
        let nearest = |rules: &mut dyn Iterator<Item = &Gitignore>| {
            rules.map(|rules| rules.matched(path, is_folder).map(|_| ())).find(|matched| !matched.is_none())
        };
        let found = nearest(&mut upwards().map(|folder| &folder.ignore));
        let Some(root) = upwards().position(|folder| folder.is_repository) else { return found.unwrap_or(Match::None) };
        found
            .or_else(|| nearest(&mut upwards().take(root + 1).map(|folder| &folder.git)))
            .or_else(|| nearest(&mut upwards().take(root + 1).map(|folder| &folder.exclude)))
            .or_else(|| nearest(&mut self.user.iter()))
            .unwrap_or(Match::None)
    }
}

/// Reads the rules of a file for what lies in a folder. A line that is no pattern is none, as in git.
fn rules(file: &Path, place: &Path) -> io::Result<Gitignore> {
    let bytes = read(file, LONGEST)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut rules = GitignoreBuilder::new(place);
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        if line.len() > LONGEST_PATTERN {
            return Err(Refusal::TooLong { limit: LONGEST_PATTERN as u64 }.into());
        }
        if line.matches('{').count() > MOST_BRACES {
            return Err(Refusal::TooDeep { limit: MOST_BRACES }.into());
        }
        let _ = rules.add_line(None, &fold::canonical(line));
    }
    rules.build().map_err(io::Error::other)
}

/// Returns a path in canonical letters: its Hangul composed.
fn canonical(path: &Path) -> PathBuf {
    match path.to_str() {
        Some(text) => PathBuf::from(&*fold::canonical(text)),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests;
