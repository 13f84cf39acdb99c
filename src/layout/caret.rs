//! Motions of a caret, grapheme by grapheme: through the text by its units, over the screen by its rows.
//!
//! A caret stands on a grapheme that is drawn, never between two and never on a line break. The one invariant: a motion
//! without a target gives `None`, and then nothing moves.

use crate::document::Chapter;
use crate::layout::motion::{self, Unit};
use crate::layout::{Layout, Row, RowKind, RowPosition};
use crate::text::hangul::{self, Syllable};
use crate::text::{Offset, Span, grapheme};

/// A motion of a caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaretMotion {
    /// To the next character.
    NextCharacter,
    /// To the character before.
    PreviousCharacter,
    /// To the start of the next 어절.
    NextWord,
    /// To the start of this 어절, or of the one before.
    PreviousWord,
    /// To the end of this 어절, or of the next one.
    WordEnd,
    /// To the start of the next unit.
    Next(Unit),
    /// To the start of this unit, or of the one before.
    Previous(Unit),
    /// To the first character of the row.
    RowStart,
    /// To the last character of the row.
    RowEnd,
    /// To a character on the rows of the same block.
    Find(Find),
}

/// A search for one character within a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Find {
    /// The typed character.
    pub target: char,
    /// Whether to look after the caret, not before it.
    pub forward: bool,
    /// Whether to stop one character short of it.
    pub till: bool,
}

impl Find {
    /// Returns the same search in the other direction.
    #[must_use]
    pub const fn reversed(self) -> Self {
        Self { forward: !self.forward, ..self }
    }

    /// Whether a grapheme matches: the same letter in any case, a syllable with this initial, or a syllable whose
    /// initial is typed with this Latin key, so that the input method need not be switched: `a` finds `문`.
    fn finds(self, grapheme: &str) -> bool {
        let Some(first) = grapheme.chars().next() else { return false };
        let target = self.target.to_lowercase();
        if grapheme.chars().eq([self.target]) || first.to_lowercase().eq(target) {
            return true;
        }
        let typed = hangul::from_keys(self.target.encode_utf8(&mut [0; 4]));
        let initial = Syllable::of(first).map(|syllable| syllable.initial);
        initial.is_some_and(|initial| initial == self.target || typed.chars().eq([initial]))
    }
}

impl Layout {
    /// Makes a motion once from an offset; `None` if there is nowhere to go.
    #[must_use]
    pub fn caret(&self, chapter: &Chapter, from: Offset, motion: CaretMotion) -> Option<Offset> {
        match motion {
            CaretMotion::NextCharacter => self.drawn(chapter, next(chapter, from), next),
            CaretMotion::PreviousCharacter => self.drawn(chapter, previous(chapter, from), previous),
            CaretMotion::NextWord => after(chapter, from, Unit::Word),
            CaretMotion::PreviousWord => before(chapter, from, Unit::Word),
            CaretMotion::WordEnd => word_end(chapter, from),
            CaretMotion::Next(unit) => after(chapter, from, unit),
            CaretMotion::Previous(unit) => before(chapter, from, unit),
            CaretMotion::RowStart => self.row_at(chapter, from).map(|row| row.span.start),
            CaretMotion::RowEnd => self.row_at(chapter, from).map(|row| last(chapter, row)),
            CaretMotion::Find(find) => find_in_block(chapter, from, find),
        }
    }

    /// Finds the character at a column of the text row that is a number of rows further, back if negative.
    ///
    /// The column is a cell from the left edge of the measure; a shorter row is entered at its last character. `None`
    /// if there are not so many rows.
    #[must_use]
    pub fn caret_rows(&self, chapter: &Chapter, from: Offset, rows: isize, column: u16) -> Option<Offset> {
        let step: fn(&Self, &Chapter, RowPosition) -> Option<RowPosition> =
            if rows < 0 { Self::previous_text } else { Self::next_text };
        let start = Some(self.locate(chapter, from));
        let place = (0..rows.unsigned_abs()).fold(start, |place, _| step(self, chapter, place?))?;
        let row = self.row(chapter, place)?;
        let column = column.max(row.indent);
        Some(self.offset_at(chapter, row, column).unwrap_or_else(|| self.last_before(chapter, row, column)))
    }

