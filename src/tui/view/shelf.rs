//! The shelf: one text a row, with how far it is read, its marks and when it was read; below, where it is.

use ratatui::style::Style;

use crate::reader::Geometry;
use crate::reader::state::geometry::Area;
use crate::reader::state::shelf::{ShelfList, ShelfRow, ShelfStanding};
use crate::tui::theme::style;
use crate::tui::view::input::cells;
use crate::tui::view::{View, fitted, rows, scrolled};

/// The rows of the message for an empty list.
const EMPTY: u16 = 2;
/// The cells before a title: the pointer and a space.
const POINTER: u16 = 2;
/// The cells of the columns: how far it is read, the marks, the day.
const PERCENT: u16 = 6;
const MARKS: u16 = 6;
const DAY: u16 = 11;
/// The widths of the list from which the day and the marks are shown.
const WITH_DAY: u16 = 44;
const WITH_MARKS: u16 = 56;
/// The days after which a text is shown with its date.
const RECENT: u32 = 7;

impl View<'_> {
    pub(super) fn shelf(&mut self, geometry: &Geometry, list: &ShelfList) {
        let screen = Area { y: 1, height: geometry.footer.y.saturating_sub(1), ..geometry.status };
        let width = screen.width.saturating_sub(4).clamp(28, 96);
        let label = list.picked().map(|row| row.label.clone()).unwrap_or_default();
        let below = self.wrapped(&label, width.saturating_sub(4 + POINTER));
        // As high as the whole list needs: a frame that moves while the reader types is a nuisance.
        let listed = if list.count() == 0 { EMPTY } else { u16::try_from(list.count()).unwrap_or(u16::MAX) };
        let described = u16::try_from(below.len() + 1).unwrap_or(u16::MAX).max(2);
        let height = listed.saturating_add(described).saturating_add(2).min(screen.height.saturating_sub(2).max(6));
        let inside = self.popup(screen.centred(width, height), &self.shelf_title(list));
        if list.shown().len() == 0 {
            let sentence = self.app.say(if list.count() == 0 { "shelf_empty" } else { "shelf_none" }, &[]);
            return self.paragraph(inside, &sentence);
        }
        // In a low window the blank row goes before a part of the path does.
        let gap = u16::from(inside.height > described);
        let body = Area { height: inside.height.saturating_sub(described - u16::from(gap == 0)).max(1), ..inside };
        let picked = list.list.selected;
        let top = scrolled(picked..picked + 1, list.shown().len(), body.height.into());
        for (row, (index, text)) in rows(body).zip(list.shown().enumerate().skip(top)) {
            if let Some(text) = text {
                self.shelf_line(row, text, index == picked);
            }
        }
        let rest = Area { y: body.y + body.height, height: inside.height - body.height, ..inside };
        let rest = Area { x: rest.x + POINTER, width: rest.width.saturating_sub(POINTER), ..rest };
        for (row, line) in rows(rest).skip(gap.into()).zip(below) {
            self.line(row, &line, style(&self.theme.quiet));
        }
    }

    /// Returns the title of the list with its count, its filter and its order.
    fn shelf_title(&self, list: &ShelfList) -> String {
        let mut parts = vec![format!("{} {}", self.app.say("shelf_title", &[]), list.shown().len())];
        parts.extend(Some(list.words()).filter(|words| !words.is_empty()).map(|words| format!("“{words}”")));
        parts.push(self.app.say(list.order.name(), &[]));
        parts.join(" · ")
    }

    fn shelf_line(&mut self, row: Area, text: &ShelfRow, is_picked: bool) {
        let is_missing = text.standing == ShelfStanding::Missing;
        let quiet = style(&self.theme.quiet);
        let mut end = row.x + row.width;
        let mut column = |view: &mut Self, room: u16, words: &str, style: Style| {
            end = end.saturating_sub(room).max(row.x);
            let words = fitted(words, room.saturating_sub(1), view.width());
            let used = cells(view.width().text(&words));
            view.canvas.put(end + room - used, row.y, used, &words, style);
        };
        if row.width >= WITH_DAY {
            let day = self.day_of(text);
            column(self, DAY, &day, quiet);
        }
        if is_missing {
            let missing = self.app.say("shelf_missing", &[]);
            let room = cells(self.width().text(&missing)) + 1;
            let room = room.max(PERCENT + if row.width >= WITH_MARKS { MARKS } else { 0 });
            column(self, room, &missing, style(&self.theme.notice));
        } else {
            if row.width >= WITH_MARKS {
                let marks = match text.marks {
                    0 => String::new(),
                    marks => format!("{}{marks}", self.sign("▎", "|")),
                };
                column(self, MARKS, &marks, quiet);
            }
            column(self, PERCENT, &format!("{}%", text.entry.percent), quiet);
        }
        let pointer = if is_picked { self.sign("▸", ">") } else { "" };
        self.canvas.put(row.x, row.y, 1, pointer, style(&self.theme.lit));
        let room = Area { x: row.x + POINTER, width: end.saturating_sub(row.x + POINTER), ..row };
        self.shelf_words(room, text, is_picked);
    }

    /// Draws the title, and the author behind it where more than its start fits.
    fn shelf_words(&mut self, room: Area, text: &ShelfRow, is_picked: bool) {
        let letters = style(match text.standing {
            ShelfStanding::Missing => &self.theme.quiet,
            ShelfStanding::Unknown | ShelfStanding::Found if is_picked => &self.theme.strong,
            ShelfStanding::Unknown | ShelfStanding::Found => &self.theme.text,
        });
        let title = fitted(&text.entry.title, room.width, self.width());
        let used = self.canvas.put(room.x, room.y, room.width, &title, letters);
        let author = text.entry.author.as_deref().unwrap_or_default();
        let left = room.width.saturating_sub(used + 2);
        if left >= 6 && !author.is_empty() {
            let author = fitted(author, left, self.width());
            self.canvas.put(room.x + used + 2, room.y, left, &author, style(&self.theme.quiet));
        }
    }

    /// Returns when a text was read last: in days while that is easy to count, else the date.
    fn day_of(&self, text: &ShelfRow) -> String {
        match text.days_ago {
            0 => self.app.say("today", &[]),
            1 => self.app.say("yesterday", &[]),
            days if days < RECENT => self.app.say("days_ago", &[("count", &days.to_string())]),
            _ => text.day.text(),
        }
    }
}
