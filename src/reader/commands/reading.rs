//! Moving through the text: lines, pages, sections, chapters. The pointer always stays on text.

use crate::layout::motion::Unit;
use crate::layout::{RowPosition, motion};
use crate::reader::effect::{Effect, OpenAt};
use crate::reader::state::App;
use crate::text::{Offset, Span};

/// How many rows of the last page a page motion keeps visible.
const KEPT: usize = 2;

impl App {
    /// Moves the pointer by lines of text. It moves to its resting row first; from there on the text moves under it.
    pub(in crate::reader) fn move_lines(&mut self, lines: isize) {
        let window = self.open.window(self.page_height());
        let rest = self.resting_row();
        self.open.row = window.cursor;
        for _ in 0..lines.unsigned_abs() {
            let Some(row) = self.step_line(lines > 0) else { break };
            let walked = row.unsigned_abs();
            self.open.row = match (row > 0, self.open.row) {
                (true, now) if now < rest => (now + walked).min(rest),
                (false, now) if now > rest => now.saturating_sub(walked).max(rest),
                (_, now) => now,
            };
        }
    }

    /// Moves the reading position one line of text forward or back; returns the rows between, negative for back.
    fn step_line(&mut self, forward: bool) -> Option<isize> {
        let (chapter, layout) = (&self.open.chapter, &self.open.layout);
        let from = layout.locate(chapter, self.open.cursor);
        let to = if forward { layout.next_text(chapter, from) } else { layout.previous_text(chapter, from) }?;
        let (low, high) = (from.min(to), from.max(to));
        let rows = std::iter::successors(Some(low), |&place| layout.next(chapter, place))
            .take_while(|&place| place < high)
            .count();
        self.open.cursor = layout.row(chapter, to)?.span.start;
        Some(if forward { rows.cast_signed() } else { -rows.cast_signed() })
    }

    /// Moves the page by rows; the pointer keeps its row.
    pub(in crate::reader) fn scroll(&mut self, rows: isize) {
        let (chapter, layout) = (&self.open.chapter, &self.open.layout);
        let window = self.open.window(self.page_height());
        let from = layout.locate(chapter, self.open.cursor);
        let to = layout.moved(chapter, from, rows);
        if let Some(row) = layout.row(chapter, to) {
            self.open.cursor = row.span.start;
            self.open.row = window.cursor;
        }
    }

    pub(in crate::reader) fn next_page(&mut self) -> Vec<Effect> {
        if self.is_at_last_page() {
            if self.awaits_text() {
                return Vec::new();
            }
            if self.open.index + 1 == self.titles.len() {
                self.jump_to_end();
                self.notify("book_end", &[]);
                return Vec::new();
            }
            return self.open_relative(1, OpenAt::Start);
        }
        self.scroll(self.page_rows());
        Vec::new()
    }

    /// Returns how many rows a page motion moves.
    fn page_rows(&self) -> isize {
        self.page_height().saturating_sub(KEPT).max(1).cast_signed()
    }

    /// Whether the page shows the end of what is here of the chapter.
    pub(in crate::reader) fn is_at_last_page(&self) -> bool {
        let last = self.open.layout.last(&self.open.chapter);
        self.open.window(self.page_height()).rows.last().is_none_or(|(place, _)| *place == last)
    }

    /// Whether the page shows the start of the chapter.
    pub(in crate::reader) fn is_at_first_page(&self) -> bool {
        let window = self.open.window(self.page_height());
        window.rows.first().is_none_or(|(place, _)| *place == RowPosition::default())
    }

    pub(in crate::reader) fn previous_page(&mut self) -> Vec<Effect> {
        if self.is_at_first_page() {
            if self.open.index == 0 {
                self.jump(Offset::START);
                return Vec::new();
            }
            return self.open_relative(-1, OpenAt::End);
        }
        self.scroll(-self.page_rows());
        Vec::new()
    }

    /// Goes to an offset and shows it on the resting row.
    pub(in crate::reader) fn jump(&mut self, offset: Offset) {
        self.open.go_to(offset);
        self.open.row = self.resting_row();
    }

    /// Goes to a span; if it is already visible, the page stays.
    pub(in crate::reader) fn show(&mut self, span: Span) {
        let window = self.open.window(self.page_height());
        let place = self.open.layout.locate(&self.open.chapter, span.start);
        match window.rows.iter().position(|(shown, _)| *shown == place) {
            Some(row) if window.span().covers(span) => {
                self.open.go_to(span.start);
                self.open.row = row;
            }
            _ => self.jump(span.start),
        }
    }

    pub(in crate::reader) fn go_to_next(&mut self, unit: Unit, times: usize) {
        let from = self.open.cursor;
        let next = motion::nth_after(&self.open.chapter, from, unit, times, |span| span.start > from);
        if let Some(span) = next {
            self.show(span);
        }
    }

