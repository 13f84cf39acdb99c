//! Short names for lists: a title without the ornaments and the section number that stand before it.

use unicode_segmentation::UnicodeSegmentation as _;

/// Returns a heading without the arrows, emoji and other ornaments before its words, and without those behind them that
/// belong to such a pair.
///
/// A heading of nothing else stays as it is. `➡️ ➡️  마무리` and `➡️ 마무리 ⬅️` give `마무리`; `별점 ★★★` stays.
#[must_use]
pub fn of_heading(heading: &str) -> &str {
    let heading = heading.trim();
    let words = without_ornaments_before(heading);
    let is_adorned = words.len() < heading.len() && words.contains(char::is_alphanumeric);
    if is_adorned { without_ornaments_behind(words) } else { heading }
}

fn without_ornaments_before(heading: &str) -> &str {
    let mut rest = heading;
    while let Some(sign) = rest.chars().next().filter(|sign| may_adorn(*sign)) {
        let grapheme = rest.graphemes(true).next().map_or(rest.len(), str::len);
        let behind = rest.get(grapheme..).unwrap_or("");
        let ends_run = || behind.trim_start_matches(is_line_sign).starts_with(char::is_whitespace);
        if is_line_sign(sign) && !ends_run() {
            break;
        }
        rest = behind;
    }
    rest
}

/// Returns words without ornaments at their end that a space stands before.
fn without_ornaments_behind(words: &str) -> &str {
    let kept = words.trim_end_matches(may_adorn);
    let behind = words.get(kept.len()..).unwrap_or("");
    if behind.starts_with(char::is_whitespace) { kept } else { words }
}

/// Returns the title of a chapter without ornaments and without its section number.
///
/// `2.6. 실패를 장려하는 문화` gives `실패를 장려하는 문화`. A date, a year and a bare `3.1 운동` are no section numbers.
#[must_use]
pub fn of_title(title: &str) -> &str {
    let title = of_heading(title);
    let Some((number, rest)) = title.split_once(' ') else { return title };
    let rest = rest.trim_start();
    let is_date =
        rest.split_once('.').is_some_and(|(next, _)| !next.is_empty() && next.bytes().all(|b| b.is_ascii_digit()));
    if is_section_number(number) && !is_date && rest.contains(char::is_alphanumeric) { rest } else { title }
}

/// Whether a word numbers a section: `2.6.` or `2.6.1`, of numbers below a thousand.
fn is_section_number(word: &str) -> bool {
    let levels: Vec<&str> = word.strip_suffix('.').unwrap_or(word).split('.').collect();
    let are_numbers =
        levels.iter().all(|level| (1..=3).contains(&level.len()) && level.bytes().all(|b| b.is_ascii_digit()));
    are_numbers && (word.ends_with('.') || levels.len() > 2)
}

/// Whether a character may belong to the ornaments of a heading, or stands between them.
const fn may_adorn(c: char) -> bool {
    is_line_sign(c) || is_ornament(c) || c.is_whitespace()
}

/// Whether a character that words also use adorns a heading, if a space follows its run.
const fn is_line_sign(c: char) -> bool {
    matches!(c, '-' | '=' | '*' | '~' | '>' | '+' | '|' | '_' | '#' | '·' | '•' | '‣' | '※' | '—' | '–')
}

/// Whether a character adorns a heading: arrows, shapes, dingbats, emoji; a number in a circle does not.
const fn is_ornament(c: char) -> bool {
    match c {
        '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{1F100}'..='\u{1F1FF}' => false,
        '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}'
        | '\u{2500}'..='\u{27BF}'
        | '\u{2900}'..='\u{297F}'
        | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}'
        | '\u{FE0F}'
        | '\u{200D}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ornaments_before_a_heading_are_left_out_of_its_label() {
        for (heading, label) in [
            ("➡️ ➡️ ➡️ ➡️  제 생각 추가요", "제 생각 추가요"),
            ("👉🏽 요약", "요약"),
            ("★공지", "공지"),
            ("➡️➡️➡️➡️ 요약 ⬅️⬅️⬅️⬅️", "요약"),
            ("➡️ ➡️ 요약 ⬅️ ⬅️", "요약"),
            ("== 하나 ==", "하나"),
            ("👉 C++", "C++"),
            ("별점 ★★★", "별점 ★★★"),
            ("우리의 선택 ➡️", "우리의 선택 ➡️"),
            ("-- 하나", "하나"),
            ("① 구현", "① 구현"),
            ("1️⃣ 첫째", "1️⃣ 첫째"),
            ("'일다운 일'이란?", "'일다운 일'이란?"),
            ("-5도의 밤", "-5도의 밤"),
            ("#해시", "#해시"),
            ("《논어》를 읽다", "《논어》를 읽다"),
            ("★★★", "★★★"),
            ("", ""),
        ] {
            assert_eq!(of_heading(heading), label);
        }
    }

    #[test]
    fn a_section_number_is_left_out_of_the_label_of_a_chapter() {
        for (title, label) in [
            ("2.6. 실패를 장려하는 문화", "실패를 장려하는 문화"),
            ("1. 하나", "하나"),
            ("1.2.3 하나", "하나"),
            ("3.1 운동", "3.1 운동"),
            ("2026. 1. 3. 눈이 왔다", "2026. 1. 3. 눈이 왔다"),
            ("12. 25. 성탄절", "12. 25. 성탄절"),
            ("1984. 여름", "1984. 여름"),
            ("2.6.", "2.6."),
            ("10화", "10화"),
        ] {
            assert_eq!(of_title(title), label);
        }
    }
}
