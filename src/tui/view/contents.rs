//! The contents beside the text, or over it if there is no room.

use crate::reader::Focus;
use crate::reader::state::contents::ContentsEntry;
use crate::reader::state::geometry::Area;
use crate::tui::theme::style;
use crate::tui::view::{View, rows, scrolled};

impl View<'_> {
    pub(super) fn contents(&mut self, area: Area, overlaid: bool) {
        // The column after the line stays free: the pointer stands in the next one.
        let divider = area.x + area.width - 1 - u16::from(!overlaid);
        let inside = self.panel(area, divider, overlaid);
        let mut rows = rows(inside);
        let title = self.contents_title();
        let style = style(if self.app.focus == Focus::Contents { &self.theme.lit } else { &self.theme.quiet });
        if let Some(row) = rows.next() {
            self.line(row, &title, style);
        }
        let entries = self.app.contents();
        let current = self.app.current_entry();
        let picked = (self.app.focus == Focus::Contents).then_some(self.app.contents.selected.min(entries.len() - 1));
        let focus = picked.unwrap_or(current);
        let top = scrolled(focus..focus + 1, entries.len(), usize::from(inside.height).saturating_sub(1));
        for (row, (index, entry)) in rows.zip(entries.iter().enumerate().skip(top)) {
            self.entry(row, entry, index == current, picked == Some(index));
        }
    }

    /// Returns the title of the panel, with the book's title if there is more than one chapter.
    fn contents_title(&self) -> String {
        let title = self.app.say("contents_title", &[]);
        match self.app.resources().title.as_str() {
            book if self.app.titles.len() > 1 && !book.is_empty() => format!("{title} · {book}"),
            _ => title,
        }
    }

    fn entry(&mut self, row: Area, entry: &ContentsEntry, current: bool, picked: bool) {
        let is_open = entry.chapter == self.app.open.index && !entry.is_part;
        let sign = match (entry.section.is_some(), is_open) {
            (true, _) if current => self.sign("▸ ", "> "),
            (false, true) => self.sign("▾ ", "v "),
            (true | false, _) => "  ",
        };
        let is_chapter = entry.section.is_none() && !entry.is_part;
        let number = if is_chapter { format!("{} ", entry.chapter + 1) } else { String::new() };
        let depth = "  ".repeat(entry.depth.into());
        let paint = match (current, !is_chapter) {
            _ if picked => &self.theme.text,
            (true, _) => &self.theme.lit,
            (false, true) => &self.theme.quiet,
            (false, false) if is_open => &self.theme.title,
            (false, false) => &self.theme.text,
        };
        let letters = style(paint);
        self.line(row, &format!("{depth}{sign}{number}{}", entry.title), letters);
        if picked {
            self.canvas.patch(row.x, row.y, row.width, style(&self.theme.current));
        }
    }
}
