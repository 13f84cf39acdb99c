//! What lies over the text and has the keys until it is closed.

use tui_input::Input;
use uuid::Uuid;

use crate::reader::desk::PlacedMark;

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
    /// All marks of the book.
    Marks(MarkList),
    /// The note of a mark.
    Note(NoteInput),
    /// A percentage.
    Percent(Input),
}

/// The list of all marks.
#[derive(Clone, Debug, Default)]
pub struct MarkList {
    /// The marks by chapter and place.
    pub entries: Vec<MarkEntry>,
    /// The one that is picked.
    pub picked: usize,
}

/// A mark in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkEntry {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// The mark.
    pub mark: PlacedMark,
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
