//! A note being written: its mark's words above, the text below, and the caret in it.

use ratatui::layout::Position;

use crate::marks::AnchorStatus;
use crate::reader::state::geometry::Area;
use crate::reader::state::note::NoteInput;
use crate::reader::{App, NotePanel, note_top, tags_with_signs};
use crate::text::width::Width;
use crate::tui::theme::{self, style};
use crate::tui::view::{View, fitted, rect, rows};

/// The cells from the sign of a mark to its words.
const SIGN: u16 = 2;

/// Returns the place of the caret of a note; `None` if no note is open.
pub(super) fn cursor(app: &App) -> Option<Position> {
    let note = app.dialogs.note()?;
    let field = app.note_panel()?.field;
    let rows = app.note_rows(note, field);
    let (row, column) = rows.place(note.editor.text(), note.editor.caret());
    let row = row.saturating_sub(note_top(note, &rows, field.height.into()));
    Some(Position { x: field.x + cells(column), y: field.y + cells(row) })
}

impl View<'_> {
    pub(super) fn note(&mut self, note: &NoteInput) {
        let Some(panel) = self.app.note_panel() else { return };
        self.canvas.within(rect(panel.area)).clear(style(&self.theme.text));
        if panel.is_beside {
            self.divider(panel.area.x, panel.area);
        } else {
            self.rule(panel.title);
        }
        self.note_quote(note, &panel);
        let rows_of_note = self.app.note_rows(note, panel.field);
        let top = note_top(note, &rows_of_note, panel.field.height.into());
        let text = style(&self.theme.text);
        for (area, row) in rows(panel.field).zip(rows_of_note.all().iter().skip(top)) {
            self.canvas.put(area.x, area.y, area.width, row.span.slice(note.editor.text()), text);
        }
        let (row, _) = rows_of_note.place(note.editor.text(), note.editor.caret());
        let more = rows_of_note.len() > panel.field.height.into();
        let place = if more { format!("{}/{}", row + 1, rows_of_note.len()) } else { String::new() };
        self.note_title(note, &panel, &place);
    }

    /// Draws the title, the tags of the mark, and at the right the position of the caret in a note that is longer than
    /// its room.
    fn note_title(&mut self, note: &NoteInput, panel: &NotePanel, place: &str) {
        let area = Area { x: panel.field.x, width: panel.field.width, ..panel.title };
        let width = self.width();
        let spaced = |text: &str| if text.is_empty() { String::new() } else { format!(" {text} ") };
        let place = spaced(place);
        let room = area.width.saturating_sub(taken(&place, width));
        let quiet = style(&self.theme.quiet);
        self.canvas.put(area.x + room, area.y, area.width - room, &place, quiet);
        let lit = style(&self.theme.lit);
        let title = spaced(&self.app.say("note_title", &[]));
        // The rule ends a cell before the word, so that the word starts where the text does.
        let used = self.canvas.put(area.x.saturating_sub(1), area.y, room, &title, lit);
        let tags = self.app.noted(note).map(|mark| tags_with_signs(&mark.tags)).unwrap_or_default();
        if !tags.is_empty() && used + 4 < room {
            let tags = spaced(&fitted(&tags, room - used - 3, width));
            self.canvas.put(area.x + used, area.y, room - used, &tags, quiet);
        }
    }

    fn note_quote(&mut self, note: &NoteInput, panel: &NotePanel) {
        let Some(mark) = self.app.noted(note) else { return };
        let sign_style = theme::sign_of(self.theme, &mark.color);
        let sign = self.mark_sign(&mark.color, AnchorStatus::Exact);
        let quiet = style(&self.theme.quiet);
        for (row, line) in rows(panel.quote).zip(&panel.lines) {
            self.canvas.put(row.x.saturating_sub(SIGN), row.y, 1, sign, sign_style);
            self.line(row, line, quiet);
        }
    }
}

fn taken(text: &str, width: Width) -> u16 {
    cells(width.text(text))
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
