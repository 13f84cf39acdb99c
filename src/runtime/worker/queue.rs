//! Acts on their way to the disk, and the retries of those that did not get there.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::marks::{DocRef, Highlight, Op, PendingWrite, Store, StoreError, Timestamp};
use crate::runtime::worker::job::Committed;

/// The pause before the first retry.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause; each is twice as long as the one before.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// The acts on all documents that are not on the disk yet.
#[derive(Default)]
pub(super) struct Queues {
    by_document: BTreeMap<String, Queue>,
    /// The time of the next retry, and the length of that pause; `None` while nothing waits.
    pause: Option<(Instant, Duration)>,
    /// The jobs whose acts have reached the disk since they were last asked for.
    written: Vec<u64>,
}

/// The acts on one document.
struct Queue {
    store: Store,
    chapter: usize,
    doc: DocRef,
    at: Timestamp,
    ops: Vec<Op>,
    /// The numbers of the jobs that they come from.
    numbers: Vec<u64>,
    /// Acts on marks that are in no file; they do not hold up others.
    stuck: Vec<Op>,
}

impl Queues {
    /// Writes acts, after those that wait for the same document.
    pub(super) fn commit(&mut self, number: u64, store: Store, chapter: usize, pending: PendingWrite) -> Committed {
        let PendingWrite { doc, at, ops } = pending;
        let key = doc.id.as_str().to_owned();
        let queue = self.by_document.entry(key);
        let (later, later_store) = (doc.clone(), store.clone());
        let queue = queue.or_insert_with(|| Queue::new(store, chapter, doc, at));
        (queue.store, queue.chapter, queue.doc, queue.at) = (later_store, chapter, later, at);
        queue.ops.extend(ops);
        queue.numbers.push(number);
        let outcome = queue.write(&mut self.written);
        if outcome.is_ok() && !self.is_waiting() {
            self.pause = None;
        } else if self.is_waiting() && self.pause.is_none() {
            self.pause = Some((Instant::now() + FIRST_PAUSE, FIRST_PAUSE));
        }
        Committed { chapter, outcome, is_late: false, waiting: self.waiting() }
    }

    /// Returns when acts are to be retried; `None` while none wait.
    pub(super) fn due(&self) -> Option<Instant> {
        self.pause.map(|(due, _)| due)
    }

    /// Retries the waiting acts; returns those that reached the disk.
    pub(super) fn retry(&mut self) -> Vec<Committed> {
        let mut written = Vec::new();
        for queue in self.by_document.values_mut().filter(|queue| !queue.ops.is_empty()) {
            written.extend(queue.write(&mut self.written).ok().map(|records| (queue.chapter, records)));
        }
        let longer = self.pause.map_or(FIRST_PAUSE, |(_, pause)| (pause * 2).min(LONGEST_PAUSE));
        self.pause = self.is_waiting().then(|| (Instant::now() + longer, longer));
        let waiting = self.waiting();
        let late = |(chapter, records)| Committed { chapter, outcome: Ok(records), is_late: true, waiting };
        written.into_iter().map(late).collect()
    }

    /// Returns the jobs whose acts have reached the disk since the last call.
    pub(super) fn take_written(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.written)
    }

    /// Retries once more and returns what is left.
    pub(super) fn left(&mut self) -> Vec<PendingWrite> {
        drop(self.retry());
        let left = std::mem::take(&mut self.by_document).into_values().map(|queue| {
            let ops = queue.stuck.into_iter().chain(queue.ops).collect();
            PendingWrite { doc: queue.doc, at: queue.at, ops }
        });
        left.filter(|pending| !pending.ops.is_empty()).collect()
    }

    fn is_waiting(&self) -> bool {
        self.by_document.values().any(|queue| !queue.ops.is_empty())
    }

    fn waiting(&self) -> usize {
        self.by_document.values().map(|queue| queue.ops.len() + queue.stuck.len()).sum()
    }
}

impl Queue {
    const fn new(store: Store, chapter: usize, doc: DocRef, at: Timestamp) -> Self {
        Self { store, chapter, doc, at, ops: Vec::new(), numbers: Vec::new(), stuck: Vec::new() }
    }

