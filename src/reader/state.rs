//! The state of the program and its parts, each with its own methods.

pub mod card;
pub mod caret;
pub mod command;
pub mod contents;
pub mod dialog;
pub mod editor;
pub mod exchange;
pub mod geometry;
pub mod global_search;
pub mod help;
pub mod jumps;
pub mod known_marks;
pub mod lesson_browser;
pub mod lesson_entry;
pub mod lesson_panel;
pub mod mark_filter;
pub mod mark_list;
pub mod note;
pub mod note_panel;
pub mod open_chapter;
pub mod palette;
pub mod pen;
pub mod preferences;
pub mod review;
pub mod review_page;
pub mod search;
pub mod search_prompt;
pub mod seek;
pub mod selection;
pub mod statement;
pub mod undo;

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::layout::Setting;
use crate::layout::caret::Find;
use crate::marks::{Colour, Style};
use crate::messages;
use crate::reader::keys::context::Context;
use crate::reader::keys::keymap::{Key, Keymap, shown};
use crate::reader::state::caret::Caret;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::geometry::{Geometry, Screen};
use crate::reader::state::global_search::GlobalSearch;
use crate::reader::state::jumps::Jumps;
use crate::reader::state::lesson_browser::LessonBrowser;
use crate::reader::state::lesson_panel::LessonView;
use crate::reader::state::mark_list::MarkList;
use crate::reader::state::open_chapter::OpenChapter;
use crate::reader::state::preferences::{Focus, Panels, Typography};
use crate::reader::state::search::Search;
use crate::reader::state::selection::{Grain, Selection};
use crate::reader::state::undo::Transaction;
use crate::settings::messages::Messages;
use crate::text::width::Width;

/// The whole state of the program.
#[derive(Debug)]
pub struct App {
    pub(in crate::reader) resources: Resources,
    /// The titles of the chapters, in order; replaced by better ones as chapters are opened.
    pub titles: Vec<String>,
    /// The chapter that is open.
    pub open: OpenChapter,
    /// The window.
    pub screen: Screen,
    /// Which panels are wanted.
    pub panels: Panels,
    /// How lines are set.
    pub typography: Typography,
    /// Where the keys go when no dialog is open.
    pub focus: Focus,
    /// The caret, while it is shown; it stands at the reading position.
    pub caret: Option<Caret>,
    /// The passage being selected.
    pub selection: Option<Selection>,
    /// What is searched for in the text, as long as it is tinted.
    pub search: Option<Search>,
    /// What lies over the text.
    pub dialog: Option<Dialog>,
    /// A sentence for the reader, until the next key.
    pub notice: Option<String>,
    /// The entry of the contents that is picked.
    pub contents_entry: usize,
    /// The entry of the lessons that is picked.
    pub lesson_entry: usize,
    /// What of the lessons is shown, and how.
    pub lesson_view: LessonView,
    /// The lessons of all chapters, while they are shown.
    pub lesson_board: Option<LessonBrowser>,
    /// Whether the lessons of all chapters are being collected.
    pub(in crate::reader) collecting: bool,
    /// Whether the marks of other chapters are still being gathered for the list.
    pub gathering: bool,
    /// Changes that wait for the disk.
    pub saving: usize,
    /// Changes that could not be written so far.
    pub unsaved: usize,
    pub(in crate::reader) colour: Colour,
    pub(in crate::reader) style: Style,
    /// The character that was looked for last.
    pub(in crate::reader) find: Option<Find>,
    /// What was searched for so far, the last one at the end.
    pub(in crate::reader) searched: Vec<String>,
    pub(in crate::reader) jumps: Jumps,
    /// The list of what was found in all that is open, as it was closed.
    pub(in crate::reader) everywhere: Option<GlobalSearch>,
    /// The number of the last search in all that is open.
    pub(in crate::reader) last_search: u64,
    /// The passage that was selected last, with its chapter.
    pub(in crate::reader) last_selection: Option<(usize, Selection)>,
    /// The mark whose place is being chosen.
    pub(in crate::reader) placing: Option<Uuid>,
    /// The mark whose place is to be chosen when its chapter is open.
    pub(in crate::reader) placing_next: Option<Uuid>,
    pub(in crate::reader) keys: Vec<Key>,
    pub(in crate::reader) count: Option<u32>,
    pub(in crate::reader) done: Vec<Transaction>,
    pub(in crate::reader) undone: Vec<Transaction>,
    /// The revision that each mark has come to by what was done to it here, also where the disk has not answered yet.
    pub(in crate::reader) revisions: HashMap<Uuid, u32>,
    /// Marks that another window or device has changed since this one has read them.
    pub(in crate::reader) changed_elsewhere: HashSet<Uuid>,
    /// The place to go back to when a look at the lessons is given up.
    pub(in crate::reader) origin: Option<(usize, crate::text::Offset)>,
    pub(in crate::reader) knows_input_method: bool,
}

/// What cannot be changed while the program runs.
#[derive(Clone, Debug)]
pub struct Resources {
    /// The title of the book or of what was opened.
    pub title: String,
    /// The keys.
    pub keymap: Keymap,
    /// The words.
    pub messages: Messages,
}

