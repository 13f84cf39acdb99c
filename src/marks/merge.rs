//! Merging many shards into one set of records.
//!
//! For each id the greatest revision in a total order wins, so merging is commutative, associative and idempotent (a
//! join-semilattice) and every device reaches the same set, whatever the order in which files arrive. `rev` grows with
//! every act of a reader, like a Lamport clock; wall clocks only order revisions that were made independently. Among
//! those, a deletion never beats an edit.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use uuid::Uuid;

use crate::marks::model::Highlight;

/// Highlights by id, which is the order in which they were made.
pub type Records = BTreeMap<Uuid, Highlight>;

/// Merges records into a set, keeping the greater revision of each.
pub fn merge(set: &mut Records, records: impl IntoIterator<Item = Highlight>) {
    for record in records {
        match set.entry(record.id) {
            Entry::Vacant(place) => {
                place.insert(record);
            }
            Entry::Occupied(mut place) => {
                if precedence(place.get(), &record).is_lt() {
                    place.insert(record);
                }
            }
        }
    }
}

/// Compares two revisions of a highlight: the greater one is shown.
pub(crate) fn precedence(one: &Highlight, other: &Highlight) -> Ordering {
    let known = |record: &Highlight| (record.rev, record.is_live(), record.at);
    let by_words = || if one == other { Ordering::Equal } else { text(one).cmp(&text(other)) };
    known(one).cmp(&known(other)).then_with(|| one.by.cmp(&other.by)).then_with(by_words)
}

/// Returns a record as text; one that cannot be written sorts first, and cannot have come from a file.
fn text(record: &Highlight) -> String {
    serde_yaml::to_string(record).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::marks::LessonData;
    use crate::marks::op::tests::{at, highlight};

    const YEAR: i64 = 365 * 24 * 3600 * 1000;

    /// An act on one of three devices, whose clocks are ten years apart.
    #[derive(Clone, Debug)]
    enum Act {
        Add(u8),
        Edit(u8),
        Delete(u8),
        TakeFrom(usize),
    }

    fn act() -> impl Strategy<Value = (usize, Act)> {
        let act = prop_oneof![
            (0..6_u8).prop_map(Act::Add),
            (0..6_u8).prop_map(Act::Edit),
            (0..6_u8).prop_map(Act::Delete),
            (0..3_usize).prop_map(Act::TakeFrom),
        ];
        (0..3_usize, act)
    }

    fn merged(one: &Records, other: &Records) -> Records {
        let mut set = one.clone();
        merge(&mut set, other.values().cloned());
        set
    }

    /// Plays a history; every edit must be greater than the revision it edits, whatever its clock says.
    fn play(history: Vec<(usize, Act)>) -> [Records; 3] {
        let mut devices = [Records::new(), Records::new(), Records::new()];
        for (step, (device, act)) in history.into_iter().enumerate() {
            let skew = [0, -10 * YEAR, 10 * YEAR][device];
            let now = at(i64::try_from(step).unwrap() + skew);
            let by = format!("device-{device}").try_into().unwrap();
            let known = |id: u8| devices[device].get(&highlight(id).id).cloned();
            let next = match act {
                Act::Add(id) => known(id).is_none().then(|| highlight(id)),
                Act::Edit(id) | Act::Delete(id) => known(id).map(|mut record| {
                    record.rev += 1;
                    record.at = record.at.max(now);
                    record.by = by;
                    record.note = format!("쪽지 {step}");
                    record.lesson = (step % 2 == 0)
                        .then(|| Box::new(LessonData { hidden: step % 3 == 0, ..LessonData::default() }));
                    record.deleted = matches!(act, Act::Delete(_)).then_some(now);
                    record
                }),
                Act::TakeFrom(other) => {
                    devices[device] = merged(&devices[device], &devices[other]);
                    None
                }
            };
            if let Some(record) = next {
                if let Some(before) = devices[device].get(&record.id) {
                    assert!(precedence(before, &record).is_lt());
                }
                devices[device].insert(record.id, record);
            }
        }
        devices
    }

    proptest! {
        #[test]
        fn merging_is_a_join_whatever_the_clocks_say(
            history in proptest::collection::vec(act(), 0..40),
        ) {
            let [a, b, c] = &play(history);
            let ab = merged(a, b);
            prop_assert_eq!(&ab, &merged(b, a));
            prop_assert_eq!(&merged(a, a), a);
            prop_assert_eq!(&merged(&ab, b), &ab);
            prop_assert_eq!(merged(&ab, c), merged(a, &merged(b, c)));
            prop_assert_eq!(merged(&ab, c), merged(&merged(c, a), b));
        }
    }

    #[test]
    fn a_deletion_never_beats_an_edit_of_the_same_revision() {
        let edit = highlight(1);
        let deletion = Highlight { at: at(10 * YEAR), deleted: Some(at(10 * YEAR)), ..edit.clone() };
        assert_eq!(precedence(&deletion, &edit), Ordering::Less);
    }
}
