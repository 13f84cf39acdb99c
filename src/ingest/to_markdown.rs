//! A chapter as Markdown that reads back to the same text.
//!
//! Every block is written as people write it, read again, and compared; one that would come out otherwise is written with
//! its signs escaped, and at last with all of them spelled out. The one invariant: what is returned says exactly what the
//! chapter says, or nothing is returned.

use std::fmt::Write as _;

use serde::Serialize;

use crate::document::{Block, BlockKind, Chapter, InlineKind, Nesting, TableRowRole};
use crate::ingest::{Format, Options, ingest_with};
use crate::text::{Offset, Span};

/// How a block is written, the way that people write it first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BlockManner {
    /// With its markup.
    Marked,
    /// As a paragraph with the signs that mean something escaped.
    Escaped,
    /// As a paragraph with every sign spelled out as an entity.
    Spelled,
}

impl BlockManner {
    /// Returns the next plainer one.
    const fn plainer(self) -> Option<Self> {
        match self {
            Self::Marked => Some(Self::Escaped),
            Self::Escaped => Some(Self::Spelled),
            Self::Spelled => None,
        }
    }
}

/// How often the whole is read again before all of it is written in the next plainer manner.
const MOST_ROUNDS: usize = 40;
/// How many blocks are written plainer at once until then.
const MOST_AT_ONCE: usize = 4;

/// The head of the file.
#[derive(Serialize)]
struct ChapterHead<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    book: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    omitted: &'a [String],
}

/// Writes a chapter as Markdown with a head that lists what was left out; `None` where no way of writing it reads back to
/// the same text.
#[must_use]
pub fn to_markdown(chapter: &Chapter) -> Option<String> {
    let head = head(chapter)?;
    let mut manners: Vec<BlockManner> = chapter.blocks.iter().map(|block| best(chapter, block)).collect();
    for round in 0.. {
        let text = format!("{head}\n{}", body(chapter, &manners));
        let read = read(&text);
        if read == chapter.text {
            return Some(text);
        }
        // Blocks may mean something together that none of them means alone: those from the first difference on.
        let same = read.bytes().zip(chapter.text.bytes()).take_while(|(one, other)| one == other).count();
        let first = chapter.block_at(Offset(same)).saturating_sub(1);
        let is_plainer = round < MOST_ROUNDS && write_plainer(chapter, &mut manners, first, MOST_AT_ONCE);
        if !is_plainer && !write_plainer(chapter, &mut manners, 0, usize::MAX) {
            return None;
        }
    }
    None
}

/// Gives the next few blocks from one on that can be written plainer the next plainer manner; returns whether there are
/// any. The lines of code stand as they are or not at all.
fn write_plainer(chapter: &Chapter, manners: &mut [BlockManner], from: usize, most: usize) -> bool {
    let blocks = manners.iter_mut().zip(&chapter.blocks).skip(from).filter(|(_, block)| block.kind != BlockKind::Code);
    let plainer = blocks.filter_map(|(manner, _)| manner.plainer().map(|plainer| (manner, plainer)));
    let mut is_any = false;
    for (manner, plainer) in plainer.take(most) {
        *manner = plainer;
        is_any = true;
    }
    is_any
}

fn head(chapter: &Chapter) -> Option<String> {
    let meta = &chapter.meta;
    let head = ChapterHead {
        title: &meta.title,
        author: meta.author.as_deref(),
        date: meta.date.as_deref(),
        source: meta.source.as_deref(),
        book: meta.book.as_deref(),
        omitted: &chapter.omitted,
    };
    Some(format!("---\n{}---\n", serde_yaml::to_string(&head).ok()?))
}

fn read(text: &str) -> String {
    ingest_with(text.as_bytes(), Format::Markdown, Options::default()).0.text
}

/// Returns the first manner in which a block reads back to itself.
fn best(chapter: &Chapter, block: &Block) -> BlockManner {
    let words = block.span.slice(&chapter.text);
    // Alone, an item stands in no other one.
    let alone = Block { nesting: Nesting { lists: block.nesting.lists.min(1), ..block.nesting }, ..block.clone() };
    let is_right = |manner: &BlockManner| {
        let mut written = String::new();
        write_block(chapter, &alone, *manner, &mut written);
        // A heading before it keeps a first line from being taken for the head of the file.
        read(&format!("# 가\n\n{written}")).strip_prefix("가\n\n") == Some(words)
    };
    let plain = block.kind == BlockKind::Rule;
    let found = [BlockManner::Marked, BlockManner::Escaped].into_iter().find(|manner| plain || is_right(manner));
    found.unwrap_or(BlockManner::Spelled)
}

