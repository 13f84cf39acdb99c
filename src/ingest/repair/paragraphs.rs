//! A line that holds what were many: it is cut where its own signs say that a line ended.
//!
//! Nothing but white space is cut away, and only a line that is long and has several such signs is cut at all.

use std::ops::Range;

use crate::ingest::repair::headings::{self, RunOn};
use crate::ingest::repair::lists::{self, ListPoint};
use crate::text::Offset;

/// Bytes from which a line may be many, where it is most of its text.
const LONG: usize = 600;
/// Bytes from which any line may be many.
const LONGER: usize = 3000;
/// Cuts from which on a line is many.
const FEWEST: usize = 3;
/// The longest heading that a number begins, in scalars.
const HEADING: usize = 70;
/// Signs that close what stands before them.
const CLOSING: [char; 14] = ['.', ',', '!', '?', '…', ')', ']', '”', '’', '」', '』', '》', ':', ';'];
/// Spaces of one kind around a space of the other kind that make it a line end.
const ALIKE: usize = 3;

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct TextPiece<'s> {
    /// Its text as the source has it.
    pub(in crate::ingest) text: &'s str,
    /// Its level, where it is a heading.
    pub(in crate::ingest) heading: Option<u8>,
}

/// Cuts a line that lost its line breaks; `None` for any other.
///
/// `whole` is the length of the source in bytes.
pub(in crate::ingest) fn pieces(line: &str, whole: usize) -> Option<Vec<TextPiece<'_>>> {
    if line.len() < LONGER && (line.len() < LONG || line.len() * 2 < whole) {
        return None;
    }
    let framed = headings::framed(line);
    let (numbered, circled) = (lists::numbered(line), lists::circled(line));
    let mut cuts: Vec<usize> = ends_of_lines(line);
    cuts.extend(gaps(line, &numbered));
    cuts.extend(framed.iter().flat_map(|heading| [heading.start, heading.end]));
    cuts.extend(numbered.iter().chain(&circled).map(|point| point.at));
    cuts.extend(headings::signed(line));
    cuts.retain(|cut| {
        let before = framed.partition_point(|heading| heading.start < *cut);
        before.checked_sub(1).and_then(|before| framed.get(before)).is_none_or(|heading| *cut >= heading.end)
    });
    order(&mut cuts, line);
    if cuts.len() < FEWEST {
        return None;
    }
    let (headed, behind_headings) = run_on(line, &cuts, &numbered);
    cuts.extend(behind_headings);
    order(&mut cuts, line);
    Some(cut(line, &cuts, &framed, &headed))
}

/// Orders cuts; none stands before a sign that closes what is before it, such as the stop behind a heading.
fn order(cuts: &mut Vec<usize>, line: &str) {
    for cut in cuts.iter_mut() {
        let behind = line.get(*cut..).unwrap_or_default();
        *cut += behind.len() - behind.trim_start_matches(CLOSING).len();
    }
    cuts.retain(|cut| (1..line.len()).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
}

fn cut<'s>(line: &'s str, cuts: &[usize], framed: &[RunOn], headed: &[usize]) -> Vec<TextPiece<'s>> {
    let level = if framed.is_empty() { 2 } else { 3 };
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([line.len()]);
    let pieces = starts.zip(ends).filter_map(|(start, end)| {
        let text = line.get(start..end)?.trim();
        let is_framed = framed.binary_search_by_key(&start, |heading| heading.start).is_ok();
        let heading = if is_framed { Some(2) } else { headed.binary_search(&start).is_ok().then_some(level) };
        (!text.is_empty()).then_some(TextPiece { text, heading })
    });
    pieces.collect()
}

