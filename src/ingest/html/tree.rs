//! The tree of a document: what stands in what. Ends that the author left out are added, as browsers do.
//!
//! No function follows the tree by recursion, and no element lies deeper than a browser lets it. The one invariant: the
//! nodes come in the order of the document, so that a parent has a smaller number than what it holds.

use rustc_hash::FxHashMap;

use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::lexer::{Markup, tokens};
use crate::ingest::html::names::{heading_level, is_block};
use crate::ingest::html::token::HtmlToken;
use crate::text::fold;

/// Elements around a node; what is nested deeper stands in the innermost of them.
pub(super) const DEEPEST: usize = 512;

/// The most nodes of a tree. Behind them only the words are read: nobody writes as much, and memory is not to be filled.
pub(super) const MOST_NODES: usize = 1_000_000;

/// Elements that hold nothing.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "image",
];

/// The number of a node.
pub(in crate::ingest) type NodeId = usize;

/// The tree of a document; node 0 is its root.
#[derive(Debug)]
pub(in crate::ingest) struct HtmlTree {
    pub(super) nodes: Vec<HtmlNode>,
    /// Whether something was nested deeper than is followed.
    pub(super) is_too_deep: bool,
    /// Whether it has more nodes than are made, so that of the rest only the words are read.
    pub(super) is_too_large: bool,
}

/// A node.
#[derive(Debug)]
pub(super) struct HtmlNode {
    pub(super) parent: NodeId,
    pub(super) children: Vec<NodeId>,
    pub(super) kind: NodeKind,
    /// Whether it stands on lines of its own.
    pub(super) parts: bool,
    /// Whether a browser shows nothing of it whatever it holds.
    is_unseen: bool,
}

impl HtmlNode {
    pub(super) fn new(parent: NodeId, kind: NodeKind) -> Self {
        let element = match &kind {
            NodeKind::Element(element) => Some(element),
            NodeKind::Root | NodeKind::Text(_) | NodeKind::Comment(_) => None,
        };
        let (parts, is_unseen) = (element.is_some_and(|element| parts(&element.name)), element.is_some_and(is_hidden));
        Self { parent, children: Vec::new(), kind, parts, is_unseen }
    }
}

/// What a node is.
#[derive(Debug)]
pub(super) enum NodeKind {
    Root,
    Element(HtmlElement),
    Text(String),
    Comment(String),
}

/// A step of a walk through a part of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WalkStep {
    Enter(NodeId),
    Leave(NodeId),
}

impl HtmlTree {
    /// Reads a source.
    pub(in crate::ingest) fn of(source: &str, markup: Markup) -> Self {
        Self::of_nodes(source, markup, MOST_NODES)
    }

    /// Reads a source to a tree of so many nodes at most, and a text behind them.
    fn of_nodes(source: &str, markup: Markup, most: usize) -> Self {
        let root = HtmlNode::new(0, NodeKind::Root);
        let mut builder = TreeBuilder {
            tree: Self { nodes: vec![root], is_too_deep: false, is_too_large: false },
            open: vec![0],
            counts: FxHashMap::default(),
            markup,
            most,
        };
        tokens(source, markup, |token| builder.token(token));
        builder.tree
    }

    /// Returns the element of a node, if it is one.
    pub(in crate::ingest) fn element(&self, node: NodeId) -> Option<&HtmlElement> {
        match &self.nodes.get(node)?.kind {
            NodeKind::Element(element) => Some(element),
            NodeKind::Root | NodeKind::Text(_) | NodeKind::Comment(_) => None,
        }
    }

    /// Returns the name of the element of a node; nothing for others.
    pub(in crate::ingest) fn name(&self, node: NodeId) -> &str {
        self.element(node).map_or("", |element| element.name.as_str())
    }

    /// Returns the words of a node that is text.
    pub(super) fn words(&self, node: NodeId) -> Option<&str> {
        match &self.nodes.get(node)?.kind {
            NodeKind::Text(text) => Some(text),
            NodeKind::Root | NodeKind::Element(_) | NodeKind::Comment(_) => None,
        }
    }

