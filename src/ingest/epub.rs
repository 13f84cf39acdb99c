//! The documents within an EPUB: which one says what, and the text of a chapter. What is in which file is the library's.
//!
//! EPUB 2 and 3 are read alike (<https://www.w3.org/TR/epub-33/>, OPF 2.0.1). A document that is not as it should be is
//! read as far as it goes. The one invariant: a path never leads out of the book.

mod contents;
mod encryption;
mod package;
mod path;
#[cfg(test)]
mod tests;
mod xml;

pub use contents::{NavEntry, contents};
pub use encryption::{Encryption, encryption};
pub use package::{Package, package_path};
pub use path::{inner_path, resolved};

use std::borrow::Cow;

use crate::document::{Chapter, Meta};
use crate::ingest::Problem;
use crate::ingest::html::{self, HtmlTree, Markup};
use crate::text::fold;

pub use crate::ingest::html::BookSection;

/// Decodes a document of a book.
#[must_use]
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    html::decoded(bytes, &mut Vec::new())
}

/// Reads the text of a chapter; `sections` are the lines of the contents that lead into it, and `other` reads another
/// document of the book by its path, for notes that stand there.
#[must_use]
pub fn chapter(
    bytes: &[u8],
    path: &str,
    meta: Meta,
    sections: &[BookSection],
    other: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
) -> (Chapter, Vec<Problem>) {
    let mut problems = Vec::new();
    let source = html::decoded(bytes, &mut problems);
    let mut tree = HtmlTree::of(&source, Markup::Xhtml);
    html::bring_notes(&mut tree, &mut |file| {
        let bytes = other(&resolved(path, file))?;
        Some(HtmlTree::of(&decoded(&bytes), Markup::Xhtml))
    });
    html::head_sections(&mut tree, sections);
    let mut chapter = html::book_chapter(&tree, meta, bytes.len(), &mut problems);
    if chapter.meta.title.is_empty() {
        chapter.meta.title = own_title(&tree, chapter.meta.book.as_deref()).unwrap_or_default();
    }
    (chapter, problems)
}

/// Returns the title in the head of a document, where it is neither that of the whole book nor what a program puts there.
fn own_title(tree: &HtmlTree, book: Option<&str>) -> Option<String> {
    let title = tree.named(0, "title").next().map(|title| fold::one_line(&tree.raw_text(title)).trim().to_owned())?;
    let is_nothing = ["", "unknown", "untitled"].contains(&title.to_lowercase().as_str()) || Some(&*title) == book;
    (!is_nothing).then_some(title)
}
