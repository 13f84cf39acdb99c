//! Quotes pasted as text, as the apps of bookshops share them: each in quotation marks or below its page, perhaps with
//! the book and a note.
//!
//! ```text
//! “words”                      32쪽
//! - 책 이름, 지은이, 32쪽        words
//!                              메모: a note
//! ```

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::apple::{MARKS, unquoted};
use crate::exchange::formats::foreign::notes::line::{SaidOfQuote, has_place, is_bare_place, labelled, plain, tags_of};
use crate::exchange::formats::foreign::record::ReadQuotes;
use crate::exchange::imported::{Imported, QuoteOrigin};

const PROGRAM: &str = "notes";
/// Brackets around the title of a work.
const TITLES: [(char, char); 5] = [('<', '>'), ('《', '》'), ('〈', '〉'), ('『', '』'), ('「', '」')];
/// Words behind the name of an author.
const ROLES: [&str; 5] = [" 지음", " 저", " 글", "(지은이)", " (저자)"];

/// Whether a text is nothing but such quotes: each part of it is one or says where one is from, and some part does.
pub(in crate::exchange::formats) fn is_pasted(text: &str) -> bool {
    let quotes = parsed(text);
    let is_placed =
        |quote: &Imported| !quote.title.is_empty() || quote.origin.as_ref().is_some_and(|of| of.place.is_some());
    quotes.is_some_and(|quotes| !quotes.is_empty() && quotes.iter().all(is_placed))
}

/// Reads such quotes.
pub(in crate::exchange::formats) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    let quotes = parsed(text).filter(|quotes| !quotes.is_empty()).ok_or(ExchangeError::Other)?;
    Ok(quotes.into_iter().map(|quote| Ok(Some(quote))).collect())
}

/// Reads the quotes of a text; `None` where a part of it is neither a quote nor belongs to one.
fn parsed(text: &str) -> Option<Vec<Imported>> {
    let mut quotes: Vec<Imported> = Vec::new();
    let mut book = Imported {
        origin: Some(QuoteOrigin { program: PROGRAM.to_owned(), ..QuoteOrigin::default() }),
        ..Imported::default()
    };
    let (mut is_words, mut is_first) = (false, true);
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            is_words = false;
        } else if let Some((words, behind)) = quoted(line) {
            quotes.push(Imported { exact: words.to_owned(), ..book.clone() });
            about(behind, quotes.last_mut()?);
            is_words = false;
        } else if is_bare_place(line) && has_place(line) && !(is_open(&quotes)) {
            quotes.push(book.clone());
            about(line, quotes.last_mut()?);
            is_words = true;
        } else if let Some(quote) = quotes.last_mut() {
            match labelled(line) {
                Some((SaidOfQuote::Tags, tags)) => quote.tags.extend(tags_of(tags)),
                Some((SaidOfQuote::Note, note)) => {
                    add(&mut quote.note, note);
                    is_words = false;
                }
                None if is_words => add(&mut quote.exact, line),
                None if is_source(line) => about(line, quote),
                None if !quote.note.is_empty() => add(&mut quote.note, line),
                None => return None,
            }
        } else if is_first || book.author.is_none() {
            // The book may be named above its quotes.
            if is_first {
                book.title = plain(line);
            } else {
                book.author = Some(plain(line));
            }
            is_first = false;
        } else {
            return None;
        }
    }
    quotes.iter().all(|quote| !quote.exact.is_empty()).then_some(quotes)
}

/// Whether the last quote has no place yet, so that a place that follows is its own.
fn is_open(quotes: &[Imported]) -> bool {
    let place = |quote: &Imported| quote.origin.as_ref().is_some_and(|of| of.place.is_some());
    quotes.last().is_some_and(|quote| !place(quote) && !quote.exact.is_empty())
}

/// Returns the words of a line in quotation marks, and what stands behind them.
fn quoted(line: &str) -> Option<(&str, &str)> {
    MARKS.into_iter().find_map(|(open, close)| {
        let inner = line.strip_prefix(open)?;
        let (words, behind) = inner.split_at_checked(inner.rfind(close)?)?;
        let behind = behind.strip_prefix(close)?;
        // Title marks begin the name of a book as well as a quote.
        let is_words = !matches!(open, '「' | '『') || behind.is_empty();
        (!words.is_empty() && is_words && (behind.trim().is_empty() || is_source(behind))).then_some((words, behind))
    })
}

