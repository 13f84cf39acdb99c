//! `mitjul review --list`: the rest of the day's review, as text or JSON. Nothing is written.

use std::io::{self, Write};
use std::time::SystemTime;

use serde::Serialize;

use crate::cli::arguments::ListForm;
use crate::cli::environment::{Environment, ahead};
use crate::library::{self, Entry, Library, Positions, TextSource};
use crate::marks::Timestamp;
use crate::messages::{self, say};
use crate::review::{self, DailyReview, Day, Matter, ReviewItem, Schedule, Size};
use crate::settings::messages::Messages;
use crate::text::{display, fold};

#[derive(Serialize)]
struct ListedDay {
    day: String,
    passed: usize,
    days_in_a_row: u32,
    items: Vec<ListedItem>,
}

#[derive(Serialize)]
struct ListedItem {
    #[serde(flatten)]
    matter: ListedMatter,
    title: String,
    author: Option<String>,
    document: String,
    favourite: bool,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum ListedMatter {
    Mark { id: String, quote: String, note: String, tags: Vec<String>, colour: String, created: String },
    Lesson { statement: String, evidence: Vec<String> },
}

/// The day's review, and its schedule.
pub(super) struct TodaysReview {
    schedule: Schedule,
    sheet: DailyReview,
}

/// Finds the day's review; returns it with a sentence about a problem of the schedule.
pub(super) fn today(
    library: &Library,
    environment: &Environment,
    size: Size,
    messages: &Messages,
) -> (TodaysReview, Option<String>) {
    let now = Timestamp::from(SystemTime::now());
    let paths = environment.paths.as_ref();
    let (mut schedule, trouble) = review::load(paths.map(|paths| paths.state.as_path()));
    let bound = library::bound().unwrap_or_default();
    let positions = Positions::load(paths.map(|paths| paths.state.as_path()));
    // A text that is named is asked for, read or not; of the book, only what was opened comes back.
    let is_named = |entry: &&Entry| !matches!(entry.place, TextSource::Bound(_));
    let named = library.entries.iter().filter(is_named);
    let entries = named.chain(bound.entries.iter().filter(|entry| library::was_opened(entry, &positions)));
    let items = review::items(paths.map(|paths| paths.notes.as_path()), entries);
    let sheet = schedule.sheet(items, Day::of(now, ahead()), size);
    (TodaysReview { schedule, sheet }, trouble.map(|trouble| messages::review(messages, &trouble)))
}

/// Restores all discarded items; returns how many, or why nothing could be changed.
pub(super) fn restore(environment: &Environment, messages: &Messages) -> Result<usize, String> {
    let (mut schedule, trouble) = review::load(environment.paths.as_ref().map(|paths| paths.state.as_path()));
    if let Some(trouble) = trouble {
        return Err(messages::review(messages, &trouble));
    }
    let discarded = schedule.discarded();
    if discarded > 0 {
        schedule.restore_discarded();
        schedule.save().map_err(|error| messages::cause(messages, &error))?;
    }
    Ok(discarded)
}

/// Writes the rest of the day's review; as text if nothing else is requested.
pub(super) fn write_as(
    form: Option<ListForm>,
    out: &mut impl Write,
    today: TodaysReview,
    messages: &Messages,
) -> io::Result<()> {
    match form {
        Some(ListForm::Json) => write_json(out, today),
        Some(ListForm::Text) | None => write(out, &today, messages),
    }
}

/// Writes the rest of the day's review as text: the words, the note, the source.
fn write(out: &mut impl Write, today: &TodaysReview, messages: &Messages) -> io::Result<()> {
    let TodaysReview { schedule, sheet } = today;
    let all = sheet.passed + sheet.items.len();
    let numbered = (sheet.passed + 1..).zip(&sheet.items).map(|(number, item)| {
        let star = if schedule.standing(&item.key).favourite { " *" } else { "" };
        format!("{number}/{all}{star}\n{}\n", words(item))
    });
    let text = if sheet.items.is_empty() {
        let name = match (all, sheet.has_more) {
            (0, true) => "review_rested",
            (0, false) => "review_empty",
            _ => "review_over",
        };
        say(messages, name, &[("count", &all.to_string())]) + "\n"
    } else {
        numbered.collect::<Vec<_>>().join("\n")
    };
    // The words may come from other people's files, so only what can be seen is written.
    out.write_all(display::visible(&fold::canonical(&text)).as_bytes())
}

/// Writes the rest of the day's review as JSON.
fn write_json(out: &mut impl Write, today: TodaysReview) -> io::Result<()> {
    let TodaysReview { schedule, sheet } = today;
    let day = ListedDay {
        day: sheet.day.text(),
        passed: sheet.passed,
        days_in_a_row: schedule.days_in_a_row(sheet.day),
        items: sheet.items.into_iter().map(|item| listed(item, &schedule)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &day).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// Returns an item as paragraphs: a quotation with its note, or a lesson with its evidence, then the source.
fn words(item: &ReviewItem) -> String {
    let quoted = |quote: &String| format!("> {}", quote.replace('\n', "\n> "));
    let mut paragraphs = Vec::new();
    match &item.matter {
        Matter::Mark { quote, note, tags, .. } => {
            let tags: Vec<String> = tags.iter().map(|tag| format!("#{tag}")).collect();
            paragraphs.extend([quoted(quote), note.clone(), tags.join(" ")]);
        }
        Matter::Lesson { statement, evidence, .. } => {
            paragraphs.push(statement.clone());
            paragraphs.extend(evidence.iter().map(quoted));
        }
    }
    paragraphs.push(item.source());
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

fn listed(item: ReviewItem, schedule: &Schedule) -> ListedItem {
    let favourite = schedule.standing(&item.key).favourite;
    let document = item.document();
    let ReviewItem { title, author, matter, .. } = item;
    let matter = match matter {
        Matter::Mark { id, quote, note, tags, colour, created, .. } => {
            let (id, colour, created) = (id.to_string(), colour.name().to_owned(), created.to_string());
            ListedMatter::Mark { id, quote, note, tags, colour, created }
        }
        Matter::Lesson { statement, evidence, .. } => ListedMatter::Lesson { statement, evidence },
    };
    ListedItem { matter, title, author, document, favourite }
}
