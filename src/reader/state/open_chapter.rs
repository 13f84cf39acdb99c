//! The open chapter: its text and lines, its lessons and marks, and the reading position.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use uuid::Uuid;

use crate::document::{BlockKind, Chapter};
use crate::layout::motion::{self, Unit};
use crate::layout::{Layout, LayoutSettings, Window};
use crate::lessons::{FoundLessons, Lesson, is_too_long};
use crate::marks::{AnchorStatus, AnchorText, Highlight, Resolution, TextIndex, resolve};
use crate::reader::state::growth::{AwaitedMove, Growth};
use crate::text::{Offset, Span, count, grapheme};

/// Up to this many bytes, words are counted; in a longer text they are estimated from this much of it.
const COUNTED: usize = 1 << 20;

/// A chapter with everything that is laid on it.
#[derive(Debug)]
pub struct OpenChapter {
    /// Its number in the book, counted from 0.
    pub index: usize,
    /// The chapter; the thread that looks for lessons shares it.
    pub chapter: Arc<Chapter>,
    /// The lessons written by a person, in the order of the text.
    pub lessons: Vec<Lesson>,
    /// The lessons found in the text itself; `None` while nobody has looked for any.
    pub found: Option<FoundLessons>,
    /// Its marks, in the order of the text; lost ones come last.
    pub marks: Vec<PlacedMark>,
    /// The reader's changes to lessons of others: no marks, see [`Highlight::is_aside`].
    pub asides: Vec<PlacedMark>,
    /// Its lines.
    pub layout: Layout,
    /// The reading position.
    pub cursor: Offset,
    /// The row of the screen where the reading position should stand, counted from 0.
    pub row: usize,
    /// What is known of the rest of its text; `None` if all of it is here.
    pub(in crate::reader) growth: Option<Growth>,
    words: usize,
    headings: Vec<(Span, u8)>,
    index_of_text: OnceLock<Arc<TextIndex>>,
}

/// A mark and its place in the current text.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedMark {
    /// The record.
    pub highlight: Highlight,
    /// The place of its words; `None` if they were not found with certainty.
    pub span: Option<Span>,
    /// How certain the place is.
    pub standing: AnchorStatus,
    /// The possible places of its words, the likeliest first, if none of them is certain.
    pub candidates: Vec<Span>,
    /// The places of a lesson's further evidence, in its order; `None` if not found.
    pub more: Vec<Option<Span>>,
}

impl PlacedMark {
    /// Finds the place of a mark.
    #[must_use]
    pub fn new(highlight: Highlight, text: &AnchorText<'_>) -> Self {
        let resolution = resolve(&highlight.anchor, text);
        let (span, standing) = (resolution.span(), AnchorStatus::of(&resolution));
        let candidates = match resolution {
            Resolution::Ambiguous(places) => places,
            Resolution::Found { .. } | Resolution::Lost => Vec::new(),
        };
        let more = highlight.anchors().skip(1).map(|anchor| resolve(anchor, text).span()).collect();
        Self { highlight, span, standing, candidates, more }
    }

    /// Returns all places of its words that were found.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.span.into_iter().chain(self.more.iter().flatten().copied())
    }
}

/// Finds the places of marks and sorts them in the order of the text, without deleted ones.
#[must_use]
pub fn placed(highlights: Vec<Highlight>, chapter: &Chapter) -> Vec<PlacedMark> {
    placed_all(highlights.into_iter().filter(Highlight::is_live).collect(), chapter)
}

/// Finds the places of marks, including deleted ones, and sorts them in the order of the text.
#[must_use]
pub fn placed_all(highlights: Vec<Highlight>, chapter: &Chapter) -> Vec<PlacedMark> {
    if highlights.is_empty() {
        return Vec::new();
    }
    let text = AnchorText::new(&chapter.text);
    let mut marks: Vec<_> = highlights.into_iter().map(|highlight| PlacedMark::new(highlight, &text)).collect();
    sort(&mut marks);
    marks
}

/// Sorts marks in the order of the text; lost ones come last, in the order of their old places.
pub(in crate::reader) fn sort(marks: &mut [PlacedMark]) {
    marks.sort_by_key(|mark| (mark.span.is_none(), mark.span, mark.highlight.anchor.start, mark.highlight.id));
}

impl OpenChapter {
    /// Opens a chapter at an offset.
    #[must_use]
    pub fn new(index: usize, chapter: Chapter, lessons: Vec<Lesson>, marks: Vec<PlacedMark>, cursor: Offset) -> Self {
        let layout = Layout::new(&chapter, LayoutSettings::default());
        let words = words(&chapter.text);
        let headings = chapter.headings().collect();
        let (asides, marks) = marks.into_iter().partition(|mark| mark.highlight.is_aside());
        let mut open = Self {
            index,
            chapter: Arc::new(chapter),
            lessons,
            found: None,
            marks,
            asides,
            layout,
            cursor: Offset::START,
            row: 0,
            growth: None,
            words,
            headings,
            index_of_text: OnceLock::new(),
        };
        open.go_to(cursor);
        open
    }

