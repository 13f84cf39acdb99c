//! Breaking a paragraph into lines as Korean is read on a screen: at 어절, with 금칙.
//!
//! It takes a text, a span of it and a [`Measure`], and returns the spans of the lines; nothing is copied, padded or
//! justified. Lines are filled greedily in one pass over the text:
//!
//! 1. A line ends at white space. An 어절 that fits on a line by itself is never split.
//! 2. An 어절 that does not is broken at a seam: before an opening bracket, after a slash.
//! 3. Then at an opportunity of UAX #14, one that leaves two syllables on either side if there is any.
//! 4. Then between any two grapheme clusters.
//!
//! At each step the characters that may not start or end a line (W3C klreq) do not, and a particle stays with the Latin
//! word or the bracket it follows, as long as the parts they bind fit the measure.
//!
//! The invariant: the lines in order contain every grapheme of the span except the white space between them.

mod clusters;
mod measure;
mod points;
mod rules;
mod units;
mod url;

use crate::text::span::{Offset, Span};
use crate::text::wrap::points::{Point, points};
use crate::text::wrap::rules::Grade;
use crate::text::wrap::units::{Units, WrapUnit};

pub use measure::{Breaking, Measure};

/// Breaks one block's span of a text into lines.
///
/// Returns at least one line, in order, each without the white space that hangs at its end. A `'\n'` is a forced break,
/// so two of them in a row give an empty span; white space after it (an indent) stays as long as the first 어절 fits
/// after it. No line is wider than the measure, unless it is a single grapheme that is. Graphemes of no width stay with
/// the one before them. An 어절 that opens a first line narrower than the rest is split to fit that line. A span that
/// does not fit the text gives one empty line.
///
/// At 20 cells: `결국 임시방편(workaround)으로라도 진행하기로 했다.` gives `결국 임시방편`, `(workaround)으로라도` and
/// `진행하기로 했다.`.
#[must_use]
pub fn wrap(text: &str, span: Span, measure: &Measure) -> Vec<Span> {
    let mut lines = Vec::new();
    each_line(text, span, measure, |line| lines.push(line));
    lines
}

/// Breaks one block's span of a text into lines as [`wrap`] does, and passes each on when it is full: a block may have
/// millions.
pub fn each_line(text: &str, span: Span, measure: &Measure, mut pass: impl FnMut(Span)) {
    let line = Span::at(span.start);
    let mut filler = Filler { text, measure: *measure, pass: &mut pass, is_first: true, line, used: 0 };
    let mut start = span.start;
    for paragraph in span.slice(text).split('\n') {
        let end = start.plus(paragraph.len());
        filler.fill(Span::between(start, end));
        start = end.plus(1);
    }
}

/// The open line, and what takes those before it.
struct Filler<'t> {
    text: &'t str,
    measure: Measure,
    pass: &'t mut dyn FnMut(Span),
    /// Whether no line is closed.
    is_first: bool,
    /// The open line; empty until a unit is on it.
    line: Span,
    /// The cells of the open line.
    used: usize,
}

