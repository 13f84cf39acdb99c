//! The lessons beside the text, highlighted if their evidence is on the page.

use crate::reader::keys::action::Action;
use crate::reader::state::geometry::Area;
use crate::reader::{Context, Focus, LessonEntry};
use crate::text::Span;
use crate::tui::theme::style;
use crate::tui::view::lesson_lines::{PanelLine, first_whole, lines_of};
use crate::tui::view::{View, rows, scrolled};

impl View<'_> {
    pub(super) fn lessons(&mut self, area: Area, overlaid: bool) {
        let inside = self.panel(area, area.x, overlaid);
        let entries = self.app.lessons();
        let page = self.window.span();
        let lit: Vec<bool> = entries.iter().map(|entry| self.app.is_lit(entry, page)).collect();
        let focused = self.app.focus == Focus::Lessons;
        let focus = self.focus_of(&entries, &lit, page);
        let mut rows = rows(inside);
        if let Some(row) = rows.next() {
            self.lessons_title(row, focused.then_some(focus), entries.len());
        }
        if entries.is_empty() {
            let sentence = self.say_nothing();
            return self
                .paragraph(Area { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside }, &sentence);
        }
        let height = usize::from(inside.height).saturating_sub(1);
        // Each entry has a line at least, so no entry farther from this one than the panel is high is in sight.
        let near = entries.iter().zip(lit).enumerate().skip(focus.saturating_sub(height)).take(2 * height + 1);
        let lines = self.panel_lines(near, focused.then_some(focus), inside.width);
        let top = first_whole(&lines, scrolled(lines_of(&lines, focus), lines.len(), height));
        for (row, line) in rows.zip(lines.iter().skip(top)) {
            let area = Area { x: row.x + line.indent, width: row.width.saturating_sub(line.indent), ..row };
            self.line(area, &line.text, line.style);
            if line.is_bar {
                self.canvas.patch(row.x, row.y, row.width, style(&self.theme.current));
            }
            if let Some(sign) = line.sign {
                self.canvas.patch(area.x, area.y, 1, sign);
            }
        }
    }

    /// Says why no lesson is shown, and with which keys there can be one.
    fn say_nothing(&self) -> String {
        let keymap = &self.app.resources().keymap;
        let write = keymap.key_of(Context::Text, Action::WriteLesson).unwrap_or_default();
        let show = keymap.key_of(Context::Lessons, Action::ToggleFound).unwrap_or_default();
        let count = self.app.lessons_offered().to_string();
        self.app.say(self.nothing(), &[("write", &write), ("show", &show), ("count", &count)])
    }

    /// Returns the name of the message that says why no lesson is shown.
    fn nothing(&self) -> &'static str {
        let is_filtered = self.app.lessons.browser.as_ref().is_some_and(|board| !board.words().is_empty());
        match (self.app.lessons.view.hidden, is_filtered) {
            _ if self.app.awaits_lessons() => "lessons_sought",
            (_, true) => "lessons_filtered",
            (true, false) => "lessons_none_hidden",
            (false, false) if self.app.open.is_very_long() => "lessons_too_long",
            (false, false) if self.app.lessons_offered() > 0 => "lessons_none_but_stressed",
            (false, false) if self.app.open.lessons.is_empty() => "lessons_none_here",
            (false, false) => "no_lessons",
        }
    }

    fn lessons_title(&mut self, row: Area, picked: Option<usize>, count: usize) {
        let words = self.app.lessons.browser.as_ref().map_or("", |board| board.words());
        let name = match (self.app.lessons.view.hidden, &self.app.lessons.browser) {
            (true, _) => "hidden_lessons_title",
            // The words of the filter need the room more.
            (false, Some(_)) if words.is_empty() => "all_lessons_title",
            (false, _) => "lessons_title",
        };
        let title = self.app.say(name, &[]);
        let title = match picked {
            Some(picked) if count > 0 => format!("{title} {}/{count}", picked + 1),
            _ if count > 0 => format!("{title} {count}"),
            _ => title,
        };
        let title = if words.is_empty() { title } else { format!("{title} · “{words}”") };
        let style = style(if picked.is_some() { &self.theme.lit } else { &self.theme.quiet });
        self.line(row, &title, style);
    }

    /// Returns the entry to keep visible: the selected one, else the first highlighted one, else the last one before
    /// the page.
    fn focus_of(&self, entries: &[LessonEntry], lit: &[bool], page: Span) -> usize {
        if self.app.focus == Focus::Lessons {
            return self.app.lessons.list.selected.min(entries.len().saturating_sub(1));
        }
        let is_before = |entry: &LessonEntry| {
            let here = self.app.open.index;
            entry.chapter < here
                || (entry.chapter == here && entry.lesson.first().is_some_and(|first| first < page.start))
        };
        let first_lit = lit.iter().position(|&lit| lit);
        first_lit.or_else(|| entries.iter().rposition(is_before)).unwrap_or(0)
    }

    /// Returns the lines of entries, each with its number and whether its evidence is on the page.
    fn panel_lines<'a>(
        &self,
        entries: impl Iterator<Item = (usize, (&'a LessonEntry, bool))>,
        picked: Option<usize>,
        width: u16,
    ) -> Vec<PanelLine> {
        let mut lines = Vec::new();
        let mut group = None;
        for (index, (entry, lit)) in entries {
            lines.push(PanelLine::blank());
            if let Some(heading) = self.heading_of(entry).filter(|heading| group.as_ref() != Some(heading)) {
                lines.push(PanelLine::heading(heading.clone(), style(&self.theme.title)));
                group = Some(heading);
            }
            self.entry_lines(&mut lines, (index, entry), (lit, picked == Some(index)), width);
        }
        lines
    }

    /// Breaks a text of the panel into lines, by the same rules as the essay.
    pub(super) fn wrapped(&self, text: &str, cells: u16) -> Vec<String> {
        self.broken.lines(text, cells, self.width()).to_vec()
    }

    /// Draws a message over as many rows as it needs.
    pub(super) fn paragraph(&mut self, area: Area, text: &str) {
        let style = style(&self.theme.quiet);
        for (row, line) in rows(area).zip(self.wrapped(text, area.width)) {
            self.line(row, &line, style);
        }
    }
}
