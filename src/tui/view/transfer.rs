//! The chooser of formats: one format a row, with the programs that read it.

use crate::exchange::ExchangeFormat;
use crate::reader::Geometry;
use crate::reader::state::geometry::Area;
use crate::tui::theme::style;
use crate::tui::view::{View, rows, scrolled};

/// The cells of the chooser, including its frame, if the window has room.
const WIDTH: u16 = 64;
/// The cells of the column for the names of formats.
const NAMES: u16 = 12;

impl View<'_> {
    pub(super) fn formats(&mut self, geometry: &Geometry, selected: usize) {
        let screen = Area { y: 1, height: geometry.footer.y - 1, ..geometry.status };
        let height = u16::try_from(ExchangeFormat::ALL.len() + 2).unwrap_or(u16::MAX);
        let shown = self.app.dialogs.mark_list().into_iter().flat_map(|list| list.shown().flatten());
        let count = shown.filter(|entry| entry.mark.highlight.is_live()).count();
        let title = self.app.say("export_title", &[("count", &count.to_string())]);
        let inside = self.popup(screen.centred(WIDTH.min(screen.width.saturating_sub(2)), height), &title);
        let top = scrolled(selected..selected + 1, ExchangeFormat::ALL.len(), inside.height.into());
        for (row, (index, (name, _))) in rows(inside).zip(ExchangeFormat::ALL.iter().enumerate().skip(top)) {
            self.format_line(row, name, index == selected);
        }
    }

    fn format_line(&mut self, row: Area, name: &str, picked: bool) {
        let say = |name: &str| self.app.say(name, &[]);
        let (title, reader) = (say(&format!("format_{name}")), say(&format!("format_{name}_for")));
        let left = Area { width: NAMES.min(row.width), ..row };
        let right = Area { x: row.x + left.width, width: row.width - left.width, ..row };
        self.line(left, &title, style(&self.theme.text));
        self.line(right, &reader, style(&self.theme.quiet));
        if picked {
            let style = style(&self.theme.current);
            self.canvas.patch(row.x, row.y, row.width, style);
        }
    }
}
