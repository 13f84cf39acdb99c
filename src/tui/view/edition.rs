//! The question whether the open text is a new edition of another one: what is alike, a fact a row.

use crate::library::Edition;
use crate::reader::Geometry;
use crate::reader::state::geometry::Area;
use crate::text::fold::one_line;
use crate::tui::theme::style;
use crate::tui::view::{View, rows};

/// The cells of the question, including its frame, if the window has room.
const WIDTH: u16 = 58;
/// The cells of the column for the names of facts.
const NAMES: u16 = 12;

impl View<'_> {
    pub(super) fn edition(&mut self, geometry: &Geometry, edition: &Edition) {
        let screen = Area { y: 1, height: geometry.footer.y - 1, ..geometry.status };
        let title = self.app.say("edition_title", &[]);
        let inside = self.popup(screen.centred(WIDTH.min(screen.width.saturating_sub(2)), 7), &title);
        let question = self.app.say("edition_of", &[("title", &one_line(&edition.title))]);
        let alike = if edition.is_same_title { "edition_alike" } else { "edition_other" };
        let (words, count, found) = (edition.words.to_string(), edition.marks.to_string(), edition.found.to_string());
        let facts = [
            ("edition_facts_title", self.app.say(alike, &[])),
            ("edition_facts_words", self.app.say("edition_words", &[("words", &words)])),
            ("edition_facts_marks", self.app.say("edition_marks", &[("count", &count), ("found", &found)])),
        ];
        let mut rows = rows(inside);
        if let Some(row) = rows.next() {
            self.line(row, &question, style(&self.theme.text));
        }
        for (row, (name, fact)) in rows.skip(1).zip(facts) {
            let left = Area { width: NAMES.min(row.width), ..row };
            let right = Area { x: row.x + left.width, width: row.width - left.width, ..row };
            let name = self.app.say(name, &[]);
            self.line(left, &name, style(&self.theme.quiet));
            self.line(right, &fact, style(&self.theme.text));
        }
    }
}
