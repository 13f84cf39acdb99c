//! The drawing functions shared by all parts of the view.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::layout::Window;
use crate::marks::{AnchorStatus, Colour};
use crate::reader::App;
use crate::reader::state::geometry::Area;
use crate::settings::theme::Theme;
pub(in crate::tui) use crate::text::fit::fitted;
use crate::text::width::{Ambiguous, Width};
use crate::tui::canvas::Canvas;
use crate::tui::hyperlinks::Hyperlinks;
use crate::tui::theme::style;
use crate::tui::view::line_cache::LineCache;

/// The context of all parts of the view.
pub(in crate::tui) struct View<'a> {
    pub(in crate::tui) app: &'a App,
    pub(in crate::tui) theme: &'a Theme,
    /// The links that were given numbers.
    pub(in crate::tui) links: &'a Hyperlinks,
    /// The texts of the panels, broken into lines.
    pub(in crate::tui) broken: &'a LineCache,
    pub(in crate::tui) canvas: Canvas<'a>,
    /// The rows on the page.
    pub(in crate::tui) window: Window,
}

impl View<'_> {
    pub(super) const fn width(&self) -> Width {
        self.app.screen.width
    }

    /// Chooses a sign: the first if ambiguous characters take one cell, else the second, which is ASCII.
    pub(super) const fn sign(&self, sign: &'static str, ascii: &'static str) -> &'static str {
        match self.app.screen.width.ambiguous {
            Ambiguous::Narrow => sign,
            Ambiguous::Wide => ascii,
        }
    }

    /// Returns the sign beside a mark; each is one cell wide in every terminal.
    pub(super) const fn standing_sign(&self, standing: AnchorStatus) -> &'static str {
        match standing {
            AnchorStatus::Exact | AnchorStatus::Moved => self.sign("▎", "|"),
            AnchorStatus::Changed => "~",
            AnchorStatus::NeedsCheck | AnchorStatus::Lost => "?",
        }
    }

    /// Returns the sign of a mark: that of its place, or the number of its colour where colours cannot be told apart.
    pub(super) fn mark_sign(&self, colour: &Colour, standing: AnchorStatus) -> &'static str {
        let number = self.number_of(colour).filter(|_| standing <= AnchorStatus::Moved);
        number.unwrap_or_else(|| self.standing_sign(standing))
    }

    /// Returns the number of a colour where colours cannot be told apart.
    pub(super) fn number_of(&self, colour: &Colour) -> Option<&'static str> {
        let numbers = Colour::ALL.iter().zip(["1", "2", "3", "4", "5", "6"]);
        let is_it = |(known, _): &(&Colour, &str)| *known == colour;
        numbers.into_iter().find(is_it).map(|(_, number)| number).filter(|_| self.theme.numbered)
    }

    /// Draws a text on one row of an area, cut to fit.
    pub(super) fn line(&mut self, area: Area, text: &str, style: Style) {
        let text = fitted(text, area.width, self.width());
        self.canvas.put(area.x, area.y, area.width, &text, style);
    }

    /// Draws a horizontal line.
    pub(super) fn rule(&mut self, area: Area) {
        let (line, style) = (self.sign("─", "-"), style(&self.theme.line));
        self.canvas.repeat(area.x, area.y, area.width, line, style);
    }

    /// Draws a vertical line at a column.
    pub(super) fn divider(&mut self, x: u16, area: Area) {
        let (line, style) = (self.sign("│", "|"), style(&self.theme.line));
        self.canvas.column(x, area.y..area.y + area.height, line, style);
    }

    /// Clears a panel, draws the line between it and the text, and returns the room inside.
    pub(super) fn panel(&mut self, area: Area, divider: u16, overlaid: bool) -> Area {
        if overlaid {
            let style = style(&self.theme.text);
            self.canvas.within(rect(area)).clear(style);
        }
        // A panel over the whole window has nothing beside it.
        if area.width < self.canvas.area().width {
            self.divider(divider, area);
        }
        let left = divider == area.x;
        let room = if left { area.width.saturating_sub(3) } else { (divider - area.x).saturating_sub(2) };
        Area { x: area.x + 1 + u16::from(left), width: room, ..area }
    }
}

pub(in crate::tui) const fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// Returns the room inside the border of a popup.
pub(in crate::tui) const fn inside(area: Area) -> Area {
    Area { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: area.height.saturating_sub(2) }
}

/// Returns the rows of an area from top to bottom.
pub(in crate::tui) fn rows(area: Area) -> impl Iterator<Item = Area> {
    (area.y..area.y + area.height).map(move |y| Area { y, height: 1, ..area })
}

/// Returns a text on one line, with one space for each run of white space; an empty line adds no second one, as in
/// `fold::one_line`. The canvas keeps control characters from the terminal.
pub(in crate::tui) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Chooses the first line shown of a list, so that the lines of the selected entry are visible with some before it.
pub(in crate::tui) fn scrolled(picked: std::ops::Range<usize>, lines: usize, height: usize) -> usize {
    let last = lines.saturating_sub(height);
    let wanted = picked.start.saturating_sub(height / 3);
    wanted.max((picked.end + 1).saturating_sub(height).min(picked.start)).min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_picked_is_always_in_sight() {
        for lines in 1..40 {
            for picked in 0..lines {
                let top = scrolled(picked..picked + 1, lines, 7);
                assert!(
                    top <= picked && picked < top + 7 && top <= lines.saturating_sub(7),
                    "{picked} of {lines}: {top}"
                );
            }
        }
    }
}
