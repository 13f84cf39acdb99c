//! Opening an entry: its text, the lessons beside it, and the marks made in it.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::bounded;
use crate::document::Chapter;
use crate::ingest::{Format, Options, Problem, ingest_head, ingest_owned, ingest_text, is_text};
use crate::lessons::sidecar::{self, SidecarError};
use crate::lessons::{Lesson, in_order_of_text};
use crate::library::file::{LONGEST_TEXT, full};
use crate::library::images;
use crate::library::recognise::{Recognised, recognise};
use crate::library::{
    Document, DocumentHead, DocumentMarks, DocumentProblem, Entry, Identity, LibraryError, TextFilter, TextSource,
    bound, epub,
};
use crate::marks::{DocId, Highlight, TextId, load};

/// Opens the head of an entry: about the first `most` bytes of its text, if it has more than twice as many.
///
/// Returns `None` where there is nothing to be gained, where its text cannot be cut, and where it cannot be read:
/// [`open()`] says why.
#[must_use]
pub fn open_head(entry: &Entry, most: usize) -> Option<DocumentHead> {
    if entry.filter.is_some() {
        return None;
    }
    let (bytes, whole) = head_bytes(&entry.place, most)?;
    let is_worth_it = whole > most.saturating_mul(2) && is_text(&bytes);
    let mut chapter =
        is_worth_it.then(|| ingest_head(&bytes, format(&entry.place, &bytes), entry.options, whole))??;
    if chapter.meta.title.is_empty() {
        chapter.meta.title.clone_from(&entry.title);
    }
    let is_known = chapter.meta.id.is_some() || matches!(entry.place, TextSource::File(_));
    let identity = is_known.then(|| identity(&entry.place, &chapter));
    Some(DocumentHead { chapter, identity, whole })
}

/// Reads the first bytes of a text, an even number of them; the length of all of it comes with them.
///
/// What comes out of a pipe cannot be read twice, and the bound book and the chapters of other books are small.
fn head_bytes(place: &TextSource, most: usize) -> Option<(Vec<u8>, usize)> {
    match place {
        TextSource::Bound(_) | TextSource::Part(_) => None,
        TextSource::File(path) => {
            let (file, metadata) = bounded::open(path).ok()?;
            let whole = Some(metadata.len()).filter(|&whole| whole <= LONGEST_TEXT)?;
            let whole = usize::try_from(whole).ok().filter(|&whole| whole > most)?;
            let mut bytes = Vec::with_capacity(most);
            file.take(most as u64).read_to_end(&mut bytes).ok()?;
            Some((bytes, whole))
        }
        TextSource::Piped(piped) => Some((piped.bytes().get(..most)?.to_vec(), piped.bytes().len())),
    }
}

/// Opens an entry. Nothing is written.
///
/// # Errors
///
/// If its text cannot be read. Problems with lessons and marks are in [`Document::problems`].
pub fn open(entry: &Entry, notes: Option<&Path>) -> Result<Document, LibraryError> {
    let (mut chapter, problems) = parsed(entry)?;
    if chapter.meta.title.is_empty() {
        chapter.meta.title.clone_from(&entry.title);
    }
    if let Some(file) = entry.place.file().filter(|_| entry.filter.is_none()) {
        images::measure(&mut chapter, file);
    }
    let mut problems: Vec<_> = problems.into_iter().map(DocumentProblem::Text).collect();
    let lessons = lessons(&entry.place, &chapter, &mut problems);
    let DocumentMarks { highlights, identity, problems: of_marks } = open_marks(entry, &chapter, notes);
    problems.extend(of_marks);
    Ok(Document { chapter, lessons, highlights, identity, problems })
}

/// Opens the marks of an entry whose chapter was read before. Nothing is written.
#[must_use]
pub fn open_marks(entry: &Entry, chapter: &Chapter, notes: Option<&Path>) -> DocumentMarks {
    let (mut problems, mut identity) = (Vec::new(), identity(&entry.place, chapter));
    let highlights = notes.map_or_else(Vec::new, |notes| marks(notes, chapter, &mut identity, &mut problems));
    DocumentMarks { highlights, identity, problems }
}

