//! Kindle: `My Clippings.txt`, five lines per clip.
//!
//! The second line is in the language of the device, so it is read by its structure: fields separated by `|`, with the
//! moment last. A clip in an unknown language counts as a quote.

mod added;
mod clip;
mod notebook;

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::exchange::error::ExchangeError;
use crate::exchange::formats::moment;
use crate::exchange::formats::placed::placed;
use crate::exchange::imported::Imported;
use crate::exchange::marked::Marked;
use crate::marks::{Highlight, folded};
use crate::text::fold;
use crate::text::occurrences::occurrences;

pub(super) use added::moment as spoken_moment;
use clip::{Clip, ClipKind, END, clips};
pub(super) use notebook::{is_notebook, read as read_notebook};

/// The replacement for the last line of a clip inside a clip, where it must not end it.
const NO_END: &str = "===== =====";

/// How many highlights of a book before and behind a clip are looked at.
const MOST_NEAR: usize = 5_000;
/// How many pairs of quotes of a file are compared by their words.
const MOST_COMPARED: usize = 1_000_000;

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
    let titles = Titles::of(&clips);
    for (index, clip) in clips.iter().enumerate().filter(|(_, clip)| clip.kind == ClipKind::Note) {
        let at = titles.noted(index);
        match at.and_then(|at| quotes.get_mut(at)).and_then(Option::as_mut) {
            Some(quote) => add_later_note(quote, &clip.text),
            None => put(&mut quotes, index, Imported { note: clip.text.clone(), ..described(clip) }),
        }
    }
    let mut left = MOST_COMPARED;
    for index in 0..clips.len() {
        if let Some(later) = titles.last_state(index, &mut left)
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

/// Adds a note; where the one before it is a part of it, it is its later state.
fn add_later_note(quote: &mut Imported, note: &str) {
    let last = quote.note.rfind("\n\n").map_or(0, |gap| gap + 2);
    if quote.note.get(last..).is_some_and(|last| !last.is_empty() && note.contains(last)) {
        quote.note.truncate(last);
        quote.note.push_str(note);
    } else {
        add_note(quote, note);
    }
}

fn add_note(quote: &mut Imported, note: &str) {
    if !quote.note.contains(note) {
        let gap = if quote.note.is_empty() { "" } else { "\n\n" };
        quote.note.extend([gap, note]);
    }
}

/// The clips of a file by their titles, so that each is compared with those of its own book alone.
struct Titles<'a> {
    clips: &'a [Clip],
    /// The words of each clip in the form in which they are compared.
    words: Vec<Vec<char>>,
    /// The highlights of each title, in the order of the file.
    highlights: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Titles<'a> {
    fn of(clips: &'a [Clip]) -> Self {
        let mut highlights: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, clip) in clips.iter().enumerate().filter(|(_, clip)| clip.kind == ClipKind::Highlight) {
            highlights.entry(&clip.title).or_default().push(index);
        }
        Self { clips, words: clips.iter().map(|clip| folded(&clip.text)).collect(), highlights }
    }

    /// Returns the nearest highlights of a clip's book, those before it and those behind it, each from the first.
    fn near(&self, index: usize) -> (&[usize], &[usize]) {
        let clip = self.clips.get(index);
        let all = clip.and_then(|clip| self.highlights.get(clip.title.as_str())).map_or(&[][..], Vec::as_slice);
        let middle = all.partition_point(|other| *other < index);
        let (before, behind) = all.split_at_checked(middle).unwrap_or((all, &[]));
        let behind = behind.strip_prefix(&[index]).unwrap_or(behind);
        let nearest = before.get(before.len().saturating_sub(MOST_NEAR)..).unwrap_or(before);
        (nearest, behind.get(..MOST_NEAR).unwrap_or(behind))
    }

    fn overlaps(&self, index: usize, (start, end): (u32, u32)) -> bool {
        let location = self.clips.get(index).and_then(|clip| clip.location);
        location.is_some_and(|(from, to)| from <= end && start <= to)
    }

    /// Finds the quote that a note belongs to: the nearest before it in the file, else the nearest after it.
    fn noted(&self, note: usize) -> Option<usize> {
        let (at, _) = self.clips.get(note)?.location?;
        let (before, behind) = self.near(note);
        let holds = |index: &&usize| self.overlaps(**index, (at, at));
        before.iter().rfind(holds).or_else(|| behind.iter().find(holds)).copied()
    }

    /// Finds the last state of a quote that was made longer or shorter: Kindle keeps every state. Takes from `left`
    /// each comparison of words.
    fn last_state(&self, index: usize, left: &mut usize) -> Option<usize> {
        let clip = self.clips.get(index).filter(|clip| clip.kind == ClipKind::Highlight)?;
        let location = clip.location?;
        let mut is_later_state = |later: &&usize| {
            if *left == 0 || !self.overlaps(**later, location) {
                return false;
            }
            *left -= 1;
            self.words.get(index).zip(self.words.get(**later)).is_some_and(|(one, other)| is_state_of(one, other))
        };
        self.near(index).1.iter().rfind(|later| is_later_state(later)).copied()
    }
}

