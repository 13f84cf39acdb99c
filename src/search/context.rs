//! A line around a hit, short enough to be listed.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Offset, Span};

/// The graphemes before the hit, of the hit, and after it.
const BEFORE: usize = 24;
const OF_HIT: usize = 120;
const BEHIND: usize = 60;
/// How far from a cut a space is looked for, in graphemes, so that words are not cut needlessly.
const SLACK: usize = 8;
/// How far around a hit the text is read, in bytes: a line of megabytes must cost no more than another.
const NEAR: usize = 4 * 1024;
const CUT: &str = "…";

/// A line of a text around a hit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HitContext {
    /// The line: line ends are spaces, and `…` shows where it was cut.
    pub text: String,
    /// The hit in it.
    pub hit: Span,
}

impl HitContext {
    /// Takes the line around a hit: at most 24 graphemes before it, 120 of it and 60 after it.
    ///
    /// The hit must lie on grapheme boundaries of the text, as every hit does.
    #[must_use]
    pub fn of(text: &str, hit: Span) -> Self {
        let from = Offset(text.floor_char_boundary(hit.start.minus(NEAR).0));
        let to = Offset(text.ceil_char_boundary(hit.end.plus(NEAR).0));
        let line = Span { start: from, end: hit.start }.slice(text).rsplit('\n').next().unwrap_or_default();
        let words = hit.slice(text);
        let behind = Span { start: hit.end, end: to }.slice(text).split('\n').next().unwrap_or_default();
        let head = tail_of(line);
        let (shown, is_whole) = head_of(words, OF_HIT, 0);
        let (tail, reaches_end) = if is_whole { head_of(behind, BEHIND, SLACK) } else { ("", false) };
        let mut text = String::with_capacity(head.len() + shown.len() + tail.len() + 2 * CUT.len());
        text.push_str(if head.len() < line.trim_start().len() { CUT } else { "" });
        text.push_str(head);
        let start = text.len();
        text.push_str(&shown.replace('\n', " "));
        let hit = Span::new(start, text.len());
        text.push_str(tail);
        text.push_str(if reaches_end { "" } else { CUT });
        Self { text, hit }
    }
}

/// Returns the end of a line, starting at a space if there is one near the cut.
fn tail_of(line: &str) -> &str {
    let line = line.trim_start();
    let starts: Vec<usize> = line.grapheme_indices(true).rev().map(|(at, _)| at).take(BEFORE + 1).collect();
    if starts.len() <= BEFORE {
        return line;
    }
    let cut = starts.get(BEFORE - 1).copied().unwrap_or_default();
    let near = starts.get(BEFORE - SLACK).copied().unwrap_or(cut);
    let space = Span::new(cut, near).slice(line).find(' ').map_or(cut, |space| cut + space + 1);
    Offset(space).split(line).1
}

/// Returns the start of a text, up to a space if there is one near the cut, and whether that is all of it.
fn head_of(text: &str, count: usize, slack: usize) -> (&str, bool) {
    let starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).take(count + 1).collect();
    let Some(&cut) = starts.get(count) else { return (text, true) };
    let near = starts.get(count - slack).copied().unwrap_or(cut);
    let space = Span::new(near, cut).slice(text).rfind(' ').map_or(cut, |space| near + space);
    (Offset(space).split(text).0, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        let context = HitContext::of(text, Span::new(start, start + words.len()));
        let (before, rest) = context.hit.start.split(&context.text);
        let (hit, behind) = Offset(context.hit.len()).split(rest);
        format!("{before}[{hit}]{behind}")
    }

    #[test]
    fn a_short_line_is_whole() {
        assert_eq!(around("앞이다.\n나는 글을 읽는다.\n뒤다.", "글"), "나는 [글]을 읽는다.");
        assert_eq!(around("글", "글"), "[글]");
    }

    #[test]
    fn a_hit_across_lines_is_one_line() {
        assert_eq!(around("나는 글을\n읽는다.\n뒤다.", "글을\n읽"), "나는 [글을 읽]는다.");
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        let text = format!("{} 글 {}", "가나다라 ".repeat(20), "마바사아 ".repeat(40));
        let line = around(&text, "글");
        assert!(line.starts_with("…가나다라 가") && line.ends_with("마바사아…"), "{line}");
        assert!(line.chars().count() < 100);
    }

    #[test]
    fn a_long_hit_is_cut() {
        let text = "가".repeat(1_000);
        let context = HitContext::of(&text, Span::of(&text));
        assert_eq!(context.text, format!("{}…", "가".repeat(OF_HIT)));
        assert_eq!(context.hit, Span::new(0, 3 * OF_HIT));
    }

    #[test]
    fn no_grapheme_is_cut() {
        let text = format!("{}글{}", "🇰🇷".repeat(40), "👨\u{200D}👩".repeat(90));
        let line = around(&text, "글");
        assert_eq!(line, format!("…{}[글]{}…", "🇰🇷".repeat(BEFORE), "👨\u{200D}👩".repeat(BEHIND)));
    }
}
