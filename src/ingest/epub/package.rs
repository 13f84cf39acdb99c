//! The package of a book: what it is called, and which documents it consists of in which order.

use std::collections::{HashMap, HashSet};

use crate::document::BookMeta;
use crate::ingest::epub::path::{inner_path, resolved};
use crate::ingest::html::{HtmlTree, Markup, NodeId};
use crate::text::fold;

/// Authors, titles or ids that are looked at; more are none.
const MOST_NAMED: usize = 20;

/// The package of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// What it says about the whole book.
    pub book: BookMeta,
    /// The paths of its documents in the order of reading.
    pub spine: Vec<String>,
    /// The path of its contents in the way of EPUB 3.
    pub nav: Option<String>,
    /// The path of its contents in the way of EPUB 2.
    pub ncx: Option<String>,
}

/// An entry of the list of all files.
struct Item<'t> {
    path: String,
    kind: &'t str,
}

/// Returns the path of the package that a container names.
#[must_use]
pub fn package_path(container: &str) -> Option<String> {
    let tree = HtmlTree::of(container, Markup::Xml);
    let files = tree.elements().filter(|(_, element)| local(&element.name) == "rootfile");
    let paths = files.filter_map(|(_, element)| element.attribute("full-path"));
    paths.map(inner_path).find(|path| !path.is_empty())
}

impl Package {
    /// Reads a package.
    #[must_use]
    pub fn of(source: &str, path: &str) -> Self {
        let tree = HtmlTree::of(source, Markup::Xml);
        let mut items: HashMap<&str, Item<'_>> = HashMap::new();
        let mut package = Self { book: book(&tree), ..Self::default() };
        for (_, element) in tree.elements().filter(|(_, element)| local(&element.name) == "item") {
            let attribute = |name| element.attribute(name).unwrap_or_default();
            let item = Item { path: resolved(path, attribute("href")), kind: attribute("media-type") };
            if attribute("properties").split_whitespace().any(|property| property == "nav") {
                package.nav = package.nav.or_else(|| Some(item.path.clone()));
            }
            if item.kind == "application/x-dtbncx+xml" {
                package.ncx = package.ncx.or_else(|| Some(item.path.clone()));
            }
            items.entry(attribute("id")).or_insert(item);
        }
        let mut known = HashSet::with_capacity(items.len());
        for (_, element) in tree.elements() {
            let item = |key| element.attribute(key).and_then(|id| items.get(id));
            match local(&element.name) {
                "spine" => package.ncx = item("toc").map(|item| item.path.clone()).or(package.ncx),
                "itemref" => {
                    let item = item("idref").filter(|item| is_document(item) && known.insert(item.path.as_str()));
                    package.spine.extend(item.map(|item| item.path.clone()));
                }
                _ => {}
            }
        }
        package
    }
}

fn is_document(item: &Item<'_>) -> bool {
    let ending = item.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    item.kind.contains("html")
        || matches!(ending.as_str(), "xhtml" | "html" | "htm")
        || item.kind.ends_with("dtbook+xml")
}

/// Returns a name without its prefix: `title` for `dc:title`.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn book(tree: &HtmlTree) -> BookMeta {
    let metadata = tree.elements().find(|(_, element)| local(&element.name) == "metadata");
    let metadata = metadata.map_or(0, |(node, _)| node);
    let named = |name: &str| -> Vec<NodeId> {
        let found = tree.within(metadata).filter(|(_, element)| local(&element.name) == name);
        found.map(|(node, _)| node).take(MOST_NAMED).collect()
    };
    let words = |node: NodeId| {
        let words = fold::one_line(&tree.raw_text(node)).trim().to_owned();
        (!words.is_empty()).then_some(words)
    };
    let first = |name: &str| named(name).into_iter().find_map(words);
    let unique = tree.elements().find_map(|(_, element)| element.attribute("unique-identifier"));
    let identifiers = named("identifier");
    let is_unique = |node: &&NodeId| unique.is_some() && tree.attribute(**node, "id") == unique;
    let id = identifiers.iter().find(is_unique).copied().and_then(words).or_else(|| first("identifier"));
    let is_author = |node: &NodeId| {
        let role = ["opf:role", "role"].iter().find_map(|key| tree.attribute(*node, key));
        role.is_none_or(|role| role == "aut") && refined_role(tree, *node).is_none_or(|role| role == "aut")
    };
    let authors: Vec<String> = named("creator").into_iter().filter(is_author).filter_map(words).collect();
    BookMeta {
        id: id.filter(|id| id.contains(char::is_alphanumeric)),
        title: first("title").unwrap_or_default(),
        author: (!authors.is_empty()).then(|| authors.join(", ")),
        date: first("date"),
    }
}

/// Returns the role that EPUB 3 gives to a person in an element of its own.
fn refined_role(tree: &HtmlTree, person: NodeId) -> Option<String> {
    let id = format!("#{}", tree.attribute(person, "id")?);
    let roles = tree.elements().filter(|(_, element)| {
        element.attribute("refines") == Some(&id) && element.attribute("property") == Some("role")
    });
    roles.map(|(node, _)| tree.raw_text(node).trim().to_owned()).next()
}
