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
        let text = shown.split(whole).1.to_owned();
        Self { prompt, text, start: area.x + used, caret: area.x + used + before, status, end: area.x + room }
    }
}

/// Finds the first grapheme of an input to show, so that the caret stays visible.
fn first_shown(text: &str, caret: Offset, room: u16, width: Width) -> Offset {
    let mut start = Offset::START;
    while width.text(Span { start, end: caret }.slice(text)) > room.into() {
        start = grapheme::next(text, start);
    }
    start
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
