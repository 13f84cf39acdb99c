//! The help over the text.

use ratatui::style::Style;

use crate::reader::Context;
use crate::reader::state::geometry::Area;
use crate::reader::state::help::{HelpLine, key_column};
use crate::tui::theme::style;
use crate::tui::view::{View, inside, rect, rows};

/// If fewer cells than this are left beside a popup, the text there is cleared too.
const CRUMBS: u16 = 8;

impl View<'_> {
    pub(super) fn help(&mut self, about: Context, top: usize) {
        let (area, lines) = self.app.help(about);
        let shown = usize::from(area.height.saturating_sub(2));
        let title = self.app.say("help_title", &[]);
        let title = match lines.len() {
            all if all > shown => format!("{title} {}–{}/{all}", top + 1, (top + shown).min(all)),
            _ => title,
        };
        let inside = self.popup(area, &title);
        for (row, line) in rows(inside).zip(lines.iter().skip(top)) {
            self.help_line(row, line);
        }
    }

    /// Clears a part of the screen, draws a frame, and returns the room inside.
    pub(super) fn popup(&mut self, area: Area, title: &str) -> Area {
        let screen = self.canvas.area();
        let (right, edge) = (area.x + area.width, screen.x + screen.width);
        let x = if area.x < CRUMBS { screen.x } else { area.x };
        let end = if edge - right.min(edge) < CRUMBS { edge } else { right };
        let cleared = Area { x, width: end - x, ..area };
        self.canvas.within(rect(cleared)).clear(style(&self.theme.text));
        self.canvas.within(rect(area)).borders(style(&self.theme.line), "");
        if !title.is_empty() {
            let room = area.width.saturating_sub(2);
            // The title stands in the line of the frame, whose colour is not for words.
            let words = Style::reset().patch(style(&self.theme.text)).patch(style(&self.theme.status));
            self.canvas.put(area.x + 1, area.y, room, &format!(" {title} "), words);
        }
        inside(area)
    }

    fn help_line(&mut self, row: Area, line: &HelpLine) {
        match line {
            HelpLine::Heading(text) => self.line(row, text, style(&self.theme.heading)),
            HelpLine::Remark(text) => self.line(row, text, style(&self.theme.quiet)),
            HelpLine::Keys(keys, text) => {
                let width = key_column(row.width);
                let (left, right) = (Area { width: width - 1, ..row }, row.x + width);
                self.line(left, keys, style(&self.theme.strong));
                self.line(Area { x: right, width: row.width - width, ..row }, text, style(&self.theme.text));
            }
            HelpLine::Blank => {}
        }
    }
}
