//! `mitjul marks export`: files for other programs, or one file on standard output.

use std::io::Write;
use std::path::{Path, PathBuf, is_separator};

use crate::cli::marks::setting::MarksContext;
use crate::cli::marks::shelf;
use crate::cli::output::{Failure, print, standard_output, warn, written};
use crate::exchange::{self, ExchangeFormat, Marked, MarkedDocument, Written, write};
use crate::messages::{cause, export_words, not_written, say};

pub(super) fn run(
    setting: MarksContext<'_>,
    names: &[PathBuf],
    format: ExchangeFormat,
    out: Option<&Path>,
) -> Result<u8, Failure> {
    let shelf = shelf::gather(setting, names)?;
    for shelved in &shelf {
        warn(&shelf::problems(setting, shelved));
    }
    let has_marks = |marked: &Marked<'_>| {
        marked.highlights.iter().any(|highlight| format == ExchangeFormat::Jsonl || highlight.is_shown())
    };
    let all = shelf.iter().map(MarkedDocument::marked);
    // A chapter of a book was not named itself.
    let is_named = |marked: &Marked<'_>| !names.is_empty() && marked.doc.book.is_none();
    let documents: Vec<Marked<'_>> = all.filter(|marked| has_marks(marked) || is_named(marked)).collect();
    let failed = |sentence: &str, code| Failure { sentence: say(setting.messages, sentence, &[]), code };
    if documents.is_empty() {
        return Err(failed("marks_none", 1));
    }
    let files = write(format, &documents, &export_words(setting.messages), setting.now);
    let files = files.map_err(|error| Failure { sentence: cause(setting.messages, &error), code: 1 })?;
    match (out, files.as_slice()) {
        (None, [only]) if setting.environment.has_screen => print(&only.text),
        (None, [only]) => written(standard_output().write_all(only.text.as_bytes())),
        (None, _) => Err(failed("marks_several_files", 2)),
        (Some(out), files) => save(setting, files, out),
    }
}

/// Writes the files into a folder, or a single file to a path; prints their paths.
fn save(setting: MarksContext<'_>, files: &[Written], out: &Path) -> Result<u8, Failure> {
    let is_folder = files.len() > 1 || out.is_dir() || ends_in_separator(out);
    let mut places = String::new();
    for file in files {
        let wanted = if is_folder { out.join(&file.name) } else { out.to_owned() };
        let place = exchange::save(file, &wanted)
            .map_err(|error| Failure { sentence: not_written(setting.messages, &wanted, &error), code: 1 })?;
        places.extend([place.display().to_string().as_str(), "\n"]);
    }
    print(&places)
}

fn ends_in_separator(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().last().is_some_and(|&byte| is_separator(char::from(byte)))
}
