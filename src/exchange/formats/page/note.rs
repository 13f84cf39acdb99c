//! The note of a mark, on the page.

use std::fmt::Write as _;

use crate::exchange::formats::page::html::colour;
use crate::exchange::formats::page::html::{escaped, lines};
use crate::marks::Highlight;

/// Whether there is a note to show beside the text. The statement of a lesson stands with the other lessons.
fn is_noted(highlight: &Highlight) -> bool {
    highlight.lesson.is_none() && has_words(highlight)
}

fn has_words(highlight: &Highlight) -> bool {
    !highlight.note.trim().is_empty() || !highlight.tags.is_empty()
}

/// Where a note is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotePlace {
    /// Below the words of its mark.
    Below,
    /// Below, unless the screen is wide enough for it to stand in the margin.
    Both,
}

/// Writes a separate note below the paragraph of its mark. A mark without words and tags has none.
pub(super) fn aside(highlight: &Highlight, place: NotePlace) -> String {
    if !is_noted(highlight) {
        return String::new();
    }
    let id = highlight.id.simple();
    let colour = colour(highlight);
    let twin = if place == NotePlace::Both { " twin" } else { "" };
    format!("<aside class=\"note {colour}{twin}\" id=\"n-{id}\">{}</aside>\n", words(highlight, Paragraph::Own))
}

/// Writes the statement of a lesson.
pub(super) fn statement(highlight: &Highlight) -> String {
    if !has_words(highlight) {
        return String::new();
    }
    let (id, colour) = (highlight.id.simple(), colour(highlight));
    format!("<div class=\"statement {colour}\" id=\"n-{id}\">{}</div>\n", words(highlight, Paragraph::Own))
}

/// Writes the note for the margin, within the line where its mark begins. It is hidden from screen readers, which have
/// the separate note.
pub(super) fn in_margin(highlight: &Highlight) -> String {
    if !is_noted(highlight) {
        return String::new();
    }
    let colour = colour(highlight);
    let words = words(highlight, Paragraph::OfTheText);
    format!("<span class=\"note margin {colour}\" hidden aria-hidden=\"true\">{words}</span>")
}

/// Whether a note is written with paragraphs, or inline in a paragraph of the text, which cannot contain another.
#[derive(Clone, Copy)]
enum Paragraph {
    Own,
    OfTheText,
}

fn words(highlight: &Highlight, paragraph: Paragraph) -> String {
    let (open, close) = match paragraph {
        Paragraph::Own => ("<p>", "</p>"),
        Paragraph::OfTheText => ("<span class=\"p\">", "</span>"),
    };
    let mut text = String::new();
    for part in highlight.note.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
        text.extend([open, &lines(part), close]);
    }
    if !highlight.tags.is_empty() {
        let tags: Vec<String> = highlight.tags.iter().map(|tag| format!("#{}", escaped(tag))).collect();
        let open = open.replace("class=\"p\"", "class=\"p tags\"").replace("<p>", "<p class=\"tags\">");
        let _ = write!(text, "{open}{}{close}", tags.join(" "));
    }
    text
}