/// Reads the text of an entry in the way its reader chose; the bound book is read in its own.
pub(super) fn parsed(entry: &Entry) -> Result<(Chapter, Vec<Problem>), LibraryError> {
    if let TextSource::Part(part) = &entry.place {
        return epub::chapter(part, &entry.title);
    }
    if let TextSource::Bound(name) = &entry.place {
        let text = bound::file(name).ok_or_else(|| LibraryError::NotBound(name.clone()))?;
        return Ok(ingest_text(text, format(&entry.place, text.as_bytes()), Options::default()));
    }
    let bytes = match (&entry.filter, entry.place.file()) {
        (Some(filter), Some(file)) => filtered(filter, file)?,
        (Some(_) | None, _) => read(&entry.place)?,
    };
    let is_filtered = entry.filter.is_some();
    let format = if is_filtered { Format::of_text(&bytes) } else { format(&entry.place, &bytes) };
    Ok(ingest_owned(bytes, format, entry.options))
}

/// Returns what a tool makes of a file.
fn filtered(filter: &TextFilter, file: &Path) -> Result<Vec<u8>, LibraryError> {
    // A missing file is reported as such, and not by the tool.
    bounded::open(file).map_err(|source| LibraryError::Read { file: file.to_owned(), source })?;
    let bytes = filter.run(file).map_err(|source| LibraryError::Filter { file: file.to_owned(), source })?;
    if is_text(&bytes) { Ok(bytes) } else { Err(LibraryError::NotText { file: file.to_owned() }) }
}

pub(super) fn read(place: &TextSource) -> Result<Vec<u8>, LibraryError> {
    match place {
        TextSource::Bound(name) => {
            let text = bound::file(name).ok_or_else(|| LibraryError::NotBound(name.clone()))?;
            Ok(text.as_bytes().to_vec())
        }
        TextSource::File(path) => {
            let bytes = bounded::read(path, LONGEST_TEXT)
                .map_err(|source| LibraryError::Read { file: path.clone(), source })?;
            if is_text(&bytes) { Ok(bytes) } else { Err(LibraryError::NotText { file: path.clone() }) }
        }
        TextSource::Part(part) => Err(LibraryError::UnknownFormat { file: part.file.clone() }),
        TextSource::Piped(piped) if is_text(piped.bytes()) => Ok(piped.bytes().to_vec()),
        TextSource::Piped(piped) => Err(LibraryError::NotText { file: PathBuf::from(&piped.label) }),
    }
}

/// Returns the format of a text, by its name or, where it has none, by what it holds.
pub(super) fn format(place: &TextSource, bytes: &[u8]) -> Format {
    match place {
        TextSource::Bound(_) | TextSource::File(_) | TextSource::Part(_) => Format::of_file(&place.name(), bytes),
        TextSource::Piped(piped) => Format::of_text(piped.bytes()),
    }
}

pub(super) fn lessons(place: &TextSource, chapter: &Chapter, problems: &mut Vec<DocumentProblem>) -> Vec<Lesson> {
    let (file, yaml) = match place {
        TextSource::Bound(name) => {
            let file = beside(Path::new(name));
            let yaml = bound::file(&file.to_string_lossy()).map(str::to_owned);
            (file, yaml)
        }
        TextSource::File(path) => {
            let file = beside(path);
            let yaml = match bounded::read_text(&file, sidecar::LONGEST) {
                Ok(yaml) => Some(yaml),
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => {
                    problems.push(DocumentProblem::Lessons(file.clone(), Box::new(error.into())));
                    None
                }
            };
            (file, yaml)
        }
        TextSource::Part(part) => (PathBuf::from(part.to_string()), None),
        TextSource::Piped(piped) => (PathBuf::from(&piped.label), None),
    };
    let mut kept = |read: Result<Vec<Lesson>, SidecarError>, file: PathBuf| {
        read.unwrap_or_else(|error| {
            problems.push(DocumentProblem::Lessons(file, Box::new(error)));
            Vec::new()
        })
    };
    let mut lessons = kept(sidecar::read_head(chapter), PathBuf::from(place.label()));
    lessons.extend(yaml.map_or_else(Vec::new, |yaml| kept(sidecar::read(&yaml, chapter), file)));
    in_order_of_text(&mut lessons);
    lessons
}

/// Returns the name of the lessons beside a document: `글.md` has `글.lessons.yaml`.
pub(crate) fn beside(document: &Path) -> PathBuf {
    document.with_extension("lessons.yaml")
}

