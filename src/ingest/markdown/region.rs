//! Regions: parts of a long document that are read one after the other, so that the trees of all are never in memory at
//! once.
//!
//! A region ends before a paragraph or a heading at the left edge, behind a blank line. A list, a quotation and a table
//! end there; code and comments may not, so the tree of a region is asked whether one of them was open. Documents with
//! definitions or tags are read whole, because these mean something to all of it. The one invariant: read in regions, a
//! document gives the chapter that it gives read whole.

use std::ops::Range;

use comrak::nodes::NodeValue;

use crate::ingest::markdown::tree::TreeNode;
use crate::ingest::markdown::{density, line_break};

/// How long a region is at least, in bytes, where the document goes on: its tree is small beside the program.
pub(super) const LENGTH: usize = 128 * 1024;

/// Whether every part of a document means the same without the others: it defines no link and no note, and has no tag,
/// comment or address in `< >`.
pub(super) fn may_be_cut(text: &str) -> bool {
    let is_of_tag = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?');
    let bytes = text.as_bytes();
    let has_tag = memchr::memchr_iter(b'<', bytes).any(|at| bytes.get(at + 1).is_some_and(is_of_tag));
    !has_tag && !text.contains("]:") && !text.contains("^[")
}

/// Whether a document has more signs in one place than its tree can be made of: in one of its regions, or in all of it
/// where it is read whole.
pub(super) fn is_too_dense(text: &str) -> bool {
    if !may_be_cut(text) {
        return density::is_too_dense(text);
    }
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let region = first(rest, LENGTH);
        if density::is_region_too_dense(region) {
            return true;
        }
        at += region.len();
    }
    false
}

/// Returns the first region of a document that may be cut, of at least `length` bytes; all of it where it does not go on.
pub(super) fn first(text: &str, length: usize) -> &str {
    let from = text.floor_char_boundary(length.min(text.len()));
    // The first line may be the rest of one.
    let mut at = from + text.get(from..).and_then(|rest| rest.find('\n')).map_or(text.len() - from, |end| end + 1);
    let mut is_behind_blank = false;
    while let Some(line) = text.get(at..).and_then(|rest| rest.split_inclusive('\n').next()) {
        if is_behind_blank && begins_block(line) && !is_behind_number(text, at) && !may_part_stanzas(text, at) {
            return text.get(..at).unwrap_or(text);
        }
        is_behind_blank = is_blank(line);
        at += line.len();
    }
    text
}

/// Whether a line begins a heading or a paragraph and can go on nothing: no item, no quotation, no row.
fn begins_block(line: &str) -> bool {
    let is_number = line.starts_with(|c: char| c.is_ascii_digit());
    !is_number && line.starts_with(|c: char| c == '#' || c.is_alphanumeric())
}

/// Whether the last words before a place are a number alone on its line, which is a heading where a paragraph stands
/// below it.
fn is_behind_number(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or(text).lines().rev().skip_while(|line| is_blank(line));
    let number = before.next().and_then(|line| line.trim().strip_suffix(['.', ')']));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a line holds nothing but spaces and tabs.
fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// Whether two paragraphs that a place parts may be stanzas of a poem, whose lines are compared: neither is a line alone,
/// and the lines on both sides of the place are short.
fn may_part_stanzas(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let may_be = |lines: &mut dyn Iterator<Item = &str>| {
        let nearest = lines.next().is_some_and(|line| line_break::is_of_verse(line) && !line.starts_with('#'));
        nearest && lines.next().is_some_and(|line| !is_blank(line))
    };
    may_be(&mut before.lines().rev().skip_while(|line| is_blank(line))) && may_be(&mut behind.lines())
}

/// Whether something at the end of a region goes on over blank lines, so that its end is no end.
pub(super) fn is_open(root: TreeNode<'_>) -> bool {
    root.last_child().is_some_and(|last| match &last.data.borrow().value {
        NodeValue::CodeBlock(code) => !code.closed,
        NodeValue::MultilineComment(comment) => !comment.closed,
        NodeValue::HtmlBlock(_) => true,
        _ => false,
    })
}

/// Cuts a document that may be cut into regions, each of which `read` reads; it returns whether the region was whole.
pub(super) fn each<'t>(text: &'t str, least: usize, mut read: impl FnMut(&'t str, bool) -> bool) {
    let mut region: Range<usize> = 0..0;
    let mut length = least;
    while let Some(rest) = text.get(region.start..).filter(|rest| !rest.is_empty()) {
        let here = first(rest, length);
        let is_last = here.len() == rest.len();
        if read(here, is_last) {
            region.start += here.len();
            length = least;
        } else {
            length = here.len().saturating_mul(2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_ends_before_a_paragraph_or_a_heading_behind_a_blank_line() {
        for (text, region) in [
            ("가\n\n나\n", "가\n\n"),
            ("가\n \t\n# 나\n", "가\n \t\n"),
            ("가\n\n- 나\n\n다\n", "가\n\n- 나\n\n"),
            ("- 가\n\n  나\n\n다", "- 가\n\n  나\n\n"),
            ("가\n\n1. 나\n", "가\n\n1. 나\n"),
            ("가\n\n1월에\n", "가\n\n1월에\n"),
            ("1.\n\n나\n\n다\n", "1.\n\n나\n\n"),
            ("가\n나\n", "가\n나\n"),
            ("가\n나\n\n다\n라\n\n마\n", "가\n나\n\n다\n라\n\n"),
            ("가\n나\n\n# 다\n라\n", "가\n나\n\n"),
        ] {
            assert_eq!(first(text, 0), region, "{text:?}");
        }
        assert_eq!(first("가\n\n나\n\n다\n", 6), "가\n\n나\n\n");
    }

    #[test]
    fn what_means_something_elsewhere_is_not_cut() {
        for text in ["가[^1]\n\n[^1]: 나", "[가]: /나", "^[가]", "<b>가", "가</b>", "<!-- 가", "<https://a.kr>"]
        {
            assert!(!may_be_cut(text), "{text}");
        }
        for text in ["1 < 2", "<봄날>을", "[가] (나): 다", "가 <", "2^3"] {
            assert!(may_be_cut(text), "{text}");
        }
    }
}
