//! Acts on their way to the disk: a chapter that is opened before they are written shows them all the same.

use std::collections::HashMap;

use uuid::Uuid;

use crate::document::Chapter;
use crate::marks::{AnchorText, DeviceId, Highlight, Op, Records, Timestamp, merge};

/// Acts on the marks of one chapter, which are written together.
#[derive(Clone, Debug)]
pub(super) struct Acts {
    pub(super) at: Timestamp,
    pub(super) ops: Vec<Op>,
    /// The revision that each mark reaches by them.
    pub(super) revisions: HashMap<Uuid, u32>,
}

impl Acts {
    /// Makes the anchors in them anew that were made in less of the text, see [`Highlight::renew`].
    pub(super) fn renew(&mut self, text: &AnchorText<'_>, chapter: &Chapter) {
        self.ops.iter_mut().for_each(|op| op.renew(text, chapter));
    }
}

/// The acts sent for each chapter, counted from 0, that are not known to be written.
#[derive(Debug, Default)]
pub(super) struct InFlight(HashMap<usize, Sent>);

#[derive(Debug, Default)]
struct Sent {
    acts: Vec<Acts>,
    /// How many of them were answered: written, or waiting for the disk.
    answered: usize,
    /// How many were sent in all.
    total: usize,
}

impl InFlight {
    /// Records acts that were sent.
    pub(super) fn sent(&mut self, chapter: usize, acts: &Acts) {
        let sent = self.0.entry(chapter).or_default();
        sent.acts.push(acts.clone());
        sent.total += 1;
    }

    /// Records the first answer to a job: its acts are written, or wait for the disk.
    pub(super) fn answered(&mut self, chapter: usize) {
        if let Some(sent) = self.0.get_mut(&chapter) {
            sent.answered = (sent.answered + 1).min(sent.acts.len());
        }
    }

    /// Records that the acts on a chapter that were answered are on the disk; if none wait any more, those on all
    /// chapters are.
    pub(super) fn written(&mut self, chapter: usize, waiting: usize) {
        for (_, sent) in self.0.iter_mut().filter(|(sent_for, _)| waiting == 0 || **sent_for == chapter) {
            sent.acts.drain(..sent.answered);
            sent.answered = 0;
        }
    }

    /// Returns the acts on their way for a chapter now, which a reader of the files may not find on the disk yet.
    pub(super) fn acts(&self, chapter: usize) -> ActsInFlight {
        let sent = self.0.get(&chapter);
        ActsInFlight {
            acts: sent.map_or_else(Vec::new, |sent| sent.acts.clone()),
            total: sent.map_or(0, |sent| sent.total),
        }
    }
}

/// The acts that were on their way for a chapter at one moment.
#[derive(Clone, Debug)]
pub(super) struct ActsInFlight {
    acts: Vec<Acts>,
    /// How many were sent for the chapter until then.
    total: usize,
}

impl ActsInFlight {
    /// Adds acts that were not sent yet.
    pub(super) fn with(mut self, waiting: Option<&Vec<Acts>>) -> Self {
        self.acts.extend(waiting.into_iter().flatten().cloned());
        self
    }

    /// Whether nothing was on its way.
    pub(super) const fn is_empty(&self) -> bool {
        self.acts.is_empty()
    }

    /// Whether more acts have been sent for the chapter since.
    pub(super) const fn is_older_than(&self, now: &Self) -> bool {
        self.total < now.total
    }

