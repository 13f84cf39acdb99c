//! XML in its usual form is cut into the pieces that the lexer of HTML makes.

use proptest::prelude::*;

use crate::ingest::html::lexer::{Markup, general_tokens};
use crate::ingest::html::token::HtmlToken;
use crate::ingest::html::xml::tokens;

/// Returns the pieces as the lexer of HTML makes them, runs of text as one.
fn general(source: &str) -> Vec<HtmlToken> {
    let mut found = Vec::new();
    general_tokens(source, Markup::Xml, |token| found.push(token));
    joined(found)
}

fn joined(tokens: Vec<HtmlToken>) -> Vec<HtmlToken> {
    let mut joined: Vec<HtmlToken> = Vec::new();
    for token in tokens {
        match (joined.last_mut(), token) {
            (Some(HtmlToken::Text(text)), HtmlToken::Text(more)) => text.push_str(&more),
            (_, token) => joined.push(token),
        }
    }
    joined
}

#[test]
fn the_lists_of_a_book_are_in_the_usual_form() {
    let package = "<?xml version=\"1.0\"?>\n<package xmlns:opf='a'><metadata><dc:title>가 &amp; 나</dc:title>\
        <dc:creator opf:role=\"aut\" id = \"a\">김</dc:creator></metadata><!-- 주 --><item id=\"a\" href=\"a.xhtml\"/></package >";
    assert_eq!(tokens(package), None, "a space before = is unusual");
    let package = package.replace(" = ", "=");
    assert_eq!(tokens(&package), Some(general(&package)));
}

#[test]
fn what_is_unusual_is_left_to_the_lexer() {
    for source in [
        "<a b>",
        "<a b=c>",
        "<a b='1'c='2'>",
        "<a",
        "<a b='",
        "</a b>",
        "<!doctype a>",
        "&#44032;",
        "&nbsp;",
        "&",
        "<!-- a -- b -->",
        "<![CDATA[a]]>",
        "<title>",
        "< a>",
        "<1>",
        "가\r나",
        "</>",
        "<>",
        "<a/ >",
        "<가>",
    ] {
        assert_eq!(tokens(source), None, "{source}");
    }
}

proptest! {
    #[test]
    fn pieces_in_the_usual_form_are_those_of_the_lexer(
        pieces in prop::collection::vec(prop_oneof![
            "</?[aA]?[a-z:]{1,3} ?/?>", "<[a-z]{1,2}( [a-c]=\"[가<>&amp;'/ ]{0,4}\"){0,3} ?/?>", "[가 &;a]{0,4}",
            "<!--[ a>!-]{0,5}-->", "<\\?[a-z \"?]{0,5}>", "&(amp|lt|gt|quot|apos);?", "[<>/&=\"' a!?-]{0,3}",
        ], 0..8),
    ) {
        let source = pieces.concat();
        if let Some(found) = tokens(&source) {
            prop_assert_eq!(joined(found), general(&source), "{}", source);
        }
    }
}