impl Filler<'_> {
    /// Fills lines with one paragraph, the last of them closed.
    fn fill(&mut self, paragraph: Span) {
        self.turn(paragraph.start);
        for unit in Units::new(self.text, paragraph, self.measure.width) {
            for part in unit.parts(self.text, self.measure.width) {
                self.place(part);
            }
        }
        self.close();
        self.line = Span::at(paragraph.end);
    }

    /// Puts a unit on the open line, on the next one, or in pieces on both.
    fn place(&mut self, unit: WrapUnit) {
        let hung = self.hung(unit);
        if self.take_hanging(unit.span.end, unit.lead + unit.cells, hung) {
            return;
        }
        let own = usize::from(self.measure.rest) + hung;
        let moves_whole = self.measure.breaking == Breaking::Word && unit.cells <= own;
        if self.line.is_empty() || moves_whole {
            self.turn(unit.span.start);
            if !self.take_hanging(unit.span.end, unit.cells, hung) {
                self.split(unit, 0);
            }
        } else {
            self.split(unit, unit.lead);
        }
    }

    /// Breaks a unit that does not fit, `lead` cells after the content of the open line.
    fn split(&mut self, unit: WrapUnit, mut lead: usize) {
        let own = if self.line.is_empty() { self.room() } else { usize::from(self.measure.rest) };
        let points = points(self.text, unit, self.measure, own);
        let mut ahead = points.as_slice();
        let mut spent = 0;
        loop {
            let reach = spent + self.room().saturating_sub(self.used + lead);
            let fitting = ahead.partition_point(|point| point.filled() <= reach);
            let (fitting, _) = ahead.split_at(fitting);
            let mut next = unit.span.start;
            if let Some(point) = self.choose(fitting, spent).or_else(|| self.overflow(ahead)) {
                self.line.end = point.end;
                (next, spent) = (point.next, point.spent());
            }
            self.turn(next);
            lead = 0;
            (_, ahead) = ahead.split_at(ahead.partition_point(|point| point.next <= next));
            if self.take(unit.span.end, unit.cells - spent) {
                return;
            }
            if ahead.is_empty() {
                return self.extend(unit.span.end, unit.cells - spent);
            }
        }
    }

    /// Chooses among the points that fit on the open line, after `spent` cells of the unit.
    ///
    /// On a line that has text, breaking must be worth it: in [`Breaking::Word`] more than 40 % of the line would stay
    /// empty and there is a seam. On an empty line the best grade that fills 60 % of it wins; nothing worse than a poor
    /// place is taken to fill it.
    fn choose(&self, fitting: &[Point], spent: usize) -> Option<Point> {
        let room = self.room();
        let latest = || fitting.iter().rev().copied();
        if !self.line.is_empty() {
            let worth = self.measure.breaking == Breaking::Syllable || room.saturating_sub(self.used) * 5 > room * 2;
            return latest().find(|&point| worth && self.rank(point) == Grade::Seam);
        }
        latest()
            .filter(|point| point.grade <= Grade::Poor && (point.filled() - spent) * 5 >= room * 3)
            .min_by_key(|&point| self.rank(point))
            .or_else(|| latest().min_by_key(|point| point.grade.max(Grade::Poor)))
    }

    /// Returns the first point ahead when not even one grapheme fits on an empty line.
    fn overflow(&self, ahead: &[Point]) -> Option<Point> {
        ahead.first().copied().filter(|_| self.line.is_empty())
    }

    /// Grades a point for the chosen breaking: any opportunity may count as much as a seam.
    fn rank(&self, point: Point) -> Grade {
        match self.measure.breaking {
            Breaking::Syllable if point.grade <= Grade::Syllable => Grade::Seam,
            Breaking::Syllable | Breaking::Word => point.grade,
        }
    }

    /// Counts the cells of a unit's last character that may hang in the margin.
    fn hung(&self, unit: WrapUnit) -> usize {
        let hangs = self.measure.hanging && unit.ends_hanging();
        usize::from(hangs && self.measure.width.grapheme(unit.last_scalar().encode_utf8(&mut [0; 4])) == 1)
    }

    /// Adds text to the open line if it fits.
    fn take(&mut self, end: Offset, cells: usize) -> bool {
        self.take_hanging(end, cells, 0)
    }

    /// Adds text to the open line if it fits, with its last `hung` cells outside it.
    fn take_hanging(&mut self, end: Offset, cells: usize, hung: usize) -> bool {
        let fits = self.used + cells <= self.room() + hung;
        if fits {
            self.extend(end, cells);
        }
        fits
    }

    fn extend(&mut self, end: Offset, cells: usize) {
        self.line.end = end;
        self.used += cells;
    }

    /// Closes the open line, unless it is empty, and opens one at `next`.
    fn turn(&mut self, next: Offset) {
        if !self.line.is_empty() {
            self.close();
        }
        self.line = Span::at(next);
        self.used = 0;
    }

    fn close(&mut self) {
        (self.pass)(self.line);
        self.is_first = false;
    }

    /// Returns the width of the open line, in cells.
    fn room(&self) -> usize {
        let cells = if self.is_first { self.measure.first } else { self.measure.rest };
        usize::from(cells)
    }
}

#[cfg(test)]
mod tests;
