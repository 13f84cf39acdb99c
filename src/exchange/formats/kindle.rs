//! Kindle: `My Clippings.txt`, five lines per clip.
//!
//! The second line is in the language of the device, so it is read by its structure: fields separated by `|`, with the
//! moment last. A clip in an unknown language counts as a quote.

use std::fmt::Write as _;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::moment;
use crate::exchange::formats::placed::placed;
use crate::exchange::imported::Imported;
use crate::exchange::marked::Marked;
use crate::marks::{Highlight, Timestamp};
use crate::text::fold;

/// The line that ends a clip.
const END: &str = "==========";
/// The replacement for that line inside a clip, where it must not end it.
const NO_END: &str = "===== =====";
const NOTES: [&str; 4] = ["Note", "笔记", "메모", "노트"];
const BOOKMARKS: [&str; 4] = ["Bookmark", "书签", "북마크", "책갈피"];

/// A clip as in the file.
#[derive(Debug)]
struct Clip {
    kind: Kind,
    title: String,
    author: Option<String>,
    location: Option<(u32, u32)>,
    created: Option<Timestamp>,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Highlight,
    Note,
    Bookmark,
}

/// Writes a clip for each mark, followed by one for its note, in the English form.
pub(super) fn write(documents: &[Marked<'_>]) -> String {
    let mut text = String::new();
    for marked in documents {
        for mark in placed(marked) {
            let highlight = mark.highlight;
            let (start, end) = (highlight.anchor.start, highlight.anchor.end);
            clip(&mut text, marked, highlight, ("Highlight", &format!("{start}-{end}"), &highlight.anchor.exact));
            if !highlight.note.trim().is_empty() {
                clip(&mut text, marked, highlight, ("Note", &end.to_string(), &highlight.note));
            }
        }
    }
    text
}

/// Writes a clip with a kind, a location and a text. A clip has one line of text, so the lines of the text are joined.
fn clip(text: &mut String, marked: &Marked<'_>, highlight: &Highlight, clip: (&str, &str, &str)) {
    let (kind, location, words) = clip;
    let title = clip_line(&marked.doc.whole_title());
    let page = highlight.anchor.block.map_or_else(String::new, |block| format!("on page {} | ", block + 1));
    let added = moment::formatted(highlight.created, "%A, %-d %B %Y %H:%M:%S");
    let _ = match &marked.doc.author {
        Some(author) => writeln!(text, "{title} ({})", clip_line(author)),
        None => writeln!(text, "{title}"),
    };
    let at = if page.is_empty() { "at " } else { "" };
    let _ =
        write!(text, "- Your {kind} {page}{at}location {location} | Added on {added}\n\n{}\n{END}\n", clip_line(words));
}

/// Puts words on one line. Not `fold::one_line`: an empty line must leave no space, and no line may end the clip.
fn clip_line(text: &str) -> String {
    let lines = fold::collapsed(text);
    let words: Vec<&str> = lines.split('\n').filter(|line| !line.is_empty()).collect();
    let line = words.join(" ");
    if line == END { NO_END.to_owned() } else { line }
}

/// Whether a text has the structure of clips.
pub(super) fn is_clippings(text: &str) -> bool {
    !clips(text).is_empty()
}

/// Reads clips. Notes are added to their quotes, and earlier states of a quote are left out.
pub(super) fn read(text: &str) -> Result<Vec<Imported>, ExchangeError> {
    let clips = clips(text);
    if clips.is_empty() {
        return Err(ExchangeError::Other);
    }
    let mut quotes: Vec<Option<Imported>> = clips.iter().map(quote).collect();
    for (index, clip) in clips.iter().enumerate().filter(|(_, clip)| clip.kind == Kind::Note) {
        let at = noted(&clips, index);
        match at.and_then(|at| quotes.get_mut(at)).and_then(Option::as_mut) {
            Some(quote) => add_note(quote, &clip.text),
            None => put(&mut quotes, index, Imported { note: clip.text.clone(), ..described(clip) }),
        }
    }
    for (index, clip) in clips.iter().enumerate() {
        if let Some(later) = grown(&clips, index, clip)
            && let Some(old) = quotes.get_mut(index).and_then(Option::take)
            && let Some(quote) = quotes.get_mut(later).and_then(Option::as_mut)
        {
            add_note(quote, &old.note);
        }
    }
    Ok(quotes.into_iter().flatten().collect())
}

fn put(quotes: &mut [Option<Imported>], index: usize, quote: Imported) {
    if let Some(place) = quotes.get_mut(index) {
        *place = Some(quote);
    }
}

fn add_note(quote: &mut Imported, note: &str) {
    if !quote.note.contains(note) {
        let gap = if quote.note.is_empty() { "" } else { "\n\n" };
        quote.note.extend([gap, note]);
    }
}

/// Finds the quote that a note belongs to: the nearest before it in the file, else the nearest after it.
fn noted(clips: &[Clip], note: usize) -> Option<usize> {
    let clip = clips.get(note)?;
    let (at, _) = clip.location?;
    let holds = |other: &Clip| {
        let range = other.location.is_some_and(|(start, end)| start <= at && at <= end);
        other.kind == Kind::Highlight && range && other.title == clip.title
    };
    let (before, behind) = clips.split_at_checked(note)?;
    before.iter().rposition(holds).or_else(|| behind.iter().position(holds).map(|index| note + index))
}

/// Finds the later clip that extends an earlier one: Kindle keeps every state of a quote that was extended.
fn grown(clips: &[Clip], index: usize, clip: &Clip) -> Option<usize> {
    let (start, end) = clip.location.filter(|_| clip.kind == Kind::Highlight)?;
    let later = clips.iter().skip(index + 1).position(|later| {
        let overlaps = later.location.is_some_and(|(from, to)| from <= end && start <= to);
        later.kind == Kind::Highlight && overlaps && later.title == clip.title && later.text.contains(&clip.text)
    });
    later.map(|behind| index + 1 + behind)
}

fn quote(clip: &Clip) -> Option<Imported> {
    (clip.kind == Kind::Highlight).then(|| Imported { exact: clip.text.clone(), ..described(clip) })
}

fn described(clip: &Clip) -> Imported {
    Imported { title: clip.title.clone(), author: clip.author.clone(), created: clip.created, ..Imported::default() }
}

fn clips(text: &str) -> Vec<Clip> {
    let mut clips = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim() == END {
            clips.extend(parsed(&lines));
            lines.clear();
        } else {
            lines.push(line);
        }
    }
    clips
}

