//! The list of marks, by chapter: the words of each, and below them its note, its tags and the status of its place.

use ratatui::style::Style;

use crate::marks::AnchorStatus;
use crate::reader::Geometry;
use crate::reader::state::geometry::Area;
use crate::reader::state::mark_filter::{Order, PlaceState};
use crate::reader::state::mark_list::{MarkEntry, MarkList};
use crate::text::label;
use crate::tui::theme::{self, style};
use crate::tui::view::{View, on_one_line, rows, scrolled};

/// The rows of the message for a list without marks.
const EMPTY: u16 = 2;
/// The cells before the words of a mark: its sign and a space.
const SIGN: u16 = 2;

/// A line of the list.
struct MarkLine<'a> {
    /// The mark and its number among those shown; `None` on the title of a chapter.
    mark: Option<(usize, &'a MarkEntry)>,
    /// Whether it is the first line of its mark.
    is_first: bool,
    text: String,
    style: Style,
}

impl View<'_> {
    pub(super) fn marks(&mut self, geometry: &Geometry, list: &MarkList) {
        let screen = Area { y: 1, height: geometry.footer.y - 1, ..geometry.status };
        let width = screen.width.saturating_sub(4).min(96);
        let room = width.saturating_sub(4 + SIGN);
        let count = list.shown().len();
        // As high as the unfiltered list needs: a frame that moves while the reader types is a nuisance.
        let first = list.entries.iter().enumerate().take(screen.height.into());
        let all = self.mark_lines(first, room).len();
        let needed = u16::try_from(all).unwrap_or(u16::MAX).max(EMPTY).saturating_add(2);
        let height = needed.min(screen.height.saturating_sub(2).max(6));
        let title =
            [format!("{} {count}", self.app.say("marks_title", &[]))].into_iter().chain(self.particulars_of(list));
        let title = title.collect::<Vec<_>>().join(" · ");
        let inside = self.popup(screen.centred(width, height), &title);
        if count == 0 {
            let name = if list.entries.iter().any(|entry| entry.mark.highlight.is_live()) {
                "no_such_marks"
            } else {
                "no_marks"
            };
            let sentence = self.app.say(name, &[]);
            return self.paragraph(inside, &sentence);
        }
        // Each mark has a line at least, so none farther from the selected one than the list is high is in sight.
        let near = usize::from(inside.height);
        let start = list.list.selected.saturating_sub(near);
        let lines = self.mark_lines(list.shown().flatten().enumerate().skip(start).take(2 * near + 1), room);
        let is_picked = |line: &MarkLine<'_>| line.mark.is_some_and(|(number, _)| number == list.list.selected);
        let start = lines.iter().position(is_picked).unwrap_or(0);
        let end = lines.iter().rposition(is_picked).map_or(start + 1, |end| end + 1);
        let top = scrolled(start..end, lines.len(), inside.height.into());
        for (row, line) in rows(inside).zip(lines.iter().skip(top)) {
            let checked = line.mark.is_some_and(|(_, entry)| list.checked.contains(&entry.mark.highlight.id));
            self.mark_line(row, line, is_picked(line), checked);
        }
    }

    /// Returns the filter and the order in words.
    fn particulars_of(&self, list: &MarkList) -> Vec<String> {
        let filter = &list.filter;
        let say = |name: &str| self.app.say(name, &[]);
        let mut parts = Vec::new();
        parts.extend(self.app.disk.gathering.then(|| say("gathering")));
        parts.extend(filter.deleted.then(|| say("marks_deleted")));
        parts.extend(filter.chapter.is_some().then(|| say("marks_of_chapter")));
        parts.extend(Some(filter.words.clone()).filter(|words| !words.is_empty()).map(|words| format!("“{words}”")));
        parts.extend(filter.colours.iter().map(|colour| self.app.colour_name(colour)));
        parts.extend(filter.noted.then(|| say("marks_noted")));
        parts.extend(match filter.state {
            PlaceState::Any => None,
            PlaceState::Unsure => Some(say("marks_unsure")),
            PlaceState::Lost => Some(say("marks_lost")),
        });
        parts.extend((list.order == Order::Time).then(|| say("marks_by_time")));
        let checked = list.checked_entries().count();
        parts.extend((checked > 0).then(|| self.app.say("marks_checked", &[("count", &checked.to_string())])));
        parts
    }

    /// Returns the lines of marks; the title of a chapter stands before its marks, if there are several chapters.
    fn mark_lines<'a>(&self, marks: impl Iterator<Item = (usize, &'a MarkEntry)>, room: u16) -> Vec<MarkLine<'a>> {
        let mut lines = Vec::new();
        let mut chapter = None;
        for (number, entry) in marks {
            if self.app.titles.len() > 1 && chapter.replace(entry.chapter) != Some(entry.chapter) {
                let title = self.app.titles.get(entry.chapter).map_or("", |title| label::of_title(title));
                let text = format!("{} {title}", entry.chapter + 1);
                lines.push(MarkLine { mark: None, is_first: true, text, style: style(&self.theme.title) });
            }
            let mark = Some((number, entry));
            let words = on_one_line(&entry.mark.highlight.anchor.exact);
            lines.push(MarkLine { mark, is_first: true, text: words, style: style(&self.theme.text) });
            let more = self.note_lines(entry, room).into_iter();
            lines.extend(more.map(|(text, style)| MarkLine { mark, is_first: false, text, style }));
        }
        lines
    }

    /// Returns the note in full, then the tags and what is to be said of the place.
    fn note_lines(&self, entry: &MarkEntry, room: u16) -> Vec<(String, Style)> {
        let highlight = &entry.mark.highlight;
        let (note, quiet) = (style(&self.theme.emphasis), style(&self.theme.quiet));
        let paragraphs = highlight.note.lines().filter(|line| !line.trim().is_empty());
        let written = paragraphs.flat_map(|line| self.wrapped(line, room.saturating_sub(2)));
        let mut lines: Vec<_> = written
            .enumerate()
            .map(|(number, line)| (format!("{}{line}", if number == 0 { "✎ " } else { "  " }), note))
            .collect();
        let state = match entry.mark.standing {
            AnchorStatus::Exact | AnchorStatus::Moved => None,
            AnchorStatus::Changed => Some("changed_mark"),
            AnchorStatus::NeedsCheck => Some("unsure_mark"),
            AnchorStatus::Lost => Some("lost_mark"),
        };
        let tags = highlight.tags.iter().map(|tag| format!("#{tag}"));
        let parts: Vec<String> = tags.chain(state.map(|name| self.app.say(name, &[]))).collect();
        if !parts.is_empty() {
            lines.extend(self.wrapped(&parts.join("  "), room).into_iter().map(|line| (line, quiet)));
        }
        lines
    }

    fn mark_line(&mut self, row: Area, line: &MarkLine<'_>, picked: bool, checked: bool) {
        let Some((_, entry)) = line.mark else { return self.line(row, &line.text, line.style) };
        let sign = if checked && line.is_first {
            "✓"
        } else {
            self.mark_sign(&entry.mark.highlight.color, entry.mark.standing)
        };
        self.canvas.put(row.x, row.y, SIGN, sign, theme::sign_of(self.theme, &entry.mark.highlight.color));
        let inside = Area { x: row.x + SIGN, width: row.width - SIGN, ..row };
        self.line(inside, &line.text, line.style);
        if picked {
            self.canvas.patch(inside.x, inside.y, inside.width, style(&self.theme.current));
        }
    }
}
