//! The head of a large document, which can be read before the rest: where it may be cut.
//!
//! A cut is safe where the text of the head is the beginning of the text of the whole for all that the format itself
//! says. Decisions that need the whole, such as the column that an editor wrapped at, may still come out otherwise; the
//! one who shows a head compares the two texts.

mod blocks;

use std::borrow::Cow;
use std::collections::HashSet;

use encoding_rs::UTF_16LE;

use crate::ingest::{Format, detect};
use crate::text::{Offset, grapheme};

/// Cuts bytes behind their last whole line, in an encoding that is found by looking at them.
///
/// No byte of a character of more than one is that of a line end in UTF-8, CP949 and their kin.
pub(super) fn whole_lines(bytes: &[u8]) -> &[u8] {
    let even = bytes.get(..bytes.len() / 2 * 2).unwrap_or(bytes);
    let (bytes, end): (&[u8], &[u8]) = match detect::utf16(even) {
        Some(encoding) if encoding == UTF_16LE => (even, b"\n\0"),
        Some(_) => (even, b"\0\n"),
        None => (bytes, b"\n"),
    };
    let unit = end.len();
    let behind = bytes.rchunks(unit).position(|chars| chars == end).map(|units| bytes.len() - units * unit);
    behind.and_then(|end| bytes.get(..end)).unwrap_or(bytes)
}

/// Returns the longest part of a source at which a document may be cut; `None` where there is no place for that in its
/// second half.
pub(super) fn cut(source: &str, format: Format) -> Option<&str> {
    let end = match format {
        // What of a page is its article, only all of it says.
        Format::Html => None,
        Format::Markdown => blocks::last_break(source),
        Format::Plain => last_paragraph(source).or_else(|| last_line(source)).or_else(|| last_word(source)),
    };
    end.filter(|&end| end >= source.len() / 2).map(|end| Offset(end).split(source).0)
}

/// Finds the last blank line that lines follow.
fn last_paragraph(source: &str) -> Option<usize> {
    ["\n\n", "\n\r\n"].iter().filter_map(|gap| Some(source.rfind(gap)? + gap.len())).max()
}

fn last_line(source: &str) -> Option<usize> {
    source.rfind('\n').map(|at| at + 1)
}

/// Finds the last place between two words of one endless line, else between two letters.
fn last_word(source: &str) -> Option<usize> {
    let last = grapheme::previous(source, Offset(source.len())).0;
    let space = source.get(..last)?.rfind(' ');
    space.filter(|&space| space >= source.len() / 2).or(Some(last))
}

/// Adds a note for each footnote that a head calls and does not hold: it stands in the rest, and without one the call
/// would be text.
pub(super) fn with_notes(head: &str) -> Cow<'_, str> {
    let labels =
        || head.split("[^").skip(1).filter_map(|label| label.split_once(']')).filter(|(name, _)| is_name(name));
    let mut known: HashSet<&str> =
        labels().filter(|(_, behind)| behind.starts_with(':')).map(|(name, _)| name).collect();
    let missing = labels().filter(|(name, _)| known.insert(name));
    let notes: String = missing.flat_map(|(name, _)| ["[^", name, "]: .\n\n"]).collect();
    if notes.is_empty() { Cow::Borrowed(head) } else { Cow::Owned(format!("{head}\n\n{notes}")) }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 100 && !name.contains(['\n', '[', ' ', '^'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_is_cut() {
        let korean = encoding_rs::EUC_KR.encode("첫 줄이다.\n똠방각하와 펲시").0.into_owned();
        let first = encoding_rs::EUC_KR.encode("첫 줄이다.\n").0.into_owned();
        for end in first.len()..korean.len() {
            assert_eq!(whole_lines(&korean[..end]), first);
        }
        let wide: Vec<u8> = "\u{FEFF}첫 줄\n਀ਊ".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(whole_lines(&wide), &wide[..10]);
        assert_eq!(whole_lines(&wide[..13]), &wide[..10]);
    }

    #[test]
    fn plain_text_is_cut_behind_a_paragraph_else_a_line_else_a_word() {
        for (source, head) in [
            ("첫째 글이다.\n\n둘째 글이다.\n\n셋", "첫째 글이다.\n\n둘째 글이다.\n\n"),
            ("첫째 글이다.\n둘째 글이다.\n셋", "첫째 글이다.\n둘째 글이다.\n"),
            ("첫째 글이다. 둘째 글", "첫째 글이다. 둘째"),
            ("가나다라", "가나다"),
        ] {
            assert_eq!(cut(source, Format::Plain), Some(head), "{source}");
        }
    }

    #[test]
    fn a_call_of_a_note_that_comes_later_is_a_call() {
        assert_eq!(with_notes("글[^1]이다[^2].\n\n[^2]: 주.\n"), "글[^1]이다[^2].\n\n[^2]: 주.\n\n\n[^1]: .\n\n");
        assert_eq!(with_notes("글[^1]이다[^1]."), "글[^1]이다[^1].\n\n[^1]: .\n\n");
        assert_eq!(with_notes("글이다."), "글이다.");
    }
}
