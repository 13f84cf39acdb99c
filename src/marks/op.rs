//! The acts of a reader on highlights, as values that can be repeated and undone.
//!
//! An act says what it changes and from what, never "write this record". So two windows and two devices can act on the
//! same highlight independently, and repeating an act after a half-failed save changes nothing more.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::document::Chapter;
use crate::marks::anchor::{Anchor, AnchorText, renew};
use crate::marks::colour::{Colour, Style};
use crate::marks::extra::Extra;
use crate::marks::id::DeviceId;
use crate::marks::merge::{Records, precedence};
use crate::marks::model::{Highlight, tidy_tags};
use crate::marks::teaching::LessonData;
use crate::marks::time::Timestamp;

/// An act of a reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Adds a new highlight. If its id is already known, the greater revision stays, as in a merge.
    Add(Box<Highlight>),
    /// Changes a highlight, and restores it if it was deleted since.
    Edit {
        /// The highlight.
        id: Uuid,
        /// The changes.
        patch: Box<Patch>,
    },
    /// Deletes a highlight, unless it was edited after the reader saw it.
    Delete {
        /// The highlight.
        id: Uuid,
        /// The revision that the reader saw.
        seen_rev: u32,
    },
    /// Restores a deleted highlight.
    Restore {
        /// The highlight.
        id: Uuid,
    },
}

/// The changes of an edit; a field that is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Patch {
    /// The colour; the later act wins.
    pub color: Option<Change<Colour>>,
    /// The style; the later act wins.
    pub style: Option<Change<Style>>,
    /// The note; if it was changed since, both notes are kept, separated by a blank line.
    pub note: Option<Change<String>>,
    /// The tags; additions and removals made since are kept.
    pub tags: Option<Change<Vec<String>>>,
    /// The place; the later act wins.
    pub anchor: Option<Change<Anchor>>,
    /// The lesson data; field by field, the later act wins.
    pub lesson: Option<Change<Option<Box<LessonData>>>>,
    /// The fields that are carried along; field by field, the later act wins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<Change<Extra>>,
}

/// A value before and after an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change<T> {
    /// The value the reader saw.
    pub from: T,
    /// The value the reader set.
    pub to: T,
}

impl<T: PartialEq> Change<T> {
    fn is_idle(&self) -> bool {
        self.from == self.to
    }
}

impl<T> Change<T> {
    /// Pairs the value seen with the value set.
    pub fn new(from: T, to: T) -> Self {
        Self { from, to }
    }

    fn inverse(self) -> Self {
        Self::new(self.to, self.from)
    }
}

impl Patch {
    /// Returns the edit that undoes this one.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self {
            color: self.color.map(Change::inverse),
            style: self.style.map(Change::inverse),
            note: self.note.map(Change::inverse),
            tags: self.tags.map(Change::inverse),
            anchor: self.anchor.map(Change::inverse),
            lesson: self.lesson.map(Change::inverse),
            extra: self.extra.map(Change::inverse),
        }
    }

    /// Whether it changes nothing: every field is `None` or unchanged.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.color.as_ref().is_none_or(Change::is_idle)
            && self.style.as_ref().is_none_or(Change::is_idle)
            && self.note.as_ref().is_none_or(Change::is_idle)
            && self.tags.as_ref().is_none_or(Change::is_idle)
            && self.anchor.as_ref().is_none_or(Change::is_idle)
            && self.lesson.as_ref().is_none_or(Change::is_idle)
            && self.extra.as_ref().is_none_or(Change::is_idle)
    }

    /// Applies this edit to a record; the revision is left alone.
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
        if let Some(lesson) = &self.lesson {
            match (&mut record.lesson, &lesson.from, &lesson.to) {
                (Some(known), Some(from), Some(to)) => known.take_over(from, to),
                (known, _, to) => known.clone_from(to),
            }
        }
        if let Some(Change { from, to }) = &self.extra {
            record.extra.retain(|name, _| to.contains_key(name) || !from.contains_key(name));
            record.extra.extend(to.clone());
        }
    }
}

impl Op {
    /// Gives a highlight that was made under a provisional id of this device its real one.
    pub fn sign(&mut self, provisional: &DeviceId, device: &DeviceId) {
        if let Self::Add(highlight) = self
            && highlight.by == *provisional
        {
            highlight.by = device.clone();
        }
    }

    /// Returns the highlight it acts on.
    #[must_use]
    pub fn id(&self) -> Uuid {
        match self {
            Self::Add(highlight) => highlight.id,
            Self::Edit { id, .. } | Self::Delete { id, .. } | Self::Restore { id } => *id,
        }
    }

    /// Makes its anchors anew, as [`Highlight::renew`] does.
    pub fn renew(&mut self, text: &AnchorText<'_>, chapter: &Chapter) {
        match self {
            Self::Add(highlight) => highlight.renew(text, chapter),
            Self::Edit { patch, .. } => {
                let lessons = patch.lesson.iter_mut().flat_map(|lesson| [&mut lesson.from, &mut lesson.to]).flatten();
                let more = lessons.flat_map(|lesson| lesson.more.iter_mut());
                let own = patch.anchor.iter_mut().flat_map(|anchor| [&mut anchor.from, &mut anchor.to]);
                own.chain(more).for_each(|anchor| renew(anchor, text, chapter));
            }
            Self::Delete { .. } | Self::Restore { .. } => {}
        }
    }

    /// Returns the record after the act, or `None` where there is no such record.
    ///
    /// The record is a new revision if the act changes anything, and the known one otherwise. A deleted record whose
    /// words are gone never changes.
    pub(crate) fn outcome(&self, records: &Records, by: &DeviceId, now: Timestamp) -> Option<Highlight> {
        let Some(known) = records.get(&self.id()) else {
            return self.addition();
        };
        if known.is_expired() {
            return Some(known.clone());
        }
        let mut next = known.clone();
        match self {
            Self::Add(_) => return self.addition().filter(|added| precedence(known, added).is_lt()).or(Some(next)),
            Self::Edit { patch, .. } => {
                patch.apply(&mut next);
                next.deleted = None;
            }
            Self::Delete { seen_rev, .. } => {
                if known.is_live() && known.rev <= *seen_rev {
                    next.deleted = Some(known.at.max(now));
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
            Self::Add(highlight) => Some(Highlight { tags: tidy_tags(&highlight.tags), ..Highlight::clone(highlight) }),
            Self::Edit { .. } | Self::Delete { .. } | Self::Restore { .. } => None,
        }
    }
}

/// Replaces the note if it is still the one the change was made from; otherwise keeps both notes.
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
pub(crate) mod tests;