/// Whether one quote is a part of the other. Two that only overlap may both be wanted.
fn is_state_of(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && !occurrences(long, short).is_empty()
}

fn quote(clip: &Clip) -> Option<Imported> {
    (clip.kind == ClipKind::Highlight).then(|| Imported { exact: clip.text.clone(), ..described(clip) })
}

fn described(clip: &Clip) -> Imported {
    Imported { title: clip.title.clone(), author: clip.author.clone(), created: clip.created, ..Imported::default() }
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

    fn clip(info: &str, text: &str) -> String {
        format!("\u{feff}봄·봄 (김유정)\n{info}\n\n{text}\n==========\n")
    }

    #[test]
    fn a_quote_that_was_made_shorter_or_longer_is_the_last_one() {
        let info = |location: &str, second: u32| {
            format!(
                "- Your Highlight on page 3 | Location {location} | Added on Tuesday, March 3, 2026 9:10:{second:02} PM"
            )
        };
        let states = ["밤낮 일만 해 주고 나니", "밤낮 일만", "밤낮 일만 해 주고", "일만 해 주고"];
        let text: String = (11..).zip(states).map(|(at, state)| clip(&info("31-32", at), state)).collect();
        let quotes = read(&text).unwrap();
        assert_eq!(quotes.iter().map(|quote| quote.exact.as_str()).collect::<Vec<_>>(), ["일만 해 주고"]);
        let apart = clip(&info("31-32", 1), "밤낮 일만") + &clip(&info("99", 2), "밤낮 일만 해 주고");
        assert_eq!(read(&apart).unwrap().len(), 2);
        let beside = clip(&info("40-41", 1), "느려진 생각은 오래 남는다. 오래 남은")
            + &clip(&info("41-42", 2), "오래 남은 생각만이 글이 된다는 것을 나는 늦게 배웠다.");
        assert_eq!(read(&beside).unwrap().len(), 2);
    }

    #[test]
    fn a_note_that_was_written_on_is_the_last_one_and_another_one_is_kept_too() {
        let info = |kind: &str| format!("- Your {kind} on page 3 | Location 31 | Added on 어제");
        let note = |text: &str| clip(&info("Note"), text);
        for (notes, expected) in [
            (&["비유", "비유다", "비유다. 다시 볼 것"][..], "비유다. 다시 볼 것"),
            (&["비유다", "비유"], "비유다"),
            (&["비유", "반론", "반론이다"], "비유\n\n반론이다"),
        ] {
            let text = clip(&info("Highlight"), "밤낮 일만") + &notes.iter().map(|text| note(text)).collect::<String>();
            let quotes = read(&text).unwrap();
            assert_eq!(quotes.iter().map(|quote| quote.note.as_str()).collect::<Vec<_>>(), [expected]);
        }
    }

    #[test]
    fn the_line_about_the_limit_is_no_quote() {
        let info = "- Your Highlight on page 5 | Location 50-51 | Added on Tuesday, March 3, 2026 9:20:00 PM";
        for line in [
            " <You have reached the clipping limit for this item>",
            "<Sie haben die maximale Anzahl an Ausschnitten für diesen Artikel erreicht>",
            "<Ha alcanzado el límite de recortes para este elemento>",
            "<Vous avez atteint la limite d'éléments que vous pouvez surligner>",
            "<您已达到本内容的剪贴上限>",
            "<このアイテムのクリッピング制限に達しました>",
            "<이 항목의 클리핑 한도에 도달했습니다>",
            "<Hai raggiunto il limite di ritagli per questo elemento>",
            "<Você alcançou o limite de recortes para este item>",
        ] {
            let text = clip(info, line) + &clip(&info.replace("50-51", "60"), "<봄날의 한도>");
            let quotes = read(&text).unwrap();
            assert_eq!(quotes.len(), 1, "{line}");
            assert_eq!(quotes[0].exact, "<봄날의 한도>");
        }
    }

    #[test]
    fn a_device_of_any_language_tells_quotes_from_notes_and_bookmarks() {
        for [quote, note, bookmark] in [
            [
                "- Your Highlight on page 3 | Location 31-32 | x",
                "- Your Note on page 3 | Location 32 | x",
                "- Your Bookmark at location 33 | x",
            ],
            ["- Highlight Loc. 31-2  | x", "- Note Loc. 32 | x", "- Bookmark Loc. 33 | x"],
            [
                "- 3페이지의 하이라이트 | 위치 31-32 | x",
                "- 3페이지의 메모 | 위치 32 | x",
                "- 3페이지의 북마크 | 위치 33 | x",
            ],
            ["- 位置No. 31-32のハイライト |x", "- 位置No. 32のメモ |x", "- 位置No. 33のブックマーク |x"],
            ["- 您在位置 #31-32的标注 | x", "- 您在位置 #32的笔记 | x", "- 您在位置 #33的书签 | x"],
            ["- 您在位置 #31-32的標註 | x", "- 您在位置 #32的筆記 | x", "- 您在位置 #33的書籤 | x"],
            [
                "- Ihre Markierung bei Position 31-32 | x",
                "- Ihre Notiz bei Position 32 | x",
                "- Ihr Lesezeichen bei Position 33 | x",
            ],
            [
                "- Votre surlignement à l’emplacement 31-32 | x",
                "- Votre note à l’emplacement 32 | x",
                "- Votre signet à l’emplacement 33 | x",
            ],
            [
                "- La subrayado en la página 3 | posición 31-32 | x",
                "- La nota en la página 3 | posición 32 | x",
                "- El marcador en la página 3 | posición 33 | x",
            ],
            [
                "- Seu destaque na página 3 | posição 31-32 | x",
                "- Sua nota na página 3 | posição 32 | x",
                "- Seu marcador na página 3 | posição 33 | x",
            ],
            [
                "- La tua evidenziazione a pagina 3 | posizione 31-32 | x",
                "- La tua nota a pagina 3 | posizione 32 | x",
                "- Il tuo segnalibro a pagina 3 | posizione 33 | x",
            ],
        ] {
            let text = clip(quote, "밤낮 일만 해 주고") + &clip(note, "쪽지") + &clip(bookmark, "책갈피에 붙은 말");
            let quotes = read(&text).unwrap();
            assert_eq!(quotes.len(), 1, "{quote}: {quotes:?}");
            assert_eq!((quotes[0].exact.as_str(), quotes[0].note.as_str()), ("밤낮 일만 해 주고", "쪽지"), "{note}");
        }
    }

    #[test]
    fn a_note_without_its_quote_stays() {
        let quotes =
            read("봄 (김유정)\n- Your Note on page 1 | location 9 | Added on 어제\n\n혼자\n==========\n").unwrap();
        assert_eq!((quotes[0].exact.as_str(), quotes[0].note.as_str()), ("", "혼자"));
    }

    #[test]
    fn what_is_no_clip_is_refused() {
        for text in ["", "그냥 글\n", "제목\n글\n==========\n"] {
            assert!(matches!(read(text), Err(ExchangeError::Other)), "{text:?}");
        }
    }
}
