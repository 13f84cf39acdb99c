//! Bytes in, a [`Chapter`] out: every document, bound or a reader's own, comes in through here.
//!
//! Text never fails: what cannot be understood is shown as it stands, with a [`Problem`] beside it.
//! The one invariant: a chapter's text is canonical (see [`crate::text::fold`]) and its spans lie on grapheme boundaries.

mod builder;
mod decode;
mod detect;
mod endnotes;
pub mod epub;
mod extent;
mod format;
mod front_matter;
mod head;
mod html;
mod markdown;
mod old_encoding;
mod options;
mod ornament;
mod plain;
mod problem;
mod repair;
mod strange;
mod to_markdown;
mod url;
mod writer;

use std::borrow::Cow;

use crate::document::Chapter;
use crate::text::fold;

use extent::SourceExtent;

pub use detect::is_text;
pub use format::Format;
pub use html::MarkupPiece;
pub use options::{LineBreaks, Options};
pub use problem::{FrontMatterFault, Problem};
pub use strange::{decoded, markup_pieces};
pub use to_markdown::to_markdown;

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
    let source = match format {
        Format::Html => html::decoded(bytes, &mut problems),
        Format::Markdown | Format::Plain => decode::decode(bytes, &mut problems),
    };
    let chapter = chapter(source, format, options, SourceExtent::Whole, &mut problems);
    (chapter, problems)
}

/// Makes a chapter of the bytes of a document as [`ingest_with`] does, and gives their memory back as early as it can.
#[must_use]
pub fn ingest_owned(bytes: Vec<u8>, format: Format, options: Options) -> (Chapter, Vec<Problem>) {
    if format == Format::Html {
        return ingest_with(&bytes, format, options);
    }
    let mut problems = Vec::new();
    let source = decode::decode_owned(bytes, &mut problems).into();
    let chapter = chapter(source, format, options, SourceExtent::Whole, &mut problems);
    (chapter, problems)
}

/// Makes a chapter of the text of a document that begins with no byte order mark.
#[must_use]
pub fn ingest_text(text: &str, format: Format, options: Options) -> (Chapter, Vec<Problem>) {
    let mut problems = Vec::new();
    let chapter = chapter(text.into(), format, options, SourceExtent::Whole, &mut problems);
    (chapter, problems)
}

/// Makes a chapter of the head of a large document, of which `whole` bytes are all: as much of `bytes`, its first ones, as
/// ends where the document may be cut.
///
/// Its text is the beginning of the text of the whole, unless what comes later says how the head is to be read; its
/// footnotes are missing, because they stand behind the rest. Returns `None` where there is no place for a cut.
#[must_use]
pub fn ingest_head(bytes: &[u8], format: Format, options: Options, whole: usize) -> Option<Chapter> {
    let mut problems = Vec::new();
    let source = decode::decode(head::whole_lines(bytes), &mut problems);
    let head = head::cut(&source, format)?;
    let chapter = chapter(head.into(), format, options, SourceExtent::Head { whole }, &mut problems);
    (!chapter.text.is_empty()).then_some(chapter)
}

fn chapter(
    source: Cow<'_, str>,
    format: Format,
    options: Options,
    extent: SourceExtent,
    problems: &mut Vec<Problem>,
) -> Chapter {
    let mut chapter = match format {
        Format::Markdown => markdown::chapter(source, options, extent, problems),
        Format::Html => html::chapter(&source, problems),
        Format::Plain => plain::chapter(source, options, extent, problems),
    };
    endnotes::find(&mut chapter);
    if chapter.text.is_empty() {
        problems.push(Problem::Empty);
    }
    for words in &mut chapter.omitted {
        *words = fold::collapsed(words.trim()).into_owned();
    }
    chapter.omitted.retain(|words| !words.is_empty());
    chapter
}
