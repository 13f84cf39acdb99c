//! What lies over the text and has the keys until it is closed.

use tui_input::Input;
use uuid::Uuid;

use crate::reader::desk::PlacedMark;
use crate::reader::editor::Editor;

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
    /// The tags of a mark.
    Tags(TagsInput),
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
