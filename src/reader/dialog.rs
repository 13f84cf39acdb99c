//! What lies over the text and has the keys until it is closed.

use tui_input::Input;
use uuid::Uuid;

pub use crate::reader::card::Card;
pub use crate::reader::mark_list::{MarkEntry, MarkList};
use crate::reader::review::Review;

/// Something over the text.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// The keys of a place.
    Help {
        /// The place that help was asked for.
        about: crate::reader::Place,
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
    /// A percentage.
    Percent(Input),
}

impl Dialog {
    /// Gives the list of marks that is shown or lies below.
    #[must_use]
    pub const fn mark_list(&self) -> Option<&MarkList> {
        match self {
            Self::Marks(list) => Some(list),
            Self::Note(note) => note.list.as_ref(),
            Self::Help { .. } | Self::Card(_) | Self::Review(_) | Self::Percent(_) => None,
        }
    }

    pub(super) const fn mark_list_mut(&mut self) -> Option<&mut MarkList> {
        match self {
            Self::Marks(list) => Some(list),
            Self::Note(note) => note.list.as_mut(),
            Self::Help { .. } | Self::Card(_) | Self::Review(_) | Self::Percent(_) => None,
        }
    }
}

/// A note while it is written.
#[derive(Clone, Debug)]
pub struct NoteInput {
    /// The chapter of its mark, counted from 0.
    pub chapter: usize,
    /// Its mark.
    pub mark: Uuid,
    /// The note when the writing began.
    pub before: String,
    /// The text and the caret.
    pub input: Input,
    /// The list to go back to.
    pub list: Option<MarkList>,
}
