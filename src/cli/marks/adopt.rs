//! `mitjul marks adopt`: answering whether a text is a new edition of another one.

use std::path::PathBuf;

use crate::cli::arguments::marks::AdoptArguments;
use crate::cli::marks::keep;
use crate::cli::marks::setting::MarksContext;
use crate::cli::marks::shelf::gather;
use crate::cli::output::{Failure, print};
use crate::exchange::MarkedDocument;
use crate::library::{self, Document, DocumentProblem, Edition};
use crate::marks::{AnchorStatus, AnchorText, resolve};
use crate::messages::{cannot_open, say};
use crate::text::fold::one_line;

pub(super) fn run(setting: MarksContext<'_>, adopt: &AdoptArguments) -> Result<u8, Failure> {
    let failed = |name: &str| {
        let file = adopt.text.display().to_string();
        Failure { sentence: say(setting.messages, name, &[("file", &one_line(&file))]), code: 1 }
    };
    let document = opened(setting, adopt)?;
    if document.identity.doc.is_some() {
        return Err(failed("adopt_has_marks"));
    }
    let edition = match &adopt.from {
        Some(from) => named(setting, from, &document)?,
        None => offered(&document).cloned().ok_or_else(|| failed("adopt_none"))?,
    };
    let store = keep::store(setting)?;
    let text = document.identity.reference(&document.chapter, setting.now);
    let answered = if adopt.never {
        library::refuse_edition(&store, &edition, &text, setting.now)
    } else {
        library::take_edition(&store, &edition, text, setting.now).map(drop)
    };
    answered.map_err(|error| keep::failure(setting, &store.root, &error))?;
    let (title, count, found) = (one_line(&edition.title), edition.marks.to_string(), edition.found.to_string());
    let sentence = if adopt.never { "adopt_refused" } else { "adopt_taken" };
    print(&(say(setting.messages, sentence, &[("title", &title), ("count", &count), ("found", &found)]) + "\n"))
}

/// Opens the only text of a path, or the chapter of a book by its address, as it is named in the question.
fn opened(setting: MarksContext<'_>, adopt: &AdoptArguments) -> Result<Document, Failure> {
    let notes = setting.environment.paths.as_ref().map(|paths| paths.notes.as_path());
    let failed = |error| Failure { sentence: cannot_open(setting.messages, &error), code: 1 };
    if !adopt.text.exists()
        && let Some(chapter) = library::entry_at(&adopt.text.to_string_lossy())
    {
        return library::open(&chapter, notes).map_err(failed);
    }
    let (library, errors) = library::of_filtered(std::slice::from_ref(&adopt.text), None, &setting.environment.filters);
    let library = library.read_with(setting.environment.options);
    if let Some(error) = errors.into_iter().next() {
        return Err(failed(error));
    }
    let [entry] = library.entries.as_slice() else {
        let file = adopt.text.display().to_string();
        return Err(Failure { sentence: say(setting.messages, "marks_into_several", &[("file", &file)]), code: 1 });
    };
    library::open(entry, notes).map_err(failed)
}

fn offered(document: &Document) -> Option<&Edition> {
    document.problems.iter().find_map(|problem| match problem {
        DocumentProblem::OtherEdition(edition) => Some(edition),
        _ => None,
    })
}

/// Describes a document that the reader names as the one whose marks a text gets.
fn named(setting: MarksContext<'_>, from: &PathBuf, document: &Document) -> Result<Edition, Failure> {
    let mut shelf = gather(setting, std::slice::from_ref(from))?;
    let (Some(MarkedDocument { doc, highlights, .. }), true) = (shelf.pop(), shelf.is_empty()) else {
        let file = from.display().to_string();
        return Err(Failure { sentence: say(setting.messages, "marks_into_several", &[("file", &file)]), code: 1 });
    };
    let text = AnchorText::new(&document.chapter.text);
    let marks = highlights.iter().filter(|mark| mark.is_shown());
    let is_found = |status| status <= AnchorStatus::Changed;
    let found = marks.clone().filter(|mark| is_found(AnchorStatus::of(&resolve(&mark.anchor, &text)))).count();
    Ok(Edition {
        is_same_title: doc.title == document.chapter.meta.title,
        folder: PathBuf::new(),
        title: doc.title,
        doc: doc.id,
        marks: marks.count(),
        found,
        words: 0,
    })
}