    /// Returns an attribute of a node.
    pub(in crate::ingest) fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        self.element(node)?.attribute(name)
    }

    /// Lists what stands directly in a node.
    pub(in crate::ingest) fn children(&self, node: NodeId) -> &[NodeId] {
        self.nodes.get(node).map_or(&[], |node| &node.children)
    }

    /// Whether a node is an element that stands on lines of its own.
    pub(super) fn parts(&self, node: NodeId) -> bool {
        self.nodes.get(node).is_some_and(|node| node.parts)
    }

    /// Returns the node around a node; that of the root is the root.
    pub(super) fn parent(&self, node: NodeId) -> NodeId {
        self.nodes.get(node).map_or(0, |node| node.parent)
    }

    /// Lists the elements of the tree in their order.
    pub(in crate::ingest) fn elements(&self) -> impl Iterator<Item = (NodeId, &HtmlElement)> {
        (0..self.nodes.len()).filter_map(|node| Some((node, self.element(node)?)))
    }

    /// Lists the elements of a name within a node, or the node itself, in their order.
    pub(in crate::ingest) fn named<'a>(&'a self, within: NodeId, name: &'a str) -> impl Iterator<Item = NodeId> + 'a {
        self.walk(within, |_| true).filter_map(move |step| match step {
            WalkStep::Enter(node) if self.name(node) == name => Some(node),
            WalkStep::Enter(_) | WalkStep::Leave(_) => None,
        })
    }

    /// Walks through a node and all in it; what `enters` refuses is passed over with all in it.
    pub(super) fn walk<'a>(
        &'a self,
        from: NodeId,
        enters: impl Fn(NodeId) -> bool + 'a,
    ) -> impl Iterator<Item = WalkStep> + 'a {
        let mut steps = vec![WalkStep::Enter(from)];
        std::iter::from_fn(move || {
            loop {
                let step = steps.pop()?;
                if let WalkStep::Enter(node) = step {
                    if !enters(node) {
                        continue;
                    }
                    steps.push(WalkStep::Leave(node));
                    steps.extend(self.children(node).iter().rev().map(|&child| WalkStep::Enter(child)));
                }
                return Some(step);
            }
        })
    }

    /// Lists a node and the elements within it, in their order.
    pub(in crate::ingest) fn within(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &HtmlElement)> {
        self.walk(node, |_| true).filter_map(move |step| match step {
            WalkStep::Enter(node) => Some((node, self.element(node)?)),
            WalkStep::Leave(_) => None,
        })
    }

    /// Counts the elements around a node whose names are as wanted.
    pub(in crate::ingest) fn count_around(&self, node: NodeId, is_wanted: impl Fn(&str) -> bool) -> usize {
        let around = std::iter::successors(Some(self.parent(node)), |&node| (node != 0).then(|| self.parent(node)));
        around.filter(|&node| is_wanted(self.name(node))).count()
    }

    /// Returns the text that stands directly in a node, whether a browser shows it or not.
    pub(in crate::ingest) fn raw_text(&self, node: NodeId) -> String {
        let texts =
            self.children(node).iter().filter_map(|&child| match self.nodes.get(child).map(|node| &node.kind) {
                Some(NodeKind::Text(text)) => Some(text.as_str()),
                _ => None,
            });
        texts.collect()
    }

    /// Adds a copy of a part of another tree to an element of its own at the end; returns that element. A part of more
    /// nodes than that many is left out.
    pub(super) fn bring(&mut self, other: &Self, part: NodeId, most: usize) -> Option<NodeId> {
        let nodes: Vec<NodeId> = other
            .walk(part, |_| true)
            .filter_map(|step| match step {
                WalkStep::Enter(node) => Some(node),
                WalkStep::Leave(_) => None,
            })
            .take(most + 1)
            .collect();
        if nodes.len() > most {
            return None;
        }
        let first = self.nodes.len();
        for (at, &node) in nodes.iter().enumerate() {
            let parent = nodes.binary_search(&other.parent(node)).map_or(0, |parent| first + parent);
            let kind = match other.nodes.get(node).map(|node| &node.kind) {
                Some(NodeKind::Element(element)) => NodeKind::Element(element.clone()),
                Some(NodeKind::Text(text)) => NodeKind::Text(text.clone()),
                Some(NodeKind::Root | NodeKind::Comment(_)) | None => NodeKind::Comment(String::new()),
            };
            let parent = if at == 0 { 0 } else { parent };
            self.nodes.push(HtmlNode::new(parent, kind));
            if let Some(parent) = self.nodes.get_mut(parent) {
                parent.children.push(first + at);
            }
        }
        Some(first)
    }

    /// Sets an attribute of an element.
    pub(super) fn set_attribute(&mut self, node: NodeId, name: &str, value: String) {
        if let Some(NodeKind::Element(element)) = self.nodes.get_mut(node).map(|node| &mut node.kind) {
            element.attributes.retain(|(known, _)| known != name);
            element.attributes.push((name.to_owned(), value));
        }
    }

    /// Returns the text of a node with all in it on one line.
    pub(in crate::ingest) fn line(&self, node: NodeId) -> String {
        fold::one_line(&self.text(node)).trim().to_owned()
    }

    /// Returns the text of a node with all in it, blocks parted by a space.
    pub(in crate::ingest) fn text(&self, node: NodeId) -> String {
        let mut text = String::new();
        for step in self.walk(node, |node| !is_unseen(self, node)) {
            match step {
                WalkStep::Enter(node) => match self.nodes.get(node).map(|node| &node.kind) {
                    Some(NodeKind::Text(words)) => text.push_str(words),
                    Some(NodeKind::Element(element)) if element.name == "br" || self.parts(node) => text.push(' '),
                    _ => {}
                },
                WalkStep::Leave(node) if self.parts(node) => text.push(' '),
                WalkStep::Leave(_) => {}
            }
        }
        text
    }
}

