//! XML in its usual form is cut into the pieces that the lexer of HTML makes, and stands in a tree.

use proptest::prelude::*;

use crate::ingest::epub::xml::{XmlPiece, XmlTree, general_pieces, usual_pieces};

/// Returns the pieces of a source in the usual form.
fn usual(source: &str) -> Option<Vec<XmlPiece<'_>>> {
    let mut found = Vec::new();
    usual_pieces(source, |piece| found.push(piece))?;
    Some(even(found))
}

/// Returns the pieces as the lexer of HTML makes them.
fn general(source: &str) -> Vec<XmlPiece<'_>> {
    let mut found = Vec::new();
    general_pieces(source, |piece| found.push(piece));
    even(found)
}

/// Joins runs of text, and has the attributes of each element in the order of their names, the first of each name.
fn even(pieces: Vec<XmlPiece<'_>>) -> Vec<XmlPiece<'_>> {
    let mut even: Vec<XmlPiece<'_>> = Vec::new();
    for piece in pieces {
        let attributes =
            even.iter().rposition(|piece| !matches!(piece, XmlPiece::Attribute(..))).map_or(0, |at| at + 1);
        match (even.last_mut(), piece) {
            (Some(XmlPiece::Text(text)), XmlPiece::Text(more)) => text.to_mut().push_str(&more),
            (_, XmlPiece::Attribute(name, value)) => {
                let place = even[attributes..].binary_search_by(|piece| match piece {
                    XmlPiece::Attribute(known, _) => known.cmp(&name),
                    _ => unreachable!("only attributes stand behind the start of an element"),
                });
                if let Err(place) = place {
                    even.insert(attributes + place, XmlPiece::Attribute(name, value));
                }
            }
            (_, piece) => even.push(piece),
        }
    }
    even
}

#[test]
fn the_lists_of_a_book_are_in_the_usual_form() {
    let package = "<?xml version=\"1.0\"?>\r\n<!DOCTYPE package>\n<package xmlns:opf='a'><metadata>\r\n<dc:title>가 &amp; 나</dc:title>\
        <dc:creator opf:role=\"aut\" id = \"a\">김</dc:creator></metadata><!-- 주 --><item id=\"a\" href=\"a.xhtml\"/></package >";
    assert_eq!(usual(package), None, "a space before = is unusual");
    let package = package.replace(" = ", "=");
    assert_eq!(usual(&package), Some(general(&package)));
    let nav = "<!DOCTYPE html>\n<html xmlns=\"a\" lang='ko'><head><title>차례</title><meta charset=\"utf-8\"/></head>\
        <body><nav epub:type=\"toc\"><ol><li><a href=\"a.xhtml\" HREF='b'>1화</a></li></ol></nav></body></html>";
    assert_eq!(usual(nav), Some(general(nav)));
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
        "<!doctype a [<!ENTITY b 'c'>]>",
        "<!doctype",
        "&#44032;",
        "&nbsp;",
        "&",
        "<!-- a -- b -->",
        "<![CDATA[a]]>",
        "<style>",
        "< a>",
        "<1>",
        "가\0나",
        "</>",
        "<>",
        "<a/ >",
        "<가>",
    ] {
        assert_eq!(usual(source), None, "{source}");
    }
}

/// Shows what stands in what.
fn shown(source: &str) -> String {
    fn show(tree: &XmlTree<'_>, node: usize, shown: &mut String) {
        for child in tree.children(node) {
            match tree.element(child) {
                Some(element) => {
                    shown.extend(["[", element.name]);
                    show(tree, child, shown);
                    shown.push(']');
                }
                None => shown.push_str(&tree.line(child)),
            }
        }
    }
    let mut text = String::new();
    show(&XmlTree::of(source), 0, &mut text);
    text
}

#[test]
fn elements_stand_in_each_other_as_they_are_written() {
    for (source, tree) in [
        ("<a><b/>가<b>나</b></a>다", "[a[b]가[b나]]다"),
        ("<a><b>가</a>나", "[a[b가]]나"),
        ("<a>가</b></a>", "[a가]"),
        ("<a>가", "[a가]"),
        ("<li>가<li>나</li></li>", "[li가[li나]]"),
        ("<a b>가<c/>나</a>", "[a가[c]나]"),
        ("</a><a/>", "[a]"),
    ] {
        assert_eq!(shown(source), tree, "{source}");
    }
}

#[test]
fn a_line_parts_blocks_and_leaves_out_what_is_hidden() {
    let line = |source: &str| XmlTree::of(source).line(1);
    assert_eq!(line("<a>1화<br/>가&amp;나 <b>다</b><style>라</style><script>마</script></a>바"), "1화 가&나 다");
    assert_eq!(line("<li><p>가</p>나<div>다</div>라<title>마</title></li>"), "가 나 다 라");
    assert_eq!(XmlTree::of("<a>가<b>나</b>다</a>").own_line(1), "가다");
}

#[test]
fn what_lies_deep_and_what_ends_too_often_are_a_tree_all_the_same() {
    let deep = "<a>".repeat(100_000) + "가";
    assert_eq!(XmlTree::of(&deep).elements().filter(|(_, element)| element.is("a")).count(), 100_000);
    let stray = format!("<a>{}<b>가</b></a><c/>", "</d>".repeat(100_000));
    assert_eq!(shown(&stray), "[a[b가]][c]");
}

#[test]
fn of_two_attributes_with_one_name_the_first_counts() {
    let tree = XmlTree::of("<x:a b='1' B='2'/>");
    let element = tree.element(1).unwrap();
    assert_eq!((element.attribute("b"), element.attribute("c")), (Some("1"), None));
    assert!(element.is("a") && element.is("x:a") && !element.is("b"));
}

proptest! {
    #[test]
    fn pieces_in_the_usual_form_are_those_of_the_lexer(
        pieces in prop::collection::vec(prop_oneof![
            "</?[aA]?[a-z:]{1,3} ?/?>", "<[a-z]{1,2}( [a-cA]=\"[가<>&amp;'/\r\n ]{0,4}\"){0,3} ?/?>", "[가 &;a\r\n]{0,4}",
            "<!--[ a>!-]{0,5}-->", "<\\?[a-z \"?]{0,5}>", "&(amp|lt|gt|quot|apos);?", "[<>/&=\"' a!?-]{0,3}",
            "<!(doctype|DOCTYPE) ?[a '\"\\[-]{0,4}>",
            "</?(title|noscript|iframe|plaintext|svg|math|template|textarea|xmp)>",
        ], 0..8),
    ) {
        let source = pieces.concat();
        if let Some(found) = usual(&source) {
            prop_assert_eq!(found, general(&source), "{}", source);
        }
    }
}
