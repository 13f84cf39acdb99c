//! Blocks of Markdown, as far as it has to be known whether one is open at a line.

/// What is open at a line, and goes on over blank lines.
enum OpenBlock {
    /// Nothing.
    None,
    /// Code that a run of this many of a character ends.
    Code(char, usize),
    /// Anything that a line with these words ends.
    Until(&'static str),
}

/// What opens a block on a line, and what ends it.
const PAIRS: [(&str, &str); 12] = [
    ("<!--", "-->"),
    ("%%", "%%"),
    ("$$", "$$"),
    ("\\[", "\\]"),
    ("{% comment %}", "{% endcomment %}"),
    ("{% highlight", "{% endhighlight"),
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<details", "</details>"),
    ("<div", "</div>"),
    ("<table", "</table>"),
];

/// Finds the start of the last line at which a Markdown document may be cut: a heading or a paragraph at the left edge,
/// behind a blank line, where nothing is open; in bytes.
///
/// A list, a quotation, a table and a block of HTML end there; what such a line continues is nothing.
pub(super) fn last_break(source: &str) -> Option<usize> {
    let mut open = OpenBlock::None;
    let (mut at, mut is_behind_blank, mut found) = (behind_head(source)?, false, None);
    for line in source.get(at..)?.split_inclusive('\n') {
        open = match open {
            OpenBlock::None => {
                if is_behind_blank && begins_block(line) {
                    found = Some(at);
                }
                opened(line)
            }
            OpenBlock::Code(sign, length) if closes(line, sign, length) => OpenBlock::None,
            OpenBlock::Until(end) if line.contains(end) => OpenBlock::None,
            OpenBlock::Code(..) | OpenBlock::Until(_) => open,
        };
        is_behind_blank = matches!(open, OpenBlock::None) && line.trim().is_empty();
        at += line.len();
    }
    found
}

/// Returns where the front matter ends, in bytes: 0 without any, `None` where it does not end or is JSON.
fn behind_head(source: &str) -> Option<usize> {
    let start = source.trim_start_matches(['\n', '\r', '\u{feff}']);
    let first = start.lines().next().unwrap_or_default().trim_end();
    if start.strip_prefix('{').is_some_and(|json| json.trim_start().starts_with('"')) {
        return None;
    }
    if !matches!(first, "---" | "+++") {
        return Some(0);
    }
    let mut at = source.len() - start.len();
    for (number, line) in start.split_inclusive('\n').enumerate() {
        at += line.len();
        let line = line.trim_end();
        if number > 0 && (line == first || first == "---" && line == "...") {
            return Some(at);
        }
    }
    None
}

/// Whether a line is a heading or begins with a letter or a number that no list could have: no item, no quotation, no
/// row, no tag.
fn begins_block(line: &str) -> bool {
    let behind_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = behind_number.len() < line.len() && behind_number.starts_with(['.', ')']);
    !is_item && line.starts_with(|c: char| c == '#' || c.is_alphanumeric())
}

fn opened(line: &str) -> OpenBlock {
    let trimmed = line.trim_start_matches(['>', ' ', '\t', '-', '*', '+', '|']);
    for sign in ['`', '~'] {
        let length = trimmed.chars().take_while(|&c| c == sign).count();
        if length >= 3 && !trimmed.get(length..).is_some_and(|info| sign == '`' && info.contains('`')) {
            return OpenBlock::Code(sign, length);
        }
    }
    // Few lines have any of them, and looking for each pair would take as long as reading the head.
    if !line.bytes().any(|byte| matches!(byte, b'<' | b'%' | b'$' | b'\\' | b'{')) {
        return OpenBlock::None;
    }
    let is_open = |(begin, end): &&(&str, &str)| {
        let behind = line.rfind(begin).and_then(|at| line.get(at + begin.len()..));
        // Of a pair with one sign, every second one ends what the one before it began.
        if begin == end {
            line.matches(begin).count() % 2 == 1
        } else {
            behind.is_some_and(|behind| !behind.contains(end))
        }
    };
    PAIRS.iter().find(is_open).map_or(OpenBlock::None, |(_, end)| OpenBlock::Until(end))
}

fn closes(line: &str, sign: char, length: usize) -> bool {
    let line = line.trim_matches(['>', ' ', '\t', '\n', '\r']);
    line.chars().count() >= length && line.chars().all(|c| c == sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(source: &str) -> Option<&str> {
        last_break(source).and_then(|at| source.get(..at))
    }

    #[test]
    fn a_document_is_cut_before_a_heading_or_a_paragraph() {
        assert_eq!(head("가\n\n나\n다\n\n라"), Some("가\n\n나\n다\n\n"));
        assert_eq!(head("가\n\n## 나\n"), Some("가\n\n"));
        for source in ["가\n나\n", "가\n\n- 나\n", "가\n\n  나\n", "가\n\n> 나\n", "가\n\n1. 나", "가\n\n| 나 |", ""]
        {
            assert_eq!(head(source), None, "{source}");
        }
    }

    #[test]
    fn nothing_that_is_open_is_cut() {
        for (begin, end) in [
            ("```rust", "```"),
            ("~~~~", "~~~~"),
            ("<!-- 메모", "-->"),
            ("%%", "%%"),
            ("$$", "$$"),
            ("{% comment %}", "{% endcomment %}"),
            ("> ```", "> ```"),
        ] {
            assert_eq!(head(&format!("{begin}\n\n나\n")), None, "{begin}");
            let closed = format!("{begin}\n\n나\n{end}\n\n");
            assert_eq!(head(&format!("{closed}다")), Some(closed.as_str()), "{begin}");
        }
    }

    #[test]
    fn front_matter_is_not_cut() {
        assert_eq!(head("---\ntitle: 글\n\nauthor: 나\n"), None);
        assert_eq!(head("---\ntitle: 글\n---\n가\n\n나"), Some("---\ntitle: 글\n---\n가\n\n"));
    }
}
