//! The records that a file for people carries along, in a comment behind everything that it shows.
//!
//! The lines are those of a backup: one for the document, one for each mark. So a file that is read again brings back
//! every field, although its pages show only what a person wants to see. The first line holds a sum of the rest, because
//! whoever replaces a word in the whole file changes the comment too; records that were changed so are not used.
//!
//! Characters that could end a comment, or that a program takes for a tag or a link, are written as `\u….`, which only
//! JSON understands. The places where the file of the text was seen are not carried: such files are passed on.

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::jsonl;
use crate::exchange::formats::placed::Placed;
use crate::exchange::imported::Backup;
use crate::exchange::marked::Marked;
use crate::marks::{DocRef, Extra, TextId};

/// What comes before the sum.
const HEAD: &str = "{\"format\":\"mitjul-marks\",\"schema\":1,\"sum\":\"";

/// Returns the lines that carry the records of marks.
pub(super) fn lines(marked: &Marked<'_>, marks: &[Placed<'_>]) -> Result<Vec<String>, ExchangeError> {
    let doc = DocRef { seen: Vec::new(), extra: Extra::new(), ..marked.doc.clone() };
    let records = marks.iter().map(|mark| Ok(armoured(&jsonl::line(mark.highlight)?)));
    let records: Vec<String> = records.collect::<Result<_, ExchangeError>>()?;
    let rest = format!("\"doc\":{},\"highlights\":{}}}", armoured(&jsonl::line(&doc)?), records.len());
    let head = format!("{HEAD}{}\",{rest}", sum(&rest, &records));
    Ok(std::iter::once(head).chain(records).collect())
}

/// Reads the records that a text carries in lines with a lead, such as `# `. What is damaged is left out.
pub(super) fn read(text: &str, lead: &str) -> Vec<Backup> {
    let mut lines = text.lines().filter_map(|line| line.strip_prefix(lead)).map(str::trim_end);
    let mut backups = Vec::new();
    while let Some(line) = lines.next() {
        let Some((said, rest)) = line.strip_prefix(HEAD).and_then(|rest| rest.split_once("\",")) else { continue };
        let records: Vec<String> = lines.clone().take_while(|line| is_record(line)).map(str::to_owned).collect();
        if sum(rest, &records).as_str() == said {
            let backup = std::iter::once(line).chain(records.iter().map(String::as_str)).collect::<Vec<_>>().join("\n");
            backups.extend(jsonl::read(&backup).unwrap_or_default());
        }
    }
    backups
}

/// Whether a text carries records in lines with a lead, damaged or not.
pub(super) fn is_in(text: &str, lead: &str) -> bool {
    text.lines().filter_map(|line| line.strip_prefix(lead)).any(|line| line.starts_with(HEAD))
}

fn is_record(line: &str) -> bool {
    line.starts_with('{') && !line.starts_with(HEAD)
}

fn sum(rest: &str, records: &[String]) -> TextId {
    TextId::of(&std::iter::once(rest).chain(records.iter().map(String::as_str)).collect::<Vec<_>>().join("\n"))
}

/// Returns JSON without anything that ends a comment of HTML, Obsidian or Org, or says something to Emacs.
fn armoured(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '%' | '#' => text.push_str(&escape(c)),
            '-' if text.ends_with('-') => text.push_str(&escape(c)),
            c => text.push(c),
        }
    }
    while let Some(at) = text.to_ascii_lowercase().find("local variables:") {
        text.replace_range(at + 5..at + 6, &escape(' '));
    }
    text
}

fn escape(c: char) -> String {
    format!("\\u{:04x}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::formats::tests::doc;
    use crate::marks::Highlight;
    use crate::marks::fixtures::highlight;

    fn carried(highlights: &[Highlight]) -> String {
        let doc = doc("청춘예찬");
        let placed: Vec<Placed<'_>> = highlights.iter().map(|highlight| Placed { highlight, span: None }).collect();
        lines(&Marked { doc: &doc, chapter: None, highlights }, &placed).unwrap().join("\n")
    }

    #[test]
    fn nothing_carried_ends_its_comment_and_everything_comes_back() {
        let note = "--> --!> ---- %% #태그 <!-- </script> &amp; \\u002d\nLocal Variables: local variables:\u{2028}끝 ";
        let marks = [highlight(1), Highlight { note: note.to_owned(), ..highlight(2) }];
        let text = carried(&marks);
        for sign in ["--", "<", ">", "&", "%", "#", "al Variables:", "al variables:"] {
            assert!(!text.contains(sign), "{sign}: {text}");
        }
        let backups = read(&text.replace('\n', "\r\n"), "");
        assert_eq!(backups.len(), 1);
        assert_eq!(backups[0].highlights, marks);
    }

    #[test]
    fn records_that_were_changed_or_cut_are_not_used() {
        let text = carried(&[highlight(1), highlight(2)]);
        assert_eq!(read(&text.replacen("청춘", "봄", 1), ""), []);
        assert_eq!(read(text.rsplit_once('\n').unwrap().0, ""), []);
        assert!(is_in(&text, "") && !is_in(&text, "# "));
        let led = format!("# {}", text.replace('\n', "\n# "));
        assert_eq!(read(&led, "# ")[0].highlights.len(), 2);
    }
}
