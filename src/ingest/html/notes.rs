//! Footnotes of a page: what calls them, where they stand, and the way back that a page gives.

use std::collections::{HashMap, HashSet};

use crate::ingest::html::tree::{HtmlTree, NEAR, NodeId};

/// The longest mark that calls a note, in scalars: `[주12]`.
const LONGEST_CALL: usize = 8;

/// Calls of notes in other documents that are followed, and documents that are read for them.
const MOST_BROUGHT: usize = 2_000;
const MOST_FILES: usize = 20;
/// The nodes of the largest note that is brought in from another document.
const LARGEST_NOTE: usize = 500;

/// Signs of a way back to the text.
const WAYS_BACK: [&str; 8] = ["↩", "↩︎", "⤴", "↑", "^", "⏎", "↵", "back"];

/// The footnotes of a page.
#[derive(Debug, Default)]
pub(super) struct PageNotes {
    /// The links that call a note, and the number of the note, counted from 0.
    calls: HashMap<NodeId, usize>,
    /// The elements that are notes in the order of their calls, and the label of each.
    called: Vec<(NodeId, String)>,
    /// The places of the notes among them.
    places: HashMap<NodeId, usize>,
    /// Links from a note back to where it is called.
    ways_back: Vec<NodeId>,
}

impl PageNotes {
    /// Finds the footnotes of a page.
    pub(super) fn of(tree: &HtmlTree) -> Self {
        let ids: HashMap<&str, NodeId> = tree
            .elements()
            .flat_map(|(node, element)| {
                let names = [element.attribute("id"), element.attribute("name").filter(|_| element.name == "a")];
                names.into_iter().flatten().map(move |id| (id, node))
            })
            .collect();
        let mut found = Self::default();
        let mut blank: HashMap<NodeId, bool> = HashMap::new();
        for (node, element) in tree.elements().filter(|(_, element)| element.name == "a") {
            let target = element.attribute("href").and_then(|address| address.strip_prefix('#'));
            let Some(target) = target.and_then(|id| ids.get(id)).copied() else { continue };
            let words = tree.short_line(node);
            let note = note_around(tree, target);
            let is_before = node < note || is_said(tree, node, "noteref");
            if !is_before || is_in(tree, node, note) || !is_call(tree, node, &words) {
                continue;
            }
            let known = found.position(note);
            let mut is_blank = || *blank.entry(note).or_insert_with(|| tree.text(note).trim().is_empty());
            if known.is_none() && is_blank() {
                continue;
            }
            let at = known.unwrap_or_else(|| {
                let place = found.called.len();
                found.called.push((note, label(&words, place + 1)));
                found.places.insert(note, place);
                place
            });
            found.calls.insert(node, at);
        }
        found.ways_back = found.ways_back(tree, &ids);
        found
    }

    /// Returns the note that a node calls and its label, if it calls one.
    pub(super) fn call(&self, link: NodeId) -> Option<(NodeId, &str)> {
        let (note, label) = self.called.get(*self.calls.get(&link)?)?;
        Some((*note, label.as_str()))
    }

    /// Whether a node is a note.
    pub(super) fn is_note(&self, node: NodeId) -> bool {
        self.position(node).is_some()
    }

    /// Whether a node leads from a note back to the text.
    pub(super) fn is_way_back(&self, node: NodeId) -> bool {
        self.ways_back.binary_search(&node).is_ok()
    }

    /// Lists the notes in the order in which they are called.
    pub(super) fn in_order(&self) -> impl Iterator<Item = (NodeId, &str)> {
        self.called.iter().map(|(node, label)| (*node, label.as_str()))
    }

    fn position(&self, node: NodeId) -> Option<usize> {
        self.places.get(&node).copied()
    }

    fn ways_back(&self, tree: &HtmlTree, ids: &HashMap<&str, NodeId>) -> Vec<NodeId> {
        // What calls a note, and the few elements right around it, may have the name that the way back leads to.
        let around = |&call: &NodeId| {
            std::iter::successors(Some(call), |&node| Some(tree.parent(node))).take(4).filter(|&node| node != 0)
        };
        let calls: HashSet<NodeId> = self.calls.keys().flat_map(around).collect();
        let leads_to_call = |link: NodeId| {
            let id = tree.attribute(link, "href").and_then(|address| address.rsplit_once('#')).map(|(_, id)| id);
            let target = id.and_then(|id| ids.get(id)).copied();
            target.is_some_and(|target| calls.contains(&target))
        };
        let mut ways = Vec::new();
        for (note, label) in self.in_order() {
            for link in tree.named(note, "a") {
                let words = tree.short_line(link);
                let leads_within = tree.attribute(link, "href").is_some_and(|address| address.contains('#'));
                let is_sign = words.is_empty() || WAYS_BACK.iter().any(|sign| words.starts_with(sign));
                let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
                if leads_to_call(link) || leads_within && (is_sign || bare == label || is_said(tree, link, "back")) {
                    ways.push(link);
                }
            }
        }
        ways.sort_unstable();
        ways
    }
}

