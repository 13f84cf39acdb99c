//! Entities of HTML (`&lt;`, `&nbsp;`, `&#8216;`) within blocks that Markdown leaves alone.

use std::borrow::Cow;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

/// The longest name of an entity, with its signs (HTML standard: `&CounterClockwiseContourIntegral;`).
const LONGEST: usize = 33;

/// Returns HTML text with its entities decoded; what is no entity stays.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, from) = rest.split_at_checked(start).unwrap_or((rest, ""));
        shown.push_str(before);
        let end = from.bytes().take(LONGEST).position(|byte| byte == b';');
        let found = end.and_then(|end| Some((end, entity(from.get(..=end)?)?)));
        let (end, character) = found.unwrap_or_else(|| (0, "&".to_owned()));
        shown.push_str(&character);
        rest = from.get(end + 1..).unwrap_or_default();
    }
    Cow::Owned(shown + rest)
}

/// Returns what an entity stands for; Markdown knows the same ones, so comrak is asked.
fn entity(name: &str) -> Option<String> {
    let arena = Arena::new();
    let root = parse_document(&arena, name, &Options::default());
    let text = root.descendants().find_map(|node| match &node.data.borrow().value {
        NodeValue::Text(text) => Some(text.to_string()),
        _ => None,
    })?;
    (text != name).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_and_nothing_else() {
        assert_eq!(decoded("3 &lt; 5 &amp;&nbsp;&lsquo;봄&rsquo; &#44032;"), "3 < 5 &\u{a0}‘봄’ 가");
        for text in ["A&B; C&D", "&없음;", "&", "&;", "책 & 글"] {
            assert_eq!(decoded(text), text);
        }
    }
}
