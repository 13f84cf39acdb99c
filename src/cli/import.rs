//! `mitjul import`: texts of any kind as Markdown, one file a text; a book becomes a folder of its chapters.
//!
//! What is written says what was read, word for word, and nothing that is there is ever replaced.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::arguments::Request;
use crate::cli::environment::Environment;
use crate::cli::output::{Failure, standard_output, warn, written};
use crate::cli::standard_input::Sources;
use crate::exchange::{safe_name, save_new};
use crate::ingest::to_markdown;
use crate::library::{self, Entry};
use crate::messages::{cannot_open, cause, say};
use crate::settings::messages::Messages;

/// The list of the chapters of a book, which makes a book of their folder.
#[derive(Serialize)]
struct BookList<'a> {
    title: &'a str,
    chapters: Vec<BookChapter>,
}

#[derive(Serialize)]
struct BookChapter {
    file: String,
    title: String,
}

/// What is being written.
struct ImportFolder<'a> {
    messages: &'a Messages,
    /// The paths of what was written.
    done: Vec<PathBuf>,
    /// Sentences about what was not.
    troubles: Vec<String>,
}

/// Writes the requested texts to a folder; returns 1 if nothing was written.
pub(super) fn run(
    request: &Request,
    folder: Option<&Path>,
    messages: &Messages,
    environment: &Environment,
) -> Result<u8, Failure> {
    let sources = Sources::of(request, messages)?;
    let (library, errors) = sources.library(sources.paths(), environment);
    let troubles = errors.iter().map(|error| cannot_open(messages, error)).collect();
    let mut writer = ImportFolder { messages, done: Vec::new(), troubles };
    let folder = folder.unwrap_or(Path::new("."));
    let mut books: BTreeMap<PathBuf, Vec<&Entry>> = BTreeMap::new();
    for entry in &library.entries {
        match entry.book().zip(entry.place.file()) {
            Some((_, file)) => books.entry(file.to_owned()).or_default().push(entry),
            None => {
                writer.text(entry, folder, None);
            }
        }
    }
    for chapters in books.values() {
        writer.book(chapters, folder);
    }
    warn(&writer.troubles);
    let mut out = standard_output();
    let outcome = writer.done.iter().try_for_each(|path| writeln!(out, "{}", path.display()));
    if writer.done.is_empty() { Ok(1) } else { written(outcome) }
}

impl ImportFolder<'_> {
    /// Writes a text under its title, behind a number if it is a chapter; returns the name of its file.
    fn text(&mut self, entry: &Entry, folder: &Path, number: Option<&str>) -> Option<(String, String)> {
        let document = match library::open(entry, None) {
            Ok(document) => document,
            Err(error) => {
                self.troubles.push(cannot_open(self.messages, &error));
                return None;
            }
        };
        let title = document.chapter.meta.title.clone();
        let Some(markdown) = to_markdown(&document.chapter) else {
            self.troubles.push(say(self.messages, "import_unfaithful", &[("file", &entry.place.label())]));
            return None;
        };
        let name = safe_name(&title).or_else(|| safe_name(&entry.title)).unwrap_or_else(|| "mitjul".to_owned());
        let name = number.map_or_else(|| name.clone(), |number| format!("{number} {name}"));
        let path = self.write(&markdown, &folder.join(format!("{name}.md")))?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Some((file, title))
    }

    /// Writes the chapters of a book to a folder of their own, with a list of them.
    fn book(&mut self, chapters: &[&Entry], folder: &Path) {
        let title = chapters.first().and_then(|entry| entry.book()).unwrap_or_default();
        let name = safe_name(title).unwrap_or_else(|| "mitjul".to_owned());
        let names = std::iter::once(name.clone()).chain((2_u32..).map(|number| format!("{name} {number}")));
        let Some(folder) = names.map(|name| folder.join(name)).find(|folder| !folder.exists()) else { return };
        let digits = chapters.len().to_string().len();
        let mut listed = Vec::new();
        for (number, entry) in (1..).zip(chapters) {
            let found = self.text(entry, &folder, Some(&format!("{number:0digits$}")));
            listed.extend(found.map(|(file, title)| BookChapter { file, title }));
        }
        let list = BookList { title, chapters: listed };
        if !list.chapters.is_empty()
            && let Ok(yaml) = serde_yaml::to_string(&list)
        {
            self.write(&yaml, &folder.join("book.yaml"));
        }
    }

    fn write(&mut self, text: &str, wanted: &Path) -> Option<PathBuf> {
        match save_new(text, wanted) {
            Ok(path) => {
                self.done.push(path.clone());
                Some(path)
            }
            Err(error) => {
                let (file, cause) = (wanted.display().to_string(), cause(self.messages, &error));
                self.troubles.push(say(self.messages, "import_unwritten", &[("file", &file), ("cause", &cause)]));
                None
            }
        }
    }
}
