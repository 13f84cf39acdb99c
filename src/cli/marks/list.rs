//! `mitjul marks list`: the marks of documents in the order of their texts.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use serde::Serialize;

use crate::cli::arguments::ListForm;
use crate::cli::marks::setting::{MarksContext, name};
use crate::cli::marks::shelf::{gather, offer, problems};
use crate::cli::output::{Failure, print, standard_output, warn, written};
use crate::exchange::MarkedDocument;
use crate::marks::{AnchorStatus, Colour, Highlight, Resolution};
use crate::messages::say;
use crate::text::fold::one_line;
use crate::text::scalar::ScalarCounter;

#[derive(Serialize)]
struct Listed {
    documents: Vec<ListedDocument>,
}

#[derive(Serialize)]
struct ListedDocument {
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    book: Option<String>,
    author: Option<String>,
    marks: Vec<ListedMark>,
}

/// A mark; its place counts Unicode scalar values of the text.
#[derive(Serialize)]
struct ListedMark {
    id: String,
    state: &'static str,
    start: Option<usize>,
    end: Option<usize>,
    quote: String,
    note: String,
    colour: String,
    style: String,
    tags: Vec<String>,
    section: Option<String>,
    created: String,
    changed: String,
}

pub(super) fn run(setting: MarksContext<'_>, names: &[PathBuf], form: ListForm) -> Result<u8, Failure> {
    let mut shelf = gather(setting, names)?;
    for shelved in &shelf {
        warn(&problems(setting, shelved));
        warn(&offer(setting, shelved).into_iter().collect::<Vec<_>>());
    }
    shelf.retain(|shelved| {
        !names.is_empty() && shelved.doc.book.is_none() || shelved.highlights.iter().any(Highlight::is_shown)
    });
    match form {
        ListForm::Json => {
            let documents = shelf.iter().map(listed).collect();
            let json = serde_json::to_string_pretty(&Listed { documents }).map_err(io::Error::from);
            written(json.and_then(|json| standard_output().write_all((json + "\n").as_bytes())))
        }
        ListForm::Text if shelf.iter().all(|shelved| !shelved.highlights.iter().any(Highlight::is_shown)) => {
            print(&(say(setting.messages, "marks_none", &[]) + "\n"))
        }
        ListForm::Text => print(&shelf.iter().map(|shelved| text(setting, shelved)).collect::<Vec<_>>().join("\n")),
    }
}

fn text(setting: MarksContext<'_>, shelved: &MarkedDocument) -> String {
    let mut text = heading(shelved);
    for (highlight, state, _) in shelved.standing() {
        let day = highlight.created.to_string().chars().take(10).collect::<String>();
        let colour = colour(setting, &highlight.color);
        let state = match state {
            Some(AnchorStatus::Exact | AnchorStatus::Moved) | None => String::new(),
            state => format!(" · {}", say(setting.messages, &format!("state_{}", name(state)), &[])),
        };
        let _ =
            writeln!(text, "  “{}”\n    {day} · {colour}{state}{}", one_line(&highlight.anchor.exact), tags(highlight));
        for line in highlight.note.lines() {
            let _ = writeln!(text, "{}", format!("    {line}").trim_end());
        }
    }
    text
}

/// Returns the name of a document and the number of its marks.
pub(super) fn heading(shelved: &MarkedDocument) -> String {
    let doc = &shelved.doc;
    let title = doc.whole_title();
    let title = if title.is_empty() { doc.id.to_string() } else { one_line(&title).into_owned() };
    let author = doc.author.as_deref().map_or_else(String::new, |author| format!(" · {}", one_line(author)));
    let count = shelved.highlights.iter().filter(|highlight| highlight.is_shown()).count();
    format!("{title}{author} ({count})\n")
}

/// Returns the name of a colour in the reader's language; a foreign colour keeps its own.
fn colour(setting: MarksContext<'_>, colour: &Colour) -> String {
    let number = Colour::ALL.iter().position(|known| known == colour);
    let name = number.and_then(|number| setting.messages.colours.get(number));
    name.cloned().unwrap_or_else(|| one_line(colour.name()).into_owned())
}

fn tags(highlight: &Highlight) -> String {
    highlight.tags.iter().fold(String::new(), |tags, tag| format!("{tags} #{}", one_line(tag)))
}

fn listed(shelved: &MarkedDocument) -> ListedDocument {
    let text = shelved.chapter.as_ref().map_or("", |chapter| &chapter.text);
    let mark = |(highlight, state, resolution): (&Highlight, Option<AnchorStatus>, Option<Resolution>)| {
        let mut counter = ScalarCounter::new(text);
        let span = resolution.as_ref().and_then(Resolution::span);
        ListedMark {
            id: highlight.id.to_string(),
            state: name(state),
            start: span.map(|span| counter.count(span.start)),
            end: span.map(|span| counter.count(span.end)),
            quote: highlight.anchor.exact.to_string(),
            note: highlight.note.clone(),
            colour: highlight.color.name().to_owned(),
            style: highlight.style.name().to_owned(),
            tags: highlight.tags.clone(),
            section: highlight.anchor.section.clone(),
            created: highlight.created.to_string(),
            changed: highlight.at.to_string(),
        }
    };
    ListedDocument {
        id: shelved.doc.id.to_string(),
        title: shelved.doc.title.clone(),
        book: shelved.doc.book.clone(),
        author: shelved.doc.author.clone(),
        marks: shelved.standing().into_iter().map(mark).collect(),
    }
}
