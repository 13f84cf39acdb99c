//! Bytes in, a [`Chapter`] out: every document, bound or a reader's own, comes in through here.
//!
//! Text never fails: what cannot be understood is shown as it stands, with a [`Problem`] beside it.
//! The one invariant: a chapter's text is canonical (see [`crate::text::fold`]) and its spans lie on grapheme boundaries.

mod builder;
mod decode;
mod front_matter;
mod markdown;
mod plain;
mod url;

use crate::document::Chapter;

/// What kind of text the bytes hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown with optional YAML front matter.
    Markdown,
    /// Text without markup.
    Plain,
}

impl Format {
    /// Returns the format that a file's name stands for: `.md`, `.markdown`, `.mkd` and `.mdown` are Markdown, all else is plain.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown" | "mkd" | "mdown") => Self::Markdown,
            _ => Self::Plain,
        }
    }
}

/// Something about a document that its reader should know; the document is shown all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The bytes are not UTF-8: each place that cannot be read shows as `�`.
    NotUtf8 {
        /// The first such byte, counted from 0.
        byte: usize,
    },
    /// The front matter is not YAML that we understand; it is left out.
    FrontMatter {
        /// The parser's words, with line and column.
        cause: String,
    },
    /// Something is nested deeper than is followed: what lies deeper stands in the innermost level that is.
    TooDeep {
        /// The deepest level of quotations, lists or inline ranges.
        limit: usize,
    },
}

/// Makes a chapter of the bytes of a document.
///
/// The title is that of the front matter, else of the first heading, else empty.
#[must_use]
pub fn ingest(bytes: &[u8], format: Format) -> (Chapter, Vec<Problem>) {
    let mut problems = Vec::new();
    let source = decode::decode(bytes, &mut problems);
    let chapter = match format {
        Format::Markdown => markdown::chapter(&source, &mut problems),
        Format::Plain => plain::chapter(&source),
    };
    (chapter, problems)
}
