//! Lines without their text: what is kept of a large text between reading its lines and writing them.
//!
//! The lines of a text are read as a whole, because decisions rest on all of them, and with their text they take nearly
//! as much memory as the source. So before the chapter is written, each becomes the place of its text in the source, and
//! the source is cut into pieces, each of which is dropped when it is written. The one invariant: the lines come out as
//! they went in.

use std::borrow::Cow;
use std::collections::VecDeque;

use crate::ingest::plain::line::{Line, LineShape};

/// Bytes of a piece of a source: blocks as large are given back to the system at once.
pub(super) const PIECE: usize = 40 * 1024 * 1024;
/// Lines that are passed on at once, and those up to the next blank one.
pub(super) const PORTION: usize = 1000;

/// The lines of a text.
pub(super) struct StoredLines {
    lines: Vec<StoredLine>,
    /// The texts that differ from the source.
    own: Vec<Box<str>>,
}

/// A line whose text is elsewhere.
struct StoredLine {
    text: TextPlace,
    shape: LineShape,
}

/// Where the text of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextPlace {
    /// The line has none.
    Nowhere,
    /// In the source, from a byte on, so many bytes long.
    Source(u32, u32),
    /// Among those that differ from the source.
    Own(u32),
}

impl StoredLines {
    /// Stores the lines of a source.
    pub(super) fn of(lines: Vec<Line<'_>>, source: &str) -> Self {
        let mut stored = Self { lines: Vec::with_capacity(lines.len()), own: Vec::new() };
        for line in lines {
            let shape = line.shape;
            let text = stored.place(line.text, source);
            stored.lines.push(StoredLine { text, shape });
        }
        stored
    }

    fn place(&mut self, text: Cow<'_, str>, source: &str) -> TextPlace {
        let in_source = |text: &str| {
            let start = text.as_ptr().addr().checked_sub(source.as_ptr().addr())?;
            let is_there = source.get(start..start.checked_add(text.len())?) == Some(text);
            Some(TextPlace::Source(u32::try_from(start).ok()?, u32::try_from(text.len()).ok()?)).filter(|_| is_there)
        };
        match text {
            text if text.is_empty() => TextPlace::Nowhere,
            Cow::Borrowed(text) => in_source(text).unwrap_or_else(|| self.keep(text.into())),
            Cow::Owned(text) => self.keep(text.into()),
        }
    }

    fn keep(&mut self, text: Box<str>) -> TextPlace {
        let number = u32::try_from(self.own.len()).unwrap_or(u32::MAX);
        self.own.push(text);
        TextPlace::Own(number)
    }

    /// Passes the lines on in portions of about `PORTION` lines, none of which ends inside a paragraph; a source that
    /// is given away is dropped piece by piece, each of about `piece` bytes.
    pub(super) fn each_portion(self, source: Cow<'_, str>, piece: usize, mut visit: impl FnMut(&[Line<'_>])) {
        let mut pieces = pieces(source, &self.cuts(piece));
        for portion in self.portions() {
            while let Some(first) = first_byte(portion)
                && pieces.get(1).is_some_and(|next| next.start <= first)
            {
                pieces.pop_front();
            }
            let Some(piece) = pieces.front() else { return };
            let lines: Vec<Line<'_>> = portion.iter().map(|line| self.line(line, piece)).collect();
            visit(&lines);
        }
    }

    fn line<'a>(&'a self, line: &StoredLine, piece: &'a SourcePiece<'_>) -> Line<'a> {
        let text = match line.text {
            TextPlace::Nowhere => None,
            TextPlace::Source(start, length) => piece.text(start, length),
            TextPlace::Own(number) => self.own.get(number as usize).map(|text| &**text),
        };
        Line::new(Cow::Borrowed(text.unwrap_or_default()), line.shape)
    }

    /// Lists runs of lines that end behind a blank one, or with the text.
    fn portions(&self) -> impl Iterator<Item = &[StoredLine]> {
        let mut rest = self.lines.as_slice();
        std::iter::from_fn(move || {
            let behind = rest.iter().skip(PORTION).position(|line| line.text == TextPlace::Nowhere);
            let (portion, behind) = rest.split_at_checked(behind.map_or(rest.len(), |at| PORTION + at + 1))?;
            rest = behind;
            (!portion.is_empty()).then_some(portion)
        })
    }

    /// Returns where a source is cut, in bytes: between two portions, behind about as many bytes each.
    fn cuts(&self, piece: usize) -> Vec<usize> {
        let mut cuts = Vec::new();
        for first in self.portions().filter_map(first_byte) {
            if first >= cuts.last().copied().unwrap_or(0) + piece {
                cuts.push(first);
            }
        }
        cuts
    }
}

