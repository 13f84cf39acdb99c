//! Words in Org: they stay words, on the lines that they stood on.
//!
//! Org has one escape for all of its markup, a zero-width space (Org manual, "Escape Character"). No text of ours
//! contains one, because [`fold::canonical`] takes it out; so taking it out again gives back the words.

use std::collections::BTreeSet;

use crate::exchange::formats::shown::NoteLines;
use crate::text::fold;

/// The escape.
const ESCAPE: char = '\u{200b}';
/// The markers that no option turns off: code, verbatim, formulas. They mark where no letter is before them.
const MARKERS: [char; 3] = ['~', '=', '$'];
/// What runs, loads, leads somewhere or moves words, each with the place in it where the escape goes.
const ACTIVE: [(&str, usize); 17] = [
    ("javascript:", 10),
    ("[[", 1),
    ("[fn:", 1),
    ("[cite", 1),
    ("^{", 1),
    ("_{", 1),
    ("\\(", 1),
    ("\\[", 1),
    ("<<", 1),
    ("{{{", 1),
    ("@@", 1),
    ("src_", 3),
    ("call_", 4),
    ("elisp:", 5),
    ("shell:", 5),
    ("local variables:", 5),
    ("-*-", 1),
];

/// The lines of a note.
pub(super) struct OrgLines;

impl NoteLines for OrgLines {
    fn write(&self, line: &str) -> String {
        escaped(line)
    }

    fn read(&self, line: &str) -> String {
        unescaped(line)
    }
}

/// Escapes the lines of a text.
pub(super) fn escaped(text: &str) -> String {
    let text = fold::canonical(text);
    text.split('\n').map(escaped_line).collect::<Vec<_>>().join("\n")
}

/// Takes the escapes away.
pub(super) fn unescaped(line: &str) -> String {
    line.replace(ESCAPE, "")
}

/// Returns words for a heading, on one line: no state, no comment, no tags.
pub(super) fn heading(words: &str) -> String {
    let words = inactive(&fold::canonical(words).split_whitespace().collect::<Vec<_>>().join(" "));
    let is_state = ["TODO", "DONE", "COMMENT", "[#", "*"].iter().any(|state| words.starts_with(state));
    let (lead, end) = (if is_state { "\u{200b}" } else { "" }, if words.ends_with(':') { "\u{200b}" } else { "" });
    format!("{lead}{words}{end}")
}

fn escaped_line(line: &str) -> String {
    let words = line.trim_start();
    let (indent, _) = line.split_at_checked(line.len() - words.len()).unwrap_or_default();
    let lead = if begins_block(words) { ESCAPE.to_string() } else { String::new() };
    format!("{indent}{lead}{}", inactive(words))
}

/// Whether a line is more than words to Org, or ends what it stands in.
fn begins_block(words: &str) -> bool {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = behind.len() < words.len() && behind.starts_with(['.', ')']);
    is_numbered || words.starts_with(['*', '#', ':', '|', '-', '+', '\\', '%'])
}

/// Returns the words with an escape in whatever is more than words.
fn inactive(words: &str) -> String {
    let lower = words.to_ascii_lowercase();
    let places = lower.char_indices().flat_map(|(at, _)| {
        let behind = lower.get(at..).unwrap_or_default();
        ACTIVE.iter().filter(move |(sign, _)| behind.starts_with(sign)).map(move |(_, place)| at + place)
    });
    let mut cuts: BTreeSet<usize> = places.collect();
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        if MARKERS.contains(&c) && !before.is_alphanumeric() {
            cuts.extend([at, at + 1]);
        }
        before = c;
    }
    let mut text = String::with_capacity(words.len() + cuts.len() * ESCAPE.len_utf8());
    for (at, c) in words.char_indices() {
        if cuts.contains(&at) {
            text.push(ESCAPE);
        }
        text.push(c);
    }
    if cuts.contains(&words.len()) {
        text.push(ESCAPE);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_org_would_understand_are_words_and_come_back() {
        let quote = "* 별\n#+end_quote\n  #+end_quote\n# 우물\n:END:\n| 표 |\n- 하나\n1. 첫째\n그냥 - 말 12";
        let lines = escaped(quote);
        let (led, plain): (Vec<&str>, Vec<&str>) =
            lines.lines().partition(|line| line.trim_start().starts_with(ESCAPE));
        assert_eq!((led.len(), plain), (8, vec!["그냥 - 말 12"]));
        assert_eq!(unescaped(&lines), quote);
    }

    #[test]
    fn a_heading_has_no_state_and_no_tags_of_its_words() {
        assert_eq!(heading(" COMMENT 봄\n\n여름 :가을:"), "\u{200b}COMMENT 봄 여름 :가을:\u{200b}");
        assert_eq!(heading("봄"), "봄");
    }

    #[test]
    fn nothing_runs_or_sets_emacs() {
        let words = "$x$ a ~b~ (=c=) [[elisp:(x)]] [[[[[봄]]] src_sh{rm} CALL_x() {{{a}}} Shell:rm # Local Variables: -*- eval -*-";
        let text = escaped(words);
        for sign in [" ~b", "$x", "(=c", "[[", "src_", "CALL_", "{{{", "Shell:", "elisp:", "Local Variables:", "-*-"] {
            assert!(!text.contains(sign), "{sign}: {text}");
        }
        assert_eq!(unescaped(&text), words);
    }
}
