//! The note of a mark while it is written: what keys do to it, where it is on the screen, and that it is never lost.
//!
//! What is written is saved on leaving. Until then the text is kept as a draft every few seconds
//! ([`App::draft`]), and a draft that was left behind is there again when the note is opened.

use uuid::Uuid;

use crate::marks::{Change, Highlight, Patch};
use crate::reader::action::Action;
use crate::reader::dialog::{NoteInput, Stage};
use crate::reader::editor::{Motion, Rows};
use crate::reader::effect::Effect;
use crate::reader::geometry::Area;
use crate::reader::keymap::Key;
use crate::reader::update::Command;
use crate::reader::{App, Dialog};
use crate::text::wrap::{Measure, wrap};
use crate::text::{Span, fold};

/// Cells kept free behind the caret, for the syllable that an input method is composing.
const COMPOSING: u16 = 2;
/// Columns of a window from which the note stands beside the text, where there is room.
const BESIDE: u16 = 100;
/// The narrowest panel beside the text.
const NARROWEST: u16 = 34;
/// The widest panel beside the text.
const WIDEST: u16 = 60;
/// Where the parts of the editor are on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotePanel {
    /// The whole, which is cleared.
    pub area: Area,
    /// Whether it stands beside the text, or lies over its lower half.
    pub is_beside: bool,
    /// The line that says what this is.
    pub title: Area,
    /// The quoted words, a row for each line.
    pub quote: Area,
    /// The lines of the quoted words, the last with `…` where there are more.
    pub lines: Vec<String>,
    /// Where the note is written; the caret never leaves less than two columns free at the right.
    pub field: Area,
}

impl App {
    /// Tells where the editor is on the screen; `None` where no note is written or there is no room.
    #[must_use]
    pub fn note_panel(&self) -> Option<NotePanel> {
        let Some(Dialog::Note(note)) = &self.dialog else { return None };
        let (area, is_beside) = self.note_area()?;
        let inner = self.note_inside(area, is_beside);
        let most = match (is_beside, area.height) {
            (true, _) => 6,
            (false, 9..) => 2,
            (false, 5..) => 1,
            (false, _) => 0,
        };
        let indent = if is_beside { 2 } else { 0 };
        let quote = Area { x: inner.x + indent, width: inner.width.saturating_sub(indent), ..inner };
        let lines = self.broken(&self.quoted(note).unwrap_or_default(), quote.width.saturating_sub(2), most);
        let height = u16::try_from(lines.len()).unwrap_or(0);
        let above = 1 + u16::from(is_beside);
        let below = u16::from(height > 0 && (is_beside || area.height >= 9));
        let used = (above + height + below).min(area.height.saturating_sub(1));
        Some(NotePanel {
            area,
            is_beside,
            title: Area { height: 1, ..area },
            quote: Area { y: area.y + above, height, ..quote },
            lines,
            field: Area { y: area.y + used, height: area.height.saturating_sub(used), ..inner },
        })
    }

