//! The state of the program and its parts, each with its own methods.

pub mod addresses;
mod awaiting;
pub mod book_titles;
pub mod card;
pub mod caret;
pub mod chapters_known;
pub mod command;
pub mod contents;
pub mod dialog;
pub mod disk;
pub mod editor;
pub mod elsewhere;
pub mod exchange;
mod filter_text;
pub mod footnote_window;
pub mod footnotes;
pub mod geometry;
pub mod global_search;
pub mod growth;
pub mod help;
mod hints;
mod hits;
pub mod jumps;
pub mod known_marks;
pub mod lesson_browser;
pub mod lesson_entry;
mod lesson_list;
pub mod lesson_panel;
pub mod line;
pub mod list;
pub mod mark_entry;
pub mod mark_filter;
pub mod mark_list;
pub mod note;
pub mod note_panel;
pub mod open_chapter;
pub mod palette;
mod palette_commands;
pub mod pen;
pub mod pending_keys;
pub mod preferences;
pub mod prompt;
pub mod review;
pub mod review_page;
pub mod search;
pub mod search_prompt;
mod search_status;
pub mod seek;
pub mod selecting;
pub mod selection;
pub mod shelf;
pub mod statement;
pub mod tags;
pub mod undo;

use std::collections::BTreeMap;

use crate::layout::LayoutSettings;
use crate::marks::{Colour, Style};
use crate::messages;
use crate::reader::keys::context::Context;
use crate::reader::keys::keymap::Keymap;
use crate::reader::state::caret::Caret;
use crate::reader::state::dialog::DialogStack;
use crate::reader::state::disk::DiskState;
use crate::reader::state::geometry::{Geometry, Screen};
use crate::reader::state::jumps::Jumps;
use crate::reader::state::lesson_panel::LessonPanel;
use crate::reader::state::line::LineInput;
use crate::reader::state::list::List;
use crate::reader::state::open_chapter::OpenChapter;
use crate::reader::state::pen::Pen;
use crate::reader::state::pending_keys::PendingKeys;
use crate::reader::state::preferences::Preferences;
use crate::reader::state::preferences::{Focus, Panels, Typography};
use crate::reader::state::search::Searching;
use crate::reader::state::selecting::Selecting;
use crate::reader::state::selection::{Grain, Selection};
use crate::reader::state::undo::UndoLog;
use crate::settings::messages::Messages;
use crate::text::width::Width;

/// The whole state of the program.
#[derive(Debug)]
pub struct App {
    pub(in crate::reader) resources: Resources,
    /// The titles of the chapters, in order; replaced by the real ones as chapters are opened.
    pub titles: Vec<String>,
    /// The open chapter.
    pub open: OpenChapter,
    /// The window.
    pub screen: Screen,
    /// The wanted panels, and how lines are set.
    pub preferences: Preferences,
    /// The part of the screen that gets the keys when no dialog is open.
    pub focus: Focus,
    /// The caret, which stands at the reading position.
    pub caret: Caret,
    /// The current selection, and the one before it.
    pub selecting: Selecting,
    /// The current search and earlier ones.
    pub searching: Searching,
    /// The dialogs over the text.
    pub dialogs: DialogStack,
    /// A sentence for the reader, until the next key.
    pub notice: Option<String>,
    /// The selected entry of the contents.
    pub contents: List,
    /// The lessons shown, and the selected one.
    pub lessons: LessonPanel,
    /// Changes waiting for the disk.
    pub disk: DiskState,
    pub(in crate::reader) pen: Pen,
    pub(in crate::reader) jumps: Jumps,
    pub(in crate::reader) keys: PendingKeys,
    pub(in crate::reader) undo: UndoLog,
}

/// The keys, the messages and the titles of the book.
#[derive(Clone, Debug)]
pub struct Resources {
    /// The title of the book or of the opened files.
    pub title: String,
    /// The parts of the book, each by its first chapter, counted from 0; no name where chapters of no part follow.
    pub parts: BTreeMap<usize, String>,
    /// The keys.
    pub keymap: Keymap,
    /// The messages.
    pub messages: Messages,
}

impl App {
    /// Makes the state with an open chapter.
    #[must_use]
    pub fn new(resources: Resources, titles: Vec<String>, chapter: OpenChapter, screen: Screen) -> Self {
        let mut app = Self {
            resources,
            titles,
            open: chapter,
            screen,
            preferences: Preferences::default(),
            focus: Focus::Text,
            caret: Caret::default(),
            selecting: Selecting::default(),
            searching: Searching::default(),
            dialogs: DialogStack::default(),
            notice: None,
            contents: List::default(),
            lessons: LessonPanel::default(),
            disk: DiskState::default(),
            pen: Pen::default(),
            jumps: Jumps::default(),
            keys: PendingKeys::default(),
            undo: UndoLog::default(),
        };
        app.learn_title();
        app.lay_out();
        app
    }

    /// Returns the keys, the messages and the title of the book.
    #[must_use]
    pub fn resources(&self) -> &Resources {
        &self.resources
    }

