//! The bottom line: hints, or a notice, or an input.

use ratatui::layout::Position;

use crate::marks::Highlight;
use crate::reader::keys::action::Action;
use crate::reader::state::geometry::Area;
use crate::reader::{App, Context, Geometry, tags_with_signs};
use crate::tui::theme::style;
use crate::tui::view::input::{InputLine, cells};
use crate::tui::view::{View, fitted};

/// Returns the place of the cursor: the caret of an input, else the right end of the line; and whether it is visible.
pub(super) fn cursor(app: &App) -> (Position, bool) {
    let footer = app.geometry().footer;
    let resting = Position { x: (footer.x + footer.width).saturating_sub(1), y: footer.y };
    match line_of(app, inner(footer)) {
        Some(line) => (Position { x: line.caret, y: footer.y }, true),
        None => (resting, false),
    }
}

/// Returns the input in the footer.
fn line_of(app: &App, area: Area) -> Option<InputLine> {
    let prompt = app.dialogs.prompt()?;
    Some(InputLine::new(area, app.screen.width, app.say(prompt.kind.label(), &[]), &prompt.input, app.match_count()))
}

/// Leaves a cell free at either end.
const fn inner(area: Area) -> Area {
    Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

impl View<'_> {
    pub(super) fn footer(&mut self, geometry: &Geometry) {
        if let Some(rule) = geometry.rule {
            self.rule(rule);
        }
        let area = inner(geometry.footer);
        if let Some(line) = line_of(self.app, area) {
            return self.input(area, &line);
        }
        let area = self.aside(area);
        match self.app.notice.clone() {
            Some(notice) => self.line(area, &notice, style(&self.theme.notice)),
            None => self.hints(area),
        }
    }

    /// Draws the right end: the keys typed so far, and changes not on the disk yet. Returns the room before it.
    fn aside(&mut self, area: Area) -> Area {
        let saving = match (self.app.disk.unsaved, self.app.disk.saving) {
            (0, 0) => String::new(),
            (0, _) => self.app.say("saving", &[]),
            (unsaved, _) => self.app.say("unsaved", &[("count", &unsaved.to_string())]),
        };
        let is_selecting = matches!(self.app.context(), Context::Selection | Context::Visual);
        let look = if is_selecting { self.look() } else { String::new() };
        let hits = self.app.hits_counted().unwrap_or_default();
        let text = [self.app.typed(), hits, saving, look].join(" ");
        let text = text.trim();
        let cells = u16::try_from(self.width().text(text)).unwrap_or(0).min(area.width / 2);
        let style = style(&self.theme.quiet);
        let right = Area { x: area.x + area.width - cells, width: cells, ..area };
        self.line(right, text, style);
        Area { width: area.width - cells - u16::from(cells > 0), ..area }
    }

    /// Returns the colour and the style of the next mark.
    fn look(&self) -> String {
        let (colour, style) = self.app.look();
        format!("{}·{}", self.app.colour_name(colour), self.app.style_name(style))
    }

    /// Draws keys with their actions in a word, as many as fit; before them the note of the mark at the pointer.
    fn hints(&mut self, area: Area) {
        let note = self.app.hinted_mark().map(note_and_tags).unwrap_or_default();
        let area = self.note_of_mark(area, &note);
        let (quiet, bold) = (style(&self.theme.quiet), style(&self.theme.strong));
        let way_out = self.app.way_out();
        let mut kept = self.hint(way_out).map_or(0, |(.., room)| room + 2);
        let mut x = area.x;
        for action in self.app.hints() {
            let Some((key, short, room)) = self.hint(action) else { continue };
            if action == way_out {
                kept = 0;
            }
            if x + room + kept > area.x + area.width {
                continue;
            }
            x += self.canvas.put(x, area.y, room, &key, bold) + 1;
            x += self.canvas.put(x, area.y, room, &short, quiet) + 2;
        }
    }

    /// Returns the key of an action, its short name, and the cells of both.
    fn hint(&self, action: Action) -> Option<(String, String, u16)> {
        let resources = self.app.resources();
        let context = self.app.context();
        let key = resources.keymap.hinted_key(context, action)?;
        let short = resources.messages.short(context.name(), action.name()).to_owned();
        let room = cells(self.width().text(&key) + self.width().text(&short) + 1);
        Some((key, short, room))
    }

    /// Draws a note on the left two thirds of a line; returns the room after it.
    fn note_of_mark(&mut self, area: Area, note: &str) -> Area {
        if note.is_empty() {
            return area;
        }
        let note = fitted(&format!("✎ {note}"), area.width / 3 * 2, self.width());
        let used = self.canvas.put(area.x, area.y, area.width, &note, style(&self.theme.emphasis)) + 3;
        Area { x: area.x + used, width: area.width.saturating_sub(used), ..area }
    }
}

/// Returns the note of a mark on one line, followed by its tags.
fn note_and_tags(mark: &Highlight) -> String {
    let note = mark.note.replace('\n', " ");
    [note, tags_with_signs(&mark.tags)].join(" ").trim().to_owned()
}
