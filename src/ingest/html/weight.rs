//! How much text stands in each node, and how much of it are links.

use crate::ingest::html::tree::{HtmlTree, NodeId, NodeKind, is_unseen};

/// What stands in a node with all in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Scalars that are no white space.
    pub(super) scalars: u32,
    /// Those of them that stand in links.
    pub(super) linked: u32,
    /// Ends of sentences. Korean has few commas, so those say nothing.
    pub(super) sentences: u32,
}

impl Weight {
    /// Returns the scalars that are in no link.
    pub(super) const fn own(self) -> u32 {
        self.scalars.saturating_sub(self.linked)
    }

    /// Whether it is text to read: a sentence, or many words that are no links.
    pub(super) const fn is_prose(self) -> bool {
        self.own() * 2 >= self.scalars && (self.sentences > 0 && self.own() >= 10 || self.own() >= 40)
    }

    fn add(&mut self, other: Self) {
        self.scalars += other.scalars;
        self.linked += other.linked;
        self.sentences += other.sentences;
    }
}

/// Weighs all nodes of a tree but for those that are left out.
pub(super) fn weights(tree: &HtmlTree, is_left_out: impl Fn(NodeId) -> bool) -> Vec<Weight> {
    let mut state = vec![(false, false); tree.nodes.len()];
    let mut weights = vec![Weight::default(); tree.nodes.len()];
    for node in 0..tree.nodes.len() {
        let (gone, linked) = state.get(tree.parent(node)).copied().unwrap_or_default();
        let gone = gone || is_unseen(tree, node) || is_left_out(node);
        let linked = linked || tree.name(node) == "a";
        if let Some(state) = state.get_mut(node) {
            *state = (gone, linked);
        }
        if let (false, Some(NodeKind::Text(text)), Some(weight)) =
            (gone, tree.nodes.get(node).map(|node| &node.kind), weights.get_mut(node))
        {
            *weight = of_text(text, linked);
        }
    }
    for node in (1..tree.nodes.len()).rev() {
        let own = weights.get(node).copied().unwrap_or_default();
        if let Some(weight) = weights.get_mut(tree.parent(node)) {
            weight.add(own);
        }
    }
    weights
}

fn of_text(text: &str, is_linked: bool) -> Weight {
    let mut weight = Weight::default();
    let mut last = ' ';
    for c in text.chars() {
        weight.sentences += u32::from(matches!(c, '.' | '!' | '?' | '…' | '。') && last.is_alphabetic());
        weight.scalars += u32::from(!c.is_whitespace());
        last = c;
    }
    weight.linked = if is_linked { weight.scalars } else { 0 };
    weight
}
