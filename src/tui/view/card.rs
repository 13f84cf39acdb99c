//! The card of a mark: its note, tags, look and date; above them the other marks at the place, to choose from. It
//! stands below the marked words, so that both can be read.

use crate::layout::Row;
use crate::marks::AnchorStatus;
use crate::reader::state::card::Card;
use crate::reader::state::geometry::{Area, GUTTER};
use crate::reader::{Geometry, PlacedMark};
use crate::tui::theme::{self, style};
use crate::tui::view::{View, on_one_line, rows};
use ratatui::style::Style;

/// How many rows of the words are shown at most.
const WORDS: usize = 6;
/// How many rows of the note are shown at most.
const NOTE: usize = 8;

/// A line of the card: an optional sign, the text, and the style.
struct CardLine {
    sign: Option<(&'static str, Style)>,
    text: String,
    style: Style,
}

impl View<'_> {
    pub(super) fn card(&mut self, geometry: &Geometry, card: &Card) {
        let app = self.app;
        let marks = app.marks_of_card(card);
        let picked = card.list.selected.min(marks.len().saturating_sub(1));
        let Some(mark) = marks.get(picked) else { return };
        let page = geometry.page();
        // As wide as the text, so that no ends of lines are left beside it.
        let width = (page.width + GUTTER).min(geometry.status.width.saturating_sub(2));
        let beside = self.rows_of(mark, page);
        let choices = self.choices(&marks, picked);
        let rows_of = |lines: &[CardLine]| u16::try_from(choices.len() + lines.len() + 2).unwrap_or(u16::MAX);
        let mut lines = self.about(mark, width.saturating_sub(6), false);
        let area = beside.and_then(|beside| geometry.beside(beside, width, rows_of(&lines), rows_of(&lines)));
        if area.is_none() {
            lines = self.about(mark, width.saturating_sub(6), true);
        }
        let screen = Area { y: 1, height: geometry.footer.y - 1, ..geometry.status };
        let area = area.unwrap_or_else(|| screen.centred(width, rows_of(&lines)));
        let lines = choices.into_iter().chain(lines);
        let title = match marks.len() {
            0 | 1 => app.colour_name(&mark.highlight.color),
            all => format!("{} {}/{all}", app.colour_name(&mark.highlight.color), picked + 1),
        };
        let inside = self.popup(area, &title);
        for (row, line) in rows(inside).zip(lines) {
            if let Some((sign, style)) = line.sign {
                self.canvas.put(row.x, row.y, 2, sign, style);
            }
            self.line(Area { x: row.x + 2, width: row.width.saturating_sub(2), ..row }, &line.text, line.style);
        }
    }

    /// Returns a line for each mark if there are several; the selected one stands out.
    fn choices(&self, marks: &[&PlacedMark], picked: usize) -> Vec<CardLine> {
        if marks.len() < 2 {
            return Vec::new();
        }
        let choice = |(index, mark): (usize, &&PlacedMark)| CardLine {
            sign: Some((
                self.mark_sign(&mark.highlight.color, AnchorStatus::Exact),
                theme::sign_of(self.theme, &mark.highlight.color),
            )),
            text: on_one_line(&mark.highlight.anchor.exact),
            style: style(if index == picked { &self.theme.current } else { &self.theme.text }),
        };
        let blank = CardLine { sign: None, text: String::new(), style: Style::new() };
        marks.iter().enumerate().map(choice).chain([blank]).collect()
    }

    /// Finds the first and the last row of the screen that show a mark.
    fn rows_of(&self, mark: &PlacedMark, page: Area) -> Option<(u16, u16)> {
        let (layout, chapter) = (&self.app.open.layout, &self.app.open.chapter);
        let shows =
            |row: Row| mark.spans().any(|span| layout.pieces(chapter, row).any(|piece| piece.shown(span).is_some()));
        let mut on_screen = (page.y..).zip(&self.window.rows).filter(|(_, (_, row))| shows(*row)).map(|(y, _)| y);
        let first = on_screen.next()?;
        Some((first, on_screen.last().unwrap_or(first)))
    }

    /// Returns the note, tags, look and date of a mark; its words only if they are not on the page.
    fn about(&self, mark: &PlacedMark, width: u16, with_words: bool) -> Vec<CardLine> {
        let highlight = &mark.highlight;
        let (text, quiet, emphasis) = (style(&self.theme.text), style(&self.theme.quiet), style(&self.theme.emphasis));
        let sign = self.mark_sign(&highlight.color, AnchorStatus::Exact);
        let bar = Some((sign, theme::sign_of(self.theme, &highlight.color)));
        let mut lines = Vec::new();
        let words = if with_words { self.cut(&highlight.anchor.exact, width, WORDS) } else { Vec::new() };
        lines.extend(words.into_iter().map(|line| CardLine { sign: bar, text: line, style: text }));
        if !highlight.note.is_empty() {
            if !lines.is_empty() {
                lines.push(CardLine { sign: None, text: String::new(), style: text });
            }
            let note = self.cut(&highlight.note, width, NOTE).into_iter().enumerate();
            lines.extend(note.map(|(index, line)| CardLine {
                sign: (index == 0).then_some(("✎", quiet)),
                text: line,
                style: emphasis,
            }));
        }
        if !lines.is_empty() {
            lines.push(CardLine { sign: None, text: String::new(), style: text });
        }
        lines.push(CardLine { sign: None, text: self.particulars(mark), style: quiet });
        lines
    }

    /// Returns tags, style and date of a mark on one line, and that its place is to be confirmed.
    fn particulars(&self, mark: &PlacedMark) -> String {
        let highlight = &mark.highlight;
        let tags = highlight.tags.iter().map(|tag| format!("#{tag}"));
        let date = highlight.created.to_string().chars().take(10).collect();
        let style = self.app.style_name(&highlight.style);
        let unsure = mark.standing != AnchorStatus::Exact && mark.standing != AnchorStatus::Moved;
        let check = unsure.then(|| self.app.say("confirm_hint", &[]));
        let parts: Vec<String> = tags.chain([style, date]).chain(check).collect();
        parts.join("  ")
    }

    /// Breaks a text into at most `most` lines; the last one shows that there is more.
    fn cut(&self, text: &str, width: u16, most: usize) -> Vec<String> {
        let paragraphs = text.split('\n').flat_map(|paragraph| {
            let lines = self.wrapped(paragraph, width);
            if lines.is_empty() { vec![String::new()] } else { lines }
        });
        let mut lines: Vec<String> = paragraphs.collect();
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        lines
    }
}
