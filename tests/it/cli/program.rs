//! The program as a shell runs it: arguments and environment in, output and exit code out.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::support;

/// A reader's machine: an empty home, and the reader's files in the current folder.
pub(super) struct Machine {
    home: TempDir,
    folder: TempDir,
    variables: Vec<(&'static str, &'static str)>,
}

/// The result of a run.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Machine {
    pub(super) fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), folder: tempfile::tempdir().unwrap(), variables: Vec::new() }
    }

    /// A machine whose reader has one file, `글.md`.
    pub(super) fn with_markdown(text: impl AsRef<[u8]>) -> Self {
        let machine = Self::new();
        machine.write("글.md", text);
        machine
    }

    pub(super) fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// Returns a path in the current folder.
    #[cfg(unix)]
    pub(super) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file below the home folder.
    pub(super) fn write_at_home(&self, name: &str, bytes: &[u8]) {
        let path = self.home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(super) fn write(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Writes the reader's `config.yaml`, where Linux and macOS have it.
    pub(super) fn configure(&self, text: &str) {
        for folder in [".config/mitjul", "Library/Application Support/mitjul"] {
            let folder = self.home.path().join(folder);
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("config.yaml"), text).unwrap();
        }
    }

    /// The program on this machine, with an empty environment and no standard input.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(support::program());
        command.env_clear().env("HOME", self.home.path()).current_dir(self.folder.path()).stdin(Stdio::null());
        command.envs(self.variables.iter().copied());
        command
    }

    pub(super) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        Run::of(&self.command().args(arguments).output().unwrap())
    }

    /// Runs a line of words.
    pub(super) fn say(&self, line: &str) -> Run {
        self.run(line.split_whitespace())
    }

    /// Runs a line that must succeed without a message on standard error; returns its output.
    pub(super) fn output(&self, line: &str) -> String {
        let run = self.say(line);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}");
        run.out
    }

    /// Returns the chapters in the output of `inspect`, with further arguments.
    pub(super) fn chapters(&self, words: &str) -> Vec<Value> {
        let output: Value = serde_json::from_str(&self.output(&format!("inspect {words}"))).unwrap();
        output["chapters"].as_array().unwrap().clone()
    }

    /// Returns the folder of the reader's marks.
    pub(super) fn notes(&self) -> PathBuf {
        self.home.path().join(".local/share/mitjul/notes")
    }

    /// Counts the files and folders in the reader's home.
    pub(super) fn traces(&self) -> usize {
        fs::read_dir(self.home.path()).unwrap().count()
    }
}

impl Run {
    pub(super) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// Returns the single line of a failed run that has printed nothing.
    pub(super) fn complaint(&self, code: i32) -> &str {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{self:?}");
        let line = self.err.strip_prefix("mitjul: ").and_then(|line| line.strip_suffix('\n')).unwrap();
        assert!(!line.is_empty() && !line.contains(char::is_control), "{line:?}");
        line
    }
}

/// Returns all characters except white space.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Returns all characters of what `cat` prints except white space, and without its rows for breaks, which are no text.
pub(super) fn printed_letters(printed: &str) -> String {
    printed.lines().filter(|line| !matches!(*line, "--" | "---")).map(letters).collect()
}

pub(super) fn text(chapter: &Value) -> &str {
    chapter["text"].as_str().unwrap()
}
