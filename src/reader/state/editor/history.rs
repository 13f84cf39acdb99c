//! The history of changes, for undo and redo.

use crate::text::{Offset, Span};

/// One replacement in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextChange {
    /// Where it starts.
    pub(super) at: Offset,
    /// The text before.
    pub(super) removed: String,
    /// The text since.
    pub(super) inserted: String,
    /// The caret before.
    pub(super) from: Offset,
    /// The caret since.
    pub(super) to: Offset,
}

impl TextChange {
    /// Returns the replaced span, the new text, and the caret after it.
    pub(super) fn forward(&self) -> (Span, String, Offset) {
        (Span { start: self.at, end: self.at.plus(self.removed.len()) }, self.inserted.clone(), self.to)
    }

    /// Returns the same for undoing it.
    pub(super) fn backward(&self) -> (Span, String, Offset) {
        (Span { start: self.at, end: self.at.plus(self.inserted.len()) }, self.removed.clone(), self.from)
    }

    /// Merges the next change into this one, if both type one word or delete in one direction.
    fn joins(&mut self, next: &Self) -> bool {
        let types = self.removed.is_empty() && next.removed.is_empty() && self.to == next.at;
        let starts_word =
            self.inserted.ends_with(char::is_whitespace) && !next.inserted.starts_with(char::is_whitespace);
        let deletes = self.inserted.is_empty() && next.inserted.is_empty();
        if types && !starts_word && self.at.plus(self.inserted.len()) == next.at {
            self.inserted.push_str(&next.inserted);
        } else if deletes && next.at.plus(next.removed.len()) == self.at {
            self.removed.insert_str(0, &next.removed);
            self.at = next.at;
        } else if deletes && next.at == self.at {
            self.removed.push_str(&next.removed);
        } else {
            return false;
        }
        self.to = next.to;
        true
    }
}

/// The changes of a text in the order they were made.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<TextChange>,
    undone: Vec<TextChange>,
    /// Whether the next change may be merged with the last.
    goes_on: bool,
}

impl History {
    /// Records a change; undone changes can no longer be redone.
    pub(super) fn add(&mut self, change: TextChange) {
        self.undone.clear();
        let joined = self.goes_on && self.done.last_mut().is_some_and(|last| last.joins(&change));
        if !joined {
            self.done.push(change);
        }
        self.goes_on = true;
    }

    /// Separates the next change from the last.
    pub(super) const fn part(&mut self) {
        self.goes_on = false;
    }

    /// Returns the change to undo.
    pub(super) fn undo(&mut self) -> Option<TextChange> {
        self.part();
        let change = self.done.pop()?;
        self.undone.push(change.clone());
        Some(change)
    }

    /// Returns the change to redo.
    pub(super) fn redo(&mut self) -> Option<TextChange> {
        self.part();
        let change = self.undone.pop()?;
        self.done.push(change.clone());
        Some(change)
    }
}
