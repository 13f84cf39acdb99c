//! The log of changes to marks, for undo and redo.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::marks::{Highlight, Patch, TextId};
use crate::reader::state::open_chapter::PlacedMark;

/// One act of the reader on marks.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::reader) struct Transaction {
    /// The changes, chapter by chapter.
    pub(in crate::reader) acts: Vec<(usize, Vec<MarkChange>)>,
}

/// A change of one mark.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::reader) enum MarkChange {
    Came(Box<PlacedMark>),
    Went(Box<PlacedMark>),
    Changed { mark: Uuid, patch: Box<Patch> },
}

impl Transaction {
    /// Returns all changes, chapter by chapter.
    pub(in crate::reader) fn changes(&self) -> impl Iterator<Item = &MarkChange> {
        self.acts.iter().flat_map(|(_, changes)| changes)
    }

    /// Returns how many marks it touches.
    pub(in crate::reader) fn marks(&self) -> usize {
        self.changes().map(MarkChange::mark).collect::<HashSet<_>>().len()
    }

    /// Returns the change that undoes it.
    pub(in crate::reader) fn inverse(&self) -> Self {
        let inverse = |changes: &[MarkChange]| changes.iter().rev().cloned().map(MarkChange::inverse).collect();
        Self { acts: self.acts.iter().rev().map(|(chapter, changes)| (*chapter, inverse(changes))).collect() }
    }
}

impl MarkChange {
    pub(in crate::reader) fn mark(&self) -> Uuid {
        match self {
            Self::Came(mark) | Self::Went(mark) => mark.highlight.id,
            Self::Changed { mark, .. } => *mark,
        }
    }

    /// Names the lesson whose record was added or removed.
    pub(in crate::reader) fn lesson(&self) -> Option<&TextId> {
        match self {
            Self::Came(mark) | Self::Went(mark) => mark.highlight.lesson.as_ref()?.from.as_ref(),
            Self::Changed { .. } => None,
        }
    }

    pub(in crate::reader) fn inverse(self) -> Self {
        match self {
            Self::Came(mark) => Self::Went(mark),
            Self::Went(mark) => Self::Came(mark),
            Self::Changed { mark, patch } => Self::Changed { mark, patch: Box::new(patch.inverse()) },
        }
    }
}

/// The direction through the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reader) enum UndoDirection {
    /// Undo.
    Back,
    /// Redo.
    Again,
}

/// The acts on marks, and the revision that each mark has reached by them.
#[derive(Clone, Debug, Default)]
pub struct UndoLog {
    done: Vec<Transaction>,
    undone: Vec<Transaction>,
    /// The revision that each mark has reached by acts here, including those the disk has not answered yet.
    revisions: HashMap<Uuid, u32>,
    /// Marks that another window or device has changed since this one read them.
    changed_elsewhere: HashSet<Uuid>,
}

impl UndoLog {
    /// Records an act; undone acts can no longer be redone.
    pub(in crate::reader) fn remember(&mut self, transaction: Transaction) {
        self.done.push(transaction);
        self.undone.clear();
    }

    /// Removes and returns the next transaction in a direction.
    pub(in crate::reader) fn take(&mut self, way: UndoDirection) -> Option<Transaction> {
        match way {
            UndoDirection::Back => self.done.pop(),
            UndoDirection::Again => self.undone.pop(),
        }
    }

    /// Stores an undone or redone transaction for the other direction.
    pub(in crate::reader) fn put(&mut self, transaction: Transaction, way: UndoDirection) {
        match way {
            UndoDirection::Back => self.undone.push(transaction),
            UndoDirection::Again => self.done.push(transaction),
        }
    }

    /// Returns the last act that was recorded.
    pub(in crate::reader) fn last(&self) -> Option<&Transaction> {
        self.done.last()
    }

    /// Removes an act from the log, so that it is no step any more; returns whether it was there and nobody else has
    /// changed its marks since.
    pub(in crate::reader) fn forget(&mut self, act: &Transaction) -> bool {
        let Some(at) = self.done.iter().rposition(|done| done == act) else { return false };
        let is_ours = act.changes().all(|change| !self.changed_elsewhere.contains(&change.mark()));
        if is_ours {
            self.done.remove(at);
        }
        is_ours
    }

    /// Splits a transaction into what can be undone and how many marks others have changed since.
    pub(in crate::reader) fn split(&self, transaction: Transaction) -> (Transaction, usize) {
        let (before, is_ours) = (transaction.marks(), |id: &Uuid| !self.changed_elsewhere.contains(id));
        let ours = |changes: Vec<MarkChange>| changes.into_iter().filter(|change| is_ours(&change.mark())).collect();
        let acts = transaction.acts.into_iter().map(|(chapter, changes)| (chapter, ours(changes)));
        let acts = acts.filter(|(_, changes): &(usize, Vec<MarkChange>)| !changes.is_empty()).collect();
        let left = Transaction { acts };
        let overtaken = before - left.marks();
        (left, overtaken)
    }