/// Whether a line says where a quote is from: the book, the page, an address.
fn is_source(line: &str) -> bool {
    let line = line.trim();
    let is_title = TITLES.iter().any(|(open, _)| line.starts_with(*open));
    let is_address = line.starts_with("http://") || line.starts_with("https://");
    line.starts_with(['-', '—', '–', '―', '(', '|', '@'])
        || is_title
        || is_address
        || is_bare_place(line) && has_place(line)
}

/// Adds what a line says of where a quote is from.
fn about(line: &str, quote: &mut Imported) {
    let line = line.trim().trim_start_matches(['-', '—', '–', '―', ' ', '(']).trim_end_matches(')');
    if line.starts_with("http://") || line.starts_with("https://") {
        return;
    }
    for part in line.split([',', '|', '·']).map(str::trim).filter(|part| !part.is_empty()) {
        let title = TITLES.iter().find_map(|(open, close)| part.strip_prefix(*open)?.strip_suffix(*close));
        if has_place(part) && is_bare_place(part) {
            if let Some(origin) = &mut quote.origin {
                origin.place.get_or_insert(plain(part));
            }
        } else if let Some(title) = title.or(Some(part)).filter(|_| quote.title.is_empty()) {
            quote.title = unquoted(title.trim()).to_owned();
        } else if quote.author.is_none() {
            let name = ROLES.iter().fold(part, |name, role| name.strip_suffix(role).unwrap_or(name));
            quote.author = Some(name.trim().to_owned());
        }
    }
}

fn add(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<[String; 5]> {
        assert!(is_pasted(text), "{text}");
        let one = |quote: Imported| {
            let place = quote.origin.and_then(|origin| origin.place).unwrap_or_default();
            [quote.exact, quote.title, quote.author.unwrap_or_default(), place, quote.note]
        };
        read(text).unwrap().quotes.into_iter().map(one).collect()
    }

    #[test]
    fn quotes_in_marks_with_their_book_and_page_are_read() {
        let first = ["길은 같아도 그날의 나는 다르다.", "느린 산책", "김한글"];
        for text in [
            "“길은 같아도 그날의 나는 다르다.”\n- 느린 산책, 김한글, 32쪽\n",
            "\"길은 같아도 그날의 나는 다르다.\"\n\n<느린 산책>, 김한글 저, 32쪽\nhttps://a.kr/books/1\n",
            "“길은 같아도 그날의 나는 다르다.” — 『느린 산책』, 김한글 지음, p.32\n",
            "“길은 같아도 그날의 나는 다르다.”\n\n느린 산책 | 김한글\n"
                .replace("느린 산책 |", "| 느린 산책 |")
                .as_str(),
            "느린 산책\n김한글\n\n“길은 같아도 그날의 나는 다르다.” (32쪽)\n",
        ] {
            let all = said(text);
            assert_eq!(all[0][..3], first, "{text}");
            assert!(all[0][3].is_empty() || all[0][3].contains("32"), "{text}: {all:?}");
        }
    }

    #[test]
    fn quotes_below_their_pages_are_read_with_notes() {
        let text = "느린 산책\n김한글\n\n32쪽\n길은 같아도\n그날의 나는 다르다.\n메모: 첫 메모\n둘째 줄\n\n45쪽\n느려진 생각은 오래 남는다.\n";
        let all = said(text);
        assert_eq!(all[0], ["길은 같아도\n그날의 나는 다르다.", "느린 산책", "김한글", "32쪽", "첫 메모\n둘째 줄"]);
        assert_eq!(all[1], ["느려진 생각은 오래 남는다.", "느린 산책", "김한글", "45쪽", ""]);
    }

    #[test]
    fn an_essay_that_begins_with_a_quote_is_none() {
        for text in [
            "",
            "그냥 글\n",
            "“안녕.”\n\n그가 말했다.\n\n“그래.”\n",
            "“안녕.”\n\n“그래.”\n",
            "“안녕” 하고 말했다.\n- 그렇다.\n",
            "제목\n글\n이어진다.\n32쪽\n",
        ] {
            assert!(!is_pasted(text), "{text}");
        }
    }
}
