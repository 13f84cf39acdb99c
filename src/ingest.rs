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
mod front_matter;
mod head;
mod html;
mod markdown;
mod options;
mod plain;
mod problem;
mod repair;
mod to_markdown;
mod url;
mod writer;

use crate::document::Chapter;
use crate::text::fold;

use extent::Extent;

pub use detect::is_text;
pub use options::{LineBreaks, Options};
pub use problem::{FrontMatterFault, Problem};
pub use to_markdown::to_markdown;

/// Lines of a text without a name that tell its format.
const LINES_LOOKED_AT: usize = 1_000;

/// What kind of text the bytes hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown with optional YAML front matter.
    Markdown,
    /// HTML: a page that was saved from the web.
    Html,
    /// Text without markup.
    Plain,
}

impl Format {
    /// Returns the format that a file's name stands for: `.md`, `.markdown`, `.mkd` and `.mdown` are Markdown, `.html`, `.htm`
    /// and `.xhtml` are HTML, all else is plain.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown" | "mkd" | "mdown") => Self::Markdown,
            Some("html" | "htm" | "xhtml") => Self::Html,
            _ => Self::Plain,
        }
    }

    /// Returns the format of a file: that of its name, but Markdown where a plain name holds front matter and headings.
    #[must_use]
    pub fn of_file(name: &str, bytes: &[u8]) -> Self {
        match Self::of_name(name) {
            Self::Plain if plain::is_markdown(bytes) => Self::Markdown,
            format => format,
        }
    }
}

impl Format {
    /// Returns the format that a text without a name is most likely in.
    ///
    /// HTML says so at its start. Markdown has front matter, a heading alone on its line, a fence that is closed, or a link.
    #[must_use]
    pub fn of_text(bytes: &[u8]) -> Self {
        let text = decode::decode(bytes, &mut Vec::new());
        let lines: Vec<&str> = text.lines().take(LINES_LOOKED_AT).map(str::trim_end).collect();
        let is_blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.is_empty());
        let is_heading = |(at, line): (usize, &&str)| {
            let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
            let is_title = line.trim_start_matches('#').starts_with(' ');
            (1..=6).contains(&hashes) && is_title && is_blank(at.checked_sub(1)) && is_blank(Some(at + 1))
        };
        let has_head = lines.first() == Some(&"---") && lines.iter().skip(1).any(|line| *line == "---");
        let fences = lines.iter().filter(|line| line.starts_with("```")).count();
        let has_link = lines.iter().any(|line| ["](http", "](/", "](#"].iter().any(|link| line.contains(link)));
        if html::is_page(&text) {
            Self::Html
        } else if has_head || fences > 1 || has_link || lines.iter().enumerate().any(is_heading) {
            Self::Markdown
        } else {
            Self::Plain
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
    let source = match format {
        Format::Html => html::decoded(bytes, &mut problems),
        Format::Markdown | Format::Plain => decode::decode(bytes, &mut problems),
    };
    let chapter = chapter(&source, format, options, Extent::Whole, &mut problems);
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
    let chapter = chapter(head, format, options, Extent::Head { whole }, &mut problems);
    (!chapter.text.is_empty()).then_some(chapter)
}

fn chapter(source: &str, format: Format, options: Options, extent: Extent, problems: &mut Vec<Problem>) -> Chapter {
    let mut chapter = match format {
        Format::Markdown => markdown::chapter(source, options, extent, problems),
        Format::Html => html::chapter(source, problems),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_a_name_is_known_by_what_it_holds() {
        for text in
            ["# 제목\n\n글.\n", "글.\n\n## 마디\n\n글.", "---\ntitle: 글\n---\n글.", "[이음](https://example.com)"]
        {
            assert_eq!(Format::of_text(text.as_bytes()), Format::Markdown, "{text}");
        }
        for text in ["글.\n", "#!/bin/sh\n# 설명\nls\n", "#봄\n", "--- a/글\n+++ b/글\n", "2 * 3 * 4", ""] {
            assert_eq!(Format::of_text(text.as_bytes()), Format::Plain, "{text}");
        }
    }
}
