//! Acts on their way to the disk: a chapter that is opened before they are written shows them all the same.

use std::collections::HashMap;

use crate::marks::{DeviceId, Highlight, Op, PendingWrite, Records, Timestamp, merge};

/// Acts that wait until the id of their document is known.
#[derive(Clone, Debug)]
pub(super) struct Acts {
    pub(super) at: Timestamp,
    pub(super) ops: Vec<Op>,
}

/// The acts sent for each chapter, counted from 0, that are not known to be written.
#[derive(Debug, Default)]
pub(super) struct InFlight(HashMap<usize, Sent>);

#[derive(Debug, Default)]
struct Sent {
    acts: Vec<PendingWrite>,
    /// How many of them were answered: written, or waiting for the disk.
    answered: usize,
    /// How many were sent in all.
    total: usize,
}

impl InFlight {
    /// Records acts that were sent.
    pub(super) fn sent(&mut self, chapter: usize, pending: &PendingWrite) {
        let sent = self.0.entry(chapter).or_default();
        sent.acts.push(pending.clone());
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
    acts: Vec<PendingWrite>,
    /// How many were sent for the chapter until then.
    total: usize,
}

impl ActsInFlight {
    /// Whether nothing was on its way.
    pub(super) const fn is_empty(&self) -> bool {
        self.acts.is_empty()
    }

    /// Whether more acts have been sent for the chapter since.
    pub(super) const fn is_older_than(&self, now: &Self) -> bool {
        self.total < now.total
    }

    /// Applies the acts to records that were read from the disk since; acts that are already there change nothing.
    pub(super) fn over(&self, highlights: Vec<Highlight>, by: &DeviceId) -> Vec<Highlight> {
        let mut records = Records::new();
        merge(&mut records, highlights);
        for pending in &self.acts {
            for op in &pending.ops {
                let next = op.outcome(&records, by, pending.at);
                merge(&mut records, next);
            }
        }
        records.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::{AnchorText, Change, DocId, DocRef, Extra, Patch, TextId, anchor};
    use crate::text::Span;

    fn mark() -> (Highlight, PendingWrite, DeviceId) {
        let (at, by) = (Timestamp::from_millisecond(0), DeviceId::fresh("책상"));
        let text = "청춘의 피는 끓는다.";
        let mark = Highlight::new(anchor(&AnchorText::new(text), Span::of(text)), by.clone(), at);
        let doc = DocRef {
            id: DocId::of_name("청춘"),
            title: String::new(),
            author: None,
            seen: Vec::new(),
            text: TextId::of(text),
            chars: 11,
            extra: Extra::default(),
        };
        let ops = vec![Op::Add(Box::new(mark.clone()))];
        (mark, PendingWrite { doc, at, ops }, by)
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
        let noted = |from: &str, to: &str| {
            let note = Some(Change::new(from.to_owned(), to.to_owned()));
            let edit = Op::Edit { id: mark.id, patch: Box::new(Patch { note, ..Patch::default() }) };
            PendingWrite { ops: vec![edit], ..pending.clone() }
        };
        let (first, second) = (noted("", "봄"), noted("봄", "가을"));
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
}
