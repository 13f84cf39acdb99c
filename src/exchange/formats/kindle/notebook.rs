//! Kindle: the page of notes that its apps export, whose elements say by their classes what they hold.

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::{Broken, ForeignRecord, ReadQuotes, elements, nearest, value};
use crate::exchange::formats::kindle::clip::{ClipKind, kind, range};
use crate::exchange::imported::{Imported, QuoteOrigin};

const PROGRAM: &str = "kindle";
/// How many locations behind its words a note may be.
const NEAR: u32 = 20;

/// What an element of the page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NotebookPart {
    Title,
    Author,
    Chapter,
    /// What the next words are: `Highlight (yellow) - Page 12 · Location 180`.
    Heading,
    Colour,
    Words,
}

/// Whether a text is such a page.
pub(in crate::exchange::formats) fn is_notebook(text: &str) -> bool {
    let has_class = |name: &str| text.contains(&format!("\"{name}\"")) || text.contains(&format!("'{name}'"));
    text.contains('<') && has_class("bookTitle") && (has_class("noteHeading") || has_class("notebookFor"))
}

/// The words of a mark, and what stands above them.
struct NotebookEntry {
    kind: ClipKind,
    /// The page, the location, or both.
    place: String,
    quote: Imported,
}

/// Reads such a page. A note belongs to the words right before it that it stands at.
pub(in crate::exchange::formats) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    if !is_notebook(text) {
        return Err(ExchangeError::Other);
    }
    let (mut book, mut heading, mut colour) = (Imported::default(), String::new(), String::new());
    let (mut read, mut last): (Vec<ForeignRecord>, Option<NotebookEntry>) = (Vec::new(), None);
    for part in elements(text, part) {
        let words = part.text.trim();
        match part.kind {
            NotebookPart::Title => words.clone_into(&mut book.title),
            NotebookPart::Author => book.author = Some(words.to_owned()).filter(|author| !author.is_empty()),
            NotebookPart::Chapter => book.section = Some(words.to_owned()).filter(|chapter| !chapter.is_empty()),
            NotebookPart::Heading => {
                words.clone_into(&mut heading);
                colour.clear();
            }
            NotebookPart::Colour => colour = part.attribute("class").replace("highlight_", ""),
            NotebookPart::Words if !part.is_closed => read.push(Err(Broken)),
            NotebookPart::Words => {
                let entry = entry(&book, (&heading, &colour), words);
                match last.as_mut().filter(|last| entry.kind == ClipKind::Note && last.is_noted_by(&entry)) {
                    Some(last) => last.quote.note.clone_from(&entry.quote.note),
                    None => read.extend(last.replace(entry).and_then(NotebookEntry::record)),
                }
            }
        }
    }
    let end = read.iter().position(Result::is_err).unwrap_or(read.len());
    let last = last.and_then(NotebookEntry::record);
    read.splice(end..end, last);
    Ok(read.into_iter().collect())
}

fn part(name: &str, attributes: &[(String, String)]) -> Option<NotebookPart> {
    let class = value(attributes, "class");
    let by_class = |class: &str| match class {
        "bookTitle" => Some(NotebookPart::Title),
        "authors" => Some(NotebookPart::Author),
        "sectionHeading" => Some(NotebookPart::Chapter),
        "noteHeading" => Some(NotebookPart::Heading),
        "noteText" => Some(NotebookPart::Words),
        _ if name == "span" && class.starts_with("highlight_") => Some(NotebookPart::Colour),
        _ => None,
    };
    class.split_ascii_whitespace().find_map(by_class)
}

fn entry(book: &Imported, (heading, painted): (&str, &str), words: &str) -> NotebookEntry {
    let (what, place) = heading.split_once(['-', '–']).unwrap_or((heading, ""));
    let kind = kind(&what.to_lowercase(), words);
    let (color, kept) = nearest(painted);
    // The chapter stands before the place: `첫 장 > Location 180`.
    let place = place.rsplit('>').next().unwrap_or(place).trim().to_owned();
    let origin = QuoteOrigin {
        program: PROGRAM.to_owned(),
        place: Some(place.clone()).filter(|place| !place.is_empty()),
        colour: kept,
        ..QuoteOrigin::default()
    };
    let (exact, note) = if kind == ClipKind::Note { ("", words) } else { (words, "") };
    let quote =
        Imported { exact: exact.to_owned(), note: note.to_owned(), color, origin: Some(origin), ..book.clone() };
    NotebookEntry { kind, place, quote }
}

