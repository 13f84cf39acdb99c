//! What a reader does to highlights, as values that can be done again and undone.
//!
//! An act says what it changes and from what, never "write this record": so two windows and two devices can act on the
//! same highlight without knowing of each other, and an act that is repeated after a half-failed save changes nothing
//! more.

use uuid::Uuid;

use crate::marks::anchor::Anchor;
use crate::marks::colour::{Colour, Style};
use crate::marks::id::DeviceId;
use crate::marks::merge::Records;
use crate::marks::model::{Highlight, tidy_tags};
use crate::marks::time::Timestamp;

/// An act of a reader.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Keeps a new highlight; one whose id is known already stays as it is.
    Add(Box<Highlight>),
    /// Changes a highlight, and brings it back if it was deleted meanwhile.
    Edit {
        /// Which one.
        id: Uuid,
        /// What is changed.
        patch: Box<Patch>,
    },
    /// Deletes a highlight, unless it has been edited since the reader saw it.
    Delete {
        /// Which one.
        id: Uuid,
        /// The revision that the reader saw.
        seen_rev: u32,
    },
    /// Brings a deleted highlight back.
    Restore {
        /// Which one.
        id: Uuid,
    },
}

/// What an edit changes; what is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patch {
    /// The colour; the later act wins.
    pub color: Option<Change<Colour>>,
    /// The style; the later act wins.
    pub style: Option<Change<Style>>,
    /// The note; if it was changed meanwhile, both notes are kept, parted by a blank line.
    pub note: Option<Change<String>>,
    /// The tags; what was added and taken away meanwhile is respected.
    pub tags: Option<Change<Vec<String>>>,
    /// The place; the later act wins.
    pub anchor: Option<Change<Anchor>>,
}

/// A value before and after an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<T> {
    /// What the reader saw.
    pub from: T,
    /// What the reader made of it.
    pub to: T,
}

impl<T> Change<T> {
    /// Pairs what was seen with what was made of it.
    pub fn new(from: T, to: T) -> Self {
        Self { from, to }
    }

    fn inverse(self) -> Self {
        Self::new(self.to, self.from)
    }
}

impl Patch {
    /// Gives the edit that undoes this one.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self {
            color: self.color.map(Change::inverse),
            style: self.style.map(Change::inverse),
            note: self.note.map(Change::inverse),
            tags: self.tags.map(Change::inverse),
            anchor: self.anchor.map(Change::inverse),
        }
    }

    /// Changes a record as this edit says, its revision aside.
    pub fn apply(&self, record: &mut Highlight) {
        if let Some(color) = &self.color {
            record.color = color.to.clone();
        }
        if let Some(style) = &self.style {
            record.style = style.to.clone();
        }
        if let Some(note) = &self.note {
            record.note = merged_note(&record.note, note);
        }
        if let Some(tags) = &self.tags {
            record.tags = merged_tags(&record.tags, tags);
        }
        if let Some(anchor) = &self.anchor {
            record.anchor = anchor.to.clone();
        }
    }
}

impl Op {
    /// Gives the highlight that it acts on.
    #[must_use]
    pub fn id(&self) -> Uuid {
        match self {
            Self::Add(highlight) => highlight.id,
            Self::Edit { id, .. } | Self::Delete { id, .. } | Self::Restore { id } => *id,
        }
    }

    /// Gives the record as it stands after the act, or `None` where there is no such record.
    ///
    /// The record is a new revision if the act changes anything, and the known one otherwise.
    pub(crate) fn outcome(
        &self,
        records: &Records,
        by: &DeviceId,
        now: Timestamp,
    ) -> Option<Highlight> {
        let Some(known) = records.get(&self.id()) else {
            return self.addition();
        };
        let mut next = known.clone();
        match self {
            Self::Add(_) => {}
            Self::Edit { patch, .. } => {
                patch.apply(&mut next);
                next.deleted = None;
            }
            Self::Delete { seen_rev, .. } => {
                if known.is_live() && known.rev <= *seen_rev {
                    next.deleted = Some(now);
                }
            }
            Self::Restore { .. } => next.deleted = None,
        }
        if next != *known {
            next.rev = known.rev.saturating_add(1);
            next.at = known.at.max(now);
            next.by = by.clone();
        }
        Some(next)
    }

    fn addition(&self) -> Option<Highlight> {
        match self {
            Self::Add(highlight) => Some(Highlight {
                tags: tidy_tags(&highlight.tags),
                ..Highlight::clone(highlight)
            }),
            Self::Edit { .. } | Self::Delete { .. } | Self::Restore { .. } => None,
        }
    }
}

/// Puts a changed note in the place of the one it was made of, or keeps both.
fn merged_note(current: &str, change: &Change<String>) -> String {
    let Change { from, to } = change;
    if current == from || to.contains(current) {
        to.clone()
    } else if current.contains(to.as_str()) {
        current.to_owned()
    } else {
        format!("{current}\n\n{to}")
    }
}

