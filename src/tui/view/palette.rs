//! The palette: the input on top, below it the matching entries with their kind or keys.

use ratatui::layout::Position;

use crate::reader::state::geometry::Area;
use crate::reader::state::palette::{Palette, PaletteEntry, PaletteTarget};
use crate::reader::{App, Dialog, Geometry, MatchCount};
use crate::text::Span;
use crate::tui::theme::style;
use crate::tui::view::global_search::list_area;
use crate::tui::view::input::{InputLine, cells};
use crate::tui::view::{View, fitted, inside, rows, scrolled};

/// Returns the place of the cursor while the palette is open.
pub(super) fn cursor(app: &App) -> Option<Position> {
    let Some(Dialog::Palette(palette)) = app.dialogs.top() else { return None };
    let area = inside(list_area(&app.geometry()));
    Some(Position { x: line_of(app, area, palette).caret, y: area.y })
}

fn line_of(app: &App, area: Area, palette: &Palette) -> InputLine {
    let status = if palette.ranked.is_empty() {
        MatchCount::Problem(app.say("search_empty", &[]))
    } else {
        MatchCount::Count(palette.ranked.len().to_string())
    };
    InputLine::new(area, app.screen.width, ": ".to_owned(), &palette.input, Some(status))
}

impl View<'_> {
    pub(super) fn palette(&mut self, geometry: &Geometry, palette: &Palette) {
        let title = self.app.say("palette_title", &[]);
        let area = self.popup(list_area(geometry), &title);
        let line = line_of(self.app, area, palette);
        self.input(area, &line);
        let body = Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let picked = palette.list.selected;
        let top = scrolled(picked..picked + 1, palette.ranked.len(), body.height.into());
        for (row, (index, (entry, spans))) in rows(body).zip(palette.fitting().enumerate().skip(top)) {
            self.palette_line(row, entry, spans, index == picked);
        }
    }

    fn palette_line(&mut self, row: Area, entry: &PaletteEntry, spans: &[Span], is_picked: bool) {
        let kind = fitted(&entry.kind, row.width / 3, self.width());
        let used = cells(self.width().text(&kind));
        self.canvas.put(row.x + row.width - used, row.y, used, &kind, style(&self.theme.quiet));
        let pointer = if is_picked { self.sign("▸", ">") } else { "" };
        self.canvas.put(row.x, row.y, 1, pointer, style(&self.theme.lit));
        let letters = style(match entry.target {
            _ if is_picked => &self.theme.strong,
            PaletteTarget::Chapter(_) => &self.theme.title,
            PaletteTarget::Section(..) | PaletteTarget::Passage(..) | PaletteTarget::Command(_) => &self.theme.text,
        });
        let room = row.width.saturating_sub(used + 3);
        self.tinted(Area { x: row.x + 2, width: room, ..row }, &entry.title, spans, letters);
    }
}
