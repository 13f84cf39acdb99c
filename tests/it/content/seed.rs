//! A seed as running text: markup and front matter gone, every word of the author kept.

use std::fs;

use mitjul::text::fold;

use crate::content::folder;

/// An original, as published on its site.
pub(super) struct Seed {
    /// The lines between the two `---`, if it has them.
    pub(super) front_matter: Option<String>,
    body: String,
}

impl Seed {
    pub(super) fn read(name: &str) -> Self {
        let source = fs::read_to_string(folder("seeds").join(name)).unwrap();
        match parted(&source) {
            Some((front_matter, body)) => Self { front_matter: Some(front_matter.to_owned()), body: body.to_owned() },
            None => Self { front_matter: None, body: source },
        }
    }

    /// Returns the text that a reader sees. Only the original with front matter is written in Markdown.
    pub(super) fn text(&self) -> String {
        let lines = self.body.lines();
        let lines: Vec<String> = match self.front_matter {
            Some(_) => lines.map(without_markup).collect(),
            None => lines.map(str::to_owned).collect(),
        };
        fold::collapsed(&lines.join("\n")).into_owned()
    }
}

/// Splits a source into its front matter and the rest.
pub(super) fn parted(source: &str) -> Option<(&str, &str)> {
    let rest = source.strip_prefix("---\n")?;
    let (front_matter, body) = rest.split_once("\n---\n")?;
    // The line end belongs to the last line.
    rest.get(..=front_matter.len()).map(|front_matter| (front_matter, body))
}

/// Returns a line of Markdown without markup, by the four kinds that occur in the originals and no others.
fn without_markup(line: &str) -> String {
    if let Some(picture) = line.strip_prefix("![") {
        let (caption, _) = picture.strip_suffix(')').and_then(|picture| picture.split_once("](")).unwrap();
        return if caption.is_empty() { "그림" } else { caption }.to_owned();
    }
    let words = line.trim_start_matches('#');
    let heading = words.strip_prefix(' ').filter(|_| (1..=6).contains(&(line.len() - words.len())));
    let item = line.strip_prefix("- ").map(|words| format!("• {words}"));
    item.unwrap_or_else(|| heading.unwrap_or(line).to_owned()).replace("**", "")
}

#[test]
fn markup_goes_and_words_stay() {
    for (line, read) in [
        ("## 둘째 # 마당", "둘째 # 마당"),
        ("#붙은 말", "#붙은 말"),
        ("- **굵게**: 글 - 말", "• 굵게: 글 - 말"),
        ("![그림 이름](/images/a.png)", "그림 이름"),
        ("![]({{ site.baseurl }}/images/a.png)", "그림"),
        ("1. 글 > 말", "1. 글 > 말"),
    ] {
        assert_eq!(without_markup(line), read);
    }
}
