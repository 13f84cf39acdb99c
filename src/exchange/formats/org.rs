//! Org mode: a heading for each mark, its quote in a block.

use std::fmt::Write as _;

use crate::exchange::formats::moment;
use crate::exchange::formats::placed::placed;
use crate::exchange::marked::Marked;
use crate::exchange::written::Sealed;
use crate::marks::Highlight;
use crate::text::fold::{canonical, one_line};

/// How much of a quote its heading shows, in scalars.
const HEADING: usize = 30;

/// Writes an essay's marks under a heading of its title.
pub(super) fn write(marked: &Marked<'_>) -> Sealed {
    let doc = marked.doc;
    let title = one_line(&doc.whole_title()).into_owned();
    // Emacs takes `-*-` on the first line for settings; a title must not stand there.
    let mut text = format!("# -*- mode: org -*-\n#+title: {title}\n");
    if let Some(author) = &doc.author {
        let _ = writeln!(text, "#+author: {}", one_line(author));
    }
    let seal = format!("#+property: mitjul {}\n", doc.id);
    let _ = write!(text, "{seal}\n* {title}\n");
    for mark in placed(marked) {
        entry(&mut text, mark.highlight);
    }
    Sealed { text, seal }
}

fn entry(text: &mut String, highlight: &Highlight) {
    let heading: String = one_line(&highlight.anchor.exact).chars().take(HEADING).collect();
    let created = moment::formatted(highlight.created, "[%Y-%m-%d %a %H:%M]");
    let _ = write!(text, "\n** {}{}\n:PROPERTIES:\n", heading.trim_end(), tags(highlight));
    let _ = writeln!(text, ":ID:       {}", highlight.id);
    let _ = writeln!(text, ":COLOR:    {}", one_line(highlight.color.name()));
    let _ = writeln!(text, ":STYLE:    {}", one_line(highlight.style.name()));
    let _ = write!(text, ":CREATED:  {created}\n:END:\n");
    let _ = write!(text, "#+begin_quote\n{}\n#+end_quote\n", escaped(&highlight.anchor.exact));
    if !highlight.note.is_empty() {
        let _ = write!(text, "\n{}\n", escaped(highlight.note.trim_end()));
    }
}

/// Returns the tags for the end of a heading, with `_` for characters that Org does not accept.
fn tags(highlight: &Highlight) -> String {
    let word = |tag: &String| {
        tag.chars().map(|c| if c.is_alphanumeric() || matches!(c, '_' | '@' | '%') { c } else { '_' }).collect()
    };
    let words: Vec<String> = highlight.tags.iter().map(word).collect();
    if words.is_empty() { String::new() } else { format!(" :{}:", words.join(":")) }
}

/// Puts a comma before a line that would be a heading or end the block.
fn escaped(text: &str) -> String {
    let text = canonical(text);
    let lines: Vec<String> = text.split('\n').map(escaped_line).collect();
    lines.join("\n")
}

fn escaped_line(line: &str) -> String {
    let words = line.trim_start_matches([' ', ',']);
    let is_markup = words.starts_with('*') || words.starts_with("#+");
    let (indent, rest) = line.split_at_checked(line.len() - line.trim_start().len()).unwrap_or(("", line));
    let line = if is_markup { format!("{indent},{rest}") } else { line.to_owned() };
    without_variables(&line)
}

/// Returns a line that Emacs does not take for the start of a list of settings of the file, which may be code.
fn without_variables(line: &str) -> String {
    const SIGN: &str = "local variables:";
    let Some(at) = line.to_ascii_lowercase().find(SIGN) else { return line.to_owned() };
    let (before, words) = line.split_at_checked(at).unwrap_or(("", line));
    let (local, behind) = words.split_once(' ').unwrap_or((words, ""));
    let (variables, rest) = behind.split_once(':').unwrap_or((behind, ""));
    format!("{before}{local}\\nbsp{{}}{variables}:{}", without_variables(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_a_list_of_settings_for_emacs() {
        assert_eq!(escaped("# Local Variables: 끝"), "# Local\\nbsp{}Variables: 끝");
        assert_eq!(escaped("local variables:local variables:"), "local\\nbsp{}variables:local\\nbsp{}variables:");
    }

    #[test]
    fn lines_that_org_would_understand_are_led_by_a_comma() {
        let quote = "* 별\n#+end_quote\n  #+end_quote\n,* 별\n*굵게*\n그냥";
        assert_eq!(escaped(quote), ",* 별\n,#+end_quote\n  ,#+end_quote\n,,* 별\n,*굵게*\n그냥");
    }
}
