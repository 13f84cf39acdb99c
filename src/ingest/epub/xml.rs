//! The tree of XML: what stands in what. The lists of a book are written in it.
//!
//! The one invariant: the nodes come in the order of the document, and all that stands in a node stands behind it up to
//! its end.

mod pieces;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use crate::ingest::html::{self, HtmlToken, Markup};
use crate::text::fold;

use pieces::{XmlPiece, usual_pieces};

/// How many nodes of a node are looked at where it is one among many that may lie in each other.
pub(super) const NEAR: usize = 200;

/// Elements around a node; what is nested deeper stands in the innermost of them.
const DEEPEST: usize = 512;

/// As many bytes of a source as one node of its tree has at least, in most lists of books.
const BYTES_OF_A_NODE: usize = 16;

/// The most nodes of a tree; what follows is left out, because memory is not to be filled.
const MOST_NODES: usize = 500_000;

/// How many ends of elements that are not open are looked for; those that follow end only the innermost element.
const MOST_STRAY: usize = 10_000;

/// The number of a node.
pub(super) type XmlNodeId = usize;

/// The tree of a document; node 0 is its root.
#[derive(Debug)]
pub(super) struct XmlTree<'s> {
    nodes: Vec<XmlNode<'s>>,
    /// The attributes of all elements, in their order.
    attributes: Vec<(Cow<'s, str>, Cow<'s, str>)>,
}

/// A node.
#[derive(Debug)]
struct XmlNode<'s> {
    /// The number of the first node behind all that stands in it.
    end: u32,
    /// Where its attributes begin among all; those of the next node follow.
    attributes: u32,
    /// Whether it is text.
    is_text: bool,
    /// The name of an element, or the words of a text.
    words: Cow<'s, str>,
}

/// An element of XML as a tag opens it.
#[derive(Clone, Copy, Debug)]
pub(super) struct XmlElement<'t> {
    /// The name in small letters.
    pub(super) name: &'t str,
    attributes: &'t [(Cow<'t, str>, Cow<'t, str>)],
}

impl<'t> XmlElement<'t> {
    /// Returns the value of an attribute; of two with one name the first counts.
    pub(super) fn attribute(&self, name: &str) -> Option<&'t str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// Whether its name is this one without its prefix: `dc:title` is a `title`.
    pub(super) fn is(&self, local: &str) -> bool {
        self.name.strip_suffix(local).is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'))
    }
}

impl<'s> XmlTree<'s> {
    /// Reads a source.
    pub(super) fn of(source: &'s str) -> Self {
        let mut usual = XmlTreeBuilder::new(source.len() / BYTES_OF_A_NODE);
        if usual_pieces(source, |piece| usual.piece(piece)).is_some() {
            return usual.tree();
        }
        drop(usual);
        let mut general = XmlTreeBuilder::new(0);
        general_pieces(source, |piece| general.piece(piece));
        general.tree()
    }

    /// Lists the elements of the tree in their order.
    pub(super) fn elements(&self) -> impl Iterator<Item = (XmlNodeId, XmlElement<'_>)> {
        self.within(0)
    }

    /// Lists a node and the elements within it, in their order.
    pub(super) fn within(&self, node: XmlNodeId) -> impl Iterator<Item = (XmlNodeId, XmlElement<'_>)> {
        (node..self.end(node)).filter_map(|node| Some((node, self.element(node)?)))
    }

    /// Returns the element of a node, if it is one; the root is one without a name.
    pub(super) fn element(&self, node: XmlNodeId) -> Option<XmlElement<'_>> {
        let known = self.nodes.get(node).filter(|node| !node.is_text)?;
        let end = self.nodes.get(node + 1).map_or(self.attributes.len(), |next| next.attributes as usize);
        let attributes = self.attributes.get(known.attributes as usize..end).unwrap_or_default();
        Some(XmlElement { name: &known.words, attributes })
    }

    /// Returns the name of the element of a node; nothing for a text.
    pub(super) fn name(&self, node: XmlNodeId) -> &str {
        self.element(node).map_or("", |element| element.name)
    }

    /// Returns an attribute of a node.
    pub(super) fn attribute(&self, node: XmlNodeId, name: &str) -> Option<&str> {
        self.element(node)?.attribute(name)
    }

    /// Lists what stands directly in a node.
    pub(super) fn children(&self, node: XmlNodeId) -> impl Iterator<Item = XmlNodeId> + '_ {
        let Range { start, end } = node..self.end(node);
        let inner = move |child: XmlNodeId| (child < end).then_some(child);
        std::iter::successors(inner(start + 1), move |&child| inner(self.end(child)))
    }

    /// Lists the elements within a node that are looked for, with the number of those around each within the same node.
    pub(super) fn nested(
        &self,
        within: XmlNodeId,
        is_it: impl Fn(XmlElement<'_>) -> bool,
    ) -> impl Iterator<Item = (XmlNodeId, usize)> {
        let mut around: Vec<XmlNodeId> = Vec::new();
        self.within(within).filter(move |(_, element)| is_it(*element)).map(move |(node, _)| {
            while around.last().is_some_and(|&end| end <= node) {
                around.pop();
            }
            around.push(self.end(node));
            (node, around.len() - 1)
        })
    }

    /// Returns the text that stands directly in a node, on one line.
    pub(super) fn own_line(&self, node: XmlNodeId) -> String {
        let words = self.children(node).filter_map(|child| self.words(child));
        fold::one_line(&words.collect::<String>()).trim().to_owned()
    }

    /// Returns the text of a node on one line, as a browser shows it, as far as it stands in its first nodes: lines of
    /// contents have few, and what lies in each other would be read again for each.
    pub(super) fn line(&self, node: XmlNodeId) -> String {
        let is_one_text = self.end(node) == node + 2 && !html::is_hidden(self.name(node));
        if let Some(words) = self.words(node + 1).filter(|_| is_one_text) {
            return fold::one_line(words).trim().to_owned();
        }
        let (mut text, mut at) = (String::new(), node);
        // Blocks are parted by a space at both ends.
        let mut blocks: Vec<XmlNodeId> = Vec::new();
        let end = self.end(node).min(node + NEAR);
        while at < end {
            while blocks.last().is_some_and(|&end| end <= at) {
                blocks.pop();
                text.push(' ');
            }
            if let Some(words) = self.words(at) {
                text.push_str(words);
                at += 1;
                continue;
            }
            let name = self.name(at);
            if html::is_hidden(name) {
                at = self.end(at);
                continue;
            }
            let parts = html::parts(name);
            blocks.extend(parts.then(|| self.end(at)));
            text.extend((parts || name == "br").then_some(' '));
            at += 1;
        }
        fold::one_line(&text).trim().to_owned()
    }

    /// Returns the words of a node that is text.
    fn words(&self, node: XmlNodeId) -> Option<&str> {
        self.nodes.get(node).filter(|node| node.is_text).map(|node| &*node.words)
    }

    /// Returns the number of the first node behind all that stands in a node.
    fn end(&self, node: XmlNodeId) -> XmlNodeId {
        self.nodes.get(node).map_or(node, |node| node.end as XmlNodeId)
    }
}

