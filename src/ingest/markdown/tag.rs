//! Tags of HTML within Markdown: which ones are markup, and which are the titles that Koreans set in `< >`.
//!
//! `<Walden>`, `<홍길동전>` and `<Toy Story>` look like tags. A tag is markup only where its name is an element of HTML
//! and the document closes it, or where it needs no closing; any other stands in the text as it is written.

use std::collections::{HashMap, HashSet};

use comrak::nodes::{LineColumn, NodeValue};

use crate::ingest::html::names::{CLOSED, UNCLOSED, is_capitalized};
use crate::ingest::markdown::tree::TreeNode;

/// Elements that hold nothing.
const VOID: &str = "area base br col embed hr img input link meta param source track wbr";
/// Elements within ruby, whose ends are left out.
const RUBY: &str = "rb rp rt rtc";

/// The tags of a document.
#[derive(Default)]
pub(super) struct Tags {
    /// The elements that it opens and closes.
    closed: HashSet<String>,
    /// The places of tags within lines that have no other to go with: words about tags.
    alone: HashSet<TagPlace>,
}

/// Where a tag stands within a line: line and column, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct TagPlace(usize, usize);

impl From<LineColumn> for TagPlace {
    fn from(place: LineColumn) -> Self {
        Self(place.line, place.column)
    }
}

/// What a `<…>` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    /// A line break.
    Break,
    /// Markup that is not shown: a tag of HTML, a comment.
    Markup,
    /// Text that only looks like a tag.
    Text,
}

impl Tags {
    /// Reads the tags of a document.
    pub(super) fn of(root: TreeNode<'_>) -> Self {
        let (mut opened, mut closed) = (HashSet::new(), HashSet::new());
        let mut pairs = TagPairs::default();
        for node in root.descendants() {
            let data = node.data.borrow();
            match &data.value {
                NodeValue::HtmlInline(tag) => {
                    note(tag, &mut opened, &mut closed);
                    pairs.note(tag, Some(data.sourcepos.start.into()));
                }
                NodeValue::HtmlBlock(html) => {
                    pieces(&html.literal).filter(|piece| piece.is_tag).for_each(|piece| {
                        note(piece.text, &mut opened, &mut closed);
                        pairs.note(piece.text, None);
                    });
                }
                _ => {}
            }
        }
        Self { closed: opened.intersection(&closed).cloned().collect(), alone: pairs.alone() }
    }

    /// Returns what a `<…>` within a line is, brackets included.
    pub(super) fn kind_within_line(&self, tag: &str, place: TagPlace) -> TagKind {
        if self.alone.contains(&place) { TagKind::Text } else { self.kind(tag) }
    }

    /// Whether an element is one that the document never closes, although it may.
    pub(super) fn is_left_open(&self, name: &str) -> bool {
        let is = |names: &str| names.split_whitespace().any(|known| known == name);
        is(UNCLOSED) && !is(VOID) && !self.closed.contains(name)
    }

    /// Returns what a `<…>` is, brackets included.
    pub(super) fn kind(&self, tag: &str) -> TagKind {
        if tag.starts_with("<!--") || tag.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype")) {
            return TagKind::Markup;
        }
        let Some(name) = name(tag) else { return TagKind::Text };
        let lower = name.to_ascii_lowercase();
        let is = |names: &str| names.split_whitespace().any(|known| known == lower);
        if lower == "br" {
            TagKind::Break
        } else if is(UNCLOSED) && !is_capitalized(name)
            || is(CLOSED) && (self.closed.contains(&lower) || has_attributes(tag))
        {
            TagKind::Markup
        } else {
            TagKind::Text
        }
    }
}

/// Start tags and end tags, as they go together.
#[derive(Default)]
struct TagPairs {
    /// The start tags of each element that have no end yet; the place of those that need one.
    open: HashMap<String, Vec<Option<TagPlace>>>,
    alone: HashSet<TagPlace>,
}

impl TagPairs {
    /// Adds a tag; `place` is that of one within a line.
    fn note(&mut self, tag: &str, place: Option<TagPlace>) {
        let Some(name) = name(tag).map(str::to_ascii_lowercase) else { return };
        let is = |names: &str| names.split_whitespace().any(|known| known == name);
        let is_bare = !has_attributes(tag) && !tag.ends_with("/>");
        if matches!(name.as_str(), "br" | "wbr") || is(RUBY) {
        } else if is(VOID) {
            self.alone.extend(place.filter(|_| is_bare));
        } else if tag.starts_with("</") {
            if self.open.get_mut(&name).and_then(Vec::pop).is_none() {
                self.alone.extend(place);
            }
        } else {
            self.open.entry(name).or_default().push(place.filter(|_| is_bare));
        }
    }

