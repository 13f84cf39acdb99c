//! What a line is as a whole, and its parts that are code.

use std::borrow::Cow;

use crate::ingest::html::names::{is_capitalized, is_element};

/// The containers of Docusaurus, `VuePress` and others.
const CONTAINERS: [&str; 14] = [
    "note",
    "tip",
    "info",
    "warning",
    "danger",
    "caution",
    "important",
    "success",
    "details",
    "question",
    "quote",
    "example",
    "abstract",
    "hint",
];

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LineKind<'a> {
    /// Nothing that can be seen.
    Blank,
    /// The start of a code block that as many of the same character close.
    OpensCode(char, usize),
    /// The start of a code block of Jekyll, Hugo or Hexo.
    StartsHighlight,
    /// Its end.
    EndsHighlight,
    /// Attributes of what stands before it: `{: .note}`, `{:toc}`; or its name: `^b1c2d3`.
    Attributes,
    /// The start of a container with its title, or its end.
    Container(&'a str),
    /// Anything else.
    Prose,
}

/// Returns what a line is.
pub(super) fn kind(line: &str) -> LineKind<'_> {
    let trimmed = line.trim();
    if trimmed.chars().all(is_invisible) || are_blank_entities(trimmed) {
        return LineKind::Blank;
    }
    let inner = trimmed.trim_start_matches(['>', ' ', '\t']);
    for sign in ['`', '~'] {
        let length = inner.len() - inner.trim_start_matches(sign).len();
        if length >= 3 && !(sign == '`' && inner.trim_start_matches(sign).contains('`')) {
            return LineKind::OpensCode(sign, length);
        }
    }
    if let Some(is_start) = highlight(trimmed) {
        return if is_start { LineKind::StartsHighlight } else { LineKind::EndsHighlight };
    }
    if is_attributes(trimmed) || is_block_name(trimmed) {
        return LineKind::Attributes;
    }
    container(trimmed).map_or(LineKind::Prose, LineKind::Container)
}

/// Whether a line starts a code block of Jekyll, Hugo or Hexo, or ends one; `None` for any other line.
fn highlight(line: &str) -> Option<bool> {
    let brackets = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];
    let inner = brackets.iter().find_map(|(open, close)| line.strip_prefix(open)?.strip_suffix(close))?;
    match inner.trim_matches([' ', '-']).split(' ').next()? {
        "highlight" | "codeblock" => Some(true),
        "endhighlight" | "endcodeblock" | "/highlight" => Some(false),
        _ => None,
    }
}

/// Whether a character cannot be seen: white space of any kind, and what has no width.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' | '\u{3164}')
}

/// Whether a line holds nothing but entities that cannot be seen, as editors of the web leave on blank lines.
fn are_blank_entities(line: &str) -> bool {
    const BLANK: [&str; 5] = ["&nbsp;", "&#160;", "&#8203;", "&ZeroWidthSpace;", "&emsp;"];
    let mut rest = line.trim();
    while let Some(behind) = BLANK.iter().find_map(|entity| rest.strip_prefix(entity)) {
        rest = behind.trim_start();
    }
    rest.is_empty()
}

/// Whether a line ends a code block.
pub(super) fn closes_code(line: &str, sign: char, length: usize) -> bool {
    let inner = line.trim().trim_start_matches(['>', ' ', '\t']);
    inner.len() >= length && inner.chars().all(|c| c == sign)
}

/// Whether a text is a list of attributes as kramdown writes it.
pub(super) fn is_attributes(text: &str) -> bool {
    let Some(inner) = text.strip_prefix("{:").and_then(|inner| inner.strip_suffix('}')) else { return false };
    let starts = |c: char| matches!(c, ' ' | '.' | '#' | ':' | '/') || c.is_ascii_lowercase();
    inner.starts_with(starts) && !inner.contains(['{', '}'])
}

/// Returns the title of a container, empty for its end; `None` for any other line.
fn container(line: &str) -> Option<&str> {
    let inner = line.trim_start_matches(':');
    if line.len() - inner.len() < 3 {
        return None;
    }
    let inner = inner.trim();
    if inner.is_empty() {
        return Some("");
    }
    // pandoc: `::: {.note}`.
    if inner.strip_prefix("{.").is_some_and(|name| name.ends_with('}') && name.is_ascii()) {
        return Some("");
    }
    let end = inner.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(inner.len());
    let (name, rest) = inner.split_at_checked(end)?;
    let title = rest.trim().trim_start_matches('[').trim_end_matches(']');
    CONTAINERS.contains(&name).then_some(title)
}

