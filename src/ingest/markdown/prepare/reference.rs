//! Lines such as `[가]: 나`, which Markdown takes for the address of a link and leaves out.
//!
//! Koreans write notes and names that way. Such a line is an address only where it looks like one and the text has a link
//! that uses it. Before any other the invisible U+200B is put, which makes it text and is not kept.

use std::collections::HashSet;

/// The character that parts a line from Markdown.
pub(super) const APART: char = '\u{200B}';

/// The links that the text of a document may use, by what stands in their brackets.
pub(super) struct References(HashSet<String>);

impl References {
    /// Reads the brackets of a document; none is looked for where no line begins like an address.
    pub(super) fn of(body: &str) -> Self {
        if !body.contains("]:") {
            return Self(HashSet::new());
        }
        let calls = body.lines().flat_map(|line| {
            let text = definition(line).map_or(line, |(_, target)| target);
            text.split('[').skip(1).filter_map(|call| Some(call.split_once(']')?.0.to_lowercase()))
        });
        Self(calls.collect())
    }

    /// Whether a line begins like an address and is none.
    pub(super) fn is_text(&self, line: &str) -> bool {
        definition(line).is_some_and(|(name, target)| !(is_address(target) && self.0.contains(&name.to_lowercase())))
    }

    /// Whether the line is an address, so that a quotation on the next would be taken for its title.
    pub(super) fn is_address(&self, line: &str) -> bool {
        definition(line).is_some() && !self.is_text(line)
    }
}

/// Returns where a line's own text begins, behind the signs of quotations and items.
pub(super) fn behind_signs(line: &str) -> usize {
    let is_sign = |c: char| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit();
    line.len() - line.trim_start_matches(is_sign).len()
}

/// Returns the name and the target of a line that begins like an address.
fn definition(line: &str) -> Option<(&str, &str)> {
    let inner = line.get(behind_signs(line)..)?.strip_prefix('[').filter(|inner| !inner.starts_with('^'))?;
    let (name, target) = inner.split_once("]:")?;
    (!name.contains(['[', ']']) && !name.trim().is_empty()).then_some((name, target.trim()))
}

fn is_address(target: &str) -> bool {
    let address = target.split_whitespace().next().unwrap_or_default();
    let address = address.trim_start_matches('<').trim_end_matches('>');
    let begins = ["/", "./", "../", "#", "mailto:", "www."].iter().any(|head| address.starts_with(head));
    let begins = begins && (!address.starts_with('#') || address.is_ascii());
    let ending = address.rsplit_once('.').map_or("", |(_, ending)| ending.split(['/', '#', '?']).next().unwrap_or(""));
    let is_name = (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphabetic());
    let scheme = address.split_once("://").map_or("", |(scheme, _)| scheme);
    let has_scheme = !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (begins || has_scheme || is_name) && !(address.contains(['[', ']', '(', ')']) || address.contains('@') && !begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_that_is_used_is_one() {
        let body = "[가] [나][1] [글](a)\n\n[가]: 나\n[1]: https://a.kr\n- [글]: 다음글.md\n[안쓴것]: https://c.kr\n[주의]: 이 글은\n";
        let references = References::of(body);
        for line in ["[가]: 나", "[안쓴것]: https://c.kr", "[주의]: 이 글은", "> [참고]: 책", "- [가]:"] {
            assert!(references.is_text(line), "{line}");
        }
        for line in ["[1]: https://a.kr", "- [글]: 다음글.md", "[^1]: 주", "가 [나]: 다", "[ ]: 빈칸", "- [ ] 할 일"]
        {
            assert!(!references.is_text(line), "{line}");
        }
        assert!(references.is_address("[1]: https://a.kr") && !references.is_address("[가]: 나"));
    }
}
