//! Lines without their text: what is kept of a large text between reading its lines and writing them.
//!
//! The lines of a text are read as a whole, because decisions rest on all of them, and with their text they take nearly
//! as much memory as the source. So before the chapter is written, each becomes the place of its text in the source, and
//! the source is cut into pieces, each of which is dropped when it is written. The one invariant: the lines come out as
//! they went in.

use std::borrow::Cow;
use std::collections::VecDeque;

use crate::ingest::plain::line::{Line, LineShape, LineText};

/// Bytes of a piece of a source: blocks as large are given back to the system at once.
pub(super) const PIECE: usize = 40 * 1024 * 1024;
/// Lines that are passed on at once, and those up to the next blank one.
pub(super) const PORTION: usize = 1000;
/// Lines whose memory is given back at once.
const AT_ONCE: usize = 64 * 1024;

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

/// Where the text of a line is: in the source from a byte on, so many bytes long, or among the texts that differ from
/// it; one without a byte is nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TextPlace {
    start: u32,
    length: u32,
}

impl TextPlace {
    const NOWHERE: Self = Self { start: 0, length: 0 };
    /// The length of one that differs from the source; no line is as long.
    const OWN: u32 = u32::MAX;

    /// Returns the byte of the source that the text begins at, if it is there.
    fn in_source(self) -> Option<u32> {
        (self != Self::NOWHERE && self.length != Self::OWN).then_some(self.start)
    }
}

impl StoredLines {
    /// Stores the lines of a source. Their memory is given back from the end while it is taken for what is stored.
    pub(super) fn of(mut lines: Vec<Line<'_>>, source: &str) -> Self {
        let mut stored = Self { lines: Vec::with_capacity(lines.len()), own: Vec::new() };
        while !lines.is_empty() {
            for line in lines.split_off(lines.len().saturating_sub(AT_ONCE)).into_iter().rev() {
                let shape = line.shape;
                let text = stored.place(line.text, source);
                stored.lines.push(StoredLine { text, shape });
            }
            lines.shrink_to_fit();
        }
        stored.lines.reverse();
        stored
    }

    fn place(&mut self, text: LineText<'_>, source: &str) -> TextPlace {
        let in_source = |text: &str| {
            let start = text.as_ptr().addr().checked_sub(source.as_ptr().addr())?;
            let is_there = source.get(start..start.checked_add(text.len())?) == Some(text);
            let [start, length] = [start, text.len()].map(u32::try_from);
            let place = TextPlace { start: start.ok()?, length: length.ok()? };
            Some(place).filter(|place| is_there && place.length != TextPlace::OWN)
        };
        match text {
            text if text.is_empty() => TextPlace::NOWHERE,
            LineText::Source(text) => in_source(text).unwrap_or_else(|| self.keep(text.into())),
            LineText::Own(text) => self.keep(*text),
        }
    }

    fn keep(&mut self, text: Box<str>) -> TextPlace {
        let number = u32::try_from(self.own.len()).unwrap_or(u32::MAX);
        self.own.push(text);
        TextPlace { start: number, length: TextPlace::OWN }
    }

    /// Whether lines are one portion, so that nothing is gained by storing them.
    pub(super) fn is_one_portion(lines: &[Line<'_>]) -> bool {
        lines.iter().skip(PORTION).take(lines.len().saturating_sub(PORTION + 1)).all(|line| !line.is_blank())
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
        let TextPlace { start, length } = line.text;
        let text = match line.text.in_source() {
            Some(start) => piece.text(start, length),
            None if length == TextPlace::OWN => self.own.get(start as usize).map(|text| &**text),
            None => None,
        };
        Line::new(Cow::Borrowed(text.unwrap_or_default()), line.shape.clone())
    }

    /// Lists runs of lines that end behind a blank one, or with the text.
    fn portions(&self) -> impl Iterator<Item = &[StoredLine]> {
        let mut rest = self.lines.as_slice();
        std::iter::from_fn(move || {
            let behind = rest.iter().skip(PORTION).position(|line| line.text == TextPlace::NOWHERE);
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
    portion.iter().find_map(|line| line.text.in_source()).map(|start| start as usize)
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
        lines.iter().map(|line| (line.text.to_string(), line.shape.clone())).collect()
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
    fn a_stored_line_takes_sixteen_bytes() {
        assert_eq!(size_of::<StoredLine>(), 16);
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
