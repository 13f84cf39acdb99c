//! Markdown: one file per essay, a callout for each mark with a block id that never changes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::moment;
use crate::exchange::formats::placed::{Placed, placed};
use crate::exchange::marked::Marked;
use crate::exchange::written::Sealed;
use crate::marks::{Highlight, Style, Timestamp};
use crate::text::fold;

/// How a mark is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A callout of Obsidian.
    Callout,
    /// A quotation with a line about it.
    Plain,
}

#[derive(Serialize)]
struct FrontMatter<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    doc: &'a str,
    exported: String,
}

/// Writes an essay's marks under their headings.
pub(super) fn write(marked: &Marked<'_>, look: Look, now: Timestamp) -> Result<Sealed, ExchangeError> {
    let doc = marked.doc;
    let title = doc.whole_title();
    let front = FrontMatter {
        title: &title,
        author: doc.author.as_deref(),
        doc: doc.id.as_str(),
        exported: moment::second(now),
    };
    let mut text = format!("---\n{}---\n", serde_yaml::to_string(&front)?);
    let short = short_ids(marked.highlights);
    let mut section = None;
    for mark in placed(marked) {
        let here = mark.highlight.anchor.section.as_deref().unwrap_or(&doc.title);
        if section != Some(here) && !here.trim().is_empty() {
            let _ = write!(text, "## {}\n\n", quoted(&fold::one_line(here)));
        }
        section = Some(here);
        entry(&mut text, mark, look);
        let id = mark.highlight.id.simple().to_string();
        let id = if short.contains(&mark.highlight.id) { id.get(..16).unwrap_or(&id) } else { &id };
        if look == Look::Callout {
            let _ = write!(text, "^h-{id}\n\n");
        }
    }
    let seal = format!("\ndoc: {}\n", serde_yaml::to_string(doc.id.as_str())?.trim_end());
    Ok(Sealed { text, seal })
}

/// Finds the marks that have a short block id: the first sixteen digits, unless an earlier mark has the same ones.
///
/// Deleted marks count, so a block id never changes.
fn short_ids(highlights: &[Highlight]) -> BTreeSet<uuid::Uuid> {
    let mut ids: Vec<_> = highlights.iter().map(|highlight| highlight.id).collect();
    ids.sort_unstable();
    ids.dedup_by_key(|id| id.as_u64_pair().0);
    ids.into_iter().collect()
}

fn entry(text: &mut String, mark: Placed<'_>, look: Look) {
    let highlight = mark.highlight;
    let quote = styled(&quoted(&highlight.anchor.exact), &highlight.style);
    let note = note(highlight);
    let about = about(highlight);
    match look {
        Look::Callout => {
            let _ = writeln!(text, "> [!quote] {about}");
            lines(text, &quote);
            if !note.is_empty() {
                text.push_str(">\n");
                lines(text, &note);
            }
            text.push('\n');
        }
        Look::Plain => {
            lines(text, &quote);
            let _ = write!(text, "\n*{about}*\n\n");
            if !note.is_empty() {
                let _ = write!(text, "{note}\n\n");
            }
        }
    }
}