/// Returns the byte of the source with which the text of a portion begins.
fn first_byte(portion: &[StoredLine]) -> Option<usize> {
    portion.iter().find_map(|line| match line.text {
        TextPlace::Source(start, _) => Some(start as usize),
        TextPlace::Nowhere | TextPlace::Own(_) => None,
    })
}

/// A piece of a source.
struct SourcePiece<'s> {
    /// Where it begins, in bytes of the source.
    start: usize,
    text: Cow<'s, str>,
}

impl SourcePiece<'_> {
    fn text(&self, start: u32, length: u32) -> Option<&str> {
        let start = (start as usize).checked_sub(self.start)?;
        self.text.get(start..start + length as usize)
    }
}

/// Cuts a source that is given away; a borrowed one stays whole.
fn pieces<'s>(source: Cow<'s, str>, cuts: &[usize]) -> VecDeque<SourcePiece<'s>> {
    let mut pieces = VecDeque::new();
    let mut source = source;
    if let Cow::Owned(text) = &mut source {
        for &start in cuts.iter().rev() {
            pieces.push_front(SourcePiece { start, text: Cow::Owned(text.split_off(start)) });
            text.shrink_to_fit();
        }
    }
    pieces.push_front(SourcePiece { start: 0, text: source });
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ingest::plain::line::raw_lines;

    fn shown(lines: &[Line<'_>]) -> Vec<(String, LineShape)> {
        lines.iter().map(|line| (line.text.clone().into_owned(), line.shape)).collect()
    }

    /// Reads the lines of a source and returns them as they are and as they come out again.
    fn there_and_back(source: &str, piece: usize) -> [Vec<(String, LineShape)>; 2] {
        let lines: Vec<_> = raw_lines(source).map(Line::read).collect();
        let before = shown(&lines);
        let stored = StoredLines::of(lines, source);
        let mut after = Vec::new();
        stored.each_portion(Cow::Owned(source.to_owned()), piece, |lines| after.extend(shown(lines)));
        [before, after]
    }

    #[test]
    fn a_portion_ends_behind_a_blank_line_and_a_piece_with_a_portion() {
        let source = "가\n".repeat(PORTION + 7) + "\n나\n" + &"다\n".repeat(PORTION + 7) + "\n라\n";
        let lines: Vec<_> = raw_lines(&source).map(Line::read).collect();
        let stored = StoredLines::of(lines, &source);
        let lengths: Vec<usize> = stored.portions().map(<[_]>::len).collect();
        assert_eq!(lengths, [PORTION + 8, PORTION + 9, 1]);
        assert_eq!(stored.cuts(1), [source.find('나').unwrap(), source.find('라').unwrap()]);
        let pieces = pieces(Cow::Owned(source.clone()), &stored.cuts(1));
        assert_eq!(pieces.iter().map(|piece| &*piece.text).collect::<String>(), source);
        let [before, after] = there_and_back(&source, 1);
        assert_eq!(before, after);
    }

    proptest! {
        #[test]
        fn lines_come_out_as_they_went_in(
            parts in prop::collection::vec("[가나 \u{3000}\u{A0}\t\u{1112}\u{1161}]{0,9}\n{0,3}", 0..60),
            times in 1..80_usize,
            piece in 1..5_000_usize,
        ) {
            let [before, after] = there_and_back(&parts.concat().repeat(times), piece);
            prop_assert_eq!(before, after);
        }
    }
}
