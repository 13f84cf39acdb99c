//! Text as HTML: no part of it ever becomes markup.

use crate::marks::{Colour, Highlight};
use crate::text::fold;

/// Escapes a text for an element or a quoted attribute; controls and direction marks are left out.
pub(super) fn escaped(text: &str) -> String {
    let text = fold::canonical(text);
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}

/// Returns the text of [`escaped`]. `&amp;` is read last, because it may be part of another entity that was written out.
pub(super) fn unescaped(html: &str) -> String {
    let html = html.replace("&#39;", "'").replace("&quot;", "\"").replace("&gt;", ">").replace("&lt;", "<");
    html.replace("&nbsp;", " ").replace("&amp;", "&")
}

/// Escapes a text and keeps its line breaks visible.
pub(super) fn lines(text: &str) -> String {
    escaped(text).replace('\n', "<br>\n")
}

/// Returns a target that a link may have: on the web or a mail address. Any other link is not followed.
pub(super) fn safe_target(target: &str) -> Option<String> {
    let target = target.trim();
    let (scheme, _) = target.split_once(':')?;
    let is_safe = ["http", "https", "mailto"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe));
    is_safe.then(|| escaped(target).replace('\n', ""))
}

/// Shows the source of a text, as a link if it is one.
pub(super) fn link_or_text(source: &str) -> String {
    match safe_target(source) {
        Some(target) => format!("<a href=\"{target}\" rel=\"noopener noreferrer\">{}</a>", escaped(source)),
        None => escaped(source),
    }
}

/// Returns the class of a mark's colour; a foreign name gives grey.
pub(super) fn colour(mark: &Highlight) -> &str {
    match &mark.color {
        Colour::Other(_) => "grey",
        colour => colour.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_to_the_web_and_to_mail_lead_anywhere() {
        assert_eq!(safe_target("https://a.kr/?a=1&b=\"2\"").as_deref(), Some("https://a.kr/?a=1&amp;b=&quot;2&quot;"));
        assert_eq!(safe_target(" HTTP://a.kr").as_deref(), Some("HTTP://a.kr"));
        assert_eq!(safe_target("mailto:a@b.kr").as_deref(), Some("mailto:a@b.kr"));
        for target in
            ["javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "file:///etc/passwd", "//a.kr", "a.md"]
        {
            assert_eq!(safe_target(target), None, "{target}");
        }
    }

    #[test]
    fn markup_and_controls_of_a_text_are_no_markup_of_the_page() {
        assert_eq!(escaped("<b>&amp;\"'\u{0}\u{202e}봄"), "&lt;b&gt;&amp;amp;&quot;&#39;봄");
    }
}