    /// Counts an act on a mark that was seen at a revision; returns the revision that the act applies to.
    pub(in crate::reader) fn count(&mut self, id: Uuid, seen: u32) -> u32 {
        let next = self.revisions.entry(id).or_insert(seen);
        let before = seen.max(*next);
        *next = before + 1;
        before
    }

    /// Starts counting at the first revision of a mark made here.
    pub(in crate::reader) fn begin(&mut self, id: Uuid) {
        self.revisions.insert(id, 1);
    }

    /// Counts on from a record that was written; returns whether it includes all acts done here.
    pub(in crate::reader) fn learn(&mut self, highlight: &Highlight) -> bool {
        let known = self.revisions.entry(highlight.id).or_insert(highlight.rev);
        *known = highlight.rev.max(*known);
        highlight.rev == *known
    }

    /// Returns the revision that a mark has reached by acts here; `None` if nothing was done to it.
    pub(in crate::reader) fn reached(&self, id: Uuid) -> Option<u32> {
        self.revisions.get(&id).copied()
    }

    /// Whether a record from the disk includes all acts done here; if so, counts on from it.
    ///
    /// A record with more was changed by another window or device: acts done to it here can no longer be undone.
    pub(in crate::reader) fn is_newest(&mut self, highlight: &Highlight) -> bool {
        let known = self.revisions.entry(highlight.id).or_insert(highlight.rev);
        if highlight.rev > *known {
            self.changed_elsewhere.insert(highlight.id);
        }
        let is_newest = highlight.rev >= *known;
        *known = highlight.rev.max(*known);
        is_newest
    }

    /// Whether a record that was read again is to be shown: it includes all acts done here.
    ///
    /// A record with more is remembered as changed by others, but not counted on from.
    pub(in crate::reader) fn is_refreshed(&mut self, highlight: &Highlight) -> bool {
        match self.revisions.get(&highlight.id) {
            Some(&known) if highlight.rev > known => {
                self.changed_elsewhere.insert(highlight.id);
                true
            }
            Some(&known) => highlight.rev == known,
            None => true,
        }
    }

    /// Whether a mark has more acts here than a record of it includes.
    pub(in crate::reader) fn is_ahead_of(&self, highlight: &Highlight) -> bool {
        self.revisions.get(&highlight.id) > Some(&highlight.rev)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::{AnchorText, DeviceId, Timestamp, anchor};
    use crate::text::Span;

    fn record(rev: u32) -> Highlight {
        let by = DeviceId::try_from("desk-7f3a91".to_owned()).unwrap();
        let anchor = anchor(&AnchorText::new("하나 둘."), Span::new(0, 6));
        let mut highlight = Highlight::new(anchor, by, Timestamp::from_millisecond(0));
        highlight.rev = rev;
        highlight
    }

    fn change(mark: Uuid) -> Transaction {
        Transaction { acts: vec![(0, vec![MarkChange::Changed { mark, patch: Box::default() }])] }
    }

    #[test]
    fn what_was_taken_back_can_be_done_again_until_something_else_is_done() {
        let mut log = UndoLog::default();
        let (one, other) = (change(Uuid::from_u128(1)), change(Uuid::from_u128(2)));
        log.remember(one.clone());
        let taken = log.take(UndoDirection::Back).unwrap();
        log.put(taken, UndoDirection::Back);
        assert_eq!(log.take(UndoDirection::Again), Some(one.clone()));
        log.put(one, UndoDirection::Back);
        log.remember(other.clone());
        assert_eq!(
            (log.take(UndoDirection::Again), log.take(UndoDirection::Back), log.take(UndoDirection::Back)),
            (None, Some(other), None)
        );
    }

    #[test]
    fn revisions_count_what_was_done_here_before_the_disk_answers() {
        let (mut log, seen) = (UndoLog::default(), record(4));
        assert_eq!((log.count(seen.id, 4), log.count(seen.id, 4)), (4, 5));
        assert!(log.is_ahead_of(&seen) && !log.is_newest(&Highlight { rev: 5, ..seen.clone() }));
        assert!(log.is_newest(&Highlight { rev: 6, ..seen.clone() }));
        assert_eq!(log.split(change(seen.id)), (change(seen.id), 0));
    }

    #[test]
    fn a_later_revision_is_somebody_elses_and_is_not_taken_back() {
        let (mut log, seen) = (UndoLog::default(), record(1));
        log.begin(seen.id);
        assert!(log.is_refreshed(&seen));
        assert_eq!(log.split(change(seen.id)), (change(seen.id), 0));
        assert!(log.is_refreshed(&Highlight { rev: 2, ..seen.clone() }));
        let other = Uuid::from_u128(2);
        let mut both = change(seen.id);
        both.acts.extend(change(other).acts);
        assert_eq!(log.split(both), (change(other), 1), "the other mark is still undone");
    }
}
