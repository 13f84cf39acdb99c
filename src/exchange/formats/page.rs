//! A self-contained web page of a chapter: its text as HTML, its marks in it, the notes beside them.
//!
//! It contains no script, and none can run. Links lead to the web or to a mail address, or are left out. On a wide
//! screen a note stands in the margin beside its mark; on a narrow one and on paper, below the paragraph. A program
//! without style sheets shows it there too.

mod block;
mod html;
mod inline;
mod note;
mod read;
mod shown;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::document::{BlockKind, Chapter};
use crate::exchange::error::ExchangeError;
use crate::exchange::export_words::ExportWords;
use crate::exchange::formats::carried;
use crate::exchange::formats::moment;
use crate::exchange::formats::placed::{Placed, parted, placed};
use crate::exchange::marked::Marked;
use crate::exchange::written::Sealed;
use crate::marks::{Colour, Timestamp};
use crate::text::fold;

use html::escaped;
pub(super) use read::{is_head, is_ours, read};

const STYLE: &str = include_str!("../../../assets/page.css");
/// The start of the element that names the document.
const DOC: &str = "<meta name=\"mitjul-doc\" content=\"";
/// What a page may load and run: only inline styles.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes the page of a document: the text with its marks, the reader's lessons, the marks without a place. Without a
/// text, all marks are without a place.
pub(super) fn write(marked: &Marked<'_>, words: &ExportWords, now: Timestamp) -> Result<Sealed, ExchangeError> {
    let seal = format!("{DOC}{}\">", escaped(marked.doc.id.as_str()));
    let all = placed(marked);
    let (found, orphans): (Vec<_>, Vec<_>) = all.iter().partition(|mark| mark.span.is_some());
    let (_, lessons) = parted(&all);
    let (orphans, _) = parted(&orphans);
    let mut page = head(marked, &seal);
    page.push_str("<body>\n<main>\n<article>\n");
    let title = usize::from(marked.chapter.is_some_and(begins_with_title));
    page.push_str(&header(marked, &found, title));
    if let Some(chapter) = marked.chapter {
        page.push_str(&block::blocks(chapter, &found, title..chapter.blocks.len()));
    }
    page.push_str("</article>\n");
    page.push_str(&legend(&all, words));
    if !lessons.is_empty() {
        page.push_str(&own_lessons(&lessons, &words.lessons));
    }
    if !orphans.is_empty() {
        page.push_str(&lost_marks(&orphans, &words.lost));
    }
    let day = moment::day(now);
    let _ = write!(page, "<footer>mitjul · <time datetime=\"{day}\">{day}</time></footer>\n</main>\n");
    let _ = write!(page, "<!-- mitjul\n{}\n-->\n</body>\n</html>\n", carried::lines(marked, &all)?.join("\n"));
    Ok(Sealed { text: page, seal })
}

fn head(marked: &Marked<'_>, seal: &str) -> String {
    let title = escaped(&fold::one_line(&marked.doc.whole_title()));
    let text = marked.chapter.map_or(marked.doc.title.as_str(), |chapter| &chapter.text);
    let language = if text.contains(|c| matches!(c, '가'..='힣')) { " lang=\"ko\"" } else { "" };
    let author = marked
        .doc
        .author
        .as_deref()
        .map_or_else(String::new, |author| format!("<meta name=\"author\" content=\"{}\">\n", escaped(author)));
    format!(
        "<!doctype html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n{author}{seal}\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n"
    )
}

/// Shows the title, which may be the first block of the text, with the author, the date and the source.
fn header(marked: &Marked<'_>, marks: &[Placed<'_>], blocks: usize) -> String {
    let meta = marked.chapter.map(|chapter| &chapter.meta);
    let title = escaped(&fold::collapsed(&marked.doc.whole_title()));
    let mut header = match marked.chapter {
        Some(chapter) if blocks > 0 => block::blocks(chapter, marks, 0..blocks),
        _ if title.is_empty() => String::new(),
        _ => format!("<h1>{title}</h1>\n"),
    };
    let date = meta.and_then(|meta| meta.date.as_deref()).map(escaped);
    let source = meta.and_then(|meta| meta.source.as_deref()).map(html::link_or_text);
    let parts = [marked.doc.author.as_deref().map(escaped), date, source];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if !parts.is_empty() {
        let _ = writeln!(header, "<p class=\"about\">{}</p>", parts.join(" · "));
    }
    if header.is_empty() { header } else { format!("<header>\n{header}</header>\n") }
}

fn begins_with_title(chapter: &Chapter) -> bool {
    chapter.blocks.first().is_some_and(|block| matches!(block.kind, BlockKind::Heading(1)))
}

/// Names the colours of the marks, each once.
fn legend(marks: &[Placed<'_>], words: &ExportWords) -> String {
    let known = Colour::ALL.iter().filter(|colour| marks.iter().any(|mark| mark.highlight.color == **colour));
    let foreign: BTreeSet<&str> = marks
        .iter()
        .filter_map(|mark| match &mark.highlight.color {
            Colour::Other(name) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    let known = known.map(|colour| (colour.name(), words.colour(colour)));
    let foreign = foreign.into_iter().map(|name| ("grey", name.to_owned()));
    let named = |(class, name): (&str, String)| {
        format!("<mark class=\"{class} solid\">{}</mark>", escaped(&fold::one_line(&name)))
    };
    let colours: Vec<String> = known.chain(foreign).map(named).collect();
    if colours.is_empty() { String::new() } else { format!("<p class=\"colours\">{}</p>\n", colours.join(" ")) }
}

/// Shows the reader's lessons: each statement, its kind, and the words that it rests on.
fn own_lessons(lessons: &[Placed<'_>], heading: &str) -> String {
    let mut text = format!("<section class=\"lessons\">\n<h2>{}</h2>\n", escaped(heading));
    for mark in lessons {
        let lesson = mark.highlight;
        text.push_str(&note::statement(lesson));
        if let Some(kind) = lesson.lesson.as_ref().map(|lesson| &lesson.kind).filter(|kind| !kind.is_empty()) {
            let _ = writeln!(text, "<p class=\"kind\">{}</p>", escaped(&fold::one_line(kind)));
        }
        for (number, anchor) in lesson.anchors().enumerate() {
            let words = html::lines(&anchor.exact);
            let words = match mark.span {
                Some(_) if number == 0 => format!("<a href=\"#m-{}\">{words}</a>", lesson.id.simple()),
                _ => words,
            };
            let _ = writeln!(text, "<blockquote><p>{words}</p></blockquote>");
        }
    }
    text + "</section>\n"
}

/// Shows marks without a place: the quoted words and the note.
fn lost_marks(marks: &[Placed<'_>], heading: &str) -> String {
    let mut text = format!("<section class=\"lost\">\n<h2>{}</h2>\n", escaped(heading));
    for mark in marks {
        let words = html::lines(&mark.highlight.anchor.exact);
        let open = inline::opened_mark(&inline::class(mark.highlight), mark.highlight);
        let _ = writeln!(text, "<blockquote><p>{open}{words}</mark></p></blockquote>");
        text.push_str(&note::aside(mark.highlight, note::NotePlace::Below));
    }
    text + "</section>\n"
}

#[cfg(test)]
mod tests;
