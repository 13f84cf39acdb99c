//! The pictures of a text that lie beside it: where they are, and how large. Those on the web are never fetched.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use crate::bounded;
use crate::document::Chapter;

/// How many pictures of a text are measured; of more, the rest has no size.
const MOST: usize = 64;
/// How much of a picture is read for its size, in bytes; a photograph may hold a smaller one before it.
const HEAD: u64 = 64 * 1024;
/// The endings of files that are pictures.
const ENDINGS: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "bmp", "avif"];

/// Finds the sizes of the pictures that the text does not say.
pub(super) fn measure(chapter: &mut Chapter, text: &Path) {
    let unknown = chapter.images.iter_mut().filter(|image| image.size.is_none());
    for image in unknown.take(MOST) {
        image.size = image_file(text, &image.address).and_then(|file| size(&file));
    }
}

/// Returns the file of a picture, by its address in a text; `None` for one on the web, and for a file that is not there
/// or is no picture.
#[must_use]
pub fn image_file(text: &Path, address: &str) -> Option<PathBuf> {
    if address.contains("://") || address.starts_with("data:") || address.starts_with("//") {
        return None;
    }
    let folder = text.parent()?;
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let decoded = percent_decode_str(path).decode_utf8().ok();
    let names = [Some(path.to_owned()), decoded.map(std::borrow::Cow::into_owned)];
    let mut files = names.into_iter().flatten().map(|name| folder.join(name));
    files.find(|file| is_picture(file))
}

/// Whether a file has the name and the first bytes of a picture: what a text names may be anything.
fn is_picture(file: &Path) -> bool {
    let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ENDINGS.contains(&ending.as_str()) && head(file).is_some_and(|head| imagesize::image_type(&head).is_ok())
}

/// Reads the width and the height of a picture, in pixels.
fn size(file: &Path) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(&head(file)?).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

fn head(file: &Path) -> Option<Vec<u8>> {
    bounded::read_start(file, HEAD).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::ingest::{Format, ingest};

    /// The head of a PNG of 640 by 480 pixels.
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0";

    #[test]
    fn pictures_beside_the_text_are_measured_and_others_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("그림")).unwrap();
        fs::write(folder.path().join("그림/봄 밤.png"), PNG).unwrap();
        fs::write(folder.path().join("가짜.png"), "#!/bin/sh").unwrap();
        fs::write(folder.path().join("봄.desktop"), PNG).unwrap();
        let text = folder.path().join("글.md");
        let source = "![봄](그림/봄%20밤.png)\n\n![](가짜.png)\n\n![[봄.desktop]]\n\n![w](https://a.kr/봄.png)\n\n\
            <img src=\"없음.png\" width=\"300\" height=\"200px\">\n\n![[그림/봄 밤.png|30x20]]\n";
        let mut chapter = ingest(source.as_bytes(), Format::Markdown).0;
        measure(&mut chapter, &text);
        let sizes: Vec<_> = chapter.images.iter().map(|image| (image.address.as_str(), image.size)).collect();
        assert_eq!(
            sizes,
            [
                ("그림/봄%20밤.png", Some((640, 480))),
                ("가짜.png", None),
                ("https://a.kr/봄.png", None),
                ("없음.png", Some((300, 200))),
                ("그림/봄 밤.png", Some((30, 20))),
            ]
        );
        assert_eq!(image_file(&text, "봄.desktop"), None);
        assert_eq!(image_file(&text, "/etc/passwd"), None);
    }
}
