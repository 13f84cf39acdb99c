//! The keys of a place, taken from the keymap and the table of actions.

use crate::reader::action::Action;
use crate::reader::geometry::Area;
use crate::reader::keymap::{Binding, shown};
use crate::reader::{Geometry, Place};
use crate::text::count;
use crate::tui::theme::style;
use crate::tui::view::{View, centred, rect, rows};

/// Cells of the column that names the keys.
const KEYS: u16 = 24;

/// A line of the help.
enum HelpLine {
    Heading(String),
    Keys(String, String),
    Remark(String),
    Blank,
}

impl View<'_> {
    pub(super) fn help(&mut self, geometry: &Geometry, about: Place, top: usize) {
        let screen = Area { y: 1, height: geometry.footer.y - 1, ..geometry.status };
        let width = screen.width.saturating_sub(4).min(72);
        let lines = self.help_lines(about, width.saturating_sub(4));
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let area = centred(screen, width, height);
        let title = self.app.say("help_title", &[]);
        let (text, quiet) = (style(&self.theme.text), style(&self.theme.quiet));
        let mut popup = self.canvas.within(rect(area));
        popup.clear(text);
        popup.borders(quiet, &title);
        let inside = Area { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 };
        let top = top.min(lines.len().saturating_sub(inside.height.into()));
        for (row, line) in rows(inside).zip(lines.into_iter().skip(top)) {
            self.help_line(row, &line);
        }
    }

    fn help_line(&mut self, row: Area, line: &HelpLine) {
        match line {
            HelpLine::Heading(text) => self.line(row, text, style(&self.theme.heading)),
            HelpLine::Remark(text) => self.line(row, text, style(&self.theme.quiet)),
            HelpLine::Keys(keys, text) => {
                let width = KEYS.min(row.width / 2);
                self.line(Area { width: width.saturating_sub(1), ..row }, keys, style(&self.theme.strong));
                self.line(Area { x: row.x + width, width: row.width - width, ..row }, text, style(&self.theme.text));
            }
            HelpLine::Blank => {}
        }
    }

    fn help_lines(&self, about: Place, width: u16) -> Vec<HelpLine> {
        let mut lines = Vec::new();
        for place in [about, Place::Everywhere] {
            let messages = &self.app.fixed().messages;
            lines.push(HelpLine::Heading(messages.places.get(place.name()).cloned().unwrap_or_default()));
            lines.extend(self.key_lines(place));
            lines.push(HelpLine::Blank);
        }
        let rate = count::WORDS_PER_MINUTE.to_string();
        for (name, values) in [
            ("help_input_method", vec![]),
            ("help_reading_rate", vec![("rate", rate.as_str())]),
            ("help_lessons", vec![]),
        ] {
            lines.extend(self.wrapped(&self.app.say(name, &values), width).into_iter().map(HelpLine::Remark));
        }
        lines
    }

    fn key_lines(&self, place: Place) -> Vec<HelpLine> {
        let bindings = self.app.fixed().keymap.of(place);
        let mut actions: Vec<Action> = bindings.iter().map(|binding| binding.action).collect();
        actions.dedup();
        actions.into_iter().map(|action| self.keys_of(bindings, action)).collect()
    }

    fn keys_of(&self, bindings: &[Binding], action: Action) -> HelpLine {
        let keys: Vec<String> =
            bindings.iter().filter(|binding| binding.action == action).map(|binding| shown(&binding.keys)).collect();
        let text = self.app.fixed().messages.actions.get(action.name()).cloned().unwrap_or_default();
        HelpLine::Keys(keys.join(" "), text)
    }
}
