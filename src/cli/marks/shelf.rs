//! The documents of a command, and their problems.

use std::path::{Path, PathBuf};

use crate::cli::marks::keep;
use crate::cli::marks::setting::MarksContext;
use crate::cli::output::{Failure, warn};
use crate::exchange::{self, CollectionError, MarkedDocument};
use crate::library::DocumentProblem;
use crate::messages::{self, cannot_open};
use crate::text::fold::one_line;

/// Finds the documents named by a file, a folder, a title or an id; without names, all of them. Says what of a folder
/// cannot be opened.
pub(super) fn gather(setting: MarksContext<'_>, names: &[PathBuf]) -> Result<Vec<MarkedDocument>, Failure> {
    let (options, filters) = (setting.environment.options, &setting.environment.filters);
    let gathered = exchange::gather(names, notes(setting), options, filters, setting.now);
    let (shelf, unread) = gathered.map_err(|error| match error {
        CollectionError::Open(error) => Failure { sentence: cannot_open(setting.messages, &error), code: 1 },
        CollectionError::Notes { folder, source } => keep::failure(setting, &folder, &source),
    })?;
    warn(&unread.iter().map(|error| cannot_open(setting.messages, error)).collect::<Vec<_>>());
    Ok(shelf)
}

/// Returns sentences about the problems of a document's marks.
pub(super) fn problems(setting: MarksContext<'_>, shelved: &MarkedDocument) -> Vec<String> {
    let about_marks =
        |problem: &&DocumentProblem| matches!(problem, DocumentProblem::Shard(_) | DocumentProblem::Marks(_));
    let problems = shelved.problems.iter().filter(about_marks);
    problems.map(|problem| messages::problem(setting.messages, &shelved.name, problem)).collect()
}

/// Returns the sentence about a document whose marks this one may take over, and how to answer.
pub(super) fn offer(setting: MarksContext<'_>, shelved: &MarkedDocument) -> Option<String> {
    let is_offer = |problem: &&DocumentProblem| matches!(problem, DocumentProblem::OtherEdition(_));
    let offer = shelved.problems.iter().find(is_offer)?;
    let question = messages::problem(setting.messages, &shelved.name, offer);
    let file = shelved.doc.seen.last().map_or(shelved.name.as_str(), String::as_str);
    let file = one_line(file);
    let command = format!("mitjul marks adopt {}", shell_words::quote(&file));
    Some(messages::say(setting.messages, "edition_command", &[("question", &question), ("command", &command)]))
}

fn notes(setting: MarksContext<'_>) -> Option<&Path> {
    setting.environment.paths.as_ref().map(|paths| paths.notes.as_path())
}
