//! What stands within a block: text, emphasis, links, code, and tags of HTML.

use comrak::nodes::NodeValue;

use crate::document::InlineKind;
use crate::ingest::markdown::block::MarkdownWriter;
use crate::ingest::markdown::tag::TagKind;
use crate::ingest::markdown::tilde::Tilde;
use crate::ingest::markdown::{DEEPEST, TreeNode};
use crate::ingest::url;

/// What is still to be done for a node; a stack of these takes the place of recursion, which a hostile text could
/// drive as deep as it likes.
enum InlineStep<'a> {
    Write(TreeNode<'a>),
    CloseRange,
}

impl MarkdownWriter<'_> {
    /// Writes the children of a node.
    pub(super) fn inlines(&mut self, parent: TreeNode<'_>) {
        for node in parent.children() {
            self.inline(node);
        }
    }

    /// Writes a node with all that is in it.
    pub(super) fn inline(&mut self, node: TreeNode<'_>) {
        let mut steps = vec![InlineStep::Write(node)];
        while let Some(step) = steps.pop() {
            match step {
                InlineStep::Write(node) => self.step(node, &mut steps),
                InlineStep::CloseRange => {
                    self.ranges -= 1;
                    self.builder.close_inline();
                }
            }
        }
    }

    fn step<'a>(&mut self, node: TreeNode<'a>, steps: &mut Vec<InlineStep<'a>>) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Text(text) => self.text(&text),
            NodeValue::SoftBreak => self.builder.text(" "),
            NodeValue::LineBreak => self.builder.line_break(),
            NodeValue::Code(code) => {
                self.builder.open_inline(InlineKind::Code);
                self.text(&code.literal);
                self.builder.close_inline();
            }
            NodeValue::HtmlInline(tag) => match self.tags.kind(&tag) {
                TagKind::Break => self.builder.line_break(),
                TagKind::Markup => {}
                TagKind::Text => self.text(&tag),
            },
            NodeValue::FootnoteReference(footnote) => self.text(&format!("[{}]", footnote.name)),
            NodeValue::Emph => self.range(node, InlineKind::Emphasis, steps),
            NodeValue::Strong => self.range(node, InlineKind::Strong, steps),
            NodeValue::Strikethrough => self.range(node, InlineKind::Struck, steps),
            NodeValue::Link(link) => self.link(node, &link.url, steps),
            NodeValue::Image(image) if node.first_child().is_none() => self.text(url::file_name(&image.url)),
            _ => push_children(node, steps),
        }
    }

    fn range<'a>(&mut self, node: TreeNode<'a>, kind: InlineKind, steps: &mut Vec<InlineStep<'a>>) {
        if self.ranges < DEEPEST {
            self.ranges += 1;
            self.builder.open_inline(kind);
            steps.push(InlineStep::CloseRange);
        } else {
            self.too_deep = true;
        }
        push_children(node, steps);
    }

    /// A link that shows its own address shows it readable, without what Markdown puts before it (`mailto:`).
    fn link<'a>(&mut self, node: TreeNode<'a>, address: &str, steps: &mut Vec<InlineStep<'a>>) {
        let address = self.tilde.back(address).into_owned();
        match shown_address(node, &address, self.tilde) {
            None => self.range(node, InlineKind::Link(address), steps),
            Some(shown) => {
                self.builder.open_inline(InlineKind::Link(address));
                self.builder.text(&url::readable(&shown));
                self.builder.close_inline();
            }
        }
    }
}

/// Returns the text of a link, where that is its address and nothing else.
fn shown_address(node: TreeNode<'_>, address: &str, tilde: Tilde) -> Option<String> {
    let child = node.first_child()?;
    match &child.data.borrow().value {
        NodeValue::Text(text) if child.next_sibling().is_none() => {
            Some(tilde.back(text).into_owned()).filter(|text| address.ends_with(text.as_str()))
        }
        _ => None,
    }
}

fn push_children<'a>(node: TreeNode<'a>, steps: &mut Vec<InlineStep<'a>>) {
    steps.extend(node.reverse_children().map(InlineStep::Write));
}
