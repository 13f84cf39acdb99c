//! Moon+ Reader: the file that it exports (`.mrexpt`), and the text that it shares.
//!
//! ```text
//! Title - Author (Highlight: 2; Note: 1)      #
//! ──────────────────                          12
//! ◆ Chapter                                   Title
//! ▪ words                                     … fourteen lines, one for each field
//! ▪ words (a note)                            #
//! ```

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::colour::nearest;
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes};
use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::marks::{Style, Timestamp};

const PROGRAM: &str = "moon-reader";
/// The line between records.
const END: &str = "#";
/// How many fields a record has at least.
const FIELDS: usize = 13;
/// The sign of a mark in the text that is shared, and that of a chapter.
const MARK: char = '▪';
const CHAPTER: char = '◆';

/// Whether a text is such a file.
pub(super) fn is_export(text: &str) -> bool {
    is_file(text) || shared(text).is_some()
}

/// Reads such a file.
pub(super) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    if is_file(text) {
        return Ok(records(text).into_iter().collect());
    }
    let (head, marks) = shared(text).ok_or(ExchangeError::Other)?;
    Ok(of_shared(head, &marks).into_iter().collect())
}

/// Whether a text begins as the file does: a number, then how the text is laid out.
fn is_file(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    let is_number = lines.next().is_some_and(|line| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()));
    is_number && lines.next().is_some_and(|line| line.starts_with("indent:"))
}

fn records(text: &str) -> Vec<ForeignRecord> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_end_matches('\r')).collect();
    let parts = lines.split(|line| *line == END).skip(1);
    parts.filter(|part| part.iter().any(|line| !line.is_empty())).map(record).collect()
}

fn record(fields: &[&str]) -> ForeignRecord {
    if fields.len() < FIELDS {
        return Err(Broken);
    }
    let field = |number: usize| fields.get(number).copied().unwrap_or_default();
    let words = |number: usize| field(number).replace("<BR>", "\n").replace("<br>", "\n").trim().to_owned();
    let number = |at: usize| field(at).trim().parse::<i64>().ok();
    // A colour is a signed number of four bytes: opacity, red, green, blue.
    let painted = number(8).map(|bytes| format!("#{:06x}", bytes & 0x00ff_ffff)).unwrap_or_default();
    let (color, kept) = nearest(&painted);
    let style = match (field(13).trim(), field(14).trim()) {
        ("1", _) => Style::Underline,
        (_, "1") => Style::Strikethrough,
        _ => Style::default(),
    };
    Ok(Some(Imported {
        exact: words(12),
        note: words(11),
        color,
        style,
        title: field(1).to_owned(),
        created: number(9).filter(|at| *at > 0).map(Timestamp::from_millisecond),
        origin: Some(QuoteOrigin { program: PROGRAM.to_owned(), colour: kept, ..QuoteOrigin::default() }),
        ..Imported::default()
    }))
}

/// Returns the first line of a text that was shared, and the lines of its marks.
fn shared(text: &str) -> Option<(&str, Vec<&str>)> {
    let mut lines = text.lines().map(str::trim_end);
    let head = lines.find(|line| !line.is_empty())?;
    let line = lines.find(|line| !line.is_empty())?;
    let is_line = line.chars().count() >= 5 && line.chars().all(|c| matches!(c, '─' | '-' | '—'));
    let marks: Vec<&str> = lines.collect();
    (is_line && marks.iter().any(|line| line.starts_with(MARK))).then_some((head, marks))
}

