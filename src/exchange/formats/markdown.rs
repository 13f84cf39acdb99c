//! Markdown: one file per essay, a callout for each mark with a block id that never changes.
//!
//! Marks stand under the headings of their text, lessons of the reader's own in a section behind them. A comment at the
//! end carries the records.

mod escape;
mod read;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::exchange::error::ExchangeError;
use crate::exchange::export_words::ExportWords;
use crate::exchange::formats::carried;
use crate::exchange::formats::link_back::{file, source};
use crate::exchange::formats::moment;
use crate::exchange::formats::placed::{Placed, parted, placed};
use crate::exchange::formats::shown::NoteLines as _;
use crate::exchange::marked::Marked;
use crate::exchange::written::Sealed;
use crate::marks::{Highlight, Style, Timestamp};
use crate::text::fold;

use escape::{MarkdownLines, quoted};
pub(super) use read::{is_head, is_ours, read};

/// How a mark is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// A callout of Obsidian.
    Callout,
    /// A quotation with a line about it.
    Plain,
}

/// The head of a file. The reader gets back to the text by its file or its source.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct ExportHead {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<String>,
    doc: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    exported: String,
}

/// Writes an essay's marks under their headings, then the reader's lessons.
pub(super) fn write(
    marked: &Marked<'_>,
    look: Look,
    words: &ExportWords,
    now: Timestamp,
) -> Result<Sealed, ExchangeError> {
    let doc = marked.doc;
    let front = ExportHead {
        title: doc.whole_title(),
        author: doc.author.clone(),
        doc: doc.id.to_string(),
        source: source(marked).map(str::to_owned),
        file: file(doc).map(str::to_owned),
        exported: moment::second(now),
    };
    let mut text = format!("---\n{}---\n", serde_yaml::to_string(&front)?);
    let short = short_ids(marked.highlights);
    let all = placed(marked);
    let (marks, lessons) = parted(&all);
    let mut section = None;
    for mark in marks {
        let here = mark.highlight.anchor.section.as_deref().unwrap_or(&doc.title);
        if section != Some(here) {
            heading(&mut text, here);
        }
        section = Some(here);
        entry(&mut text, mark.highlight, look, words);
        block_id(&mut text, mark.highlight, look, &short);
    }
    if !lessons.is_empty() {
        heading(&mut text, &words.lessons);
    }
    for lesson in lessons {
        entry(&mut text, lesson.highlight, look, words);
        block_id(&mut text, lesson.highlight, look, &short);
    }
    carry(&mut text, marked, &all)?;
    let seal = format!("\ndoc: {}\n", serde_yaml::to_string(doc.id.as_str())?.trim_end());
    Ok(Sealed { text, seal })
}

fn heading(text: &mut String, words: &str) {
    if !words.trim().is_empty() {
        let _ = write!(text, "## {}\n\n", quoted(&fold::one_line(words)));
    }
}

/// Writes the comment with the records. In `CommonMark` it ends at the first `-->` (HTML block of kind 2).
fn carry(text: &mut String, marked: &Marked<'_>, marks: &[Placed<'_>]) -> Result<(), ExchangeError> {
    let lines = carried::lines(marked, marks)?;
    let _ = write!(text, "<!-- mitjul\n{}\n-->\n", lines.join("\n"));
    Ok(())
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

fn block_id(text: &mut String, highlight: &Highlight, look: Look, short: &BTreeSet<uuid::Uuid>) {
    let id = highlight.id.simple().to_string();
    let id = if short.contains(&highlight.id) { id.get(..16).unwrap_or(&id) } else { &id };
    if look == Look::Callout {
        let _ = write!(text, "^h-{id}\n\n");
    }
}

/// Writes a mark: its words, the note, the tags. Of a lesson, the statement comes first and rests on its words.
fn entry(text: &mut String, highlight: &Highlight, look: Look, words: &ExportWords) {
    let quote = quote(highlight);
    let about = about(highlight, words);
    let (note, tags) = (note(highlight), tags(highlight));
    match look {
        Look::Callout if highlight.lesson.is_some() => {
            let _ = writeln!(text, "> [!tip] {about}");
            let nested = quote.split('\n').map(|line| format!("> {line}").trim_end().to_owned());
            callout(text, &[&note, &nested.collect::<Vec<_>>().join("\n"), &tags]);
        }
        Look::Callout => {
            let _ = writeln!(text, "> [!quote] {about}");
            callout(text, &[&quote, &note, &tags]);
        }
        Look::Plain => {
            lines(text, &quote);
            let _ = write!(text, "\n*{about}*\n\n");
            for part in [note, tags].iter().filter(|part| !part.is_empty()) {
                let _ = write!(text, "{part}\n\n");
            }
        }
    }
}

/// Writes the parts of a callout, with an empty line between them.
fn callout(text: &mut String, parts: &[&str]) {
    for (number, part) in parts.iter().filter(|part| !part.is_empty()).enumerate() {
        if number > 0 {
            text.push_str(">\n");
        }
        lines(text, part);
    }
    text.push('\n');
}

/// Returns the line about a mark: when it was made, its colour, its style if it is not the usual one, and the kind of a
/// lesson.
fn about(highlight: &Highlight, words: &ExportWords) -> String {
    let day = moment::day(highlight.created);
    // The dots part what the line says.
    let label = |label: String| quoted(&fold::one_line(&label.replace(" · ", " ")));
    let colour = label(words.colour(&highlight.color));
    let style = (highlight.style != Style::Solid).then(|| label(words.style(&highlight.style)));
    let kind = highlight.lesson.as_ref().map(|lesson| label(lesson.kind.clone())).filter(|kind| !kind.is_empty());
    [Some(day), Some(colour), style, kind].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns the quoted words; those of a lesson with more evidence are parted by an empty line.
fn quote(highlight: &Highlight) -> String {
    let quotes = highlight.anchors().map(|anchor| styled(&quoted(&anchor.exact), &highlight.style));
    quotes.collect::<Vec<_>>().join("\n\n")
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

/// Returns the reader's note, with everything escaped that would break its block.
fn note(highlight: &Highlight) -> String {
    let note = fold::canonical(&highlight.note);
    let lines: Vec<String> = note.trim_end().split('\n').map(|line| MarkdownLines.write(line)).collect();
    lines.join("\n")
}

/// Returns the tags on one line; no line of a note begins so.
fn tags(highlight: &Highlight) -> String {
    highlight.tags.iter().map(|tag| format!("#{}", word(tag))).collect::<Vec<_>>().join(" ")
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