/// Whether a browser shows nothing of a node whatever it holds.
pub(super) fn is_unseen(tree: &HtmlTree, node: NodeId) -> bool {
    tree.nodes.get(node).is_some_and(|node| node.is_unseen)
}

/// Whether an element is one of scripts, styles, or what the head has.
fn is_hidden(element: &HtmlElement) -> bool {
    const UNSEEN: [&str; 13] = [
        "script", "style", "head", "title", "meta", "link", "base", "canvas", "noframes", "datalist", "desc",
        "metadata", "defs",
    ];
    match element.name.as_str() {
        "template" => element.attribute("shadowrootmode").is_none(),
        name => UNSEEN.contains(&name),
    }
}

/// Whether an element may stand in the head of a page.
fn is_of_head(name: &str) -> bool {
    const ELEMENTS: [&str; 10] =
        ["head", "title", "meta", "link", "base", "style", "script", "noscript", "template", "object"];
    ELEMENTS.contains(&name)
}

fn parts(name: &str) -> bool {
    is_block(name) || heading_level(name).is_some()
}

struct TreeBuilder {
    tree: HtmlTree,
    /// The elements that are open, the root first.
    open: Vec<NodeId>,
    /// How many elements of each name are open.
    counts: FxHashMap<String, usize>,
    markup: Markup,
    /// The most nodes.
    most: usize,
}

impl TreeBuilder {
    fn token(&mut self, token: HtmlToken) {
        if self.tree.nodes.len() >= self.most {
            self.tree.is_too_large = true;
            match token {
                HtmlToken::Text(text) => self.text(text),
                HtmlToken::Start(..) => self.text(" ".to_owned()),
                HtmlToken::End(_) | HtmlToken::Comment(_) => {}
            }
            return;
        }
        match token {
            HtmlToken::Start(element, is_closed) => self.start(element, is_closed),
            HtmlToken::End(name) => self.end(&name),
            HtmlToken::Text(text) => self.text(text),
            HtmlToken::Comment(text) => {
                self.add(NodeKind::Comment(text));
            }
        }
    }

    fn add(&mut self, kind: NodeKind) -> NodeId {
        let (parent, node) = (self.open.last().copied().unwrap_or(0), self.tree.nodes.len());
        self.tree.nodes.push(HtmlNode::new(parent, kind));
        if let Some(parent) = self.tree.nodes.get_mut(parent) {
            parent.children.push(node);
        }
        node
    }

    /// Adds text; the pieces that the lexer cuts it into are one.
    fn text(&mut self, text: String) {
        let is_in_head = self.open.last().is_some_and(|&node| self.tree.name(node) == "head");
        if is_in_head && self.markup != Markup::Xml && !text.trim().is_empty() {
            self.close(self.open.len() - 1);
        }
        let parent = self.open.last().copied().unwrap_or(0);
        let last = self.tree.children(parent).last().copied();
        match last.and_then(|last| self.tree.nodes.get_mut(last)).map(|node| &mut node.kind) {
            Some(NodeKind::Text(known)) => known.push_str(&text),
            _ => {
                self.add(NodeKind::Text(text));
            }
        }
    }

    fn start(&mut self, element: HtmlElement, is_closed: bool) {
        let name = element.name.clone();
        let is_html = self.markup != Markup::Xml;
        if is_html {
            if matches!(name.as_str(), "html" | "body") && self.at(&name, &[]).is_some() {
                return;
            }
            self.close_implied(&name);
        }
        let node = self.add(NodeKind::Element(element));
        let is_empty = is_html && VOID.contains(&name.as_str());
        let is_foreign = || self.at("svg", &[]).is_some() || self.at("math", &[]).is_some();
        if is_empty || is_closed && (self.markup != Markup::Html || is_foreign()) {
            return;
        }
        if self.open.len() > DEEPEST {
            self.tree.is_too_deep = true;
        } else {
            self.open.push(node);
            *self.counts.entry(name).or_default() += 1;
        }
    }

