//! `mitjul marks merge`: merging the records of other notes folders into ours. Their files stay as they are.

use std::path::{Path, PathBuf};

use crate::cli::marks::import::adopted_report;
use crate::cli::marks::keep;
use crate::cli::marks::setting::MarksContext;
use crate::cli::marks::shelf::gather;
use crate::cli::output::{Failure, print, warn};
use crate::exchange::{Adopted, ImportReport, MarkedDocument, adopt, same};
use crate::library::DocumentProblem;
use crate::marks::{DocFolder, DocRef, Highlight, Op, documents, load};
use crate::messages::{problem, say};

/// A document of another notes folder.
struct Theirs {
    doc: DocRef,
    highlights: Vec<Highlight>,
}

pub(super) fn run(setting: MarksContext<'_>, folders: &[PathBuf]) -> Result<u8, Failure> {
    // All folders are read before anything is stored.
    let folders: Result<Vec<Vec<Theirs>>, Failure> = folders.iter().map(|folder| theirs(setting, folder)).collect();
    let folders = folders?;
    let mut total = Adopted::default();
    for folder in &folders {
        let shelf = gather(setting, &[])?;
        for theirs in folder {
            let (doc, adopted) = adopted(theirs, &shelf);
            keep_all(setting, &doc, &adopted.ops)?;
            total.added += adopted.added;
            total.newer += adopted.newer;
            total.known += adopted.known;
        }
    }
    let Adopted { added, newer, known, .. } = total;
    print(&adopted_report(setting, &ImportReport::Records { added, newer, known }))
}

fn theirs(setting: MarksContext<'_>, folder: &Path) -> Result<Vec<Theirs>, Failure> {
    let catalogue = documents(folder).map_err(|error| keep::failure(setting, folder, &error))?;
    let all: Result<Vec<Option<Theirs>>, Failure> =
        catalogue.documents.iter().map(|doc| of_folder(setting, folder, doc)).collect();
    let all: Vec<Theirs> = all?.into_iter().flatten().collect();
    if all.is_empty() {
        let sentence = say(setting.messages, "marks_no_folder", &[("file", &folder.display().to_string())]);
        return Err(Failure { sentence, code: 1 });
    }
    Ok(all)
}

/// Reads the marks of a document; a folder without data about its document has none.
fn of_folder(setting: MarksContext<'_>, folder: &Path, doc: &DocFolder) -> Result<Option<Theirs>, Failure> {
    let loaded = load(folder, &doc.id).map_err(|error| keep::failure(setting, folder, &error))?;
    let problems = loaded.problems.into_iter().map(DocumentProblem::Shard);
    let name = doc.id.to_string();
    warn(&problems.map(|about| problem(setting.messages, &name, &about)).collect::<Vec<_>>());
    let known = doc.shards.last().cloned();
    Ok(known.map(|known| Theirs { doc: DocRef { id: doc.id.clone(), ..known }, highlights: loaded.highlights }))
}

fn adopted(theirs: &Theirs, shelf: &[MarkedDocument]) -> (DocRef, Adopted) {
    let ours = same(&theirs.doc, shelf).and_then(|place| shelf.get(place));
    let known = ours.map_or(&[][..], |shelved| &shelved.highlights);
    let doc = ours.map_or_else(|| theirs.doc.clone(), |shelved| shelved.doc.clone());
    (doc, adopt(&theirs.highlights, known))
}

fn keep_all(setting: MarksContext<'_>, doc: &DocRef, ops: &[Op]) -> Result<(), Failure> {
    if ops.is_empty() { Ok(()) } else { keep::commit(setting, &keep::store(setting)?, doc, ops) }
}
