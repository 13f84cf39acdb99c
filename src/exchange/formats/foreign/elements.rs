//! The elements of a page in HTML that matter, each with the words that are its own.

use crate::ingest::{MarkupPiece, markup_pieces};

/// How many elements may be open at once; what is deeper belongs to the deepest.
const DEEPEST: usize = 256;
/// Elements that hold nothing.
const VOID: [&str; 8] = ["br", "img", "hr", "meta", "link", "input", "wbr", "col"];
/// Elements that end a paragraph which is still open.
const BLOCKS: [&str; 9] = ["p", "div", "h1", "h2", "h3", "ul", "ol", "blockquote", "hr"];

/// An element that matters.
#[derive(Clone, Debug)]
pub(in crate::exchange::formats) struct PageElement<K> {
    pub(in crate::exchange::formats) kind: K,
    pub(in crate::exchange::formats) attributes: Vec<(String, String)>,
    /// Its words without those of elements inside it that matter too. White space is folded as browsers do.
    pub(in crate::exchange::formats) text: String,
    /// The element around it that matters.
    pub(in crate::exchange::formats) parent: Option<usize>,
    /// Whether its end is there.
    pub(in crate::exchange::formats) is_closed: bool,
}

impl<K> PageElement<K> {
    /// Returns the value of an attribute.
    pub(in crate::exchange::formats) fn attribute(&self, name: &str) -> &str {
        value(&self.attributes, name)
    }
}

/// Returns the value of an attribute; empty if there is none.
pub(in crate::exchange::formats) fn value<'a>(attributes: &'a [(String, String)], name: &str) -> &'a str {
    attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}

/// Finds the elements that matter by their names and attributes, in the order of the page.
pub(in crate::exchange::formats) fn elements<K>(
    source: &str,
    kind: impl Fn(&str, &[(String, String)]) -> Option<K>,
) -> Vec<PageElement<K>> {
    let mut page = Page { found: Vec::new(), open: Vec::new() };
    for piece in markup_pieces(source) {
        match piece {
            MarkupPiece::Start { name, attributes } => {
                let kind = kind(&name, &attributes);
                page.start(name, attributes, kind);
            }
            MarkupPiece::End(name) => page.end(&name),
            MarkupPiece::Text(text) => page.text(&text),
        }
    }
    page.found
}

struct Page<K> {
    found: Vec<PageElement<K>>,
    /// The open elements, with the numbers of those that matter.
    open: Vec<(String, Option<usize>)>,
}

impl<K> Page<K> {
    fn start(&mut self, name: String, attributes: Vec<(String, String)>, kind: Option<K>) {
        if BLOCKS.contains(&name.as_str()) && self.open.last().is_some_and(|(open, _)| open == "p") {
            self.end("p");
        }
        if name == "br" {
            self.push("\n");
        }
        let number = kind.map(|kind| {
            let parent = self.innermost();
            self.found.push(PageElement { kind, attributes, text: String::new(), parent, is_closed: false });
            self.found.len() - 1
        });
        if !VOID.contains(&name.as_str()) && self.open.len() < DEEPEST {
            self.open.push((name, number));
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else { return };
        for (_, number) in self.open.drain(at..) {
            if let Some(element) = number.and_then(|number| self.found.get_mut(number)) {
                element.is_closed = true;
            }
        }
    }

    fn text(&mut self, text: &str) {
        let is_inner = |c: char| c.is_ascii_whitespace();
        let words = text.split(is_inner).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let gap = |is_gap: bool| if is_gap { " " } else { "" };
        let (before, behind) = (gap(text.starts_with(is_inner)), gap(text.ends_with(is_inner) && !words.is_empty()));
        self.push(before);
        self.push(&words);
        self.push(behind);
    }

    fn push(&mut self, words: &str) {
        let number = self.innermost();
        let Some(text) = number.and_then(|number| self.found.get_mut(number)).map(|element| &mut element.text) else {
            return;
        };
        // One space is left of several, and none at the start of a line.
        let is_spaced = text.is_empty() || text.ends_with([' ', '\n']);
        text.push_str(if is_spaced { words.trim_start_matches(' ') } else { words });
    }

    fn innermost(&self) -> Option<usize> {
        self.open.iter().rev().find_map(|(_, number)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_belong_to_the_innermost_element_that_matters() {
        let page = "<div class=a>가 <b>나\n다</b><p class=b>라&amp;<br>\n마<p class=b>바</div>사<div class=a>";
        let kind = |_: &str, attributes: &[(String, String)]| value(attributes, "class").chars().next();
        let found = elements(page, kind);
        let said: Vec<(char, &str, Option<usize>, bool)> =
            found.iter().map(|one| (one.kind, one.text.as_str(), one.parent, one.is_closed)).collect();
        assert_eq!(
            said,
            [
                ('a', "가 나 다", None, true),
                ('b', "라&\n마", Some(0), true),
                ('b', "바", Some(0), true),
                ('a', "", None, false)
            ]
        );
        assert_eq!(found[0].attribute("class"), "a");
        assert!(elements(&"<p>".repeat(100_000), |_, _| Some(())).len() == 100_000);
        assert!(elements(&"<div>".repeat(100_000), |_, _| Some(())).len() == 100_000);
    }
}
