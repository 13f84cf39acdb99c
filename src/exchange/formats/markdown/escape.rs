//! Words in Markdown: those of the text and of the reader stay words, and a note keeps to its own lines.

use crate::exchange::formats::shown::NoteLines;
use crate::text::fold;

/// How many strokes of a line are looked at, whether they are escapes.
const MOST_STROKES: usize = 64;

/// The lines of a note, which may be Markdown itself.
pub(super) struct MarkdownLines;

impl NoteLines for MarkdownLines {
    fn write(&self, line: &str) -> String {
        kept_in_block(&harmless(&fold::canonical(line)))
    }

    fn read(&self, line: &str) -> String {
        let strokes: Vec<usize> = line.match_indices('\\').map(|(at, _)| at).take(MOST_STROKES + 1).collect();
        let plain = unescaped(line);
        if self.write(&plain) == line {
            return plain;
        }
        if strokes.len() > MOST_STROKES {
            return line.to_owned();
        }
        // From the end, so that the places before stay.
        strokes.into_iter().rev().fold(line.to_owned(), |text, at| {
            let (before, behind) = text.split_at_checked(at).unwrap_or((&text, ""));
            let without = format!("{before}{}", behind.strip_prefix('\\').unwrap_or(behind));
            if self.write(&without) == self.write(&text) { without } else { text }
        })
    }
}

/// Takes the strokes before signs away.
pub(super) fn unescaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut signs = line.chars().peekable();
    while let Some(c) = signs.next() {
        match signs.peek() {
            Some(sign) if c == '\\' && sign.is_ascii_punctuation() => text.extend(signs.next()),
            _ => text.push(c),
        }
    }
    text
}

/// Escapes what would take the text behind a note along or run: fences, comments, formulas, HTML, links to programs.
///
/// Other markup stays, because a note may be written in Markdown.
pub(super) fn harmless(line: &str) -> String {
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

/// Escapes everything that Markdown or Obsidian would read as markup.
pub(super) fn quoted(words: &str) -> String {
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
pub(super) fn kept_in_block(line: &str) -> String {
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
            let note: Vec<String> = parts.concat().trim_end().split('\n').map(|line| MarkdownLines.write(line)).collect();
            let text = format!("> 앞 글귀\n\n*때*\n\n{}\n\n> 뒤 글귀\n", note.join("\n"));
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
        for words in [
            "1) *a* _b_ `c`",
            "# 제목 <b>굵게</b> &lt;",
            "~~끝~~ [글](봄.md) $x$",
            "*** 별",
            "--- 선",
            "=== 줄",
            "+ 더",
        ] {
            let (chapter, _) = crate::ingest::ingest(quoted(words).as_bytes(), crate::ingest::Format::Markdown);
            assert_eq!(chapter.text, words);
            assert!(chapter.inlines.is_empty(), "{words}");
        }
    }

    #[test]
    fn an_edited_line_loses_the_strokes_that_were_written_and_no_others() {
        for line in
            ["# 제목", "a < b [[c]]", "- 하나", "1. 첫째", "$$x$$ %%", "*굵게* \\* 별", "^1", "[a](x:y)", "](%%", "봄"]
        {
            assert_eq!(MarkdownLines.read(&MarkdownLines.write(line)), line);
        }
        assert_eq!(MarkdownLines.read("이 \\# 별 \\<b> <i>"), "이 \\# 별 <b> <i>");
    }
}