fn merged_tags(current: &[String], change: &Change<Vec<String>>) -> Vec<String> {
    let (from, to) = (tidy_tags(&change.from), tidy_tags(&change.to));
    let taken = |tag: &&String| from.contains(tag) && !to.contains(tag);
    tidy_tags(current.iter().filter(|tag| !taken(tag)).chain(&to))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::marks::anchor::anchor;
    use crate::marks::canonical::Canonical;
    use crate::text::Span;

    /// A moment, in milliseconds from one evening in 2026.
    pub(crate) fn at(millisecond: i64) -> Timestamp {
        Timestamp::from_millisecond(1_787_393_472_123 + millisecond)
    }

    /// The first revision of one of 256 highlights.
    pub(crate) fn highlight(number: u8) -> Highlight {
        let text = Canonical::new("청춘의 피는 끓는다. 끓는 피에 뛰노는 심장");
        let by = DeviceId::try_from("desk-7f3a91".to_owned()).unwrap();
        let mut highlight = Highlight::new(anchor(&text, Span::new(0, 26)), by, at(0));
        highlight.id = Uuid::from_u128(0x0199_1f3e_6c1b_7d20_9a44_5b1f_0c2e_7a00 + u128::from(number));
        highlight
    }

    fn after(known: Highlight, op: &Op) -> Highlight {
        let records = Records::from([(known.id, known)]);
        let by = DeviceId::try_from("laptop-000000".to_owned()).unwrap();
        op.outcome(&records, &by, at(1)).unwrap()
    }

    fn edit(patch: Patch) -> Op {
        let id = highlight(1).id;
        let patch = Box::new(patch);
        Op::Edit { id, patch }
    }

    fn note(from: &str, to: &str) -> Op {
        let note = Change::new(from.to_owned(), to.to_owned());
        edit(Patch {
            note: Some(note),
            ..Patch::default()
        })
    }

    fn with_note(note: &str) -> Highlight {
        Highlight {
            note: note.to_owned(),
            ..highlight(1)
        }
    }

    #[test]
    fn an_edit_is_a_new_revision_by_this_device() {
        let edited = after(with_note("비유"), &note("비유", "비유다"));
        assert_eq!((edited.rev, edited.note.as_str()), (2, "비유다"));
        assert_eq!((edited.by.as_str(), edited.at), ("laptop-000000", at(1)));
    }

    #[test]
    fn a_clock_that_is_behind_never_makes_an_earlier_revision() {
        let mut known = highlight(1);
        known.at = at(999);
        assert_eq!(after(known, &note("", "쪽지")).at, at(999));
    }

    #[test]
    fn two_notes_written_apart_are_both_kept() {
        let edited = after(with_note("다른 창의 쪽지"), &note("", "이 창의 쪽지"));
        assert_eq!(edited.note, "다른 창의 쪽지\n\n이 창의 쪽지");
        assert_eq!(after(with_note("늘어난 쪽지"), &note("쪽지", "")).note, "늘어난 쪽지");
    }

    #[test]
    fn doing_it_again_changes_nothing() {
        let once = after(with_note("비유"), &note("비유", "비유다"));
        assert_eq!(after(once.clone(), &note("비유", "비유다")), once);
        assert_eq!(after(once.clone(), &Op::Add(Box::new(highlight(1)))), once);
        let id = once.id;
        assert_eq!(after(once.clone(), &Op::Restore { id }), once);
    }

    #[test]
    fn tags_of_both_sides_are_kept_and_what_was_taken_stays_away() {
        let list = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        let known = Highlight {
            tags: list(&["비유", "청춘", "새로"]),
            ..highlight(1)
        };
        let change = Change::new(list(&["비유", "청춘"]), list(&["청춘", "피"]));
        let edited = after(
            known,
            &edit(Patch {
                tags: Some(change),
                ..Patch::default()
            }),
        );
        assert_eq!(edited.tags, list(&["새로", "청춘", "피"]));
    }

    #[test]
    fn a_deletion_of_what_was_edited_since_is_refused() {
        let id = highlight(1).id;
        let mut known = highlight(1);
        known.rev = 2;
        assert_eq!(after(known.clone(), &Op::Delete { id, seen_rev: 1 }), known);
        assert!(!after(known, &Op::Delete { id, seen_rev: 2 }).is_live());
    }

    #[test]
    fn an_edit_brings_a_deleted_highlight_back() {
        let mut known = highlight(1);
        known.deleted = Some(at(0));
        let edited = after(known, &note("", "살려 둔다"));
        assert!(edited.is_live());
    }

    #[test]
    fn undoing_is_the_inverse_edit_in_a_new_revision() {
        let patch = Patch {
            color: Some(Change::new(Colour::Yellow, Colour::Pink)),
            style: Some(Change::new(Style::Solid, Style::Underline)),
            note: Some(Change::new(String::new(), "쪽지".to_owned())),
            tags: Some(Change::new(Vec::new(), vec!["청춘".to_owned()])),
            anchor: None,
        };
        let edited = after(highlight(1), &edit(patch.clone()));
        let undone = after(edited, &edit(patch.inverse()));
        assert_eq!(undone.rev, 3);
        let bookkeeping = Highlight {
            rev: 1,
            at: at(0),
            by: highlight(1).by,
            ..undone
        };
        assert_eq!(bookkeeping, highlight(1));
    }

    #[test]
    fn what_nobody_knows_cannot_be_edited() {
        let by = highlight(1).by;
        assert_eq!(note("", "쪽지").outcome(&Records::new(), &by, at(1)), None);
    }
}