    /// Applies the acts to records that were read from the disk since, apart from those that are already there.
    ///
    /// A second time an act would count once more, and earlier ones would undo what later ones have done: an edit
    /// brings a deleted mark back. Each device writes its acts in order, so the revision of a record that this one
    /// wrote says which of them it includes.
    pub(super) fn over(&self, highlights: Vec<Highlight>, by: &DeviceId) -> Vec<Highlight> {
        let mut records = Records::new();
        merge(&mut records, highlights);
        let own = records.values().filter(|record| record.by == *by);
        let written: HashMap<Uuid, u32> = own.map(|record| (record.id, record.rev)).collect();
        for acts in &self.acts {
            let is_written = |id| acts.revisions.get(&id).is_some_and(|reached| written.get(&id) >= Some(reached));
            for op in acts.ops.iter().filter(|op| !is_written(op.id())) {
                let next = op.outcome(&records, by, acts.at);
                merge(&mut records, next);
            }
        }
        records.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::{Change, Patch, anchor};
    use crate::text::Span;

    fn mark() -> (Highlight, Acts, DeviceId) {
        let (at, by) = (Timestamp::from_millisecond(0), DeviceId::fresh("책상"));
        let text = "청춘의 피는 끓는다.";
        let mark = Highlight::new(anchor(&AnchorText::new(text), Span::of(text)), by.clone(), at);
        let added = acts(&mark, Op::Add(Box::new(mark.clone())), 1);
        (mark, added, by)
    }

    fn acts(mark: &Highlight, op: Op, reached: u32) -> Acts {
        Acts { at: mark.at, ops: vec![op], revisions: HashMap::from([(mark.id, reached)]) }
    }

    fn note(mark: &Highlight, from: &str, to: &str) -> Op {
        let patch = Patch { note: Some(Change::new(from.to_owned(), to.to_owned())), ..Patch::default() };
        Op::Edit { id: mark.id, patch: Box::new(patch) }
    }

    #[test]
    fn what_was_sent_is_seen_until_it_is_written() {
        let (mark, pending, by) = mark();
        let mut in_flight = InFlight::default();
        in_flight.sent(1, &pending);
        assert_eq!(in_flight.acts(1).over(Vec::new(), &by), std::slice::from_ref(&mark));
        assert_eq!(
            in_flight.acts(1).over(vec![mark.clone()], &by),
            std::slice::from_ref(&mark),
            "what is there already changes nothing"
        );
        assert!(in_flight.acts(0).over(Vec::new(), &by).is_empty());
        in_flight.answered(1);
        assert_eq!(in_flight.acts(1).over(Vec::new(), &by), std::slice::from_ref(&mark), "it waits for the disk");
        let then = in_flight.acts(1);
        in_flight.written(1, 0);
        assert_eq!(then.over(Vec::new(), &by), std::slice::from_ref(&mark), "it was read before it was written");
        assert!(!then.is_older_than(&in_flight.acts(1)));
        in_flight.sent(1, &pending);
        assert!(then.is_older_than(&in_flight.acts(1)));
        in_flight.answered(1);
        in_flight.written(1, 0);
        assert!(in_flight.acts(1).over(Vec::new(), &by).is_empty());
    }

    #[test]
    fn a_note_written_twice_is_not_doubled_while_another_document_waits() {
        let (mut mark, pending, by) = mark();
        let (first, second) = (acts(&mark, note(&mark, "", "봄"), 2), acts(&mark, note(&mark, "봄", "가을"), 3));
        let mut in_flight = InFlight::default();
        in_flight.sent(0, &pending);
        in_flight.answered(0);
        for act in [&first, &second] {
            in_flight.sent(1, act);
            in_flight.answered(1);
            in_flight.written(1, 1);
        }
        (mark.note, mark.rev) = ("가을".to_owned(), 3);
        assert_eq!(in_flight.acts(1).over(vec![mark.clone()], &by), [mark]);
        assert!(!in_flight.acts(0).is_empty());
        in_flight.written(1, 0);
        assert!(in_flight.acts(0).is_empty(), "two chapters may be of one document");
    }

    #[test]
    fn acts_that_are_on_the_disk_are_not_done_a_second_time() {
        let (mark, added, by) = mark();
        let mut in_flight = InFlight::default();
        in_flight.sent(0, &added);
        in_flight.sent(0, &acts(&mark, note(&mark, "", "봄에"), 2));
        in_flight.sent(0, &acts(&mark, note(&mark, "봄에", "여름에"), 3));
        in_flight.sent(0, &acts(&mark, Op::Delete { id: mark.id, seen_rev: 3 }, 4));
        let first = |records: Vec<Highlight>| records.into_iter().next().unwrap();
        let noted = Highlight { rev: 2, note: "봄에".to_owned(), ..mark.clone() };
        let noted_again = Highlight { rev: 3, note: "여름에".to_owned(), ..mark.clone() };
        let gone = Highlight { rev: 4, deleted: Some(mark.at), ..noted_again.clone() };
        for on_disk in [vec![], vec![mark], vec![noted], vec![noted_again], vec![gone.clone()]] {
            assert_eq!(first(in_flight.acts(0).over(on_disk.clone(), &by)), gone, "{on_disk:?}");
        }
    }

    #[test]
    fn acts_are_done_to_what_others_have_written_since() {
        let (mark, _, by) = mark();
        let mut in_flight = InFlight::default();
        in_flight.sent(0, &acts(&mark, note(&mark, "", "봄에"), 2));
        in_flight.sent(0, &acts(&mark, note(&mark, "봄에", "여름에"), 3));
        let theirs = Highlight { rev: 7, by: DeviceId::fresh("노트북"), ..mark };
        let seen = in_flight.acts(0).over(vec![theirs], &by);
        assert_eq!((seen[0].rev, seen[0].note.as_str()), (9, "여름에"));
    }
}
