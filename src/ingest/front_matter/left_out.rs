//! What a head has besides what it says of its chapter.

use crate::document::Meta;
use crate::ingest::front_matter::fields;

/// The keys of what this program reads elsewhere, with all that is below them.
const OWN: [&str; 2] = ["lessons", "omitted"];

/// Returns the lines of a head that are not in what is known of its chapter, in their order.
///
/// A line is known if its key is one that says something of a chapter, or it goes on with one, and its words are there.
pub(super) fn left_out(head: &str, separator: char, meta: &Meta) -> Vec<String> {
    let known = [Some(&meta.title), meta.id.as_ref(), meta.author.as_ref(), meta.date.as_ref(), meta.source.as_ref()];
    let known: Vec<String> = known.into_iter().flatten().map(|text| words(text)).collect();
    let mut is_own = false;
    let mut lines = Vec::new();
    for line in head.lines() {
        let trimmed = line.trim();
        let inner = trimmed.strip_prefix("- ").unwrap_or(trimmed);
        let key = inner.split_once(separator).map(|(key, value)| (words(key), value));
        if key.is_some() && !line.starts_with([' ', '\t', '-']) {
            is_own = key.as_ref().is_some_and(|(key, _)| OWN.contains(&key.as_str()));
        }
        let said = match &key {
            Some((key, value)) if fields::is_known(key) => Some(words(value)),
            Some(_) => None,
            None => Some(words(inner)),
        };
        let is_said = said
            .is_some_and(|said| said.is_empty() && key.is_some() || known.iter().any(|known| known.contains(&said)));
        let has_words = trimmed.contains(char::is_alphanumeric);
        if has_words && !is_own && !is_said {
            lines.push(trimmed.to_owned());
        }
    }
    lines
}

/// Returns the letters and digits of a text, in small letters.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