/// Finds the numbered points that head what follows them: where they start, and where their headings end.
fn run_on(line: &str, cuts: &[usize], numbered: &[ListPoint]) -> (Vec<usize>, Vec<usize>) {
    let (mut starts, mut found) = (Vec::new(), Vec::new());
    let mut rest = numbered;
    while let Some(first) = rest.first() {
        let count = 1 + rest.iter().skip(1).take_while(|point| point.number > 1).count();
        let (series, behind) = rest.split_at(count.min(rest.len()));
        let end = behind.first().map_or(line.len(), |next| next.at);
        let parts = parts(line, cuts, series, end);
        if parts.iter().filter(|(_, end)| end.is_some()).count() * 2 > series.len() || is_long(&parts, first) {
            let ends = headings::ends_of_series(&parts);
            let headed = series.iter().zip(ends).filter_map(|(point, end)| Some((point.at, point.at + end?)));
            for (start, end) in headed {
                starts.push(start);
                found.push(end);
            }
        }
        rest = behind;
    }
    (starts, found)
}

/// Whether the points of a series are whole paragraphs, more than one sentence each.
fn is_long(parts: &[(&str, Option<usize>)], first: &ListPoint) -> bool {
    let sentences = |part: &str| part.matches(". ").count() + part.matches(".\u{A0}").count();
    first.number == 1 && parts.len() > 2 && parts.iter().all(|(part, _)| sentences(part) > 2)
}

/// Takes the points of a series apart: the text of each, and the end of its heading where a cut tells it.
fn parts<'s>(line: &'s str, cuts: &[usize], series: &[ListPoint], end: usize) -> Vec<(&'s str, Option<usize>)> {
    let ends = series.iter().skip(1).map(|point| point.at).chain([end]);
    let parts = series.iter().zip(ends).map(|(point, end)| {
        let part = line.get(point.at..end).unwrap_or_default();
        let next = cuts.partition_point(|cut| *cut <= point.at);
        let first = cuts.get(next).copied().filter(|cut| *cut < end);
        let heading = first.and_then(|cut| line.get(point.at..cut)).map(str::trim_end);
        let is_short =
            |heading: &&str| heading.chars().nth(HEADING).is_none() && !heading.ends_with(['.', '!', '?', '…']);
        (part, heading.filter(is_short).map(str::len))
    });
    parts.collect()
}

/// Finds wider gaps that a lost line break left: behind a sentence, before a point, behind the heading of one.
fn gaps(line: &str, numbered: &[ListPoint]) -> Vec<usize> {
    let (mut gaps, mut spaces, mut wide) = (Vec::new(), 0_usize, 0_usize);
    let (mut ends, mut wide_ends) = (0_usize, 0_usize);
    let mut start = None;
    for (at, scalar) in line.char_indices() {
        if scalar.is_whitespace() {
            start.get_or_insert(at);
            continue;
        }
        let Some(start) = start.take() else { continue };
        spaces += 1;
        let (before, behind) = Offset(start).split(line);
        let gap = Offset(at - start).split(behind).0;
        let is_wide = gap.chars().nth(1).is_some();
        let is_end = before.ends_with(['.', '!', '?', '…']);
        (wide, ends) = (wide + usize::from(is_wide), ends + usize::from(is_end));
        wide_ends += usize::from(is_wide && is_end);
        if is_wide && may_end_line(before, scalar, numbered) {
            gaps.push(at);
        }
    }
    // Where many gaps are wide, or all that part sentences, it is a habit and no lost line break.
    let is_habit = wide * 5 > spaces || wide_ends > 3 && wide_ends * 5 > ends * 4;
    if is_habit { Vec::new() } else { gaps }
}

fn may_end_line(before: &str, next: char, numbered: &[ListPoint]) -> bool {
    let points = numbered.partition_point(|point| point.at < before.len());
    let heads = points.checked_sub(1).and_then(|last| numbered.get(last));
    let is_heading =
        heads.and_then(|point| before.get(point.at..)).is_some_and(|head| head.chars().nth(HEADING).is_none());
    before.ends_with(['.', '!', '?', '…', ')', '"', '”']) || is_heading || matches!(next, '①'..='⑳')
}

