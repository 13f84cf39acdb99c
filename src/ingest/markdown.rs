//! Markdown to a chapter, by comrak: the only place that knows that crate.
//!
//! Emphasis follows the CJK-friendly rule, so that `**마크다운(Markdown)**을` is bold although a particle follows at once.
//! The one invariant: what is not markup that we understand stands in the text as the author wrote it.

mod block;
mod footnote;
mod inline;
mod list;
mod tag;
mod tilde;

use comrak::nodes::AstNode;
use comrak::{Arena, Options, parse_document};

use crate::document::Chapter;
use crate::ingest::{Problem, front_matter};

type TreeNode<'a> = &'a AstNode<'a>;

/// Quotations, lists and inline ranges around a character; what is nested deeper stands in the innermost of them.
const DEEPEST: usize = 100;

/// Reads a Markdown document with optional front matter.
pub(super) fn chapter(source: &str, problems: &mut Vec<Problem>) -> Chapter {
    let (meta, body) = front_matter::split(source, problems);
    let body = without_site_variables(body);
    let (body, tilde) = tilde::set_apart(&body);
    let arena = Arena::new();
    let root = parse_document(&arena, &body, &options());
    block::write(root, &body, tilde, meta, problems)
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    options.parse.leave_footnote_definitions = true;
    options
}

/// Drops Jekyll's `{{ site.… }}`, which a site generator would have filled in: with its spaces no link would be a link.
fn without_site_variables(body: &str) -> String {
    let mut rest = body;
    let mut kept = String::with_capacity(body.len());
    while let Some((before, after)) = rest.split_once("{{") {
        kept.push_str(before);
        match after.split_once("}}") {
            Some((name, behind)) if name.trim_start().starts_with("site.") && !name.contains('\n') => rest = behind,
            _ => {
                kept.push_str("{{");
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests;
