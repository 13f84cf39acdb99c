//! What lies over the text and has the keys until it is closed.

use tui_input::Input;
use uuid::Uuid;

pub use crate::reader::card::Card;
use crate::reader::editor::Editor;
use crate::reader::everywhere::Everywhere;
pub use crate::reader::mark_list::{MarkEntry, MarkList};
use crate::reader::palette::Palette;
use crate::reader::review::Review;
pub use crate::reader::search::SearchPrompt;

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
    /// The tags of a mark.
    Tags(TagsInput),
    /// A percentage.
    Percent(Input),
    /// What is searched for in the text.
    Search(SearchPrompt),
    /// What was found in all that is open.
    Everywhere(Everywhere),
    /// All places and commands.
    Palette(Palette),
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
            Self::Help { .. }
            | Self::Card(_)
            | Self::Review(_)
            | Self::Percent(_)
            | Self::Search(_)
            | Self::Everywhere(_) => None,
        }
    }

    pub(super) fn mark_list_mut(&mut self) -> Option<&mut MarkList> {
        match self {
            Self::Marks(list) => Some(list),
            Self::Note(note) => note.list.as_mut(),
            Self::Tags(tags) => tags.list.as_mut(),
            Self::Palette(palette) => palette.below.as_mut()?.mark_list_mut(),
            Self::Help { .. }
            | Self::Card(_)
            | Self::Review(_)
            | Self::Percent(_)
            | Self::Search(_)
            | Self::Everywhere(_) => None,
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
    pub editor: Editor,
    /// The first row that is shown, counted from 0.
    pub top: usize,
    /// The list to go back to.
    pub list: Option<MarkList>,
    /// The text that is safe already: the note, or the draft that was kept last.
    pub(super) safe: String,
    /// How far the editor has come.
    pub(super) stage: Stage,
}

/// What an editor of a note waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nobody has looked for a draft yet.
    New,
    /// The reader writes.
    Writing,
    /// The reader wants to leave without what was written, and has been asked.
    Leaving,
}

impl NoteInput {
    /// Opens the note of a mark; `list` is what to go back to.
    #[must_use]
    pub fn new(chapter: usize, mark: Uuid, note: String, list: Option<MarkList>) -> Self {
        let editor = Editor::new(&note);
        let safe = editor.text().to_owned();
        Self { chapter, mark, before: note, editor, top: 0, list, safe, stage: Stage::New }
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
