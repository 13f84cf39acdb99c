//! What the reader wrote that may not be on the disk yet, for the moment in which the program has to end at once.
//!
//! The loop and the thread that writes keep it up to date. Whoever ends the program without them, because they are busy
//! or hang on a disk, calls [`Unwritten::rescue`]. The one invariant: whatever was handed over stands here until the
//! disk has it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use crate::library::{Drafts, Positions};
use crate::marks::{PendingWrite, Timestamp, rescue_at_once};

/// What may not be on the disk yet, shared by threads.
#[derive(Clone, Debug, Default)]
pub struct Unwritten(Arc<Mutex<Held>>);

#[derive(Debug, Default)]
struct Held {
    state: Option<PathBuf>,
    drafts: Drafts,
    /// The texts of notes, by mark.
    texts: BTreeMap<Uuid, String>,
    /// The acts handed to the thread that writes, by the number of their job.
    writes: BTreeMap<u64, PendingWrite>,
    /// The reading positions, with a number of their own too.
    positions: Option<(u64, Positions)>,
    jobs: u64,
}

impl Held {
    fn next_job(&mut self) -> u64 {
        self.jobs += 1;
        self.jobs
    }
}

impl Unwritten {
    /// Sets the folder in which it is rescued; without one nothing can be.
    pub(super) fn in_folder(state: Option<PathBuf>, drafts: Drafts) -> Self {
        Self(Arc::new(Mutex::new(Held { state, drafts, ..Held::default() })))
    }

    /// Holds the text of a note as it is now.
    pub(super) fn hold_draft(&self, mark: Uuid, text: &str) {
        let mut held = self.held();
        if held.texts.get(&mark).is_none_or(|known| known != text) {
            held.texts.insert(mark, text.to_owned());
        }
    }

    /// Lets go of the text of a note: this one is on the disk, or, without one, the note is saved or given up.
    pub(super) fn drop_draft(&self, mark: Uuid, written: Option<&str>) {
        let mut held = self.held();
        if written.is_none_or(|written| held.texts.get(&mark).is_some_and(|text| text == written)) {
            held.texts.remove(&mark);
        }
    }

    /// Holds acts on marks; returns the number of their job.
    pub(super) fn hold_write(&self, pending: PendingWrite) -> u64 {
        let mut held = self.held();
        let job = held.next_job();
        held.writes.insert(job, pending);
        job
    }

    /// Lets go of the acts of jobs, which are on the disk.
    pub(super) fn drop_writes(&self, jobs: impl IntoIterator<Item = u64>) {
        let mut held = self.held();
        for job in jobs {
            held.writes.remove(&job);
        }
    }

    /// Holds the reading positions; returns the number of their job.
    pub(super) fn hold_positions(&self, positions: Positions) -> u64 {
        let mut held = self.held();
        let job = held.next_job();
        held.positions = Some((job, positions));
        job
    }

    /// Lets go of the reading positions of a job, which are on the disk; later ones stay.
    pub(super) fn drop_positions(&self, job: u64) {
        let mut held = self.held();
        held.positions.take_if(|(known, _)| *known == job);
    }

    /// Writes all of it where the next run finds it, without waiting for the disk to sync: what is handed to the system
    /// outlives the program.
    pub fn rescue(&self, now: Timestamp) {
        let held = self.held();
        // Nobody is left who could be told of a failure.
        for (mark, text) in &held.texts {
            drop(held.drafts.put_at_once(*mark, text));
        }
        let writes: Vec<PendingWrite> = held.writes.values().cloned().collect();
        if let Some(state) = held.state.as_ref().filter(|_| !writes.is_empty()) {
            drop(rescue_at_once(state, &writes, now));
        }
        if let Some((_, positions)) = &held.positions {
            drop(positions.save_at_once());
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Position;
    use crate::marks::fixtures::highlight;
    use crate::marks::{DocId, DocRef, Extra, Op, Store, TextId, replay};

    fn now() -> Timestamp {
        Timestamp::from_millisecond(1_787_393_472_123)
    }

    fn add(number: u8) -> PendingWrite {
        let (id, text) = (DocId::of_name("청춘예찬"), TextId::of("청춘!"));
        let title = "청춘예찬".to_owned();
        let doc = DocRef { id, title, book: None, author: None, seen: Vec::new(), text, chars: 3, extra: Extra::new() };
        PendingWrite { doc, at: now(), ops: vec![Op::Add(Box::new(highlight(number)))] }
    }

    #[test]
    fn what_was_not_let_go_of_is_found_by_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let drafts = Drafts::of(Some(&state));
        let unwritten = Unwritten::in_folder(Some(state.clone()), drafts.clone());
        let [kept, saved, changed] = [1, 2, 3].map(Uuid::from_u128);
        for mark in [kept, saved, changed] {
            unwritten.hold_draft(mark, "쓰다 만 메모");
        }
        unwritten.drop_draft(saved, None);
        unwritten.hold_draft(changed, "쓰다 만 메모에 더");
        unwritten.drop_draft(changed, Some("쓰다 만 메모"));
        let written = unwritten.hold_write(add(1));
        unwritten.hold_write(add(2));
        unwritten.drop_writes([written]);
        unwritten.rescue(now());
        assert_eq!(drafts.get(kept).as_deref(), Some("쓰다 만 메모"));
        assert_eq!((drafts.get(saved), drafts.get(changed).as_deref()), (None, Some("쓰다 만 메모에 더")));
        let device = "desk-7f3a91".to_owned().try_into().unwrap();
        let store = Store { root: folder.path().join("notes"), state, device };
        let replayed = replay(&store);
        assert!(matches!(&replayed[..], [replayed] if matches!(replayed.outcome, Ok(1))), "{replayed:?}");
    }

    #[test]
    fn positions_stay_until_the_disk_has_these_and_not_earlier_ones() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let unwritten = Unwritten::in_folder(Some(state.clone()), Drafts::of(Some(&state)));
        let at = |chars| {
            let mut positions = Positions::load(Some(&state));
            positions.put("봄밤".to_owned(), Position { chars, at: now() });
            positions
        };
        let (earlier, later) = (unwritten.hold_positions(at(3)), unwritten.hold_positions(at(7)));
        unwritten.drop_positions(earlier);
        unwritten.rescue(now());
        let left = || Positions::load(Some(&state)).get("봄밤").map(|position| position.chars);
        assert_eq!(left(), Some(7));
        at(9).save().unwrap();
        unwritten.drop_positions(later);
        unwritten.rescue(now());
        assert_eq!(left(), Some(9));
    }

    #[test]
    fn nothing_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        Unwritten::in_folder(Some(state.clone()), Drafts::of(Some(&state))).rescue(now());
        assert!(!state.exists());
    }
}
