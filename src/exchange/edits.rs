//! Taking over what was changed in an exported file since it was written.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::exchange::adopt::Adopted;
use crate::marks::{Highlight, Op, Patch};

/// Adds the acts for the changes to records that were adopted or that we have.
///
/// A note that was changed here too keeps both; a colour that was changed here stays. Carrying out the acts and taking
/// over the same changes again gives no act.
pub(super) fn take_over(edits: &[(Uuid, Patch)], ours: &[Highlight], adopted: &mut Adopted) {
    if edits.is_empty() {
        return;
    }
    let mut records: HashMap<Uuid, Highlight> = ours.iter().map(|record| (record.id, record.clone())).collect();
    let mut counted = HashSet::new();
    for op in &adopted.ops {
        if let Op::Add(record) = op {
            records.insert(record.id, Highlight::clone(record));
            counted.insert(record.id);
        }
    }
    for (id, patch) in edits {
        let Some(record) = records.get_mut(id) else { continue };
        let patch = Patch { color: patch.color.clone().filter(|color| color.from == record.color), ..patch.clone() };
        let before = record.clone();
        patch.apply(record);
        if *record == before {
            continue;
        }
        if counted.insert(*id) {
            adopted.known = adopted.known.saturating_sub(1);
            adopted.newer += 1;
        }
        adopted.ops.push(Op::Edit { id: *id, patch: Box::new(patch) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::adopt::adopt;
    use crate::marks::fixtures::{at, highlight};
    use crate::marks::{Change, Colour};

    fn edit(note: &str) -> (Uuid, Patch) {
        let (from, to) = (highlight(1).note, note.to_owned());
        let color = Some(Change::new(Colour::Yellow, Colour::Green));
        (highlight(1).id, Patch { note: Some(Change::new(from, to)), color, ..Patch::default() })
    }

    /// Returns the record after an import of the edited export to marks that we have, with the counts.
    fn imported(ours: &[Highlight], note: &str) -> (Option<Highlight>, [usize; 3]) {
        let mut adopted = adopt(&[highlight(1)], ours);
        take_over(&[edit(note)], ours, &mut adopted);
        let mut record = ours.first().cloned();
        for op in &adopted.ops {
            match (op, &mut record) {
                (Op::Add(added), record) => *record = Some(Highlight::clone(added)),
                (Op::Edit { patch, .. }, Some(record)) => {
                    patch.apply(record);
                    record.rev += 1;
                }
                (op, _) => panic!("{op:?}"),
            }
        }
        (record, [adopted.added, adopted.newer, adopted.known])
    }

    #[test]
    fn an_edit_is_taken_over_once_and_loses_nothing() {
        let (first, counts) = imported(&[], "고침");
        let first = first.unwrap();
        assert_eq!((first.note.as_str(), &first.color, counts), ("고침", &Colour::Green, [1, 0, 0]));
        let (ours, counts) = imported(&[highlight(1)], "고침");
        assert_eq!((ours.unwrap().note.as_str(), counts), ("고침", [0, 1, 0]));
        let (again, counts) = imported(std::slice::from_ref(&first), "고침");
        assert_eq!((again.as_ref(), counts), (Some(&first), [0, 0, 1]));
    }

    #[test]
    fn what_was_changed_here_too_is_kept() {
        let changed = Highlight { rev: 2, at: at(1), note: "여기".to_owned(), color: Colour::Blue, ..highlight(1) };
        let both = imported(&[changed], "저기").0.unwrap();
        assert_eq!((both.note.as_str(), &both.color), ("여기\n\n저기", &Colour::Blue));
        assert_eq!(imported(std::slice::from_ref(&both), "저기").0, Some(both));
    }
}
