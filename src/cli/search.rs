//! `mitjul search`: the hits of a search, document by document, as lines to read or as JSON.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use crate::cli::arguments::Request;
use crate::cli::environment::{Environment, cache};
use crate::cli::output::{Failure, shown, standard_output, warn};
use crate::cli::standard_input::Sources;
use crate::ingest::Options;
use crate::library::search::{Cache, Found, Hit, HitKind, LibrarySearch, SearchTarget, search};
use crate::library::{self, Filters, LibraryError};
use crate::messages::{self, cannot_open, say};
use crate::search::Query;
use crate::settings::messages::Messages;
use crate::text::{Offset, scalar};

/// A hit as a line of JSON; the help of `--json` explains the fields.
#[derive(Serialize)]
struct JsonHit<'a> {
    file: &'a str,
    chapter: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    book: Option<&'a str>,
    section: Option<&'a str>,
    kind: &'static str,
    start: Option<usize>,
    end: Option<usize>,
    start_byte: Option<usize>,
    end_byte: Option<usize>,
    text: &'a str,
    context: &'a str,
    context_start: usize,
    context_end: usize,
}

/// Searches the requested places; returns 0 if something was found, 1 if not.
///
/// The query is searched for as it is. Only if that finds nothing, its last syllable counts as the start of one; and
/// only if that finds nothing either, another input mode is suggested.
pub(super) fn run(
    request: &Request,
    is_json: bool,
    messages: &Messages,
    environment: &Environment,
) -> Result<u8, Failure> {
    let parse = |parsed: Result<Query, _>| {
        parsed.map_err(|problem| Failure { sentence: messages::query(messages, &problem), code: 2 })
    };
    let (finished, open) = (parse(Query::finished(&request.query))?, parse(Query::parse(&request.query))?);
    let (place, mut unread) = Scope::of(&Sources::of(request, messages)?, environment)?;
    let form = if is_json { HitForm::Json } else { HitForm::Lines { messages, is_screen: environment.has_screen } };
    let mut printer = Printer { form, last: None, count: 0, outcome: Ok(()) };
    unread.extend(place.ask(&finished, |found| printer.print(found)));
    let typed = ("query", request.query.as_str());
    if printer.count == 0 && !open.is_expression() && printer.outcome.is_ok() {
        place.ask(&open, |found| printer.print(found));
        if printer.count > 0 {
            warn(&[say(messages, "search_unfinished", &[typed])]);
        }
    }
    warn(&unread.iter().map(|error| cannot_open(messages, error)).collect::<Vec<_>>());
    match printer.outcome {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure { sentence: error.to_string(), code: 1 }),
        Ok(()) if printer.count == 0 => {
            let meant = open.suggestion().filter(|meant| place.holds(meant)).unwrap_or_default();
            let sentence = if meant.is_empty() { "search_none" } else { "search_suggestion" };
            Err(Failure { sentence: say(messages, sentence, &[typed, ("suggestion", &meant)]), code: 1 })
        }
        Ok(()) | Err(_) => Ok(0),
    }
}

/// The places to search.
struct Scope {
    targets: Vec<SearchTarget>,
    notes: Option<PathBuf>,
    cache: Option<Cache>,
    options: Options,
    filters: Filters,
}

impl Scope {
    /// Makes a scope of the bound book, or of files and folders; errors of those that cannot be read are returned
    /// beside it.
    fn of(sources: &Sources, environment: &Environment) -> Result<(Self, Vec<LibraryError>), Failure> {
        let (targets, unread) = targets(sources, environment)?;
        let notes = environment.paths.as_ref().map(|paths| paths.notes.clone());
        let options = environment.options;
        let filters = environment.filters.clone();
        Ok((Self { targets, notes, cache: cache(options, &filters), options, filters }, unread))
    }

    /// Searches until `report` wants no more; returns the errors of documents that could not be read.
    fn ask(&self, query: &Query, mut report: impl FnMut(&Found) -> bool) -> Vec<LibraryError> {
        let Self { targets, notes, cache, options, filters } = self;
        let (query, targets, notes, cache) = (query.clone(), targets.clone(), notes.clone(), cache.clone());
        let cancel = Arc::new(AtomicBool::new(false));
        let asked = LibrarySearch { query, targets, notes, cache, options: *options, filters: filters.clone() };
        search(asked, &cancel, |found| {
            cancel.fetch_or(!report(&found), Ordering::Relaxed);
        })
    }

    /// Whether these words are found.
    fn holds(&self, words: &str) -> bool {
        let mut is_found = false;
        if let Ok(query) = Query::parse(words) {
            self.ask(&query, |_| {
                is_found = true;
                false
            });
        }
        is_found
    }
}

