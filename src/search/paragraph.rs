//! Where paragraphs start and end. Hits of words never cross a blank line.

use memchr::{memmem, memrchr_iter};

use crate::text::{Offset, Span};

/// How far after its start a hit may end, in bytes, and how far back the start of a paragraph is looked for.
pub(super) const REACH: usize = 64 * 1024;
/// The separator of paragraphs in canonical text.
pub(super) const BLANK_LINE: &str = "\n\n";

/// Returns how far hits of words may reach that start before an offset: to the next blank line, which words never cross.
pub(super) fn reach_of(text: &str, until: usize) -> usize {
    blank_line(text, until, text.floor_char_boundary(until.saturating_add(REACH)))
}

/// Returns where the paragraph at an offset starts, or a place in it far enough before the offset.
pub(super) fn paragraph_start(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let from = text.floor_char_boundary(at.saturating_sub(REACH));
    let before = Span::new(from, at).slice(text).as_bytes();
    // Line by line: there is no fast search for two bytes backwards.
    let is_line_end = |at: usize| before.get(at) == Some(&b'\n');
    let blank = memrchr_iter(b'\n', before).find(|&at| at.checked_sub(1).is_some_and(is_line_end));
    blank.map_or(from, |at| from + at + 1)
}

/// Returns the end of the blank lines that an offset lies in, or the offset itself.
pub(super) fn behind_blank(text: &str, at: usize) -> usize {
    let at = text.ceil_char_boundary(at);
    let (before, behind) = Offset(at).split(text);
    let is_inside = before.ends_with('\n') && behind.starts_with('\n');
    if is_inside { text.len() - behind.trim_start_matches('\n').len() } else { at }
}

/// Returns where the paragraph at an offset ends, or a place in it far enough after the offset.
pub(super) fn paragraph_end(text: &str, at: usize) -> usize {
    blank_line(text, at, text.ceil_char_boundary(at.saturating_add(2 * REACH)))
}

/// Returns where the first blank line of a range of bytes starts, or the end of the range.
fn blank_line(text: &str, from: usize, to: usize) -> usize {
    let range = text.as_bytes().get(from..to).unwrap_or_default();
    memmem::find(range, BLANK_LINE.as_bytes()).map_or(to, |blank| from + blank)
}
