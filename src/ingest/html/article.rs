//! The article of a page, and what of the page is none of it.
//!
//! Well-known sites name the element; other pages are narrowed down to where their sentences are. What is left out is
//! never lost: it is listed. Lengths and commas, by which other programs judge, say little in Korean; the ends of
//! sentences and the share of links do.

use crate::ingest::extent::SourceExtent;
use crate::ingest::html::chrome::{NodeTrace, trace};
use crate::ingest::html::tree::{HtmlTree, NodeId, NodeKind, WalkStep, is_unseen};
use crate::ingest::html::weight::{Weight, weights};
use crate::ingest::plain::line::Line;
use crate::ingest::repair::chrome;

/// Classes and ids of the elements that hold articles: Naver, brunch, Tistory, velog, news, editors.
const NAMES: &str = "se-main-container se_component_wrap postViewArea dic_area newsct_article articleBodyContents articeBody \
    harmonyContainer wrap_body tt_article_useless_p_margin contents_style atom-one entry-content \
    post-content article-content article-body article_body articleBody article__body post-body post_body postBody \
    markdown-body story-body news_body view_content article_txt read_body xe_content fr-view ql-editor ProseMirror \
    notion-page-content gh-content kg-canvas post-article article_view article-view content-body";

/// The article of a page.
#[derive(Debug)]
pub(super) struct Article {
    /// The nodes that are none of it, by their numbers.
    pub(super) left_out: Vec<bool>,
    /// The element that it stands in.
    pub(super) root: NodeId,
    /// The date that the site puts over or under it.
    pub(super) date: Option<String>,
}

impl Article {
    /// Takes all of a document for the article.
    pub(super) fn whole(tree: &HtmlTree) -> Self {
        Self { left_out: vec![false; tree.nodes.len()], root: 0, date: None }
    }

    /// Finds the article of a page.
    pub(super) fn of(tree: &HtmlTree) -> Self {
        let all = weights(tree, |_| false);
        let total = weight(&all, 0);
        let is_most = |node: NodeId| weight(&all, node).own() * 2 > total.own();
        let is_site = |node: NodeId| !is_most(node) && is_sites(tree, node, weight(&all, node));
        let site: Vec<bool> = (0..tree.nodes.len()).map(is_site).collect();
        let good = weights(tree, |node| site.get(node).copied().unwrap_or(false));
        let root = named(tree, &good).unwrap_or_else(|| narrowed(tree, &good, element(tree, &good).unwrap_or(0)));
        let mut article = Self { left_out: site, root, date: None };
        article.leave_out_around(tree);
        article.leave_out_edges(tree);
        article
    }

    /// Whether a node is none of the article.
    pub(super) fn is_left_out(&self, node: NodeId) -> bool {
        self.left_out.get(node).copied().unwrap_or(false)
    }

    /// Leaves out what stands beside the element that holds the article; what is around it stays.
    fn leave_out_around(&mut self, tree: &HtmlTree) {
        let mut inner = self.root;
        while inner != 0 {
            self.set(inner, false);
            let outer = tree.parent(inner);
            for child in tree.children(outer).filter(|child| *child != inner) {
                self.set(child, true);
            }
            inner = outer;
        }
        self.set(inner, false);
    }

    /// Leaves out the lines of the site at the head and the tail of the article.
    fn leave_out_edges(&mut self, tree: &HtmlTree) {
        let units = self.units(tree);
        let texts: Vec<String> = units.iter().map(|&unit| tree.line(unit)).collect();
        let mut lines: Vec<Line<'_>> = texts.iter().flat_map(|text| [Line::read(text), Line::read("")]).collect();
        let mut gone = Vec::new();
        self.date = chrome::leave_out(&mut lines, SourceExtent::Whole, &mut gone);
        for (line, _) in gone {
            if let Some(&unit) = units.get(line / 2) {
                self.set(unit, true);
            }
        }
    }

    /// Lists the blocks of the article that hold no other blocks, with text.
    fn units(&self, tree: &HtmlTree) -> Vec<NodeId> {
        let mut units: Vec<NodeId> = Vec::new();
        let is_blank = blank(tree);
        for step in tree.walk(self.root, |node| !self.is_left_out(node) && !is_unseen(tree, node)) {
            if let WalkStep::Leave(node) = step {
                let holds_another = units.last().is_some_and(|&last| last > node);
                if tree.parts(node)
                    && !holds_another
                    && node != self.root
                    && !is_blank.get(node).copied().unwrap_or(true)
                {
                    units.push(node);
                }
            }
        }
        units
    }

