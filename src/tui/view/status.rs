//! The top line: what is read, where in it, and how much is left.

use ratatui::style::Style;

use crate::reader::Geometry;
use crate::reader::state::geometry::Area;
use crate::text::label;
use crate::tui::theme::style;
use crate::tui::view::{View, fitted};

/// From how many minutes on hours are named.
const LONG: usize = 120;

impl View<'_> {
    pub(super) fn status(&mut self, geometry: &Geometry) {
        let area = geometry.status;
        let place = self.place();
        let place_cells = u16::try_from(self.width().text(&place)).unwrap_or(area.width);
        self.rule(area);
        let x = (area.x + area.width).saturating_sub(place_cells + 2);
        let quiet = style(&self.theme.quiet);
        self.canvas.put(x, area.y, place_cells + 2, &format!(" {place} "), quiet);
        self.titles(Area { width: x.saturating_sub(area.x), ..area });
    }

    /// Draws the title, and the section if more than its start fits.
    fn titles(&mut self, area: Area) {
        // The rule is drawn below the words, in a different colour.
        let text = Style::reset().patch(style(&self.theme.text));
        let bold = text.patch(style(&self.theme.status));
        let width = self.width();
        let title = format!(
            " {} ",
            fitted(label::of_title(&self.app.open.chapter.meta.title), area.width.saturating_sub(2), width)
        );
        let used = self.canvas.put(area.x, area.y, area.width, &title, bold);
        let Some(section) = self.app.open.section() else { return };
        let room = area.width.saturating_sub(used + 4);
        if room >= 12 {
            let section = format!(" {} ", fitted(label::of_heading(&section.replace('\n', " ")), room, width));
            self.canvas.put(area.x + used + 2, area.y, room + 2, &section, text);
        }
    }

    /// Returns chapter, percent and time: `1/3 · 24% · 6분`; on the last page `1/3 · 끝`, and `1/3 · …` while the text
    /// is still being read; `…` also stands for a number that is not known while a folder is being listed.
    fn place(&self) -> String {
        let desk = &self.app.open;
        let page = self.window.span();
        let chapter = format!("{}/{}", self.app.chapter_number(desk.index), self.app.chapter_count());
        if desk.is_growing() {
            return format!("{chapter} · …");
        }
        if page.end >= desk.end() {
            return format!("{chapter} · {}", self.app.say("chapter_end", &[]));
        }
        let (percent, minutes) = (desk.percent(page.start), desk.minutes_left(page.start));
        let (unit, count) = if minutes < LONG { ("minutes", minutes) } else { ("hours", (minutes + 30) / 60) };
        let minutes = self.app.say(unit, &[("count", &count.to_string())]);
        format!("{chapter} · {percent}% · {minutes}")
    }
}