pub(super) fn identity(place: &TextSource, chapter: &Chapter) -> Identity {
    let (mut seen, mut family) = (Vec::new(), Vec::new());
    let here = place.with_file(full);
    match &here {
        TextSource::Bound(_) | TextSource::Piped(_) => {}
        TextSource::File(_) => seen.push(here.name()),
        TextSource::Part(part) => {
            seen.extend(part.lasting_address().into_iter().chain([here.name()]));
            family.extend(seen.iter().filter_map(|address| address.strip_suffix(&part.part)).map(str::to_owned));
        }
    }
    let doc = chapter.meta.id.as_deref().map(DocId::of_name);
    let key = chapter.meta.id.clone().or_else(|| seen.first().cloned()).unwrap_or_else(|| match place {
        TextSource::Bound(_) | TextSource::File(_) | TextSource::Part(_) => place.name(),
        TextSource::Piped(_) => TextId::of(&chapter.text).to_string(),
    });
    Identity { doc, key, seen, family }
}

fn marks(
    notes: &Path,
    chapter: &Chapter,
    identity: &mut Identity,
    problems: &mut Vec<DocumentProblem>,
) -> Vec<Highlight> {
    if identity.doc.is_none() {
        match recognise(notes, chapter, identity) {
            Ok(Recognised::Known(doc)) => identity.doc = Some(doc),
            Ok(Recognised::Offered(edition)) => problems.push(DocumentProblem::OtherEdition(edition)),
            Ok(Recognised::New) => {}
            Err(error) => problems.push(DocumentProblem::Marks(error)),
        }
    }
    let Some(doc) = &identity.doc else { return Vec::new() };
    match load(notes, doc) {
        Ok(loaded) => {
            problems.extend(loaded.problems.into_iter().map(DocumentProblem::Shard));
            loaded.highlights
        }
        Err(error) => {
            problems.push(DocumentProblem::Marks(error));
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::bounded::YamlError;
    use crate::library::of_paths;

    #[test]
    fn a_file_comes_with_the_lessons_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("글.md");
        fs::write(&file, "# 제목\n\n배운 것이 있다.\n").unwrap();
        fs::write(
            folder.path().join("글.lessons.yaml"),
            "lessons:\n- statement: 배워라\n  evidence: [배운 것이 있다.]\n",
        )
        .unwrap();
        let (library, _) = of_paths(&[file]);
        let document = open(&library.entries[0], None).unwrap();
        assert_eq!(document.chapter.meta.title, "제목");
        assert!(document.lessons[0].first().is_some());
        assert!(document.problems.is_empty());
    }

    #[test]
    fn broken_lessons_are_reported_and_the_text_is_shown() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("글.txt");
        fs::write(&file, "글").unwrap();
        fs::write(folder.path().join("글.lessons.yaml"), "lessons: 3\n").unwrap();
        let (library, _) = of_paths(&[file]);
        let document = open(&library.entries[0], None).unwrap();
        assert_eq!(document.chapter.meta.title, "글");
        assert!(matches!(document.problems.as_slice(), [DocumentProblem::Lessons(..)]));
    }

    #[test]
    fn lessons_at_the_head_join_those_beside_and_a_mistake_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("글.md");
        fs::write(&file, "---\nlessons:\n- statement: 나중\n  evidence: [둘째다.]\n---\n첫째다. 둘째다.\n").unwrap();
        fs::write(folder.path().join("글.lessons.yaml"), "lessons:\n- statement: 먼저\n  evidence: [첫째다.]\n")
            .unwrap();
        let (library, _) = of_paths(std::slice::from_ref(&file));
        let statements = |document: &Document| -> Vec<String> {
            document.lessons.iter().map(|lesson| lesson.statement.clone()).collect()
        };
        assert_eq!(statements(&open(&library.entries[0], None).unwrap()), ["먼저", "나중"]);
        fs::write(&file, "---\nlessons:\n- 글\n---\n첫째다.\n").unwrap();
        let document = open(&library.entries[0], None).unwrap();
        assert_eq!(statements(&document), ["먼저"]);
        let [DocumentProblem::Lessons(named, error)] = document.problems.as_slice() else { panic!() };
        let SidecarError::Yaml(YamlError::Yaml(cause)) = &**error else { panic!("{error:?}") };
        assert!(*named == file && cause.to_string().contains("line 3 column 3"), "{cause}");
    }

    #[test]
    fn a_binary_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("글.txt");
        fs::write(&file, b"\x7fELF\0\0").unwrap();
        let (library, _) = of_paths(&[file]);
        assert!(matches!(open(&library.entries[0], None), Err(LibraryError::NotText { .. })));
    }
}
