//! The list of all marks of the book.

use crate::marks::Standing;
use crate::reader::Geometry;
use crate::reader::dialog::{MarkEntry, MarkList};
use crate::reader::geometry::Area;
use crate::tui::theme::{self, style};
use crate::tui::view::{View, fitted, rows, scrolled};

/// Rows that a mark takes in the list: its words, and its note or a blank row.
const ENTRY: usize = 2;
/// Rows that a list without marks takes to say so.
const EMPTY: u16 = 2;

impl View<'_> {
    pub(super) fn marks(&mut self, geometry: &Geometry, list: &MarkList) {
        let screen = Area { y: 1, height: geometry.footer.y - 1, ..geometry.status };
        let needed = u16::try_from(list.entries.len() * ENTRY).unwrap_or(u16::MAX).max(EMPTY).saturating_add(2);
        let height = needed.min(screen.height.saturating_sub(2).max(6));
        let title = format!("{} {}", self.app.say("marks_title", &[]), list.entries.len());
        let inside = self.popup(screen.centred(screen.width.saturating_sub(4).min(96), height), &title);
        if list.entries.is_empty() {
            let sentence = self.app.say("no_marks", &[]);
            return self.paragraph(inside, &sentence);
        }
        let picked = list.picked * ENTRY;
        let top = scrolled(picked..picked + ENTRY, list.entries.len() * ENTRY, inside.height.into()) / ENTRY * ENTRY;
        for (row, line) in rows(inside).zip(top..) {
            if let Some(entry) = list.entries.get(line / ENTRY) {
                self.mark_line(row, entry, line % ENTRY == 0, line / ENTRY == list.picked);
            }
        }
    }

    fn mark_line(&mut self, row: Area, entry: &MarkEntry, words: bool, picked: bool) {
        let highlight = &entry.mark.highlight;
        let sign = self.standing_sign(entry.mark.standing);
        self.canvas.put(row.x, row.y, 1, sign, theme::sign_of(self.theme, &highlight.color));
        let inside = Area { x: row.x + 2, width: row.width - 2, ..row };
        if words {
            let quote = one_line(&highlight.anchor.exact);
            self.line(inside, &quote, style(&self.theme.text));
            if picked {
                let style = style(&self.theme.current);
                self.canvas.patch(inside.x, inside.y, inside.width, style);
            }
        } else {
            self.second_line(inside, entry);
        }
    }

    /// The note, and at the right the chapter, and what has become of the mark's place.
    fn second_line(&mut self, row: Area, entry: &MarkEntry) {
        let quiet = style(&self.theme.quiet);
        let title = self.app.titles.get(entry.chapter).map_or("", String::as_str);
        let state = match entry.mark.standing {
            Standing::Exact | Standing::Moved => None,
            Standing::Changed => Some("changed_mark"),
            Standing::NeedsCheck => Some("unsure_mark"),
            Standing::Lost => Some("lost_mark"),
        };
        let state = state.map_or_else(String::new, |name| self.app.say(name, &[]) + " · ");
        let place = fitted(&format!("{state}{} {title}", entry.chapter + 1), row.width / 2, self.width());
        let cells = u16::try_from(self.width().text(&place)).unwrap_or(row.width);
        let x = row.x + row.width - cells;
        self.canvas.put(x, row.y, cells, &place, quiet);
        let note = &entry.mark.highlight.note;
        if !note.is_empty() {
            let note = format!("✎ {}", one_line(note));
            let style = style(&self.theme.emphasis);
            self.line(Area { width: row.width.saturating_sub(cells + 2), ..row }, &note, style);
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
