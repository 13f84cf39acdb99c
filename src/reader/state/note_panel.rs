//! The areas of the note editor: beside the text or over its lower half, with the words of its mark on top.
//!
//! The view draws these areas and the motions by rows use them, so they cannot disagree. The one invariant: no line of
//! the text moves when a note is opened or closed.

use crate::marks::Highlight;
use crate::reader::state::App;
use crate::reader::state::editor::Rows;
use crate::reader::state::geometry::Area;
use crate::reader::state::note::NoteInput;
use crate::text::wrap::{Measure, wrap};
use crate::text::{Span, fold};

/// The cells kept free after the caret, for the syllable that an input method is composing.
const COMPOSING: u16 = 2;
/// The columns of a window from which the note stands beside the text, if there is room.
const BESIDE: u16 = 100;
/// The narrowest panel beside the text.
const NARROWEST: u16 = 34;
/// The widest panel beside the text.
const WIDEST: u16 = 60;
/// The areas of the parts of the editor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotePanel {
    /// The whole area, which is cleared.
    pub area: Area,
    /// Whether it stands beside the text, or lies over its lower half.
    pub is_beside: bool,
    /// The title line.
    pub title: Area,
    /// The quoted words, a row for each line.
    pub quote: Area,
    /// The lines of the quoted words, the last with `…` where there are more.
    pub lines: Vec<String>,
    /// The field of the note; the caret always leaves at least two columns free at the right.
    pub field: Area,
}

impl App {
    /// Returns the areas of the editor; `None` if no note is open or there is no room.
    #[must_use]
    pub fn note_panel(&self) -> Option<NotePanel> {
        let note = self.dialogs.note()?;
        let (area, is_beside) = self.note_area()?;
        let inner = self.note_inside(area, is_beside);
        let most = match (is_beside, area.height) {
            (true, _) => 6,
            (false, 9..) => 2,
            (false, 5..) => 1,
            (false, _) => 0,
        };
        let indent = if is_beside { 2 } else { 0 };
        let quote = Area { x: inner.x + indent, width: inner.width.saturating_sub(indent), ..inner };
        let lines = self.broken(&self.quoted(note).unwrap_or_default(), quote.width.saturating_sub(2), most);
        let height = u16::try_from(lines.len()).unwrap_or(0);
        let above = 1 + u16::from(is_beside);
        let below = u16::from(height > 0 && (is_beside || area.height >= 9));
        let used = (above + height + below).min(area.height.saturating_sub(1));
        Some(NotePanel {
            area,
            is_beside,
            title: Area { height: 1, ..area },
            quote: Area { y: area.y + above, height, ..quote },
            lines,
            field: Area { y: area.y + used, height: area.height.saturating_sub(used), ..inner },
        })
    }

    /// Returns the columns of the text being written: those of the page, if the editor lies over it.
    fn note_inside(&self, area: Area, is_beside: bool) -> Area {
        if is_beside {
            return Area { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
        }
        let page = self.geometry().page();
        let right = (page.x + page.width + 1).min(area.x + area.width);
        Area { x: page.x, width: right.saturating_sub(page.x), ..area }
    }

    /// Returns the area: beside the text where the lessons are or a margin is free, so that no line of it moves; else
    /// over its lower half.
    fn note_area(&self) -> Option<(Area, bool)> {
        let geometry = self.geometry();
        if geometry.too_small {
            return None;
        }
        let (text, page) = (geometry.text, geometry.page());
        let from = page.x + page.width + 2;
        let width = (text.x + text.width).saturating_sub(from);
        let margin = Area { x: from, width: width.min(WIDEST), ..text };
        let beside = geometry.lessons.filter(|_| !geometry.overlaid).unwrap_or(margin);
        if self.screen.columns >= BESIDE && beside.width >= NARROWEST {
            return Some((beside, true));
        }
        let height = text.height.div_ceil(2).max(5).min(text.height.saturating_sub(2));
        Some((Area { y: text.y + text.height - height, height, ..text }, false))
    }

    /// Returns the rows of the note on the screen.
    #[must_use]
    pub fn note_rows(&self, note: &NoteInput, field: Area) -> Rows {
        let cells = field.width.saturating_sub(COMPOSING).max(2);
        let breaking = self.preferences.typography.breaking_at(cells);
        Rows::new(
            note.editor.text(),
            &Measure { first: cells, rest: cells, width: self.screen.width, breaking, hanging: false },
        )
    }

    /// Returns the mark of a note.
    #[must_use]
    pub fn noted<'a>(&'a self, note: &'a NoteInput) -> Option<&'a Highlight> {
        self.highlight(note.chapter, note.mark)
    }

    fn quoted(&self, note: &NoteInput) -> Option<String> {
        let exact = &self.noted(note)?.anchor.exact;
        Some(fold::collapsed(exact).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Breaks words into at most `most` lines.
    fn broken(&self, words: &str, cells: u16, most: usize) -> Vec<String> {
        let measure = Measure { first: cells, rest: cells, width: self.screen.width, ..Measure::default() };
        let spans = wrap(words, Span::of(words), &measure);
        let more = spans.len() > most;
        let mut lines: Vec<String> = spans.into_iter().take(most).map(|span| span.slice(words).to_owned()).collect();
        if let Some(last) = lines.last_mut().filter(|_| more) {
            last.push('…');
        }
        lines
    }
}

/// Returns the first row of a note to show, so that the caret is visible: the last one shown, if possible.
#[must_use]
pub fn note_top(note: &NoteInput, rows: &Rows, height: usize) -> usize {
    let (row, _) = rows.place(note.editor.text(), note.editor.caret());
    let height = height.max(1);
    let highest = (row + 1).saturating_sub(height);
    // After lines were deleted, no row below the last one stays empty.
    note.top.clamp(highest, row).min(rows.len().saturating_sub(height))
}
