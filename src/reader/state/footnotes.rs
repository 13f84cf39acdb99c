//! The footnotes at the pointer: which are called there, where their window stands, and its lines.

use crate::document::{Footnote, FootnoteCall};
use crate::reader::state::App;
use crate::reader::state::footnote_window::FootnoteWindow;
use crate::reader::state::geometry::{Area, GUTTER};
use crate::text::Span;
use crate::text::wrap::{Measure, wrap};

/// The cells of the frame on both sides, with the space inside it.
const FRAME: u16 = 4;
/// The fewest rows in which a long note is read beside its sentence; in fewer the window covers the sentence.
const FEWEST: u16 = 6;
/// The bytes of a note that the window shows at most; the whole note stands in the text.
const MOST: usize = 20_000;

impl App {
    /// Returns the passage that the pointer means: its sentence, and all of its line.
    fn passage_here(&self) -> Span {
        let line = self.open.line();
        let sentence = self.open.sentence().unwrap_or(line);
        Span { start: line.start.min(sentence.start), end: line.end.max(sentence.end) }
    }

    /// Returns the calls of footnotes in the sentence and the line at the pointer; at the caret only that under it.
    #[must_use]
    pub fn calls_here(&self) -> &[FootnoteCall] {
        let chapter = &self.open.chapter;
        if chapter.calls.is_empty() {
            return &[];
        }
        let at = self.open.cursor;
        chapter.calls_in(if self.caret.is_shown() { Span { start: at, end: at.plus(1) } } else { self.passage_here() })
    }

    /// Returns the note that a window shows.
    pub(in crate::reader) fn footnote_shown(&self, window: &FootnoteWindow) -> Option<&Footnote> {
        self.open.chapter.footnotes.get(window.shown()?.note)
    }

    /// Returns the area of the window of a footnote, including its frame, and the lines of the note.
    #[must_use]
    pub fn footnote(&self, window: &FootnoteWindow) -> (Area, Vec<String>) {
        let geometry = self.geometry();
        let page = geometry.page();
        let width = (page.width + GUTTER).min(geometry.status.width.saturating_sub(2));
        let lines = self.footnote_lines(window, width.saturating_sub(FRAME));
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let area = self.rows_shown(self.passage_here()).and_then(|rows| geometry.beside(rows, width, height, FEWEST));
        let end = geometry.text.y + geometry.text.height;
        let screen = Area { y: 1, height: end.saturating_sub(1), ..geometry.status };
        (area.unwrap_or_else(|| screen.centred(width, height)), lines)
    }

    /// Whether a note is longer than its window.
    pub(in crate::reader) fn is_footnote_cut(&self, window: &FootnoteWindow) -> bool {
        let (area, lines) = self.footnote(window);
        lines.len() > Self::footnote_rows(area)
    }

    /// Returns how many lines of a note fit into its window.
    #[must_use]
    pub const fn footnote_rows(area: Area) -> usize {
        area.height.saturating_sub(2) as usize
    }

    /// Finds the first and the last row of the screen that show a passage.
    fn rows_shown(&self, span: Span) -> Option<(u16, u16)> {
        let page = self.geometry().page();
        let window = self.open.window(self.page_height());
        let mut shown = (page.y..).zip(&window.rows).filter(|(_, (_, row))| row.span.overlaps(span)).map(|(y, _)| y);
        let first = shown.next()?;
        Some((first, shown.last().unwrap_or(first)))
    }

    /// Returns the words of the note that is shown, without its label, in lines of a width.
    fn footnote_lines(&self, window: &FootnoteWindow, width: u16) -> Vec<String> {
        let Some(note) = self.footnote_shown(window) else { return Vec::new() };
        let words = note.content().slice(&self.open.chapter.text);
        let shown = words.get(..words.floor_char_boundary(MOST)).unwrap_or_default();
        let cut = if shown.len() < words.len() { "…" } else { "" };
        let measure = Measure { first: width, rest: width, width: self.screen.width, ..Measure::default() };
        let mut lines = Vec::new();
        for line in format!("{shown}{cut}").split('\n') {
            let rows = wrap(line, Span::of(line), &measure);
            if rows.is_empty() {
                lines.push(String::new());
            }
            lines.extend(rows.into_iter().map(|row| row.slice(line).to_owned()));
        }
        lines
    }
}