/// A tree, and its elements by their names.
type NamedTree = (HtmlTree, HashMap<String, NodeId>);

/// Brings in the notes that a document calls in other documents; `other` reads one by its address.
pub(in crate::ingest) fn bring(tree: &mut HtmlTree, other: &mut dyn FnMut(&str) -> Option<HtmlTree>) {
    let mut trees: HashMap<String, Option<NamedTree>> = HashMap::new();
    let mut brought: HashMap<String, Option<String>> = HashMap::new();
    let links: Vec<(NodeId, String)> = tree
        .named(0, "a")
        .filter_map(|link| Some((link, tree.attribute(link, "href")?.to_owned())))
        .filter(|(_, address)| !address.starts_with('#') && !address.contains("://") && address.contains('#'))
        .filter(|(link, _)| is_call(tree, *link, &tree.short_line(*link)))
        .take(MOST_BROUGHT)
        .collect();
    for (link, address) in links {
        let Some((file, id)) = address.split_once('#') else { continue };
        if !brought.contains_key(&address) {
            if trees.len() >= MOST_FILES && !trees.contains_key(file) {
                continue;
            }
            let named = |there: HtmlTree| {
                let ids =
                    there.elements().filter_map(|(node, element)| Some((element.attribute("id")?.to_owned(), node)));
                let ids = ids.collect();
                (there, ids)
            };
            let there = trees.entry(file.to_owned()).or_insert_with(|| other(file).map(named));
            let note = there.as_ref().and_then(|(there, ids)| bring_one(tree, there, *ids.get(id)?));
            let name = note.map(|note| {
                let name = format!("brought-{note}");
                tree.set_attribute(note, "id", name.clone());
                name
            });
            brought.insert(address.clone(), name);
        }
        if let Some(Some(name)) = brought.get(&address) {
            tree.set_attribute(link, "href", format!("#{name}"));
        }
    }
}

fn bring_one(tree: &mut HtmlTree, there: &HtmlTree, target: NodeId) -> Option<NodeId> {
    let note = note_around(there, target);
    if note == 0 || matches!(there.name(note), "body" | "html") {
        return None;
    }
    tree.bring(there, note, LARGEST_NOTE)
}

/// Whether a link calls a note: it says so, or it stands above the line and is short.
fn is_call(tree: &HtmlTree, link: NodeId, words: &str) -> bool {
    let is_short = words.chars().count() <= LONGEST_CALL && !words.is_empty();
    let is_raised = tree.name(tree.parent(link)) == "sup" || tree.holds_near(link, "sup");
    let parent = tree.parent(link);
    let says = ["noteref", "footnote-ref", "fnref", "footnote", "footnoteRef", "endnote", "fn-content"];
    let mut spans = tree.within(link).take(NEAR).filter(|(_, element)| element.name == "span");
    let inner = spans.next().is_some_and(|(inner, _)| is_said(tree, inner, "FootnoteReference"));
    let is_said = inner || says.iter().any(|word| is_said(tree, link, word) || is_said(tree, parent, word));
    let leads_back = is_said_exactly_back(tree, link) || WAYS_BACK.iter().any(|sign| words.starts_with(sign));
    is_short && !leads_back && (is_raised || is_said)
}

fn is_said_exactly_back(tree: &HtmlTree, link: NodeId) -> bool {
    ["backlink", "backref", "footnote-back", "reversefootnote"].iter().any(|word| is_said(tree, link, word))
}

/// Whether an element is said to be something by its type, its role or its class.
fn is_said(tree: &HtmlTree, node: NodeId, word: &str) -> bool {
    let says = ["epub:type", "role", "class"].iter().filter_map(|key| tree.attribute(node, key));
    says.into_iter().any(|said| said.contains(word))
}

/// Returns the note that an address leads to: the element itself, or the block around a mere anchor.
fn note_around(tree: &HtmlTree, target: NodeId) -> NodeId {
    let mut node = target;
    let is_inline = |node| matches!(tree.name(node), "a" | "span" | "sup" | "b" | "i" | "em" | "strong" | "small");
    // A wiki writes each of its notes into an element of a line, and all of them into one block.
    let is_anchor = |node| tree.children(node).next().is_none();
    let is_whole = |node| tree.name(node) == "span" && is_said(tree, node, "footnote") && !is_anchor(node);
    while node != 0 && is_inline(node) && !is_whole(node) {
        node = tree.parent(node);
    }
    node
}

fn is_in(tree: &HtmlTree, node: NodeId, outer: NodeId) -> bool {
    let mut around = node;
    while around > outer {
        around = tree.parent(around);
    }
    around == outer
}

/// Returns the label of a note: what calls it, without its brackets.
fn label(words: &str, number: usize) -> String {
    let bare = words.trim_matches(['[', ']', '(', ')', '〔', '〕', ' ', '.']);
    if bare.is_empty() { number.to_string() } else { bare.to_owned() }
}
