//! File names made from the titles of documents.

use std::collections::HashSet;

use crate::marks::DocRef;
use crate::text::fold;

/// The longest name in scalars, below the 255 bytes that most file systems allow.
const LONGEST: usize = 60;

/// The names already given.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// Returns a name that was not given before: `청춘예찬.md`, then `청춘예찬 2.md`.
    pub(super) fn fresh(&mut self, doc: &DocRef, ending: &str) -> String {
        let stem = stem(doc);
        let numbered = (2_u32..).map(|number| format!("{stem} {number}.{ending}"));
        let mut names = std::iter::once(format!("{stem}.{ending}")).chain(numbered);
        // Some file systems do not distinguish capitals from small letters.
        names.find(|name| self.0.insert(name.to_lowercase())).unwrap_or_default()
    }
}

/// Converts the title of a document to a name; its id where the title has nothing that a name may hold.
pub(super) fn stem(doc: &DocRef) -> String {
    safe_name(&doc.whole_title()).unwrap_or_else(|| doc.id.to_string())
}

/// Converts a title to a name that every file system accepts and every link of Obsidian can hold.
#[must_use]
pub fn safe_name(title: &str) -> Option<String> {
    let title = fold::collapsed(title);
    let plain: String = title.chars().map(|c| if is_special(c) { ' ' } else { c }).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(LONGEST).collect();
    let name = short.trim_matches(['.', ' ']);
    (!name.is_empty()).then(|| name.to_owned())
}

fn is_special(c: char) -> bool {
    c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::formats::tests::doc;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        let named = |title: &str| stem(&doc(title));
        assert_eq!(named("청춘예찬"), "청춘예찬");
        assert_eq!(named("../봄·봄: [제2장] \"감자\"\n"), "봄·봄 제2장 감자");
        assert_eq!(named("?"), doc("?").id.to_string());
        assert_eq!(named(&"가".repeat(300)).chars().count(), 60);
    }

    #[test]
    fn two_documents_of_one_title_have_two_names() {
        let mut names = Names::default();
        let given = ["Youth", "youth", "Youth"].map(|title| names.fresh(&doc(title), "md"));
        assert_eq!(given, ["Youth.md", "youth 2.md", "Youth 3.md"]);
    }
}