fn of_shared(head: &str, lines: &[&str]) -> Vec<ForeignRecord> {
    let (book, counts) = head.rsplit_once(" (").filter(|_| head.ends_with(')')).unwrap_or((head, ""));
    let (title, author) = book.rsplit_once(" - ").map_or((book, None), |(title, author)| (title, Some(author)));
    let has_notes = counts.trim_end_matches(')').rsplit(' ').next().is_some_and(|notes| notes != "0");
    let (mut marks, mut section): (Vec<Imported>, Option<String>) = (Vec::new(), None);
    for line in lines {
        if let Some(chapter) = line.strip_prefix(CHAPTER) {
            section = Some(chapter.trim().to_owned());
        } else if let Some(words) = line.strip_prefix(MARK) {
            marks.push(Imported {
                exact: words.trim().to_owned(),
                title: title.to_owned(),
                author: author.map(str::to_owned),
                section: section.clone(),
                origin: Some(QuoteOrigin { program: PROGRAM.to_owned(), ..QuoteOrigin::default() }),
                ..Imported::default()
            });
        } else if let Some(mark) = marks.last_mut() {
            mark.exact.extend(["\n", line]);
        }
    }
    marks.into_iter().map(|mark| Ok(Some(if has_notes { noted(mark) } else { mark }))).collect()
}

/// Takes the note in brackets from the end of the words.
fn noted(mark: Imported) -> Imported {
    let words = mark.exact.trim();
    let parts = words.strip_suffix(')').and_then(|inner| inner.rsplit_once(" ("));
    match parts {
        Some((exact, note)) if !exact.trim().is_empty() => {
            Imported { exact: exact.trim().to_owned(), note: note.to_owned(), ..mark }
        }
        _ => Imported { exact: words.to_owned(), ..mark },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::Colour;

    #[test]
    fn the_file_is_read_with_notes_looks_and_moments() {
        let record = |colour: &str, note: &str, words: &str, underline: &str| {
            format!(
                "#\n12\n느린 산책\n/책/느린산책.epub\n/책/느린산책.epub\n1\n0\n20\n18\n{colour}\n1772539811000\n\n{note}\n{words}\n{underline}\n0\n0\n"
            )
        };
        let text = format!(
            "3\nindent:false\ntrim:false\n{}{}#\n",
            record("-16711936", "첫 메모<BR>둘째 줄", "길은 같아도 그날의 나는 다르다.", "0"),
            record("1996532479", "", "느려진 생각은<BR>오래 남는다.", "1")
        );
        assert!(is_export(&text));
        let ReadQuotes { quotes, unread } = read(&text.replace('\n', "\r\n")).unwrap();
        assert_eq!((quotes.len(), unread), (2, 0));
        assert_eq!(
            (quotes[0].exact.as_str(), quotes[0].note.as_str()),
            ("길은 같아도 그날의 나는 다르다.", "첫 메모\n둘째 줄")
        );
        assert_eq!((quotes[0].title.as_str(), &quotes[0].color), ("느린 산책", &Colour::Green));
        assert_eq!(quotes[0].created, "2026-03-03T12:10:11Z".parse().ok());
        assert_eq!((quotes[1].exact.as_str(), &quotes[1].style), ("느려진 생각은\n오래 남는다.", &Style::Underline));
        let (cut, _) = text.split_once("느려진").unwrap();
        let ReadQuotes { quotes, unread } = read(cut).unwrap();
        assert_eq!((quotes.len(), unread), (1, 1));
    }

    #[test]
    fn the_text_that_is_shared_is_read() {
        let text = "느린 산책 - 김한글 (하이라이트: 2; 메모: 1)\n───────────────\n\n◆ 첫 장\n\n▪ 길은 같아도\n그날의 나는 다르다. (첫 메모)\n\n▪ 느려진 생각(思)은 오래 남는다.\n";
        let ReadQuotes { quotes, .. } = read(text).unwrap();
        assert_eq!(
            (quotes[0].exact.as_str(), quotes[0].note.as_str()),
            ("길은 같아도\n그날의 나는 다르다.", "첫 메모")
        );
        assert_eq!((quotes[0].title.as_str(), quotes[0].author.as_deref()), ("느린 산책", Some("김한글")));
        assert_eq!(
            (quotes[1].exact.as_str(), quotes[1].section.as_deref()),
            ("느려진 생각(思)은 오래 남는다.", Some("첫 장"))
        );
        for text in ["", "글\n-----\n글\n", "3\n글\n", "1\n#\n"] {
            assert!(!is_export(text), "{text}");
        }
    }
}
