//! What a line begins with: a list marker, a number, a quotation mark.

use crate::ingest::builder::own_marker;

/// Characters that begin an item when a space follows.
const BULLETS: [char; 9] = ['•', '·', '-', '*', '▪', '■', '◆', '○', '※'];

/// Other signs that a line of its own begins with.
const SIGNS: [char; 17] = ['>', '→', '▶', '▷', '►', '●', '◎', '☞', '★', '☆', '□', '◇', '✓', '✔', '#', '|', '│'];

/// Syllables that number the points of a list, in their order.
const SYLLABLES: &str = "가나다라마바사아자차카타파하";

/// Quotation marks and brackets that open.
pub(super) const OPENING: [char; 14] = ['"', '\'', '“', '‘', '「', '『', '(', '[', '<', '〈', '《', '【', '〔', '{'];

/// Splits a line that begins like a list item; without a marker to write, the content begins with its own.
pub(super) fn item(line: &str) -> Option<(Option<String>, &str)> {
    if own_marker(line) > 0 {
        return Some((None, line));
    }
    let (marker, content) = line.split_once(' ')?;
    let bullet = marker.chars().count() == 1 && marker.starts_with(BULLETS);
    let is_item = (bullet && !is_dashed(content)) || is_number(marker, content);
    is_item.then(|| (Some(marker.to_owned()), content))
}

/// Whether a line begins something of its own, whatever stands before it.
pub(super) fn begins_anew(line: &str) -> bool {
    item(line).is_some() || line.starts_with(SIGNS) || is_lettered(line) || is_article(line) || is_address(line)
}

/// Whether a line belongs to no item before it: an article of a law, a line with a sign of its own.
pub(super) fn stands_alone(line: &str) -> bool {
    line.starts_with(['▶', '▷', '►', '●', '◎', '☞', '★', '☆', '□', '◇', '✓', '✔', '☐']) || is_article(line)
}

/// Whether a line begins something of its own behind a line that its editor ended: `…왔습니|다. 그리고` is no point.
pub(super) fn begins_anew_behind(before: &str, line: &str) -> bool {
    begins_anew(line) && (ends_sentence(before) || item(line).is_some() || !is_lettered(line))
}

/// Whether a line begins as speech does.
pub(super) fn begins_speech(line: &str) -> bool {
    line.starts_with(['"', '“', '「', '『', '‘', '\'', '—', '–', '―', '-'])
}

/// Whether a line leads to a number at its end, as those of a table of contents do: `시작 ........ 12`.
pub(super) fn has_leader(line: &str) -> bool {
    let leaders = ["....", "····", "……", "‥‥", ". . ."];
    line.ends_with(|c: char| c.is_ascii_digit()) && leaders.iter().any(|leader| line.contains(leader))
}

/// Whether a sentence may end with a line, by its last sign.
pub(super) fn ends_sentence(line: &str) -> bool {
    let inner = line.trim_end_matches(['"', '\'', '”', '’', '」', '』', ')', ']', '〉', '》', '>', '】', ' ']);
    inner.ends_with(['.', '!', '?', '…', '。', '！', '？', '~', ':', ';'])
}

