//! Markdown to a chapter, by comrak: the only place that knows that crate.
//!
//! Emphasis follows the CJK-friendly rule, so that `**마크다운(Markdown)**을` is bold although a particle follows at once.
//! The one invariant: what is not markup that we understand stands in the text as the author wrote it.

mod block;
mod density;
mod element;
mod entity;
mod footnote;
mod html;
mod indented;
mod inline;
mod line_break;
mod list;
mod math;
mod prepare;
mod tag;
mod tilde;
mod tree;
mod writer;

use std::borrow::Cow;

use comrak::{Arena, parse_document};

use crate::document::{Chapter, Meta};
use crate::ingest::extent::SourceExtent;
use crate::ingest::front_matter::FrontMatter;
use crate::ingest::{LineBreaks, Options, Problem, front_matter, head, plain};
use prepare::{PreparedBody, prepare};

/// Reads a Markdown document with optional front matter.
pub(super) fn chapter(
    source: Cow<'_, str>,
    options: Options,
    extent: SourceExtent,
    problems: &mut Vec<Problem>,
) -> Chapter {
    let FrontMatter { meta, body, omitted: head } = front_matter::split(&source, problems);
    if density::is_too_dense(body) {
        problems.push(Problem::TooMuchMarkup { limit: density::MOST_SIGNS });
        let chapter = plain::chapter(body.into(), Options { line_breaks: LineBreaks::Keep }, extent, &mut Vec::new());
        let title = if meta.title.is_empty() { chapter.meta.title.clone() } else { meta.title.clone() };
        let omitted = [head, chapter.omitted].concat();
        return Chapter { meta: Meta { title, ..meta }, omitted, ..chapter };
    }
    let body = if extent.has_end() { body.into() } else { head::with_notes(body) };
    let PreparedBody { text, omitted } = prepare(&body);
    // The tree takes several times as much memory.
    drop(body);
    drop(source);
    let (body, tilde) = tilde::set_apart(&text);
    let arena = Arena::new();
    let root = parse_document(&arena, &body, &extensions());
    let mut chapter = block::write(
        root,
        block::MarkdownSource { text: &body, tilde, line_breaks: options.line_breaks, extent },
        meta,
        problems,
    );
    chapter.omitted.splice(..0, head.into_iter().chain(omitted));
    chapter
}

fn extensions() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    options.extension.inline_footnotes = true;
    options.extension.highlight = true;
    options.extension.wikilinks_title_after_pipe = true;
    options.extension.ofm_comments = true;
    options.extension.ofm_callouts = true;
    options.extension.math_dollars = true;
    options.parse.relaxed_tasklist_matching = true;
    options.parse.leave_footnote_definitions = true;
    options
}

#[cfg(test)]
mod tests;
