//! The names that chapters of novels and scans give themselves: `제 1 화`, `3장`, `<프롤로그>`, `Chapter 4`.

use crate::text::fold;

/// The longest line that may be a heading, in scalars.
const LONGEST: usize = 50;

/// Signs that stand around a heading.
const AROUND: [char; 23] = [
    '<', '>', '〈', '〉', '《', '》', '[', ']', '【', '】', '「', '」', '『', '』', '(', ')', '=', '-', '–', '—', '*',
    ' ', '#',
];

/// What counts the chapters of a book, with 제 before the number or without.
const UNITS: &str = "화장부권편회막話章部卷回";
/// What counts them with 제 alone.
const UNITS_AFTER_ORDINAL: &str = "절과강幕節課講";

/// Words that are headings by themselves.
const NAMES: [&str; 43] = [
    "프롤로그",
    "에필로그",
    "인터루드",
    "서문",
    "서장",
    "서막",
    "종장",
    "종막",
    "막간",
    "외전",
    "번외",
    "번외편",
    "후기",
    "후일담",
    "머리말",
    "머릿말",
    "맺음말",
    "여는 글",
    "닫는 글",
    "들어가며",
    "들어가는 글",
    "나가며",
    "마치며",
    "작가 후기",
    "작가후기",
    "작가의 말",
    "옮긴이의 말",
    "작품 해설",
    "부록",
    "부칙",
    "作者後記",
    "作家後記",
    "後記",
    "後書",
    "序文",
    "序章",
    "終章",
    "外傳",
    "番外",
    "prologue",
    "epilogue",
    "interlude",
    "afterword",
];

/// Words that an English number follows.
const ENGLISH: [&str; 7] = ["chapter", "part", "episode", "ep.", "ep", "vol.", "volume"];

/// How sure it is that a line is the name of a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChapterLabel {
    /// A word such as `프롤로그`.
    Name,
    /// A number with 제, or an English one.
    Ordinal(char, u32),
    /// A number with its unit: `3장`.
    Count(char, u32),
    /// A number without a unit, and what tells it from an item: the sign before it, `<1. 시작>` and `#1`, its zeros,
    /// `001. 시작`, or a line of its own, `2`.
    Bare(char, u32),
}

/// What tells a number that is a line of its own.
pub(super) const ALONE: char = ' ';

/// Reads the name of a chapter.
pub(super) fn label(line: &str) -> Option<ChapterLabel> {
    if line.chars().nth(LONGEST).is_some() || is_sentence(line) {
        return None;
    }
    let inner = line.trim_matches(AROUND);
    let is_framed = inner.len() < line.len();
    if is_name(inner, is_framed) {
        return Some(ChapterLabel::Name);
    }
    english(inner).or_else(|| ordinal(inner)).or_else(|| count(inner)).or_else(|| bare(line, inner))
}

/// Whether a line is said rather than named.
fn is_sentence(line: &str) -> bool {
    let Some(inner) = line.trim_end_matches(['"', '”', '’', '\'', ')']).strip_suffix(['.', '!', '?', '…']) else {
        return line.ends_with([',', '，', ':', ';']);
    };
    inner.trim_end_matches('.').ends_with(['다', '요', '죠', '지', '오', '네', '까', '야', '어', '아', '군'])
}

fn is_name(inner: &str, is_framed: bool) -> bool {
    NAMES.iter().filter_map(|name| behind_word(inner, name)).any(|behind| {
        if behind.strip_prefix(' ').is_some_and(|number| count(number).is_some()) {
            return true;
        }
        let behind = behind.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
        let is_titled = behind.starts_with(['.', ':', '-', '–', '—', '~', '<', '(', '「']);
        behind.is_empty() || is_titled || is_framed && inner.len() < 40 && behind.starts_with('>')
    })
}

/// Returns what stands behind a word at the start of a text, in any case of ASCII letters.
fn behind_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, behind) = text.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then_some(behind)
}

fn english(inner: &str) -> Option<ChapterLabel> {
    let (word, behind) = ENGLISH.iter().find_map(|word| Some((*word, behind_word(inner, word)?)))?;
    let number = behind.trim_start_matches([' ', '.', '#']);
    if number.len() == behind.len() && !behind.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (number, behind) = number_at(number)?;
    is_closed(behind).then(|| ChapterLabel::Ordinal(word.chars().next().unwrap_or('c'), number))
}

fn ordinal(inner: &str) -> Option<ChapterLabel> {
    let number = inner.strip_prefix(['제', '第'])?.trim_start();
    let (number, behind) = number_at(number)?;
    let behind = behind.trim_start();
    let unit = behind.chars().next().filter(|unit| UNITS.contains(*unit) || UNITS_AFTER_ORDINAL.contains(*unit))?;
    is_closed(behind.strip_prefix(unit)?).then_some(ChapterLabel::Ordinal(unit, number))
}

fn count(inner: &str) -> Option<ChapterLabel> {
    if !inner.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (number, behind) = number_at(inner)?;
    let behind = behind.trim_start();
    let unit = behind.chars().next().filter(|unit| UNITS.contains(*unit))?;
    is_closed(behind.strip_prefix(unit)?).then_some(ChapterLabel::Count(unit, number))
}