fn targets(sources: &Sources, environment: &Environment) -> Result<(Vec<SearchTarget>, Vec<LibraryError>), Failure> {
    if sources.is_empty() {
        let book = library::bound().map_err(|error| Failure { sentence: error.to_string(), code: 1 })?;
        return Ok((book.entries.into_iter().map(SearchTarget::Entry).collect(), Vec::new()));
    }
    let mut targets = Vec::new();
    let mut unread = Vec::new();
    for path in sources.paths() {
        if Path::is_dir(path) {
            targets.push(SearchTarget::Folder(path.clone()));
        } else {
            let (file, errors) = sources.library(std::slice::from_ref(path), environment);
            targets.extend(file.entries.into_iter().map(SearchTarget::Entry));
            unread.extend(errors);
        }
    }
    Ok((targets, unread))
}

/// The form in which hits are printed.
#[derive(Clone, Copy)]
enum HitForm<'a> {
    Json,
    Lines { messages: &'a Messages, is_screen: bool },
}

/// Prints hits as they are found.
struct Printer<'a> {
    form: HitForm<'a>,
    /// The document and the section printed last.
    last: Option<(String, Option<String>)>,
    count: usize,
    /// Whether everything could be written so far.
    outcome: io::Result<()>,
}

impl Printer<'_> {
    /// Prints the hits of a document; returns whether more can be printed.
    fn print(&mut self, found: &Found) -> bool {
        let mut text = Vec::new();
        let name = found.entry.place.name();
        for hit in &found.hits {
            match self.form {
                HitForm::Json => text.extend(json(&name, found, hit)),
                HitForm::Lines { messages, is_screen } => {
                    text.extend(self.headings(&name, found, hit).into_bytes());
                    text.extend(line(hit, messages, is_screen).into_bytes());
                }
            }
        }
        self.count += found.hits.len();
        // Lines are in their display form already, apart from what makes hits bold.
        let mut out = match self.form {
            HitForm::Json => standard_output(),
            HitForm::Lines { .. } => Box::new(io::stdout().lock()),
        };
        self.outcome = out.write_all(&text).and_then(|()| out.flush());
        self.outcome.is_ok()
    }

    /// Returns the headings for the document and the section of a hit, if they differ from those of the hit before.
    fn headings(&mut self, name: &str, found: &Found, hit: &Hit) -> String {
        let is_new = self.last.as_ref().is_none_or(|(last, _)| last != name);
        let mut text = String::new();
        if is_new {
            let gap = if self.last.is_some() { "\n" } else { "" };
            text = format!("{gap}{} ({})\n", shown(&found.entry.whole_title()), shown(name));
        }
        let section = hit.section.clone();
        if is_new || self.last.as_ref().is_some_and(|(_, last)| *last != section) {
            text.extend(section.iter().flat_map(|section| ["  ", &*shown(section), "\n"].map(str::to_owned)));
        }
        self.last = Some((name.to_owned(), section));
        text
    }
}

fn line(hit: &Hit, messages: &Messages, is_screen: bool) -> String {
    let kind = match hit.kind {
        HitKind::Text => String::new(),
        HitKind::Quote | HitKind::Note | HitKind::Tag | HitKind::Lesson => {
            format!("[{}] ", say(messages, &format!("search_{}", hit.kind.name()), &[]))
        }
    };
    let (before, rest) = hit.context.hit.start.split(&hit.context.text);
    let (words, behind) = Offset(hit.context.hit.len()).split(rest);
    // Bold and underlined: visible without colours, too.
    let (on, off) = if is_screen { ("\x1b[1;4m", "\x1b[22;24m") } else { ("", "") };
    format!("    {kind}{}{on}{}{off}{}\n", shown(before), shown(words), shown(behind))
}

fn json(file: &str, found: &Found, hit: &Hit) -> Vec<u8> {
    let Hit { kind, place, section, context } = hit;
    let count = |offset| scalar::count_before(&context.text, offset);
    let hit = JsonHit {
        file,
        chapter: &found.entry.title,
        book: found.entry.book(),
        section: section.as_deref(),
        kind: kind.name(),
        start: place.map(|place| place.start),
        end: place.map(|place| place.end),
        start_byte: place.map(|place| place.span.start.0),
        end_byte: place.map(|place| place.span.end.0),
        text: context.hit.slice(&context.text),
        context: &context.text,
        context_start: count(context.hit.start),
        context_end: count(context.hit.end),
    };
    let mut line = serde_json::to_vec(&hit).unwrap_or_default();
    line.push(b'\n');
    line
}
