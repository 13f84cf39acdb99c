//! Changes waiting for the disk.

/// The work on its way to the disk, or from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiskState {
    /// How many changes wait for the disk.
    pub saving: usize,
    /// How many changes could not be written so far.
    pub unsaved: usize,
    /// Whether the marks of other chapters are still being loaded for the list.
    pub gathering: bool,
    /// Whether the titles of chapters that were not opened yet are still being read.
    pub titling: bool,
}

impl DiskState {
    /// Called when a change is on its way to the disk.
    pub(in crate::reader) const fn sent(&mut self) {
        self.saving += 1;
    }

    /// Called when the disk has answered a change.
    pub(in crate::reader) const fn answered(&mut self) {
        self.saving = self.saving.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_nobody_waits_for_changes_nothing() {
        let mut disk = DiskState::default();
        disk.sent();
        disk.answered();
        disk.answered();
        assert_eq!(disk, DiskState::default());
    }
}