fn body(chapter: &Chapter, manners: &[BlockManner]) -> String {
    let mut body = String::with_capacity(chapter.text.len() + chapter.text.len() / 4);
    let (mut is_in_table, mut is_in_list) = (false, false);
    for (block, &manner) in chapter.blocks.iter().zip(manners) {
        let row = match block.kind {
            BlockKind::TableRow(role) if manner == BlockManner::Marked => Some(role),
            _ => None,
        };
        let goes_on = is_in_table && row == Some(TableRowRole::Next);
        let is_item = manner == BlockManner::Marked && matches!(&block.kind, BlockKind::Item { tight: true, .. });
        if !(goes_on || is_item && is_in_list) {
            body.push('\n');
        }
        match row {
            Some(_) if goes_on => body.extend([&table_row(chapter, block), "\n"]),
            _ => write_block(chapter, block, manner, &mut body),
        }
        let is_of_list = manner == BlockManner::Marked && matches!(&block.kind, BlockKind::Item { .. });
        (is_in_table, is_in_list) = (row.is_some(), is_of_list);
    }
    body
}

/// Writes a block with a line end behind it.
fn write_block(chapter: &Chapter, block: &Block, manner: BlockManner, out: &mut String) {
    let mut lines = String::new();
    match (&block.kind, manner) {
        (BlockKind::Rule, _) => lines.push_str("* * *"),
        (BlockKind::Code, BlockManner::Marked) => {
            let text = block.span.slice(&chapter.text);
            let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
            let _ = write!(lines, "{fence}\n{text}\n{fence}");
        }
        (BlockKind::TableRow(_), BlockManner::Marked) => {
            let columns = chapter.cells(block).count();
            let _ = write!(lines, "{}\n{}", table_row(chapter, block), "|---".repeat(columns) + "|");
        }
        (BlockKind::Heading(level), BlockManner::Marked) => {
            let words = inner(chapter, block.span, manner).replace("\\\n", "<br>");
            let _ = write!(lines, "{} {words}", "#".repeat(usize::from(*level)));
        }
        (BlockKind::Image, BlockManner::Marked) => {
            let _ = write!(lines, "![{}]()", inner(chapter, block.span, manner));
        }
        (BlockKind::Item { .. }, BlockManner::Marked) => {
            let sign = block.marker().slice(&chapter.text).trim_end();
            let indent = "    ".repeat(usize::from(block.nesting.lists.saturating_sub(1)));
            let content = inner(chapter, block.content(), manner).replace('\n', &format!("\n{indent}  "));
            let sign = if sign == "•" { "-" } else { sign };
            let _ = write!(lines, "{indent}{sign} {content}");
        }
        _ => lines.push_str(&inner(chapter, block.span, manner)),
    }
    let quotes =
        if manner == BlockManner::Marked { "> ".repeat(usize::from(block.nesting.quotes)) } else { String::new() };
    for line in lines.split('\n') {
        out.extend([&quotes, line, "\n"]);
    }
}

fn table_row(chapter: &Chapter, block: &Block) -> String {
    let cells = chapter
        .cells(block)
        .map(|cell| format!("| {} ", inner(chapter, cell, BlockManner::Marked).replace('|', "\\|")));
    cells.collect::<String>() + "|"
}

/// Writes the words of a passage, with its emphasis and links where they are written.
fn inner(chapter: &Chapter, span: Span, manner: BlockManner) -> String {
    let mut out = String::with_capacity(span.len() * 2);
    if manner != BlockManner::Marked {
        write_words(span.slice(&chapter.text), manner, &mut out);
        return out;
    }
    let mut at = span.start;
    let inlines =
        chapter.inlines_in(span).filter(|inline| span.start <= inline.span.start && inline.span.end <= span.end);
    for inline in inlines {
        // A range within another one is left to its words.
        if inline.span.start < at {
            continue;
        }
        write_words(Span { start: at, end: inline.span.start }.slice(&chapter.text), manner, &mut out);
        write_inline(inline.span.slice(&chapter.text), &inline.kind, &mut out);
        at = inline.span.end;
    }
    write_words(Span { start: at, end: span.end }.slice(&chapter.text), manner, &mut out);
    out
}

