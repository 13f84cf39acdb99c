//! Filters: tools that turn files of other kinds into text, as `config.yaml` names them.
//!
//! A tool is started without a shell. What it prints is a text like any other, as untrusted and no longer than
//! [`LONGEST`]. The one invariant: a [`StopSign`] ends a tool at once, with all that it has started.

mod stop;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf, absolute};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub use self::stop::StopSign;

/// The longest output that is read, in bytes.
const LONGEST: u64 = 64 * 1024 * 1024;
/// How much of what a tool complains about is read, in bytes.
const COMPLAINT: usize = 8 * 1024;
/// How long to wait before looking again whether a tool has ended.
const PAUSE: Duration = Duration::from_millis(5);
/// How long a tool that has ended may leave its output open, because of others that it has started.
const LINGERING: Duration = Duration::from_secs(1);
/// The word that stands for the file.
const FILE: &str = "{}";

/// The filters by the endings of files, in lower case and without the dot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(BTreeMap<String, TextFilter>);

/// A tool that turns a file into text.
#[derive(Clone, Debug)]
pub struct TextFilter {
    words: Arc<[String]>,
    stop: Option<StopSign>,
}

/// Two filters are the same if they start the same tool.
impl PartialEq for TextFilter {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

impl Eq for TextFilter {}

/// Why a tool gave no text.
#[derive(Debug, thiserror::Error)]
pub enum FilterError {
    /// There is no such tool.
    #[error("there is no {tool}")]
    Missing {
        /// Its name.
        tool: String,
    },
    /// It could not be started or read.
    #[error("running {tool}")]
    Run {
        /// Its name.
        tool: String,
        /// The cause.
        source: io::Error,
    },
    /// It ended with an error.
    #[error("{tool} has failed")]
    Failed {
        /// Its name.
        tool: String,
        /// Its exit code; `None` if a signal ended it.
        code: Option<i32>,
        /// The first line of what it complained about; empty if it did not.
        line: String,
    },
    /// It printed too much.
    #[error("{tool} prints more than {limit} bytes")]
    TooLong {
        /// Its name.
        tool: String,
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// It was stopped by the reader.
    #[error("{tool} was stopped")]
    Stopped {
        /// Its name.
        tool: String,
    },
}

impl Filters {
    /// Makes filters of commands by the endings of files, each a tool and its arguments, in which `{}` is the file.
    #[must_use]
    pub fn new(commands: impl IntoIterator<Item = (String, Vec<String>)>) -> Self {
        let filter = |(ending, words): (String, Vec<String>)| (ending, TextFilter { words: words.into(), stop: None });
        Self(commands.into_iter().map(filter).collect())
    }