    /// Finds the last character of a row before a column: of the whole row, or of a cell if the column lies behind it.
    fn last_before(&self, chapter: &Chapter, row: Row, column: u16) -> Offset {
        let pieces = self.pieces(chapter, row).filter(|piece| piece.is_text() && piece.column <= column);
        let piece = pieces.last().map_or(row.span, |piece| piece.span);
        last(chapter, Row { span: piece, ..row })
    }

    /// Finds the nearest drawn character at or after an offset: the space at which a line breaks is not drawn.
    #[must_use]
    pub fn nearest_drawn(&self, chapter: &Chapter, offset: Offset) -> Offset {
        self.drawn(chapter, Some(offset), next)
            .or_else(|| self.drawn(chapter, Some(offset), previous))
            .unwrap_or(offset)
    }

    fn drawn(
        &self,
        chapter: &Chapter,
        start: Option<Offset>,
        step: fn(&Chapter, Offset) -> Option<Offset>,
    ) -> Option<Offset> {
        let is_drawn = |offset: &Offset| {
            let pieces = self.row_at(chapter, *offset).into_iter().flat_map(|row| self.pieces(chapter, row));
            pieces.into_iter().any(|piece| piece.is_text() && piece.span.contains(*offset))
        };
        std::iter::successors(start, |&offset| step(chapter, offset)).find(is_drawn)
    }

    fn row_at(&self, chapter: &Chapter, offset: Offset) -> Option<Row> {
        self.row(chapter, self.locate(chapter, offset)).filter(|row| row.kind == RowKind::Text)
    }
}

/// Returns the last character of a row that is no space, or its start if it is empty.
fn last(chapter: &Chapter, row: Row) -> Offset {
    let text = row.span.trimmed(&chapter.text);
    grapheme::graphemes(&chapter.text, text).next_back().map_or(row.span.start, |(offset, _)| offset)
}

/// Whether a caret can stand on a grapheme, which it can if that is drawn.
fn is_place(grapheme: &str) -> bool {
    !grapheme.is_empty() && !grapheme.starts_with(['\n', '\r'])
}

fn next(chapter: &Chapter, from: Offset) -> Option<Offset> {
    let rest = Span { start: grapheme::next(&chapter.text, from), end: Span::of(&chapter.text).end };
    grapheme::graphemes(&chapter.text, rest).find(|(_, grapheme)| is_place(grapheme)).map(|(offset, _)| offset)
}

fn previous(chapter: &Chapter, from: Offset) -> Option<Offset> {
    let before = Span { start: Offset::START, end: from };
    grapheme::graphemes(&chapter.text, before).rfind(|(_, grapheme)| is_place(grapheme)).map(|(offset, _)| offset)
}

fn after(chapter: &Chapter, from: Offset, unit: Unit) -> Option<Offset> {
    motion::after(chapter, from, unit, |span| span.start > from).map(|span| span.start)
}

fn before(chapter: &Chapter, from: Offset, unit: Unit) -> Option<Offset> {
    motion::before(chapter, from, unit, |span| span.start < from).map(|span| span.start)
}

fn word_end(chapter: &Chapter, from: Offset) -> Option<Offset> {
    let end = |span: Span| grapheme::previous(&chapter.text, span.end);
    motion::after(chapter, from, Unit::Word, |span| end(span) > from).map(end)
}