impl App {
    /// Starts with a chapter on the desk.
    #[must_use]
    pub fn new(resources: Resources, titles: Vec<String>, chapter: OpenChapter, screen: Screen) -> Self {
        let mut app = Self {
            resources,
            titles,
            open: chapter,
            screen,
            panels: Panels::default(),
            typography: Typography::default(),
            focus: Focus::Text,
            caret: None,
            selection: None,
            search: None,
            dialog: None,
            notice: None,
            contents_entry: 0,
            lesson_entry: 0,
            lesson_view: LessonView::default(),
            lesson_board: None,
            collecting: false,
            gathering: false,
            saving: 0,
            unsaved: 0,
            colour: Colour::Yellow,
            style: Style::Solid,
            find: None,
            searched: Vec::new(),
            jumps: Jumps::default(),
            everywhere: None,
            last_search: 0,
            last_selection: None,
            placing: None,
            placing_next: None,
            keys: Vec::new(),
            count: None,
            done: Vec::new(),
            undone: Vec::new(),
            revisions: HashMap::new(),
            changed_elsewhere: HashSet::new(),
            origin: None,
            knows_input_method: false,
        };
        app.learn_title();
        app.lay_out();
        app
    }

    /// Gives the keys, the words and the title of the book.
    #[must_use]
    pub fn resources(&self) -> &Resources {
        &self.resources
    }

    /// Tells where keys go now.
    #[must_use]
    pub const fn context(&self) -> Context {
        match (&self.dialog, &self.selection, self.focus) {
            (Some(Dialog::Help { .. }), ..) => Context::Help,
            (Some(Dialog::Card(_)), ..) => Context::Card,
            (Some(Dialog::Marks(MarkList { input: Some(_), .. })), ..) => Context::Filter,
            (Some(Dialog::Marks(_)), ..) => Context::Marks,
            (Some(Dialog::Review(_)), ..) => Context::Review,
            (Some(Dialog::Note(_)), ..) => Context::Note,
            (Some(Dialog::Tags(_)), ..) => Context::Tags,
            (Some(Dialog::Percent(_)), ..) => Context::Percent,
            (Some(Dialog::Search(_)), ..) => Context::Search,
            (Some(Dialog::GlobalSearch(_)), ..) => Context::Found,
            (Some(Dialog::Palette(_)), ..) => Context::Palette,
            (Some(Dialog::Export(_)), ..) => Context::Export,
            (Some(Dialog::Import(_)), ..) => Context::Import,
            (Some(Dialog::Statement(_)), ..) => Context::Statement,
            (None, None, Focus::Lessons) if self.board_input().is_some() => Context::Filter,
            (None, Some(Selection { grain: Grain::Sentence, .. }), _) => Context::Selection,
            (None, Some(Selection { grain: Grain::Character, .. }), _) => Context::Visual,
            (None, None, Focus::Text) if self.caret.is_some() => Context::Caret,
            (None, None, Focus::Text) => Context::Text,
            (None, None, Focus::Contents) => Context::Contents,
            (None, None, Focus::Lessons) => Context::Lessons,
        }
    }

    /// Gives the words that the lessons of all chapters are filtered by, while they are written.
    #[must_use]
    pub const fn board_input(&self) -> Option<&tui_input::Input> {
        match &self.lesson_board {
            Some(board) => board.input.as_ref(),
            None => None,
        }
    }

    /// Gives the keys typed so far of a sequence or a number, as they are shown.
    #[must_use]
    pub fn typed(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let keys: Vec<String> = self.keys.iter().map(|key| key.0.clone()).collect();
        count + &shown(&keys)
    }

    /// Tells where everything is on the screen.
    #[must_use]
    pub fn geometry(&self) -> Geometry {
        let lessons = self.panels.lessons.or((!self.has_lessons()).then_some(false));
        Geometry::new(self.screen, Panels { lessons, ..self.panels }, self.focus)
    }

    /// Takes a new size of the window; the reading position stays on its words.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let first = self.screen.rows == 0;
        self.screen = Screen { columns, rows, ..self.screen };
        self.lay_out();
        if first {
            self.open.row = self.resting_row();
        }
    }

    /// Takes a new way of counting cells.
    pub fn set_width(&mut self, width: Width) {
        self.screen.width = width;
        self.lay_out();
    }

    /// Says something to the reader.
    pub fn notify(&mut self, name: &str, values: &[(&str, &str)]) {
        self.notice = Some(self.say(name, values));
    }

    /// Gives a sentence in the reader's language.
    #[must_use]
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        messages::say(&self.resources.messages, name, values)
    }

    /// Gives the name of a colour in the reader's language.
    #[must_use]
    pub fn colour_name(&self, colour: &Colour) -> String {
        let number = Colour::ALL.iter().position(|known| known == colour);
        let name = number.and_then(|number| self.resources.messages.colours.get(number));
        name.map_or_else(|| colour.name().to_owned(), Clone::clone)
    }

    /// Gives the name of a style in the reader's language.
    #[must_use]
    pub fn style_name(&self, style: &Style) -> String {
        let number = Style::ALL.iter().position(|known| known == style);
        let name = number.and_then(|number| self.resources.messages.styles.get(number));
        name.map_or_else(|| style.name().to_owned(), Clone::clone)
    }

    /// Gives the colour and the style that the next mark gets.
    #[must_use]
    pub const fn look(&self) -> (&Colour, &Style) {
        (&self.colour, &self.style)
    }

    /// Sets the chapter anew in another way.
    pub fn set_typography(&mut self, typography: Typography) {
        self.typography = typography;
        self.lay_out();
    }

    pub(in crate::reader) fn lay_out(&mut self) {
        let (cells, typography) = (self.geometry().measure(), self.typography);
        self.open.set(Setting {
            cells,
            width: self.screen.width,
            breaking: typography.breaking_at(cells),
            justified: typography.justified,
            hanging: typography.hanging,
        });
        // The space that a line now breaks at is no place for the pointer.
        self.open.cursor = self.open.layout.nearest_drawn(&self.open.chapter, self.open.cursor);
    }

    /// Takes the title that the open chapter gives itself.
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

    /// The row that the pointer keeps while lines go by: a third of the page from the top.
    pub(in crate::reader) fn resting_row(&self) -> usize {
        self.page_height() / 3
    }
}