fn write_inline(words: &str, kind: &InlineKind, out: &mut String) {
    let mut inner = String::new();
    write_words(words, BlockManner::Marked, &mut inner);
    match kind {
        InlineKind::Emphasis => out.extend(["*", &inner, "*"]),
        InlineKind::Strong => out.extend(["**", &inner, "**"]),
        InlineKind::Struck => out.extend(["~~", &inner, "~~"]),
        InlineKind::Code => {
            let fence = "`".repeat(longest_run(words, '`') + 1);
            out.extend([&fence, words, &fence]);
        }
        InlineKind::Link(address) => {
            let address = address.replace('<', "%3C").replace('>', "%3E").replace(char::is_whitespace, "%20");
            out.extend(["[", &inner, "](<", &address, ">)"]);
        }
    }
}

/// Writes words with the signs escaped that could mean something.
fn write_words(words: &str, manner: BlockManner, out: &mut String) {
    for c in words.chars() {
        match c {
            '\n' if manner == BlockManner::Spelled => out.push_str("<br>"),
            '\n' => out.push_str("\\\n"),
            _ if manner == BlockManner::Spelled && c.is_ascii_punctuation() => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '$' | '#' => out.extend(['\\', c]),
            _ if manner == BlockManner::Escaped && c.is_ascii_punctuation() => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
}

/// Counts the longest run of a sign.
fn longest_run(text: &str, sign: char) -> usize {
    text.split(|c| c != sign).map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::ingest;

    fn again(source: &str, format: Format) -> (Chapter, String) {
        let (chapter, _) = ingest(source.as_bytes(), format);
        let markdown = to_markdown(&chapter).unwrap();
        let (read, _) = ingest(markdown.as_bytes(), Format::Markdown);
        assert_eq!(read.text, chapter.text, "{markdown}");
        assert_eq!(read.meta.title, chapter.meta.title);
        (read, markdown)
    }

    #[test]
    fn markup_is_written_as_people_write_it() {
        let source = "<h1>봄</h1><p>나는 <b>걷고</b> <a href='https://a.kr'>읽는다</a>.<br>둘째 줄.</p><ul><li>하나<ul><li>둘</ul></ul><blockquote><p>말</p></blockquote><pre>a\n  b</pre><table><tr><th>가<th>나<tr><td>다<td>라</table>";
        let (read, markdown) = again(source, Format::Html);
        let (chapter, _) = ingest(source.as_bytes(), Format::Html);
        let shapes = |chapter: &Chapter| -> Vec<_> {
            let shape = |block: &Block| (block.span, block.nesting, std::mem::discriminant(&block.kind));
            chapter.blocks.iter().map(shape).collect()
        };
        assert_eq!(shapes(&read), shapes(&chapter), "{markdown}");
        assert_eq!(read.inlines, chapter.inlines, "{markdown}");
    }

    #[test]
    fn signs_that_would_mean_something_are_words_again() {
        for text in [
            "2~3시간, 5*3*2, my_file, <Walden>, &amp; [가](나) {% raw %} {{ x }} %%말%% ==굵게== $x^2$ ![[그림]] ^가",
            "# 제목 아님\n\n- 항목 아님\n\n1. 하나\n\n3) 셋\n\n> 인용 아님\n\n---\n\n2026. 1. 3. 눈",
            "title: 글\n\n[^1]: 주석 아님\n\n[가]: http://a.kr\n\n| 가 | 나 |\n\n```\n코드",
            ":::note\n\n{: .a}\n\n{#b}\n\nTOC\n{:toc}\n\n<!-- 말 -->\n\n\\(x\\) \\[y\\]\n\n가\\",
            "① 하나\n\n가. 나\n\n제1조 목적\n\n* * *\n\n※ 말",
        ] {
            again(text, Format::Plain);
        }
    }
}
