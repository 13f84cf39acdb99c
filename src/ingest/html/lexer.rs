//! A source of HTML or XML to its tags, comments and text, by html5gum: the only place that knows that crate.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashSet;

use html5gum::{DefaultEmitter, HtmlString, Spanned, State, Token, Tokenizer};
use rustc_hash::FxHashMap;

use crate::ingest::html::element::HtmlElement;
use crate::ingest::html::names::{is_capitalized, is_element};
use crate::ingest::html::token::HtmlToken;

/// What kind of markup a source is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Markup {
    /// HTML as browsers read it: a `/` at the end of a tag means nothing, and words in `< >` may be text.
    Html,
    /// HTML written as XML, or any XML: a `/` at the end of a tag closes it, and every tag is markup.
    Xhtml,
}

/// Elements whose content is no markup.
const RAW: [&str; 6] = ["script", "style", "textarea", "xmp", "noembed", "noframes"];

/// Reads a source piece by piece. Words that only look like a tag, such as `<Walden>`, are text.
pub(in crate::ingest) fn tokens(source: &str, markup: Markup, mut each: impl FnMut(HtmlToken)) {
    let source = prepared(source, markup);
    let ends = OnceCell::new();
    let mut written = TagNames::of(&source, markup);
    let mut tokenizer = Tokenizer::new_with_emitter(&*source, DefaultEmitter::<usize>::new_with_span());
    let mut end = 0;
    while let Some(Ok(token)) = tokenizer.next() {
        end = end_of(&token).unwrap_or(end);
        match token {
            Token::StartTag(tag) => {
                let raw = source.get(tag.span.start..tag.span.end).unwrap_or_default();
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if !written.is_markup(&name, raw, !tag.attributes.is_empty()) {
                    each(HtmlToken::Text(raw.to_owned()));
                    continue;
                }
                let attribute = |(name, value): (&HtmlString, &Spanned<HtmlString, _>)| {
                    (String::from_utf8_lossy(name).into_owned(), String::from_utf8_lossy(value).into_owned())
                };
                let attributes = tag.attributes.iter().map(attribute).collect();
                let raw_end = || {
                    let raw = RAW.iter().position(|raw| *raw == name)?;
                    ends.get_or_init(|| last_ends(&source)).get(raw).copied()
                };
                if !tag.self_closing && raw_end().is_some_and(|end| end >= tag.span.end) {
                    tokenizer.set_state(if name == "script" { State::ScriptData } else { State::RawText });
                }
                each(HtmlToken::Start(HtmlElement { name: name.into(), attributes }, tag.self_closing));
            }
            Token::EndTag(tag) => {
                let raw = source.get(tag.span.start..tag.span.end).unwrap_or_default();
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                each(if written.is_markup(&name, raw, false) {
                    HtmlToken::End(name)
                } else {
                    HtmlToken::Text(raw.to_owned())
                });
            }
            Token::String(text) => each(HtmlToken::Text(String::from_utf8_lossy(&text).into_owned())),
            Token::Comment(text) => each(HtmlToken::Comment(String::from_utf8_lossy(&text).into_owned())),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    // A tag that never ends, such as one with an open quote, is none.
    if let Some(rest) = source.get(end..).filter(|rest| rest.starts_with('<')) {
        each(HtmlToken::Text(rest.to_owned()));
    }
}

/// Returns where a piece ends, in bytes; errors are none.
const fn end_of(token: &Token<usize>) -> Option<usize> {
    match token {
        Token::StartTag(tag) => Some(tag.span.end),
        Token::EndTag(tag) => Some(tag.span.end),
        Token::String(text) | Token::Comment(text) => Some(text.span.end),
        Token::Doctype(kind) => Some(kind.span.end),
        Token::Error(_) => None,
    }
}

/// Returns where the last end tag of each element whose content is no markup stands.
fn last_ends(source: &str) -> [usize; RAW.len()] {
    let lower = source.to_ascii_lowercase();
    RAW.map(|name| memchr::memmem::rfind(lower.as_bytes(), format!("</{name}").as_bytes()).unwrap_or(0))
}

/// Takes out what HTML has no word for: the definitions in a document type, and the signs of CDATA.
fn prepared(source: &str, markup: Markup) -> Cow<'_, str> {
    let mut source = if source.contains('\r') {
        Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(source)
    };
    if let Some((start, end)) = definitions(&source) {
        source.to_mut().replace_range(start..end, "");
    }
    if markup != Markup::Html && source.contains("<![CDATA[") {
        source = Cow::Owned(without_cdata(&source));
    }
    source
}

/// Finds the definitions in a document type: `<!DOCTYPE html [ … ]>`.
fn definitions(source: &str) -> Option<(usize, usize)> {
    let head = source.get(..source.floor_char_boundary(4096))?;
    let start = head.to_ascii_lowercase().find("<!doctype")?;
    let open = start + source.get(start..)?.find(['[', '>'])?;
    let end = open + source.get(open..)?.strip_prefix('[')?.find("]>")? + 1;
    Some((open, end + 1))
}

fn without_cdata(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, behind)) = rest.split_once("<![CDATA[") {
        let (inner, after) = behind.split_once("]]>").unwrap_or((behind, ""));
        text.push_str(before);
        text.push_str(&inner.replace('&', "&amp;").replace('<', "&lt;"));
        rest = after;
    }
    text + rest
}