    fn alone(self) -> HashSet<TagPlace> {
        self.alone.into_iter().chain(self.open.into_values().flatten().flatten()).collect()
    }
}

fn note(tag: &str, opened: &mut HashSet<String>, closed: &mut HashSet<String>) {
    if let Some(name) = name(tag) {
        let set = if tag.starts_with("</") { closed } else { opened };
        set.insert(name.to_ascii_lowercase());
    }
}

/// Returns the name of a tag as it is written; `None` where there is none, or where it is none that HTML could have.
fn name(tag: &str) -> Option<&str> {
    let inner = tag.strip_prefix("</").or_else(|| tag.strip_prefix('<'))?;
    let end = inner.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(inner.len());
    let name = inner.get(..end)?;
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.is_ascii()).then_some(name)
}

fn has_attributes(tag: &str) -> bool {
    tag.contains('=')
}

/// A part of HTML: text, or a tag or comment with its brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HtmlPiece<'a> {
    pub(super) text: &'a str,
    pub(super) is_tag: bool,
}

/// Splits HTML into its tags, its comments and the text between them; a `<` that nothing closes is text.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = HtmlPiece<'_>> {
    let mut rest = html;
    let mut ends = TagEnds { comments: true, tags: true };
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (length, is_tag) = match ends.tag_length(rest) {
            Some(length) => (length, true),
            None => (text_length(rest), false),
        };
        let (text, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(HtmlPiece { text, is_tag })
    })
}

/// Whether comments and tags may still end in the rest of some HTML. Where none was found, none is looked for again.
struct TagEnds {
    comments: bool,
    tags: bool,
}

impl TagEnds {
    /// Counts the bytes of the tag or comment at the head of HTML.
    fn tag_length(&mut self, html: &str) -> Option<usize> {
        let inner = html.strip_prefix('<')?;
        if inner.starts_with("!--") {
            let end = if self.comments { html.find("-->") } else { None };
            self.comments = end.is_some();
            return end.map(|end| end + "-->".len());
        }
        if !self.tags || !inner.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '!' | '?')) {
            return None;
        }
        let end = html.find('>');
        self.tags = end.is_some();
        end.map(|end| end + 1)
    }
}

/// Counts the bytes of text up to the next `<`; one at its head that begins no tag belongs to it.
fn text_length(html: &str) -> usize {
    let mut behind = html.char_indices().skip(1);
    behind.find(|(_, c)| *c == '<').map_or(html.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(document: &str, tag: &str) -> TagKind {
        let (mut opened, mut closed) = (HashSet::new(), HashSet::new());
        pieces(document).filter(|piece| piece.is_tag).for_each(|piece| note(piece.text, &mut opened, &mut closed));
        Tags { closed: opened.intersection(&closed).cloned().collect(), alone: HashSet::new() }.kind(tag)
    }

    #[test]
    fn titles_in_angle_brackets_are_text() {
        for title in ["<Walden>", "<봄날>", "<Toy Story>", "<Title>", "<Time>", "<Source>", "<data>", "<?봄?>"] {
            assert_eq!(kind(title, title), TagKind::Text, "{title}");
        }
    }

    #[test]
    fn elements_that_are_closed_or_need_no_closing_are_markup() {
        for (document, tag) in [
            ("<b>굵게</b>", "<b>"),
            ("<DIV>가</DIV>", "</DIV>"),
            ("<p>가", "<p>"),
            ("<img src=\"a.png\">", "<img src=\"a.png\">"),
            ("<a name=\"b\">", "<a name=\"b\">"),
            ("<!-- 나만 봄 -->", "<!-- 나만 봄 -->"),
            ("<hr/>", "<hr/>"),
        ] {
            assert_eq!(kind(document, tag), TagKind::Markup, "{tag}");
        }
        assert_eq!(kind("", "<br />"), TagKind::Break);
        assert_eq!(kind("", "<BR>"), TagKind::Break);
    }

    #[test]
    fn pieces_lose_no_byte() {
        for html in ["가<b>나</b> 1 < 2 <!-- 다 > --> 라", "<", "<<a>", "<!-- 열린", "가 <3> 나"] {
            assert_eq!(pieces(html).map(|piece| piece.text).collect::<String>(), html);
        }
        let tags: Vec<_> = pieces("1 < 2 <i>가").filter(|piece| piece.is_tag).map(|piece| piece.text).collect();
        assert_eq!(tags, ["<i>"]);
    }
}
