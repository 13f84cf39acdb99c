//! The command line: arguments in, an exit code out, with the reader on a screen or one of the commands that need none.
//!
//! Every error is one sentence on standard error, in the reader's language. Exit codes: 0 done, 1 failed, 2 misused,
//! 128 + n ended by signal n. A closed pipe on standard output is no failure.

mod arguments;
mod cat;
mod choices;
mod environment;
mod found;
mod import;
mod inspect;
mod json;
mod lessons;
mod marks;
mod output;
mod review;
mod screen;
mod search;
mod shelf;
mod standard_input;

use std::ffi::OsString;
use std::io::{self, Write};

use crate::lessons::cues::Cues;
use crate::library::{self, Document, DocumentProblem, Library};
use crate::messages::{cannot_open, problem, say};
use crate::settings::messages::{self, Messages};

use arguments::{CliCommand, Request};
use cat::PrintTarget;
use environment::Environment;
use found::{FoundLibrary, found};
use output::{Failure, standard_output, warn, written};

/// Runs the program with its arguments, without the name of the program; returns the exit code.
#[must_use]
pub fn run(arguments: &[OsString]) -> u8 {
    let environment = Environment::of_process();
    let language = arguments::language(arguments).unwrap_or_else(|| environment.language());
    let mut messages = messages::built_in(language);
    match dispatch(arguments, &mut messages, &environment) {
        Ok(code) => code,
        Err(failure) => {
            warn(&[failure.sentence]);
            failure.code
        }
    }
}

fn dispatch(arguments: &[OsString], messages: &mut Messages, environment: &Environment) -> Result<u8, Failure> {
    let request = match arguments::parse(arguments, messages) {
        Ok(request) => request,
        Err(arguments::Stop::Told(text)) => return written(io::stdout().write_all(text.as_bytes())),
        Err(arguments::Stop::Misused(sentence)) => return Err(Failure { sentence, code: 2 }),
    };
    let (request, environment, mut notices) = choices::complete(request, environment.clone(), messages);
    let environment = &environment;
    match &request.command {
        CliCommand::Marks(order) => marks::run(order, messages, environment),
        CliCommand::Import { folder } => {
            warn(&notices);
            import::run(&request, folder.as_deref(), messages, environment)
        }
        CliCommand::Shelf(form) => {
            warn(&notices);
            shelf::run(*form, messages, environment)
        }
        CliCommand::Search { json } => {
            warn(&notices);
            search::run(&request, *json, messages, environment)
        }
        CliCommand::RestoreReview => {
            warn(&notices);
            let restored = review::restore(environment, messages);
            let count = restored.map_err(|sentence| Failure { sentence, code: 1 })?.to_string();
            let sentence = say(messages, "review_restored", &[("count", &count)]);
            written(writeln!(io::stdout().lock(), "{sentence}"))
        }
        CliCommand::Read
        | CliCommand::Cat { .. }
        | CliCommand::Inspect
        | CliCommand::Lessons { .. }
        | CliCommand::Review { .. } => {
            let on_screen = matches!(request.command, CliCommand::Read | CliCommand::Review { list: None });
            let on_screen = on_screen && environment.has_screen && !environment.is_dumb();
            let FoundLibrary { library, unopened, listing } = found(&request, messages, environment, on_screen)?;
            notices.extend(unopened);
            check_chapter(&request, &library, messages)?;
            if on_screen {
                return screen::read((library, listing), &request, messages, environment, notices);
            }
            if let CliCommand::Review { list } = &request.command {
                let (today, trouble) = review::today(&library, environment, request.review_items, messages);
                notices.extend(trouble);
                warn(&notices);
                return written(review::write_as(*list, &mut standard_output(), today, messages));
            }
            let documents = documents(&library, &request, messages, notices)?;
            print(&request, documents, messages, environment)
        }
    }
}

/// Prints documents in the requested form; without a screen to read on, as `mitjul cat` does.
fn print(
    request: &Request,
    documents: Vec<(String, Document)>,
    messages: &Messages,
    environment: &Environment,
) -> Result<u8, Failure> {
    let out = &mut standard_output();
    let width = match &request.command {
        CliCommand::Inspect => return written(inspect::write(out, &documents, &cues()?, messages)),
        CliCommand::Lessons { format } => return written(lessons::write(out, documents, *format, &cues()?, messages)),
        CliCommand::Cat { width } => *width,
        CliCommand::Read
        | CliCommand::Marks(_)
        | CliCommand::Search { .. }
        | CliCommand::Review { .. }
        | CliCommand::RestoreReview
        | CliCommand::Import { .. }
        | CliCommand::Shelf(_) => {
            let cause = if environment.has_screen { "dumb_terminal" } else { "not_a_terminal" };
            warn(&[say(messages, cause, &[("name", &environment.term)])]);
            None
        }
    };
    let cells = width.unwrap_or_else(|| environment.columns());
    let target = if environment.has_screen { PrintTarget::Terminal } else { PrintTarget::Other };
    written(cat::write(out, &documents, request.width(), cells, target))
}

fn cues() -> Result<Cues, Failure> {
    Cues::built_in().map_err(failure)
}

fn failure(error: impl std::error::Error) -> Failure {
    let cause = error.source().map_or_else(String::new, |cause| format!(": {cause}"));
    Failure { sentence: format!("{error}{cause}"), code: 1 }
}

/// Opens the documents to print, with the name of each. A document that cannot be opened is a failure only if no other
/// can.
fn documents(
    library: &Library,
    request: &Request,
    messages: &Messages,
    mut notices: Vec<String>,
) -> Result<Vec<(String, Document)>, Failure> {
    let mut documents = Vec::new();
    for (number, entry) in (1..).zip(&library.entries) {
        if request.chapter.is_none_or(|chapter| chapter == number) {
            match library::open(entry, None) {
                Ok(document) => {
                    let name = entry.place.label();
                    notices.extend(damage(request, &document, &name, messages));
                    documents.push((name, document));
                }
                Err(error) => notices.push(cannot_open(messages, &error)),
            }
        }
    }
    if documents.is_empty() {
        return Err(Failure { sentence: notices.pop().unwrap_or_default(), code: 1 });
    }
    warn(&notices);
    Ok(documents)
}

/// Returns sentences about words of a document that are not as its author wrote them, if only its text is printed.
fn damage(request: &Request, document: &Document, name: &str, messages: &Messages) -> Vec<String> {
    let is_damage =
        |problem: &&DocumentProblem| matches!(problem, DocumentProblem::Text(problem) if problem.is_damage());
    match &request.command {
        CliCommand::Cat { .. } | CliCommand::Read => {
            document.problems.iter().filter(is_damage).map(|found| problem(messages, name, found)).collect()
        }
        CliCommand::Inspect
        | CliCommand::Lessons { .. }
        | CliCommand::Marks(_)
        | CliCommand::Search { .. }
        | CliCommand::Review { .. }
        | CliCommand::RestoreReview
        | CliCommand::Import { .. }
        | CliCommand::Shelf(_) => Vec::new(),
    }
}

fn check_chapter(request: &Request, library: &Library, messages: &Messages) -> Result<(), Failure> {
    let last = library.entries.len();
    match request.chapter {
        Some(number) if number == 0 || number > last => {
            let values = [("number", number.to_string()), ("last", last.to_string())];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let sentence =
                format!("{} ({})", say(messages, "usage_chapter", &values), say(messages, "usage_hint", &[]));
            Err(Failure { sentence, code: 2 })
        }
        Some(_) | None => Ok(()),
    }
}
