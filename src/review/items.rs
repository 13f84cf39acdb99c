//! Finding all possible items: the living marks of all documents, and the lessons beside entries.
//!
//! No text is read: a mark's record and a lesson's file contain enough.

use std::collections::HashSet;
use std::path::Path;

use crate::bounded::read_text;
use crate::document::Chapter;
use crate::lessons::sidecar;
use crate::library::{Entry, TextSource, beside, bound_file};
use crate::marks::{DocFolder, Highlight, LessonData, TextId, documents, load};
use crate::review::{Matter, ReviewItem};

/// Lists the living marks of a notes folder and the lessons beside entries, each once.
///
/// Files that cannot be read are left out; the reader is notified when the document is opened.
#[must_use]
pub fn items<'a>(notes: Option<&Path>, entries: impl IntoIterator<Item = &'a Entry>) -> Vec<ReviewItem> {
    let (mut marked, mut settled) = (Vec::new(), HashSet::new());
    if let Some(notes) = notes
        && let Ok(known) = documents(notes)
    {
        for doc in &known.documents {
            marked.extend(marks(notes, doc, &mut settled));
        }
    }
    let is_settled = |item: &ReviewItem| match &item.matter {
        Matter::Lesson { statement, .. } => settled.contains(&LessonData::name_of(statement)),
        Matter::Mark { .. } => false,
    };
    let taught = entries.into_iter().flat_map(lessons).filter(|item| !is_settled(item));
    let mut known = HashSet::new();
    marked.into_iter().chain(taught).filter(|item| known.insert(item.key.clone())).collect()
}

/// Lists the living marks of a document. Adds to `settled` the lessons of others that the reader has hidden or made
/// their own: those do not come back, or come back as the reader's own.
fn marks(notes: &Path, doc: &DocFolder, settled: &mut HashSet<TextId>) -> Vec<ReviewItem> {
    let Ok(loaded) = load(notes, &doc.id) else { return Vec::new() };
    let title = doc.shards.iter().map(|shard| &shard.title).find(|title| !title.is_empty());
    let author = doc.shards.iter().find_map(|shard| shard.author.clone());
    let source = (title.cloned().unwrap_or_default(), author);
    let seen: Vec<String> = doc.shards.iter().flat_map(|shard| shard.seen.iter().cloned()).collect();
    let live: Vec<Highlight> = loaded.highlights.into_iter().filter(Highlight::is_live).collect();
    let lessons = live.iter().filter_map(|mark| mark.lesson.as_ref());
    settled.extend(lessons.filter(|lesson| !lesson.aside || lesson.hidden).filter_map(|lesson| lesson.from.clone()));
    let marks = live.into_iter().filter(|mark| !mark.is_aside());
    marks.map(|mark| ReviewItem::of_mark(doc.id.clone(), seen.clone(), source.clone(), mark)).collect()
}

fn lessons(entry: &Entry) -> Vec<ReviewItem> {
    let yaml = match &entry.place {
        TextSource::Bound(name) => bound_file(&beside(Path::new(name)).to_string_lossy()).map(str::to_owned),
        TextSource::File(path) => read_text(&beside(path), sidecar::LONGEST).ok(),
        TextSource::Part(_) | TextSource::Piped(_) => None,
    };
    // The evidence is located when the document is opened; an empty chapter contains none of it.
    let lessons = yaml.and_then(|yaml| sidecar::read(&yaml, &Chapter::default()).ok()).unwrap_or_default();
    lessons.into_iter().map(|lesson| ReviewItem::of_lesson(entry.place.clone(), entry.title.clone(), lesson)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::library::{bound, of_paths};

    #[test]
    fn lessons_come_without_their_text_and_each_once() {
        let folder = tempfile::tempdir().unwrap();
        let lessons = "lessons:\n- statement: 배워라\n  evidence: [배운 것이 있다.]\n- statement: 배워라\n";
        for name in ["글", "벗긴 글"] {
            fs::write(folder.path().join(format!("{name}.md")), "글").unwrap();
            fs::write(folder.path().join(format!("{name}.lessons.yaml")), lessons).unwrap();
        }
        let (library, _) = of_paths(&[folder.path().to_owned()]);
        let found = items(None, &library.entries);
        assert_eq!(found.len(), 1);
        let Matter::Lesson { statement, evidence, .. } = &found[0].matter else { panic!("{found:?}") };
        assert_eq!((statement.as_str(), evidence.as_slice()), ("배워라", ["배운 것이 있다.".to_owned()].as_slice()));
    }

    #[test]
    fn the_bound_book_has_something_to_come_back() {
        let book = bound().unwrap();
        let found = items(Some(Path::new("없는 폴더")), &book.entries);
        assert!(found.len() > 10 && found.iter().all(|item| !item.title.is_empty()));
    }
}
