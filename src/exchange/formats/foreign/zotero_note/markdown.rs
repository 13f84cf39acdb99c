//! A note of Zotero in Markdown.

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::apple::unquoted;
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes, named};
use crate::exchange::formats::foreign::zotero::PROGRAM;
use crate::exchange::imported::{Imported, QuoteOrigin};

/// How the target of its links begins.
const LINK: &str = "](zotero://";

/// Whether a text is such a note: a link leads to the program.
pub(in crate::exchange::formats::foreign) fn is_markdown(text: &str) -> bool {
    text.contains(LINK)
}

/// Reads such a note.
pub(in crate::exchange::formats::foreign) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    if !is_markdown(text) {
        return Err(ExchangeError::Other);
    }
    let text = text.replace("\r\n", "\n");
    Ok(text.split("\n\n").map(str::trim).filter(|block| !is_other(block)).map(paragraph).collect())
}

/// Whether a block is a heading, a line or nothing.
fn is_other(block: &str) -> bool {
    block.is_empty() || block.starts_with('#') || block.chars().all(|c| matches!(c, '-' | '*' | ' ' | '_'))
}

/// Reads a paragraph: the words before its links, what they say, and the comment behind them.
fn paragraph(block: &str) -> ForeignRecord {
    let Some(first) = block.find("([").filter(|_| block.contains(LINK)) else {
        return Ok(Some(Imported { note: unescaped(block), ..of_program() }));
    };
    let (words, rest) = block.split_at_checked(first).ok_or(Broken)?;
    let (mut rest, mut links) = (rest, Vec::new());
    while let Some((label, target, behind)) = link(rest) {
        links.push((label, target));
        rest = behind;
    }
    // More links behind the comment are those of another quote, whose words cannot be told from the comment.
    if links.is_empty() || rest.contains(LINK) {
        return Err(Broken);
    }
    let of = |kind: &str| links.iter().find(|(_, target)| target.contains(kind));
    let key = of("annotation=").map(|(_, target)| parameter(target, "annotation="));
    let cited = of("//select/").map(|(label, _)| unescaped(label)).unwrap_or_default();
    let (work, page) = cited.rsplit_once(", p. ").map_or((cited.as_str(), None), |(work, page)| (work, Some(page)));
    let opened = of("page=").map(|(_, target)| parameter(target, "page=").to_owned());
    let (id, origin) = named(PROGRAM, key.unwrap_or_default());
    Ok(Some(Imported {
        exact: unescaped(unquoted(words.trim())),
        note: unescaped(rest),
        title: work.to_owned(),
        id,
        origin: Some(QuoteOrigin { place: page.map(str::to_owned).or(opened), ..origin }),
        ..of_program()
    }))
}

fn of_program() -> Imported {
    Imported {
        origin: Some(QuoteOrigin { program: PROGRAM.to_owned(), ..QuoteOrigin::default() }),
        ..Imported::default()
    }
}

/// Reads a link in brackets that stands first: `([label](zotero://…))`. Returns its label, its target and the rest.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let inner = text.trim_start().strip_prefix("([")?;
    let (label, behind) = inner.split_once("](")?;
    let (target, rest) = behind.split_once("))")?;
    (target.starts_with("zotero://") && !label.contains('\n')).then_some((label, target, rest))
}

/// Returns the value of a parameter of an address.
fn parameter<'a>(target: &'a str, name: &str) -> &'a str {
    let value = target.split_once(name).map_or("", |(_, value)| value);
    value.split(['&', '#', ')']).next().unwrap_or_default()
}

/// Takes away the strokes before signs that mean something in Markdown, and the spaces before a line break.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.trim().chars().peekable();
    while let Some(c) = chars.next() {
        let is_escape = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        plain.push(if is_escape { chars.next().unwrap_or(c) } else { c });
    }
    plain.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