/// Finds single spaces that are a line end because the spaces around them are of the other kind, and ends of addresses.
///
/// Editors in a browser write no-break spaces inside a line and lose the break at its end to a common space.
fn ends_of_lines(line: &str) -> Vec<usize> {
    let spaces: Vec<(usize, bool)> =
        line.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| (at, c == '\u{A0}')).collect();
    let mut found = Vec::new();
    for (index, (at, is_no_break)) in spaces.iter().enumerate() {
        let before = Offset(*at).split(line).0;
        let are_no_break =
            |range: Range<usize>| spaces.get(range).is_some_and(|spaces| spaces.iter().all(|(_, no_break)| *no_break));
        let is_after = || index.checked_sub(ALIKE).is_some_and(|from| are_no_break(from..index));
        let is_before = || are_no_break(index + 1..index + 1 + ALIKE);
        let ends_sentence = || before.ends_with(['.', '!', '?', '…']);
        if !is_no_break && is_after() && (ends_sentence() || is_before()) || is_address(before) {
            found.push(*at);
        }
    }
    found
}

/// Whether a long address ends here.
fn is_address(before: &str) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.starts_with("https://") || word.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_up(line: &str) -> Option<Vec<String>> {
        let pieces = pieces(line, line.len())?;
        Some(
            pieces
                .iter()
                .map(|piece| format!("{}{}", "#".repeat(piece.heading.unwrap_or(0).into()), piece.text))
                .collect(),
        )
    }

    const FILLING: &str =
        "나는 저녁을 먹고 나서 천천히 강가로 걸어 나갔다. 바람은 아직 차가웠으나 흙냄새가 올라오고 있었다.";

    fn filling() -> String {
        [FILLING; 5].join(" ")
    }

    #[test]
    fn headings_between_signs_and_lists_are_cut_out() {
        let text = filling();
        let line = format!("{text} ➡️➡️ 요약 ⬅️⬅️ {text} ① 하나 ② 둘 ➡️➡️ 끝 ⬅️⬅️ {text}");
        let wanted = [&text, "##➡️➡️ 요약 ⬅️⬅️", &text, "① 하나", "② 둘", "##➡️➡️ 끝 ⬅️⬅️", &text];
        assert_eq!(cut_up(&line).unwrap(), wanted);
    }

    #[test]
    fn numbers_head_what_follows_them() {
        let text = filling();
        let line = format!("{text} 1. 봄 능력 ① 하나 ② 둘 2. 여름 능력 ① 하나 ② 둘 3. 가을 능력  {text}");
        let wanted =
            [&text, "##1. 봄 능력", "① 하나", "② 둘", "##2. 여름 능력", "① 하나", "② 둘", "##3. 가을 능력", &text];
        assert_eq!(cut_up(&line).unwrap(), wanted);
    }

    #[test]
    fn no_piece_begins_with_a_stop() {
        let text = filling();
        let line = format!(
            "{text} 1. 봄의 시기. 그는 왔다. {text} 2. 여름의 시기. 그는 갔다. {text} 3. 가을의 시기. 그는 잤다. {text}"
        );
        for line in [line.clone(), line.replace(". 그는", "! 그는"), line.replace("시기. ", "시기: ")] {
            let pieces = cut_up(&line).unwrap();
            let begins = |piece: &String| piece.trim_start_matches('#').starts_with(CLOSING);
            assert!(!pieces.iter().any(begins), "{pieces:?}");
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(letters(&pieces.concat()).replace('#', ""), letters(&line));
        }
    }

    #[test]
    fn signs_that_begin_a_part_begin_a_line() {
        let text = filling();
        let line = format!("■ 개요 {text} ■ 방법 1. 줄인다 2. 쓴다 ■ 끝 {text}");
        let wanted =
            [format!("■ 개요 {text}"), "■ 방법".into(), "1. 줄인다".into(), "2. 쓴다".into(), format!("■ 끝 {text}")];
        assert_eq!(cut_up(&line).unwrap(), wanted);
    }

    #[test]
    fn a_long_paragraph_without_signs_stays_one() {
        assert_eq!(cut_up(&filling()), None);
        assert_eq!(cut_up(&filling().replace(' ', "  ")), None);
        assert_eq!(cut_up(&filling().replace(". ", ".  ")), None);
        assert_eq!(cut_up("1. 하나 2. 둘 3. 셋 4. 넷"), None);
    }
}
