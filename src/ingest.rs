//! Bytes in, a [`Chapter`] out: every document, bound or a reader's own, comes in through here.
//!
//! Text never fails: what cannot be understood is shown as it stands, with a [`Problem`] beside it.
//! The one invariant: a chapter's text is canonical (see [`crate::text::fold`]) and its spans lie on grapheme boundaries.

mod builder;
mod decode;
mod detect;
mod front_matter;
mod markdown;
mod plain;
mod problem;
mod url;

use crate::document::Chapter;

pub use detect::is_text;
pub use problem::Problem;

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
