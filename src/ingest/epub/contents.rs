//! The contents of a book: a nav of EPUB 3 or an NCX of EPUB 2.

use crate::ingest::epub::path::{fragment, resolved};
use crate::ingest::epub::xml::{NEAR, XmlElement, XmlNodeId, XmlTree};

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
    let tree = XmlTree::of(source);
    let is_ncx = tree.elements().any(|(_, element)| element.is("navmap"));
    if is_ncx { of_ncx(&tree, path) } else { of_nav(&tree, path) }
}

fn of_ncx(tree: &XmlTree<'_>, path: &str) -> Vec<NavEntry> {
    let child = |node: XmlNodeId, name: &str| {
        tree.children(node).find(|&child| tree.element(child).is_some_and(|element| element.is(name)))
    };
    let line = |(node, depth)| {
        let title = child(node, "navlabel").map(|label| tree.line(label)).unwrap_or_default();
        let address = child(node, "content").and_then(|content| tree.attribute(content, "src"));
        entry(title, address, path, depth)
    };
    let points = tree.nested(0, |element| element.is("navpoint"));
    points.map(line).filter(|entry| !entry.title.is_empty()).collect()
}

fn of_nav(tree: &XmlTree<'_>, path: &str) -> Vec<NavEntry> {
    let navs = || tree.elements().filter(|(_, element)| element.name == "nav");
    let is_contents = |(_, nav): &(XmlNodeId, XmlElement<'_>)| {
        let mut kinds = ["epub:type", "role", "type"].iter().filter_map(|key| nav.attribute(key));
        kinds.any(|kind| kind.split_whitespace().any(|kind| matches!(kind, "toc" | "doc-toc")))
    };
    let Some((nav, _)) = navs().find(is_contents).or_else(|| navs().next()) else { return Vec::new() };
    let line = |(item, depth)| {
        let mut inner = tree.children(item);
        let label =
            inner.find(|&child| matches!(tree.name(child), "a" | "span" | "p" | "div" | "em" | "strong" | "h2"))?;
        let link = tree.within(label).take(NEAR).find(|(_, element)| element.name == "a");
        let address = link.and_then(|(_, link)| link.attribute("href")).filter(|address| !leads_out(address));
        Some(entry(tree.line(label), address, path, depth))
    };
    let items = tree.nested(nav, |element| element.name == "li");
    items.filter_map(line).filter(|entry| !entry.title.is_empty()).collect()
}

/// Whether an address leads out of the book: one with `://`.
fn leads_out(address: &str) -> bool {
    memchr::memchr_iter(b':', address.as_bytes())
        .any(|at| address.get(at..).is_some_and(|rest| rest.starts_with("://")))
}

fn entry(title: String, address: Option<&str>, path: &str, depth: usize) -> NavEntry {
    NavEntry {
        title,
        path: address.map(|address| resolved(path, address)),
        fragment: address.and_then(fragment),
        depth,
    }
}
