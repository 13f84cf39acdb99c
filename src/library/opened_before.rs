//! Whether a text was ever opened to be read.

use crate::ingest::ingest;
use crate::library::file::full;
use crate::library::{Entry, Positions, TextSource, beside, open};

/// Whether a text with lessons beside it was opened before: the position where it was left is known.
///
/// The text itself is read only if it may be known by an id in its head.
#[must_use]
pub fn was_opened(entry: &Entry, positions: &Positions) -> bool {
    match &entry.place {
        TextSource::Piped(_) | TextSource::Part(_) => return false,
        TextSource::Bound(_) => {}
        TextSource::File(path) => {
            if positions.get(&entry.place.with_file(full).name()).is_some() {
                return true;
            }
            if !beside(path).exists() {
                return false;
            }
        }
    }
    let Ok(bytes) = open::read(&entry.place) else { return false };
    let (chapter, _) = ingest(&bytes, open::format(&entry.place, &bytes));
    positions.get(&open::identity(&entry.place, &chapter).key).is_some()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::library::{Position, bound, of_paths};
    use crate::marks::Timestamp;

    #[test]
    fn a_text_is_known_by_its_id_and_by_its_path() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("가.md", "글."), ("나.md", "---\nid: 나의-글\n---\n글."), ("다.md", "글.")] {
            fs::write(folder.path().join(name), text).unwrap();
            fs::write(folder.path().join(name.replace(".md", ".lessons.yaml")), "lessons: []\n").unwrap();
        }
        let mut positions = Positions::default();
        let mut put = |key: String| positions.put(key, Position { chars: 0, at: Timestamp::from_millisecond(0) });
        put(fs::canonicalize(folder.path().join("가.md")).unwrap().to_string_lossy().into_owned());
        put("나의-글".to_owned());
        let opened = |entry: &Entry| was_opened(entry, &positions);
        let entries = of_paths(&[folder.path().to_owned()]).0.entries;
        assert_eq!(entries.iter().map(opened).collect::<Vec<_>>(), [true, true, false]);
        assert!(!bound().unwrap().entries.iter().any(opened), "nobody has opened the book");
    }
}
