//! The contents beside the text, or over it if there is no room.

use std::borrow::Cow;

use crate::reader::Focus;
use crate::reader::state::contents::ContentsEntry;
use crate::reader::state::geometry::Area;
use crate::tui::theme::style;
use crate::tui::view::{View, fitted, rows, scrolled};

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
        let current = entries.current();
        let picked = (self.app.focus == Focus::Contents).then_some(self.app.contents.selected.min(entries.len() - 1));
        let focus = picked.unwrap_or(current);
        // Each entry has a line at least, so no entry farther from this one than the panel is high is in sight.
        let height = usize::from(inside.height);
        let near = focus.saturating_sub(height)..=focus + height;
        let near = near.filter_map(|index| Some((index, entries.get(index)?)));
        let lines: Vec<(usize, String)> =
            near.flat_map(|(index, entry)| self.entry(index, entry, current, inside.width)).collect();
        let first = lines.iter().position(|(index, _)| *index == focus).unwrap_or(0);
        let last = lines.iter().rposition(|(index, _)| *index == focus).unwrap_or(first);
        let top = scrolled(first..last + 1, lines.len(), height.saturating_sub(1));
        for (row, (index, line)) in rows.zip(lines.iter().skip(top)) {
            if let Some(entry) = entries.get(*index) {
                self.entry_line(row, line, entry, (*index == current, picked == Some(*index)));
            }
        }
    }

    /// Returns the title of the panel, with the book's title if there is more than one chapter; with `…` while there
    /// may be more headings or chapters.
    fn contents_title(&self) -> String {
        let title = self.app.say("contents_title", &[]);
        let title = if self.app.open.is_growing() || self.app.is_listing() { format!("{title} …") } else { title };
        match self.app.resources().title.as_str() {
            book if self.app.titles.len() > 1 && !book.is_empty() => format!("{title} · {book}"),
            _ => title,
        }
    }

    /// Returns the lines of an entry: its sign and number, and its title on two lines at most.
    fn entry(&self, index: usize, entry: ContentsEntry<'_>, current: usize, width: u16) -> Vec<(usize, String)> {
        let is_open = entry.chapter == self.app.open.index && !entry.is_part;
        let sign = match (entry.section.is_some(), is_open) {
            (true, _) if index == current => self.sign("▸ ", "> "),
            (false, true) => self.sign("▾ ", "v "),
            (true | false, _) => "  ",
        };
        let is_chapter = entry.section.is_none() && !entry.is_part;
        let number = if is_chapter { format!("{} ", self.app.chapter_number(entry.chapter)) } else { String::new() };
        let lead = format!("{}{sign}{number}", "  ".repeat(entry.depth.into()));
        let before = u16::try_from(self.width().text(&lead)).unwrap_or(width);
        let room = width.saturating_sub(before).max(2);
        let title = self.wrapped(&entry.title(), room);
        let first = lead + title.first().map_or("", String::as_str);
        let rest = match title.get(1..).unwrap_or_default() {
            [] => None,
            [rest] => Some(Cow::Borrowed(rest.as_str())),
            rest => Some(Cow::Owned(fitted(&rest.join(" "), room, self.width()))),
        };
        let second = rest.map(|rest| " ".repeat(before.into()) + &rest);
        [Some(first), second].into_iter().flatten().map(|line| (index, line)).collect()
    }

    fn entry_line(&mut self, row: Area, line: &str, entry: ContentsEntry<'_>, (current, picked): (bool, bool)) {
        let is_chapter = entry.section.is_none() && !entry.is_part;
        let is_open = entry.chapter == self.app.open.index && !entry.is_part;
        let paint = match (current, !is_chapter) {
            _ if picked => &self.theme.text,
            (true, _) => &self.theme.lit,
            (false, true) => &self.theme.quiet,
            (false, false) if is_open => &self.theme.title,
            (false, false) => &self.theme.text,
        };
        let letters = style(paint);
        self.line(row, line, letters);
        if picked {
            self.canvas.patch(row.x, row.y, row.width, style(&self.theme.current));
        }
    }
}
