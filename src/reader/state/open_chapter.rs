//! The chapter that is open: its text and lines, its lessons and marks, and where the reader is in it.

use std::sync::Arc;

use uuid::Uuid;

use crate::document::Chapter;
use crate::layout::{Layout, LayoutSettings, Window};
use crate::lessons::Lesson;
use crate::marks::{AnchorStatus, AnchorText, Highlight, Resolution, resolve};
use crate::text::{Offset, Span, count, grapheme};

/// Text up to this many bytes is counted; of a longer one the words are estimated from this much of it.
const COUNTED: usize = 1 << 20;

/// A chapter and all that lies on it.
#[derive(Debug)]
pub struct OpenChapter {
    /// Its number in the book, counted from 0.
    pub index: usize,
    /// The chapter; whoever looks for lessons in it shares it.
    pub chapter: Arc<Chapter>,
    /// The lessons that a person wrote for it, in the order of the text.
    pub lessons: Vec<Lesson>,
    /// The lessons that were found in the text itself; `None` as long as nobody has looked for any.
    pub found: Option<Vec<Lesson>>,
    /// Its marks, in the order of the text; those that have lost their place come last.
    pub marks: Vec<PlacedMark>,
    /// What the reader changed about lessons that are not their own: no marks, see [`Highlight::is_aside`].
    pub asides: Vec<PlacedMark>,
    /// Its lines.
    pub layout: Layout,
    /// The reading position.
    pub cursor: Offset,
    /// The row of the screen that the reading position wants to be on, counted from 0.
    pub row: usize,
    words: usize,
    headings: Vec<(Span, u8)>,
}

/// A mark and where it lies in the text as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedMark {
    /// The record.
    pub highlight: Highlight,
    /// Where its words are; `None` where they were not found, or not for certain.
    pub span: Option<Span>,
    /// How sure that is.
    pub standing: AnchorStatus,
    /// The places that its words could be at, the likeliest first, where none of them is certain.
    pub candidates: Vec<Span>,
    /// Where the further evidence of a lesson is, in its order; `None` where it was not found.
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

/// Finds the places of marks and puts them into the order of the text; deleted ones are left out.
#[must_use]
pub fn placed(highlights: Vec<Highlight>, chapter: &Chapter) -> Vec<PlacedMark> {
    placed_all(highlights.into_iter().filter(Highlight::is_live).collect(), chapter)
}

/// Finds the places of marks, deleted ones too, and puts them into the order of the text.
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

/// Puts marks into the order of the text; lost ones come last, in the order of where they were.
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
            words,
            headings,
        };
        open.go_to(cursor);
        open
    }

    /// Returns the chapter open at an offset.
    #[must_use]
    pub fn at(mut self, cursor: Offset) -> Self {
        self.go_to(cursor);
        self
    }

    /// Sets the chapter anew where the measure or the width policy has changed.
    pub(in crate::reader) fn set(&mut self, setting: LayoutSettings) {
        let setting = LayoutSettings { cells: setting.cells.max(2), ..setting };
        if self.layout.setting() != setting {
            self.layout = Layout::new(&self.chapter, setting);
        }
    }

    /// Moves the reading position, to the last character of the text at the furthest.
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

    /// Returns all records that the chapter is known to have: its marks, and what was changed about lessons.
    pub fn records(&self) -> impl Iterator<Item = &PlacedMark> {
        self.marks.iter().chain(&self.asides)
    }

    /// Puts a record where it belongs, in the place of what was known of it.
    pub(in crate::reader) fn put(&mut self, mark: PlacedMark) {
        self.take_away(mark.highlight.id);
        let records = if mark.highlight.is_aside() { &mut self.asides } else { &mut self.marks };
        records.push(mark);
        sort(records);
    }

    pub(in crate::reader) fn take_away(&mut self, id: Uuid) {
        self.marks.retain(|mark| mark.highlight.id != id);
        self.asides.retain(|mark| mark.highlight.id != id);
    }

    /// Returns the text of the line that the reading position is on.
    #[must_use]
    pub fn line(&self) -> Span {
        let place = self.layout.locate(&self.chapter, self.cursor);
        self.layout.row(&self.chapter, place).map_or(Span::at(self.cursor), |row| row.span)
    }

    /// Returns how much of the chapter lies before the end of a page, in percent; 100 only at the very end.
    #[must_use]
    pub fn percent(&self, page_end: Offset) -> usize {
        let length = self.chapter.text.len();
        if page_end.0 >= length { 100 } else { page_end.0 * 100 / length.max(1) }
    }

    /// Estimates the minutes that the rest of the chapter takes, at [`count::WORDS_PER_MINUTE`]; rounded up.
    #[must_use]
    pub fn minutes_left(&self, page_end: Offset) -> usize {
        let length = self.chapter.text.len();
        let rest = length.saturating_sub(page_end.0);
        (self.words * rest).div_ceil(count::WORDS_PER_MINUTE * length.max(1))
    }

    /// Returns the headings in the order of the text, with their levels.
    #[must_use]
    pub fn headings(&self) -> &[(Span, u8)] {
        &self.headings
    }

    /// Returns the heading that the reading position stands under, below the title.
    #[must_use]
    pub fn section(&self) -> Option<&str> {
        let end = self.line().end;
        let reached = self.headings.partition_point(|(heading, _)| heading.start < end);
        let (heading, _) = self.headings.get(reached.checked_sub(1)?)?;
        (heading.start > Offset::START).then(|| heading.slice(&self.chapter.text))
    }

    /// Finds the mark at the reading position, else the first one on its line.
    #[must_use]
    pub fn mark_here(&self) -> Option<&PlacedMark> {
        let line = self.line();
        let touching =
            |span: Span| self.marks.iter().find(move |mark| mark.span.is_some_and(|mark| mark.overlaps(span)));
        touching(Span { start: self.cursor, end: self.cursor.plus(1) }).or_else(|| touching(line))
    }
}

/// Counts the 어절 of a text, or estimates them where it is long.
fn words(text: &str) -> usize {
    let Some(sample) = text.get(..text.floor_char_boundary(COUNTED)) else { return 0 };
    let counted = sample.split_whitespace().count();
    if sample.len() == text.len() { counted } else { counted * (text.len() / sample.len()) }
}