fn parsed(lines: &[&str]) -> Option<Clip> {
    let [title, info, words @ ..] = lines else { return None };
    let info = info.trim().strip_prefix('-')?;
    let (place, added) = info.rsplit_once('|').unwrap_or((info, ""));
    let text = words.join("\n").trim().to_owned();
    let named = |names: &[&str]| names.iter().any(|name| place.contains(name));
    let kind = if named(&BOOKMARKS) || text.is_empty() {
        Kind::Bookmark
    } else if named(&NOTES) {
        Kind::Note
    } else {
        Kind::Highlight
    };
    let (title, author) = parted(title.trim_start_matches('\u{feff}').trim());
    let location = place.rsplit('|').find_map(range);
    Some(Clip { kind, title, author, location, created: moment(added), text })
}

/// Splits `Title (Author)` at the last top-level opening bracket.
fn parted(line: &str) -> (String, Option<String>) {
    let Some(inner) = line.strip_suffix(')') else { return (line.to_owned(), None) };
    let mut depth = 1;
    let open = inner.char_indices().rev().find_map(|(byte, c)| {
        depth += i32::from(c == ')') - i32::from(c == '(');
        (depth == 0).then_some(byte)
    });
    let parts = open.and_then(|open| inner.split_at_checked(open));
    match parts.map(|(title, author)| (title.trim(), author.trim_start_matches('('))) {
        Some((title, author)) if !title.is_empty() => (title.to_owned(), Some(author.to_owned())),
        Some(_) | None => (line.to_owned(), None),
    }
}

