//! The outline of a plain text: its title, its chapters, the breaks between its parts.

use std::collections::HashMap;

use crate::ingest::ornament;
use crate::ingest::plain::label::{ALONE, ChapterLabel, label};
use crate::ingest::plain::line::{Line, Role};
use crate::ingest::plain::marker;
use crate::ingest::plain::wrap::Wrapping;
use crate::ingest::repair::chrome;

/// The widest title, in cells.
const WIDEST: usize = 60;
/// Chapters in a row that make a series.
const SERIES: usize = 3;

/// Finds headings and breaks, and says which line is the title.
pub(super) fn mark(lines: &mut [Line<'_>]) -> Option<usize> {
    mark_breaks(lines);
    let title = title(lines);
    if let Some(line) = title.and_then(|title| lines.get_mut(title)) {
        line.set_role(Role::Heading(1));
    }
    mark_chapters(lines, if title.is_some() { 2 } else { 1 });
    mark_set_apart(lines, title.map_or(0, |title| title + 1));
    title
}

/// A line of ornaments is a break unless it is drawn into a table or under a line of running text.
fn mark_breaks(lines: &mut [Line<'_>]) {
    for at in 0..lines.len() {
        let is_drawn =
            |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| line.text.starts_with(['|', '+']));
        let is_in_table = || is_drawn(at.checked_sub(1)) || is_drawn(Some(at + 1));
        let Some(line) = lines.get(at).filter(|line| line.role() == Role::Text && !line.is_blank()) else { continue };
        if !ornament::is_ornament(&line.text) || line.text.starts_with('+') && is_in_table() {
            continue;
        }
        if let Some(line) = lines.get_mut(at) {
            line.set_role(Role::Rule);
        }
    }
}

/// Finds the title: the first line, where it is short, stands alone and is no sentence.
fn title(lines: &[Line<'_>]) -> Option<usize> {
    let at = lines.iter().position(|line| !line.is_blank())?;
    let line = lines.get(at)?;
    if line.role() == Role::Heading(1) {
        return Some(at);
    }
    let is_end = |at: usize| lines.get(at).is_none_or(|next| next.is_blank() || next.role() == Role::Rule);
    let is_dated = lines.get(at + 1).is_some_and(|next| chrome::is_time(&next.text)) && is_end(at + 2);
    let stands_alone = is_end(at + 1) || is_dated;
    let goes_on = lines.iter().skip(at + 1).any(|line| !line.is_blank());
    let is_title = line.role() == Role::Text && may_be_heading(line) && label(&line.text).is_none();
    (is_title && stands_alone && goes_on).then_some(at)
}

/// Whether a line may be a heading by its words: short, no sentence, no item, nothing said.
fn may_be_heading(line: &Line<'_>) -> bool {
    let text = &*line.text;
    let is_said = text.ends_with(['.', ',', '…', '~', ':', ';']) || text.ends_with(['"', '”']) && !is_quoted(text);
    let is_plain_verb = text.ends_with(['다', '요', '죠']) && line.cells() > WIDEST / 2;
    line.cells() <= WIDEST
        && !is_said
        && !is_plain_verb
        && !text.contains('\t')
        && !marker::begins_anew(text)
        && !text.starts_with(['-', '[', '<', '|'])
        && text.chars().any(char::is_alphabetic)
        && !text.contains("://")
}

/// Whether a line is one quotation of one part: `"일다운 일을 해보자"`.
fn is_quoted(text: &str) -> bool {
    let inner = text.trim_matches(['"', '“', '”']);
    inner.len() + 2 <= text.len() && !inner.ends_with(['.', '!', '?', '…', ',']) && !inner.contains(['"', '”'])
}

/// Marks the lines that name a chapter, where they stand apart or go on counting.
fn mark_chapters(lines: &mut [Line<'_>], level: u8) {
    // Few lines of a long text name a chapter.
    let labels = lines.iter().enumerate().filter_map(|(index, line)| Some((index, named(line)?)));
    let labels = without_numbers_of_lists(lines, &labels.collect::<Vec<_>>());
    let mut series = series(&labels);
    // In a wrapped text, or where they begin amid it, they may be those of pages.
    let first_alone = labels.iter().find_map(|(_, name)| match name {
        ChapterLabel::Bare(ALONE, number) => Some(*number),
        _ => None,
    });
    if first_alone.is_some_and(|first| first > 1) || first_alone.is_some() && Wrapping::of(lines).is_some() {
        series.remove(&ALONE);
    }
    let is_apart = |at: Option<usize>| {
        at.and_then(|at| lines.get(at)).is_none_or(|line| line.is_blank() || line.role() != Role::Text)
    };
    let at = |at: Option<usize>| {
        let found = labels.binary_search_by_key(&at?, |&(index, _)| index).ok()?;
        labels.get(found).map(|&(_, name)| name)
    };
    let mut headings = Vec::new();
    for &(index, name) in &labels {
        let (before, behind) = (index.checked_sub(1), Some(index + 1));
        // A part and its first chapter stand on two lines.
        let is_other =
            |at: Option<ChapterLabel>| at.is_some_and(|next| unit(next).is_some() && unit(next) != unit(name));
        let free_before = is_apart(before) || is_other(at(before));
        let free_behind = is_apart(behind) || is_other(at(behind));
        let counted = unit(name).is_some_and(|unit| series.get(&unit).is_some_and(|&count| count >= SERIES));
        let is_listed = [at(before), at(behind)].into_iter().flatten().any(|next| unit(next) == unit(name));
        let is_heading = match name {
            ChapterLabel::Name => free_before,
            ChapterLabel::Ordinal(..) => free_before || counted,
            ChapterLabel::Count(..) => free_before && free_behind || counted && (free_before || free_behind),
            ChapterLabel::Bare(..) => counted && free_before && free_behind,
        };
        if is_heading && !is_listed {
            headings.push((index, name));
        }
    }
    let has_parts = headings.iter().any(|(_, name)| is_part(*name)) && headings.iter().any(|(_, name)| !is_part(*name));
    for (index, name) in headings {
        if let Some(line) = lines.get_mut(index) {
            line.set_role(Role::Heading(level + u8::from(has_parts && unit(name).is_some() && !is_part(name))));
        }
    }
}

/// Returns the names of chapters without bare numbers behind which the next number or nothing comes: those of a list.
fn without_numbers_of_lists(lines: &[Line<'_>], labels: &[(usize, ChapterLabel)]) -> Vec<(usize, ChapterLabel)> {
    let behind = labels.iter().skip(1).copied().map(Some).chain([None]);
    let is_of_list = |&(index, name): &(usize, ChapterLabel), next: Option<(usize, ChapterLabel)>| {
        let text = lines.iter().enumerate().skip(index + 1).find(|(_, line)| !line.is_blank()).map(|(at, _)| at);
        let is_next = next.is_some_and(|(at, next)| text == Some(at) && unit(next) == unit(name));
        matches!(name, ChapterLabel::Bare(..)) && (text.is_none() || is_next)
    };
    labels.iter().zip(behind).filter(|(label, next)| !is_of_list(label, *next)).map(|(label, _)| *label).collect()
}

fn named(line: &Line<'_>) -> Option<ChapterLabel> {
    if line.role() == Role::Text && !line.is_blank() { label(&line.text) } else { None }
}

const fn unit(name: ChapterLabel) -> Option<char> {
    match name {
        ChapterLabel::Name => None,
        ChapterLabel::Ordinal(unit, _) | ChapterLabel::Count(unit, _) | ChapterLabel::Bare(unit, _) => Some(unit),
    }
}

/// Whether a chapter counts parts, which hold other chapters.
fn is_part(name: ChapterLabel) -> bool {
    unit(name).is_some_and(|unit| matches!(unit, '부' | '권' | '部' | '卷' | 'p' | 'v'))
}

/// Counts for each unit how often a number follows the one before it.
fn series(labels: &[(usize, ChapterLabel)]) -> HashMap<char, usize> {
    let mut last: HashMap<char, u32> = HashMap::new();
    let mut counts = HashMap::new();
    for &(_, name) in labels {
        if let ChapterLabel::Ordinal(unit, number)
        | ChapterLabel::Count(unit, number)
        | ChapterLabel::Bare(unit, number) = name
        {
            let before = last.insert(unit, number);
            if before.is_none_or(|before| number == before + 1) {
                *counts.entry(unit).or_insert(0) += 1;
            }
        }
    }
    counts
}

/// Marks short lines that wider gaps set apart, where that is how a text sets its headings apart.
///
/// The evidence: single blank lines part its paragraphs, and behind most of the wider gaps stands a line that may be a
/// heading, with one blank line behind it.
fn mark_set_apart(lines: &mut [Line<'_>], from: usize) {
    let (mut single, mut wide, mut blank) = (0_usize, 0_usize, 0_usize);
    let mut found = Vec::new();
    for index in from..lines.len() {
        let Some(line) = lines.get(index) else { break };
        if line.is_blank() {
            blank += 1;
            continue;
        }
        let gap = std::mem::take(&mut blank);
        single += usize::from(gap == 1);
        if gap >= 2 && line.role() == Role::Text {
            wide += 1;
            let is_alone = lines.get(index + 1).is_some_and(Line::is_blank)
                && lines.get(index + 2).is_some_and(|next| !next.is_blank());
            if is_alone && may_be_heading(line) {
                found.push(index);
            }
        }
    }
    if found.len() < SERIES || found.len() * 5 < wide * 3 || single < wide {
        return;
    }
    for index in found {
        if let Some(line) = lines.get_mut(index) {
            line.set_role(Role::Heading(2));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::plain::line::raw_lines;

    fn outline(source: &str) -> Vec<String> {
        let mut lines: Vec<_> = raw_lines(source).map(Line::read).collect();
        mark(&mut lines);
        let shown = |line: &Line<'_>| match line.role() {
            Role::Text => None,
            Role::Heading(level) => Some(format!("{level} {}", &*line.text)),
            Role::Rule => Some("-".to_owned()),
        };
        lines.iter().filter_map(shown).collect()
    }

    #[test]
    fn the_first_line_is_the_title_where_it_stands_alone() {
        assert_eq!(outline("봄밤\n\n나는 걸었다."), ["1 봄밤"]);
        assert_eq!(outline("봄밤\n2024년 3월 1일\n\n나는 걸었다."), ["1 봄밤"]);
        for source in [
            "봄밤",
            "봄밤이었다.\n\n나는 걸었다.",
            "봄밤\n나는 걸었다.",
            "1. 봄밤\n\n나는",
            "\"봄밤.\"\n\n나는",
            "첫째,\n\n나는",
        ] {
            assert!(outline(source).is_empty(), "{source}");
        }
    }

    #[test]
    fn chapters_are_headings_where_they_stand_apart() {
        let novel = "책\n\n<프롤로그>\n\n비.\n\n제 1 화\n비.\n\n제2화. 둘\n\n비.\n====\n3장\n\n비.\n\n후기\n끝.";
        assert_eq!(outline(novel), ["1 책", "2 <프롤로그>", "2 제 1 화", "2 제2화. 둘", "-", "2 3장", "2 후기"]);
    }

    #[test]
    fn a_series_needs_no_blank_lines_and_a_table_of_contents_is_none() {
        let dense = "제1화 봄\n비가 왔다.\n제2화 여름\n비가 왔다.\n제3화 가을\n비가 왔다.";
        assert_eq!(outline(dense), ["1 제1화 봄", "1 제2화 여름", "1 제3화 가을"]);
        assert!(outline("차례다.\n\n제1화 봄\n제2화 여름\n제3화 가을").is_empty());
    }

    #[test]
    fn bare_numbers_that_count_on_are_chapters() {
        let chapter = |head: &str| format!("{head}\n\n나는 글을 읽는다.\n너는 글을 쓴다.\n\n");
        for heads in
            [["1", "2", "3"], ["#1", "#2", "#3"], ["<1. 봄>", "<2. 여름>", "<3>"], ["001. 봄", "002. 여름", "003"]]
        {
            let expected: Vec<_> = heads.iter().map(|head| format!("1 {head}")).collect();
            let found = outline(&heads.map(chapter).concat());
            assert!(found.starts_with(&expected[..2]), "{found:?}");
        }
        // Numbers that do not count on, few of them, a list, and the numbers of pages.
        let scan = "나는 저녁을 먹고 나서 천천히 강가로 걸어 나갔다. 바람은 아직\n차가웠으나 흙냄새가 올라오고 있었다. 강물은 어둠 속에서 소리\n로만 흘렀고, 나는 그 소리를 따라 한참을 걸었다.\n\n";
        for source in [
            ["1", "3", "5"].map(chapter).concat(),
            ["1", "2"].map(chapter).concat(),
            ["12", "13", "14", "15"].map(chapter).concat(),
            "1\n\n2\n\n3\n\n글이다.".to_owned(),
            ["1", "2", "3"].map(|page| format!("{scan}{page}\n\n")).concat(),
        ] {
            assert!(outline(&source).is_empty(), "{source}");
        }
    }

    #[test]
    fn parts_stand_over_chapters() {
        assert_eq!(
            outline("제1부 봄\n\n제1장 눈\n\n눈.\n\n제2장 비\n\n비."),
            ["1 제1부 봄", "2 제1장 눈", "2 제2장 비"]
        );
    }

    #[test]
    fn wider_gaps_set_headings_apart() {
        let part = |head: &str| format!("\n\n{head}\n\n나는 글을 읽는다.\n\n너는 글을 쓴다.\n");
        let essay = "나는 글을 읽는다.\n".to_owned() + &["봄", "왜 여름인가?", "\"가을\""].map(part).concat();
        assert_eq!(outline(&essay), ["2 봄", "2 왜 여름인가?", "2 \"가을\""]);
        let even = essay.replace("\n\n\n", "\n\n");
        assert!(outline(&even).is_empty());
    }
}
