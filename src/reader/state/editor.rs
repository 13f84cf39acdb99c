//! A small editor of plain text: the text, the caret, and the history for undo.
//!
//! It is a value: keys and pastes go in, the text and the caret come out; the view and the motions by rows use its
//! [`Rows`]. The one invariant: the text is canonical ([`fold::canonical`]) and the caret stands on a grapheme edge,
//! whatever was typed, pasted, deleted or undone. In a text of one line no-break spaces stay.

mod history;
mod motion;
mod rows;

use std::borrow::Cow;

use crate::reader::keys::editing::Edit;
use crate::text::{Offset, Span, fold, grapheme};

pub use motion::EditMotion;
pub use rows::{EditorRow, Rows};

use history::{History, TextChange};

/// A space that does not separate words: a tag with a space in it is one tag.
const NO_BREAK_SPACE: char = '\u{A0}';

/// A text being edited.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    text: String,
    caret: Offset,
    /// The column kept by motions by rows, in cells.
    column: Option<usize>,
    history: History,
    is_line: bool,
}

impl Editor {
    /// Starts with a text, folded to its canonical form, and the caret at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::starting(text, false)
    }

    /// Starts with a text of one line: line ends become spaces, and no-break spaces stay.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self::starting(text, true)
    }

    fn starting(text: &str, is_line: bool) -> Self {
        let mut editor = Self { is_line, ..Self::default() };
        editor.text = editor.folded(text).into_owned();
        editor.caret = Offset(editor.text.len());
        editor
    }

    /// Folds a text to the form of this editor.
    fn folded<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.is_line {
            return fold::canonical(text);
        }
        let parts: Vec<String> =
            text.split(NO_BREAK_SPACE).map(|part| fold::canonical(part).replace('\n', " ")).collect();
        Cow::Owned(parts.join("\u{A0}"))
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the offset of the caret.
    #[must_use]
    pub const fn caret(&self) -> Offset {
        self.caret
    }

    /// Inserts typed text at the caret; text typed without a pause is undone word by word.
    pub fn type_text(&mut self, text: &str) {
        self.replace(Span::at(self.caret), text);
    }

    /// Inserts pasted text at the caret; it is undone as a whole.
    pub fn paste(&mut self, text: &str) {
        self.history.part();
        self.replace(Span::at(self.caret), text);
        self.history.part();
    }

    /// Replaces the whole text; that is undone as a whole, and the caret stands at the end.
    pub fn rewrite(&mut self, text: &str) {
        self.history.part();
        self.replace(Span::of(&self.text), text);
        self.history.part();
    }

    /// Moves the caret.
    pub fn go(&mut self, motion: EditMotion, rows: &Rows) {
        self.history.part();
        let column = self.column.unwrap_or_else(|| rows.place(&self.text, self.caret).1);
        self.caret = motion.target(&self.text, self.caret, column, rows);
        self.column = motion.is_by_rows().then_some(column);
    }

    /// Deletes everything between the caret and the target of a motion.
    pub fn delete(&mut self, motion: EditMotion, rows: &Rows) {
        let column = rows.place(&self.text, self.caret).1;
        let target = motion.target(&self.text, self.caret, column, rows);
        if target != self.caret {
            self.replace(Span::between(self.caret, target), "");
        }
    }

    /// Moves the caret or deletes.
    pub fn edit(&mut self, edit: Edit, rows: &Rows) {
        match edit {
            Edit::DeleteBefore => self.delete(EditMotion::Back, rows),
            Edit::DeleteAfter => self.delete(EditMotion::On, rows),
            Edit::DeleteWordBefore => self.delete(EditMotion::WordBack, rows),
            Edit::DeleteWordAfter => self.delete(EditMotion::WordOn, rows),
            Edit::DeleteToLineStart => self.delete(EditMotion::LineStart, rows),
            Edit::DeleteToLineEnd => self.delete(EditMotion::LineEnd, rows),
            Edit::Back => self.go(EditMotion::Back, rows),
            Edit::On => self.go(EditMotion::On, rows),
            Edit::WordBack => self.go(EditMotion::WordBack, rows),
            Edit::WordOn => self.go(EditMotion::WordOn, rows),
            Edit::RowStart => self.go(EditMotion::RowStart, rows),
            Edit::RowEnd => self.go(EditMotion::RowEnd, rows),
            Edit::Start => self.go(EditMotion::Start, rows),
            Edit::End => self.go(EditMotion::End, rows),
        }
    }

    /// Undoes the last change; returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.history.undo() else { return false };
        let (span, text, caret) = change.backward();
        self.put(span, &text, caret);
        true
    }

    /// Redoes the last undone change; returns whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.history.redo() else { return false };
        let (span, text, caret) = change.forward();
        self.put(span, &text, caret);
        true
    }

    /// Replaces a part of the text, which lies on grapheme edges, and records it.
    ///
    /// Text at its ends may compose: a vowel after a consonant becomes a syllable. So neighbouring graphemes are
    /// replaced too if they would change.
    fn replace(&mut self, span: Span, with: &str) {
        let with = self.folded(with);
        let around =
            Span { start: grapheme::previous(&self.text, span.start), end: grapheme::next(&self.text, span.end) };
        let before = Span { end: span.start, ..around }.slice(&self.text);
        let after = Span { start: span.end, ..around }.slice(&self.text);
        let met = [before, &with, after].concat();
        let composed = self.folded(&met);
        let (span, with, caret) = if composed == met {
            (span, with.clone().into_owned(), span.start.plus(with.len()))
        } else {
            let caret = around.start.plus(self.folded(&[before, &with].concat()).len());
            (around, composed.into_owned(), caret)
        };
        let change = TextChange {
            at: span.start,
            removed: span.slice(&self.text).to_owned(),
            inserted: with,
            from: self.caret,
            to: caret,
        };
        if change.removed != change.inserted {
            let (span, text, caret) = change.forward();
            self.put(span, &text, caret);
            self.history.add(TextChange { to: self.caret, ..change });
        }
    }

    /// Replaces a span by a text; the caret goes to an offset, or forward to the end of its grapheme.
    fn put(&mut self, span: Span, text: &str, caret: Offset) {
        let (before, _) = span.start.split(&self.text);
        let (_, after) = span.end.split(&self.text);
        self.text = [before, text, after].concat();
        let edge = grapheme::snap(&self.text, Span::at(caret)).start;
        self.caret = if edge == caret { edge } else { grapheme::next(&self.text, edge) };
        self.column = None;
    }
}

#[cfg(test)]
mod tests;
