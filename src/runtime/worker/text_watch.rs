//! Changes to the open text from outside: an editor, or a program that synchronises folders.
//!
//! The folder is watched, not the file: many editors write another file and put it in the place of the old one. Where
//! the system tells of nothing, as on a network's disk, the text is read when it is opened the next time.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::mpsc::Sender;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::library::beside;
use crate::runtime::worker::job::{Job, RuntimeEvent};

/// An eye on the file of the open text and on its lessons.
pub(super) struct TextWatch {
    /// Ends the watch when it goes.
    _watcher: RecommendedWatcher,
}

impl fmt::Debug for TextWatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextWatch").finish_non_exhaustive()
    }
}

impl TextWatch {
    /// Begins to watch the file of a chapter; `None` where it cannot be watched.
    pub(super) fn new(chapter: usize, file: &Path, jobs: Sender<Job>) -> Option<Self> {
        let file = fs::canonicalize(file).ok()?;
        let names: Vec<OsString> = [&file, &beside(&file)].into_iter().filter_map(|file| name(file)).collect();
        let is_ours = move |path: &Path| name(path).is_some_and(|name| names.contains(&name));
        let heard = move |event: notify::Result<Event>| {
            let is_news = |event: Event| !event.kind.is_access() && event.paths.iter().any(|path| is_ours(path));
            if event.is_ok_and(is_news) {
                // Nobody waits any more once the worker has ended.
                drop(jobs.send(Job::Tell(Box::new(RuntimeEvent::TextTouched(chapter)))));
            }
        };
        let mut watcher = notify::recommended_watcher(heard).ok()?;
        watcher.watch(file.parent()?, RecursiveMode::NonRecursive).ok()?;
        Some(Self { _watcher: watcher })
    }
}

fn name(path: &Path) -> Option<OsString> {
    path.file_name().map(OsString::from)
}
