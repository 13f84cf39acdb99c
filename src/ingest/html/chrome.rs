//! What a page says of its own parts: names of elements, classes and ids that sites give to what is no article.

use crate::ingest::html::tree::{HtmlTree, NodeId};

/// Whether a part of a page is the article's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NodeTrace {
    /// Nothing says that it is not.
    Own,
    /// It may hold something of the article.
    Doubtful,
    /// It is the site's.
    Site,
}

/// Elements that are the site's.
const ELEMENTS: [&str; 14] = [
    "nav", "form", "button", "select", "input", "textarea", "dialog", "noscript", "iframe", "video", "audio", "embed",
    "progress", "optgroup",
];
/// Elements that are the site's outside of an article, and may be its own within.
const DOUBTFUL_ELEMENTS: [&str; 4] = ["aside", "footer", "header", "menu"];
const ROLES: [&str; 9] =
    ["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "menu", "toolbar"];

/// Words of names that only a site gives.
const WORDS: &str = "comment comments reply replies disqus utterances giscus livere sidebar related relation recommend \
    recommended recommendation recommends share shares sharing sharer sns breadcrumb breadcrumbs pagination paging pager \
    nav navbar navigation gnb lnb snb toolbar footer adsense adsbygoogle advertisement advert ads ad banner popup cookie \
    cookies newsletter login signup blind u_skip skip skipnav skipnavigation revenue postbtn another prevnext \
    relatedposts sharedaddy wpcnt addtoany reaction reactions namecard sr visually screen noprint \
    navbox catlinks printfooter speechify";
/// Words of names that a site gives, and at times an author's tool.
const DOUBTFUL_WORDS: &str = "header widget menu profile like likes tag tags subscribe subscription modal btn btns \
    button buttons toc category categories meta copyright author byline thumb thumbnail search tooltip dropdown notice \
    utility utils tool tools series";

/// Says what a node's own names tell.
pub(super) fn trace(tree: &HtmlTree, node: NodeId) -> NodeTrace {
    let Some(element) = tree.element(node) else { return NodeTrace::Own };
    let name = element.name.as_str();
    if matches!(name, "html" | "body" | "article" | "main" | "a" | "p" | "span" | "code" | "pre" | "img" | "figure") {
        // The link beside a heading of a wiki.
        let edits = ["editsection", "edit-section"];
        let is_edit = element.attribute("class").is_some_and(|class| edits.iter().any(|edit| class.contains(edit)));
        return if is_edit || is_hidden(tree, node) { NodeTrace::Site } else { NodeTrace::Own };
    }
    let is_role = element.attribute("role").is_some_and(|role| ROLES.contains(&role));
    if ELEMENTS.contains(&name) || is_role || is_hidden(tree, node) {
        return NodeTrace::Site;
    }
    let names = ["class", "id"].iter().filter_map(|key| element.attribute(key)).flat_map(words);
    let by_name = names.map(|word| of_word(&word)).max().unwrap_or(NodeTrace::Own);
    // A head with a table is one of facts: who was there, on which day.
    let is_of_facts = name == "header" && tree.holds_near(node, "table");
    if DOUBTFUL_ELEMENTS.contains(&name) && !is_of_facts { by_name.max(NodeTrace::Doubtful) } else { by_name }
}

/// Whether a node stands in what others wrote: in comments, or in a list of other articles.
pub(super) fn is_by_others(tree: &HtmlTree, node: NodeId) -> bool {
    const WORDS: &str = "comment comments reply replies respond disqus related relatedposts recommend recommendation \
        recommendations recommended another prevnext";
    let is_word = |word: &String| WORDS.split_whitespace().any(|known| known == word);
    let mut around = std::iter::successors(Some(node), |&node| (node != 0).then(|| tree.parent(node)));
    around.any(|node| {
        let names = ["class", "id"].iter().filter_map(|key| tree.attribute(node, key));
        names.flat_map(words).any(|word| is_word(&word))
    })
}

fn of_word(word: &str) -> NodeTrace {
    if WORDS.split_whitespace().any(|known| known == word) {
        NodeTrace::Site
    } else if DOUBTFUL_WORDS.split_whitespace().any(|known| known == word) {
        NodeTrace::Doubtful
    } else {
        NodeTrace::Own
    }
}

/// Splits names into words: `another_category tt-plugin recommendBox`.
fn words(names: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in names.chars() {
        if !c.is_alphanumeric() || was_small && c.is_ascii_uppercase() {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(c.to_ascii_lowercase());
        }
        was_small = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_hidden(tree: &HtmlTree, node: NodeId) -> bool {
    let style = || tree.attribute(node, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
    tree.attribute(node, "hidden").is_some()
        || tree.element(node).is_some_and(|element| element.has_class("sf-hidden"))
        || tree.attribute(node, "aria-hidden") == Some("true")
        || style().contains("display:none")
}