    fn set(&mut self, node: NodeId, is_left_out: bool) {
        if let Some(known) = self.left_out.get_mut(node) {
            *known = is_left_out;
        }
    }
}

/// Returns for each node whether nothing is seen of it but white space.
fn blank(tree: &HtmlTree) -> Vec<bool> {
    let mut is_blank = vec![true; tree.nodes.len()];
    // A parent has a smaller number than what it holds.
    for node in (1..tree.nodes.len()).rev() {
        let kind = tree.nodes.get(node).map(|node| &node.kind);
        let is_word = matches!(kind, Some(NodeKind::Text(text)) if !text.trim().is_empty());
        let is_seen = (is_word || is_blank.get(node) == Some(&false)) && !is_unseen(tree, node);
        for node in [node, tree.parent(node)].into_iter().filter(|_| is_seen) {
            if let Some(is_blank) = is_blank.get_mut(node) {
                *is_blank = false;
            }
        }
    }
    is_blank
}

/// Whether a part of a page is the site's by its names; one that may be the author's is if it holds nothing to read.
fn is_sites(tree: &HtmlTree, node: NodeId, weight: Weight) -> bool {
    match trace(tree, node) {
        NodeTrace::Own => false,
        NodeTrace::Doubtful => weight.sentences < 2 || weight.linked * 2 > weight.scalars,
        NodeTrace::Site => true,
    }
}

fn weight(weights: &[Weight], node: NodeId) -> Weight {
    weights.get(node).copied().unwrap_or_default()
}

/// Finds the element that a well-known site keeps its articles in.
fn named(tree: &HtmlTree, weights: &[Weight]) -> Option<NodeId> {
    let is_named = |node: NodeId, name: &str| {
        let has_class = tree.element(node).is_some_and(|element| element.has_class(name));
        has_class || tree.attribute(node, "id") == Some(name)
    };
    let is_body = |node: NodeId| tree.attribute(node, "itemprop") == Some("articleBody");
    let names = NAMES.split_whitespace();
    let of_name = names.map(|name| nodes(tree, |node| is_named(node, name)));
    of_name.chain([nodes(tree, is_body)]).find_map(|found| heaviest(&found, weights))
}

/// Finds the element that a page says is its article.
fn element(tree: &HtmlTree, weights: &[Weight]) -> Option<NodeId> {
    let articles = nodes(tree, |node| tree.name(node) == "article");
    let mains = nodes(tree, |node| tree.name(node) == "main" || tree.attribute(node, "role") == Some("main"));
    heaviest(&articles, weights).or_else(|| heaviest(&mains, weights))
}

fn nodes(tree: &HtmlTree, is_it: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
    tree.elements().map(|(node, _)| node).filter(|&node| is_it(node)).collect()
}

/// Returns the one of some nodes that holds nearly all of what they hold; none where several hold much.
fn heaviest(nodes: &[NodeId], weights: &[Weight]) -> Option<NodeId> {
    let best = nodes.iter().copied().max_by_key(|&node| (weight(weights, node).own(), std::cmp::Reverse(node)))?;
    let all: u32 = nodes.iter().map(|&node| weight(weights, node).own()).sum();
    let own = weight(weights, best);
    (own.own() > 0 && own.own() * 3 >= all * 2 && own.is_prose()).then_some(best)
}

/// Follows the elements that hold nearly all text, as long as nothing to read stands beside them.
fn narrowed(tree: &HtmlTree, weights: &[Weight], from: NodeId) -> NodeId {
    let mut node = from;
    loop {
        let total = weight(weights, node).own();
        let is_nearly_all = |child: &NodeId| weight(weights, *child).own() * 10 >= total * 8 && total > 0;
        let mut children = tree.children(node);
        let Some(inner) = children.find(is_nearly_all) else { return node };
        let is_own = |child: NodeId| {
            let own = weight(weights, child);
            own.own() > 0 && own.own() * 2 >= own.scalars || holds_picture(tree, child)
        };
        let is_alone = !tree.children(node).any(|child| child != inner && is_own(child));
        let is_container =
            matches!(tree.name(inner), "div" | "section" | "article" | "main" | "body" | "html" | "center");
        if !is_alone || !is_container {
            return node;
        }
        node = inner;
    }
}

fn holds_picture(tree: &HtmlTree, node: NodeId) -> bool {
    tree.named(node, "figure").next().is_some() || tree.named(node, "pre").next().is_some()
}
