//! How well each item is remembered, as a half-life.
//!
//! After Δ days the chance of remembering is 2^(−Δ/h), h being the half-life (Settles and Meeder 2016, “A trainable
//! spaced repetition model for language learning”). An item comes up when that chance has fallen to one half. The first
//! half-lives are those of Readwise: 7 days for soon, 14 for later, 28 for some day. Looking at an item again doubles
//! its half-life, as a Leitner box does, which is the simplest case of that model. Postponing an item does not show
//! that it is known, so that never raises a half-life beyond 28 days.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::review::day::Day;

/// The half-life of an item that was looked at once, in days.
pub const FIRST_HALF_LIFE: u32 = 7;
/// The half-lives of items that were postponed once and again, in days.
const LATER: [u32; 2] = [14, 28];
/// The longest half-life, in days: almost five years.
pub const LONGEST_HALF_LIFE: u32 = FIRST_HALF_LIFE << 8;

/// The progress of an item. An item missing from the schedule was never looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewProgress {
    /// The half-life in days; 0 while the item was never looked at or postponed.
    #[serde(skip_serializing_if = "is_default")]
    pub half_life: u32,
    /// The day that it was last looked at, postponed or discarded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<Day>,
    /// Whether it never comes back.
    #[serde(skip_serializing_if = "is_default")]
    pub discarded: bool,
    /// Whether it is a favourite, which comes back more often than others.
    #[serde(skip_serializing_if = "is_default")]
    pub favourite: bool,
}

/// An act of the reader on an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewAct {
    /// Marks it as looked at.
    Done,
    /// Postpones it.
    Later,
    /// Discards it, so that it never comes back.
    Discard,
    /// Makes it a favourite, or no longer one.
    Favourite,
}

/// The state before an act, to undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    key: String,
    standing: Option<ReviewProgress>,
    streak: Streak,
}

/// The days in a row on which the review was finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Streak {
    days: u32,
    last: Option<Day>,
}

/// The items chosen for a day, as stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct ChosenItems {
    pub(super) day: Option<Day>,
    pub(super) items: Vec<String>,
}

/// The progress of all items, the choice for the day, and the file that stores both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Schedule {
    #[serde(skip)]
    file: Option<PathBuf>,
    pub(super) today: ChosenItems,
    streak: Streak,
    items: BTreeMap<String, ReviewProgress>,
}

impl ReviewProgress {
    /// Returns the chance that its words are remembered, from 0 for an item never looked at, to 1.
    #[must_use]
    pub fn recall(self, day: Day) -> f64 {
        let Some(seen) = self.seen.filter(|_| self.half_life > 0) else { return 0.0 };
        libm::exp2(-f64::from(day.since(seen)) / f64::from(self.half_life))
    }

    /// Whether it may come up: it is not discarded, and the chance that it is forgotten is at least one half.
    #[must_use]
    pub fn is_candidate(self, day: Day) -> bool {
        !self.discarded && self.recall(day) <= 0.5
    }

    /// Returns the progress after an act.
    #[must_use]
    pub fn after(self, act: ReviewAct, day: Day) -> Self {
        let seen = Some(day);
        match act {
            ReviewAct::Done => Self { half_life: grown(self.half_life), seen, ..self },
            ReviewAct::Later => Self { half_life: put_off(self.half_life), seen, ..self },
            ReviewAct::Discard => Self { discarded: true, seen, ..self },
            ReviewAct::Favourite => Self { favourite: !self.favourite, ..self },
        }
    }
}

impl Schedule {
    /// Returns the progress of an item.
    #[must_use]
    pub fn standing(&self, key: &str) -> ReviewProgress {
        self.items.get(key).copied().unwrap_or_default()
    }

    /// Counts the days in a row on which the review was finished; the row ends when a whole day is left out.
    #[must_use]
    pub fn days_in_a_row(&self, day: Day) -> u32 {
        let unbroken = self.streak.last.is_some_and(|last| day.since(last) <= 1);
        if unbroken { self.streak.days } else { 0 }
    }

    /// Counts the discarded items.
    #[must_use]
    pub fn discarded(&self) -> usize {
        self.items.values().filter(|standing| standing.discarded).count()
    }

    /// Carries out an act of the reader; returns the state that undoes it.
    pub fn act(&mut self, key: &str, act: ReviewAct, day: Day) -> Before {
        let before = Before { key: key.to_owned(), standing: self.items.get(key).copied(), streak: self.streak };
        self.items.insert(key.to_owned(), self.standing(key).after(act, day));
        before
    }

    /// Undoes an act.
    pub fn take_back(&mut self, before: Before) {
        match before.standing {
            Some(standing) => drop(self.items.insert(before.key, standing)),
            None => drop(self.items.remove(&before.key)),
        }
        self.streak = before.streak;
    }

    /// Counts a day on which the review was finished.
    pub fn finish_day(&mut self, day: Day) {
        if self.streak.last != Some(day) {
            self.streak = Streak { days: self.days_in_a_row(day).saturating_add(1), last: Some(day) };
        }
    }

    /// Merges the changes another window has made since. For each item the latest change wins; its own wins a tie.
    #[must_use]
    pub fn merged(mut self, other: Self) -> Self {
        for (key, theirs) in other.items {
            let own = self.items.entry(key).or_insert(theirs);
            if own.seen < theirs.seen {
                *own = theirs;
            }
        }
        if self.streak.last < other.streak.last {
            self.streak = other.streak;
        }
        if self.today.day < other.today.day {
            self.today = other.today;
        }
        self
    }

    /// Sets the file it is saved in.
    pub(super) fn kept_in(self, file: PathBuf) -> Self {
        Self { file: Some(file), ..self }
    }

    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Makes all discarded items come back.
    pub fn restore_discarded(&mut self) {
        for standing in self.items.values_mut() {
            standing.discarded = false;
        }
    }
}

fn grown(half_life: u32) -> u32 {
    half_life.saturating_mul(2).clamp(FIRST_HALF_LIFE, LONGEST_HALF_LIFE)
}

fn put_off(half_life: u32) -> u32 {
    LATER.into_iter().find(|&longer| longer > half_life).unwrap_or(half_life.min(LONGEST_HALF_LIFE))
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests;