    /// Moves the reading position of a new chapter to an offset.
    #[must_use]
    pub fn at(mut self, cursor: Offset) -> Self {
        self.go_to(cursor);
        self
    }

    /// Says of a new chapter that only the beginning of its text is here; the whole has about so many bytes.
    #[must_use]
    pub fn growing(mut self, bytes: usize) -> Self {
        self.growth = Some(Growth::new(bytes));
        self
    }

    /// Says of a new chapter of which only the beginning is here that it was left behind so many Unicode scalar values,
    /// in the rest: it goes on there when that is read.
    #[must_use]
    pub const fn resuming(mut self, chars: usize) -> Self {
        if let Some(growth) = &mut self.growth {
            growth.awaited = Some(AwaitedMove::Place(chars));
        }
        self
    }

    /// Whether its text is so long that lessons are not looked for without being asked for.
    #[must_use]
    pub fn is_very_long(&self) -> bool {
        is_too_long(self.growth.map_or(self.chapter.text.len(), |growth| growth.bytes))
    }

    /// Whether the rest of its text is still being read.
    #[must_use]
    pub const fn is_growing(&self) -> bool {
        self.growth.is_some()
    }

    /// Returns the index that marks need, made at the first call: it takes as long as reading the text once.
    #[must_use]
    pub fn text_index(&self) -> Arc<TextIndex> {
        Arc::clone(self.index_of_text.get_or_init(|| Arc::new(TextIndex::of(&self.chapter.text))))
    }

