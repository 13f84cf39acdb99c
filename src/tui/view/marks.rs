//! The list of marks: the filter on top, two rows for each mark below.

use crate::marks::AnchorStatus;
use crate::reader::Geometry;
use crate::reader::state::geometry::Area;
use crate::reader::state::mark_filter::{Order, PlaceState};
use crate::reader::state::mark_list::{MarkEntry, MarkList};
use crate::tui::theme::{self, style};
use crate::tui::view::{View, fitted, on_one_line, rows, scrolled};

/// The rows of a mark in the list: its words, and its note or a blank row.
const ENTRY: usize = 2;
/// The rows of the message for a list without marks.
const EMPTY: u16 = 2;

impl View<'_> {
    pub(super) fn marks(&mut self, geometry: &Geometry, list: &MarkList) {
        let screen = Area { y: 1, height: geometry.footer.y - 1, ..geometry.status };
        let count = list.shown().len();
        // As high as the unfiltered list needs: a frame that moves while the reader types is a nuisance.
        let needed = u16::try_from(list.entries.len() * ENTRY).unwrap_or(u16::MAX).max(EMPTY).saturating_add(2);
        let height = needed.min(screen.height.saturating_sub(2).max(6));
        let title =
            [format!("{} {count}", self.app.say("marks_title", &[]))].into_iter().chain(self.particulars_of(list));
        let title = title.collect::<Vec<_>>().join(" · ");
        let inside = self.popup(screen.centred(screen.width.saturating_sub(4).min(96), height), &title);
        if count == 0 {
            let name = if list.entries.iter().any(|entry| entry.mark.highlight.is_live()) {
                "no_such_marks"
            } else {
                "no_marks"
            };
            let sentence = self.app.say(name, &[]);
            return self.paragraph(inside, &sentence);
        }
        let picked = list.list.selected * ENTRY;
        let top = scrolled(picked..picked + ENTRY, count * ENTRY, inside.height.into()) / ENTRY * ENTRY;
        let shown: Vec<&MarkEntry> =
            list.shown().flatten().skip(top / ENTRY).take(usize::from(inside.height)).collect();
        for (row, line) in rows(inside).zip(0..) {
            if let Some(entry) = shown.get(line / ENTRY) {
                let checked = list.checked.contains(&entry.mark.highlight.id);
                self.mark_line(row, entry, line % ENTRY == 0, (line + top) / ENTRY == list.list.selected, checked);
            }
        }
    }

    /// Returns the filter and the order in words.
    fn particulars_of(&self, list: &MarkList) -> Vec<String> {
        let filter = &list.filter;
        let say = |name: &str| self.app.say(name, &[]);
        let mut parts = Vec::new();
        parts.extend(self.app.disk.gathering.then(|| say("gathering")));
        parts.extend(filter.deleted.then(|| say("marks_deleted")));
        parts.extend(filter.chapter.is_some().then(|| say("marks_of_chapter")));
        parts.extend(Some(filter.words.clone()).filter(|words| !words.is_empty()).map(|words| format!("“{words}”")));
        parts.extend(filter.colours.iter().map(|colour| self.app.colour_name(colour)));
        parts.extend(filter.noted.then(|| say("marks_noted")));
        parts.extend(match filter.state {
            PlaceState::Any => None,
            PlaceState::Unsure => Some(say("marks_unsure")),
            PlaceState::Lost => Some(say("marks_lost")),
        });
        parts.extend((list.order == Order::Time).then(|| say("marks_by_time")));
        let checked = list.checked_entries().count();
        parts.extend((checked > 0).then(|| self.app.say("marks_checked", &[("count", &checked.to_string())])));
        parts
    }

    fn mark_line(&mut self, row: Area, entry: &MarkEntry, words: bool, picked: bool, checked: bool) {
        let highlight = &entry.mark.highlight;
        let sign = if checked && words { "✓" } else { self.mark_sign(&highlight.color, entry.mark.standing) };
        self.canvas.put(row.x, row.y, 2, sign, theme::sign_of(self.theme, &highlight.color));
        let inside = Area { x: row.x + 2, width: row.width - 2, ..row };
        if words {
            let quote = on_one_line(&highlight.anchor.exact);
            self.line(inside, &quote, style(&self.theme.text));
            if picked {
                let style = style(&self.theme.current);
                self.canvas.patch(inside.x, inside.y, inside.width, style);
            }
        } else {
            self.second_line(inside, entry);
        }
    }

    /// Draws the note and the tags, and at the right the chapter and the status of the mark's place.
    fn second_line(&mut self, row: Area, entry: &MarkEntry) {
        let quiet = style(&self.theme.quiet);
        let title = self.app.titles.get(entry.chapter).map_or("", String::as_str);
        let state = match entry.mark.standing {
            AnchorStatus::Exact | AnchorStatus::Moved => None,
            AnchorStatus::Changed => Some("changed_mark"),
            AnchorStatus::NeedsCheck => Some("unsure_mark"),
            AnchorStatus::Lost => Some("lost_mark"),
        };
        let state = state.map_or_else(String::new, |name| self.app.say(name, &[]) + " · ");
        let place = fitted(&format!("{state}{} {title}", entry.chapter + 1), row.width / 2, self.width());
        let cells = u16::try_from(self.width().text(&place)).unwrap_or(row.width);
        let x = row.x + row.width - cells;
        self.canvas.put(x, row.y, cells, &place, quiet);
        let highlight = &entry.mark.highlight;
        let note = Some(&highlight.note).filter(|note| !note.is_empty()).map(|note| format!("✎ {}", on_one_line(note)));
        let tags = highlight.tags.iter().map(|tag| format!("#{tag}"));
        let text = note.into_iter().chain(tags).collect::<Vec<_>>().join("  ");
        let style = style(&self.theme.emphasis);
        self.line(Area { width: row.width.saturating_sub(cells + 2), ..row }, &text, style);
    }
}
