//! Acts on the shelf, and what remains of the state where another book takes the place of the open one.

use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::book_titles::BookTitles;
use crate::reader::state::caret::Caret;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::disk::DiskState;
use crate::reader::state::jumps::Jumps;
use crate::reader::state::lesson_panel::LessonPanel;
use crate::reader::state::list::List;
use crate::reader::state::open_chapter::OpenChapter;
use crate::reader::state::preferences::Focus;
use crate::reader::state::selecting::Selecting;
use crate::reader::state::shelf::{Forgetting, ShelfCheck, ShelfList, ShelfRow, ShelfStanding};
use crate::reader::state::undo::UndoLog;

impl App {
    /// Shows the texts that were opened; `number` is that of the request.
    pub fn show_shelf(&mut self, rows: Vec<ShelfRow>, number: u64) {
        self.end_selection();
        self.dialogs.open(Dialog::Shelf(Box::new(ShelfList::new(rows, number))));
    }

    /// Shows what was found out about texts of the shelf, if it answers the last request.
    pub fn shelf_checked(&mut self, number: u64, checks: Vec<ShelfCheck>, is_all: bool) {
        if let Some(list) = self.dialogs.shelf_mut().filter(|list| list.number == number) {
            list.check(checks, is_all);
        }
    }

    /// Requests the selected text; one whose file is gone cannot be opened.
    pub(in crate::reader) fn open_shelved(&mut self) -> Vec<Effect> {
        let Some(row) = self.dialogs.shelf().and_then(ShelfList::picked) else { return Vec::new() };
        if row.standing == ShelfStanding::Missing {
            self.notify("shelf_text_missing", &[]);
            return Vec::new();
        }
        vec![Effect::OpenShelved(Box::new(row.entry()))]
    }

    /// Forgets the selected text, after asking; the open one cannot be forgotten, because it would be back at once.
    pub(in crate::reader) fn forget_shelved(&mut self) -> Vec<Effect> {
        let Some(list) = self.dialogs.shelf_mut() else { return Vec::new() };
        if list.picked().is_some_and(|row| row.is_open) {
            self.notify("shelf_text_open", &[]);
            return Vec::new();
        }
        match list.forget() {
            Forgetting::Nothing => Vec::new(),
            Forgetting::Asked => {
                self.notify("shelf_forget_asked", &[]);
                Vec::new()
            }
            Forgetting::Done(row) => {
                self.notify("shelf_forgotten", &[]);
                vec![Effect::ForgetShelved(Box::new(row.entry()))]
            }
        }
    }

    /// Brings the text back that was forgotten last.
    pub(in crate::reader) fn remember_shelved(&mut self) -> Vec<Effect> {
        let back = self.dialogs.shelf_mut().and_then(ShelfList::remember);
        self.notify(if back.is_some() { "undone" } else { "nothing_to_undo" }, &[]);
        back.map(|entry| Effect::RestoreShelved(Box::new(entry))).into_iter().collect()
    }

    /// Leaves the shelf; if it is filtered, ends that first.
    pub(in crate::reader) fn leave_shelf(&mut self) {
        if !self.dialogs.shelf_mut().is_some_and(ShelfList::drop_filter) {
            self.dialogs.clear();
        }
    }

    /// Closes the shelf, to go on in the text.
    pub fn close_shelf(&mut self) {
        self.dialogs.clear();
        self.focus = Focus::Text;
    }

    /// Puts another book in the place of the open one. What belongs to the chapters of that one ends: the way back, the
    /// undo log, lists and searches.
    pub fn turned_to_book(&mut self, book: BookTitles, chapter: OpenChapter) {
        let BookTitles { title, parts, chapters } = book;
        (self.resources.title, self.resources.parts, self.titles) = (title, parts, chapters);
        self.dialogs.clear();
        self.focus = Focus::Text;
        self.caret = Caret::default();
        self.selecting = Selecting::default();
        self.searching.leave_book();
        self.contents = List::default();
        self.lessons = LessonPanel { view: self.lessons.view, ..LessonPanel::default() };
        self.disk = DiskState::default();
        self.pen.marked.clear();
        self.jumps = Jumps::default();
        self.undo = UndoLog::default();
        self.open = chapter;
        self.learn_title();
        self.lay_out();
        self.open.row = self.resting_row();
    }
}
