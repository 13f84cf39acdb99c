//! The tree of a document: what stands in what. Ends that the author left out are added, as browsers do.
//!
//! No function follows the tree by recursion, and no element lies deeper than a browser lets it. The one invariant: the
//! nodes come in the order of the document, so that a parent has a smaller number than what it holds.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::lexer::{Markup, tokens};
use crate::ingest::html::names::{heading_level, is_block};
use crate::ingest::html::token::HtmlToken;
use crate::text::fold;

/// Elements around a node; what is nested deeper stands in the innermost of them.
pub(super) const DEEPEST: usize = 512;

/// The most nodes of a tree. Behind them only the words are read: nobody writes as much, and memory is not to be filled.
pub(super) const MOST_NODES: usize = 500_000;

/// How many elements of a node are looked at where it is one among many that may lie in each other.
pub(super) const NEAR: usize = 200;

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

/// A node. Its places in the tree are short numbers, and short words stand in the node itself: a page may have a million
/// nodes.
#[derive(Debug)]
pub(super) struct HtmlNode {
    parent: u32,
    /// The first and the last of what stands directly in it; the root, which stands in nothing, for none.
    first: u32,
    last: u32,
    /// What stands behind it in the same node; the root for nothing.
    next: u32,
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
        let (parts, is_unseen) = (element.is_some_and(|element| parts(&element.name)), element.is_some_and(hides));
        Self { parent: short(parent), first: 0, last: 0, next: 0, kind, parts, is_unseen }
    }
}

/// What a node is.
#[derive(Debug)]
pub(super) enum NodeKind {
    Root,
    Element(HtmlElement),
    Text(CompactString),
    Comment(CompactString),
}

