//! The lessons beside the text: lit where their evidence is on the page.

use ratatui::style::Style;

use crate::reader::geometry::Area;
use crate::reader::{Focus, LessonEntry};
use crate::text::Span;
use crate::text::wrap::{Measure, wrap};
use crate::tui::theme::style;
use crate::tui::view::{View, rows, scrolled};

/// A line of the panel: its text, how far it stands in, its styles by cells.
struct PanelLine {
    entry: Option<usize>,
    indent: u16,
    text: String,
    style: Style,
}

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
            let sentence = self.app.say("no_lessons", &[]);
            return self
                .paragraph(Area { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside }, &sentence);
        }
        let lines = self.panel_lines(&entries, &lit, focused.then_some(focus), inside.width);
        let height = usize::from(inside.height).saturating_sub(1);
        let top = first_whole(&lines, scrolled(lines_of(&lines, focus), lines.len(), height));
        for (row, line) in rows.zip(lines.iter().skip(top)) {
            let area = Area { x: row.x + line.indent, width: row.width.saturating_sub(line.indent), ..row };
            self.line(area, &line.text, line.style);
        }
    }

    fn lessons_title(&mut self, row: Area, picked: Option<usize>, count: usize) {
        let name = if self.app.all_lessons.is_some() { "all_lessons_title" } else { "lessons_title" };
        let title = self.app.say(name, &[]);
        let title = match picked {
            Some(picked) if count > 0 => format!("{title} {}/{count}", picked + 1),
            _ if count > 0 => format!("{title} {count}"),
            _ => title,
        };
        let style = style(if picked.is_some() { &self.theme.lit } else { &self.theme.quiet });
        self.line(row, &title, style);
    }

    /// The entry to keep in sight: the picked one, else the first lit one, else the last one before the page.
    fn focus_of(&self, entries: &[LessonEntry], lit: &[bool], page: Span) -> usize {
        if self.app.focus == Focus::Lessons {
            return self.app.lesson_entry.min(entries.len().saturating_sub(1));
        }
        let is_before = |entry: &LessonEntry| {
            let here = self.app.desk.index;
            entry.chapter < here
                || (entry.chapter == here && entry.lesson.first().is_some_and(|first| first < page.start))
        };
        let first_lit = lit.iter().position(|&lit| lit);
        first_lit.or_else(|| entries.iter().rposition(is_before)).unwrap_or(0)
    }

    fn panel_lines(&self, entries: &[LessonEntry], lit: &[bool], picked: Option<usize>, width: u16) -> Vec<PanelLine> {
        let mut lines = Vec::new();
        let mut chapter = None;
        for (index, (entry, &lit)) in entries.iter().zip(lit).enumerate() {
            let blank = PanelLine { entry: None, indent: 0, text: String::new(), style: Style::new() };
            lines.push(blank);
            if self.app.all_lessons.is_some() && chapter != Some(entry.chapter) {
                chapter = Some(entry.chapter);
                lines.push(self.chapter_line(entry.chapter));
            }
            self.entry_lines(&mut lines, index, entry, (lit, picked == Some(index)), width);
        }
        lines
    }

    fn chapter_line(&self, chapter: usize) -> PanelLine {
        let title = self.app.titles.get(chapter).map_or("", String::as_str);
        let text = format!("{} {title}", chapter + 1);
        PanelLine { entry: None, indent: 0, text, style: style(&self.theme.title) }
    }

    fn entry_lines(
        &self,
        lines: &mut Vec<PanelLine>,
        index: usize,
        entry: &LessonEntry,
        (lit, picked): (bool, bool),
        width: u16,
    ) {
        let lesson = &entry.lesson;
        let statement = style(match (picked, lit) {
            (true, _) => &self.theme.current,
            (false, true) => &self.theme.lit,
            (false, false) => &self.theme.text,
        });
        let quiet = style(&self.theme.quiet);
        let sign = if lit { self.sign("● ", "* ") } else { self.sign("○ ", "- ") };
        for (number, text) in self.wrapped(&lesson.statement, width.saturating_sub(2)).into_iter().enumerate() {
            let text = if number == 0 { format!("{sign}{text}") } else { format!("  {text}") };
            lines.push(PanelLine { entry: Some(index), indent: 0, text, style: statement });
        }
        if !lesson.kind.is_empty() {
            lines.push(PanelLine { entry: Some(index), indent: 2, text: lesson.kind.clone(), style: quiet });
        }
        for evidence in lesson.evidence.iter().filter(|evidence| picked || evidence.span.is_none()) {
            let lost = if evidence.span.is_none() {
                format!("{}: ", self.app.say("lost_evidence", &[]))
            } else {
                String::new()
            };
            let quote = format!("{lost}“{}”", evidence.quote);
            let texts = self.wrapped(&quote, width.saturating_sub(2)).into_iter();
            lines.extend(texts.map(|text| PanelLine { entry: Some(index), indent: 2, text, style: quiet }));
        }
    }

    /// Breaks a text of the panel into lines, by the same rules as the essay.
    pub(super) fn wrapped(&self, text: &str, cells: u16) -> Vec<String> {
        let measure = Measure { first: cells, rest: cells, width: self.width(), ..Measure::default() };
        wrap(text, Span::of(text), &measure).into_iter().map(|span| span.slice(text).to_owned()).collect()
    }

    /// Draws a sentence over as many rows as it needs.
    pub(super) fn paragraph(&mut self, area: Area, text: &str) {
        let style = style(&self.theme.quiet);
        for (row, line) in rows(area).zip(self.wrapped(text, area.width)) {
            self.line(row, &line, style);
        }
    }
}

/// Moves a first line on to where no lesson is cut off above.
fn first_whole(lines: &[PanelLine], top: usize) -> usize {
    let entry = lines.get(top).and_then(|line| line.entry).map(|entry| lines_of(lines, entry));
    entry.filter(|lines| lines.start < top).map_or(top, |lines| lines.end)
}

/// The lines of one entry.
fn lines_of(lines: &[PanelLine], entry: usize) -> std::ops::Range<usize> {
    let start = lines.iter().position(|line| line.entry == Some(entry)).unwrap_or(0);
    let end = lines.iter().rposition(|line| line.entry == Some(entry)).map_or(start + 1, |last| last + 1);
    start..end
}
