//! Lines whose white space carries meaning: columns, program text, the steps of a poem.

use crate::ingest::plain::line::Line;
use crate::ingest::plain::marker;
use crate::ingest::plain::wrap::Wrapping;
use crate::text::width::Width;

/// Cells that part two columns.
const GAP: usize = 2;
/// The widest column that the others of its table line up behind, in cells.
const WIDEST: usize = 32;
/// The widest table whose columns line up, in cells.
const WIDEST_TABLE: usize = 120;
/// Cells from which lines are too long for a poem.
const LONG: usize = 50;
/// Cells that program text is set in by.
const CODE: usize = 4;

/// Whether the lines of a run are to be shown as they stand; in a wrapped text, lines that its editor ended have no steps.
pub(super) fn is_preformatted(run: &[Line<'_>], wrapping: Option<Wrapping>) -> bool {
    let is_wrapped = || {
        let mut pairs = run.iter().zip(run.iter().skip(1));
        wrapping.is_some_and(|wrapping| pairs.any(|(line, next)| wrapping.is_full(line, next)))
    };
    run.len() >= 2 && (is_table(run) || is_program(run) || is_stepped(run) && !is_wrapped())
}

/// Writes the lines of a run as they stand: one under the other, tabs as columns.
pub(super) fn as_it_stands(run: &[Line<'_>]) -> String {
    let edge = run.iter().map(Line::indent).min().unwrap_or_default();
    let columns = columns(run);
    let mut text = String::new();
    for line in run {
        if !text.is_empty() {
            text.push('\n');
        }
        pad(&mut text, line.indent() - edge);
        write_cells(&mut text, &line.text, &columns);
    }
    text
}

/// Whether half of the lines are parted by tabs, strokes or gaps one under the other.
fn is_table(run: &[Line<'_>]) -> bool {
    let is_most = |count: usize| count >= 2 && count * 2 >= run.len();
    is_most(run.iter().filter(|line| line.text.contains('\t')).count())
        || is_most(run.iter().filter(|line| is_ruled(&line.text)).count())
        || has_column(run)
}

/// Whether a line is drawn with strokes: `| 사과 | 3 |`, `+---+---+`, `├──┤`.
fn is_ruled(text: &str) -> bool {
    let strokes = text.chars().filter(|c| matches!(c, '|' | '│' | '┃' | '║')).count();
    strokes >= 2
        || text.starts_with(['+', '┌', '├', '└', '╔', '╠', '╚']) && text.ends_with(['+', '┐', '┤', '┘', '╗', '╣', '╝'])
}

/// Whether most lines have a gap that ends at one and the same column.
fn has_column(run: &[Line<'_>]) -> bool {
    let Some(first) = run.iter().find(|line| line.text.contains("  ")) else { return false };
    if first.text.len() > 1000 {
        return false;
    }
    gaps(first).into_iter().any(|column| {
        let count = run.iter().filter(|line| line.text.contains("  ") && gaps(line).contains(&column)).count();
        count >= 2 && count * 5 >= run.len() * 4
    })
}

/// Lists the columns at which the first gaps of a line end, in cells.
fn gaps(line: &Line<'_>) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut cells = line.indent();
    let mut rest = &*line.text;
    while let Some((word, behind)) = rest.split_once("  ") {
        let next = behind.trim_start_matches(' ');
        cells += Width::default().text(word) + GAP + behind.len() - next.len();
        ends.push(cells);
        rest = next;
        if ends.len() == 8 {
            break;
        }
    }
    ends
}

/// Whether all lines are set in and half of them look like program text.
fn is_program(run: &[Line<'_>]) -> bool {
    let edge = run.iter().map(Line::indent).min().unwrap_or_default();
    let is_set_in = run.iter().all(|line| line.indent() >= CODE && !line.is_set_in());
    let is_stepped =
        || run.iter().any(|line| line.indent() >= edge + GAP) && run.iter().any(|line| is_surely_code(&line.text));
    (is_set_in || is_stepped()) && run.iter().filter(|line| is_statement(&line.text)).count() * 2 >= run.len()
}

/// Whether a line can hardly be anything but program text.
fn is_surely_code(text: &str) -> bool {
    text.ends_with([';', '{', '}']) || text.contains("()") || text.ends_with("):")
}

fn is_statement(text: &str) -> bool {
    text.ends_with([';', '{', '}', ':']) || text.contains("()") || text.contains(" = ") || {
        let is_call = |(before, _): (&str, &str)| before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        text.ends_with(')') && text.split_once('(').is_some_and(is_call) || text.starts_with(['#', '$', '<', '/'])
    }
}

/// Whether short lines without a full stop are set in by steps.
fn is_stepped(run: &[Line<'_>]) -> bool {
    let edge = run.iter().map(Line::indent).min().unwrap_or_default();
    let steps = run.iter().filter(|line| line.indent() >= edge + GAP).count();
    let is_verse = |line: &Line<'_>| line.cells() < LONG && marker::item(&line.text).is_none();
    let spoken =
        run.iter().filter(|line| marker::ends_sentence(&line.text) || marker::begins_speech(&line.text)).count();
    let is_one_more = run.len() == 2 || run.iter().skip(1).any(|line| line.indent() >= edge + GAP);
    steps > 0 && is_one_more && spoken * 2 < run.len() && run.iter().all(is_verse)
}

/// Measures the columns that tabs part.
fn columns(run: &[Line<'_>]) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    for line in run.iter().filter(|line| line.text.contains('\t')) {
        for (index, cell) in line.text.split('\t').enumerate() {
            let cells = Width::default().text(cell).min(WIDEST);
            match columns.get_mut(index) {
                Some(column) => *column = cells.max(*column),
                None if index < WIDEST => columns.push(cells),
                None => {}
            }
        }
    }
    if columns.iter().sum::<usize>() > WIDEST_TABLE { Vec::new() } else { columns }
}

fn write_cells(text: &mut String, line: &str, columns: &[usize]) {
    let last = line.matches('\t').count();
    for (index, cell) in line.split('\t').enumerate() {
        text.push_str(cell);
        if index < last {
            let column = columns.get(index).copied().unwrap_or_default();
            pad(text, column.saturating_sub(Width::default().text(cell)) + GAP);
        }
    }
}

fn pad(text: &mut String, cells: usize) {
    text.extend(std::iter::repeat_n(' ', cells));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::plain::line::raw_lines;

    fn lines(source: &str) -> Vec<Line<'_>> {
        raw_lines(source).map(Line::read).collect()
    }

    #[test]
    fn columns_program_text_and_steps_stand_as_they_are() {
        for (source, written) in [
            ("항목\t값\t비고\n사과\t3\t달다\n배\t12\t시원하다", "항목  값  비고\n사과  3   달다\n배    12  시원하다"),
            ("    for i in 책들:\n        print(i)", "for i in 책들:\n    print(i)"),
            ("시 한 편\n  한 칸 들어간 줄\n    두 칸 들어간 줄", "시 한 편\n  한 칸 들어간 줄\n    두 칸 들어간 줄"),
            ("이름    나이\n김한글  20\n이밑줄  31", "이름    나이\n김한글  20\n이밑줄  31"),
            ("| 사과 | 3 |\n|---|---|\n| 배 | 12 |", "| 사과 | 3 |\n|---|---|\n| 배 | 12 |"),
        ] {
            let run = lines(source);
            assert!(is_preformatted(&run, None), "{source}");
            assert_eq!(as_it_stands(&run), written);
        }
    }

    #[test]
    fn prose_dialogue_and_lists_do_not() {
        for source in [
            "이랬을 것이다.\n\"진행시켜...\"",
            "\"어서 오세요.\"\n\"책 찾으러 왔는데요…\"\n그는 젖은 우산을 접었다.",
            "1. 옮기기\n→ 탈락\n  • 고객사",
            "  나는 저녁을 먹고 나서 천천히 강가로 걸어 나갔다. 바람은\n아직 차가웠으나 흙냄새가 올라오고 있었다. 강물은 어둠 속",
            "\u{3000}\u{3000}전각 공백으로 들여 쓴 문단이다.\n\u{3000}\u{3000}둘째 문단도 그렇다.",
            "나는 길을  걷는다.\n그는 책을 읽는다.",
            "항목\t값",
        ] {
            assert!(!is_preformatted(&lines(source), None), "{source}");
        }
    }
}
