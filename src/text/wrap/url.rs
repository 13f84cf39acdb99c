//! Finding a URL inside an 어절 and grading the places in it.
//!
//! A URL is one token: it is broken only if it is wider than a line, and then so that a reader sees that it continues.
//! Both forms occur, percent-encoded and with its Hangul decoded.

use std::ops::Range;

use crate::text::wrap::rules::Grade;

/// Finds the first URL of an 어절, in bytes: `(https://a.kr/글)에서` contains `https://a.kr/글)에서`.
///
/// A URL extends to the end of its 어절, because nothing distinguishes a particle from a Hangul path. Punctuation and
/// closing brackets at its very end are left out.
pub(super) fn find(word: &str) -> Option<Range<usize>> {
    let start = scheme_start(word).or_else(|| word.find("www."))?;
    let (_, tail) = word.split_at_checked(start)?;
    let url = tail.trim_end_matches(|last| ")]}>”’\"'.,;:!?」』》〉".contains(last));
    Some(start..start + url.len())
}

/// Finds where the `https` of the first `https://` starts.
fn scheme_start(word: &str) -> Option<usize> {
    let (before, _) = word.split_once("://")?;
    let scheme = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let scheme = scheme.trim_start_matches(|c: char| c.is_ascii_digit());
    (!scheme.is_empty()).then(|| before.len() - scheme.len())
}

/// Grades the place inside a URL between its two parts, neither of them empty.
///
/// After `/ ? & = #` is best, then before a dot and after a hyphen; between other characters it is poor, and `%XX` is
/// never cut. A line may start with the `%` of a `%XX`.
pub(super) fn grade(before: &str, after: &str) -> Grade {
    let last = before.chars().next_back().unwrap_or_default();
    let first = after.chars().next().unwrap_or_default();
    match (last, first) {
        _ if cuts_escape(before, after) => Grade::Forbidden,
        (_, '/' | '?' | '&' | '=' | '#' | '-' | ',' | ';' | ':' | '!' | ')' | ']') => Grade::Glue,
        ('/', _) if before.ends_with("://") => Grade::Poor,
        ('/' | '?' | '&' | '=' | '#', _) => Grade::Seam,
        (_, '.') | ('-', _) => Grade::Notch,
        ('.' | '(' | '[', _) => Grade::Glue,
        _ => Grade::Poor,
    }
}

/// Whether the cut is inside the three bytes of a `%XX`.
fn cuts_escape(before: &str, after: &str) -> bool {
    let is_hex = |scalar: char| scalar.is_ascii_hexdigit();
    after.starts_with(is_hex) && before.strip_suffix(is_hex).unwrap_or(before).ends_with('%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(word: &str) -> &str {
        word.get(find(word).unwrap()).unwrap()
    }

    fn cuts(url: &str, worst: Grade) -> String {
        let mut cut = String::new();
        for (at, scalar) in url.char_indices() {
            let (before, after) = url.split_at(at);
            if !before.is_empty() && grade(before, after) <= worst {
                cut.push('┆');
            }
            cut.push(scalar);
        }
        cut
    }

    #[test]
    fn a_url_is_found_inside_its_word() {
        assert_eq!(found("https://www.popit.kr/글/"), "https://www.popit.kr/글/");
        assert_eq!(found("(참고:http://a.kr/b)."), "http://a.kr/b");
        assert_eq!(found("보라https://a.kr:)"), "https://a.kr");
        assert_eq!(found("<www.a.kr>"), "www.a.kr");
        assert_eq!(find("://가"), None);
        assert_eq!(find("임시방편(workaround)으로라도"), None);
    }

    #[test]
    fn a_url_breaks_behind_its_slashes_and_before_its_dots() {
        assert_eq!(
            cuts("https://www.a.kr/글쓰기?id=3&쪽=2#끝", Grade::Seam),
            "https://www.a.kr/┆글쓰기?┆id=┆3&┆쪽=┆2#┆끝"
        );
        assert_eq!(cuts("https://www.a.kr/일-cto의", Grade::Notch), "https://www┆.a┆.kr/┆일-┆cto의");
    }

    #[test]
    fn an_escape_is_never_cut() {
        assert_eq!(cuts("/%EC%8A-%A4a", Grade::Glue), "/┆%EC┆%8A┆-┆%A4┆a");
    }
}
