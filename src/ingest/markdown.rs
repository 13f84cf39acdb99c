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
mod prepare;
mod region;
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
use tilde::Tilde;
use writer::MarkdownWriter;

/// Reads a Markdown document with optional front matter.
pub(super) fn chapter(
    source: Cow<'_, str>,
    options: Options,
    extent: SourceExtent,
    problems: &mut Vec<Problem>,
) -> Chapter {
    let FrontMatter { meta, body, omitted: head } = front_matter::split(&source, problems);
    if region::is_too_dense(body) {
        let chapter = dense(body.into(), meta, extent, problems);
        let omitted = [head, chapter.omitted].concat();
        return Chapter { omitted, ..chapter };
    }
    let body = if extent.has_end() { body.into() } else { head::with_notes(body) };
    let PreparedBody { text, omitted } = prepare(&body);
    // The tree takes several times as much memory.
    drop(body);
    drop(source);
    let mut chapter = if region::is_too_dense(&text) {
        dense(text.into(), meta, extent, problems)
    } else {
        let (text, tilde) = apart(text);
        read(&text, tilde, options, extent, meta, problems)
    };
    chapter.omitted.splice(..0, head.into_iter().chain(omitted));
    chapter
}

/// Reads a body that is little else than signs as plain text.
fn dense(body: Cow<'_, str>, meta: Meta, extent: SourceExtent, problems: &mut Vec<Problem>) -> Chapter {
    problems.push(Problem::TooMuchMarkup { limit: density::MOST_SIGNS });
    let chapter = plain::chapter(body, Options { line_breaks: LineBreaks::Keep }, extent, &mut Vec::new());
    let title = if meta.title.is_empty() { chapter.meta.title.clone() } else { meta.title.clone() };
    Chapter { meta: Meta { title, ..meta }, ..chapter }
}

/// Sets the author's signs of a text apart from markup.
fn apart(text: String) -> (String, Tilde) {
    match tilde::set_apart(&text) {
        (Cow::Owned(text), tilde) => (text, tilde),
        (Cow::Borrowed(_), tilde) => (text, tilde),
    }
}

/// Reads Markdown: at once, or region by region where it is long and may be cut.
fn read(
    text: &str,
    tilde: Tilde,
    options: Options,
    extent: SourceExtent,
    meta: Meta,
    problems: &mut Vec<Problem>,
) -> Chapter {
    let least = if region::may_be_cut(text) { region::LENGTH } else { text.len() };
    let mut writer = MarkdownWriter::new(meta, text.len(), tilde, options.line_breaks);
    writer.out.builder.expect(text.matches("\n\n").count());
    read_in_regions(text, least, writer, extent, problems)
}

/// Reads Markdown in regions of at least so many bytes.
fn read_in_regions<'t>(
    text: &'t str,
    least: usize,
    mut writer: MarkdownWriter<'t>,
    extent: SourceExtent,
    problems: &mut Vec<Problem>,
) -> Chapter {
    let extensions = extensions();
    region::each(text, least, |region, is_last| {
        let arena = Arena::new();
        let root = parse_document(&arena, region, &extensions);
        let is_whole = is_last || !region::is_open(root);
        if is_whole {
            writer.region(root, region, extent);
        }
        is_whole
    });
    writer.finish(problems)
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