impl NotebookEntry {
    /// Whether a note that follows stands at these words: on their page, or close behind them.
    fn is_noted_by(&self, note: &Self) -> bool {
        let last = |place: &str| range(place).map(|(start, _)| start);
        let (here, there) = (last(&self.place), last(&note.place));
        let is_near = here.zip(there).is_some_and(|(here, there)| there >= here && there - here <= NEAR);
        self.kind == ClipKind::Highlight && self.quote.note.is_empty() && (is_near || here.is_none() && there.is_none())
    }

    fn record(self) -> Option<ForeignRecord> {
        (self.kind != ClipKind::Empty).then_some(Ok(Some(self.quote)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::Colour;

    fn page(marks: &str) -> String {
        format!(
            "<!DOCTYPE html><html><body><div class=\"bodyContainer\">\n<div class=\"notebookFor\">Notes and highlights for</div>\n\
             <div class=\"bookTitle\">느린 산책</div>\n<div class=\"authors\">\n김한글\n</div>\n<hr/>\n{marks}</div></body></html>"
        )
    }

    #[test]
    fn a_page_is_read_in_any_language_with_notes_colours_and_places() {
        for [quote, note, bookmark] in [
            [
                "Highlight(<span class=\"highlight_pink\">pink</span>) - Page 12 · Location 180",
                "Note - Page 12 · Location 182",
                "Bookmark - Page 13 · Location 190",
            ],
            [
                "Highlight (<span class='highlight_pink'>pink</span>) - 첫 장 note > Location 180",
                "Note - 첫 장 > Location 182",
                "Bookmark - 첫 장 > Location 190",
            ],
            [
                "하이라이트(<span class=\"highlight_pink\">분홍색</span>) - 12페이지",
                "메모 - 12페이지",
                "북마크 - 13페이지",
            ],
            [
                "Markierung (<span class=\"highlight_pink\">rosa</span>) - Seite 12",
                "Notiz - Seite 12",
                "Lesezeichen - Seite 13",
            ],
        ] {
            let marks = format!(
                "<div class=\"sectionHeading\">첫 장</div>\n<h3 class=\"noteHeading\">{quote}</h3>\n<div class=\"noteText\">길은 같아도 &lt;그날의&gt; 나는 다르다.</div>\n\
                 <div class=\"noteHeading\">{note}</div>\n<div class=\"noteText\">첫 메모</div>\n\
                 <div class=\"noteHeading\">{bookmark}</div>\n<div class=\"noteText\"></div>\n"
            );
            let ReadQuotes { quotes, unread } = read(&page(&marks)).unwrap();
            assert_eq!((quotes.len(), unread), (1, 0), "{quote}: {quotes:?}");
            let read = &quotes[0];
            assert_eq!((read.exact.as_str(), read.note.as_str()), ("길은 같아도 <그날의> 나는 다르다.", "첫 메모"));
            assert_eq!((read.title.as_str(), read.author.as_deref()), ("느린 산책", Some("김한글")));
            assert_eq!((read.section.as_deref(), &read.color), (Some("첫 장"), &Colour::Pink), "{quote}");
            assert!(read.origin.as_ref().unwrap().place.as_deref().unwrap().contains('1'), "{read:?}");
        }
    }

    #[test]
    fn a_note_elsewhere_stays_alone() {
        let one = |heading: &str, words: &str| {
            format!("<div class=\"noteHeading\">{heading}</div>\n<div class=\"noteText\">{words}</div>\n")
        };
        let marks = one("Highlight - Page 1", "하나")
            + &one("Note - Page 90", "딴 데 쓴 메모")
            + &one("Highlight - Page 91", "둘");
        let ReadQuotes { quotes, .. } = read(&page(&marks)).unwrap();
        let all: Vec<_> = quotes.iter().map(|quote| (quote.exact.as_str(), quote.note.as_str())).collect();
        assert_eq!(all, [("하나", ""), ("", "딴 데 쓴 메모"), ("둘", "")]);
        assert!(matches!(read("<p>글</p>"), Err(ExchangeError::Other)));
    }
}
