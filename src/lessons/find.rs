//! Finding the one place of a quote.

use memchr::memmem::Finder;

use crate::text::{Offset, Span};

/// Finds a quote in a text, ignoring white space; `None` if it has no place or more than one.
///
/// The span starts and ends at characters that are not white space.
pub(super) fn find_once(text: &str, quote: &str) -> Option<Span> {
    let mut hits = hits(text, quote);
    let hit = hits.next()?;
    hits.next().is_none().then_some(hit)
}

/// Finds all places of a quote in a text, in their order, ignoring white space.
pub fn hits<'t>(text: &'t str, quote: &str) -> impl Iterator<Item = Span> + use<'t> {
    let wanted: Vec<char> = quote.chars().filter(|c| !c.is_whitespace()).collect();
    let finder = wanted.first().map(|first| Finder::new(first.encode_utf8(&mut [0; 4]).as_bytes()).into_owned());
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + finder.as_ref()?.find(text.as_bytes().get(from..)?)?;
            from = start + 1;
            if let Some(length) = matched(Offset(start).split(text).1, &wanted) {
                return Some(Span::new(start, start + length));
            }
        }
    })
}

/// Counts the bytes at the start of `text` that spell `wanted`, ignoring white space.
fn matched(text: &str, wanted: &[char]) -> Option<usize> {
    let mut letters = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut end = 0;
    for &c in wanted {
        let (at, found) = letters.next()?;
        if found != c {
            return None;
        }
        end = at + c.len_utf8();
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_and_line_breaks_do_not_hide_a_quote() {
        let text = "그는 나는 글을\n읽는다. 그게 정상이다.";
        assert_eq!(find_once(text, "나는글을 읽는다.").map(|span| span.slice(text)), Some("나는 글을\n읽는다."));
    }

    #[test]
    fn a_quote_in_two_places_or_none_is_not_found() {
        assert_eq!(find_once("글이 글이 있다", "글이"), None);
        assert_eq!(find_once("글이 있다", "말이"), None);
        assert_eq!(find_once("글이 있다", "  "), None);
    }
}
