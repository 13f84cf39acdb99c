//! The annotator of Obsidian: notes in Markdown, each of which carries its annotation of Hypothesis as JSON.

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::hypothesis;
use crate::exchange::formats::foreign::json::parse;
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes};

/// What begins the JSON of an annotation.
const FENCE: &str = "```annotation-json";

/// Whether a text holds such notes.
pub(super) fn is_notes(text: &str) -> bool {
    text.lines().any(|line| unquoted(line) == FENCE)
}

/// Reads the annotation of each note.
pub(super) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    if !is_notes(text) {
        return Err(ExchangeError::Other);
    }
    let (mut records, mut json): (Vec<ForeignRecord>, Option<String>) = (Vec::new(), None);
    for line in text.lines().map(unquoted) {
        match &mut json {
            None if line == FENCE => json = Some(String::new()),
            None => {}
            Some(inner) if line == "```" => {
                records.push(parse(inner).map_err(|_| Broken).and_then(|json| hypothesis::quote(&json)));
                json = None;
            }
            Some(inner) => inner.extend([line, "\n"]),
        }
    }
    records.extend(json.map(|_| Err(Broken)));
    Ok(records.into_iter().collect())
}

/// Returns a line without the signs of the quotation that it is in.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches(['>', ' ']).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_annotation_of_each_note_is_read_and_a_broken_one_counted() {
        let note = |words: &str| {
            format!(
                ">%%\n>```annotation-json\n>{{\"created\":\"2026-03-03T12:10:11.000Z\",\"text\":\"첫 메모\",\"document\":{{\"title\":\"느린 산책\"}},\"uri\":\"vault:/a.epub\",\"tags\":[\"독서\"],\
                 \"target\":[{{\"source\":\"vault:/a.epub\",\"selector\":[{{\"type\":\"TextQuoteSelector\",\"exact\":\"{words}\",\"prefix\":\"앞말 \",\"suffix\":\" 뒷말\"}}]}}]}}\n>```\n>%%\n\
                 >*%%PREFIX%%앞말%%HIGHLIGHT%% =={words}== %%POSTFIX%%뒷말*\n>%%LINK%%[[#^a1|show annotation]]\n>%%COMMENT%%\n>첫 메모\n>%%TAGS%%\n>#독서\n^a1\n\n"
            )
        };
        let text = format!(
            "---\nannotation-target: a.epub\n---\n\n{}{}",
            note("길은 같아도 그날의 나는 다르다."),
            note("느려진 생각은")
        );
        assert!(is_notes(&text) && !is_notes("```json\n{}\n```\n"));
        let ReadQuotes { quotes, unread } = read(&text).unwrap();
        assert_eq!((quotes.len(), unread), (2, 0));
        assert_eq!((quotes[0].exact.as_str(), quotes[0].note.as_str()), ("길은 같아도 그날의 나는 다르다.", "첫 메모"));
        assert_eq!((quotes[0].title.as_str(), quotes[0].tags.as_slice()), ("느린 산책", &["독서".to_owned()][..]));
        let ReadQuotes { quotes, unread } = read(&text.replace("\"exact\":\"느려진", "\"exact\":느려진")).unwrap();
        assert_eq!((quotes.len(), unread), (1, 1));
    }
}
