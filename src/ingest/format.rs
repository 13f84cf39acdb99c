//! The format of a text, by the name of its file or by what it holds.

use crate::ingest::{decode, html, plain};

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
    /// Returns the format that a file's name stands for: `.md`, `.markdown`, `.mkd`, `.mdown` and `.mdx` are Markdown,
    /// `.html`, `.htm` and `.xhtml` are HTML, all else is plain.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown" | "mkd" | "mdown" | "mdx") => Self::Markdown,
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
