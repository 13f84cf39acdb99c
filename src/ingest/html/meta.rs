//! What a page says about itself: title, author, date and address, in the ways of the sites that Koreans read.

use serde_json::Value;

use crate::document::Meta;
use crate::ingest::html::chrome::is_by_others;
use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::tree::{HtmlTree, NEAR, NodeId, NodeKind};
use crate::ingest::repair::chrome::is_time;
use crate::text::fold;

const TITLES: [&str; 4] = ["og:title", "twitter:title", "title", "dc.title"];
const AUTHORS: [&str; 10] = [
    "author",
    "article:author",
    "og:article:author",
    "dable:author",
    "naverblog:nickname",
    "og:author",
    "byl",
    "dc.creator",
    "by",
    "twitter:creator",
];
const DATES: [&str; 9] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:regdate",
    "regdate",
    "date",
    "dc.date",
    "pubdate",
    "article:modified_time",
];
/// What parts the title of a page from the name of its site.
const SEPARATORS: [&str; 9] = [" - ", " | ", " :: ", " — ", " – ", " : ", " · ", " ◎ ", " / "];
/// Classes of the elements that stand under the title.
const SUBTITLES: [&str; 8] = [
    "subtitle",
    "sub_title",
    "sub-title",
    "cover_sub_title",
    "article-subtitle",
    "article_subtitle",
    "post-subtitle",
    "news_subtitle",
];
/// The most headings that are compared with the title.
const MOST_HEADINGS: usize = 50;
/// Elements whose names say that they hold an author or a date which are looked at.
const MOST_LOOKED: usize = 100;
/// The longest JSON that is read, in bytes.
const LARGEST_JSON: usize = 1024 * 1024;

/// What a page says about itself, and whether its title is one that the page shows.
pub(super) struct PageMeta {
    pub(super) meta: Meta,
    /// The title, where the page gives it for an article and not for its window alone.
    pub(super) shown_title: Option<String>,
    /// What the page calls the subtitle.
    pub(super) subtitle: Option<NodeId>,
}

impl PageMeta {
    /// Reads what a page says.
    pub(super) fn of(tree: &HtmlTree) -> Self {
        let page = PageSays::of(tree);
        let window = tree.named(0, "title").next().and_then(|title| one_line(&tree.raw_text(title)));
        let stated = page.json("headline").or_else(|| page.first(&TITLES));
        let shortened = |title: String| shortened(&title, &page.headings);
        let (stated, window) = (stated.map(shortened), window.map(shortened));
        // The page itself shows it over the article.
        let is_shown = |title: &&String| page.headings.iter().any(|(heading, is_home)| heading == *title && !is_home);
        let shown_title = stated.or_else(|| window.as_ref().filter(is_shown).cloned());
        let title = shown_title.clone().or(window);
        let is_name = |name: &String| !name.contains("://") && !name.starts_with('@');
        let author = page.first_where(&AUTHORS, is_name).or_else(|| page.json("author")).filter(is_name);
        let date = page.json("datePublished").or_else(|| page.first(&DATES));
        let source = page.address.clone();
        let meta = Meta {
            title: title.unwrap_or_default(),
            author: author.or(page.byline).map(|author| author.trim_start_matches("by ").to_owned()),
            date: date.or(page.time).or(page.stamp).map(|date| date.trim_start_matches('@').to_owned()),
            source,
            ..Meta::default()
        };
        Self { meta, shown_title, subtitle: page.subtitle }
    }
}

/// The pieces of what a page says.
#[derive(Default)]
struct PageSays {
    /// Names and contents of its `<meta>`.
    metas: Vec<(String, String)>,
    /// Its JSON-LD that is about an article.
    json: Option<Value>,
    /// What it calls headings and titles, each with whether it leads to the first page of its site.
    headings: Vec<(String, bool)>,
    subtitle: Option<NodeId>,
    byline: Option<String>,
    time: Option<String>,
    /// The first date that stands alone.
    stamp: Option<String>,
    /// How many elements that may name them were looked at.
    looked: usize,
    address: Option<String>,
}

