//! What the lines of notes say: labels, tags, places, and words without their markup.

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange::formats::foreign) enum SaidOfQuote {
    Note,
    Tags,
}

const NOTES: [&str; 11] =
    ["note", "notes", "comment", "memo", "메모", "노트", "생각", "내 생각", "쪽지", "주석", "my note"];
const TAGS: [&str; 3] = ["tags", "tag", "태그"];
/// Words beside the number of a place, in small letters.
const PLACES: [&str; 9] = ["location", "loc.", "page", "p.", "pp.", "쪽", "페이지", "위치", "position"];
/// The label of a link to a mark in its program.
const VIEW: &str = "view highlight";
/// What stands before the place of a quote that no brackets part from it.
const DASHED: &str = "— location:";
/// The longest line that is a place, in bytes.
const LONGEST_LINE: usize = 240;
/// The longest place behind words, in scalars.
const LONGEST_PLACE: usize = 40;

/// Returns a line of a quotation without its sign.
pub(super) fn inner(line: &str) -> &str {
    let line = line.strip_prefix('>').unwrap_or(line);
    line.strip_prefix(' ').unwrap_or(line)
}

/// Returns what a label announces, and what follows it: `**Note**: 말`, `- 메모: 말`.
pub(in crate::exchange::formats::foreign) fn labelled(line: &str) -> Option<(SaidOfQuote, &str)> {
    let line = line.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    let (name, rest) = line.split_once([':', '：'])?;
    let name = name.trim_matches(['*', '_', ' ']).to_lowercase();
    let label = if NOTES.contains(&name.as_str()) {
        SaidOfQuote::Note
    } else if TAGS.contains(&name.as_str()) {
        SaidOfQuote::Tags
    } else {
        return None;
    };
    Some((label, rest.trim_start_matches(['*', '_']).trim()))
}

/// Returns the tags of a line: `#봄 [[여름]], 가을`.
pub(in crate::exchange::formats::foreign) fn tags_of(line: &str) -> Vec<String> {
    let is_between = |c: char| c.is_whitespace() || c == ',';
    let words: Vec<&str> = if line.contains("[[") {
        line.split("[[").skip(1).filter_map(|link| link.split("]]").next()).collect()
    } else {
        line.split(is_between).collect()
    };
    let words = words.into_iter().map(|word| word.trim().trim_start_matches('#').to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// Takes the tags from the end of a note.
pub(super) fn take_tags(note: &mut String) -> Vec<String> {
    let mut tags = Vec::new();
    while let Some(word) = note.trim_end().rsplit(char::is_whitespace).next().filter(|word| is_tag(word)) {
        tags.insert(0, word.trim_start_matches('#').to_owned());
        let rest = note.trim_end().len() - word.len();
        note.truncate(rest);
    }
    tags
}

/// Whether a word is a tag: `#봄`. A number alone is none.
fn is_tag(word: &str) -> bool {
    let is_sign = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/');
    word.strip_prefix('#').is_some_and(|tag| tag.chars().all(is_sign) && tag.contains(char::is_alphabetic))
}

/// Whether a line is nothing but the id of a block: `^h-0199`.
pub(super) fn is_block_id(line: &str) -> bool {
    let is_sign = |c: char| c.is_alphanumeric() || c == '-';
    line.strip_prefix('^').is_some_and(|id| !id.is_empty() && id.chars().all(is_sign))
}

/// Whether a line parts what is above it from what is below.
pub(super) fn is_rule(line: &str) -> bool {
    let signs: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3 && ['-', '*', '_'].iter().any(|sign| signs.iter().all(|c| c == sign))
}

/// Whether a line is nothing but a place, perhaps behind the name of the book: `— 『봄』, 32쪽`, `*p. 12*`.
pub(super) fn is_place(line: &str) -> bool {
    let line = line.trim();
    let is_named = line.starts_with(['—', '–', '―', '(', '*', '[']) && !line.ends_with(['.', '다', '?', '!']);
    line.len() <= LONGEST_LINE && has_place(line) && (is_named || is_bare_place(line))
}

/// Whether a line has nothing but words for a place and numbers.
pub(in crate::exchange::formats::foreign) fn is_bare_place(line: &str) -> bool {
    let lower = PLACES.iter().fold(line.to_lowercase(), |line, word| line.replace(word, ""));
    !lower.contains(char::is_alphabetic)
}

/// Whether words name a place: a number beside one of the words for it.
pub(in crate::exchange::formats::foreign) fn has_place(words: &str) -> bool {
    let lower = words.to_lowercase();
    let beside = |word: &&str| {
        lower.match_indices(*word).any(|(at, _)| {
            let (before, behind) =
                (lower.get(..at).unwrap_or_default(), lower.get(at + word.len()..).unwrap_or_default());
            let is_word = !before.ends_with(|c: char| c.is_ascii_alphabetic());
            let behind = behind.trim_start_matches(['*', ' ', ':', '.', '[', '#']);
            let is_before = before.trim_end_matches(['*', ' ']).ends_with(|c: char| c.is_ascii_digit());
            is_word && (behind.starts_with(|c: char| c.is_ascii_digit()) || (!word.is_ascii() && is_before))
        })
    };
    PLACES.iter().any(beside)
}

/// Takes the place from the end of some words, and the id of their block: `말 ([Location 12](…))`, `말 (32쪽)`,
/// `말 — location: [12](…) ^ref-3`.
pub(super) fn take_place(words: &str) -> (String, Option<String>) {
    let words = words.trim_end();
    let words =
        words.rsplit_once(' ').filter(|(_, last)| is_block_id(last)).map_or(words, |(words, _)| words.trim_end());
    let dash = words.rfind(DASHED).and_then(|at| words.split_at_checked(at));
    let bracket = [("([", "))"), ("(", ")")].into_iter().find_map(|(open, close)| {
        words.strip_suffix(close)?;
        words.split_at_checked(words.rfind(open)?)
    });
    let Some((front, place)) = dash.or(bracket) else { return (words.to_owned(), None) };
    let label = plain(place);
    let is_told = label.to_lowercase() == VIEW || (has_place(&label) && label.chars().count() <= LONGEST_PLACE);
    if is_told { (front.trim_end().to_owned(), Some(label)) } else { (words.to_owned(), None) }
}

/// Returns words on a line without the markup of links and emphasis.
pub(in crate::exchange::formats::foreign) fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((label, behind)) = rest.split_once("](") {
        plain.push_str(label);
        rest = behind.split_once(')').map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    let plain: String = plain.chars().filter(|c| !matches!(c, '[' | ']' | '*' | '`')).collect();
    plain.trim().trim_matches(['—', '–', '―', '(', ')', ' ', '_']).to_owned()
}

/// Takes away the strokes before signs that mean something in Markdown, and the signs of a highlight around the words.
pub(super) fn unmarked(words: &str) -> String {
    let inner = words.strip_prefix("==").and_then(|words| words.strip_suffix("=="));
    let mut plain = String::with_capacity(words.len());
    let mut chars = inner.filter(|inner| !inner.contains("==")).unwrap_or(words).chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => plain.extend(chars.next()),
            _ => plain.push(c),
        }
    }
    plain
}