/// Returns the number of a node as it is kept; no tree has as many.
fn short(node: NodeId) -> u32 {
    u32::try_from(node).unwrap_or(0)
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
    pub(in crate::ingest) fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let first = self.nodes.get(node).and_then(|node| numbered(node.first));
        std::iter::successors(first, |&child| self.next(child))
    }

    /// Returns what stands behind a node in the same one.
    pub(super) fn next(&self, node: NodeId) -> Option<NodeId> {
        self.nodes.get(node).and_then(|node| numbered(node.next))
    }

    /// Adds a node behind all that stands in its parent.
    fn push(&mut self, parent: NodeId, kind: NodeKind) -> NodeId {
        let node = self.nodes.len();
        self.nodes.push(HtmlNode::new(parent, kind));
        let before = self.nodes.get_mut(parent).map(|parent| std::mem::replace(&mut parent.last, short(node)));
        if let Some(before) = before.and_then(numbered).and_then(|before| self.nodes.get_mut(before)) {
            before.next = short(node);
        } else if let Some(parent) = self.nodes.get_mut(parent) {
            parent.first = short(node);
        }
        node
    }

    /// Adds a node before another that is not the root.
    pub(super) fn push_before(&mut self, behind: NodeId, kind: NodeKind) -> NodeId {
        let (parent, node) = (self.parent(behind), self.nodes.len());
        let before = self.children(parent).take_while(|&child| child != behind).last();
        self.nodes.push(HtmlNode { next: short(behind), ..HtmlNode::new(parent, kind) });
        if let Some(before) = before.and_then(|before| self.nodes.get_mut(before)) {
            before.next = short(node);
        } else if let Some(parent) = self.nodes.get_mut(parent) {
            parent.first = short(node);
        }
        node
    }

    /// Adds text behind all that stands in a node.
    pub(super) fn push_text(&mut self, parent: NodeId, words: &str) {
        self.push(parent, NodeKind::Text(words.into()));
    }

    /// Whether a node is an element that stands on lines of its own.
    pub(super) fn parts(&self, node: NodeId) -> bool {
        self.nodes.get(node).is_some_and(|node| node.parts)
    }

    /// Returns the node around a node; that of the root is the root.
    pub(super) fn parent(&self, node: NodeId) -> NodeId {
        self.nodes.get(node).map_or(0, |node| node.parent as NodeId)
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
        let mut due = Some(WalkStep::Enter(from));
        std::iter::from_fn(move || {
            loop {
                let step = due?;
                let WalkStep::Enter(node) = step else {
                    due = self.behind(step, from);
                    return Some(step);
                };
                if enters(node) {
                    let first = self.children(node).next();
                    due = Some(first.map_or(WalkStep::Leave(node), WalkStep::Enter));
                    return Some(step);
                }
                due = self.behind(WalkStep::Leave(node), from);
            }
        })
    }

    /// Returns the step of a walk that begins at a node behind one that leaves another.
    fn behind(&self, step: WalkStep, from: NodeId) -> Option<WalkStep> {
        let WalkStep::Leave(node) = step else { return None };
        if node == from {
            return None;
        }
        Some(self.next(node).map_or_else(|| WalkStep::Leave(self.parent(node)), WalkStep::Enter))
    }

    /// Lists a node and the elements within it, in their order.
    pub(in crate::ingest) fn within(&self, node: NodeId) -> impl Iterator<Item = (NodeId, &HtmlElement)> {
        self.walk(node, |_| true).filter_map(move |step| match step {
            WalkStep::Enter(node) => Some((node, self.element(node)?)),
            WalkStep::Leave(_) => None,
        })
    }

    /// Returns the text that stands directly in a node, whether a browser shows it or not.
    pub(in crate::ingest) fn raw_text(&self, node: NodeId) -> String {
        let texts = self.children(node).filter_map(|child| match self.nodes.get(child).map(|node| &node.kind) {
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
                Some(NodeKind::Root | NodeKind::Comment(_)) | None => NodeKind::Comment(CompactString::default()),
            };
            self.push(if at == 0 { 0 } else { parent }, kind);
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

    /// Returns the text of a node as [`HtmlTree::line`] does, as far as it stands in its first nodes: titles, calls of
    /// notes and lines of contents have few, and what lies in each other would be read again for each.
    pub(in crate::ingest) fn short_line(&self, node: NodeId) -> String {
        fold::one_line(&self.text_of(node, NEAR * 2)).trim().to_owned()
    }

    /// Whether an element of a name is among the first ones within a node, or is the node itself.
    pub(in crate::ingest) fn holds_near(&self, node: NodeId, name: &str) -> bool {
        self.within(node).take(NEAR).any(|(_, element)| element.name == name)
    }

    /// Returns the text of a node with all in it, blocks parted by a space.
    pub(in crate::ingest) fn text(&self, node: NodeId) -> String {
        self.text_of(node, usize::MAX)
    }

    /// Returns the text of a node as far as so many steps lead.
    fn text_of(&self, node: NodeId, steps: usize) -> String {
        let mut text = String::new();
        for step in self.walk(node, |node| !is_unseen(self, node)).take(steps) {
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

/// Returns the number of a node, or none for the root.
fn numbered(node: u32) -> Option<NodeId> {
    (node != 0).then_some(node as NodeId)
}

/// Whether a browser shows nothing of a node whatever it holds.
pub(super) fn is_unseen(tree: &HtmlTree, node: NodeId) -> bool {
    tree.nodes.get(node).is_some_and(|node| node.is_unseen)
}

/// Whether an element is hidden; a template that is the shadow of another element is shown.
fn hides(element: &HtmlElement) -> bool {
    is_hidden(&element.name) && !(element.name == "template" && element.attribute("shadowrootmode").is_some())
}

/// Whether elements of a name are scripts, styles, templates, or what the head has.
pub(in crate::ingest) fn is_hidden(name: &str) -> bool {
    const UNSEEN: [&str; 14] = [
        "script", "style", "head", "title", "meta", "link", "base", "canvas", "noframes", "datalist", "desc",
        "metadata", "defs", "template",
    ];
    UNSEEN.contains(&name)
}

/// Whether an element may stand in the head of a page.
fn is_of_head(name: &str) -> bool {
    const ELEMENTS: [&str; 10] =
        ["head", "title", "meta", "link", "base", "style", "script", "noscript", "template", "object"];
    ELEMENTS.contains(&name)
}

/// Whether elements of a name stand on lines of their own.
pub(in crate::ingest) fn parts(name: &str) -> bool {
    is_block(name) || heading_level(name).is_some()
}

struct TreeBuilder {
    tree: HtmlTree,
    /// The elements that are open, the root first.
    open: Vec<NodeId>,
    /// How many elements of each name are open.
    counts: FxHashMap<CompactString, usize>,
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
                self.add(NodeKind::Comment(text.into()));
            }
        }
    }

    fn add(&mut self, kind: NodeKind) -> NodeId {
        self.tree.push(self.open.last().copied().unwrap_or(0), kind)
    }

    /// Adds text; the pieces that the lexer cuts it into are one.
    fn text(&mut self, text: String) {
        let is_in_head = self.open.last().is_some_and(|&node| self.tree.name(node) == "head");
        if is_in_head && !text.trim().is_empty() {
            self.close(self.open.len() - 1);
        }
        let parent = self.open.last().copied().unwrap_or(0);
        let last = self.tree.nodes.get(parent).and_then(|parent| numbered(parent.last));
        match last.and_then(|last| self.tree.nodes.get_mut(last)).map(|node| &mut node.kind) {
            Some(NodeKind::Text(known)) => known.push_str(&text),
            _ => {
                self.add(NodeKind::Text(text.into()));
            }
        }
    }

    fn start(&mut self, element: HtmlElement, is_closed: bool) {
        let name = element.name.clone();
        if matches!(name.as_str(), "html" | "body") && self.at(&name, &[]).is_some() {
            return;
        }
        self.close_implied(&name);
        let node = self.add(NodeKind::Element(element));
        let is_empty = VOID.contains(&name.as_str());
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
        if matches!(name, "body" | "html") {
            return;
        }
        let is_of_table = matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th");
        let barriers: &[&str] = if is_of_table { &[] } else { &["td", "th", "table"] };
        let Some(at) = self.at(name, barriers) else { return };
        let is_inline = !parts(name);
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
                NodeKind::Text(text) => Some(text.to_string()),
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