/// Reads any source piece by piece.
fn general_pieces(source: &str, mut each: impl FnMut(XmlPiece<'static>)) {
    html::tokens(source, Markup::Xhtml, |token| match token {
        HtmlToken::Start(element, is_empty) => {
            each(XmlPiece::Start(element.name.into_string().into()));
            element
                .attributes
                .into_iter()
                .for_each(|(name, value)| each(XmlPiece::Attribute(name.into(), value.into())));
            if is_empty {
                each(XmlPiece::Empty);
            }
        }
        HtmlToken::End(name) => each(XmlPiece::End(name.into())),
        HtmlToken::Text(text) => each(XmlPiece::Text(text.into())),
        HtmlToken::Comment(_) => {}
    });
}

struct XmlTreeBuilder<'s> {
    tree: XmlTree<'s>,
    /// The elements that are open, the root first.
    open: Vec<XmlNodeId>,
    /// Whether the element that began last is among those that are open.
    is_last_open: bool,
    /// How many ends were those of no open element.
    stray: usize,
}

impl<'s> XmlTreeBuilder<'s> {
    /// Begins a tree with room for so many nodes.
    fn new(nodes: usize) -> Self {
        let nodes = nodes.min(MOST_NODES);
        let mut tree = XmlTree { nodes: Vec::with_capacity(nodes), attributes: Vec::with_capacity(nodes) };
        tree.nodes.push(XmlNode { end: 0, attributes: 0, is_text: false, words: Cow::Borrowed("") });
        Self { tree, open: vec![0], is_last_open: false, stray: 0 }
    }

    fn tree(mut self) -> XmlTree<'s> {
        self.close(0);
        self.tree
    }

    fn piece(&mut self, piece: XmlPiece<'s>) {
        if self.tree.nodes.len() >= MOST_NODES {
            return;
        }
        match piece {
            XmlPiece::Start(name) => {
                self.is_last_open = self.open.len() <= DEEPEST;
                let node = self.push(name, false);
                self.open.extend(self.is_last_open.then_some(node));
            }
            XmlPiece::Attribute(name, value) => self.tree.attributes.push((name, value)),
            XmlPiece::Empty if self.is_last_open => self.close(self.open.len() - 1),
            XmlPiece::Empty => {}
            XmlPiece::End(name) => self.end(&name),
            XmlPiece::Text(words) => {
                self.push(words, true);
            }
        }
    }

    fn push(&mut self, words: Cow<'s, str>, is_text: bool) -> XmlNodeId {
        let node = self.tree.nodes.len();
        let attributes = short(self.tree.attributes.len());
        self.tree.nodes.push(XmlNode { end: short(node + 1), attributes, is_text, words });
        node
    }

    /// Ends the innermost open element of a name, with those in it; an end of none is passed over.
    fn end(&mut self, name: &str) {
        let most = if self.stray > MOST_STRAY { 1 } else { DEEPEST };
        let is_it = |node: &XmlNodeId| self.tree.name(*node) == name;
        match self.open.iter().skip(1).rev().take(most).position(is_it) {
            Some(behind) => self.close(self.open.len() - 1 - behind),
            None => self.stray += 1,
        }
    }

    /// Closes the elements from one of the open ones inwards.
    fn close(&mut self, at: usize) {
        let end = short(self.tree.nodes.len());
        for node in self.open.drain(at..) {
            if let Some(node) = self.tree.nodes.get_mut(node) {
                node.end = end;
            }
        }
    }
}

/// Returns a number as it is kept; no tree has as many nodes, and no list as many attributes.
fn short(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