/// Returns the line about a mark: when it was made, its colour, its style if it is not the usual one, and the kind of a
/// lesson.
fn about(highlight: &Highlight) -> String {
    let day = moment::day(highlight.created);
    let colour = quoted(highlight.color.name());
    let style = (highlight.style != Style::Solid).then(|| quoted(highlight.style.name()));
    let kind = highlight.lesson.as_ref().map(|lesson| quoted(&lesson.kind)).filter(|kind| !kind.is_empty());
    [Some(day), Some(colour), style, kind].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Sets the words of each line in the style: markup cannot cross the end of a paragraph.
fn styled(quote: &str, style: &Style) -> String {
    let (open, close) = match style {
        Style::Underline => ("<u>", "</u>"),
        Style::Strikethrough => ("~~", "~~"),
        Style::Solid | Style::Outline | Style::Other(_) => return quote.to_owned(),
    };
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{open}{line}{close}") };
    quote.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Returns the reader's note, with everything escaped that would break its block, followed by the tags that are not in
/// it.
fn note(highlight: &Highlight) -> String {
    let note = fold::canonical(&highlight.note);
    let said: Vec<&str> = note.split_whitespace().collect();
    let lines: Vec<String> = note.trim_end().split('\n').map(|line| kept_in_block(&harmless(line))).collect();
    let tags: Vec<String> = highlight.tags.iter().map(|tag| format!("#{}", word(tag))).collect();
    let tags = tags.iter().filter(|tag| !said.contains(&tag.as_str())).cloned();
    let parts: Vec<String> = [lines.join("\n")].into_iter().filter(|note| !note.is_empty()).chain(tags).collect();
    parts.join(" ")
}

/// Escapes what would take the text behind a note along or run: fences, comments, formulas, HTML, links to programs.
///
/// Other markup stays, because a note may be written in Markdown.
fn harmless(line: &str) -> String {
    let fence = line.trim_start();
    let is_fence = ["```", "~~~"].iter().any(|sign| fence.starts_with(sign));
    let mut text = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let behind = rest.strip_prefix(c).unwrap_or_default();
        let is_pair = |sign: char| c == sign && (behind.starts_with(sign) || text.ends_with(sign));
        let opens = c == '<' || is_pair('[') || is_pair('$') || is_pair('%');
        let leads_away = matches!(c, '(' | ':') && text.ends_with(']') && !is_safe_target(behind);
        let is_escaped = text.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
        if (opens || leads_away || is_fence && text.trim().is_empty() && !c.is_whitespace()) && !is_escaped {
            text.push('\\');
        }
        text.push(c);
        rest = behind;
    }
    text
}

/// Whether the target of a link is plainly on the web, a mail address, or a file beside.
fn is_safe_target(target: &str) -> bool {
    let target = target.trim_start();
    let end = target.find(|c: char| c.is_whitespace() || c == ')').unwrap_or(target.len());
    let target = target.get(..end).unwrap_or_default();
    let is_known = ["https://", "http://", "mailto:"].iter().any(|known| target.starts_with(known));
    // An entity or an escape may spell a colon, and the target may stand on the next line.
    is_known || !target.is_empty() && !target.contains([':', '&', '\\', '<'])
}

/// Converts a tag to one that Obsidian accepts: letters, digits, `_`, `-` and `/`.
fn word(tag: &str) -> String {
    tag.chars().map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-' | '/') { c } else { '_' }).collect()
}

fn lines(text: &mut String, words: &str) {
    for line in words.split('\n') {
        let _ = if line.is_empty() { writeln!(text, ">") } else { writeln!(text, "> {line}") };
    }
}

/// Escapes everything that Markdown or Obsidian would read as markup.
fn quoted(words: &str) -> String {
    let words = fold::canonical(words);
    let lines: Vec<String> = words.split('\n').map(quoted_line).collect();
    lines.join("\n")
}

fn quoted_line(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    let mut before = ' ';
    for c in line.chars() {
        let is_markup = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '$')
            || (matches!(c, '=' | '%') && before == c)
            || (matches!(c, '#' | '^') && before == ' ' && !text.trim().is_empty());
        if is_markup || (c == '&') {
            text.push('\\');
        }
        text.push(c);
        before = c;
    }
    kept_in_block(&text)
}

