//! Merging whole records of another notes folder, or of a backup, into ours.

use std::collections::BTreeMap;

use crate::marks::{Highlight, Op, precedence, tidy_tags};

/// The acts that take records over, and their counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adopted {
    /// The acts, in the order of the records.
    pub ops: Vec<Op>,
    /// How many records are new.
    pub added: usize,
    /// How many are later revisions of records we have.
    pub newer: usize,
    /// How many bring nothing new: we have the same revision, or a later one.
    pub known: usize,
}

/// Takes over records that others have and we do not; records of which we have later revisions stay as they are.
///
/// Carrying out the acts and adopting the same records again gives no act.
#[must_use]
pub fn adopt(theirs: &[Highlight], ours: &[Highlight]) -> Adopted {
    let mut known: BTreeMap<_, Highlight> = ours.iter().map(|highlight| (highlight.id, highlight.clone())).collect();
    let mut adopted = Adopted::default();
    for highlight in theirs {
        let highlight = Highlight { tags: tidy_tags(&highlight.tags), ..highlight.clone() };
        let count = match known.get(&highlight.id) {
            None => &mut adopted.added,
            Some(ours) if precedence(ours, &highlight).is_lt() => &mut adopted.newer,
            Some(_) => {
                adopted.known += 1;
                continue;
            }
        };
        *count += 1;
        adopted.ops.push(Op::Add(Box::new(highlight.clone())));
        known.insert(highlight.id, highlight);
    }
    adopted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::fixtures::{at, highlight};

    #[test]
    fn only_what_is_new_is_taken_and_only_once() {
        let later = Highlight { rev: 2, at: at(1), note: "나중".to_owned(), ..highlight(2) };
        let ours = [highlight(1), highlight(2), later.clone()];
        let theirs = [highlight(1), later.clone(), highlight(3)];
        let adopted = adopt(&theirs, &ours[..2]);
        assert_eq!((adopted.added, adopted.newer, adopted.known), (1, 1, 1));
        assert_eq!(adopt(&theirs, &[highlight(1), later, highlight(3)]).ops, []);
    }

    #[test]
    fn an_older_revision_brings_nothing_back() {
        let deleted = Highlight { rev: 2, at: at(1), deleted: Some(at(1)), ..highlight(1) };
        assert_eq!(adopt(&[highlight(1)], &[deleted]).ops, []);
    }
}