impl PageSays {
    fn of(tree: &HtmlTree) -> Self {
        let mut page = Self::default();
        let mut canonical = None;
        for (node, element) in tree.elements() {
            match element.name.as_str() {
                "meta" => {
                    let name = ["property", "name", "itemprop"].iter().find_map(|key| element.attribute(key));
                    if let Some((name, content)) = name.zip(element.attribute("content").and_then(one_line)) {
                        page.metas.push((name.to_ascii_lowercase(), content));
                    }
                }
                "link" if element.attribute("rel") == Some("canonical") => {
                    canonical = canonical.or_else(|| element.attribute("href").and_then(one_line));
                }
                "script" if element.attribute("type") == Some("application/ld+json") => {
                    page.json = page.json.take().or_else(|| article_json(&tree.raw_text(node)));
                }
                "h1" | "h2" | "h3" | "h4" => page.heading(tree, node),
                "time" if page.time.is_none() && !is_by_others(tree, node) => {
                    page.time = element.attribute("datetime").and_then(one_line).or_else(|| one_line(&tree.text(node)));
                }
                _ => page.visible(tree, node),
            }
        }
        let is_web = |address: &String| address.starts_with("http://") || address.starts_with("https://");
        let said = [canonical, page.first(&["og:url", "twitter:url"]), saved_from(tree)];
        page.address = said.into_iter().flatten().find(is_web);
        page
    }

    fn heading(&mut self, tree: &HtmlTree, node: NodeId) {
        if has_class(tree, node, &SUBTITLES) {
            self.subtitle = self.subtitle.or(Some(node));
        } else {
            self.title(tree, node);
        }
    }

    /// Notes what may be the title.
    fn title(&mut self, tree: &HtmlTree, node: NodeId) {
        if self.headings.len() < MOST_HEADINGS
            && let Some(heading) = one_line(&tree.short_line(node)).filter(|heading| heading.chars().count() > 1)
        {
            let inner = tree.within(node).take(NEAR).map(|(inner, _)| inner);
            let mut links = inner.chain(std::iter::once(tree.parent(node)));
            self.headings.push((heading, links.any(|link| leads_home(tree, link))));
        }
    }

    /// Reads what a page shows of its author and its date.
    fn visible(&mut self, tree: &HtmlTree, node: NodeId) {
        const AUTHORS: [&str; 9] =
            ["author", "byline", "username", "nick", "nickname", "writer", "author_name", "author-name", "link_writer"];
        const TIMES: [&str; 7] =
            ["date", "se_publishDate", "publish_date", "published", "entry-date", "post-date", "txt_date"];
        let is_of = |names: &[&str]| has_class(tree, node, names);
        if self.subtitle.is_none() && is_of(&SUBTITLES) {
            self.subtitle = Some(node);
        }
        if classes(tree, node).any(|class| class.ends_with("title") || class.ends_with("subject")) {
            self.title(tree, node);
        }
        let is_author = || {
            is_of(&AUTHORS)
                || tree.attribute(node, "rel") == Some("author")
                || tree.attribute(node, "itemprop") == Some("author")
        };
        if self.looked > MOST_LOOKED {
            return;
        }
        let short = |limit: usize| one_line(&tree.text(node)).filter(|words| words.chars().count() <= limit);
        if self.byline.is_none() && is_author() && !is_by_others(tree, node) {
            self.looked += 1;
            self.byline = short(30);
        }
        if self.stamp.is_none() && matches!(tree.name(node), "span" | "div" | "p" | "em" | "li") {
            let stamp = one_line(&tree.raw_text(node)).filter(|words| words.len() <= 60 && is_time(words));
            self.stamp = stamp.filter(|_| !is_by_others(tree, node));
        }
        let is_time = || is_of(&TIMES) || tree.attribute(node, "itemprop") == Some("datePublished");
        if self.time.is_none() && is_time() && !is_by_others(tree, node) {
            self.looked += 1;
            self.time = short(40).filter(|words| words.contains(|c: char| c.is_ascii_digit()));
        }
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.first_where(names, |_| true)
    }

    fn first_where(&self, names: &[&str], fits: impl Fn(&String) -> bool) -> Option<String> {
        let of_name = |name: &&str| {
            let mut known = self.metas.iter().filter(|(known, content)| known == name && fits(content));
            known.next().map(|(_, content)| content.clone())
        };
        names.iter().find_map(of_name)
    }

