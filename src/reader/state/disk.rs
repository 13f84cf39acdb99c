//! Changes waiting for the disk.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::reader::state::chapters_known::ChaptersKnown;

/// The work on its way to the disk, or from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiskState {
    /// How many changes wait for the disk.
    pub saving: usize,
    /// How many changes could not be written so far.
    pub unsaved: usize,
    /// Whether the marks of other chapters are still being loaded for the list.
    pub gathering: bool,
    /// Whether the titles of chapters that were not opened yet are still being read.
    pub titling: bool,
    /// Which chapters are known.
    pub chapters: ChaptersKnown,
    /// The tool that turns a file into the text to be opened; Esc ends it.
    pub tool: Option<String>,
    /// The marks whose last change is not on the disk.
    on_way: BTreeSet<Uuid>,
    /// The notice that becomes true when the disk has answered.
    claim: Option<String>,
}

impl DiskState {
    /// Called when a change of marks is on its way to the disk.
    pub(in crate::reader) fn sent(&mut self, marks: impl IntoIterator<Item = Uuid>) {
        self.saving += 1;
        self.on_way.extend(marks);
    }

    /// Called when the disk has answered a change.
    pub(in crate::reader) const fn answered(&mut self) {
        self.saving = self.saving.saturating_sub(1);
    }

    /// Called when all that was done to marks here is on the disk.
    pub(in crate::reader) fn landed(&mut self, marks: impl Iterator<Item = Uuid>) {
        for mark in marks {
            self.on_way.remove(&mark);
        }
    }

    /// Whether the last change of a mark is not on the disk.
    #[must_use]
    pub fn is_on_way(&self, mark: Uuid) -> bool {
        self.on_way.contains(&mark)
    }

    /// Records a notice about changes that were just sent.
    pub(in crate::reader) fn claim(&mut self, notice: Option<String>) {
        self.claim = notice;
    }

    /// Whether a notice says of a change that it was done, while the disk has not answered it.
    #[must_use]
    pub fn is_premature(&self, notice: &str) -> bool {
        self.saving > 0 && self.is_claim(notice)
    }

    /// Whether a notice is about the changes that were sent last.
    pub(in crate::reader) fn is_claim(&self, notice: &str) -> bool {
        self.claim.as_deref() == Some(notice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_nobody_waits_for_changes_nothing() {
        let mut disk = DiskState::default();
        disk.sent([]);
        disk.answered();
        disk.answered();
        assert_eq!(disk, DiskState::default());
    }

    #[test]
    fn a_claim_is_premature_until_every_change_is_answered() {
        let mut disk = DiskState::default();
        disk.claim(Some("그었습니다".to_owned()));
        disk.sent([Uuid::from_u128(1)]);
        disk.sent([Uuid::from_u128(1)]);
        disk.answered();
        assert!(disk.is_premature("그었습니다") && !disk.is_premature("다른 말") && disk.is_on_way(Uuid::from_u128(1)));
        disk.answered();
        disk.landed([Uuid::from_u128(1)].into_iter());
        assert!(!disk.is_premature("그었습니다") && !disk.is_on_way(Uuid::from_u128(1)));
    }
}
