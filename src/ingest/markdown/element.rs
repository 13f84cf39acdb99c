//! A tag of HTML within Markdown taken apart: the element with its attributes, and whether the tag ends it.

use crate::ingest::html::element::HtmlElement;
use crate::ingest::markdown::entity::decoded;

/// Reads a tag with its brackets, and whether it ends its element; `None` where it has no name that HTML could have.
pub(super) fn tag_element(tag: &str) -> Option<(HtmlElement, bool)> {
    let inner = tag.strip_prefix('<')?;
    let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let inner = inner.strip_suffix('>').unwrap_or(inner);
    let end = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
    let (name, attributes) = inner.split_at_checked(end)?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let element = || HtmlElement {
        name: name.to_ascii_lowercase().into(),
        attributes: self::attributes(attributes).unwrap_or_default(),
    };
    is_name.then(|| (element(), is_end))
}

/// Reads attributes, whether their values stand in quotes or not.
fn attributes(text: &str) -> Option<Vec<(String, String)>> {
    let mut attributes = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return Some(attributes);
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, behind) = rest.split_at_checked(end)?;
        let mut value = "";
        rest = behind;
        if let Some(from) = behind.trim_start().strip_prefix('=') {
            let from = from.trim_start();
            (value, rest) = match from.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                Some(quote) => from.get(1..)?.split_once(quote).unwrap_or((from, "")),
                None => from.split_once(char::is_whitespace).unwrap_or((from, "")),
            };
        }
        attributes.push((name.to_ascii_lowercase(), decoded(value).into_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_however_they_are_written() {
        let (element, is_end) =
            tag_element("<IMG data-alt='아님' hidden src=a.png alt = \"벚꽃이 핀 길 &amp; 봄\"/>").unwrap();
        assert_eq!((element.name.as_str(), is_end), ("img", false));
        assert_eq!(element.attribute("alt"), Some("벚꽃이 핀 길 & 봄"));
        assert_eq!(element.attribute("src"), Some("a.png"));
        assert_eq!(element.attribute("hidden"), Some(""));
        assert_eq!(element.attribute("title"), None);
        assert_eq!(tag_element("</p>").map(|(_, is_end)| is_end), Some(true));
        assert_eq!((tag_element("<봄>"), tag_element("< p>")), (None, None));
    }
}
