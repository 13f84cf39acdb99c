//! The package of a book: what it is called, and which documents it consists of in which order.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;

use crate::document::BookMeta;
use crate::ingest::epub::path::{inner_path, resolved};
use crate::ingest::epub::xml::{XmlElement, XmlNodeId, XmlTree};

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
    href: &'t str,
    kind: &'t str,
    /// Whether it stands in the order of reading.
    is_read: Cell<bool>,
}

/// Returns the path of the package that a container names.
#[must_use]
pub fn package_path(container: &str) -> Option<String> {
    let tree = XmlTree::of(container);
    let files = tree.elements().filter(|(_, element)| element.is("rootfile"));
    let paths = files.filter_map(|(_, element)| element.attribute("full-path"));
    paths.map(inner_path).find(|path| !path.is_empty()).map(Cow::into_owned)
}

impl Package {
    /// Reads a package.
    #[must_use]
    pub fn of(source: &str, path: &str) -> Self {
        let tree = XmlTree::of(source);
        let mut package = Self { book: book(&tree), ..Self::default() };
        let elements = || tree.elements().map(|(_, element)| element);
        let listed = || elements().filter(|element| element.is("item"));
        let mut items: HashMap<&str, Item<'_>> = HashMap::with_capacity(listed().count());
        for element in listed() {
            let attribute = |name| element.attribute(name).unwrap_or_default();
            let item = Item { href: attribute("href"), kind: attribute("media-type"), is_read: Cell::default() };
            if package.nav.is_none() && attribute("properties").split_whitespace().any(|property| property == "nav") {
                package.nav = Some(resolved(path, item.href));
            }
            if package.ncx.is_none() && item.kind == "application/x-dtbncx+xml" {
                package.ncx = Some(resolved(path, item.href));
            }
            items.entry(attribute("id")).or_insert(item);
        }
        for element in elements() {
            let item = |key| element.attribute(key).and_then(|id| items.get(id));
            if element.is("itemref") {
                let document = item("idref").filter(|item| !item.is_read.replace(true));
                let document = document.map(|item| (resolved(path, item.href), item));
                package.spine.extend(document.filter(|(path, item)| is_document(path, item)).map(|(path, _)| path));
            } else if element.is("spine") {
                package.ncx = item("toc").map(|item| resolved(path, item.href)).or(package.ncx);
            }
        }
        package
    }
}

fn is_document(path: &str, item: &Item<'_>) -> bool {
    let ending = || path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    item.kind == "application/xhtml+xml"
        || item.kind.contains("html")
        || item.kind.ends_with("dtbook+xml")
        || matches!(ending().as_str(), "xhtml" | "html" | "htm")
}

fn book(tree: &XmlTree<'_>) -> BookMeta {
    let metadata = tree.elements().find(|(_, element)| element.is("metadata"));
    let metadata = metadata.map_or(0, |(node, _)| node);
    let named = |name: &str| -> Vec<XmlNodeId> {
        let found = tree.within(metadata).filter(|(_, element)| element.is(name));
        found.map(|(node, _)| node).take(MOST_NAMED).collect()
    };
    let words = |node: XmlNodeId| Some(tree.own_line(node)).filter(|words| !words.is_empty());
    let first = |name: &str| named(name).into_iter().find_map(words);
    let unique = tree.elements().find_map(|(_, element)| element.attribute("unique-identifier"));
    let identifiers = named("identifier");
    let is_unique = |node: &&XmlNodeId| unique.is_some() && tree.attribute(**node, "id") == unique;
    let id = identifiers.iter().find(is_unique).copied().and_then(words).or_else(|| first("identifier"));
    let is_author = |node: &XmlNodeId| {
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
fn refined_role(tree: &XmlTree<'_>, person: XmlNodeId) -> Option<String> {
    let id = format!("#{}", tree.attribute(person, "id")?);
    let is_role = |element: &XmlElement<'_>| {
        element.attribute("refines") == Some(&id) && element.attribute("property") == Some("role")
    };
    tree.elements().find(|(_, element)| is_role(element)).map(|(node, _)| tree.own_line(node))
}
