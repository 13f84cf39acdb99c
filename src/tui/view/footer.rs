//! The bottom line: hints, or a notice, or an input. Where text is typed, a notice stands elsewhere and the keys stay.

use ratatui::layout::Position;

use crate::marks::Highlight;
use crate::reader::keys::action::Action;
use crate::reader::state::geometry::Area;
use crate::reader::{App, Context, Geometry, tags_with_signs};
use crate::tui::theme::style;
use crate::tui::view::input::{InputLine, cells};
use crate::tui::view::{View, fitted, rect};

/// A key or several with what they do, in a word.
struct Hint {
    action: Action,
    keys: String,
    label: String,
    room: u16,
}

/// Returns the caret of the input in the footer, if there is one.
pub(super) fn cursor(app: &App) -> Option<Position> {
    let footer = app.geometry().footer;
    line_of(app, inner(footer)).map(|line| Position { x: line.caret, y: footer.y })
}

/// Returns the last cell of the line.
pub(super) fn end(app: &App) -> Position {
    let footer = app.geometry().footer;
    Position { x: (footer.x + footer.width).saturating_sub(1), y: footer.y }
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

/// Returns the hints of the moment; keys that do the same stand together.
fn hints(app: &App) -> Vec<Hint> {
    let mut all: Vec<Hint> = Vec::new();
    for (action, label) in app.hints() {
        let Some(key) = app.resources().keymap.hinted_key(app.context(), action) else { continue };
        match all.last_mut().filter(|last| last.label == label) {
            Some(last) => last.keys = format!("{}·{key}", last.keys),
            None => all.push(Hint { action, keys: key, label, room: 0 }),
        }
    }
    let width = app.screen.width;
    for hint in &mut all {
        hint.room = cells(width.text(&hint.keys) + width.text(&hint.label) + 1);
    }
    all
}

/// Returns the line for what does not fit in the footer: the one above it, else the top one.
const fn line_above(geometry: &Geometry) -> Area {
    match geometry.rule {
        Some(rule) => rule,
        None => geometry.status,
    }
}

impl View<'_> {
    pub(super) fn footer(&mut self, geometry: &Geometry) {
        if let Some(rule) = geometry.rule {
            self.rule(rule);
        }
        let area = inner(geometry.footer);
        if self.app.dialogs.prompt().is_some() {
            return self.prompt(geometry, area);
        }
        let area = self.aside(area);
        match self.app.shown_notice().map(str::to_owned) {
            Some(notice) if self.app.context().takes_text() => {
                self.hints(area);
                self.line(line_above(geometry), &format!(" {notice} "), style(&self.theme.notice));
            }
            _ if self.app.offers_colours() => self.colours(area),
            Some(notice) => self.line(area, &self.fitting(notice, area), style(&self.theme.notice)),
            None => self.hints(area),
        }
    }

    /// Returns a notice, the greeting in as many words as fit.
    fn fitting(&self, notice: String, area: Area) -> String {
        let fits = self.width().text(&notice) <= area.width.into();
        if fits || notice != self.app.say("greeting", &[]) { notice } else { self.app.say("greeting_short", &[]) }
    }

    /// Draws a prompt, and on the line above it its keys, then a notice.
    fn prompt(&mut self, geometry: &Geometry, area: Area) {
        if let Some(line) = line_of(self.app, area) {
            self.input(area, &line);
        }
        let above = Area { y: geometry.footer.y - 1, ..geometry.footer };
        if geometry.rule.is_none() {
            self.canvas.within(rect(above)).clear(style(&self.theme.text));
        }
        let all = hints(self.app);
        let room = all.iter().map(|hint| hint.room + 2).sum::<u16>().min(above.width);
        self.canvas.within(rect(Area { width: room, ..above })).clear(style(&self.theme.text));
        let end = self.put_hints(inner(above), all);
        let Some(notice) = self.app.shown_notice().map(str::to_owned) else { return };
        let rest = Area { x: end, width: (above.x + above.width).saturating_sub(end), ..above };
        let fits = self.width().text(&notice) < rest.width.into();
        let room = if fits { rest } else { inner(Area { y: above.y - 1, ..above }) };
        self.canvas.within(rect(room)).clear(style(&self.theme.text));
        self.line(room, &notice, style(&self.theme.notice));
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
        let is_on_text = matches!(self.app.context(), Context::Text | Context::Caret) || is_selecting;
        let hits = self.app.hits_counted().filter(|_| is_on_text).unwrap_or_default();
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

    /// Draws the digits of the colours with their names; before them the notice, if both fit.
    fn colours(&mut self, area: Area) {
        let (quiet, bold) = (style(&self.theme.quiet), style(&self.theme.strong));
        let names = self.app.resources().messages.colours.clone();
        let gap =
            |names: &[String], gap: u16| names.iter().map(|name| cells(self.width().text(name)) + 1 + gap).sum::<u16>();
        let (tight, wide) = (gap(&names, 1), gap(&names, 3));
        let notice = self.app.shown_notice().unwrap_or_default().to_owned();
        let said = cells(self.width().text(&notice)) + 3;
        let mut x = area.x;
        if said + tight <= area.width && !notice.is_empty() {
            x += self.canvas.put(x, area.y, area.width, &notice, style(&self.theme.notice)) + 3;
        }
        let is_wide = x + wide <= area.x + area.width;
        for (number, name) in (1..).zip(&names) {
            let room = (area.x + area.width).saturating_sub(x);
            x += self.canvas.put(x, area.y, room, &format!("{number}"), bold) + u16::from(is_wide);
            x += self.canvas.put(x, area.y, room, name, quiet) + if is_wide { 2 } else { 1 };
        }
    }

    /// Draws keys with their actions in a word, as many as fit; before them the note of the mark at the pointer.
    fn hints(&mut self, area: Area) {
        let note = self.app.hinted_mark().map(note_and_tags).unwrap_or_default();
        let area = self.note_of_mark(area, &note);
        self.put_hints(area, hints(self.app));
    }

    /// Draws as many hints as fit, always with the way out; returns the column after them.
    fn put_hints(&mut self, area: Area, all: Vec<Hint>) -> u16 {
        let (quiet, bold) = (style(&self.theme.quiet), style(&self.theme.strong));
        let way_out = self.app.way_out();
        let is_way_out = |hint: &Hint| hint.action == way_out;
        let mut kept = all.iter().find(|hint| is_way_out(hint)).map_or(0, |hint| hint.room + 2);
        let mut x = area.x;
        for hint in all {
            if is_way_out(&hint) {
                kept = 0;
            }
            if x + hint.room + kept > area.x + area.width {
                continue;
            }
            x += self.canvas.put(x, area.y, hint.room, &hint.keys, bold) + 1;
            x += self.canvas.put(x, area.y, hint.room, &hint.label, quiet) + 2;
        }
        x
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
