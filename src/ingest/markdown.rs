//! Markdown to a chapter, by comrak: the only place that knows that crate.
//!
//! Emphasis follows the CJK-friendly rule, so that `**마크다운(Markdown)**을` is bold although a particle follows at once.

use comrak::nodes::{AstNode, ListType, NodeList, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::document::{BlockKind, Chapter, InlineKind, Nesting};
use crate::ingest::builder::{Builder, Opening, own_marker};
use crate::ingest::{Problem, front_matter, url};

type Node<'a> = &'a AstNode<'a>;

/// Reads a Markdown document with optional front matter.
pub(super) fn chapter(source: &str, problems: &mut Vec<Problem>) -> Chapter {
    let (meta, body) = front_matter::split(source, problems);
    let body = without_site_variables(body);
    let arena = Arena::new();
    let root = parse_document(&arena, &body, &options());
    let mut walk = Walk { builder: Builder::new(meta, body.len()), item: None };
    walk.blocks(root, Nesting::default());
    walk.builder.finish()
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
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

struct Walk {
    builder: Builder,
    /// The item whose first block is about to be opened.
    item: Option<Opening>,
}

impl Walk {
    fn blocks(&mut self, parent: Node<'_>, nesting: Nesting) {
        for node in parent.children() {
            self.block(node, nesting);
        }
    }

    fn block(&mut self, node: Node<'_>, nesting: Nesting) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Heading(heading) => self.leaf(node, BlockKind::Heading(heading.level), nesting),
            NodeValue::Paragraph => self.paragraph(node, nesting),
            NodeValue::BlockQuote => self.blocks(node, Nesting { quotes: nesting.quotes.saturating_add(1), ..nesting }),
            NodeValue::List(list) => self.list(node, &list, nesting),
            NodeValue::CodeBlock(code) => {
                self.open(BlockKind::Code, nesting);
                self.builder.preformatted(&code.literal);
            }
            NodeValue::HtmlBlock(html) => self.html(&html.literal, nesting),
            NodeValue::ThematicBreak => self.open(BlockKind::Rule, nesting),
            NodeValue::Table(_) => self.table(node, nesting),
            NodeValue::FootnoteDefinition(footnote) => {
                self.item = Some(Opening::Item { marker: Some(format!("[{}]", footnote.name)), tight: true });
                self.blocks(node, Nesting { lists: nesting.lists.saturating_add(1), ..nesting });
            }
            _ => self.blocks(node, nesting),
        }
    }

    fn list(&mut self, node: Node<'_>, list: &NodeList, nesting: Nesting) {
        let inside = Nesting { lists: nesting.lists.saturating_add(1), ..nesting };
        for (index, item) in node.children().enumerate() {
            let marker = marker(item, list, index);
            self.item = Some(Opening::Item { marker, tight: list.tight });
            self.blocks(item, inside);
            if let Some(empty) = self.item.take() {
                self.builder.open(empty, inside);
            }
        }
    }

    /// A paragraph; a picture in it stands as a block of its own, the text around it as paragraphs.
    fn paragraph(&mut self, node: Node<'_>, nesting: Nesting) {
        let mut open = false;
        for child in node.children() {
            if let Some(file) = picture(child) {
                self.leaf(child, BlockKind::Image, nesting);
                if child.first_child().is_none() {
                    self.builder.text(&file);
                }
                open = false;
            } else {
                if !open {
                    self.open(BlockKind::Paragraph, nesting);
                    open = true;
                }
                self.inline(child);
            }
        }
    }

    fn leaf(&mut self, node: Node<'_>, kind: BlockKind, nesting: Nesting) {
        self.open(kind, nesting);
        self.inlines(node);
    }

    fn table(&mut self, node: Node<'_>, nesting: Nesting) {
        for row in node.children() {
            self.open(BlockKind::TableRow, nesting);
            for (index, cell) in row.children().enumerate() {
                if index > 0 {
                    self.builder.text(" | ");
                }
                self.inlines(cell);
            }
        }
    }

    /// HTML between the lines: tags are markup, what stands between them is text.
    fn html(&mut self, html: &str, nesting: Nesting) {
        self.open(BlockKind::Paragraph, nesting);
        for line in without_tags(html).lines() {
            self.builder.text(line);
            self.builder.line_break();
        }
    }

    fn open(&mut self, kind: BlockKind, nesting: Nesting) {
        let opening = match (self.item.take(), kind) {
            (Some(item), BlockKind::Paragraph) => item,
            (Some(item), kind) => {
                self.builder.open(item, nesting);
                Opening::Plain(kind)
            }
            (None, kind) => Opening::Plain(kind),
        };
        self.builder.open(opening, nesting);
    }

    fn inlines(&mut self, parent: Node<'_>) {
        for node in parent.children() {
            self.inline(node);
        }
    }

    fn inline(&mut self, node: Node<'_>) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Text(text) => self.builder.text(&text),
            NodeValue::SoftBreak => self.builder.text(" "),
            NodeValue::LineBreak => self.builder.line_break(),
            NodeValue::Code(code) => {
                self.builder.open_inline(InlineKind::Code);
                self.builder.text(&code.literal);
                self.builder.close_inline();
            }
            NodeValue::HtmlInline(tag) if is_break(&tag) => self.builder.line_break(),
            NodeValue::HtmlInline(_) => {}
            NodeValue::FootnoteReference(footnote) => self.builder.text(&format!("[{}]", footnote.name)),
            NodeValue::Emph => self.ranged(node, InlineKind::Emphasis),
            NodeValue::Strong => self.ranged(node, InlineKind::Strong),
            NodeValue::Strikethrough => self.ranged(node, InlineKind::Struck),
            NodeValue::Link(link) => self.link(node, link.url),
            NodeValue::Image(image) if node.first_child().is_none() => self.builder.text(url::file_name(&image.url)),
            _ => self.inlines(node),
        }
    }

    fn ranged(&mut self, node: Node<'_>, kind: InlineKind) {
        self.builder.open_inline(kind);
        self.inlines(node);
        self.builder.close_inline();
    }

    /// A link that shows its own address shows it readable.
    fn link(&mut self, node: Node<'_>, address: String) {
        let shows_address = node.first_child().is_some_and(|child| match &child.data.borrow().value {
            NodeValue::Text(text) => child.next_sibling().is_none() && address.ends_with(text.as_ref()),
            _ => false,
        });
        if !shows_address {
            return self.ranged(node, InlineKind::Link(address));
        }
        let readable = url::readable(&address);
        self.builder.open_inline(InlineKind::Link(address));
        self.builder.text(&readable);
        self.builder.close_inline();
    }
}

