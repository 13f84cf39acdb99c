//! The contents beside the text, or over it if there is no room.

use std::rc::Rc;

use crate::reader::Focus;
use crate::reader::state::contents::{ContentsEntry, EntryKind};
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
        let current = entries.current();
        let picked = (self.app.focus == Focus::Contents).then_some(self.app.contents.selected.min(entries.len() - 1));
        let focus = picked.unwrap_or(current);
        // Each entry has a line at least, so no entry farther from this one than the panel is high is in sight.
        let height = usize::from(inside.height);
        let near = focus.saturating_sub(height)..=focus + height;
        let near = near.filter_map(|index| Some((index, entries.get(index)?)));
        let labels: Vec<EntryLabel<'_>> = near.map(|(index, entry)| self.label(index, entry, inside.width)).collect();
        let before = labels.iter().take_while(|label| label.index < focus).map(EntryLabel::height).sum();
        let focused = labels.iter().find(|label| label.index == focus).map_or(1, EntryLabel::height);
        let count = labels.iter().map(EntryLabel::height).sum();
        let top = scrolled(before..before + focused, count, height.saturating_sub(1));
        let lines = labels.iter().flat_map(|label| (0..label.height()).map(move |line| (label, line)));
        for (row, (label, line)) in rows.zip(lines.skip(top)) {
            self.entry_line(row, label, line, (label.index == current, picked == Some(label.index)));
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

    /// Breaks the title of an entry behind its sign and number.
    fn label<'e>(&self, index: usize, entry: ContentsEntry<'e>, width: u16) -> EntryLabel<'e> {
        let number = match entry.kind() {
            EntryKind::Chapter => self.app.chapter_number(entry.chapter) + " ",
            EntryKind::Part | EntryKind::Section => String::new(),
        };
        let sign = 2 * (u16::from(entry.depth) + 1);
        let lead = sign + u16::try_from(self.width().text(&number)).unwrap_or(width);
        let lines = self.broken.title(&entry, width.saturating_sub(lead).max(2), self.width());
        EntryLabel { index, entry, number, lead, lines }
    }

    fn entry_line(&mut self, row: Area, label: &EntryLabel<'_>, line: usize, (current, picked): (bool, bool)) {
        let EntryLabel { entry, number, lead, lines, .. } = label;
        let is_open = entry.chapter == self.app.open.index && entry.kind() != EntryKind::Part;
        let paint = match (current, entry.kind() == EntryKind::Chapter) {
            _ if picked => &self.theme.text,
            (true, _) => &self.theme.lit,
            (false, false) => &self.theme.quiet,
            (false, true) if is_open => &self.theme.title,
            (false, true) => &self.theme.text,
        };
        let letters = style(paint);
        self.canvas.repeat(row.x, row.y, row.width.min(*lead), " ", letters);
        if line == 0 {
            let sign = match entry.kind() {
                EntryKind::Section if current => self.sign("▸", ">"),
                EntryKind::Chapter if is_open => self.sign("▾", "v"),
                _ => "",
            };
            let indent = 2 * u16::from(entry.depth);
            for (cells, words) in [(indent, sign), (indent + 2, number)] {
                let Area { x, y, width, .. } = behind(row, cells);
                self.canvas.put(x, y, width, words, letters);
            }
        }
        self.line(behind(row, *lead), lines.get(line).map_or("", String::as_str), letters);
        if picked {
            self.canvas.patch(row.x, row.y, row.width, style(&self.theme.current));
        }
    }
}

/// An entry as it is listed.
struct EntryLabel<'a> {
    index: usize,
    entry: ContentsEntry<'a>,
    /// The number of its chapter, or nothing.
    number: String,
    /// The cells before its title.
    lead: u16,
    /// Its title on two lines at most.
    lines: Rc<[String]>,
}

impl EntryLabel<'_> {
    /// Counts the rows that it takes.
    fn height(&self) -> usize {
        self.lines.len().max(1)
    }
}

/// Returns the part of a row behind some cells.
const fn behind(row: Area, cells: u16) -> Area {
    Area { x: row.x + cells, width: row.width.saturating_sub(cells), ..row }
}