/// Finds the last number of a field, or the two numbers of a range.
fn range(field: &str) -> Option<(u32, u32)> {
    let is_part = |c: char| c.is_ascii_digit() || c == '-' || c == '–';
    let mut words = field.split(|c| !is_part(c)).filter(|word| word.contains(|c: char| c.is_ascii_digit()));
    let mut numbers = words.next_back()?.split(['-', '–']).filter_map(|number| number.parse().ok());
    let start = numbers.next()?;
    Some((start, numbers.next().unwrap_or(start)))
}

/// Reads the moment of an English device.
fn moment(field: &str) -> Option<Timestamp> {
    let text = field.trim().strip_prefix("Added on ")?;
    moment::read_as(text, &["%A, %d %B %Y %H:%M:%S", "%A, %B %d, %Y %I:%M:%S %p", "%A, %B %d, %Y, %I:%M %p"])
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIPS: &str = "\u{feff}청춘예찬 (민태원)\r\n- Your Highlight on page 92 | location 1406-1407 | Added on Saturday, 26 March 2016 14:59:39\r\n\r\n청춘의 피는 끓는다.\r\n==========\r\n\
        \u{feff}청춘예찬 (민태원)\r\n- Your Highlight on page 92 | location 1406-1409 | Added on Saturday, 26 March 2016 15:00:00\r\n\r\n청춘의 피는 끓는다. 끓는 피에\r\n==========\r\n\
        청춘예찬 (민태원)\r\n- Your Note on page 92 | location 1409 | Added on Saturday, 26 March 2016 15:01:00\r\n\r\n비유\r\n==========\r\n\
        청춘예찬 (민태원)\r\n- Your Bookmark at location 346 | Added on Saturday, March 26, 2016 2:59:39 PM\r\n\r\n\r\n==========\r\n";

    #[test]
    fn clips_are_read_with_their_notes_and_without_their_earlier_states() {
        let quotes = read(CLIPS).unwrap();
        assert_eq!(quotes.len(), 1);
        assert_eq!((quotes[0].exact.as_str(), quotes[0].note.as_str()), ("청춘의 피는 끓는다. 끓는 피에", "비유"));
        assert_eq!((quotes[0].title.as_str(), quotes[0].author.as_deref()), ("청춘예찬", Some("민태원")));
        assert_eq!(quotes[0].created, "2016-03-26T15:00:00Z".parse().ok());
    }

    #[test]
    fn a_device_that_speaks_another_language_is_read_by_the_shape_of_its_lines() {
        for info in [
            "- 92페이지의 하이라이트 | 위치 1406-1407 | 2016년 3월 26일 토요일 오후 2:59:39에 추가함",
            "- La subrayado en la página 92 | posición 1406-1407 | Añadido el sábado, 26 de marzo de 2016",
            "- 您在位置 #1406-1407的标注 | 添加于 2016年3月26日星期六 下午2:59:39",
        ] {
            let quotes = read(&format!("봄·봄 (김유정)\n{info}\n\n밤낮 일만 해 주고\n==========\n")).unwrap();
            assert_eq!((quotes[0].exact.as_str(), quotes[0].created), ("밤낮 일만 해 주고", None), "{info}");
        }
        assert_eq!(range(" 위치 1406-1407 "), Some((1406, 1407)));
    }

    #[test]
    fn a_note_without_its_quote_stays() {
        let quotes =
            read("봄 (김유정)\n- Your Note on page 1 | location 9 | Added on 어제\n\n혼자\n==========\n").unwrap();
        assert_eq!((quotes[0].exact.as_str(), quotes[0].note.as_str()), ("", "혼자"));
    }

    #[test]
    fn the_last_brackets_hold_the_author() {
        assert_eq!(parted("봄 (1935) (김유정 (金裕貞))"), ("봄 (1935)".to_owned(), Some("김유정 (金裕貞)".to_owned())));
        assert_eq!(parted("봄"), ("봄".to_owned(), None));
        assert_eq!(parted("(봄)"), ("(봄)".to_owned(), None));
        assert_eq!(parted("봄)"), ("봄)".to_owned(), None));
    }

    #[test]
    fn what_is_no_clip_is_refused() {
        for text in ["", "그냥 글\n", "제목\n글\n==========\n"] {
            assert!(matches!(read(text), Err(ExchangeError::Other)), "{text:?}");
        }
    }
}