/// What is known of the tags of a document that may be titles in `< >`.
struct TagNames {
    markup: Markup,
    /// The names of the end tags as they are written, where they are none of HTML in its usual spelling.
    closed: HashSet<String>,
    /// Whether each name as it is written is one of HTML in its usual spelling, as far as it was asked.
    usual: FxHashMap<String, bool>,
}

impl TagNames {
    fn of(source: &str, markup: Markup) -> Self {
        let mut names = Self { markup, closed: HashSet::new(), usual: FxHashMap::default() };
        if markup == Markup::Html {
            for name in source.split("</").skip(1).map(name_of) {
                if !names.is_usual(name) {
                    names.closed.insert(name.to_owned());
                }
            }
        }
        names
    }

    /// Whether a tag is markup: any of XML; of HTML its elements, unless one is written like a title and nothing closes
    /// it; and those that a page makes up itself and closes.
    fn is_markup(&mut self, name: &str, raw: &str, has_attributes: bool) -> bool {
        let written = name_of(raw.trim_start_matches(['<', '/']));
        self.markup != Markup::Html
            || self.is_usual(written)
            || has_attributes && raw.contains('=')
            || self.closed.contains(written) && (is_element(name) || name.contains(['-', ':']) || is_of_formula(name))
    }

    fn is_usual(&mut self, written: &str) -> bool {
        if let Some(known) = self.usual.get(written) {
            return *known;
        }
        let is_usual = is_usual(written);
        self.usual.insert(written.to_owned(), is_usual);
        is_usual
    }
}

/// Returns the name at the start of what stands in a tag.
fn name_of(tag: &str) -> &str {
    tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default()
}

/// Whether a name is one of HTML, written as it usually is: small, or long ago all large.
fn is_usual(name: &str) -> bool {
    is_element(name) && !is_capitalized(name)
}

/// Whether a name is an element of a formula (`MathML`).
fn is_of_formula(name: &str) -> bool {
    const ELEMENTS: &str = "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle msub msup msubsup munder mover \
        munderover mtable mtr mtd semantics annotation";
    ELEMENTS.split_whitespace().any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str, markup: Markup) -> String {
        let mut shown = String::new();
        tokens(source, markup, |token| match token {
            HtmlToken::Start(element, is_closed) => {
                let attributes = element.attributes.iter().flat_map(|(name, value)| [" ", name, "=", value]);
                shown.extend(["[", &element.name].into_iter().chain(attributes));
                shown += if is_closed { "/]" } else { "]" };
            }
            HtmlToken::End(name) => shown.extend(["[/", &name, "]"]),
            HtmlToken::Text(text) => shown += &text,
            HtmlToken::Comment(text) => shown.extend(["(", &text, ")"]),
        });
        shown
    }

    #[test]
    fn titles_in_angle_brackets_are_text() {
        for text in ["<Walden>을", "<봄날>", "<Toy Story>와", "<Title>", "<data-log>", "1 < 2", "</Walden>", "<3"] {
            assert_eq!(shown(text, Markup::Html), text);
        }
        let page = "<head><title>글</title></head><p>영화 <Title>과 <Time>";
        assert_eq!(shown(page, Markup::Html), "[head][title]글[/title][/head][p]영화 <Title>과 <Time>");
        assert_eq!(shown("<Font>가</Font><my-box>나</my-box>", Markup::Html), "[font]가[/font][my-box]나[/my-box]");
    }

    #[test]
    fn what_stands_in_scripts_is_no_markup_and_one_without_an_end_takes_nothing() {
        assert_eq!(
            shown("<script>if (a < b) '<p>'</script><p a='1 > 0'>가&amp;", Markup::Html),
            "[script]if (a < b) '<p>'[/script][p a=1 > 0]가&"
        );
        assert_eq!(shown("<script>가<p>나", Markup::Html), "[script]가[p]나");
    }

    #[test]
    fn a_tag_that_never_ends_is_text() {
        for rest in ["<a href=\"b>나</a> 다", "<b", "</b", "<a b", "<", "</", "<a b='c'"] {
            assert_eq!(shown(&format!("가<p>가 &amp; {rest}"), Markup::Html), format!("가[p]가 & {rest}"));
            assert_eq!(shown(&format!("<p>{rest}"), Markup::Xhtml), format!("[p]{rest}"));
        }
        assert_eq!(shown("가<!-- 나", Markup::Html), "가( 나)");
        assert_eq!(shown("가<!doctype", Markup::Html), "가");
    }

    #[test]
    fn xml_has_cdata_and_definitions() {
        let source = "<?xml version=\"1.0\"?><!DOCTYPE a [\n<!ENTITY b \"가>\">\n]><a x='1'/><![CDATA[1 < 2 & 3]]>&b;";
        assert_eq!(shown(source, Markup::Xhtml), "(?xml version=\"1.0\"?)[a x=1/]1 < 2 & 3&b;");
    }
}
