//! What lies over the text and has the keys until it is closed.

use tui_input::Input;
use uuid::Uuid;

use crate::reader::state::App;
use crate::reader::state::card::Card;
use crate::reader::state::exchange::{ExportChoice, ImportInput};
use crate::reader::state::global_search::GlobalSearch;
use crate::reader::state::mark_list::MarkList;
use crate::reader::state::note::NoteInput;
use crate::reader::state::palette::Palette;
use crate::reader::state::review::Review;
use crate::reader::state::search_prompt::SearchPrompt;
use crate::reader::state::statement::StatementInput;

impl App {
    /// Gives the input that is being written.
    #[must_use]
    pub const fn input(&self) -> Option<&Input> {
        match &self.dialog {
            Some(Dialog::Tags(tags)) => Some(&tags.input),
            Some(Dialog::Percent(input)) => Some(input),
            Some(Dialog::Search(prompt)) => Some(&prompt.input),
            Some(Dialog::GlobalSearch(list)) => Some(&list.input),
            Some(Dialog::Palette(palette)) => Some(&palette.input),
            Some(Dialog::Import(import)) => Some(&import.input),
            Some(Dialog::Marks(list)) => list.input.as_ref(),
            Some(Dialog::Statement(statement)) => Some(&statement.input),
            Some(Dialog::Help { .. } | Dialog::Card(_) | Dialog::Review(_) | Dialog::Note(_) | Dialog::Export(_)) => {
                None
            }
            None => self.board_input(),
        }
    }

    pub(in crate::reader) const fn input_mut(&mut self) -> Option<&mut Input> {
        match &mut self.dialog {
            Some(Dialog::Tags(tags)) => Some(&mut tags.input),
            Some(Dialog::Percent(input)) => Some(input),
            Some(Dialog::Search(prompt)) => Some(&mut prompt.input),
            Some(Dialog::GlobalSearch(list)) => Some(&mut list.input),
            Some(Dialog::Palette(palette)) => Some(&mut palette.input),
            Some(Dialog::Import(import)) => Some(&mut import.input),
            Some(Dialog::Marks(list)) => list.input.as_mut(),
            Some(Dialog::Statement(statement)) => Some(&mut statement.input),
            Some(Dialog::Help { .. } | Dialog::Card(_) | Dialog::Review(_) | Dialog::Note(_) | Dialog::Export(_)) => {
                None
            }
            None => match &mut self.lessons.browser {
                Some(board) => board.input.as_mut(),
                None => None,
            },
        }
    }
}

/// Something over the text.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// The keys of a place.
    Help {
        /// The place that help was asked for.
        about: crate::reader::Context,
        /// The first line that is shown, counted from 0.
        top: usize,
    },
    /// The marks at the reading position.
    Card(Card),
    /// All marks of the book.
    Marks(MarkList),
    /// What the day brings back.
    Review(Box<Review>),
    /// The note of a mark.
    Note(NoteInput),
    /// The tags of a mark.
    Tags(TagsInput),
    /// A percentage.
    Percent(Input),
    /// What is searched for in the text.
    Search(SearchPrompt),
    /// What was found in all that is open.
    GlobalSearch(GlobalSearch),
    /// All places and commands.
    Palette(Palette),
    /// The formats that marks can be written in.
    Export(ExportChoice),
    /// The file that marks are imported from.
    Import(ImportInput),
    /// The statement of a lesson.
    Statement(StatementInput),
}

impl Dialog {
    /// Gives the list of marks that is shown or lies below.
    #[must_use]
    pub fn mark_list(&self) -> Option<&MarkList> {
        match self {
            Self::Marks(list) => Some(list),
            Self::Note(note) => note.list.as_ref(),
            Self::Tags(tags) => tags.list.as_ref(),
            Self::Palette(palette) => palette.below.as_ref()?.mark_list(),
            Self::Export(choice) => Some(&choice.list),
            Self::Import(import) => Some(&import.list),
            Self::Help { .. }
            | Self::Card(_)
            | Self::Review(_)
            | Self::Percent(_)
            | Self::Search(_)
            | Self::GlobalSearch(_)
            | Self::Statement(_) => None,
        }
    }

    pub(in crate::reader) fn mark_list_mut(&mut self) -> Option<&mut MarkList> {
        match self {
            Self::Marks(list) => Some(list),
            Self::Note(note) => note.list.as_mut(),
            Self::Tags(tags) => tags.list.as_mut(),
            Self::Palette(palette) => palette.below.as_mut()?.mark_list_mut(),
            Self::Export(choice) => Some(&mut choice.list),
            Self::Import(import) => Some(&mut import.list),
            Self::Help { .. }
            | Self::Card(_)
            | Self::Review(_)
            | Self::Percent(_)
            | Self::Search(_)
            | Self::GlobalSearch(_)
            | Self::Statement(_) => None,
        }
    }
}

/// Tags while they are written.
#[derive(Clone, Debug)]
pub struct TagsInput {
    /// The chapter of their mark, counted from 0.
    pub chapter: usize,
    /// Their mark.
    pub mark: Uuid,
    /// The tags when the writing began.
    pub before: Vec<String>,
    /// The text and the caret.
    pub input: Input,
    /// The list to go back to.
    pub list: Option<MarkList>,
}
