//! Tags of HTML within Markdown: which ones are markup, and which are the titles that Koreans set in `< >`.
//!
//! `<Walden>`, `<홍길동전>` and `<Toy Story>` look like tags. A tag is markup only where its name is an element of HTML
//! and the document closes it, or where it needs no closing; any other stands in the text as it is written.

use std::collections::HashSet;

use comrak::nodes::NodeValue;

use crate::ingest::html::names::{CLOSED, UNCLOSED, is_capitalized};
use crate::ingest::markdown::tree::TreeNode;

/// The elements that a document opens and closes.
pub(super) struct Tags(HashSet<String>);

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
        for node in root.descendants() {
            match &node.data.borrow().value {
                NodeValue::HtmlInline(tag) => note(tag, &mut opened, &mut closed),
                NodeValue::HtmlBlock(html) => {
                    pieces(&html.literal).filter(|piece| piece.is_tag).for_each(|piece| {
                        note(piece.text, &mut opened, &mut closed);
                    });
                }
                _ => {}
            }
        }
        Self(opened.intersection(&closed).cloned().collect())
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
            || is(CLOSED) && (self.0.contains(&lower) || has_attributes(tag))
        {
            TagKind::Markup
        } else {
            TagKind::Text
        }
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
        Tags(opened.intersection(&closed).cloned().collect()).kind(tag)
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
