//! The program in a pseudo terminal: a reader with separate folders, and what the reader sees and presses.
//!
//! A [`Reader`] outlives the runs of the program, a [`Session`] is one run. Nothing sleeps for a fixed time: a test
//! waits for an expected screen, and fails if it does not come. The one invariant: a screen in a test is a whole frame,
//! because nothing is shown between the start and the end of a synchronized update.

mod escapes;
mod output;
mod screen;
mod session;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub(crate) use self::escapes::{Escape, escapes};
pub(crate) use self::screen::Screen;
pub(crate) use self::session::{Ended, Session};
use crate::support::{PATIENCE, program};

/// The pause between two looks at something that does not report changes.
const PAUSE: Duration = Duration::from_millis(5);

/// A reader, with separate folders and environment.
#[derive(Debug)]
pub(crate) struct Reader {
    folder: TempDir,
    environment: Vec<(OsString, OsString)>,
}

impl Reader {
    /// Makes a reader who has read nothing yet.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut reader = Self { folder, environment: Vec::new() };
        for (name, beneath) in
            [("HOME", "home"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config")]
        {
            let path = reader.path(beneath);
            fs::create_dir(&path).unwrap();
            reader = reader.with(name, path);
        }
        reader.with("LANG", "ko_KR.UTF-8").with("TERM", "xterm-256color")
    }

    /// Sets a variable of the environment; nothing else is inherited.
    pub(crate) fn with(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// Returns a path below the reader's folder.
    pub(crate) fn path(&self, beneath: &str) -> PathBuf {
        self.folder.path().join(beneath)
    }

    /// Writes a file of the reader.
    pub(crate) fn writes(&self, beneath: &str, content: &str) -> PathBuf {
        let path = self.path(beneath);
        fs::write(&path, content).unwrap();
        path
    }

    /// Opens the bound book in a window of a size in cells.
    pub(crate) fn opens_book(&self, columns: u16, rows: u16) -> Session {
        self.opens(columns, rows, &[])
    }

    /// Starts the program with arguments in a window of a size in cells.
    pub(crate) fn opens(&self, columns: u16, rows: u16, arguments: &[&Path]) -> Session {
        Session::start(program().as_os_str(), arguments, &self.environment, (columns, rows))
    }

    /// Runs a line of the shell, in which `"$0"` is the program, in a window of a size in cells.
    pub(crate) fn says(&self, columns: u16, rows: u16, line: &str) -> Session {
        let program = program();
        let arguments = ["-c".as_ref(), line.as_ref(), program.as_path()];
        Session::start("/bin/sh".as_ref(), &arguments, &self.environment, (columns, rows))
    }

    /// Returns the program without a terminal.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(program());
        command.env_clear().envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Returns the files of marks, sorted.
    pub(crate) fn shards(&self) -> Vec<PathBuf> {
        let is_shard = |path: &PathBuf| path.components().any(|part| part.as_os_str() == "notes") && is_yaml(path);
        self.files().into_iter().filter(is_shard).collect()
    }

    /// Returns the file of reading positions, if there is one.
    pub(crate) fn positions(&self) -> Option<PathBuf> {
        self.files().into_iter().find(|path| path.ends_with("positions.yaml"))
    }

    /// Returns the drafts of notes, sorted.
    pub(crate) fn drafts(&self) -> Vec<PathBuf> {
        let is_draft = |path: &PathBuf| path.parent().is_some_and(|folder| folder.ends_with("drafts"));
        self.files()
            .into_iter()
            .filter(|path| is_draft(path) && path.extension().is_some_and(|end| end == "txt"))
            .collect()
    }

    /// Returns the files whose names have this start, sorted.
    pub(crate) fn files_named(&self, start: &str) -> Vec<PathBuf> {
        let is_named = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(start);
        self.files().into_iter().filter(is_named).collect()
    }

    /// Returns every file below the reader's folder, sorted.
    fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        files.sort();
        files
    }
}

fn is_yaml(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !hidden && path.extension().is_some_and(|ending| ending == "yaml")
}

/// Waits for something that does not report changes, and returns it; fails if it does not come.
pub(crate) fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "{what}: not within {PATIENCE:?}");
        thread::sleep(PAUSE);
    }
}