fn find_in_block(chapter: &Chapter, from: Offset, find: Find) -> Option<Offset> {
    let block = chapter.blocks.get(chapter.block_at(from))?.span;
    // A caret that stopped short of the last hit would find it again, so the search skips its neighbour.
    let step = |offset| if find.forward { grapheme::next(&chapter.text, offset) } else { offset };
    let start = match (find.till, find.forward) {
        (true, true) => step(grapheme::next(&chapter.text, from)),
        (true, false) => grapheme::previous(&chapter.text, from),
        (false, _) => step(from),
    };
    if find.forward {
        let rest = Span { start: start.min(block.end), end: block.end };
        let hit = grapheme::graphemes(&chapter.text, rest).find(|(_, grapheme)| find.finds(grapheme))?.0;
        return Some(if find.till { grapheme::previous(&chapter.text, hit) } else { hit });
    }
    let before = Span { start: block.start, end: start.max(block.start) };
    let hit = grapheme::graphemes(&chapter.text, before).rfind(|(_, grapheme)| find.finds(grapheme))?.0;
    Some(if find.till { grapheme::next(&chapter.text, hit) } else { hit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Format, ingest};
    use crate::layout::LayoutSettings;

    const TEXT: &str = "나는 글을 읽는다. 좋다.\n\n“밑줄을” 긋는다.";

    fn moved(from: &str, motion: CaretMotion) -> String {
        let chapter = ingest(TEXT.as_bytes(), Format::Plain).0;
        let layout = Layout::new(&chapter, LayoutSettings { cells: 10, ..LayoutSettings::default() });
        let from = Offset(chapter.text.find(from).unwrap());
        let to = layout.caret(&chapter, from, motion);
        to.map_or_else(String::new, |to| to.split(&chapter.text).1.chars().take(2).collect())
    }

    fn find(target: char, forward: bool, till: bool) -> CaretMotion {
        CaretMotion::Find(Find { target, forward, till })
    }

    #[test]
    fn characters_are_walked_over_line_and_block_ends() {
        assert_eq!(moved("나는", CaretMotion::NextCharacter), "는 ");
        assert_eq!(moved("다.\n", CaretMotion::NextCharacter), ".\n");
        assert_eq!(moved(".\n", CaretMotion::NextCharacter), "“밑");
        assert_eq!(moved("“밑", CaretMotion::PreviousCharacter), ".\n");
        assert_eq!(moved("나는", CaretMotion::PreviousCharacter), "");
    }

    #[test]
    fn the_space_that_a_line_breaks_at_is_passed_over() {
        let chapter = ingest("나는 글을 읽는다.".as_bytes(), Format::Plain).0;
        let layout = Layout::new(&chapter, LayoutSettings { cells: 10, ..LayoutSettings::default() });
        let (last, first) = (Offset("나는 글".len()), Offset("나는 글을 ".len()));
        assert_eq!(layout.caret(&chapter, last, CaretMotion::NextCharacter), Some(first));
        assert_eq!(layout.caret(&chapter, first, CaretMotion::PreviousCharacter), Some(last));
        assert_eq!(layout.nearest_drawn(&chapter, Offset("나는 글을".len())), first);
    }

    #[test]
    fn words_are_walked_by_their_starts_and_ends() {
        assert_eq!(moved("나는", CaretMotion::NextWord), "글을");
        assert_eq!(moved("좋다", CaretMotion::NextWord), "“밑");
        assert_eq!(moved("는 ", CaretMotion::PreviousWord), "나는");
        assert_eq!(moved("글을", CaretMotion::WordEnd), "을 ");
        assert_eq!(moved("을 읽", CaretMotion::WordEnd), ". ");
    }

    #[test]
    fn sentences_and_rows_have_starts() {
        assert_eq!(moved("글을", CaretMotion::Next(Unit::Sentence)), "좋다");
        assert_eq!(moved("글을", CaretMotion::Next(Unit::Paragraph)), "“밑");
        assert_eq!(moved("좋다", CaretMotion::Previous(Unit::Sentence)), "나는");
        assert_eq!(moved("글을", CaretMotion::RowStart), "나는");
        assert_eq!(moved("나는", CaretMotion::RowEnd), "을 ");
    }

    #[test]
    fn a_character_is_found_by_itself_its_initial_or_its_key() {
        assert_eq!(moved("나는", find('읽', true, false)), "읽는");
        assert_eq!(moved("나는", find('ㅇ', true, false)), "을 ");
        assert_eq!(moved("나는", find('d', true, false)), "을 ");
        assert_eq!(moved("나는", find('읽', true, true)), " 읽");
        assert_eq!(moved("좋다", find('ㄱ', false, false)), "글을");
        assert_eq!(moved("좋다", find('ㄱ', false, true)), "을 ");
        assert_eq!(moved("나는", find('밑', true, false)), "", "only within the block");
    }

    #[test]
    fn rows_are_walked_on_one_column() {
        let chapter = ingest(TEXT.as_bytes(), Format::Plain).0;
        let layout = Layout::new(&chapter, LayoutSettings { cells: 10, ..LayoutSettings::default() });
        let to = |rows, column| {
            let offset = layout.caret_rows(&chapter, Offset::START, rows, column);
            offset.map(|offset| offset.split(&chapter.text).1.chars().next().unwrap())
        };
        assert_eq!((to(0, 3), to(1, 3), to(1, 99)), (Some('는'), Some('는'), Some('.')));
        assert_eq!(to(-1, 0), None);
        assert_eq!(to(99, 0), None);
    }
}
