//! The article of a page, written by the rules of [`HtmlFlow`].

use std::collections::HashSet;

use crate::document::{BlockKind, Meta, Nesting};
use crate::ingest::html::article::Article;
use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::flow::HtmlFlow;
use crate::ingest::html::formula;
use crate::ingest::html::notes::PageNotes;
use crate::ingest::html::table::placing;
use crate::ingest::html::tree::{HtmlTree, NodeId, NodeKind, WalkStep, is_unseen};
use crate::ingest::writer::TextWriter;
use crate::text::fold;

/// Returns the name by which a call finds its note.
fn note_name(note: NodeId) -> String {
    note.to_string()
}

/// Returns the part of a figure that an element is by its class: Naver, brunch and `WordPress` write some without the
/// elements.
fn figure_by_class(element: &HtmlElement) -> Option<&'static str> {
    element.classes().find_map(|class| match class {
        "se-image" | "wp-caption" | "item_type_img" => Some("figure"),
        "se-caption" | "wp-caption-text" | "img_caption" => Some("figcaption"),
        _ => None,
    })
}

/// Whether a paragraph is the title of a document of Word or of Google.
fn is_title(element: &HtmlElement) -> bool {
    let is_google = || element.attribute("id").is_some_and(|id| id.starts_with("h."));
    element.has_class("MsoTitle") || element.has_class("title") && is_google()
}

/// Returns the sign of a box that is ticked or not: in a page, and in what Notion writes.
fn checkbox(element: &HtmlElement) -> Option<&'static str> {
    let is_box = element.name == "input" && element.attribute("type") == Some("checkbox");
    if element.has_class("checkbox-on") || is_box && element.attribute("checked").is_some() {
        Some("☑ ")
    } else {
        (element.has_class("checkbox-off") || is_box).then_some("☐ ")
    }
}

/// Whether a comment is a condition of Word around what is no comment: `<![if !supportLists]>`.
fn is_condition(comment: &str) -> bool {
    let comment = comment.trim();
    comment == "[endif]" || comment.starts_with("[if ") && comment.ends_with(']') && !comment.contains('<')
}

/// Writes a page.
pub(super) struct PageWriter<'a> {
    pub(super) tree: &'a HtmlTree,
    article: &'a Article,
    notes: &'a PageNotes,
    pub(super) out: TextWriter,
    /// For each node whether it is part of a table that only places things.
    placing: Vec<bool>,
    /// What was listed as left out.
    listed: HashSet<String>,
}

impl<'a> PageWriter<'a> {
    /// Begins a page of about `size` bytes.
    pub(super) fn new(tree: &'a HtmlTree, article: &'a Article, notes: &'a PageNotes, meta: Meta, size: usize) -> Self {
        Self { tree, article, notes, out: TextWriter::new(meta, size), placing: placing(tree), listed: HashSet::new() }
    }

    /// Writes the title as a heading of its own.
    pub(super) fn title(&mut self, title: &str) {
        self.out.open(BlockKind::Heading(1), Nesting::default());
        self.out.builder.text(title);
    }

    /// Writes what stands under the title.
    pub(super) fn subtitle(&mut self, subtitle: &str) {
        self.out.open(BlockKind::Paragraph, Nesting::default());
        self.out.builder.text(subtitle);
    }

    /// Writes the page without its notes, and lists what of it is left out.
    pub(super) fn page(&mut self) {
        let mut flow = HtmlFlow::new(Nesting::default());
        self.nodes(&[0], &mut flow);
        flow.finish(&mut self.out);
    }

    /// Writes the notes in the order of their calls.
    pub(super) fn footnotes(&mut self) {
        let notes = self.notes;
        for (node, label) in notes.in_order() {
            self.out.builder.open_note(&note_name(node));
            self.out.begin_item(Some(format!("[{label}]")), true);
            let mut flow = HtmlFlow::new(Nesting { quotes: 0, lists: 1 });
            let inner: Vec<NodeId> = self.tree.children(node).collect();
            self.nodes(&inner, &mut flow);
            flow.finish(&mut self.out);
            self.out.builder.close_note();
        }
    }

    fn nodes(&mut self, roots: &[NodeId], flow: &mut HtmlFlow) {
        let mut steps: Vec<_> = roots.iter().rev().map(|&root| WalkStep::Enter(root)).collect();
        while let Some(step) = steps.pop() {
            match step {
                WalkStep::Enter(node) if self.enter(node, flow) => {
                    steps.push(WalkStep::Leave(node));
                    let first = steps.len();
                    steps.extend(self.tree.children(node).map(WalkStep::Enter));
                    steps.get_mut(first..).unwrap_or_default().reverse();
                }
                WalkStep::Enter(_) => {}
                WalkStep::Leave(node) => {
                    if let Some(element) = self.tree.element(node) {
                        let name = self.shape(node, element);
                        flow.end(&mut self.out, name);
                    }
                }
            }
        }
    }

    /// Writes the start of a node; whether what is in it is to be written too.
    fn enter(&mut self, node: NodeId, flow: &mut HtmlFlow) -> bool {
        if let Some(sign) = self.tree.element(node).and_then(checkbox) {
            flow.text(&mut self.out, sign);
            return false;
        }
        if self.article.is_left_out(node) {
            self.omit(&self.tree.text(node));
            return false;
        }
        if let Some(tex) = formula::tex(self.tree, node) {
            flow.formula(&mut self.out, &tex);
            return false;
        }
        if formula::is_drawn(self.tree, node) {
            return false;
        }
        if let Some((note, label)) = self.notes.call(node) {
            flow.call(&mut self.out, &note_name(note), &format!("[{label}]"));
            return false;
        }
        if is_unseen(self.tree, node) || self.notes.is_note(node) || self.notes.is_way_back(node) {
            return false;
        }
        match self.tree.nodes.get(node).map(|node| &node.kind) {
            Some(NodeKind::Root) => return true,
            Some(NodeKind::Text(text)) => flow.text(&mut self.out, text),
            Some(NodeKind::Comment(comment)) if comment.starts_with("?xml") || is_condition(comment) => {}
            Some(NodeKind::Comment(comment)) => self.omit(comment),
            Some(NodeKind::Element(element)) => {
                let name = self.shape(node, element);
                if name == element.name {
                    flow.start(&mut self.out, element);
                } else {
                    flow.start(&mut self.out, &HtmlElement { name: name.into(), attributes: Vec::new() });
                }
                return true;
            }
            None => {}
        }
        false
    }

    /// Returns the name that an element is written by: a table that only places things is none.
    fn shape<'e>(&self, node: NodeId, element: &'e HtmlElement) -> &'e str {
        let is_placing = self.placing.get(node).copied().unwrap_or(false);
        match element.name.as_str() {
            "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" if is_placing => "div",
            "div" => figure_by_class(element).unwrap_or("div"),
            "p" if is_title(element) => "h1",
            "p" | "span" => figure_by_class(element).unwrap_or(&element.name),
            name => name,
        }
    }

    /// Lists what is left out, once.
    fn omit(&mut self, words: &str) {
        let words = fold::one_line(words).trim().to_owned();
        if words.contains(char::is_alphanumeric) && self.listed.insert(words.clone()) {
            self.out.builder.omit(&words);
        }
    }
}