    /// The columns of what is written: those of the text, where the editor lies over it.
    fn note_inside(&self, area: Area, is_beside: bool) -> Area {
        if is_beside {
            return Area { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
        }
        let page = self.geometry().page();
        let right = (page.x + page.width + 1).min(area.x + area.width);
        Area { x: page.x, width: right.saturating_sub(page.x), ..area }
    }

    /// Beside the text where the lessons are or a margin is free, so that no line of it moves; else over its lower half.
    fn note_area(&self) -> Option<(Area, bool)> {
        let geometry = self.geometry();
        if geometry.too_small {
            return None;
        }
        let (text, page) = (geometry.text, geometry.page());
        let from = page.x + page.width + 2;
        let width = (text.x + text.width).saturating_sub(from);
        let margin = Area { x: from, width: width.min(WIDEST), ..text };
        let beside = geometry.lessons.filter(|_| !geometry.overlaid).unwrap_or(margin);
        if self.screen.columns >= BESIDE && beside.width >= NARROWEST {
            return Some((beside, true));
        }
        let height = text.height.div_ceil(2).max(5).min(text.height.saturating_sub(2));
        Some((Area { y: text.y + text.height - height, height, ..text }, false))
    }

    /// Gives the rows of the note on the screen.
    #[must_use]
    pub fn note_rows(&self, note: &NoteInput, field: Area) -> Rows {
        let cells = field.width.saturating_sub(COMPOSING).max(2);
        let breaking = self.typography.breaking_at(cells);
        Rows::new(
            note.editor.text(),
            &Measure { first: cells, rest: cells, width: self.screen.width, breaking, hanging: false },
        )
    }

    /// Gives the mark of a note.
    #[must_use]
    pub fn noted<'a>(&'a self, note: &'a NoteInput) -> Option<&'a Highlight> {
        self.highlight(note.chapter, note.mark, note.list.as_ref())
    }

    fn quoted(&self, note: &NoteInput) -> Option<String> {
        let exact = &self.noted(note)?.anchor.exact;
        Some(fold::collapsed(exact).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Breaks words into so many lines at most.
    fn broken(&self, words: &str, cells: u16, most: usize) -> Vec<String> {
        let measure = Measure { first: cells, rest: cells, width: self.screen.width, ..Measure::default() };
        let spans = wrap(words, Span::of(words), &measure);
        let more = spans.len() > most;
        let mut lines: Vec<String> = spans.into_iter().take(most).map(|span| span.slice(words).to_owned()).collect();
        if let Some(last) = lines.last_mut().filter(|_| more) {
            last.push('…');
        }
        lines
    }

    pub(super) fn note(&mut self, command: Command) -> Vec<Effect> {
        match command.action {
            Action::Submit => self.submit_note(),
            Action::Cancel => self.leave_note(),
            Action::NewLine => self.with_note(|note, _| note.editor.type_text("\n")),
            Action::EditOutside => vec![Effect::EditOutside],
            Action::Undo => self.with_note(|note, _| _ = note.editor.undo()),
            Action::Redo => self.with_note(|note, _| _ = note.editor.redo()),
            _ => Vec::new(),
        }
    }

    /// Saves what was written and closes the editor.
    fn submit_note(&mut self) -> Vec<Effect> {
        let Some(Dialog::Note(note)) = self.dialog.take() else { return Vec::new() };
        let NoteInput { chapter, mark, before, editor, list, .. } = note;
        self.dialog = list.map(Dialog::Marks);
        let written = editor.text().trim();
        let mut effects = Vec::new();
        if written != fold::canonical(&before).trim() {
            self.tell("note_saved", &[]);
            let patch = Patch { note: Some(Change::new(before, written.to_owned())), ..Patch::default() };
            effects = self.edit_mark(chapter, mark, patch);
        }
        effects.push(Effect::DropDraft { mark });
        effects
    }

    /// Closes the editor without what was written, but not before the reader has said so twice.
    fn leave_note(&mut self) -> Vec<Effect> {
        let Some(Dialog::Note(note)) = &mut self.dialog else { return Vec::new() };
        let is_written = note.editor.text() != fold::canonical(&note.before);
        if is_written && note.stage != Stage::Leaving {
            note.stage = Stage::Leaving;
            self.tell("note_leave", &[]);
            return Vec::new();
        }
        let mark = note.mark;
        let list = note.list.take();
        self.dialog = list.map(Dialog::Marks);
        if is_written {
            self.tell("note_left", &[]);
        }
        vec![Effect::DropDraft { mark }]
    }

    /// Does what a key does to the text.
    pub(super) fn edit_note(&mut self, key: &Key) {
        let page = self.note_panel().map_or(1, |panel| usize::from(panel.field.height).saturating_sub(1).max(1));
        let edit = Edit::of(key, page);
        self.with_note(|note, rows| match edit {
            Some(Edit::Type(c)) => note.editor.type_text(c.encode_utf8(&mut [0; 4])),
            Some(Edit::Go(motion)) => note.editor.go(motion, rows),
            Some(Edit::Delete(motion)) => note.editor.delete(motion, rows),
            None => {}
        });
    }

    pub(super) fn paste_into_note(&mut self, text: &str) {
        self.with_note(|note, _| note.editor.paste(text));
    }

    /// Changes the note and scrolls to its caret.
    fn with_note(&mut self, change: impl FnOnce(&mut NoteInput, &Rows)) -> Vec<Effect> {
        let field = self.note_panel().map(|panel| panel.field).unwrap_or_default();
        let Some(Dialog::Note(mut note)) = self.dialog.take() else { return Vec::new() };
        let rows = self.note_rows(&note, field);
        change(&mut note, &rows);
        note.stage = Stage::Writing;
        note.top = top(&note, &self.note_rows(&note, field), field.height.into());
        self.dialog = Some(Dialog::Note(note));
        Vec::new()
    }

    /// Asks for the draft of a note that was just opened.
    pub(super) fn with_draft_sought(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        if let Some(Dialog::Note(note)) = &mut self.dialog
            && note.stage == Stage::New
        {
            note.stage = Stage::Writing;
            effects.push(Effect::SeekDraft { mark: note.mark });
        }
        effects
    }

    /// Takes a draft that was left of the note that is open; the note as it was saved is one step of undoing away.
    pub fn found_draft(&mut self, mark: Uuid, draft: &str) {
        let is_open = matches!(&self.dialog, Some(Dialog::Note(note)) if note.mark == mark);
        if !is_open {
            return;
        }
        self.with_note(|note, _| {
            note.editor.rewrite(draft);
            note.safe = note.editor.text().to_owned();
        });
        self.tell("draft_found", &[]);
    }

    /// Gives the text of the note that is open, as it is written so far.
    #[must_use]
    pub fn note_text(&self) -> Option<&str> {
        let Some(Dialog::Note(note)) = &self.dialog else { return None };
        Some(note.editor.text())
    }

    /// Takes the text that the reader has written elsewhere; it is undone as a whole. The line end that editors put at
    /// the end of a file is not part of it.
    pub fn rewrite_note(&mut self, text: &str) {
        let text = fold::canonical(text);
        let text = text.strip_suffix('\n').unwrap_or(&text);
        self.with_note(|note, _| note.editor.rewrite(text));
    }

    /// Gives the mark and the text of a note that is written and not safe yet.
    #[must_use]
    pub fn draft(&self) -> Option<(Uuid, &str)> {
        let Some(Dialog::Note(note)) = &self.dialog else { return None };
        let text = note.editor.text();
        (text != note.safe).then_some((note.mark, text))
    }

    /// Hears that the draft is on its way to the disk.
    pub fn draft_kept(&mut self) {
        if let Some(Dialog::Note(note)) = &mut self.dialog {
            note.editor.text().clone_into(&mut note.safe);
        }
    }
}

/// Gives the first row of a note that is shown, so that the caret is: the one shown last, as far as that goes.
#[must_use]
pub fn top(note: &NoteInput, rows: &Rows, height: usize) -> usize {
    let (row, _) = rows.place(note.editor.text(), note.editor.caret());
    let height = height.max(1);
    let highest = (row + 1).saturating_sub(height);
    // Where lines were deleted no row below the last stays empty.
    note.top.clamp(highest, row).min(rows.len().saturating_sub(height))
}

/// What a key does to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Type(char),
    Go(Motion),
    Delete(Motion),
}

impl Edit {
    /// Finds what a key does; `page` is how many rows a page is. These are the keys of every input, so no keymap names
    /// them.
    fn of(key: &Key, page: usize) -> Option<Self> {
        Some(match key.0.as_str() {
            "backspace" | "ctrl-h" => Self::Delete(Motion::Back),
            "delete" | "ctrl-d" => Self::Delete(Motion::On),
            "ctrl-w" | "alt-backspace" | "ctrl-backspace" => Self::Delete(Motion::WordBack),
            "alt-d" | "ctrl-delete" => Self::Delete(Motion::WordOn),
            "ctrl-u" => Self::Delete(Motion::LineStart),
            "ctrl-k" => Self::Delete(Motion::LineEnd),
            "left" | "ctrl-b" => Self::Go(Motion::Back),
            "right" | "ctrl-f" => Self::Go(Motion::On),
            "up" | "ctrl-p" => Self::Go(Motion::Up(1)),
            "down" | "ctrl-n" => Self::Go(Motion::Down(1)),
            "pageup" => Self::Go(Motion::Up(page)),
            "pagedown" => Self::Go(Motion::Down(page)),
            "ctrl-left" | "alt-left" | "alt-b" => Self::Go(Motion::WordBack),
            "ctrl-right" | "alt-right" | "alt-f" => Self::Go(Motion::WordOn),
            "home" | "ctrl-a" => Self::Go(Motion::RowStart),
            "end" => Self::Go(Motion::RowEnd),
            "ctrl-home" => Self::Go(Motion::Start),
            "ctrl-end" => Self::Go(Motion::End),
            _ => return key.typed().map(Self::Type),
        })
    }
}