/// The marker of a list item; `None` where the item's text begins with a number of its own.
fn marker(item: Node<'_>, list: &NodeList, index: usize) -> Option<String> {
    if let NodeValue::TaskItem(task) = &item.data.borrow().value {
        return Some(if task.symbol.is_some() { "☑" } else { "☐" }.to_owned());
    }
    match list.list_type {
        ListType::Ordered => Some(format!("{}.", list.start + index)),
        ListType::Bullet if own_marker(&first_text(item)) > 0 => None,
        ListType::Bullet => Some("•".to_owned()),
    }
}

fn first_text(item: Node<'_>) -> String {
    let first = item.descendants().find_map(|node| match &node.data.borrow().value {
        NodeValue::Text(text) => Some(text.to_string()),
        NodeValue::List(_) | NodeValue::CodeBlock(_) => Some(String::new()),
        _ => None,
    });
    first.unwrap_or_default()
}

/// The file of a picture, where the node is one.
fn picture(node: Node<'_>) -> Option<String> {
    match &node.data.borrow().value {
        NodeValue::Image(image) => Some(url::file_name(&image.url).to_owned()),
        _ => None,
    }
}

fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        let (name, behind) = tag.split_once(end).unwrap_or((tag, ""));
        if is_break(name) {
            text.push('\n');
        }
        rest = behind;
    }
    text + rest
}

#[cfg(test)]
mod tests;
