//! HTML to a chapter: the article of a page that was saved, or a whole document.
//!
//! [`lexer`] and [`tree`] read the source, [`article`] finds what of it is the article, and [`flow`] has the rules by which
//! tags and text become blocks; HTML within Markdown goes by the same ones. The one invariant: every word of a page
//! stands in the chapter or in what it omits.

mod article;
mod charset;
mod chrome;
pub(super) mod element;
pub(super) mod flow;
mod formula;
pub(super) mod inline;
mod lexer;
mod meta;
pub(super) mod names;
mod notes;
mod piece;
mod sections;
mod spanned_columns;
mod table;
#[cfg(test)]
mod tests;
mod token;
pub(super) mod tree;
mod weight;
mod write;

use crate::document::{Chapter, Meta};
use crate::ingest::Problem;
use crate::ingest::writer::DEEPEST;
use crate::text::fold;

use article::Article;
pub(super) use charset::decoded;
use element::HtmlElement;
pub(super) use lexer::{Markup, tokens};
use meta::PageMeta;
use notes::PageNotes;
pub(super) use notes::bring as bring_notes;
pub use piece::MarkupPiece;
pub use sections::BookSection;
pub(super) use sections::head as head_sections;
pub(super) use token::HtmlToken;
pub(super) use tree::{HtmlTree, is_hidden, parts};
use tree::{NodeId, WalkStep};
use write::PageWriter;

/// Reads a source of HTML piece by piece, without its comments.
pub(super) fn pieces(source: &str, mut each: impl FnMut(MarkupPiece)) {
    tokens(source, Markup::Html, |token| match token {
        HtmlToken::Start(HtmlElement { name, attributes }, _) => {
            each(MarkupPiece::Start { name: name.into(), attributes });
        }
        HtmlToken::End(name) => each(MarkupPiece::End(name)),
        HtmlToken::Text(text) => each(MarkupPiece::Text(text)),
        HtmlToken::Comment(_) => {}
    });
}

/// Reads a page that was saved from the web.
pub(super) fn chapter(source: &str, problems: &mut Vec<Problem>) -> Chapter {
    let tree = HtmlTree::of(source, markup(source));
    let PageMeta { mut meta, shown_title, subtitle } = PageMeta::of(&tree);
    let article = Article::of(&tree);
    meta.date = meta.date.or_else(|| article.date.clone());
    let notes = PageNotes::of(&tree);
    if shown_title.is_none()
        && let Some(heading) = first_heading(&tree, &article)
    {
        meta.title = heading;
    }
    let title = shown_title.filter(|title| !begins_with(&tree, &article, title));
    let mut writer = PageWriter::new(&tree, &article, &notes, meta, source.len() / 2);
    if let Some(title) = title {
        writer.title(&title);
    }
    if let Some(subtitle) = subtitle.filter(|&subtitle| is_gone(&tree, &article, subtitle)) {
        writer.subtitle(&tree.line(subtitle));
    }
    written(writer, problems)
}

/// Writes all of a document of a book, its notes last.
pub(super) fn book_chapter(tree: &HtmlTree, meta: Meta, size: usize, problems: &mut Vec<Problem>) -> Chapter {
    let article = Article::whole(tree);
    let notes = PageNotes::of(tree);
    written(PageWriter::new(tree, &article, &notes, meta, size / 2), problems)
}

/// Writes the page, its notes last.
fn written(mut writer: PageWriter<'_>, problems: &mut Vec<Problem>) -> Chapter {
    writer.page();
    writer.footnotes();
    if writer.tree.is_too_deep {
        problems.push(Problem::TooDeep { limit: tree::DEEPEST });
    } else if writer.out.too_deep {
        problems.push(Problem::TooDeep { limit: DEEPEST });
    }
    if writer.tree.is_too_large {
        problems.push(Problem::TooManyParts { limit: tree::MOST_NODES });
    }
    writer.out.builder.finish()
}

/// Returns the kind of markup that a source says it is in.
pub(super) fn markup(source: &str) -> Markup {
    let head = source.trim_start();
    if head.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("<?xml")) { Markup::Xhtml } else { Markup::Html }
}

/// Whether a text without a name is a page.
pub(super) fn is_page(text: &str) -> bool {
    let mut head = text.trim_start();
    while let Some(rest) = head.strip_prefix("<!--").or_else(|| head.strip_prefix("<?")) {
        head = rest.split_once('>').map_or("", |(_, rest)| rest).trim_start();
    }
    let is = |start: &str| head.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    is("<!doctype html") || is("<html")
}

/// Whether the article has its title among its headings.
fn begins_with(tree: &HtmlTree, article: &Article, title: &str) -> bool {
    let title = fold::one_line(title);
    let is_heading = |name: &str| matches!(name, "h1" | "h2" | "h3" | "h4");
    let mut headings = tree.elements().filter(|(_, element)| is_heading(&element.name));
    headings.any(|(node, _)| tree.short_line(node) == title.trim() && !is_gone(tree, article, node))
}

/// Returns the heading of the first level that the article begins with.
fn first_heading(tree: &HtmlTree, article: &Article) -> Option<String> {
    let mut shown = tree.walk(article.root, |node| !article.is_left_out(node) && !tree::is_unseen(tree, node));
    let first = shown.find_map(|step| match step {
        WalkStep::Enter(node) => tree.words(node).filter(|words| !words.trim().is_empty()).map(|_| node),
        WalkStep::Leave(_) => None,
    })?;
    let mut around = std::iter::successors(Some(first), |&node| (node != article.root).then(|| tree.parent(node)));
    around.find(|&node| tree.name(node) == "h1").map(|heading| tree.line(heading))
}

/// Whether a node or something around it is left out.
fn is_gone(tree: &HtmlTree, article: &Article, node: NodeId) -> bool {
    let mut around = node;
    while around != 0 {
        if article.is_left_out(around) {
            return true;
        }
        around = tree.parent(around);
    }
    false
}