    /// Returns the context that gets the keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match (self.dialogs.top(), &self.selecting.current, self.focus) {
            (Some(dialog), ..) => dialog.context(),
            (None, Some(Selection { grain: Grain::Sentence, .. }), _) => Context::Selection,
            (None, Some(Selection { grain: Grain::Character, .. }), _) => Context::Visual,
            (None, None, Focus::Text) if self.caret.is_shown() => Context::Caret,
            (None, None, Focus::Text) => Context::Text,
            (None, None, Focus::Contents) => Context::Contents,
            (None, None, Focus::Lessons) => Context::Lessons,
        }
    }

    /// Returns the line being typed.
    #[must_use]
    pub fn input(&self) -> Option<&LineInput> {
        self.dialogs.top()?.input()
    }

    /// Returns the keys of an unfinished sequence or number, as they are shown.
    #[must_use]
    pub fn typed(&self) -> String {
        self.keys.shown()
    }

    /// Returns the areas of the screen.
    #[must_use]
    pub fn geometry(&self) -> Geometry {
        self.geometry_with(self.focus)
    }

    /// Returns the areas of the screen with another focus.
    pub(in crate::reader) fn geometry_with(&self, focus: Focus) -> Geometry {
        let lessons = self.preferences.panels.lessons.or((!self.has_room_for_lessons()).then_some(false));
        Geometry::new(self.screen, Panels { lessons, ..self.preferences.panels }, focus)
    }

    /// Sets the size of the window; the reading position stays on its words.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let first = self.screen.rows == 0;
        self.screen = Screen { columns, rows, ..self.screen };
        self.lay_out();
        if first {
            self.open.row = self.resting_row();
        }
    }

    /// Sets the policy for character widths.
    pub fn set_width(&mut self, width: Width) {
        self.screen.width = width;
        self.lay_out();
    }

    /// Shows a sentence to the reader.
    pub fn notify(&mut self, name: &str, values: &[(&str, &str)]) {
        self.notice = Some(self.say(name, values));
        self.keys.hide_colours();
    }

    /// Returns a message in the reader's language.
    #[must_use]
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        messages::say(&self.resources.messages, name, values)
    }

    /// Returns the name of a colour in the reader's language.
    #[must_use]
    pub fn colour_name(&self, colour: &Colour) -> String {
        let number = Colour::ALL.iter().position(|known| known == colour);
        let name = number.and_then(|number| self.resources.messages.colours.get(number));
        name.map_or_else(|| colour.name().to_owned(), Clone::clone)
    }

    /// Returns the name of a style in the reader's language.
    #[must_use]
    pub fn style_name(&self, style: &Style) -> String {
        let number = Style::ALL.iter().position(|known| known == style);
        let name = number.and_then(|number| self.resources.messages.styles.get(number));
        name.map_or_else(|| style.name().to_owned(), Clone::clone)
    }

    /// Returns the colour and the style of the next mark.
    #[must_use]
    pub const fn look(&self) -> (&Colour, &Style) {
        self.pen.look()
    }

    /// Lays the chapter out with other settings.
    pub fn set_typography(&mut self, typography: Typography) {
        self.preferences.typography = typography;
        self.lay_out();
    }

    pub(in crate::reader) fn lay_out(&mut self) {
        let (cells, typography) = (self.geometry().measure(), self.preferences.typography);
        self.open.set(LayoutSettings {
            cells,
            width: self.screen.width,
            breaking: typography.breaking_at(cells),
            justified: typography.justified,
            hanging: typography.hanging,
        });
        if self.screen.columns == 0 {
            // Before the size of the window is known there are no lines; those of its least measure may be millions.
            return;
        }
        // The pointer must not stand on a space where a line now breaks.
        self.open.cursor = self.open.layout.nearest_drawn(&self.open.chapter, self.open.cursor);
    }

    /// Stores the titles that chapters give themselves, read before they are opened; `is_all` with the last of them.
    pub fn learn_titles(&mut self, titles: Vec<(usize, String)>, is_all: bool) {
        self.disk.titling = !is_all;
        for (chapter, title) in titles.into_iter().filter(|(chapter, _)| *chapter != self.open.index) {
            if let Some(known) = self.titles.get_mut(chapter) {
                *known = title;
            }
        }
    }

    /// Stores the title that the open chapter declares.
    pub(in crate::reader) fn learn_title(&mut self) {
        let own = &self.open.chapter.meta.title;
        if let Some(title) = self.titles.get_mut(self.open.index).filter(|_| !own.is_empty()) {
            title.clone_from(own);
        }
    }

    pub(in crate::reader) fn page_height(&self) -> usize {
        self.geometry().height()
    }

    pub(in crate::reader) fn half_page(&self) -> isize {
        (self.page_height() / 2).max(1).cast_signed()
    }

    /// Returns the row that the pointer keeps while lines scroll by: a third of the page from the top.
    pub(in crate::reader) fn resting_row(&self) -> usize {
        self.page_height() / 3
    }

    /// Moves the focus; the contents open at the entry of the reading position.
    pub(in crate::reader) fn set_focus(&mut self, focus: Focus) {
        self.focus = focus;
        if focus == Focus::Contents {
            self.contents = List::at(self.contents().current());
        }
        self.lay_out();
    }
}
