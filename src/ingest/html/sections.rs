//! Sections that only the contents of a book name: the places that they lead to get a heading.
//!
//! Many books are one long document with anchors, and their headings are mere paragraphs. A paragraph that says what the
//! contents say becomes a heading; where there is none, the line of the contents is put there, so that no line of the
//! contents leads nowhere. The one invariant: no word of the document goes.

use std::collections::HashMap;

use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::names::heading_level;
use crate::ingest::html::tree::{HtmlTree, NEAR, NodeId, NodeKind, is_unseen};

/// The most sections of a document; no contents have more.
const MOST: usize = 2_000;
/// The longest paragraph that may be a heading, in scalars.
const LONGEST: usize = 100;

/// A line of the contents that leads to a place within a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookSection {
    /// The name of the place.
    pub fragment: String,
    /// The words of the line.
    pub title: String,
    /// The level of its heading, 1 to 6.
    pub level: u8,
}

/// Gives the places of sections their headings.
pub(in crate::ingest) fn head(tree: &mut HtmlTree, sections: &[BookSection]) {
    if sections.is_empty() {
        return;
    }
    let places: HashMap<String, NodeId> = tree
        .elements()
        .flat_map(|(node, element)| ["name", "id"].map(|key| Some((element.attribute(key)?.to_owned(), node))))
        .flatten()
        .collect();
    let first = words_at(tree, 0, usize::MAX);
    for section in sections.iter().take(MOST) {
        let Some(words) = places.get(&section.fragment).and_then(|&place| words_at(tree, place, NEAR)) else {
            continue;
        };
        let block = block_around(tree, words);
        if std::iter::successors(Some(words), |&node| (node != 0).then(|| tree.parent(node)))
            .any(|node| heading_level(tree.name(node)).is_some())
        {
            continue;
        }
        let name = format!("h{}", section.level.clamp(1, 6));
        if says(&tree.short_line(block), &section.title) && is_plain(tree, block) {
            tree.rename(block, name);
        } else if first != Some(words) && is_plain(tree, tree.parent(block)) {
            tree.put_before(block, name, &section.title);
        }
    }
}

/// Finds the first words at or behind a node, within so many nodes.
fn words_at(tree: &HtmlTree, from: NodeId, most: usize) -> Option<NodeId> {
    let behind = (from..tree.nodes.len()).take(most);
    let mut texts = behind.filter(|&node| match tree.nodes.get(node).map(|node| &node.kind) {
        Some(NodeKind::Text(text)) => !text.trim().is_empty(),
        _ => false,
    });
    let is_seen = |node: &NodeId| {
        !std::iter::successors(Some(*node), |&node| (node != 0).then(|| tree.parent(node)))
            .any(|node| is_unseen(tree, node))
    };
    texts.find(is_seen)
}

/// Returns the block that words stand in.
fn block_around(tree: &HtmlTree, words: NodeId) -> NodeId {
    let mut node = words;
    while node != 0 && !tree.parts(node) {
        node = tree.parent(node);
    }
    node
}

/// Whether a block is nothing but a part of the page, which a heading may stand in or take the place of.
fn is_plain(tree: &HtmlTree, block: NodeId) -> bool {
    let around = std::iter::successors(Some(block), |&node| (node != 0).then(|| tree.parent(node)));
    let plain = ["p", "div", "section", "article", "main", "body", "html", "center", "header", ""];
    around.map(|node| tree.name(node)).all(|name| plain.contains(&name))
}

/// Whether a paragraph says what a line of the contents does: all of it, or one all of the other.
fn says(paragraph: &str, title: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let (words, title): (String, String) = (letters(paragraph), letters(title));
    let is_short =
        paragraph.chars().nth(LONGEST).is_none() && !paragraph.ends_with(['.', '!', '?', '…', ',', '”', '"']);
    let is_part = |inner: &str, outer: &str| outer.starts_with(inner) || outer.ends_with(inner);
    let is_like = words == title || is_short && (is_part(&words, &title) || is_part(&title, &words));
    !words.is_empty() && !title.is_empty() && is_like
}

impl HtmlTree {
    /// Makes another element of one.
    fn rename(&mut self, node: NodeId, name: String) {
        if let Some(NodeKind::Element(element)) = self.nodes.get_mut(node).map(|node| &mut node.kind) {
            element.name = name.into();
        }
    }

    /// Puts an element with some words before a node.
    fn put_before(&mut self, node: NodeId, name: String, words: &str) {
        let element = HtmlElement { name: name.into(), attributes: Vec::new() };
        let heading = self.push_before(node, NodeKind::Element(element));
        self.push_text(heading, words);
    }
}
