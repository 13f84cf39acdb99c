//! Apple Books: the page of notes that it mails, whose elements say by their classes what they hold.

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::foreign::apple::PROGRAM;
use crate::exchange::formats::foreign::colour::nearest;
use crate::exchange::formats::foreign::elements::{elements, value};
use crate::exchange::formats::foreign::record::{Broken, ForeignRecord, ReadQuotes};
use crate::exchange::formats::kindle::spoken_moment;
use crate::exchange::formats::moment;
use crate::exchange::imported::{Imported, QuoteOrigin};
use crate::marks::{Colour, Style};

/// What an element of the page holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MailPart {
    Title,
    Author,
    /// A mark, with all that follows inside it.
    Mark,
    Date,
    Chapter,
    Colour,
    Words,
    Note,
}

/// Whether a text is such a page.
pub(super) fn is_mail(text: &str) -> bool {
    text.contains('<') && text.contains("annotationrepresentativetext")
}

/// Reads such a page.
pub(super) fn read(text: &str) -> Result<ReadQuotes, ExchangeError> {
    if !is_mail(text) {
        return Err(ExchangeError::Other);
    }
    let parts = elements(text, part);
    let first = |part: MailPart| {
        parts.iter().find(|one| one.kind == part).map(|one| one.text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let book = Imported {
        title: first(MailPart::Title).unwrap_or_default(),
        author: first(MailPart::Author),
        origin: Some(QuoteOrigin { program: PROGRAM.to_owned(), ..QuoteOrigin::default() }),
        ..Imported::default()
    };
    let mut marks: Vec<(bool, Imported)> = Vec::new();
    for part in &parts {
        if part.kind == MailPart::Mark {
            marks.push((part.is_closed, book.clone()));
        } else if let Some((is_whole, mark)) = marks.last_mut() {
            *is_whole &= part.is_closed;
            add(mark, part.kind, part.text.trim(), part.attribute("class"));
        }
    }
    let record = |(is_whole, mark): (bool, Imported)| -> ForeignRecord { is_whole.then_some(Some(mark)).ok_or(Broken) };
    Ok(marks.into_iter().map(record).collect())
}

fn part(name: &str, attributes: &[(String, String)]) -> Option<MailPart> {
    let mut classes = value(attributes, "class").split_ascii_whitespace();
    let by_class = classes.find_map(|class| match class {
        "booktitle" => Some(MailPart::Title),
        "annotation" => Some(MailPart::Mark),
        "annotationdate" => Some(MailPart::Date),
        "annotationchapter" => Some(MailPart::Chapter),
        "annotationselectionMarker" => Some(MailPart::Colour),
        "annotationrepresentativetext" => Some(MailPart::Words),
        "annotationnote" => Some(MailPart::Note),
        _ => None,
    });
    by_class.or_else(|| (name == "h2").then_some(MailPart::Author))
}

/// Adds what an element says to the mark that it is in.
fn add(mark: &mut Imported, part: MailPart, text: &str, classes: &str) {
    match part {
        MailPart::Date => mark.created = moment::read(text).or_else(|| spoken_moment(text)),
        MailPart::Chapter => {
            // The page stands behind the chapter: `첫 장, p. 12`.
            let (chapter, page) =
                text.rsplit_once(", p. ").map_or((text, None), |(chapter, page)| (chapter, Some(page)));
            mark.section = Some(chapter.to_owned());
            if let Some(origin) = &mut mark.origin {
                origin.place = page.map(str::to_owned);
            }
        }
        MailPart::Colour => {
            let name = classes.split_ascii_whitespace().find(|class| *class != "annotationselectionMarker");
            // The mark without a colour is the underline.
            match name.unwrap_or_default() {
                "defaultColor" => mark.style = Style::Underline,
                name => {
                    let (colour, kept) = nearest(name);
                    mark.color = colour;
                    if let Some(origin) = &mut mark.origin {
                        origin.colour = kept;
                    }
                }
            }
        }
        MailPart::Words => text.clone_into(&mut mark.exact),
        MailPart::Note => text.clone_into(&mut mark.note),
        MailPart::Title | MailPart::Author | MailPart::Mark => {}
    }
    if mark.style == Style::Underline {
        mark.color = Colour::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "<html><body><h1 class=\"booktitle\">느린 산책</h1><h2>김한글</h2><hr class=\"separator\">\n\
        <div class=\"annotation\"><div class=\"annotationheader\"><div class=\"annotationdate\">2026년 3월 3일</div>\
        <div class=\"annotationchapter\">첫 장, p. 12</div></div><div class=\"annotationcontent\">\
        <div class=\"annotationselectionMarker purple\"></div>\n<p class=\"annotationrepresentativetext\">길은 같아도\n그날의 나는 다르다.</p>\n\
        <p class=\"annotationnote\">첫 메모<br>둘째 줄</p></div></div><hr>\
        <div class=\"annotation\"><div class=\"annotationdate\">March 3, 2026</div>\
        <div class=\"annotationselectionMarker defaultColor\"></div>\
        <p class=\"annotationrepresentativetext\">느려진 생각은 오래 남는다.</p><p class=\"annotationnote\"></p></div></body></html>";

    #[test]
    fn the_page_of_a_mail_is_read() {
        let ReadQuotes { quotes, unread } = read(MAIL).unwrap();
        assert_eq!((quotes.len(), unread), (2, 0));
        let quote = &quotes[0];
        assert_eq!(
            (quote.exact.as_str(), quote.note.as_str()),
            ("길은 같아도 그날의 나는 다르다.", "첫 메모\n둘째 줄")
        );
        assert_eq!((quote.title.as_str(), quote.author.as_deref()), ("느린 산책", Some("김한글")));
        assert_eq!((quote.section.as_deref(), &quote.color), (Some("첫 장"), &Colour::Purple));
        assert_eq!(quote.origin.as_ref().unwrap().place.as_deref(), Some("12"));
        assert_eq!(quote.created, "2026-03-03T00:00:00Z".parse().ok());
        assert_eq!((&quotes[1].style, quotes[1].created), (&Style::Underline, quote.created));
    }

    #[test]
    fn a_mark_whose_end_is_missing_is_counted() {
        let (cut, _) = MAIL.split_once("남는다").unwrap();
        let ReadQuotes { quotes, unread } = read(cut).unwrap();
        assert_eq!((quotes.len(), unread), (1, 1));
    }
}
