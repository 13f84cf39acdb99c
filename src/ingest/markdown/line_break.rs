//! Single line breaks: which ones are their author's.
//!
//! Markdown joins the lines of a paragraph. Koreans who write in editors that show them as they stand break the lines of
//! a poem, of an address and of `가. … 나. …` by hand; those breaks stay, and lines that only an editor wrapped are joined.

use crate::ingest::LineBreaks;
use crate::text::width::Width;

/// The widest line of a poem or an address, in cells.
const WIDEST: usize = 40;
/// The fewest lines of a poem.
const FEWEST: usize = 3;
/// Lines that an editor has wrapped are at least this wide, in cells, and differ by less than this much.
const WRAPPED: (usize, usize) = (30, 7);
/// The letters that count items, in their order.
const LETTERS: &str = "가나다라마바사아자차카타파하";

/// Returns for each line but the last whether the break behind it stays.
pub(super) fn kept(lines: &[&str], line_breaks: LineBreaks) -> Vec<bool> {
    let keeps_all = match line_breaks {
        LineBreaks::Keep => true,
        LineBreaks::Auto => is_verse(lines),
        LineBreaks::Join => false,
    };
    if keeps_all {
        return vec![true; lines.len().saturating_sub(1)];
    }
    let mut letters = lines.first().and_then(|line| letter(line)).map_or(0, |number| number + 1);
    let begins = |line: &&str| {
        let is_next = letter(line) == Some(letters) && letters > 0;
        letters += usize::from(is_next);
        is_next || is_enclosed(line) || is_article(line)
    };
    lines.iter().skip(1).map(begins).collect()
}

/// Whether lines are those of a poem, an address, or anything else that is short line after line.
fn is_verse(lines: &[&str]) -> bool {
    // Whoever writes the breaks of Markdown means no others.
    let has_breaks = lines.iter().any(|line| line.ends_with('\\') || line.ends_with("  "));
    if has_breaks || lines.len() < FEWEST {
        return false;
    }
    let widths: Vec<usize> = lines.iter().map(|line| Width::default().text(line.trim())).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let Some((_, all_but_last)) = widths.split_last() else { return false };
    let narrowest = all_but_last.iter().copied().min().unwrap_or(0);
    let is_wrapped = widest >= WRAPPED.0 && widest - narrowest.min(widest) < WRAPPED.1;
    widest <= WIDEST && !is_wrapped
}

/// Returns the place of the letter that a line counts with, `가.` or `가)`.
fn letter(line: &str) -> Option<usize> {
    let mut signs = line.trim_start().chars();
    let letter = signs.next()?;
    let is_closed = matches!(signs.next()?, '.' | ')') && signs.next().is_some_and(char::is_whitespace);
    LETTERS.chars().position(|known| known == letter).filter(|_| is_closed)
}

/// Whether a line begins with an enclosed number or letter, as `①`.
fn is_enclosed(line: &str) -> bool {
    line.trim_start()
        .starts_with(|c| matches!(c, '\u{2460}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{3260}'..='\u{327B}'))
}

/// Whether a line begins with an article of a law: `제1조`.
fn is_article(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix('제') else { return false };
    let name = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    name.len() < rest.len() && name.starts_with(['조', '장', '절', '항'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_of_poems_addresses_and_items_stay() {
        for lines in [
            &["문을 닫고 돌아서면", "낮은 지붕 위로", "눈이 내린다"][..],
            &["받는 이", "서울시 종로구 어느 길 12", "책방 주인 귀하"],
            &["가. 첫째 약속을 지킨다.", "나. 둘째 약속도 지킨다."],
            &["① 읽는다", "② 긋는다"],
            &["제1조 (목적) 이 규칙은 모임을 정한다.", "제2조 (회원) ① 누구나 온다. ② 책을 가져온다."],
        ] {
            assert!(kept(lines, LineBreaks::Auto).iter().all(|&kept| kept), "{lines:?}");
        }
    }

    #[test]
    fn lines_that_an_editor_wrapped_are_joined() {
        for lines in [
            &["나는", "글을"][..],
            &["그는 강가에 서서 오래도록 물을 바라보고 있었", "다. 그리고 아무 말도 하지 않았다."],
            &[
                "아침에 일어나 물을 마시고 창문을 열",
                "었다. 바람이 차가워서 옷을 하나 더 입",
                "고 나갔다. 거리에는 아무도 없었다.",
            ],
        ] {
            assert!(kept(lines, LineBreaks::Auto).iter().all(|&kept| !kept), "{lines:?}");
        }
    }
}