/// Splits a line before a title in angle brackets that it begins with, such as `<Walden>`, behind the signs of
/// quotations and items; `None` where it begins otherwise.
pub(super) fn before_title(line: &str) -> Option<(&str, &str)> {
    let is_sign = |c: char| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')' | '#') || c.is_ascii_digit();
    let rest = line.trim_start_matches(is_sign);
    let note = rest.strip_prefix("[^").and_then(|rest| rest.split_once("]: ")).map(|(_, note)| note.trim_start());
    let (signs, title) = line.split_at_checked(line.len() - note.unwrap_or(rest).len())?;
    let inner = title.strip_prefix('<')?;
    let (name, behind) = inner.split_at_checked(inner.find(|c: char| !c.is_ascii_alphanumeric())?)?;
    // An address has other signs behind its first word.
    let is_word = behind.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic() || matches!(c, '>' | '/'));
    let is_title =
        is_word && name.starts_with(|c: char| c.is_ascii_alphabetic()) && (!is_element(name) || is_capitalized(name));
    is_title.then_some((signs, title))
}

/// Takes from the end of a line what only names it: `{#intro}` behind a heading, ` ^b1c2d3` behind a paragraph.
pub(super) fn without_ending<'a>(line: &'a str, omitted: &mut Vec<String>) -> Cow<'a, str> {
    let trimmed = line.trim_end();
    let attributes = trimmed.rfind(" {").filter(|_| line.starts_with('#')).and_then(|at| trimmed.split_at_checked(at));
    let named = attributes.map(|(before, name)| (before, name.trim())).filter(|(_, name)| is_id(name));
    let named = named.or_else(|| trimmed.rsplit_once(' ').filter(|(_, name)| is_block_name(name)));
    let Some((before, name)) = named else { return Cow::Borrowed(line) };
    if before.trim_matches([' ', '#']).is_empty() {
        return Cow::Borrowed(line);
    }
    omitted.push(name.to_owned());
    let end = line.get(trimmed.len()..).unwrap_or_default();
    Cow::Owned(before.trim_end().to_owned() + end)
}

/// Takes the size from pictures of Obsidian that have a description too: `![[그림.png|설명|300]]`.
pub(super) fn without_sizes<'a>(text: &'a str, omitted: &mut Vec<String>) -> Cow<'a, str> {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("![[")
        && let Some((inner, behind)) = behind.split_once("]]")
    {
        let sized = inner.rsplit_once('|').filter(|(described, size)| described.contains('|') && is_size(size));
        let inner = sized.map_or(inner, |(described, size)| {
            omitted.push(size.to_owned());
            described
        });
        shown.extend([before, "![[", inner, "]]"]);
        rest = behind;
    }
    if shown.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(shown + rest) }
}

fn is_size(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split('x').count() <= 2 && text.split('x').all(is_number)
}

/// Whether a text names a heading as pandoc and kramdown do: `{#intro}`, `{#intro .unnumbered}`, `{.unlisted}`.
fn is_id(text: &str) -> bool {
    let inner = text.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or_default();
    let mut words = inner.split_whitespace();
    words.next().is_some_and(|first| first.len() > 1 && first.starts_with(['#', '.']))
        && words.all(|word| word.starts_with(['#', '.', '-']) || word.contains('='))
}

fn is_block_name(word: &str) -> bool {
    let Some(name) = word.strip_prefix('^') else { return false };
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name && name.len() >= 3 && name.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Splits a line into code between backquotes and what is not.
pub(super) fn pieces(line: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find('`') {
        let (before, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
        let length = from.len() - from.trim_start_matches('`').len();
        let (fence, behind) = from.split_at_checked(length).unwrap_or((from, ""));
        pieces.push((before, false));
        let end = closing(behind, fence).map(|end| length + end + length);
        let (code, behind) = from.split_at_checked(end.unwrap_or(length)).unwrap_or((from, ""));
        pieces.push((code, true));
        rest = behind;
    }
    pieces.push((rest, false));
    pieces
}

/// Finds the run of backquotes that closes code: one of the same length.
fn closing(text: &str, fence: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('`')?;
        let run = text.get(at..)?;
        let length = run.len() - run.trim_start_matches('`').len();
        if length == fence.len() {
            return Some(at);
        }
        from = at + length;
    }
}
