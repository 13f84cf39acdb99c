//! The contents of a book: a nav of EPUB 3 or an NCX of EPUB 2.

use crate::ingest::epub::package::local;
use crate::ingest::epub::path::{fragment, resolved};
use crate::ingest::html::{HtmlTree, Markup, NEAR, NodeId};

/// A line of the contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavEntry {
    /// Its words, on one line.
    pub title: String,
    /// The path of the document that it leads to; none where it only stands above others.
    pub path: Option<String>,
    /// The name of the place within the document; none where it leads to its start.
    pub fragment: Option<String>,
    /// How many lines it stands below.
    pub depth: usize,
}

/// Reads contents, whichever way they are written in.
#[must_use]
pub fn contents(source: &str, path: &str) -> Vec<NavEntry> {
    let tree = HtmlTree::of(source, Markup::Xml);
    let is_ncx = tree.elements().any(|(_, element)| local(&element.name) == "navmap");
    if is_ncx { of_ncx(&tree, path) } else { of_nav(&tree, path) }
}

fn of_ncx(tree: &HtmlTree, path: &str) -> Vec<NavEntry> {
    let points = tree.nested(0, |name| local(name) == "navpoint");
    let child = |node: NodeId, name: &str| tree.children(node).find(|&child| local(tree.name(child)) == name);
    let line = |(node, depth)| {
        let title = child(node, "navlabel").map(|label| tree.short_line(label)).unwrap_or_default();
        let address = child(node, "content").and_then(|content| tree.attribute(content, "src"));
        entry(title, address, path, depth)
    };
    points.into_iter().map(line).filter(|entry| !entry.title.is_empty()).collect()
}

fn of_nav(tree: &HtmlTree, path: &str) -> Vec<NavEntry> {
    let navs: Vec<NodeId> = tree.named(0, "nav").collect();
    let is_contents = |node: &&NodeId| {
        let kinds = ["epub:type", "role", "type"].iter().filter_map(|key| tree.attribute(**node, key));
        kinds.into_iter().any(|kind| kind.split_whitespace().any(|kind| matches!(kind, "toc" | "doc-toc")))
    };
    let Some(&nav) = navs.iter().find(is_contents).or_else(|| navs.first()) else { return Vec::new() };
    let items = tree.nested(nav, |name| name == "li").into_iter().filter_map(|(item, depth)| {
        let mut inner = tree.children(item);
        let label =
            inner.find(|&child| matches!(tree.name(child), "a" | "span" | "p" | "div" | "em" | "strong" | "h2"))?;
        let link = tree.within(label).take(NEAR).find(|(_, element)| element.name == "a");
        let address = link.and_then(|(_, link)| link.attribute("href")).filter(|address| !address.contains("://"));
        Some(entry(tree.short_line(label), address, path, depth))
    });
    items.filter(|entry| !entry.title.is_empty()).collect()
}

fn entry(title: String, address: Option<&str>, path: &str, depth: usize) -> NavEntry {
    NavEntry {
        title,
        path: address.map(|address| resolved(path, address)),
        fragment: address.and_then(fragment),
        depth,
    }
}