    /// Returns a text of the JSON-LD, or the name of what it describes there.
    fn json(&self, key: &str) -> Option<String> {
        let text = |value: &Value| match value {
            Value::String(text) => one_line(text),
            Value::Object(object) => object.get("name").and_then(Value::as_str).and_then(one_line),
            _ => None,
        };
        match self.json.as_ref()?.get(key)? {
            Value::Array(values) => {
                let names: Vec<String> = values.iter().filter_map(text).collect();
                (!names.is_empty()).then(|| names.join(", "))
            }
            value => text(value),
        }
    }
}

/// Finds what a JSON-LD says of an article: itself, one of a list, or one of a graph.
fn article_json(text: &str) -> Option<Value> {
    if text.len() > LARGEST_JSON {
        return None;
    }
    let value: Value = serde_json::from_str(text.trim()).ok()?;
    let candidates = match value {
        Value::Array(values) => values,
        Value::Object(mut object) => match object.remove("@graph") {
            Some(Value::Array(values)) => values,
            _ => vec![Value::Object(object)],
        },
        _ => Vec::new(),
    };
    candidates.into_iter().find(|value| value.get("headline").is_some())
}

/// Returns the address that a program which saves pages notes in a comment, as `SingleFile` and Chrome do.
fn saved_from(tree: &HtmlTree) -> Option<String> {
    let comments = tree.nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Comment(comment) => Some(comment.as_str()),
        NodeKind::Root | NodeKind::Element(_) | NodeKind::Text(_) => None,
    });
    comments.take(20).find_map(|comment| {
        let single = comment.split_once("url:").map(|(_, behind)| behind.trim_start());
        let saved = comment.split_once("saved from url=").and_then(|(_, behind)| behind.split_once(')'));
        let from = single.or(saved.map(|(_, behind)| behind))?;
        one_line(from.split_whitespace().next()?)
    })
}

/// Returns a title without the name of the site behind or before it, as far as the headings of the page tell: one of the
/// article is the title, and the name of the site, which leads to its first page, goes. A name of the site stands behind
/// the title more often than before it.
fn shortened(title: &str, headings: &[(String, bool)]) -> String {
    let behind = |heading: &str| SEPARATORS.iter().find_map(|sign| title.strip_prefix(heading)?.strip_prefix(sign));
    let before = |heading: &str| SEPARATORS.iter().find_map(|sign| title.strip_suffix(heading)?.strip_suffix(sign));
    let own = || headings.iter().filter(|(_, is_home)| !is_home).map(|(heading, _)| heading.as_str());
    let homes = || headings.iter().filter(|(_, is_home)| *is_home).map(|(heading, _)| heading.as_str());
    let first = own().find(|heading| behind(heading).is_some());
    let last = || own().find(|heading| before(heading).is_some());
    let without_home = || homes().find_map(|home| before(home).or_else(|| behind(home)).or_else(|| named(title, home)));
    first.or_else(without_home).or_else(last).unwrap_or(title).to_owned()
}

/// Returns a title without the name of its site in the way of Blogger: `봄밤의 서재: 필사의 기쁨`.
fn named<'t>(title: &'t str, home: &str) -> Option<&'t str> {
    title.strip_prefix(home)?.strip_prefix(": ")
}

/// Whether a link leads to the first page of its site.
fn leads_home(tree: &HtmlTree, link: NodeId) -> bool {
    let Some(address) = tree.attribute(link, "href") else { return false };
    let path =
        address.split_once("://").map_or(address, |(_, rest)| rest.split_once('/').map_or("/", |(_, path)| path));
    tree.name(link) == "a" && matches!(path.trim(), "" | "/" | "./" | "index.html" | "/index.html")
}

fn classes(tree: &HtmlTree, node: NodeId) -> impl Iterator<Item = &str> {
    tree.element(node).into_iter().flat_map(HtmlElement::classes)
}

fn has_class(tree: &HtmlTree, node: NodeId, names: &[&str]) -> bool {
    classes(tree, node).any(|class| names.contains(&class))
}

/// Returns a text on one line; none where it is blank.
fn one_line(text: &str) -> Option<String> {
    let line = fold::one_line(text).trim().to_owned();
    (!line.is_empty()).then_some(line)
}
