//! The state as cells. The view reads [`App`] and changes nothing but the buffer.

mod card;
mod contents;
mod everywhere;
mod footer;
mod help;
mod input;
mod lesson_lines;
mod lessons;
mod marks;
mod note;
mod page;
mod palette;
mod review;
mod status;
mod transfer;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::layout::Window;
use crate::marks::Standing;
use crate::reader::state::geometry::Area;
use crate::reader::{App, Dialog};
use crate::settings::theme::Theme;
use crate::text::width::{Ambiguous, Width};
use crate::text::{Span, grapheme};
use crate::tui::canvas::{Canvas, settle};
use crate::tui::theme::style;

/// Draws the whole screen.
pub fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let area = buffer.area;
    let window = app.open.window(app.geometry().height());
    View { app, theme, canvas: Canvas::new(buffer, area, app.screen.width), window }.screen();
    settle(buffer);
}

/// Tells where the terminal's cursor belongs, and whether it is to be seen.
///
/// An input method opens its window at the cursor, so it rests at the caret of an input, and else where it is in no way.
#[must_use]
pub fn cursor(app: &App) -> (Position, bool) {
    let caret = note::cursor(app).or_else(|| everywhere::cursor(app)).or_else(|| palette::cursor(app));
    caret.map_or_else(|| footer::cursor(app), |caret| (caret, true))
}

/// What every part of the view needs.
struct View<'a> {
    app: &'a App,
    theme: &'a Theme,
    canvas: Canvas<'a>,
    /// The rows on the page.
    window: Window,
}

impl View<'_> {
    fn screen(&mut self) {
        let geometry = self.app.geometry();
        self.canvas.clear(style(&self.theme.text));
        if geometry.too_small {
            let sentence = self.app.say("too_small", &[]);
            let area = self.canvas.area();
            self.canvas.put(area.x, area.y, area.width, &sentence, Style::new());
            return;
        }
        if let Some(Dialog::Review(review)) = self.app.dialogs.shown() {
            self.review(&geometry, review);
            return self.footer(&geometry);
        }
        self.status(&geometry);
        self.page(&geometry);
        if let Some(area) = geometry.contents {
            self.contents(area, geometry.overlaid);
        }
        if let Some(area) = geometry.lessons {
            self.lessons(area, geometry.overlaid);
        }
        match self.app.dialogs.shown() {
            Some(Dialog::Help { about, top }) => self.help(*about, *top),
            Some(Dialog::Card(card)) => self.card(&geometry, card),
            Some(Dialog::Marks(list)) => self.marks(&geometry, list),
            Some(Dialog::Note(note)) => self.note(note),
            Some(Dialog::GlobalSearch(list)) => self.everywhere(&geometry, list),
            Some(Dialog::Palette(palette)) => self.palette(&geometry, palette),
            Some(Dialog::Export(list)) => self.formats(&geometry, list.selected),
            Some(Dialog::Review(_) | Dialog::Prompt(_)) | None => {}
        }
        self.footer(&geometry);
    }

    const fn width(&self) -> Width {
        self.app.screen.width
    }

    /// Picks a sign: the first where ambiguous characters take one cell, else the second, which is ASCII.
    const fn sign(&self, sign: &'static str, ascii: &'static str) -> &'static str {
        match self.app.screen.width.ambiguous {
            Ambiguous::Narrow => sign,
            Ambiguous::Wide => ascii,
        }
    }

    /// The sign beside a mark; each is one cell wide in every terminal.
    const fn standing_sign(&self, standing: Standing) -> &'static str {
        match standing {
            Standing::Exact | Standing::Moved => self.sign("▎", "|"),
            Standing::Changed => "~",
            Standing::NeedsCheck | Standing::Lost => "?",
        }
    }

    /// Draws a text on one row of an area, cut to fit.
    fn line(&mut self, area: Area, text: &str, style: Style) {
        let text = fitted(text, area.width, self.width());
        self.canvas.put(area.x, area.y, area.width, &text, style);
    }

    /// Draws a horizontal line.
    fn rule(&mut self, area: Area) {
        let line = self.sign("─", "-").repeat(area.width.into());
        let style = style(&self.theme.quiet);
        self.canvas.put(area.x, area.y, area.width, &line, style);
    }

    /// Draws a vertical line at a column.
    fn divider(&mut self, x: u16, area: Area) {
        let (line, style) = (self.sign("│", "|"), style(&self.theme.quiet));
        for y in area.y..area.y + area.height {
            self.canvas.put(x, y, 1, line, style);
        }
    }

    /// Clears a panel, draws the line that parts it from the text, and gives the room inside.
    fn panel(&mut self, area: Area, divider: u16, overlaid: bool) -> Area {
        if overlaid {
            let style = style(&self.theme.text);
            self.canvas.within(rect(area)).clear(style);
        }
        self.divider(divider, area);
        let left = divider == area.x;
        let room = if left { area.width.saturating_sub(3) } else { (divider - area.x).saturating_sub(2) };
        Area { x: area.x + 1 + u16::from(left), width: room, ..area }
    }
}

const fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}

/// Gives the room within the border of a popup.
const fn inside(area: Area) -> Area {
    Area { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: area.height.saturating_sub(2) }
}

/// Gives the rows of an area from top to bottom.
fn rows(area: Area) -> impl Iterator<Item = Area> {
    (area.y..area.y + area.height).map(move |y| Area { y, height: 1, ..area })
}

/// Writes a text on one line, each run of white space as one space: an empty line takes no second one, as it does in
/// `fold::one_line`. What may not reach a terminal is kept from it by the canvas.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts a text to a number of cells, with `…` where something is missing.
fn fitted(text: &str, cells: u16, width: Width) -> String {
    if width.text(text) <= cells.into() {
        return text.to_owned();
    }
    let room = usize::from(cells).saturating_sub(width.text("…"));
    let mut kept = String::new();
    let mut used = 0;
    for (_, grapheme) in grapheme::graphemes(text, Span::of(text)) {
        used += usize::from(width.grapheme(grapheme));
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

/// Picks the first line of a list that is shown, so that the lines of what is picked can be seen with some before it.
fn scrolled(picked: std::ops::Range<usize>, lines: usize, height: usize) -> usize {
    let last = lines.saturating_sub(height);
    let wanted = picked.start.saturating_sub(height / 3);
    wanted.max((picked.end + 1).saturating_sub(height).min(picked.start)).min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_ends_in_an_ellipsis_and_never_in_half_a_syllable() {
        let width = Width::default();
        assert_eq!(fitted("실패를 장려하는", 20, width), "실패를 장려하는");
        assert_eq!(fitted("실패를 장려하는", 8, width), "실패를…");
        assert_eq!(fitted("실패를 장려하는", 6, width), "실패…");
        assert_eq!(fitted("실", 1, width), "…");
    }

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
