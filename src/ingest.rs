//! Bytes in, a [`Chapter`] out: every document, bound or a reader's own, comes in through here.
//!
//! Text never fails: what cannot be understood is shown as it stands, with a [`Problem`] beside it.
//! The one invariant: a chapter's text is canonical (see [`crate::text::fold`]) and its spans lie on grapheme boundaries.

mod builder;
mod decode;
mod front_matter;
mod markdown;
mod options;
mod plain;
mod problem;
mod repair;
mod url;

use crate::document::Chapter;
use crate::text::fold;

pub use options::{LineBreaks, Options};
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
    ingest_with(bytes, format, Options::default())
}

/// Makes a chapter of the bytes of a document as [`ingest`] does, in the way its reader chose.
#[must_use]
pub fn ingest_with(bytes: &[u8], format: Format, options: Options) -> (Chapter, Vec<Problem>) {
    let mut problems = Vec::new();
    let source = decode::decode(bytes, &mut problems);
    let mut chapter = match format {
        Format::Markdown => markdown::chapter(&source, &mut problems),
        Format::Plain if plain::is_markdown(&source) => markdown::chapter(&source, &mut problems),
        Format::Plain => plain::chapter(&source, options, &mut problems),
    };
    for words in &mut chapter.omitted {
        *words = fold::collapsed(words.trim()).into_owned();
    }
    (chapter, problems)
}
