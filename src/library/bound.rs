//! The book inside the program, available in any folder.

use serde::Deserialize;

use crate::library::{Entry, Library, LibraryError, TextSource};

/// The list of the chapters, made into JSON when the program is built.
const BOOK: &str = include_str!(concat!(env!("OUT_DIR"), "/book.json"));

/// The files of `content/` by name; the lessons are made into JSON, which is YAML too, when the program is built.
const FILES: [(&str, &str); 6] = [
    ("01-real-work.md", include_str!("../../content/01-real-work.md")),
    ("01-real-work.lessons.yaml", include_str!(concat!(env!("OUT_DIR"), "/01-real-work.lessons.json"))),
    ("02-cto.md", include_str!("../../content/02-cto.md")),
    ("02-cto.lessons.yaml", include_str!(concat!(env!("OUT_DIR"), "/02-cto.lessons.json"))),
    ("03-failure.md", include_str!("../../content/03-failure.md")),
    ("03-failure.lessons.yaml", include_str!(concat!(env!("OUT_DIR"), "/03-failure.lessons.json"))),
];

#[derive(Deserialize)]
struct BoundBook {
    title: String,
    chapters: Vec<BoundChapter>,
}

#[derive(Deserialize)]
struct BoundChapter {
    file: String,
    title: String,
}

/// Opens the book inside the program.
///
/// # Errors
///
/// If its list of chapters cannot be read; a test checks that it can.
pub fn bound() -> Result<Library, LibraryError> {
    let book: BoundBook = serde_json::from_str(BOOK).map_err(LibraryError::Book)?;
    let entry = |chapter: BoundChapter| Entry::new(chapter.title, TextSource::Bound(chapter.file));
    let entries = book.chapters.into_iter().map(entry).collect();
    Ok(Library { title: book.title, entries, ..Library::default() })
}

/// Returns the text of a bound file.
pub(crate) fn file(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_of_the_book_is_bound_with_its_lessons() {
        let library = bound().unwrap();
        assert_eq!(library.entries.len() * 2, FILES.len());
        for entry in library.entries {
            let TextSource::Bound(name) = entry.place else { panic!("{entry:?}") };
            assert!(file(&name).is_some_and(|text| !text.is_empty()), "{name}");
            assert!(file(&name.replace(".md", ".lessons.yaml")).is_some(), "{name}");
        }
    }
}
