//! The addresses of the chapter: one a row, and the selected one in full below.

use crate::reader::Geometry;
use crate::reader::state::addresses::{Address, AddressList};
use crate::reader::state::geometry::Area;
use crate::text::fold;
use crate::tui::theme::style;
use crate::tui::view::{View, fitted, rows, scrolled};

/// The most rows of the list that are shown while the window has room for the whole address.
const LISTED: u16 = 10;

impl View<'_> {
    pub(super) fn addresses(&mut self, geometry: &Geometry, list: &AddressList) {
        let end = geometry.rule.map_or(geometry.footer.y, |rule| rule.y);
        let screen = Area { y: 1, height: end.saturating_sub(1), ..geometry.status };
        let width = screen.width.saturating_sub(4).clamp(28, 96);
        let whole = list.picked().map_or_else(String::new, |address| fold::one_line(&address.target).into_owned());
        let lines = self.wrapped(&whole, width.saturating_sub(4));
        let listed = u16::try_from(list.addresses.len()).unwrap_or(LISTED).min(LISTED);
        let below = u16::try_from(lines.len() + 1).unwrap_or(u16::MAX);
        let height = listed.saturating_add(below).saturating_add(2).min(screen.height);
        let title = format!("{} {}", self.app.say("addresses_title", &[]), list.addresses.len());
        let inside = self.popup(screen.centred(width, height), &title);
        // In a low window the blank row goes before a part of the address does.
        let gap = usize::from(inside.height > below);
        let listed = inside.height.saturating_sub(below.saturating_sub(u16::from(gap == 0))).max(1);
        let body = Area { height: listed.min(inside.height), ..inside };
        let picked = list.list.selected;
        let top = scrolled(picked..picked + 1, list.addresses.len(), body.height.into());
        for (row, (index, address)) in rows(body).zip(list.addresses.iter().enumerate().skip(top)) {
            self.address_line(row, address, index == picked);
        }
        let rest = Area { y: body.y + body.height, height: inside.height - body.height, ..inside };
        let letters = style(&self.theme.text);
        for (row, line) in rows(rest).skip(gap).zip(lines) {
            self.line(row, &line, letters);
        }
    }

    fn address_line(&mut self, row: Area, address: &Address, is_picked: bool) {
        let target = fold::one_line(&address.target).into_owned();
        let is_bare = address.words == target;
        let words = if is_bare { target.clone() } else { address.words.clone() };
        let half = if is_bare { row.width } else { row.width / 2 };
        self.line(Area { width: half.saturating_sub(1), ..row }, &words, style(&self.theme.text));
        if !is_bare {
            let right = Area { x: row.x + half, width: row.width - half, ..row };
            let shown = fitted(&target, right.width, self.width());
            self.line(right, &shown, style(&self.theme.quiet));
        }
        if is_picked {
            self.canvas.patch(row.x, row.y, row.width, style(&self.theme.current));
        }
    }
}
