//! A note being written.

use uuid::Uuid;

use crate::reader::state::editor::Editor;
use crate::reader::state::undo::Transaction;
use crate::text::fold;

/// A note being written.
#[derive(Clone, Debug)]
pub struct NoteInput {
    /// The chapter of its mark, counted from 0.
    pub chapter: usize,
    /// Its mark.
    pub mark: Uuid,
    /// The note before editing.
    pub before: String,
    /// The act that made its mark for it; taken back with a note that is thrown away.
    pub(in crate::reader) made: Option<Box<Transaction>>,
    /// The text and the caret.
    pub editor: Editor,
    /// The first row shown, counted from 0.
    pub top: usize,
    /// The text already stored: the note, or the last draft.
    safe: String,
    /// The stage of editing.
    pub(in crate::reader) stage: NoteStage,
}

/// The stage of editing a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) enum NoteStage {
    /// Its draft was not looked for yet.
    New,
    /// The reader is writing.
    Writing,
    /// The reader wants to leave without saving, and was asked to confirm.
    Leaving,
}

impl NoteInput {
    /// Opens the note of a mark.
    #[must_use]
    pub fn new(chapter: usize, mark: Uuid, note: String) -> Self {
        let editor = Editor::new(&note);
        let safe = editor.text().to_owned();
        Self { chapter, mark, before: note, made: None, editor, top: 0, safe, stage: NoteStage::New }
    }

    /// Remembers the act that made the mark for this note.
    pub(in crate::reader) fn made_by(self, act: Option<Transaction>) -> Self {
        Self { made: act.map(Box::new), ..self }
    }

    /// Whether the text differs from the note before editing.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.editor.text() != fold::canonical(&self.before)
    }

    /// Returns the text to be saved, without surrounding white space; `None` if it is the note before editing.
    #[must_use]
    pub fn written(&self) -> Option<&str> {
        let written = self.editor.text().trim();
        (written != fold::canonical(&self.before).trim()).then_some(written)
    }

    /// Returns the text if it is not stored yet.
    #[must_use]
    pub fn unsafe_text(&self) -> Option<&str> {
        let text = self.editor.text();
        (text != self.safe).then_some(text)
    }

    /// Called when the text is on its way to the disk.
    pub(in crate::reader) fn keep(&mut self) {
        self.editor.text().clone_into(&mut self.safe);
    }

    /// Replaces the text by a left-over draft; one undo brings back the saved note.
    pub(in crate::reader) fn take_draft(&mut self, draft: &str) {
        self.editor.rewrite(draft);
        self.keep();
    }

    /// Whether the reader may leave without saving: if nothing was changed, or on the second request.
    pub(in crate::reader) fn may_leave(&mut self) -> bool {
        let may_leave = !self.is_changed() || self.stage == NoteStage::Leaving;
        if !may_leave {
            self.stage = NoteStage::Leaving;
        }
        may_leave
    }

    /// Whether the draft was not looked for yet; marks it as looked for.
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
