//! Org mode: a heading for each mark, its quote in a block; the reader's own lessons under a heading of theirs.

mod escape;
mod read;

use std::fmt::Write as _;

use crate::exchange::error::ExchangeError;
use crate::exchange::export_words::ExportWords;
use crate::exchange::formats::carried;
use crate::exchange::formats::link_back::{file, source};
use crate::exchange::formats::moment;
use crate::exchange::formats::placed::{parted, placed};
use crate::exchange::marked::Marked;
use crate::exchange::written::Sealed;
use crate::marks::{Anchor, Highlight};
use crate::text::Span;
use crate::text::fold::one_line;
use crate::text::grapheme::graphemes;

use escape::{escaped, heading};
pub(super) use read::{is_head, is_ours, read};

/// How much of a quote its heading shows, in grapheme clusters.
const HEADING: usize = 30;
/// The lead of the lines that carry the records, which makes them comments.
const LEAD: &str = "# ";
/// The first line: Emacs reads the file as Org whatever it is called.
const MODE: &str = "# -*- mode: org -*-";
/// The keyword that names the document.
const DOC: &str = "#+property: mitjul ";
/// Words are shown as they are: no emphasis, entities, indices or footnotes, and lines end where they ended.
const OPTIONS: &str = "#+options: *:nil ^:nil -:nil e:nil f:nil |:nil ::nil \\n:t";
/// The format of a moment.
const MOMENT: &str = "[%Y-%m-%d %a %H:%M]";

/// Writes an essay's marks under a heading of its title, then the reader's lessons.
pub(super) fn write(marked: &Marked<'_>, words: &ExportWords) -> Result<Sealed, ExchangeError> {
    let doc = marked.doc;
    let title = one_line(&doc.whole_title()).into_owned();
    // Emacs takes `-*-` on the first line for settings; a title must not stand there.
    let mut text = format!("{MODE}\n{OPTIONS}\n#+title: {title}\n");
    if let Some(author) = &doc.author {
        let _ = writeln!(text, "#+author: {}", one_line(author));
    }
    let seal = format!("{DOC}{}\n", doc.id);
    let _ = write!(text, "{seal}\n* {title}\n");
    let links = [source(marked).map(str::to_owned), file(doc).map(|file| format!("file:{file}"))];
    for link in links.into_iter().flatten().filter_map(|link| linked(&link)) {
        let _ = writeln!(text, "{link}");
    }
    let all = placed(marked);
    let (marks, lessons) = parted(&all);
    for mark in marks {
        entry(&mut text, mark.highlight, words);
    }
    if !lessons.is_empty() {
        let _ = write!(text, "\n* {}\n", one_line(&words.lessons));
    }
    for lesson in lessons {
        entry(&mut text, lesson.highlight, words);
    }
    text.push('\n');
    for line in carried::lines(marked, &all)? {
        text.extend([LEAD, &line, "\n"]);
    }
    Ok(Sealed { text, seal })
}

/// Returns a link that Org opens; `None` where it cannot hold the target.
fn linked(target: &str) -> Option<String> {
    let target = target.replace(' ', "%20");
    let is_plain = !target.contains(['[', ']', '\\']) && !target.chars().any(char::is_control);
    is_plain.then(|| format!("[[{target}]]"))
}

fn entry(text: &mut String, highlight: &Highlight, words: &ExportWords) {
    let lesson = highlight.lesson.as_ref();
    let heading = match lesson {
        Some(_) if !highlight.note.trim().is_empty() => highlight.note.as_str(),
        _ => highlight.anchor.exact.as_str(),
    };
    let heading = heading_words(heading);
    let created = moment::formatted(highlight.created, MOMENT);
    let _ = write!(text, "\n** {heading}{}\n:PROPERTIES:\n", tags(highlight));
    let _ = writeln!(text, ":ID:       {}", highlight.id);
    let _ = writeln!(text, ":COLOR:    {}", one_line(&words.colour(&highlight.color)));
    let _ = writeln!(text, ":STYLE:    {}", one_line(&words.style(&highlight.style)));
    if let Some(kind) = lesson.map(|lesson| one_line(&lesson.kind)).filter(|kind| !kind.is_empty()) {
        let _ = writeln!(text, ":KIND:     {kind}");
    }
    let _ = write!(text, ":CREATED:  {created}\n:END:\n");
    let note = escaped(highlight.note.trim_end());
    if lesson.is_some() && !note.is_empty() {
        let _ = write!(text, "{note}\n\n");
    }
    let quotes: Vec<String> = highlight.anchors().map(quote).collect();
    text.push_str(&quotes.join("\n"));
    if lesson.is_none() && !note.is_empty() {
        let _ = write!(text, "\n{note}\n");
    }
}

/// Returns the beginning of a text for a heading.
fn heading_words(text: &str) -> String {
    let line = one_line(text);
    let start: String = graphemes(&line, Span::new(0, line.len())).take(HEADING).map(|(_, cluster)| cluster).collect();
    heading(&start)
}

fn quote(anchor: &Anchor) -> String {
    format!("#+begin_quote\n{}\n#+end_quote\n", escaped(&anchor.exact))
}

/// Returns the tags for the end of a heading, with `_` for characters that Org does not accept.
fn tags(highlight: &Highlight) -> String {
    let word = |tag: &String| {
        tag.chars().map(|c| if c.is_alphanumeric() || matches!(c, '_' | '@' | '%') { c } else { '_' }).collect()
    };
    let words: Vec<String> = highlight.tags.iter().map(word).collect();
    if words.is_empty() { String::new() } else { format!(" :{}:", words.join(":")) }
}
