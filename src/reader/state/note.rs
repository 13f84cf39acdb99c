//! A note while it is written.

use uuid::Uuid;

use crate::reader::state::editor::Editor;
use crate::text::fold;

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
    /// The text that is safe already: the note, or the draft that was kept last.
    safe: String,
    /// How far the editor has come.
    pub(in crate::reader) stage: NoteStage,
}

/// What an editor of a note waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) enum NoteStage {
    /// Nobody has looked for a draft yet.
    New,
    /// The reader writes.
    Writing,
    /// The reader wants to leave without what was written, and has been asked.
    Leaving,
}

impl NoteInput {
    /// Opens the note of a mark.
    #[must_use]
    pub fn new(chapter: usize, mark: Uuid, note: String) -> Self {
        let editor = Editor::new(&note);
        let safe = editor.text().to_owned();
        Self { chapter, mark, before: note, editor, top: 0, safe, stage: NoteStage::New }
    }
    /// Whether what is written says something else than the note did when the writing began.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.editor.text() != fold::canonical(&self.before)
    }

    /// Returns what is written, where it is to be saved: without white space around it, and not what was there.
    #[must_use]
    pub fn written(&self) -> Option<&str> {
        let written = self.editor.text().trim();
        (written != fold::canonical(&self.before).trim()).then_some(written)
    }

    /// Returns the text as far as it is not safe yet.
    #[must_use]
    pub fn unsafe_text(&self) -> Option<&str> {
        let text = self.editor.text();
        (text != self.safe).then_some(text)
    }

    /// Called when the text is on its way to the disk.
    pub(in crate::reader) fn keep(&mut self) {
        self.editor.text().clone_into(&mut self.safe);
    }

    /// Puts a draft that was left behind in the place of the text; the note as it was saved is one step of undoing away.
    pub(in crate::reader) fn take_draft(&mut self, draft: &str) {
        self.editor.rewrite(draft);
        self.keep();
    }

    /// Whether the reader may leave without what was written: where nothing was, or where this has been asked already.
    pub(in crate::reader) fn may_leave(&mut self) -> bool {
        let may_leave = !self.is_changed() || self.stage == NoteStage::Leaving;
        if !may_leave {
            self.stage = NoteStage::Leaving;
        }
        may_leave
    }

    /// Whether nobody has looked for a draft yet; from now on somebody has.
    pub(in crate::reader) fn begin(&mut self) -> bool {
        let is_new = self.stage == NoteStage::New;
        if is_new {
            self.stage = NoteStage::Writing;
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> NoteInput {
        NoteInput::new(0, Uuid::nil(), text.to_owned())
    }

    #[test]
    fn white_space_around_a_note_is_no_change() {
        let mut note = note("말");
        note.editor.type_text(" \n");
        assert!(note.is_changed() && note.written().is_none());
        note.editor.type_text("글");
        assert_eq!(note.written(), Some("말 \n글"));
    }

    #[test]
    fn whoever_leaves_what_was_written_is_asked_once() {
        let mut note = note("말");
        assert!(note.may_leave());
        note.editor.type_text("글");
        assert!(!note.may_leave() && note.may_leave());
    }

    #[test]
    fn a_draft_is_safe_and_one_step_from_the_note() {
        let mut note = note("말");
        assert!(note.begin() && !note.begin());
        note.take_draft("말과 글");
        assert_eq!(note.unsafe_text(), None);
        note.editor.undo();
        assert_eq!((note.editor.text(), note.unsafe_text()), ("말", Some("말")));
    }
}
