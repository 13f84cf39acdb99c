//! One clip of the file: its two lines of data and its text.

use crate::exchange::formats::kindle::added::moment;
use crate::marks::Timestamp;

/// The line that ends a clip.
pub(super) const END: &str = "==========";

/// The words for a note, in small letters, in the languages of the devices.
const NOTES: [&str; 4] = ["note", "notiz", "nota", "anotação"];
/// The same in languages without spaces.
const NOTES_WITHIN: [&str; 5] = ["笔记", "筆記", "メモ", "메모", "노트"];
/// The words for a bookmark.
const BOOKMARKS: [&str; 7] = ["bookmark", "lesezeichen", "signet", "marque-page", "marcador", "segnalibro", "favorito"];
const BOOKMARKS_WITHIN: [&str; 5] = ["书签", "書籤", "ブックマーク", "북마크", "책갈피"];
/// Of each pair of lists, the line has one word that says that there is a limit, and one for what is limited.
const LIMIT: [&str; 10] = ["limit", "límite", "limite", "grenze", "maximale", "上限", "制限", "限制", "한도", "제한"];
const CLIPPINGS: [&str; 12] = [
    "clipping",
    "ausschnitt",
    "recorte",
    "surlign",
    "couper",
    "extrait",
    "ritagli",
    "剪贴",
    "剪貼",
    "切り抜き",
    "クリッピング",
    "클리핑",
];

/// A clip as in the file.
#[derive(Debug)]
pub(super) struct Clip {
    pub(super) kind: ClipKind,
    pub(super) title: String,
    pub(super) author: Option<String>,
    pub(super) location: Option<(u32, u32)>,
    pub(super) created: Option<Timestamp>,
    pub(super) text: String,
}

/// What a clip holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClipKind {
    Highlight,
    Note,
    /// A bookmark, or the line that the device writes where it kept no words.
    Empty,
}

/// Reads all clips of a file.
pub(super) fn clips(text: &str) -> Vec<Clip> {
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
    let info = info.trim_start_matches('\u{feff}').trim().strip_prefix('-')?;
    let (place, added) = info.rsplit_once('|').unwrap_or((info, ""));
    let text = words.join("\n").trim().to_owned();
    let kind = kind(&place.to_lowercase(), &text);
    let (title, author) = parted(title.trim_start_matches('\u{feff}').trim());
    let location = place.rsplit('|').find_map(range);
    Some(Clip { kind, title, author, location, created: moment(added), text })
}

/// Finds out what a clip is by the words of its second line, in small letters, before the moment.
pub(super) fn kind(place: &str, text: &str) -> ClipKind {
    let has = |words: &[&str], within: &[&str]| {
        let mut said = place.split(|c: char| !c.is_alphabetic() && c != '-');
        said.any(|word| words.contains(&word)) || within.iter().any(|word| place.contains(word))
    };
    if text.is_empty() || is_limit(text) || has(&BOOKMARKS, &BOOKMARKS_WITHIN) {
        ClipKind::Empty
    } else if has(&NOTES, &NOTES_WITHIN) {
        ClipKind::Note
    } else {
        ClipKind::Highlight
    }
}

/// Whether a text is the line that stands for words which the publisher does not let the device copy.
fn is_limit(text: &str) -> bool {
    let text = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    text.starts_with('<') && text.ends_with('>') && !text.contains('\n') && has(&LIMIT) && has(&CLIPPINGS)
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
    match parts.map(|(title, author)| (title.trim(), author.strip_prefix('(').unwrap_or(author))) {
        Some((title, author)) if !title.is_empty() => (title.to_owned(), Some(author.to_owned())),
        Some(_) | None => (line.to_owned(), None),
    }
}

/// Finds the last number of a field, or the two numbers of a range. The second may be shortened: `145-46`.
pub(super) fn range(field: &str) -> Option<(u32, u32)> {
    let is_part = |c: char| c.is_ascii_digit() || c == '-' || c == '–';
    let mut words = field.split(|c| !is_part(c)).filter(|word| word.contains(|c: char| c.is_ascii_digit()));
    let mut numbers = words.next_back()?.split(['-', '–']).filter(|number| !number.is_empty());
    let first = numbers.next()?;
    let second = numbers.next().unwrap_or(first);
    let start: u32 = first.parse().ok()?;
    let shared = first.len().saturating_sub(second.len());
    let end = first.get(..shared).map(|shared| format!("{shared}{second}"))?.parse().unwrap_or(start);
    Some((start, end.max(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_brackets_hold_the_author() {
        assert_eq!(parted("봄 (1935) (김유정 (金裕貞))"), ("봄 (1935)".to_owned(), Some("김유정 (金裕貞)".to_owned())));
        assert_eq!(parted("봄"), ("봄".to_owned(), None));
        assert_eq!(parted("(봄)"), ("(봄)".to_owned(), None));
        assert_eq!(parted("봄)"), ("봄)".to_owned(), None));
    }

    #[test]
    fn a_shortened_end_of_a_range_is_that_of_its_start() {
        for (field, expected) in [
            (" 위치 1406-1407 ", (1406, 1407)),
            (" Loc. 145-46 ", (145, 146)),
            (" Loc. 865-6", (865, 866)),
            (" Loc. 1,998–2003", (998, 2003)),
            (" page 7", (7, 7)),
            (" Loc. 199-03", (199, 199)),
        ] {
            assert_eq!(range(field), Some(expected), "{field}");
        }
        assert_eq!(range(" 어딘가 "), None);
        assert_eq!(range(" 99999999999 "), None);
    }
}