    /// Returns the text for finding and making anchors.
    #[must_use]
    pub fn anchor_text(&self) -> AnchorText<'_> {
        AnchorText::indexed(&self.chapter.text, self.text_index())
    }

    /// Lays the chapter out again if the measure or the width policy has changed.
    pub(in crate::reader) fn set(&mut self, setting: LayoutSettings) {
        self.layout.set(setting);
    }

    /// Moves the reading position, at most to the last character of the text.
    pub(in crate::reader) fn go_to(&mut self, offset: Offset) {
        let text = &self.chapter.text;
        self.cursor = grapheme::snap(text, Span::at(offset)).start.min(grapheme::previous(text, Offset(text.len())));
    }

    /// Returns the end of the text.
    #[must_use]
    pub fn end(&self) -> Offset {
        Offset(self.chapter.text.len())
    }

    /// Returns the rows on a screen of a height, around the reading position.
    #[must_use]
    pub fn window(&self, height: usize) -> Window {
        self.layout.window(&self.chapter, self.cursor, self.row, height)
    }

    /// Lays out the page behind the rows on the screen, so that turning to it need not wait for that.
    pub fn lay_out_ahead(&self, shown: &Window) {
        if let Some((_, last)) = shown.rows.last() {
            drop(self.layout.window(&self.chapter, last.span.start, 0, shown.rows.len()));
        }
    }

    /// Returns all records of the chapter: its marks, and the changes to lessons.
    pub fn records(&self) -> impl Iterator<Item = &PlacedMark> {
        self.marks.iter().chain(&self.asides)
    }

    /// Takes its records out.
    pub(in crate::reader) fn take_records(&mut self) -> Vec<PlacedMark> {
        let mut records = std::mem::take(&mut self.marks);
        records.append(&mut self.asides);
        records
    }

    /// Takes the records that were made while less of the text was here; their anchors are made anew in it. Where the
    /// text begins otherwise than before, their words are looked for.
    pub(in crate::reader) fn take_over(&mut self, records: Vec<PlacedMark>, is_beginning: bool) {
        if records.is_empty() || self.is_growing() {
            return self.put_all(records);
        }
        let chapter = Arc::clone(&self.chapter);
        let text = AnchorText::indexed(&chapter.text, self.text_index());
        let taken = records.into_iter().map(|mut record| {
            if is_beginning {
                record.highlight.renew(&text, &chapter);
                return record;
            }
            PlacedMark::new(record.highlight, &text)
        });
        let taken = taken.collect();
        self.put_all(taken);
    }

    /// Adds a record in its place, or replaces it.
    pub(in crate::reader) fn put(&mut self, mark: PlacedMark) {
        self.take_away(mark.highlight.id);
        let records = if mark.highlight.is_aside() { &mut self.asides } else { &mut self.marks };
        records.push(mark);
        sort(records);
    }

    /// Adds records in their places, or replaces them; takes time by their number, not by its square.
    pub(in crate::reader) fn put_all(&mut self, marks: Vec<PlacedMark>) {
        if marks.is_empty() {
            return;
        }
        self.take_all(&marks.iter().map(|mark| mark.highlight.id).collect());
        let (asides, marks): (Vec<_>, Vec<_>) = marks.into_iter().partition(|mark| mark.highlight.is_aside());
        self.asides.extend(asides);
        self.marks.extend(marks);
        sort(&mut self.asides);
        sort(&mut self.marks);
    }

    pub(in crate::reader) fn take_away(&mut self, id: Uuid) {
        self.marks.retain(|mark| mark.highlight.id != id);
        self.asides.retain(|mark| mark.highlight.id != id);
    }

    /// Takes records away.
    pub(in crate::reader) fn take_all(&mut self, ids: &HashSet<Uuid>) {
        if !ids.is_empty() {
            self.marks.retain(|mark| !ids.contains(&mark.highlight.id));
            self.asides.retain(|mark| !ids.contains(&mark.highlight.id));
        }
    }

    /// Returns the span of the line of the reading position.
    #[must_use]
    pub fn line(&self) -> Span {
        let place = self.layout.locate(&self.chapter, self.cursor);
        self.layout.row(&self.chapter, place).map_or(Span::at(self.cursor), |row| row.span)
    }

    /// Returns how much of the chapter lies before the start of a page, in percent.
    #[must_use]
    pub fn percent(&self, page_start: Offset) -> usize {
        page_start.0 * 100 / self.chapter.text.len().max(1)
    }

    /// Returns how much of the chapter is read with a page of some rows, in percent: all of it on the last page.
    #[must_use]
    pub fn percent_read(&self, rows: usize) -> usize {
        let page = self.window(rows).span();
        if page.end >= self.end() { 100 } else { self.percent(page.start) }
    }

    /// Estimates the minutes that the rest of the chapter takes, at [`count::WORDS_PER_MINUTE`]; rounded up.
    #[must_use]
    pub fn minutes_left(&self, page_start: Offset) -> usize {
        let length = self.chapter.text.len();
        let rest = length.saturating_sub(page_start.0);
        (self.words * rest).div_ceil(count::WORDS_PER_MINUTE * length.max(1))
    }

    /// Returns the headings in the order of the text, with their levels.
    #[must_use]
    pub fn headings(&self) -> &[(Span, u8)] {
        &self.headings
    }

    /// Returns the heading above the reading position, below the title.
    #[must_use]
    pub fn section(&self) -> Option<&str> {
        let end = self.line().end;
        let reached = self.headings.partition_point(|(heading, _)| heading.start < end);
        let (heading, _) = self.headings.get(reached.checked_sub(1)?)?;
        (heading.start > Offset::START).then(|| heading.slice(&self.chapter.text))
    }

    /// Finds the mark at the reading position, else the first one in the part of its sentence that stands on its line.
    #[must_use]
    pub fn mark_here(&self) -> Option<&PlacedMark> {
        let here = Span { start: self.cursor, end: self.cursor.plus(1) };
        self.touching(here).or_else(|| self.mark_around())
    }

    fn mark_around(&self) -> Option<&PlacedMark> {
        let line = self.line();
        let rest = Span { start: self.cursor, end: line.end.max(self.cursor) };
        // The sentences of a long paragraph take time. Where words follow on the line, theirs is on it too.
        let is_bare = !rest.slice(&self.chapter.text).contains(char::is_alphanumeric);
        if self.marks.is_empty() || (!is_bare && self.touching(line).is_none()) {
            return None;
        }
        let sentence = self.sentence()?;
        self.touching(sentence.intersection(line).unwrap_or(sentence))
    }

    /// Finds the mark at the reading position, else the first one on its line, whichever its sentence.
    #[must_use]
    pub fn mark_on_line(&self) -> Option<&PlacedMark> {
        self.mark_here().or_else(|| self.touching(self.line()))
    }

    /// Finds the sentence at the reading position, or the next one. Of a table it is a row: the pointer moves by rows.
    #[must_use]
    pub fn sentence(&self) -> Option<Span> {
        let block = self.chapter.blocks.get(self.chapter.block_at(self.cursor));
        if let Some(row) = block.filter(|block| matches!(block.kind, BlockKind::TableRow(_))) {
            return Some(row.span);
        }
        motion::at(&self.chapter, self.cursor, Unit::Sentence)
    }

    fn touching(&self, span: Span) -> Option<&PlacedMark> {
        self.marks.iter().find(|mark| mark.span.is_some_and(|mark| mark.overlaps(span)))
    }
}

/// Counts the runs between white space, of which canonical text has two kinds.
fn runs(text: &[u8]) -> usize {
    let is_space = |byte: u8| matches!(byte, b' ' | b'\n');
    let behind = text.iter().skip(1).zip(text).filter(|(next, byte)| is_space(**byte) && !is_space(**next)).count();
    behind + usize::from(text.first().is_some_and(|&first| !is_space(first)))
}

/// Counts the 어절 of a text, or estimates them if it is long.
fn words(text: &str) -> usize {
    let Some(sample) = text.get(..text.floor_char_boundary(COUNTED)) else { return 0 };
    let counted = runs(sample.as_bytes());
    if sample.len() == text.len() { counted } else { counted * (text.len() / sample.len()) }
}
