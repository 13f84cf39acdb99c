//! The application without a terminal: its state, what keys mean, and what each action does to the state.
//!
//! [`App::press`] takes a key and gives back [`Effect`]s; the view reads the state and changes nothing; whoever performs
//! the effects tells the outcome through [`App`]'s own methods. The one invariant: nothing here touches the world.

pub mod action;
pub mod card;
pub mod caret;
pub mod desk;
pub mod dialog;
pub mod editor;
pub mod effect;
pub mod everywhere;
pub mod geometry;
pub mod help;
pub mod keymap;
pub mod mark_list;
pub mod palette;
pub mod place;
pub mod review;
pub mod wishes;

pub mod contents;
mod copying;
mod history;
mod input;
mod jumps;
mod lessons;
mod marking;
mod note;
mod reading;
mod search;
mod selection;
mod tags;
pub mod transfer;
mod update;

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::layout::Setting;
use crate::layout::caret::Find;
use crate::marks::{Colour, Style};
use crate::messages;
use crate::settings::messages::Messages;
use crate::text::width::Width;

pub use desk::{Desk, PlacedMark};
pub use dialog::Dialog;
use dialog::MarkList;
pub use effect::Effect;
pub use geometry::{Geometry, Screen};
pub use lessons::{Board, Gathered, Grouping, Kin, LessonEntry, LessonView, StatementInput, Subject, composed};
pub use note::{NotePanel, note_top};
pub use place::Place;
pub use search::{Direction, Search, SearchPrompt, Told};
pub use selection::{Grain, Selection};
pub use tags::with_signs as tags_with_signs;
pub use wishes::{Focus, Panels, Typography};

use caret::Caret;
use everywhere::Everywhere;
use history::Step;
use jumps::Jumps;
use keymap::{Key, Keymap};

/// What cannot be changed while the program runs.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The title of the book or of what was opened.
    pub title: String,
    /// The keys.
    pub keymap: Keymap,
    /// The words.
    pub messages: Messages,
}

/// The whole state of the program.
#[derive(Debug)]
pub struct App {
    fixed: Fixed,
    /// The titles of the chapters, in order; replaced by better ones as chapters are opened.
    pub titles: Vec<String>,
    /// The chapter that is open.
    pub desk: Desk,
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
    pub lesson_board: Option<Board>,
    /// Whether the lessons of all chapters are being collected.
    collecting: bool,
    /// Whether the marks of other chapters are still being gathered for the list.
    pub gathering: bool,
    /// Changes that wait for the disk.
    pub saving: usize,
    /// Changes that could not be written so far.
    pub unsaved: usize,
    colour: Colour,
    style: Style,
    /// The character that was looked for last.
    find: Option<Find>,
    /// What was searched for so far, the last one at the end.
    searched: Vec<String>,
    jumps: Jumps,
    /// The list of what was found in all that is open, as it was closed.
    everywhere: Option<Everywhere>,
    /// The number of the last search in all that is open.
    last_search: u64,
    /// The passage that was selected last, with its chapter.
    last_selection: Option<(usize, Selection)>,
    /// The mark whose place is being chosen.
    placing: Option<Uuid>,
    /// The mark whose place is to be chosen when its chapter is open.
    placing_next: Option<Uuid>,
    keys: Vec<Key>,
    count: Option<u32>,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The revision that each mark has come to by what was done to it here, also where the disk has not answered yet.
    revisions: HashMap<Uuid, u32>,
    /// Marks that another window or device has changed since this one has read them.
    changed_elsewhere: HashSet<Uuid>,
    /// The place to go back to when a look at the lessons is given up.
    origin: Option<(usize, crate::text::Offset)>,
    knows_input_method: bool,
}

impl App {
    /// Starts with a chapter on the desk.
    #[must_use]
    pub fn new(fixed: Fixed, titles: Vec<String>, desk: Desk, screen: Screen) -> Self {
        let mut app = Self {
            fixed,
            titles,
            desk,
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
    pub fn fixed(&self) -> &Fixed {
        &self.fixed
    }

    /// Tells where keys go now.
    #[must_use]
    pub const fn place(&self) -> Place {
        match (&self.dialog, &self.selection, self.focus) {
            (Some(Dialog::Help { .. }), ..) => Place::Help,
            (Some(Dialog::Card(_)), ..) => Place::Card,
            (Some(Dialog::Marks(MarkList { input: Some(_), .. })), ..) => Place::Filter,
            (Some(Dialog::Marks(_)), ..) => Place::Marks,
            (Some(Dialog::Review(_)), ..) => Place::Review,
            (Some(Dialog::Note(_)), ..) => Place::Note,
            (Some(Dialog::Tags(_)), ..) => Place::Tags,
            (Some(Dialog::Percent(_)), ..) => Place::Percent,
            (Some(Dialog::Search(_)), ..) => Place::Search,
            (Some(Dialog::Everywhere(_)), ..) => Place::Found,
            (Some(Dialog::Palette(_)), ..) => Place::Palette,
            (Some(Dialog::Export(_)), ..) => Place::Export,
            (Some(Dialog::Import(_)), ..) => Place::Import,
            (Some(Dialog::Statement(_)), ..) => Place::Statement,
            (None, None, Focus::Lessons) if self.board_input().is_some() => Place::Filter,
            (None, Some(Selection { grain: Grain::Sentence, .. }), _) => Place::Selection,
            (None, Some(Selection { grain: Grain::Character, .. }), _) => Place::Visual,
            (None, None, Focus::Text) if self.caret.is_some() => Place::Caret,
            (None, None, Focus::Text) => Place::Text,
            (None, None, Focus::Contents) => Place::Contents,
            (None, None, Focus::Lessons) => Place::Lessons,
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
        count + &keymap::shown(&keys)
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
            self.desk.row = self.resting_row();
        }
    }

    /// Takes a new way of counting cells.
    pub fn set_width(&mut self, width: Width) {
        self.screen.width = width;
        self.lay_out();
    }

    /// Says something to the reader.
    pub fn tell(&mut self, name: &str, values: &[(&str, &str)]) {
        self.notice = Some(self.say(name, values));
    }

    /// Gives a sentence in the reader's language.
    #[must_use]
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        messages::say(&self.fixed.messages, name, values)
    }

    /// Gives the name of a colour in the reader's language.
    #[must_use]
    pub fn colour_name(&self, colour: &Colour) -> String {
        let number = Colour::ALL.iter().position(|known| known == colour);
        let name = number.and_then(|number| self.fixed.messages.colours.get(number));
        name.map_or_else(|| colour.name().to_owned(), Clone::clone)
    }

    /// Gives the name of a style in the reader's language.
    #[must_use]
    pub fn style_name(&self, style: &Style) -> String {
        let number = Style::ALL.iter().position(|known| known == style);
        let name = number.and_then(|number| self.fixed.messages.styles.get(number));
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

    fn lay_out(&mut self) {
        let (cells, typography) = (self.geometry().measure(), self.typography);
        self.desk.set(Setting {
            cells,
            width: self.screen.width,
            breaking: typography.breaking_at(cells),
            justified: typography.justified,
            hanging: typography.hanging,
        });
        // The space that a line now breaks at is no place for the pointer.
        self.desk.cursor = self.desk.layout.nearest_drawn(&self.desk.chapter, self.desk.cursor);
    }
}
