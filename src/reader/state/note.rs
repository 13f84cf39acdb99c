//! A note while it is written.

use uuid::Uuid;

use crate::reader::state::editor::Editor;
use crate::reader::state::mark_list::MarkList;

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
    pub(in crate::reader) safe: String,
    /// How far the editor has come.
    pub(in crate::reader) stage: Stage,
}

/// What an editor of a note waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) enum Stage {
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