fn bare(line: &str, inner: &str) -> Option<ChapterLabel> {
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let (number, behind) = inner.split_at_checked(digits).filter(|_| (1..=4).contains(&digits))?;
    let is_alone = line == number;
    let is_named = is_closed(behind) && !behind.starts_with('-');
    let is_framed = || line.ends_with(['>', '〉', '》', '】', '」', '』']);
    let sign = match line.chars().next()? {
        '0' if digits > 1 && is_named => Some('0'),
        _ if is_alone => Some(ALONE),
        sign @ ('<' | '〈' | '《' | '【' | '「' | '『') => Some(sign).filter(|_| is_named && is_framed()),
        '#' => Some('#').filter(|_| is_named),
        _ => None,
    };
    Some(ChapterLabel::Bare(sign?, number.parse().ok()?))
}

/// Whether a number with its unit ends here: nothing follows, or a title that stands apart.
fn is_closed(behind: &str) -> bool {
    let signs =
        [' ', '.', ':', ')', '-', '–', '—', '~', '<', '〈', '《', '「', '『', '(', '[', ']', '>', '"', '“', '·', '|'];
    behind.is_empty() || behind.starts_with(signs)
}

/// Reads a number in digits, Chinese numerals, Korean syllables or Roman letters.
fn number_at(text: &str) -> Option<(u32, &str)> {
    let folded = fold::canonical(text);
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=5).contains(&digits) {
        let (number, behind) = text.split_at_checked(digits)?;
        return Some((number.parse().ok()?, behind));
    }
    chinese(text).or_else(|| roman(text))
}

fn chinese(text: &str) -> Option<(u32, &str)> {
    const DIGITS: [&str; 3] = ["零一二三四五六七八九", "영일이삼사오육칠팔구", "〇壹貳參肆伍陸柒捌玖"];
    let (mut sum, mut digit, mut end) = (0_u32, 0, 0);
    for (at, scalar) in text.char_indices().take(7) {
        let found = DIGITS.iter().find_map(|digits| digits.chars().position(|known| known == scalar));
        match (found, scalar) {
            (Some(value), _) => digit = digit * 10 + u32::try_from(value).ok()?,
            (None, '十' | '십') => (sum, digit) = (sum + digit.max(1) * 10, 0),
            (None, '百' | '백') => (sum, digit) = (sum + digit.max(1) * 100, 0),
            (None, _) => break,
        }
        end = at + scalar.len_utf8();
    }
    (end > 0).then(|| text.split_at_checked(end).map(|(_, behind)| (sum + digit, behind)))?
}

fn roman(text: &str) -> Option<(u32, &str)> {
    let value = |letter: u8| match letter.to_ascii_lowercase() {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = text.bytes().map_while(value).take(8).collect();
    let next = values.iter().skip(1).chain(std::iter::once(&0));
    let sum: i64 = values.iter().zip(next).map(|(one, next)| i64::from(*one) * if one < next { -1 } else { 1 }).sum();
    let behind = text.get(values.len()..)?;
    (!values.is_empty() && !behind.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then(|| u32::try_from(sum).ok().map(|sum| (sum, behind)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_name_themselves_in_many_ways() {
        for (line, wanted) in [
            ("제 1 화", ChapterLabel::Ordinal('화', 1)),
            ("제2화. 두 번째 손님", ChapterLabel::Ordinal('화', 2)),
            ("제500화 바람은", ChapterLabel::Ordinal('화', 500)),
            ("제3장: 봄", ChapterLabel::Ordinal('장', 3)),
            ("第十二章 눈", ChapterLabel::Ordinal('章', 12)),
            ("제이십일장 가을", ChapterLabel::Ordinal('장', 21)),
            ("3장", ChapterLabel::Count('장', 3)),
            ("12화 만남", ChapterLabel::Count('화', 12)),
            ("<제1부>", ChapterLabel::Ordinal('부', 1)),
            ("[ 7화 ]", ChapterLabel::Count('화', 7)),
            ("Chapter 4", ChapterLabel::Ordinal('c', 4)),
            ("CHAPTER IV. The Sea", ChapterLabel::Ordinal('c', 4)),
            ("EP.3 다시", ChapterLabel::Ordinal('e', 3)),
            ("<프롤로그>", ChapterLabel::Name),
            ("프롤로그", ChapterLabel::Name),
            ("에필로그 2", ChapterLabel::Name),
            ("외전 1화 꽃", ChapterLabel::Name),
            ("< 1. 시작 >", ChapterLabel::Bare('<', 1)),
            ("「12」", ChapterLabel::Bare('「', 12)),
            ("#3", ChapterLabel::Bare('#', 3)),
            ("001. 시작", ChapterLabel::Bare('0', 1)),
            ("7", ChapterLabel::Bare(ALONE, 7)),
            ("프롤로그: 비", ChapterLabel::Name),
            ("작가 후기", ChapterLabel::Name),
            ("부칙 <제16930호>", ChapterLabel::Name),
            ("作者後記", ChapterLabel::Name),
        ] {
            assert_eq!(label(line), Some(wanted), "{line}");
        }
    }

    #[test]
    fn sentences_and_other_numbers_are_no_names() {
        for line in [
            "제1조 (목적)",
            "제2장에서는 봄을 본다",
            "3장을 읽었다.",
            "3장 남았다.",
            "후기를 쓰다",
            "[시스템: 새 손님이 들어왔습니다.]",
            "2021년",
            "100. 백 번째 책",
            "Party 4",
            "1. 하나",
            "(1) 하나",
            "[1] 어느 책",
            "- 12 -",
            "010-1234-5678",
            "#봄",
            "Partial",
            "제일 좋은 화",
            "1회 초에 점수를 냈다.",
            "",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }
}