    /// Returns the filter for a file, if its ending has one.
    #[must_use]
    pub fn of(&self, file: &Path) -> Option<TextFilter> {
        let ending = file.extension()?.to_string_lossy().to_lowercase();
        self.0.get(&ending).cloned()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TextFilter {
    /// Returns the filter with a sign that ends its tool.
    #[must_use]
    pub fn ended_by(self, stop: StopSign) -> Self {
        Self { stop: Some(stop), ..self }
    }

    /// Returns the tool as it is started: a name, or a path.
    #[must_use]
    pub fn tool(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// Returns the name of the tool, without the folder it is in.
    #[must_use]
    pub fn name(&self) -> String {
        let path = Path::new(self.tool());
        path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
    }

    /// Runs the tool on a file; returns what it prints.
    ///
    /// # Errors
    ///
    /// If it cannot be started, ends with an error, prints too much, or is stopped.
    pub fn run(&self, file: &Path) -> Result<Vec<u8>, FilterError> {
        let tool = self.name();
        let failed = |source| FilterError::Run { tool: tool.clone(), source };
        // A name such as `-o.hwp` must not be an option.
        let path = absolute(file).map_err(failed)?;
        let mut command = Command::new(self.tool());
        command.args(self.words.iter().skip(1).map(|word| filled(word, &path)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // On a screen no key reaches the tool, so it is ended as a group; elsewhere the terminal does that itself.
        #[cfg(unix)]
        if self.stop.is_some() {
            std::os::unix::process::CommandExt::process_group(&mut command, 0);
        }
        let child = command.spawn().map_err(|source| match source.kind() {
            ErrorKind::NotFound => FilterError::Missing { tool: tool.clone() },
            _ => failed(source),
        })?;
        let stop = self.stop.clone().unwrap_or_default();
        Running::new(child, stop, tool).finish()
    }
}

/// Puts the path in the place of `{}`.
fn filled(word: &str, path: &Path) -> OsString {
    let mut parts = word.split(FILE);
    let mut filled = OsString::from(parts.next().unwrap_or_default());
    for part in parts {
        filled.push(path.as_os_str());
        filled.push(part);
    }
    filled
}

/// A tool that runs, and the threads that read what it prints.
struct Running {
    child: std::process::Child,
    stop: StopSign,
    tool: String,
    output: Option<JoinHandle<io::Result<Vec<u8>>>>,
    /// Whether the output was given up at its limit.
    is_too_long: Arc<AtomicBool>,
    complaint: Option<JoinHandle<String>>,
}

impl Running {
    fn new(mut child: std::process::Child, stop: StopSign, tool: String) -> Self {
        stop.watch(&child);
        let is_too_long = Arc::new(AtomicBool::new(false));
        let output = child.stdout.take().map(|pipe| {
            let is_too_long = Arc::clone(&is_too_long);
            thread::spawn(move || read_output(pipe, &is_too_long))
        });
        let complaint = child.stderr.take().map(|pipe| thread::spawn(move || first_line(pipe)));
        Self { child, stop, tool, output, is_too_long, complaint }
    }

    /// Waits for the end of the tool and of its output.
    fn finish(mut self) -> Result<Vec<u8>, FilterError> {
        let status = match self.wait() {
            Ok(status) => status,
            Err(error) => {
                self.end();
                return Err(error);
            }
        };
        self.stop.forget(&self.child);
        let output = self.output.take().map_or_else(|| Ok(Vec::new()), joined);
        match output {
            Err(source) => Err(FilterError::Run { tool: self.tool, source }),
            Ok(_) if self.is_too_long.load(Ordering::Relaxed) => {
                Err(FilterError::TooLong { tool: self.tool, limit: LONGEST })
            }
            Ok(_) if !status.success() => {
                let line = self.complaint.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
                Err(FilterError::Failed { tool: self.tool, code: status.code(), line })
            }
            Ok(output) => Ok(output),
        }
    }

    /// Waits until the tool has ended and its output is closed.
    fn wait(&mut self) -> Result<ExitStatus, FilterError> {
        let mut ended: Option<(ExitStatus, Instant)> = None;
        loop {
            if self.stop.is_stopped() {
                return Err(FilterError::Stopped { tool: self.tool.clone() });
            }
            if self.is_too_long.load(Ordering::Relaxed) {
                return Err(FilterError::TooLong { tool: self.tool.clone(), limit: LONGEST });
            }
            let is_read =
                |thread: &Option<JoinHandle<io::Result<Vec<u8>>>>| thread.as_ref().is_none_or(JoinHandle::is_finished);
            match ended {
                Some((status, _)) if is_read(&self.output) => return Ok(status),
                // What was started by the tool holds the pipe; what the tool printed is not lost with it.
                Some((_, at)) if at.elapsed() > LINGERING => self.stop.end_group(&self.child),
                Some(_) => {}
                None => {
                    let status = self.child.try_wait();
                    let status = status.map_err(|source| FilterError::Run { tool: self.tool.clone(), source })?;
                    ended = status.map(|status| (status, Instant::now()));
                }
            }
            thread::sleep(PAUSE);
        }
    }

    /// Ends the tool and all that it has started.
    fn end(&mut self) {
        self.stop.end_group(&self.child);
        // It may have ended on its own.
        self.child.kill().ok();
        self.child.wait().ok();
        self.stop.forget(&self.child);
    }
}

fn joined(thread: JoinHandle<io::Result<Vec<u8>>>) -> io::Result<Vec<u8>> {
    thread.join().unwrap_or_else(|_| Err(io::Error::other("the output was not read")))
}

/// Reads an output, and says when it is longer than it may be.
fn read_output(pipe: impl Read, is_too_long: &AtomicBool) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    pipe.take(LONGEST + 1).read_to_end(&mut bytes)?;
    is_too_long.store(bytes.len() as u64 > LONGEST, Ordering::Relaxed);
    Ok(bytes)
}

/// Reads complaints to their end, and returns the first line with words.
fn first_line(mut pipe: impl Read) -> String {
    let mut kept = Vec::new();
    let mut buffer = [0; 4096];
    while let Ok(count @ 1..) = pipe.read(&mut buffer) {
        let room = COMPLAINT.saturating_sub(kept.len());
        kept.extend_from_slice(buffer.get(..count.min(room)).unwrap_or_default());
    }
    let text = String::from_utf8_lossy(&kept).into_owned();
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

/// Whether a tool is there: a file at its path, or one of its name in the folders of a search path.
#[must_use]
pub fn is_there(tool: &str, search_path: Option<&OsStr>) -> bool {
    if Path::new(tool).components().count() > 1 {
        return Path::new(tool).exists();
    }
    let endings: &[&str] = if cfg!(windows) { &["", ".exe", ".cmd", ".bat"] } else { &[""] };
    let folders = search_path.map(std::env::split_paths).into_iter().flatten();
    let files = folders.flat_map(|folder: PathBuf| endings.iter().map(move |end| folder.join(format!("{tool}{end}"))));
    files.into_iter().any(|file| file.is_file())
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
