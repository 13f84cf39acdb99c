//! The title that a text gives itself, read without the rest of the text.

use std::path::Path;

use crate::bounded::read_start;
use crate::ingest::{ingest_with, is_text};
use crate::library::open::{format, parsed};
use crate::library::{Entry, TextSource};
use crate::text::fold;

/// How many bytes of a file are read for its title: the head and the first heading are at its start.
const READ: u64 = 64 * 1024;

/// Returns the title that a file gives itself, in its head or by its first heading; `None` if it has none or cannot be
/// read. Other texts are listed by their titles already.
#[must_use]
pub fn own_title(entry: &Entry) -> Option<String> {
    let title = match &entry.place {
        // A tool is not run for a title alone.
        _ if entry.filter.is_some() => return None,
        TextSource::File(path) => {
            let bytes = beginning(path)?;
            ingest_with(&bytes, format(&entry.place, &bytes), entry.options).0.meta.title
        }
        TextSource::Part(part) if !part.is_titled => parsed(entry).ok()?.0.meta.title,
        TextSource::Part(_) | TextSource::Bound(_) | TextSource::Piped(_) => return None,
    };
    let title = fold::one_line(&title).trim().to_owned();
    (!title.is_empty()).then_some(title)
}

/// Reads the start of a text, up to the end of a line.
fn beginning(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = read_start(path, READ).ok()?;
    if bytes.len() as u64 == READ && !is_utf16(&bytes) {
        // A character that is cut in two would make the rest look like another encoding.
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
        bytes.truncate(end);
    }
    is_text(&bytes).then_some(bytes)
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::ingest::{LineBreaks, Options};
    use crate::library::of_paths;

    #[test]
    fn a_title_is_that_of_the_head_or_of_the_first_heading() {
        let long = format!("---\ntitle: 긴 글\n---\n{}", "가나다라 마바사.\n".repeat(20_000));
        let texts = [
            ("1.md", "---\ntitle: 머리의 제목\n---\n# 다른 제목\n", Some("머리의 제목")),
            ("2.md", "글.\n\n# 뒤에 온 제목\n", Some("뒤에 온 제목")),
            ("3.md", "제목이 없는 글이다.\n", None),
            ("4.md", "", None),
            ("5.md", long.as_str(), Some("긴 글")),
        ];
        for (name, text, title) in texts {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join(name);
            fs::write(&file, text).unwrap();
            let entry = Entry::new("이름".to_owned(), TextSource::File(file));
            assert_eq!(own_title(&entry).as_deref(), title, "{name}");
        }
    }

    #[test]
    fn the_title_is_the_one_that_opening_the_text_gives() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("가.md", "# 첫째 **글**\n\n글.\n"), ("나.txt", "둘째 글\n\n하나다.\n\n둘이다.\n")]
        {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let (cp949, _, _) = encoding_rs::EUC_KR.encode("# 옛 글\n\n글.\n");
        fs::write(folder.path().join("다.md"), cp949).unwrap();
        for entry in of_paths(&[folder.path().to_owned()]).0.entries {
            let opened = crate::library::open(&entry, None).unwrap().chapter.meta.title;
            assert_eq!(own_title(&entry).unwrap_or(entry.title), opened);
        }
    }

    #[test]
    fn the_title_is_that_of_a_text_read_with_its_line_breaks_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let sentences = "나는 길을 걷다가 책을 펴고 문장을 읽었다. ".repeat(12);
        fs::write(folder.path().join("글.txt"), format!("봄밤 ■ 하나 {sentences}■ 둘 {sentences}■ 셋 {sentences}"))
            .unwrap();
        for line_breaks in [LineBreaks::Auto, LineBreaks::Keep] {
            let library = of_paths(&[folder.path().to_owned()]).0.read_with(Options { line_breaks });
            let entry = &library.entries[0];
            let opened = crate::library::open(entry, None).unwrap().chapter.meta.title;
            assert_eq!(own_title(entry).unwrap_or_else(|| entry.title.clone()), opened, "{line_breaks:?}");
            assert_eq!(opened, if line_breaks == LineBreaks::Auto { "봄밤" } else { "글" });
        }
    }
}
