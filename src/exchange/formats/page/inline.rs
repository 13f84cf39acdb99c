//! The words of a block: emphasis, links and marks, which may overlap in any way.
//!
//! The text is cut wherever one of them begins or ends; each piece has the list of what covers it. Elements are closed
//! and opened between pieces, so the page is a tree whatever the spans are.

use std::cmp::Reverse;

use crate::document::{Chapter, Inline, InlineKind};
use crate::exchange::formats::page::html::{colour, escaped, safe_target};
use crate::exchange::formats::page::note;
use crate::exchange::formats::placed::Placed;
use crate::marks::{Highlight, Style};
use crate::text::{Offset, Span};

/// The place of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InlineContext {
    /// In a paragraph: line breaks are elements, notes stand in the margin.
    Paragraph,
    /// In a cell or before an item, without a margin.
    Cell,
    /// In a preformatted block: line breaks are kept, and there is no margin.
    Preformatted,
}

/// An open element.
#[derive(Clone, Copy)]
enum Element<'a> {
    /// Formatting by the author.
    Inline(&'a Inline),
    /// A mark not covered by a later one here.
    Top(&'a Placed<'a>),
    /// A mark covered by a later one here, shown as a line.
    Under(&'a Placed<'a>),
}

/// Writes the words of a span within one block. The notes of marks that begin at or after `from` come with them.
pub(super) fn words(
    chapter: &Chapter,
    marks: &[Placed<'_>],
    from: Offset,
    span: Span,
    setting: InlineContext,
) -> String {
    let inlines: Vec<&Inline> = chapter.inlines_in(span).collect();
    let (mut html, mut open) = (String::new(), Vec::new());
    let mut from = from;
    for piece in pieces(&inlines, marks, span) {
        let wanted = elements(&inlines, marks, piece);
        let kept = open.iter().zip(&wanted).take_while(|(one, other)| is_same(one, other)).count();
        html.extend(open.drain(kept..).rev().map(|element| close(&element)));
        if setting == InlineContext::Paragraph {
            let begins = |mark: &&Placed<'_>| mark.span.is_some_and(|at| from <= at.start && at.start <= piece.start);
            html.extend(marks.iter().filter(begins).map(|mark| note::in_margin(mark.highlight)));
            from = piece.start.plus(1);
        }
        html.extend(wanted.iter().skip(kept).map(|element| opened(element, piece.start)));
        open = wanted;
        let text = escaped(piece.slice(&chapter.text));
        html.push_str(&if setting == InlineContext::Preformatted { text } else { text.replace('\n', "<br>\n") });
    }
    html.extend(open.iter().rev().map(close));
    html
}

/// Splits a span wherever something begins or ends in it.
fn pieces(inlines: &[&Inline], marks: &[Placed<'_>], span: Span) -> Vec<Span> {
    let spans = inlines.iter().map(|inline| inline.span).chain(marks.iter().filter_map(|mark| mark.span));
    let mut cuts: Vec<Offset> = spans.flat_map(|other| [other.start, other.end]).collect();
    cuts.retain(|cut| span.start < *cut && *cut < span.end);
    cuts.extend([span.start, span.end]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).filter_map(|pair| Some(Span::between(*pair.first()?, *pair.last()?))).collect()
}

/// Lists the elements around a piece, from the outside in: first the author's formatting, then the marks in the order
/// they were made.
fn elements<'a>(inlines: &[&'a Inline], marks: &'a [Placed<'a>], piece: Span) -> Vec<Element<'a>> {
    let mut authors: Vec<&Inline> = inlines.iter().copied().filter(|inline| inline.span.covers(piece)).collect();
    authors.sort_by_key(|inline| (inline.span.start, Reverse(inline.span.end)));
    let covers = |mark: &&Placed<'_>| mark.span.is_some_and(|span| span.covers(piece));
    let mut readers: Vec<&Placed<'_>> = marks.iter().filter(covers).collect();
    readers.sort_by_key(|mark| mark.highlight.id);
    let top = readers.pop();
    let under = readers.into_iter().map(Element::Under);
    authors.into_iter().map(Element::Inline).chain(under).chain(top.map(Element::Top)).collect()
}

fn is_same(one: &Element<'_>, other: &Element<'_>) -> bool {
    match (one, other) {
        (Element::Inline(one), Element::Inline(other)) => one == other,
        (Element::Top(one), Element::Top(other)) | (Element::Under(one), Element::Under(other)) => {
            one.highlight.id == other.highlight.id
        }
        (Element::Inline(_) | Element::Top(_) | Element::Under(_), _) => false,
    }
}

/// Writes the start of an element. A lesson can be linked to where it begins.
fn opened(element: &Element<'_>, at: Offset) -> String {
    let mark = |class: &str, mark: &Placed<'_>| {
        let begins = mark.highlight.lesson.is_some() && mark.span.is_some_and(|span| span.start == at);
        let id = if begins { format!(" id=\"m-{}\"", mark.highlight.id.simple()) } else { String::new() };
        opened_mark(class, mark.highlight).replace('>', &format!("{id}>"))
    };
    match element {
        Element::Inline(inline) => match &inline.kind {
            InlineKind::Emphasis => "<em>".to_owned(),
            InlineKind::Strong => "<strong>".to_owned(),
            InlineKind::Struck => "<s>".to_owned(),
            InlineKind::Code => "<code>".to_owned(),
            InlineKind::Link(target) => match safe_target(target) {
                Some(target) => format!("<a href=\"{target}\" rel=\"noopener noreferrer\">"),
                None => "<span>".to_owned(),
            },
        },
        Element::Top(placed) => mark(&class(placed.highlight), placed),
        Element::Under(placed) => mark(&format!("{} under", colour(placed.highlight)), placed),
    }
}

/// Writes the start of a piece of a mark. Its id joins the pieces when the page is read.
pub(super) fn opened_mark(class: &str, mark: &Highlight) -> String {
    format!("<mark class=\"{class}\" data-id=\"{}\">", mark.id.simple())
}

fn close(element: &Element<'_>) -> &'static str {
    match element {
        Element::Inline(inline) => match &inline.kind {
            InlineKind::Emphasis => "</em>",
            InlineKind::Strong => "</strong>",
            InlineKind::Struck => "</s>",
            InlineKind::Code => "</code>",
            InlineKind::Link(target) if safe_target(target).is_some() => "</a>",
            InlineKind::Link(_) => "</span>",
        },
        Element::Top(_) | Element::Under(_) => "</mark>",
    }
}

/// Returns the classes of a mark: its colour and its style.
pub(super) fn class(mark: &Highlight) -> String {
    let style = match &mark.style {
        Style::Other(_) => Style::Solid.name(),
        style => style.name(),
    };
    format!("{} {style}", colour(mark))
}
