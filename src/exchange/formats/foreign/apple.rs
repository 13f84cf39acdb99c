//! Apple Books: the text that it shares or copies, one excerpt behind the other.
//!
//! ```text
//! “words”
//!
//! Excerpt From
//! Title
//! Author
//! This material may be protected by copyright.
//! ```
//!
//! Earlier versions name the book on one line: `Excerpt From: Author. “Title.” Apple Books.`

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes};
use crate::exchange::imported::{Imported, QuoteOrigin};

pub(super) const PROGRAM: &str = "apple-books";

/// How the line begins that stands before the book, in English and Korean.
const HEADS: [&str; 4] = ["Excerpt From", "다음에서 발췌", "발췌", "인용"];
/// How the line begins that ends an excerpt.
const ENDS: [&str; 2] = ["This material may be protected by copyright", "이 자료는 저작권"];
/// Quotation marks around an excerpt, in the languages of its readers.
pub(super) const MARKS: [(char, char); 6] =
    [('“', '”'), ('"', '"'), ('‘', '’'), ('「', '」'), ('『', '』'), ('«', '»')];

/// Whether a text has the structure of excerpts: the line before a book and the one that ends it.
pub(super) fn is_excerpts(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines.any(|line| head(line).is_some()) && lines.any(is_end)
}

/// Reads excerpts.
pub(super) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    if !is_excerpts(text) {
        return Err(ExchangeError::Other);
    }
    let (mut records, mut lines): (Vec<ForeignRecord>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in text.lines().map(str::trim) {
        if is_end(line) {
            records.push(excerpt(&lines));
            lines.clear();
        } else {
            lines.push(line);
        }
    }
    // What stands behind the last end has no book.
    if lines.iter().any(|line| !line.is_empty()) {
        records.push(Err(Broken));
    }
    Ok(records.into_iter().collect())
}

fn is_end(line: &str) -> bool {
    ENDS.iter().any(|end| line.starts_with(end))
}

/// Returns what follows on the line before the book; `None` if the line is none.
fn head(line: &str) -> Option<&str> {
    HEADS.iter().find_map(|head| {
        let rest = line.strip_prefix(head)?;
        (rest.is_empty() || rest.starts_with([':', '：'])).then(|| rest.trim_start_matches([':', '：']).trim())
    })
}

/// Reads the lines of one excerpt: the words, and behind the last line before a book the book.
fn excerpt(lines: &[&str]) -> ForeignRecord {
    let at = lines.iter().rposition(|line| head(line).is_some()).ok_or(Broken)?;
    let (words, book) = lines.split_at_checked(at).ok_or(Broken)?;
    let named = book.first().and_then(|line| head(line)).unwrap_or_default();
    // Later versions say where the book is sold.
    let is_name = |line: &&str| !line.is_empty() && !line.starts_with("https://") && !line.starts_with("http://");
    let below: Vec<&str> = book.iter().skip(1).copied().filter(is_name).collect();
    let (title, author) = if named.is_empty() { by_lines(&below) } else { by_sentence(named) }.ok_or(Broken)?;
    let words = words.join("\n");
    Ok(Some(Imported {
        exact: unquoted(words.trim()).to_owned(),
        title,
        author,
        origin: Some(QuoteOrigin { program: PROGRAM.to_owned(), ..QuoteOrigin::default() }),
        ..Imported::default()
    }))
}

/// Reads a book of two lines: its title and its author.
fn by_lines(lines: &[&str]) -> Option<(String, Option<String>)> {
    match lines {
        [] => None,
        [title] => Some(((*title).to_owned(), None)),
        [title @ .., author] => Some((title.join(" "), Some((*author).to_owned()))),
    }
}

/// Reads a book of one line: `Author. “Title.” Publisher. Apple Books.`
fn by_sentence(line: &str) -> Option<(String, Option<String>)> {
    let marks = MARKS.into_iter().filter_map(|(open, close)| {
        let start = line.find(open)?;
        let inner = line.get(start + open.len_utf8()..)?;
        Some((start, inner.split_once(close)?.0))
    });
    let (start, title) = marks.min_by_key(|(start, _)| *start)?;
    let author = line.get(..start).unwrap_or_default().trim().trim_end_matches('.').trim();
    let title = title.trim().trim_end_matches(['.', ',']).trim();
    (!title.is_empty()).then(|| (title.to_owned(), Some(author.to_owned()).filter(|author| !author.is_empty())))
}

/// Takes the quotation marks from an excerpt that is within them.
pub(super) fn unquoted(words: &str) -> &str {
    let inner = |(open, close): (char, char)| words.strip_prefix(open)?.strip_suffix(close);
    MARKS.into_iter().find_map(inner).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Imported {
        let ReadQuotes { mut quotes, unread } = read(text).unwrap();
        assert_eq!((quotes.len(), unread), (1, 0), "{text}");
        quotes.remove(0)
    }

    #[test]
    fn excerpts_of_every_version_are_read_in_both_languages() {
        for text in [
            "“길은 같아도 그날의 나는 다르다.”\n\n다음에서 발췌\n느린 산책\n김한글\n이 자료는 저작권에 의해 보호됩니다.\n",
            "“길은 같아도 그날의 나는 다르다.”\r\n\r\nExcerpt From\r\n느린 산책\r\n김한글\r\nThis material may be protected by copyright.\r\n",
            "“길은 같아도 그날의 나는 다르다.”\n\nExcerpt From\n느린 산책\n김한글\nhttps://books.apple.com/kr/book/id1\nThis material may be protected by copyright.\n",
            "“길은 같아도 그날의 나는 다르다.”\n\n발췌: 김한글. “느린 산책”. Apple Books.\n이 자료는 저작권의 보호를 받을 수 있습니다.\n",
            "\"길은 같아도 그날의 나는 다르다.\"\n\nExcerpt From: 김한글. “느린 산책.” 책방, 2026-01-01. iBooks. \nThis material may be protected by copyright.",
        ] {
            let quote = one(text);
            assert_eq!(quote.exact, "길은 같아도 그날의 나는 다르다.");
            assert_eq!((quote.title.as_str(), quote.author.as_deref()), ("느린 산책", Some("김한글")), "{text}");
        }
    }

    #[test]
    fn excerpts_stand_one_behind_the_other_and_what_is_cut_is_counted() {
        let text = "“하나.\n\n둘.”\n\n다음에서 발췌\n느린 산책\n김한글\n이 자료는 저작권에 의해 보호됩니다.\n\n\
            셋\n\n다음에서 발췌\n느린 산책\n이 자료는 저작권에 의해 보호됩니다.\n“넷";
        let ReadQuotes { quotes, unread } = read(text).unwrap();
        assert_eq!(quotes.iter().map(|quote| quote.exact.as_str()).collect::<Vec<_>>(), ["하나.\n\n둘.", "셋"]);
        assert_eq!((quotes[1].author.as_deref(), unread), (None, 1));
        assert!(matches!(read("그냥 글\n"), Err(ExchangeError::Other)));
    }
}
