//! A small editor of plain text: what is written, where the caret is, and the way back.
//!
//! It is a value: keys and pastes go in, the text and the caret come out; the view and the motions by rows look at it
//! through [`Rows`]. The one invariant: the text is canonical ([`fold::canonical`]) and the caret stands on a grapheme
//! edge of it, whatever was typed, pasted, deleted or taken back. In a text of one line no-break spaces stay.

mod history;
mod motion;
mod rows;

use std::borrow::Cow;

use crate::reader::keys::editing::Edit;
use crate::text::{Offset, Span, fold, grapheme};

pub use motion::EditMotion;
pub use rows::{EditorRow, Rows};

use history::{History, TextChange};

/// What parts no words: a tag with a space in it is one tag.
const NO_BREAK_SPACE: char = '\u{A0}';

/// A text while it is written.
#[derive(Clone, Debug, Default)]
pub struct Editor {
    text: String,
    caret: Offset,
    /// The column that motions by rows keep to, in cells.
    column: Option<usize>,
    history: History,
    is_line: bool,
}

impl Editor {
    /// Starts on a text, which is folded to its canonical form, with the caret at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::starting(text, false)
    }

    /// Starts on a text of one line: line ends are spaces in it, and no-break spaces stay.
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

    /// Folds a text to the spelling that this one is kept in.
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

    /// Returns the place of the caret.
    #[must_use]
    pub const fn caret(&self) -> Offset {
        self.caret
    }

    /// Writes what was typed at the caret; what is typed without a pause between words is undone word by word.
    pub fn type_text(&mut self, text: &str) {
        self.replace(Span::at(self.caret), text);
    }

    /// Writes what was pasted at the caret; it is undone as a whole.
    pub fn paste(&mut self, text: &str) {
        self.history.part();
        self.replace(Span::at(self.caret), text);
        self.history.part();
    }

    /// Puts another text in the place of all; it is undone as a whole, and the caret stands at its end.
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

    /// Deletes all between the caret and where a motion leads.
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

    /// Takes the last change back; whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.history.undo() else { return false };
        let (span, text, caret) = change.backward();
        self.put(span, &text, caret);
        true
    }

    /// Makes the change once more that was taken back last; whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.history.redo() else { return false };
        let (span, text, caret) = change.forward();
        self.put(span, &text, caret);
        true
    }

    /// Replaces a part of the text, which lies on grapheme edges, and remembers it.
    ///
    /// What meets at its ends may compose: a vowel behind its consonant is a syllable. So the graphemes beside it are
    /// replaced along where they do not stay as they are.
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

    /// Puts a text in the place of a span; the caret goes to an offset, or on to the end of the grapheme it is in.
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
