//! What stands within a block: text, emphasis, links, code, and tags of HTML.

use comrak::nodes::{NodeMath, NodeValue};

use crate::document::InlineKind;
use crate::ingest::html::inline::PICTURE;
use crate::ingest::markdown::footnote;
use crate::ingest::markdown::tilde::Tilde;
use crate::ingest::markdown::tree::TreeNode;
use crate::ingest::markdown::writer::MarkdownWriter;
use crate::ingest::math;
use crate::ingest::url;
use crate::ingest::writer::OpenRange;

/// The most nodes of a face.
const LONGEST_FACE: usize = 16;

/// What is still to be done for a node; a stack of these takes the place of recursion, which a hostile text could
/// drive as deep as it likes.
enum InlineStep<'a> {
    Write(TreeNode<'a>),
    CloseRange,
    Sign(char),
}

impl MarkdownWriter<'_> {
    /// Writes the children of a node.
    pub(super) fn inlines(&mut self, parent: TreeNode<'_>) {
        for node in parent.children() {
            self.inline(node);
        }
        self.out.close_ranges();
    }

    /// Writes a node with all that is in it.
    pub(super) fn inline(&mut self, node: TreeNode<'_>) {
        let mut steps = vec![InlineStep::Write(node)];
        while let Some(step) = steps.pop() {
            match step {
                InlineStep::Write(node) => self.step(node, &mut steps),
                InlineStep::CloseRange => self.out.close_node(),
                InlineStep::Sign(sign) => self.out.builder.text(sign.encode_utf8(&mut [0; 4])),
            }
        }
    }

    fn step<'a>(&mut self, node: TreeNode<'a>, steps: &mut Vec<InlineStep<'a>>) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Text(text) => self.text(&text),
            NodeValue::SoftBreak if self.breaks.binary_search(&node.data.borrow().sourcepos.start.line).is_ok() => {
                self.out.builder.line_break();
            }
            NodeValue::SoftBreak => self.out.builder.text(" "),
            NodeValue::LineBreak => self.out.builder.line_break(),
            NodeValue::Code(code) => {
                self.out.builder.open_inline(InlineKind::Code);
                self.text(&code.literal);
                self.out.builder.close_inline();
            }
            NodeValue::HtmlInline(tag) => self.inline_tag(&tag, node.data.borrow().sourcepos.start.into()),
            NodeValue::FootnoteReference(call) => {
                let shown = self.tilde.back(&footnote::label(&call.name)).into_owned();
                self.out.builder.call(&call.name, &shown);
            }
            NodeValue::CommentInline(comment) => self.out.builder.omit(&self.tilde.back(&comment.literal)),
            NodeValue::Math(math) => self.math(&math),
            NodeValue::WikiLink(link) => self.wiki_link(node, &link.url, steps),
            NodeValue::Emph if !has_words(node) => self.face(node, steps),
            NodeValue::Emph => self.range(node, InlineKind::Emphasis, steps),
            NodeValue::Strong | NodeValue::Highlight => self.range(node, InlineKind::Strong, steps),
            NodeValue::Strikethrough => self.range(node, InlineKind::Struck, steps),
            NodeValue::Link(link) => {
                self.hidden_title(&link.title);
                self.link(node, &link.url, steps);
            }
            NodeValue::Image(_) if node.first_child().is_none() => self.text(PICTURE),
            _ => push_children(node, steps),
        }
    }

    fn range<'a>(&mut self, node: TreeNode<'a>, kind: InlineKind, steps: &mut Vec<InlineStep<'a>>) {
        if self.out.open_range(kind, OpenRange::Node) {
            steps.push(InlineStep::CloseRange);
        }
        push_children(node, steps);
    }

    /// Signs between two others that would stress them, as in `*^^*`: nobody stresses what has no letter.
    fn face<'a>(&mut self, node: TreeNode<'a>, steps: &mut Vec<InlineStep<'a>>) {
        let start = node.data.borrow().sourcepos.start;
        let line = self.lines.at(start.line).and_then(|line| line.get(start.column.saturating_sub(1)..));
        let sign = line.and_then(|line| line.chars().next()).filter(|sign| *sign == '_').unwrap_or('*');
        steps.push(InlineStep::Sign(sign));
        push_children(node, steps);
        steps.push(InlineStep::Sign(sign));
    }

    /// A formula, kept whole; words of Korean between two prices are none, nor are the numbers of prices.
    fn math(&mut self, math: &NodeMath) {
        let signs = if math.display_math { "$$" } else { "$" };
        let is_sign = |c: char| c.is_ascii_alphabetic() || matches!(c, '\\' | '^' | '_' | '=' | '+' | '<' | '>');
        if math.literal.contains(|c| matches!(c, '가'..='힣')) || !math.literal.contains(is_sign) {
            return self.text(&format!("{signs}{}{signs}", math.literal));
        }
        self.out.builder.open_inline(InlineKind::Code);
        match math::simple(&self.tilde.back(&math.literal)).filter(|shown| *shown != math.literal) {
            Some(shown) => {
                self.out.builder.omit(&self.tilde.back(&format!("{signs}{}{signs}", math.literal)));
                self.out.builder.text(&shown);
            }
            None => self.text(&math.literal),
        }
        self.out.builder.close_inline();
    }

    /// A link of Obsidian; `[[1]](…)`, which only looks like one, keeps its brackets.
    fn wiki_link<'a>(&mut self, node: TreeNode<'a>, address: &str, steps: &mut Vec<InlineStep<'a>>) {
        let is_reference = node
            .next_sibling()
            .is_some_and(|next| matches!(&next.data.borrow().value, NodeValue::Text(text) if text.starts_with('(')));
        if is_reference {
            return self.text(&format!("[[{address}]]"));
        }
        let address = self.tilde.back(address).into_owned();
        self.range(node, InlineKind::Link(address), steps);
    }

    /// The title of a link or a picture, which a page shows only under the pointer, is listed.
    pub(super) fn hidden_title(&mut self, title: &str) {
        if !title.trim().is_empty() {
            self.out.builder.omit(&self.tilde.back(title));
        }
    }

    /// A link that shows its own address shows it readable, without what Markdown puts before it (`mailto:`).
    fn link<'a>(&mut self, node: TreeNode<'a>, address: &str, steps: &mut Vec<InlineStep<'a>>) {
        let address = self.tilde.back(address).into_owned();
        match shown_address(node, &address, self.tilde) {
            None => self.range(node, InlineKind::Link(address), steps),
            Some(shown) => {
                self.out.builder.open_inline(InlineKind::Link(address));
                self.out.builder.text(&url::readable(&shown));
                self.out.builder.close_inline();
            }
        }
    }
}

/// Whether anything in a node is more than signs.
fn has_words(node: TreeNode<'_>) -> bool {
    let is_short = node.descendants().nth(LONGEST_FACE).is_none();
    !is_short
        || node.descendants().any(|inner| match &inner.data.borrow().value {
            NodeValue::Text(text) => text.contains(char::is_alphanumeric),
            NodeValue::Emph | NodeValue::SoftBreak => false,
            _ => true,
        })
}

/// Returns the text of a link, where that is its address and nothing else.
fn shown_address(node: TreeNode<'_>, address: &str, tilde: Tilde) -> Option<String> {
    let child = node.first_child()?;
    match &child.data.borrow().value {
        NodeValue::Text(text) if child.next_sibling().is_none() => {
            let shown = tilde.back(text).into_owned();
            let is_address = address.ends_with(shown.as_str());
            is_address.then(|| shown.strip_prefix("mailto:").map(str::to_owned).unwrap_or(shown))
        }
        _ => None,
    }
}

fn push_children<'a>(node: TreeNode<'a>, steps: &mut Vec<InlineStep<'a>>) {
    steps.extend(node.reverse_children().map(InlineStep::Write));
}
