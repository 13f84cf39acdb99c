//! Quotations in a mail: lines that begin with `>`, one for each time that they were quoted.
//!
//! The one invariant: a single line with `>` is its author's, because people write menus and messages of games so.

use std::borrow::Cow;
use std::ops::Range;

use crate::ingest::plain::line::{Line, LineText, Role};
use crate::ingest::plain::marker;

/// How often a line may be quoted; `>>>` is the prompt of a program.
const DEEPEST: usize = 9;
/// Lines in a row that make a quotation.
const FEWEST: usize = 2;

/// Takes the signs of quotations off their lines, where two lines in a row have them and no title goes on in them.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    let mut at = 0;
    while at < lines.len() {
        // Few texts have any, so that none but a row of them is kept.
        let row: Vec<Quotation> = lines.iter().skip(at).map_while(quotation).collect();
        if row.len() >= FEWEST && is_quoted(lines, at..at + row.len()) {
            for (line, quotation) in lines.iter_mut().skip(at).zip(&row) {
                take_off(line, quotation);
            }
        }
        at += row.len() + 1;
    }
}

/// Whether lines are quoted: nothing goes on from the line before them, and no `<` waits for the `>` of the next line.
fn is_quoted(lines: &[Line<'_>], row: Range<usize>) -> bool {
    let before = row.start.checked_sub(1).and_then(|before| lines.get(before));
    let ends =
        before.is_none_or(|line| line.is_blank() || line.role() != Role::Text || marker::ends_sentence(&line.text));
    let is_open = |line: &Line<'_>| line.text.rfind('<').is_some_and(|open| line.text.rfind('>') < Some(open));
    let waits = before.is_some_and(is_open) || lines.get(row).is_some_and(|row| row.iter().rev().skip(1).any(is_open));
    ends && !waits
}

fn take_off(line: &mut Line<'_>, quotation: &Quotation) {
    let Quotation { depth, bytes, cells } = *quotation;
    let text = match &line.text {
        LineText::Source(text) => text.get(bytes..).map(Cow::Borrowed),
        LineText::Own(text) => text.get(bytes..).map(|text| Cow::Owned(text.to_owned())),
    };
    *line = line.quoted(text.unwrap_or_default(), depth, cells);
}

/// The signs before a quoted line.
struct Quotation {
    depth: u8,
    /// The bytes of the signs and the spaces among them.
    bytes: usize,
    /// The cells before the text.
    cells: usize,
}

fn quotation(line: &Line<'_>) -> Option<Quotation> {
    if line.role() != Role::Text || !line.text.starts_with('>') || line.text.starts_with(">>> ") {
        return None;
    }
    let (mut depth, mut bytes) = (0, 0);
    for sign in line.text.bytes() {
        match sign {
            b'>' => depth += 1,
            b' ' => {}
            _ => break,
        }
        bytes += 1;
    }
    let has_space = bytes == line.text.len() || line.text.get(..bytes)?.ends_with(' ');
    let depth = u8::try_from(depth).ok().filter(|depth| usize::from(*depth) <= DEEPEST && has_space)?;
    Some(Quotation { depth, bytes, cells: line.indent() + bytes })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::plain::line::raw_lines;

    fn marked(source: &str) -> Vec<(u8, String)> {
        let mut lines: Vec<_> = raw_lines(source).map(Line::read).collect();
        mark(&mut lines);
        lines.into_iter().map(|line| (line.quotes(), line.text.to_string())).collect()
    }

    #[test]
    fn quoted_lines_lose_their_signs_and_single_ones_do_not() {
        let line = |quotes, text: &str| (quotes, text.to_owned());
        assert_eq!(
            marked("> 가\n>\n>> 나\n> > 다\n라"),
            [line(1, "가"), line(1, ""), line(2, "나"), line(2, "다"), line(0, "라")]
        );
        for text in ["> 시작\n가", ">>> x = 1\n>>> y", ">_<\n>_<", "그는 <제목\n> 가 <봄\n> 나", "그는\n> 가\n> 나"]
        {
            assert!(marked(text).iter().all(|(quotes, _)| *quotes == 0), "{text}");
        }
    }
}
