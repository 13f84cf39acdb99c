//! `mitjul shelf`: every text that was opened, the one read last first. Nothing is written.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use serde::Serialize;

use crate::cli::arguments::ListForm;
use crate::cli::environment::{Environment, ahead};
use crate::cli::output::{Failure, print, standard_output, warn, written};
use crate::library::{Shelf, ShelfEntry, ShelfPlace};
use crate::messages::{say, shelf_unreadable};
use crate::review::Day;
use crate::settings::messages::Messages;
use crate::settings::paths::under_home;
use crate::text::fold;

#[derive(Serialize)]
struct ListedShelf {
    texts: Vec<ListedText>,
}

#[derive(Serialize)]
struct ListedText {
    title: String,
    author: Option<String>,
    /// How much is read, in percent.
    progress: usize,
    marks: usize,
    last_read: String,
    /// The path of the file; `null` for a text of the bound book.
    file: Option<String>,
    /// Whether it can be opened.
    found: bool,
    /// The ids of its marks.
    documents: Vec<String>,
}

/// Prints the shelf.
pub(super) fn run(form: ListForm, messages: &Messages, environment: &Environment) -> Result<u8, Failure> {
    let paths = environment.paths.as_ref();
    let shelf = Shelf::of(paths.map(|paths| paths.state.as_path()));
    let content = shelf.read().map_err(|error| Failure { sentence: shelf_unreadable(messages, &error), code: 1 })?;
    let notes = paths.map(|paths| paths.notes.as_path());
    let texts: Vec<(ShelfEntry, bool)> = content
        .entries
        .into_iter()
        .map(|entry| {
            let (marks, found) = (entry.marks_now(notes), entry.place.is_found());
            (ShelfEntry { marks, ..entry }, found)
        })
        .collect();
    match form {
        ListForm::Json => {
            let json = serde_json::to_string_pretty(&ListedShelf { texts: texts.iter().map(listed).collect() });
            written(
                json.map_err(io::Error::from).and_then(|json| standard_output().write_all((json + "\n").as_bytes())),
            )
        }
        ListForm::Text if texts.is_empty() => {
            warn(&[say(messages, "shelf_empty", &[])]);
            Ok(0)
        }
        ListForm::Text => {
            let ahead = ahead();
            let text: String = texts.iter().map(|text| lines(text, ahead, messages, environment)).collect();
            print(&text)
        }
    }
}

/// Returns the title of a text, and below it how far it is read, its marks, the day and the place.
fn lines((entry, found): &(ShelfEntry, bool), ahead: i32, messages: &Messages, environment: &Environment) -> String {
    let author = entry.author.as_deref().map_or_else(String::new, |author| format!(" · {author}"));
    let place = match &entry.place {
        ShelfPlace::Bound(_) => say(messages, "shelf_bound", &[]),
        ShelfPlace::File(path) => {
            let path = under_home(path, environment.home.as_deref()).display().to_string();
            fold::one_line(&path).into_owned()
        }
    };
    let marks = say(messages, "shelf_marks", &[("count", &entry.marks.to_string())]);
    let missing = if *found { String::new() } else { format!(" · {}", say(messages, "shelf_missing", &[])) };
    let day = Day::of(entry.at, ahead).text();
    let mut text = format!("{}{author}\n", entry.title);
    let _ = writeln!(text, "    {}% · {marks} · {day} · {place}{missing}", entry.percent);
    text
}

fn listed((entry, found): &(ShelfEntry, bool)) -> ListedText {
    let file = match &entry.place {
        ShelfPlace::Bound(_) => None,
        ShelfPlace::File(path) => Some(path.display().to_string()),
    };
    ListedText {
        title: entry.title.clone(),
        author: entry.author.clone(),
        progress: entry.percent,
        marks: entry.marks,
        last_read: entry.at.to_string(),
        file,
        found: *found,
        documents: entry.docs.iter().map(ToString::to_string).collect(),
    }
}