/// Whether what follows a dash ends with one: `- 12 -` is no item.
fn is_dashed(content: &str) -> bool {
    content.trim_end().strip_suffix(['-', '–']).is_some_and(|inner| inner.trim().bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a marker is a number of up to three digits with a stop, and not the head of a date.
fn is_number(marker: &str, content: &str) -> bool {
    let is_short = |number: &str| (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    marker.strip_suffix('.').is_some_and(is_short) && !is_rest_of_date(content)
}

/// Whether a text goes on as a date does: `1. 3.`, `25. 성탄절`, `6월의 일`.
fn is_rest_of_date(content: &str) -> bool {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let behind = content.get(digits..).unwrap_or_default();
    (1..=2).contains(&digits) && behind.starts_with(['.', '월', '일'])
}

/// Whether a line begins with a syllable, a consonant or a letter that numbers it: `가.`, `ㄱ.`, `A.`, `Q:`.
fn is_lettered(line: &str) -> bool {
    let mut scalars = line.chars();
    let (Some(first), Some(stop), behind) = (scalars.next(), scalars.next(), scalars.next()) else { return false };
    let is_label = SYLLABLES.contains(first) || matches!(first, 'ㄱ'..='ㅎ') || first.is_ascii_alphabetic();
    is_label && matches!(stop, '.' | ':') && behind == Some(' ')
}

/// Whether a line begins an article of a law, `제1조`, `제2조의3`, or what stands behind them: `부칙`, `[별표 1]`.
fn is_article(line: &str) -> bool {
    is_appendix(line) || is_numbered_article(line)
}

/// Whether a line names what stands behind the articles of a law, with nothing but a number or a bracket behind.
fn is_appendix(line: &str) -> bool {
    let name = line.trim_start_matches(['[', '<', '〈', '【']);
    let behind = ["부칙", "부 칙", "별표", "별지"].iter().find_map(|word| name.strip_prefix(word));
    behind.is_some_and(|behind| {
        let behind = behind.trim_start();
        behind.is_empty()
            || behind.starts_with(['<', '〈', '(', '[', ']', '】', '>', '〉', ':'])
            || is_number_of_form(behind)
    })
}

/// Whether a text is a number and what closes it, `1]`, or a number of a form, `제1호서식`.
fn is_number_of_form(text: &str) -> bool {
    let number = text.trim_start_matches('제');
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < number.len() && (behind.is_empty() || behind.starts_with([']', '>', ' ', '호', '】', '〉']))
}

fn is_numbered_article(line: &str) -> bool {
    let Some(number) = line.strip_prefix('제') else { return false };
    let number = number.trim_start();
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < number.len() && behind.trim_start().starts_with(['조', '항', '호'])
}

fn is_address(line: &str) -> bool {
    line.starts_with("http://") || line.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_a_stop_begins_an_item_and_a_date_does_not() {
        for line in [
            "1. 하나",
            "10. 열",
            "100. 백 번째 책",
            "① 읽는다",
            "A) 버티기",
            "• 고객사",
            "- 여보세요?",
            "1. 3명이 왔다",
        ] {
            assert!(item(line).is_some(), "{line}");
        }
        for line in [
            "2026. 1. 3. 눈이 왔다.",
            "2021. 6월의 일",
            "12. 25. 성탄절",
            "3. 1. 운동",
            "1000. 천",
            "- 12 -",
            "* * *",
            "그는 왔다",
        ] {
            assert!(item(line).is_none() || line == "* * *", "{line}");
        }
    }

    #[test]
    fn lettered_points_articles_and_addresses_begin_anew() {
        for line in [
            "가. 첫째",
            "ㄱ. 첫째",
            "Q. 왜?",
            "제1조 (목적)",
            "→ 탈락",
            "https://a.kr",
            "#봄나들이",
            "부칙",
            "부 칙 <제1호>",
            "[별표 1]",
            "별지 제2호서식",
        ] {
            assert!(begins_anew(line), "{line}");
        }
        for line in [
            "가나다",
            "나는 간다",
            "제일 좋다",
            "부칙은 없다",
            "별표 많다",
            "다. 그리고".trim_start_matches("다. "),
            "\"어서 오세요.\"",
        ] {
            assert!(!begins_anew(line), "{line}");
        }
    }

    #[test]
    fn sentences_end_inside_quotes_and_brackets_too() {
        for line in ["걸었다.", "\"가자.\"", "왜?", "그래…", "(했다.)"] {
            assert!(ends_sentence(line), "{line}");
        }
        for line in ["나를 보", "그리고,", "「봄」"] {
            assert!(!ends_sentence(line), "{line}");
        }
    }
}