    fn write(&mut self, done: &mut Vec<u64>) -> Result<Vec<Highlight>, StoreError> {
        let written = self.store.commit_known(&self.doc, &self.ops, self.at);
        match written {
            Ok((written, unknown)) => {
                self.ops.clear();
                self.stuck.extend(unknown);
                if self.stuck.is_empty() {
                    done.append(&mut self.numbers);
                }
                Ok(written)
            }
            Err(error) => {
                if matches!(error, StoreError::Unknown { .. }) {
                    self.stuck.append(&mut self.ops);
                }
                Err(error)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::marks::{AnchorText, DeviceId, DocId, Extra, TextId, anchor};
    use crate::text::Span;

    fn at() -> Timestamp {
        Timestamp::from_millisecond(1_787_393_472_123)
    }

    fn store(folder: &tempfile::TempDir) -> Store {
        let device = DeviceId::try_from("desk-7f3a91".to_owned()).unwrap();
        Store { root: folder.path().join("notes"), state: folder.path().join("state"), device }
    }

    fn doc() -> DocRef {
        let (id, text) = (DocId::of_name("청춘예찬"), TextId::of("청춘!"));
        DocRef {
            id,
            title: "청춘예찬".to_owned(),
            author: None,
            book: None,
            seen: Vec::new(),
            text,
            chars: 3,
            extra: Extra::new(),
        }
    }

    fn highlight() -> Highlight {
        let device = DeviceId::try_from("desk-7f3a91".to_owned()).unwrap();
        Highlight::new(anchor(&AnchorText::new("청춘!"), Span::new(0, 6)), device, at())
    }

    fn pending(ops: Vec<Op>) -> PendingWrite {
        PendingWrite { doc: doc(), at: at(), ops }
    }

    fn add(highlight: &Highlight) -> Op {
        Op::Add(Box::new(highlight.clone()))
    }

    #[test]
    fn what_could_not_be_written_is_tried_again_until_it_can() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder);
        fs::write(&store.root, "폴더가 아니다").unwrap();
        let mut queues = Queues::default();
        assert_eq!(queues.due(), None);
        let (one, other) = (highlight(), highlight());
        let failed = queues.commit(0, store.clone(), 0, pending(vec![add(&one)]));
        assert!(failed.outcome.is_err() && !failed.is_late && failed.waiting == 1);
        let mut pauses = Vec::new();
        for _ in 0..8 {
            assert!(queues.retry().is_empty());
            pauses.push(queues.pause.unwrap().1.as_secs());
        }
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(queues.commit(0, store.clone(), 0, pending(vec![add(&other)])).waiting, 2);
        fs::remove_file(&store.root).unwrap();
        let late = queues.retry();
        assert!(
            matches!(&late[..], [Committed { outcome: Ok(written), is_late: true, waiting: 0, .. }] if written.len() == 2)
        );
        assert_eq!(queues.due(), None);
        assert_eq!(queues.left(), []);
    }

    #[test]
    fn an_act_on_a_mark_that_is_in_no_file_holds_up_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let (one, lost) = (highlight(), highlight());
        let mut queues = Queues::default();
        let acts = vec![Op::Restore { id: lost.id }, add(&one)];
        let committed = queues.commit(0, store(&folder), 0, pending(acts));
        assert_eq!((committed.outcome.unwrap(), committed.waiting), (vec![one], 1));
        assert_eq!(queues.due(), None);
        assert_eq!(queues.left(), [pending(vec![Op::Restore { id: lost.id }])]);
    }

    #[test]
    fn what_is_left_at_the_end_is_given_back_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder);
        fs::write(&store.root, "폴더가 아니다").unwrap();
        let one = highlight();
        let acts = vec![add(&one), Op::Delete { id: one.id, seen_rev: 1 }];
        let mut queues = Queues::default();
        drop(queues.commit(0, store, 0, pending(acts.clone())));
        assert_eq!(queues.left(), [pending(acts)]);
    }

    #[test]
    fn what_reaches_the_disk_at_the_end_is_known_to_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder);
        fs::write(&store.root, "폴더가 아니다").unwrap();
        let mut queues = Queues::default();
        drop(queues.commit(7, store.clone(), 0, pending(vec![add(&highlight())])));
        fs::remove_file(&store.root).unwrap();
        assert_eq!((queues.left(), queues.take_written()), (vec![], vec![7]));
    }
}