    fn end(&mut self, name: &str) {
        // What stands behind the body is shown like the rest.
        if self.markup != Markup::Xml && matches!(name, "body" | "html") {
            return;
        }
        let is_of_table = matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th");
        let barriers: &[&str] = if self.markup == Markup::Xml || is_of_table { &[] } else { &["td", "th", "table"] };
        let Some(at) = self.at(name, barriers) else { return };
        let is_inline = self.markup != Markup::Xml && !parts(name);
        let holds_block = |nodes: &[NodeId]| nodes.iter().skip(1).any(|&node| self.tree.parts(node));
        // Emphasis that an author closes in the wrong place ends with its block.
        if is_inline && self.open.get(at..).is_some_and(holds_block) {
            return;
        }
        self.close(at);
    }

    /// Closes the elements from one of the open ones inwards.
    fn close(&mut self, at: usize) {
        for node in self.open.drain(at.max(1).min(self.open.len())..) {
            if let Some(count) = self.counts.get_mut(self.tree.name(node)) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// Finds the innermost open element of a name, as far as no element of some others is around.
    fn at(&self, name: &str, barriers: &[&str]) -> Option<usize> {
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            return None;
        }
        for (at, &node) in self.open.iter().enumerate().rev() {
            let known = self.tree.name(node);
            if known == name {
                return Some(at);
            }
            if barriers.contains(&known) {
                return None;
            }
        }
        None
    }

    /// Closes what an element ends by beginning (HTML standard, “Optional tags”).
    fn close_implied(&mut self, name: &str) {
        let (closed, barriers): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr"], &["table"]),
            "option" | "optgroup" => (&["option"], &["select"]),
            "body" => (&["head"], &[]),
            "rt" | "rp" => (&["rt", "rp"], &["ruby"]),
            _ if self.at("head", &[]).is_some() && !is_of_head(name) => (&["head"], &[]),
            _ if parts(name) || name == "hr" => (&["p"], &["td", "th", "table", "button", "caption", "figcaption"]),
            _ => return,
        };
        for name in closed {
            if let Some(at) = self.at(name, barriers) {
                self.close(at);
            }
        }
        if matches!(name, "li" | "dt" | "dd")
            && let Some(at) = self.at("p", &["li", "dd", "ul", "ol", "td", "th", "table"])
        {
            self.close(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> String {
        let tree = HtmlTree::of(source, Markup::Html);
        let steps = tree.walk(0, |_| true).filter_map(|step| match step {
            WalkStep::Enter(node) => match &tree.nodes[node].kind {
                NodeKind::Text(text) => Some(text.clone()),
                NodeKind::Element(element) => Some(format!("[{}", element.name)),
                NodeKind::Root | NodeKind::Comment(_) => None,
            },
            WalkStep::Leave(node) => tree.element(node).map(|_| "]".to_owned()),
        });
        steps.collect()
    }

    #[test]
    fn ends_that_are_left_out_are_added() {
        assert_eq!(shown("<p>가<p>나<div>다</div>라"), "[p가][p나][div다]라");
        assert_eq!(shown("<ul><li>가<ul><li>나</ul><li>다</ul>"), "[ul[li가[ul[li나]]][li다]]");
        assert_eq!(shown("<table><tr><td>가<td>나<tr><td>다</table>라"), "[table[tr[td가][td나]][tr[td다]]]라");
    }

    #[test]
    fn wrong_ends_move_nothing_out_of_its_block() {
        assert_eq!(shown("<div><a>가<p>나</a>다</p></div>라"), "[div[a가[p나다]]]라");
        assert_eq!(shown("<div>가</span></p></div>나"), "[div가]나");
        assert_eq!(shown("<td>가</div>나"), "[td가나]");
    }

    #[test]
    fn a_hundred_thousand_tags_within_each_other_are_a_tree_of_bounded_depth() {
        let tree = HtmlTree::of(&("<div>".repeat(100_000) + "가"), Markup::Html);
        assert!(tree.is_too_deep && !tree.is_too_large && tree.text(0).trim() == "가");
    }

    #[test]
    fn of_more_nodes_than_a_tree_has_the_words_are_read() {
        let tree = HtmlTree::of_nodes("<p>가<b>나</b><i>다<!-- 라 --></i>", Markup::Html, 4);
        assert!(tree.is_too_large && !tree.is_too_deep);
        assert_eq!(tree.text(0).split_whitespace().collect::<Vec<_>>(), ["가나", "다"]);
    }
}
