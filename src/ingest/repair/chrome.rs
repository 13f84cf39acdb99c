//! What a site puts around an essay: buttons, counts of comments, links to its other essays.
//!
//! It is looked for at the head and the tail of a text alone, and goes only where there is more than one sign of it.

mod words;

use self::words::{BUTTONS, SMALL, SURE};
use crate::ingest::extent::SourceExtent;
use crate::ingest::plain::line::{Line, Role};

/// Lines at the head that are looked at.
const HEAD: usize = 8;
/// Lines at the tail that are looked at.
const TAIL: usize = 40;
/// The widest line that a site writes, in cells.
const WIDEST: usize = 100;

/// What a line may be to a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trace {
    /// Only a site writes it.
    Sure,
    /// A button, or a count behind one.
    Button,
    /// A date, a separator: only among others.
    Small,
    /// A line that may be the title of another essay.
    Short,
    /// The essay's own.
    Own,
}

/// Takes the site's lines out of a text and gives the date that stood over it.
///
/// Their words are added to `omitted`, in order, each with the number of its line.
pub(in crate::ingest) fn leave_out(
    lines: &mut [Line<'_>],
    extent: SourceExtent,
    omitted: &mut Vec<(usize, String)>,
) -> Option<String> {
    let full: Vec<usize> =
        (0..lines.len()).filter(|&at| lines.get(at).is_some_and(|line| !line.is_blank())).take(HEAD).collect();
    let mut gone = head(lines, &full);
    let date =
        full.iter().find(|at| gone.contains(at)).and_then(|&at| lines.get(at)).filter(|line| is_time(&line.text));
    let date = date.map(|line| line.text.to_string());
    let tail: Vec<usize> =
        (0..lines.len()).rev().filter(|&at| lines.get(at).is_some_and(|line| !line.is_blank())).take(TAIL).collect();
    let tail: Vec<usize> = tail.into_iter().rev().collect();
    let from = if extent.has_end() { tail_start(lines, &tail) } else { lines.len() };
    gone.extend(tail.into_iter().filter(|&at| at >= from && full.first().is_none_or(|&first| at > first)));
    gone.sort_unstable();
    gone.dedup();
    if gone.is_empty() {
        return None;
    }
    for &at in &gone {
        if let Some(line) = lines.get_mut(at) {
            omitted.push((at, std::mem::take(line).text.to_string()));
        }
    }
    date
}

/// Lists the lines at the head that are the site's: a date over the title, two buttons or more with what is between.
fn head(lines: &[Line<'_>], full: &[usize]) -> Vec<usize> {
    let traces: Vec<_> = full.iter().filter_map(|&at| lines.get(at)).map(trace).collect();
    let end = traces.iter().position(|trace| *trace == Trace::Own).unwrap_or(traces.len());
    let is_site = |trace: &Trace| matches!(trace, Trace::Sure | Trace::Button);
    let count = traces.iter().take(end).filter(|trace| is_site(trace)).count();
    let mut gone = Vec::new();
    if count >= 2 && traces.len() > end {
        let above = full.iter().zip(&traces).take(end);
        gone.extend(above.filter(|(_, trace)| **trace != Trace::Short).map(|(at, _)| *at));
    }
    let over_title = full.first().zip(full.get(1)).filter(|_| full.len() > 2);
    if let Some((first, second)) = over_title
        && lines.get(*first).is_some_and(|line| is_time(&line.text))
        && lines.get(*second).is_some_and(|line| trace(line) == Trace::Short)
        && lines.get(second + 1).is_some_and(Line::is_blank)
        && !gone.contains(first)
    {
        gone.insert(0, *first);
    }
    gone
}

/// Finds the line from which on the tail is the site's; behind the last line where none is.
fn tail_start(lines: &[Line<'_>], tail: &[usize]) -> usize {
    let text = |index: usize| tail.get(index).and_then(|&at| lines.get(at)).map_or("", |line| &*line.text);
    let traces: Vec<_> = tail.iter().filter_map(|&at| lines.get(at)).map(trace).collect();
    let zone = traces.iter().rposition(|trace| *trace == Trace::Own).map_or(0, |own| own + 1);
    let is_site = |trace: &Trace| matches!(trace, Trace::Sure | Trace::Button);
    let in_zone = || traces.iter().enumerate().skip(zone);
    let Some((mut start, _)) = in_zone().find(|(_, trace)| is_site(trace)) else { return lines.len() };
    let sure = in_zone().filter(|(_, trace)| **trace == Trace::Sure).count();
    let sites = in_zone().filter(|(_, trace)| is_site(trace)).count();
    let short = in_zone().skip(start - zone).filter(|(_, trace)| **trace == Trace::Short).count();
    let has_list = in_zone().any(|(at, _)| is_head_of_list(text(at)));
    if sure == 0 && sites < 2 || short > 2 * sites && !has_list {
        return lines.len();
    }
    // A card of another essay names it twice, with its site between the two.
    for back in 1..=4 {
        let Some(other) = start.checked_sub(back) else { break };
        let is_named_twice = (other + 1..start).any(|between| text(between) == text(other));
        if other >= zone && is_named_twice {
            start = other;
            break;
        }
    }
    while start > zone && traces.get(start - 1) == Some(&Trace::Small) {
        start -= 1;
    }
    tail.get(start).copied().unwrap_or(lines.len())
}

fn trace(line: &Line<'_>) -> Trace {
    let text = &*line.text;
    if line.cells() > WIDEST || line.role() != Role::Text {
        return Trace::Own;
    }
    let lower = text.to_lowercase();
    let is_sentence = text.ends_with(['.', '…', '다', ',']);
    let is_sure = !is_sentence && SURE.iter().any(|opening| lower.starts_with(opening));
    if is_sure || is_head_of_list(text) || is_count(&lower, "댓글") {
        return Trace::Sure;
    }
    let leads_on = ["이전글", "다음글", "이전 글 ", "다음 글 "].iter().any(|opening| lower.starts_with(opening));
    if is_row_of_buttons(&lower) || leads_on && !is_sentence {
        return Trace::Button;
    }
    if is_time(text) || SMALL.contains(&text) || is_dated_link(text) {
        return Trace::Small;
    }
    let is_said = text.ends_with(['.', '!', '…', ',', ':', '"', '”']) || text.ends_with(['다', '요', '죠']);
    if is_said { Trace::Own } else { Trace::Short }
}

/// Whether a line heads the list of other essays: `'Thoughts' 카테고리의 다른 글`.
fn is_head_of_list(text: &str) -> bool {
    text.ends_with("카테고리의 다른 글") || text.ends_with("카테고리의 다른 글 보기")
}

/// Whether a line is a button, or several with signs and numbers between.
fn is_row_of_buttons(lower: &str) -> bool {
    let apart = lower.replace("  ", "|");
    let mut parts =
        apart.split(['|', '·', '/', '\t', '・', ',']).map(str::trim).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            BUTTONS.iter().any(|button| is_count(part, button) || part == *button) || {
                let mut words = part.split(' ').filter(|word| !is_number(word)).peekable();
                words.peek().is_some() && words.all(|word| BUTTONS.contains(&word))
            }
        })
}

/// Whether a line is a button with a count: `댓글 0`, `좋아요 12개`, `댓글(3)`.
fn is_count(lower: &str, button: &str) -> bool {
    let Some(behind) = lower.strip_prefix(button) else { return false };
    let number = behind.trim_matches(['(', ')', '[', ']', ' ', ':', '개']);
    is_number(number)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}

/// Whether a line links to another essay with its comments and its date: `이곳을 발견한 당신에게 (0) 2022.08.17`.
fn is_dated_link(text: &str) -> bool {
    let Some((before, date)) = text.rsplit_once(' ') else { return false };
    let count = before.rsplit(' ').next().unwrap_or_default();
    is_time(date) && count.strip_prefix('(').and_then(|count| count.strip_suffix(')')).is_some_and(is_number)
}

/// Whether a line is a date, with a time or without: `2025.12.06`, `2021년 6월 29일 오전 1:06`.
pub(in crate::ingest) fn is_time(text: &str) -> bool {
    let is_known =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | ':' | ' ' | '년' | '월' | '일' | '시' | '분');
    let rest = text.replace("오전", "").replace("오후", "");
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    let year = rest.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    let parts = rest.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    rest.chars().all(is_known) && year == 4 && (6..=14).contains(&digits) && (3..=6).contains(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::plain::line::raw_lines;

    fn left_out(source: &str) -> (Vec<String>, Option<String>) {
        let mut lines: Vec<_> = raw_lines(source).map(Line::read).collect();
        let mut omitted = Vec::new();
        let date = leave_out(&mut lines, SourceExtent::Whole, &mut omitted);
        (omitted.into_iter().map(|(_, words)| words).collect(), date)
    }

    #[test]
    fn a_date_over_the_title_is_the_sites() {
        let (omitted, date) = left_out("2025.12.06\n봄밤\n\n나는 걸었다.\n\n그리고 왔다.");
        assert_eq!((omitted, date.as_deref()), (vec!["2025.12.06".to_owned()], Some("2025.12.06")));
        assert_eq!(left_out("2025.12.06\n나는 걸었다.\n\n그리고 왔다."), (vec![], None));
    }

    #[test]
    fn buttons_counts_and_other_essays_go_from_the_tail() {
        for tail in [
            "'Thoughts > shared' 카테고리의 다른 글\n\n이곳을 발견한 당신에게  (0) 2022.08.17",
            "좋아요 3\n댓글 0\n공유하기",
            "공유하기\n\n구독하기",
            "이전글 봄\n다음글 여름\n목록",
            "회사의 봄 #3\n\n봄의 블로그\n\n회사의 봄 #3\n\n다음 내용이 궁금하다면?\n\n또는\n\n이미 회원이신가요?\n\n2021년 6월 29일 오전 1:06\n\n댓글 0",
            "로그인 | 회원가입\n댓글 (2)",
        ] {
            let (omitted, _) = left_out(&format!("봄밤\n\n나는 걸었다.\n\n{tail}"));
            let wanted: Vec<_> = tail.lines().filter(|line| !line.is_empty()).collect();
            let told: Vec<_> = omitted.iter().map(|words| words.replace("  ", " ")).collect();
            assert_eq!(told, wanted.iter().map(|words| words.replace("  ", " ")).collect::<Vec<_>>());
        }
    }

    #[test]
    fn buttons_go_from_the_head_and_the_title_stays() {
        let (omitted, _) = left_out("본문 바로가기\n로그인\n\n봄밤\n\n2024. 1. 3. 12:30\n\n나는 걸었다.");
        assert_eq!(omitted, ["본문 바로가기", "로그인", "2024. 1. 3. 12:30"]);
    }

    #[test]
    fn the_authors_own_words_stay() {
        for source in [
            "나는 걸었다.\n\n좋아요",
            "나는 걸었다.\n\n댓글은 나의 힘",
            "나는 걸었다.\n\n공유",
            "구독\n\n나는 걸었다.",
            "나는 걸었다.\n\n[출처] 봄 나들이 기록|작성자 걷는이\n\n#봄나들이 #강가산책",
            "나는 걸었다.\n\n2025.12.06",
            "댓글 0",
            "나는 걸었다.\n\n다음\n위로\n홈",
            "나는 걸었다.\n\n로그인하고 들어가니 편지가 와 있었다.",
            "나는 걸었다.\n\n이전글에서 말했다.\n\n다음글에서 말한다.",
        ] {
            assert_eq!(left_out(source), (vec![], None), "{source}");
        }
    }
}