    pub(in crate::reader) fn go_to_previous(&mut self, unit: Unit, times: usize) {
        let from = self.open.cursor;
        let previous = motion::nth_before(&self.open.chapter, from, unit, times, |span| span.start < from);
        if let Some(span) = previous {
            self.show(span);
        }
    }

    pub(in crate::reader) fn next_section(&mut self) {
        let here = self.open.line();
        let next = self.open.headings().iter().map(|(heading, _)| heading.start).find(|&start| start >= here.end);
        match next {
            Some(start) => self.jump_to_head(start),
            None if self.awaits_text() => {}
            None => self.jump_to_end(),
        }
    }

    /// Goes to the end of the text, when all of it is here.
    pub(in crate::reader) fn go_to_end(&mut self) {
        if !self.awaits_text() {
            self.jump_to_end();
        }
    }

    fn jump_to_end(&mut self) {
        self.jump(self.open.end());
    }

    pub(in crate::reader) fn previous_section(&mut self) {
        let here = self.open.line();
        let before = self.open.headings().iter().map(|(heading, _)| heading.start).rfind(|&start| start < here.start);
        self.jump_to_head(before.unwrap_or_default());
    }

    /// Goes to a heading and shows it near the top, with what follows below.
    pub(in crate::reader) fn jump_to_head(&mut self, offset: Offset) {
        self.open.go_to(offset);
        self.open.row = (self.page_height() / 8).min(2);
    }

    pub(in crate::reader) fn go_to_percent(&mut self, percent: u32) {
        if percent > 0 && self.awaits_percent(percent) {
            return;
        }
        let length = self.open.chapter.text.len();
        let target = length / 100 * percent.min(100) as usize + length % 100 * percent.min(100) as usize / 100;
        let start = self.open.chapter.text.floor_char_boundary(target);
        self.jump(Offset(start));
        self.open.cursor = self.open.line().start;
    }

    pub(in crate::reader) fn open_relative(&mut self, chapters: isize, at: OpenAt) -> Vec<Effect> {
        let last = self.titles.len().saturating_sub(1);
        let target = self.open.index.saturating_add_signed(chapters).min(last);
        if target == self.open.index {
            self.notify(if chapters < 0 { "first_chapter" } else { "last_chapter" }, &[]);
            return Vec::new();
        }
        vec![Effect::Open { chapter: target, at }]
    }

    pub(in crate::reader) fn open_number(&mut self, number: usize) -> Vec<Effect> {
        if (1..=self.titles.len()).contains(&number) {
            return vec![Effect::Open { chapter: number - 1, at: OpenAt::Remembered }];
        }
        self.notify("no_such_chapter", &[("number", &number.to_string()), ("last", &self.titles.len().to_string())]);
        Vec::new()
    }

    /// Goes to the mark that starts `marks` marks further, back if negative.
    pub(in crate::reader) fn go_to_mark_from(&mut self, marks: isize) {
        let here = self.open.cursor;
        let mut starts: Vec<Span> = self.open.marks.iter().filter_map(|mark| mark.span).collect();
        starts.dedup_by_key(|span| span.start);
        let wanted = match marks {
            ..0 => {
                let before = starts.partition_point(|span| span.start < here);
                before.checked_sub(marks.unsigned_abs())
            }
            _ => Some(starts.partition_point(|span| span.start <= here) + marks.unsigned_abs() - 1),
        };
        match wanted.and_then(|index| starts.get(index)) {
            Some(span) => self.show(*span),
            None => self.notify("no_more_marks", &[]),
        }
    }

    /// Goes to an offset. The page stays if it shows the offset, and scrolls as little as needed if it is near.
    pub(in crate::reader) fn follow(&mut self, offset: Offset) {
        let height = self.geometry().height();
        let window = self.open.window(height);
        let (chapter, layout) = (&self.open.chapter, &self.open.layout);
        let place = layout.locate(chapter, offset);
        let shown = window.rows.iter().position(|(row, _)| *row == place);
        let near = |step: &dyn Fn(RowPosition) -> Option<RowPosition>, edge: Option<RowPosition>| {
            std::iter::successors(edge, |&at| step(at)).take(height / 3).any(|at| at == place)
        };
        let first = window.rows.first().map(|(place, _)| *place);
        let last = window.rows.last().map(|(place, _)| *place);
        self.open.row = match shown {
            Some(row) => row,
            None if near(&|at| layout.next(chapter, at), last) => height.saturating_sub(1),
            None if near(&|at| layout.previous(chapter, at), first) => 0,
            None => self.resting_row(),
        };
        self.open.go_to(offset);
    }
}
