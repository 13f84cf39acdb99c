//! A tag of HTML taken apart: its name, whether it ends its element, its attributes.

/// A tag of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HtmlElement<'a> {
    /// The name in small letters.
    pub(super) name: String,
    /// Whether the tag ends the element.
    pub(super) is_end: bool,
    attributes: &'a str,
}

impl<'a> HtmlElement<'a> {
    /// Reads a tag with its brackets; `None` where it has no name that HTML could have.
    pub(super) fn of(tag: &'a str) -> Option<Self> {
        let inner = tag.strip_prefix('<')?;
        let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let inner = inner.strip_suffix('>').unwrap_or(inner);
        let end = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
        let (name, attributes) = inner.split_at_checked(end)?;
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_name.then(|| Self { name: name.to_ascii_lowercase(), is_end, attributes })
    }

    /// Returns the value of an attribute as it is written, without its quotes.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=')?;
            let (key, behind) = rest.split_at_checked(end)?;
            let Some(value) = behind.trim_start().strip_prefix('=') else {
                rest = behind;
                continue;
            };
            let value = value.trim_start();
            let (value, behind) = match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                Some(quote) => value.get(1..)?.split_once(quote)?,
                None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = behind;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_however_they_are_written() {
        let element = HtmlElement::of("<IMG data-alt='아님' hidden src=a.png alt = \"벚꽃이 핀 길\"/>").unwrap();
        assert_eq!((element.name.as_str(), element.is_end), ("img", false));
        assert_eq!(element.attribute("alt"), Some("벚꽃이 핀 길"));
        assert_eq!(element.attribute("src"), Some("a.png"));
        assert_eq!(element.attribute("title"), None);
        assert_eq!(HtmlElement::of("</p>").map(|element| element.is_end), Some(true));
        assert_eq!((HtmlElement::of("<봄>"), HtmlElement::of("< p>")), (None, None));
    }
}
