//! The review: one item on an empty screen.

use crate::marks::AnchorStatus;
use crate::reader::Geometry;
use crate::reader::state::geometry::Area;
use crate::reader::state::review::Review;
use crate::reader::state::review_page::ReviewLine;
use crate::tui::theme::{self, style};
use crate::tui::view::{View, rows};

impl View<'_> {
    pub(super) fn review(&mut self, geometry: &Geometry, review: &Review) {
        self.review_status(geometry.status, review);
        let page = self.app.review_page(review);
        for (row, line) in rows(page.area).zip(page.lines.iter().skip(page.top)) {
            self.review_line(row, line);
        }
    }

    /// Draws the name of the review on top, and the progress at the right.
    fn review_status(&mut self, row: Area, review: &Review) {
        let quiet = style(&self.theme.quiet);
        let title = self.app.say("review_title", &[]);
        self.line(Area { x: row.x + 1, width: row.width.saturating_sub(2), ..row }, &title, quiet);
        let (number, all) = review.progress();
        if all > 0 {
            let star = if review.is_favourite() { self.sign("★ ", "* ") } else { "" };
            let progress = format!("{star}{number}/{all}");
            let cells = u16::try_from(self.width().text(&progress)).unwrap_or(row.width).min(row.width);
            self.canvas.put((row.x + row.width).saturating_sub(cells + 1), row.y, cells, &progress, quiet);
        }
    }

    fn review_line(&mut self, row: Area, line: &ReviewLine) {
        let theme = self.theme;
        match line {
            ReviewLine::Quote(text, colour) => {
                let sign = self.mark_sign(colour, AnchorStatus::Exact);
                self.canvas.put(row.x.saturating_sub(2), row.y, 1, sign, theme::sign_of(theme, colour));
                self.line(row, text, style(&theme.text));
            }
            ReviewLine::Note(text, is_first) => {
                if *is_first {
                    self.canvas.put(row.x, row.y, 2, "✎", style(&theme.quiet));
                }
                let inside = Area { x: row.x + 2, width: row.width.saturating_sub(2), ..row };
                self.line(inside, text, style(&theme.emphasis));
            }
            ReviewLine::Statement(text) => self.line(row, text, style(&theme.strong)),
            ReviewLine::Evidence(text) | ReviewLine::Source(text) => self.line(row, text, style(&theme.quiet)),
            ReviewLine::Sentence(text) => self.line(row, text, style(&theme.text)),
            ReviewLine::Blank => {}
        }
    }
}