/// Escapes a line that would start a new block, or name the current one.
fn kept_in_block(line: &str) -> String {
    let words = line.trim_start();
    let indent = line.get(..line.len() - words.len()).unwrap_or_default();
    let digits = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = words.get(..words.len() - digits.len()).unwrap_or_default();
    let rule = |mark| words.len() >= 3 && words.trim_end_matches(mark).is_empty();
    if words.starts_with(['#', '>', '-', '+', '^', '|']) || rule('=') || rule('~') || words.starts_with("* ") {
        format!("{indent}\\{words}")
    } else if !number.is_empty() && digits.starts_with(['.', ')']) {
        format!("{indent}{number}\\{digits}")
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::BlockKind;
    use crate::ingest::{Format, ingest};
    use crate::marks::fixtures::highlight;

    proptest! {
        #[test]
        fn what_follows_a_note_is_read_whatever_the_note_says(
            parts in proptest::collection::vec(
                prop::sample::select(vec![
                    "```", "~~~", "<!--", "-->", "<div>", "<script>", "<pre>", "%%", "$$", "[", "](", "]:", "[[", "![",
                    "`", "*", "_", ">", "#", "-", "+", "1.", "|", "\\", "\n", "\n\n", " ", "    ", "글", "=", "<", "&lt;",
                ]),
                0..12,
            ),
        ) {
            let mark = Highlight { note: parts.concat(), tags: Vec::new(), ..highlight(1) };
            let text = format!("> 앞 글귀\n\n*때*\n\n{}\n\n> 뒤 글귀\n", note(&mark));
            let (chapter, _) = ingest(text.as_bytes(), Format::Markdown);
            let last = chapter.blocks.last().unwrap();
            prop_assert_eq!((&last.kind, last.nesting.quotes), (&BlockKind::Paragraph, 1), "{}", text);
            prop_assert_eq!(last.span.slice(&chapter.text), "뒤 글귀", "{}", text);
        }
    }

    #[test]
    fn words_stay_words() {
        for (words, escaped) in [
            ("# 제목", "\\# 제목"),
            ("> 인용", "\\> 인용"),
            ("- 하나", "\\- 하나"),
            ("1. 첫째", "1\\. 첫째"),
            ("2026년 3월", "2026년 3월"),
            ("^h-1", "\\^h-1"),
            ("끝 ^h-1", "끝 \\^h-1"),
            ("[[봄]] *별* 5~10개", "\\[\\[봄\\]\\] \\*별\\* 5\\~10개"),
            ("a == b <b> &amp;", "a =\\= b \\<b> \\&amp;"),
            ("이 #태그", "이 \\#태그"),
            ("청춘! 이는 듣기만 하여도", "청춘! 이는 듣기만 하여도"),
        ] {
            assert_eq!(quoted(words), escaped);
        }
    }

    #[test]
    fn a_note_takes_nothing_along_and_runs_nothing() {
        for (note, escaped) in [
            ("```", "\\```"),
            ("  ~~~ 글", "  \\~~~ 글"),
            ("<!-- 글", "\\<!-- 글"),
            ("<img onerror=x>", "\\<img onerror=x>"),
            ("%% 글", "\\%\\% 글"),
            ("$$x", "\\$\\$x"),
            ("[글](javascript:x)", "[글]\\(javascript:x)"),
            ("[글](java&#115;cript&colon;x)", "[글]\\(java&#115;cript&colon;x)"),
            ("[글]: javascript:x", "[글]\\: javascript:x"),
            ("[글](https://a.kr/?a&b)", "[글](https://a.kr/?a&b)"),
            ("[글](봄.md) *굵게* `코드` 3 % 5 $1", "[글](봄.md) *굵게* `코드` 3 % 5 $1"),
            ("\\<b>", "\\<b>"),
        ] {
            assert_eq!(harmless(note), escaped);
        }
    }

    #[test]
    fn comrak_reads_a_quote_as_the_words_that_it_was() {
        for words in
            ["1) *a* _b_ `c`", "# 제목 <b>굵게</b> &lt;", "~~끝~~ [글](봄.md) $x$", "***", "---", "===", "+ 더"]
        {
            let (chapter, _) = crate::ingest::ingest(quoted(words).as_bytes(), crate::ingest::Format::Markdown);
            assert_eq!(chapter.text, words);
            assert!(chapter.inlines.is_empty(), "{words}");
        }
    }
}
