//! The documents of a command, and their problems.

use std::path::{Path, PathBuf};

use crate::cli::marks::keep;
use crate::cli::marks::setting::MarksContext;
use crate::cli::output::Failure;
use crate::exchange::{self, CollectionError, MarkedDocument};
use crate::library::DocumentProblem;
use crate::messages::{self, cannot_open};

/// Finds the documents named by a file, a folder, a title or an id; without names, all of them.
pub(super) fn gather(setting: MarksContext<'_>, names: &[PathBuf]) -> Result<Vec<MarkedDocument>, Failure> {
    let (options, filters) = (setting.environment.options, &setting.environment.filters);
    exchange::gather(names, notes(setting), options, filters, setting.now).map_err(|error| match error {
        CollectionError::Open(error) => Failure { sentence: cannot_open(setting.messages, &error), code: 1 },
        CollectionError::Notes { folder, source } => keep::failure(setting, &folder, &source),
    })
}

/// Returns sentences about the problems of a document's marks.
pub(super) fn problems(setting: MarksContext<'_>, shelved: &MarkedDocument) -> Vec<String> {
    let about_marks =
        |problem: &&DocumentProblem| matches!(problem, DocumentProblem::Shard(_) | DocumentProblem::Marks(_));
    let problems = shelved.problems.iter().filter(about_marks);
    problems.map(|problem| messages::problem(setting.messages, &shelved.name, problem)).collect()
}

fn notes(setting: MarksContext<'_>) -> Option<&Path> {
    setting.environment.paths.as_ref().map(|paths| paths.notes.as_path())
}
