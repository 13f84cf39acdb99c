//! Page numbers that a scan leaves between its pages.

use crate::ingest::plain::line::{Line, Role};
use crate::ingest::plain::marker;
use crate::ingest::plain::wrap::Wrapping;

/// Bare numbers in a row that count pages.
const SERIES: usize = 3;
/// The highest page.
const HIGHEST: usize = 4;

/// Takes the page numbers out of a wrapped text, with the blank lines around them where a paragraph goes on behind.
///
/// What was left out is added to `omitted`, with the number of its line.
pub(super) fn leave_out(lines: &mut Vec<Line<'_>>, wrapping: Wrapping, omitted: &mut Vec<(usize, String)>) {
    let numbers: Vec<_> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, number(line)?))).collect();
    let bare: Vec<u32> =
        numbers.iter().filter(|(_, number)| !number.is_framed).map(|(_, number)| number.page).collect();
    let counts = bare.len() >= SERIES && bare.is_sorted();
    let pages: Vec<usize> = numbers
        .iter()
        .filter(|(at, number)| is_alone(lines, *at) && (number.is_framed || counts))
        .map(|(at, _)| *at)
        .collect();
    if pages.is_empty() {
        return;
    }
    let mut is_left_out = vec![false; lines.len()];
    for page in pages {
        omitted.extend(lines.get(page).map(|line| (page, line.text.to_string())));
        for line in around(lines, page, wrapping) {
            if let Some(is_left_out) = is_left_out.get_mut(line) {
                *is_left_out = true;
            }
        }
    }
    let mut is_left_out = is_left_out.into_iter();
    lines.retain(|_| !is_left_out.next().unwrap_or_default());
}

/// The number of a page, and whether signs or words around it say that it is one.
struct PageNumber {
    page: u32,
    is_framed: bool,
}

fn number(line: &Line<'_>) -> Option<PageNumber> {
    if line.cells() > 16 || line.role() != Role::Text {
        return None;
    }
    let text = &*line.text;
    let inner =
        text.trim_matches(['-', '–', '—', '―', '─', '[', ']', '(', ')', '<', '>', '〈', '〉', '·', '~', '|', ' ']);
    let inner = ["p.", "P.", "page", "Page", "PAGE"].iter().find_map(|word| inner.strip_prefix(word)).unwrap_or(inner);
    let inner = inner.strip_suffix('쪽').unwrap_or(inner).trim();
    let is_number = (1..=HIGHEST).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_digit());
    let page = inner.parse().ok().filter(|_| is_number)?;
    Some(PageNumber { page, is_framed: inner.len() < text.len() })
}

fn is_alone(lines: &[Line<'_>], at: usize) -> bool {
    let is_free = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(Line::is_blank);
    is_free(at.checked_sub(1)) && is_free(Some(at + 1))
}

/// Finds the lines that go with a page number: itself, and the blank ones around it inside a paragraph.
fn around(lines: &[Line<'_>], page: usize, wrapping: Wrapping) -> std::ops::RangeInclusive<usize> {
    let before = lines.get(..page).and_then(|lines| lines.iter().rposition(|line| !line.is_blank()));
    let behind = lines.get(page + 1..).and_then(|lines| lines.iter().position(|line| !line.is_blank()));
    let (Some(before), Some(behind)) = (before, behind.map(|behind| page + 1 + behind)) else { return page..=page };
    let (Some(last), Some(next)) = (lines.get(before), lines.get(behind)) else { return page..=page };
    let is_running = last.role() == Role::Text && next.role() == Role::Text;
    let goes_on = is_running && wrapping.is_full(last, next) && wrapping.is_continuing(last, next);
    if goes_on && !marker::ends_sentence(&last.text) { before + 1..=behind - 1 } else { page..=page }
}
