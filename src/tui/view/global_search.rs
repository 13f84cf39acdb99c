//! The global search: the input on top, below it the hits by chapter and section.

use ratatui::layout::Position;
use ratatui::style::Style;

use crate::library::search::HitKind;
use crate::reader::state::geometry::Area;
use crate::reader::state::global_search::{FoundLine, GlobalSearch, ListedHit};
use crate::reader::{App, Dialog, Geometry, MatchCount};
use crate::text::width::Width;
use crate::text::{Offset, Span, grapheme, label};
use crate::tui::theme::style;
use crate::tui::view::input::{InputLine, cells};
use crate::tui::view::{View, fitted, inside, rows, scrolled};

/// How many cells a hit is indented under its chapter.
const INDENT: u16 = 2;

/// Returns the area of a list with an input.
pub(super) fn list_area(geometry: &Geometry) -> Area {
    let screen = Area { y: 1, height: geometry.footer.y.saturating_sub(1), ..geometry.status };
    screen.centred(screen.width.saturating_sub(4).clamp(SMALLEST, WIDEST), screen.height)
}

/// Returns the area of the list: low while nothing is searched for.
fn area_of(geometry: &Geometry, list: &GlobalSearch) -> Area {
    let area = list_area(geometry);
    Area { height: if is_unasked(list) { UNASKED.min(area.height) } else { area.height }, ..area }
}

fn is_unasked(list: &GlobalSearch) -> bool {
    list.lines.is_empty() && list.input.value().trim().is_empty()
}

/// The rows of a list before anything is searched for: the input, a blank row and what can be found, in a frame.
const UNASKED: u16 = 6;
/// The smallest and the largest width of a list, in columns.
const SMALLEST: u16 = 28;
const WIDEST: u16 = 110;

/// Returns the place of the cursor while the list is open.
pub(super) fn cursor(app: &App) -> Option<Position> {
    let Some(Dialog::GlobalSearch(list)) = app.dialogs.top() else { return None };
    let area = inside(area_of(&app.geometry(), list));
    Some(Position { x: line_of(app, area, list).caret, y: area.y })
}

fn line_of(app: &App, area: Area, list: &GlobalSearch) -> InputLine {
    let (text, is_problem) = app.global_search_status(list);
    let status = if is_problem { MatchCount::Problem(text) } else { MatchCount::Count(text) };
    InputLine::new(area, app.screen.width, app.say("search_prompt", &[]), &list.input, Some(status))
}

impl View<'_> {
    pub(super) fn everywhere(&mut self, geometry: &Geometry, list: &GlobalSearch) {
        let title = self.app.say("found_title", &[]);
        let area = self.popup(area_of(geometry, list), &title);
        let line = line_of(self.app, area, list);
        self.input(area, &line);
        let body = Area { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if is_unasked(list) {
            let hint = self.app.say("found_hint", &[]);
            return self.paragraph(Area { y: body.y + 1, height: body.height.saturating_sub(1), ..body }, &hint);
        }
        let picked = list.picked_hit().map_or(0, |hit| hit.line);
        let top = scrolled(picked..picked + 1, list.lines.len(), body.height.into());
        for (row, line) in rows(body).zip(list.lines.iter().skip(top)) {
            match line {
                FoundLine::Chapter(chapter) => {
                    let title = self.app.titles.get(*chapter).map_or("", |title| label::of_title(title));
                    self.line(row, &format!("{} {title}", chapter + 1), style(&self.theme.title));
                }
                FoundLine::Section(hit) => {
                    let section = list.hits.get(*hit).and_then(|hit| hit.hit.section.clone()).unwrap_or_default();
                    let row = Area { x: row.x + INDENT, width: row.width.saturating_sub(INDENT), ..row };
                    self.line(row, &section, style(&self.theme.heading));
                }
                FoundLine::Hit(hit) => {
                    if let Some(found) = list.hits.get(*hit) {
                        self.found_line(row, found, *hit == list.list.selected);
                    }
                }
            }
        }
    }

    /// Draws what a hit was found in, if that is not the text, and the line around it.
    fn found_line(&mut self, row: Area, found: &ListedHit, is_picked: bool) {
        let kind = match found.hit.kind {
            HitKind::Text => String::new(),
            HitKind::Quote | HitKind::Note | HitKind::Tag | HitKind::Lesson => {
                format!("[{}] ", self.app.say(&format!("search_{}", found.hit.kind.name()), &[]))
            }
        };
        let pointer = if is_picked { self.sign("▸", ">") } else { "" };
        self.canvas.put(row.x + INDENT, row.y, 1, pointer, style(&self.theme.lit));
        let x = row.x + 2 * INDENT;
        let used = self.canvas.put(x, row.y, row.width - 2 * INDENT, &kind, style(&self.theme.quiet));
        let room = row.width.saturating_sub(2 * INDENT + used);
        let context = &found.hit.context;
        let text = context.text.clone();
        let hit = context.hit;
        self.tinted(Area { x: x + used, width: room, ..row }, &text, &[hit], style(&self.theme.text));
        if is_picked {
            self.canvas.patch(x, row.y, row.width - 2 * INDENT, Style::new().bold());
        }
    }

    /// Draws a text on one row, cut to fit, with some of it coloured as hits.
    ///
    /// If the first of these would be cut off, the text starts closer to it.
    pub(super) fn tinted(&mut self, row: Area, text: &str, spans: &[Span], letters: Style) {
        let width = self.width();
        let before = |end| width.text(Span { start: Offset::START, end }.slice(text));
        let first = spans.first().copied().unwrap_or_default();
        let is_seen = before(first.end) + usize::from(row.width / 4) <= row.width.into();
        let fits = is_seen || width.text(text) <= row.width.into();
        let start = if fits { Offset::START } else { near(text, first, row.width / 3, width) };
        let lead = if fits { "" } else { "…" };
        let shown = fitted(&format!("{lead}{}", start.split(text).1), row.width, width);
        self.canvas.put(row.x, row.y, row.width, &shown, letters);
        let skipped = before(start);
        let lead = width.text(lead);
        for span in spans.iter().filter(|span| span.start >= start) {
            let from = cells(before(span.start) - skipped + lead);
            let to = cells(before(span.end) - skipped + lead).min(row.width);
            let hit = style(&self.theme.hit);
            self.canvas.patch(row.x + from.min(to), row.y, to.saturating_sub(from), hit);
        }
    }
}

/// Finds where a text must start so that at most some cells stand before a span.
fn near(text: &str, span: Span, room: u16, width: Width) -> Offset {
    let mut start = Offset::START;
    while start < span.start && width.text(Span { start, end: span.start }.slice(text)) > room.into() {
        start = grapheme::next(text, start);
    }
    start
}
