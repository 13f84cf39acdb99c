//! An input on a line: in the footer, or on top of a list.

use crate::reader::state::geometry::Area;
use crate::reader::{LineInput, MatchCount};
use crate::text::width::Width;
use crate::text::{Offset, Span, grapheme};
use crate::tui::theme::style;
use crate::tui::view::{View, fitted};

/// The cells kept free after the caret, for the syllable that an input method is composing.
const COMPOSING: u16 = 4;
/// The smallest number of cells of an input after the prompt, whatever the status takes.
const LEAST: u16 = 10;

/// The prompt, the visible part of the text, the columns of both and of the caret, and the status after them.
pub(super) struct InputLine {
    prompt: String,
    text: String,
    start: u16,
    pub(super) caret: u16,
    status: Option<MatchCount>,
    /// The column after the input.
    end: u16,
}

impl InputLine {
    pub(super) fn new(area: Area, width: Width, prompt: String, input: &LineInput, status: Option<MatchCount>) -> Self {
        let used = cells(width.text(&prompt)).min(area.width / 2);
        let reserved = status.as_ref().map_or(0, |status| cells(width.text(status.text())) + 2);
        let room = area.width.saturating_sub(reserved).max(area.width / 3).max(used + LEAST).min(area.width);
        let whole = input.value();
        let caret = input.caret();
        let shown = first_shown(whole, caret, room.saturating_sub(used + COMPOSING), width);
        let before = cells(width.text(Span { start: shown, end: caret }.slice(whole)));
        let text = visible(whole, shown, room, width).to_owned();
        Self { prompt, text, start: area.x + used, caret: area.x + used + before, status, end: area.x + room }
    }
}

/// Finds the first grapheme of an input to show, so that the caret stays visible.
fn first_shown(text: &str, caret: Offset, room: u16, width: Width) -> Offset {
    let mut start = caret;
    let mut cells = 0_u16;
    while start > Offset::START {
        let before = grapheme::previous(text, start);
        let wide = width.grapheme(Span { start: before, end: start }.slice(text));
        cells = cells.saturating_add(wide);
        if cells > room {
            break;
        }
        start = before;
    }
    start
}

/// Returns the part of a text from a place on that may be shown in some cells, and a little more.
///
/// The text may be a megabyte from a clipboard, and every key draws it again.
fn visible(text: &str, from: Offset, cells: u16, width: Width) -> &str {
    let mut end = from;
    let mut used = 0_u16;
    while end.0 < text.len() && used <= cells {
        let next = grapheme::next(text, end);
        used = used.saturating_add(width.grapheme(Span { start: end, end: next }.slice(text)));
        end = next;
    }
    Span { start: from, end }.slice(text)
}

pub(super) fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

impl View<'_> {
    pub(super) fn input(&mut self, area: Area, line: &InputLine) {
        let (lit, text) = (style(&self.theme.lit), style(&self.theme.text));
        self.canvas.put(area.x, area.y, line.start - area.x, &line.prompt, lit);
        self.canvas.put(line.start, area.y, line.end - line.start, &line.text, text);
        let Some(status) = &line.status else { return };
        let room = (area.x + area.width).saturating_sub(line.end + 1);
        let status_style = match status {
            MatchCount::Count(_) => style(&self.theme.quiet),
            MatchCount::Problem(_) => style(&self.theme.notice),
        };
        let status = fitted(status.text(), room, self.width());
        let used = cells(self.width().text(&status));
        self.canvas.put(area.x + area.width - used, area.y, used, &status, status_style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what stands in a row of `cells` after a prompt of two cells, and the column of the caret.
    fn shown(value: &str, cells: u16) -> (String, u16) {
        let area = Area { x: 0, y: 0, width: cells, height: 1 };
        let line = InputLine::new(area, Width::default(), "/ ".to_owned(), &LineInput::new(value), None);
        (line.text, line.caret)
    }

    #[test]
    fn the_end_of_a_long_text_is_shown_with_room_for_a_syllable() {
        assert_eq!(shown("나는 글을", 20), ("나는 글을".to_owned(), 11));
        assert_eq!(shown("나는 글을 읽고 쓴다", 20), ("글을 읽고 쓴다".to_owned(), 16));
        assert_eq!(shown("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 10), ("👩‍👩‍👧👩‍👩‍👧".to_owned(), 6));
    }

    #[test]
    fn a_megabyte_costs_no_more_than_what_is_seen_of_it() {
        // Walking all of it for each of its graphemes would take minutes.
        let (text, caret) = shown(&"가나다라 ".repeat(80_000), 80);
        assert!(text.len() < 300 && caret < 80, "{caret} {text}");
    }
}
