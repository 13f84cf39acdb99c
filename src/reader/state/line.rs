//! The input of one line: the editor of notes with one row, where a line end is a space.

use crate::reader::keys::editing::Edit;
use crate::reader::state::editor::{Editor, Rows};
use crate::text::Offset;

/// A line being typed.
#[derive(Clone, Debug)]
pub struct LineInput {
    editor: Editor,
}

impl Default for LineInput {
    fn default() -> Self {
        Self::new("")
    }
}

impl LineInput {
    /// Starts with a text, and the caret at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { editor: Editor::line(text) }
    }

    /// Returns the text.
    #[must_use]
    pub fn value(&self) -> &str {
        self.editor.text()
    }

    /// Returns the offset of the caret.
    #[must_use]
    pub const fn caret(&self) -> Offset {
        self.editor.caret()
    }

    /// Types text at the caret.
    pub(in crate::reader) fn type_text(&mut self, text: &str) {
        self.editor.type_text(text);
    }

    /// Moves the caret or deletes.
    pub(in crate::reader) fn edit(&mut self, edit: Edit) {
        let rows = Rows::line(self.editor.text());
        self.editor.edit(edit, &rows);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_end_is_a_space_and_a_no_break_space_stays() {
        let mut line = LineInput::new("일다운\u{A0}일");
        line.type_text("\n말");
        assert_eq!(line.value(), "일다운\u{A0}일 말");
    }

    #[test]
    fn letters_compose_as_in_a_note() {
        let mut line = LineInput::new("");
        for letter in ["\u{1112}", "\u{1161}", "\u{11AB}"] {
            line.type_text(letter);
        }
        assert_eq!(line.value(), "한");
    }

    #[test]
    fn rows_are_the_whole_line() {
        let mut line = LineInput::new(&"가나다 ".repeat(100));
        line.edit(Edit::RowStart);
        assert_eq!(line.caret(), Offset::START);
        line.edit(Edit::RowEnd);
        assert_eq!(line.caret(), Offset(line.value().len()));
        line.edit(Edit::DeleteToLineStart);
        assert_eq!(line.value(), "");
    }
}
