//! The review: what the day brings back, one thing at a time.
//!
//! Each act changes the schedule and is handed out to be kept; `u` takes acts back one by one as long as the review is
//! open. Nothing here changes a mark or a lesson.

use crate::reader::keys::action::Action;
use crate::review::{Before, DailyReview, ReviewAct, ReviewItem, Schedule};

/// The review while it is open.
#[derive(Clone, Debug)]
pub struct Review {
    schedule: Schedule,
    sheet: DailyReview,
    /// The item that is shown, counted from 0; behind the last one the review is over.
    at: usize,
    /// The first line that is shown, counted from 0.
    top: usize,
    /// What was done, with the item that was shown then.
    acts: Vec<(Before, usize)>,
}

impl Review {
    /// Opens the review on what a day brings.
    #[must_use]
    pub const fn new(schedule: Schedule, sheet: DailyReview) -> Self {
        Self { schedule, sheet, at: 0, top: 0, acts: Vec::new() }
    }

    /// Returns what is shown; `None` where the review is over.
    #[must_use]
    pub fn item(&self) -> Option<&ReviewItem> {
        self.sheet.items.get(self.at)
    }

    /// Whether what is shown is a favourite.
    #[must_use]
    pub fn is_favourite(&self) -> bool {
        self.item().is_some_and(|item| self.schedule.standing(&item.key).favourite)
    }

    /// Whether there is nothing to look at and nothing to take back.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.item().is_none() && self.acts.is_empty()
    }

    /// Returns the schedule as it is to be kept.
    #[must_use]
    pub fn schedule(&self) -> Schedule {
        self.schedule.clone()
    }

    /// Returns how many days in a row there was a review, this day among them.
    #[must_use]
    pub fn days_in_a_row(&self) -> u32 {
        self.schedule.days_in_a_row(self.sheet.day)
    }

    /// Whether there is more that the day does not bring back.
    #[must_use]
    pub const fn has_more(&self) -> bool {
        self.sheet.has_more
    }

    /// Returns the first line that is shown, where `last` is the furthest, counted from 0.
    #[must_use]
    pub fn top(&self, last: usize) -> usize {
        self.top.min(last)
    }

    /// Scrolls by lines, back where they are negative, to `last` at the furthest.
    pub(in crate::reader) fn scroll(&mut self, lines: isize, last: usize) {
        self.top = self.top(last).saturating_add_signed(lines).min(last);
    }

    /// Whether an action does something now: behind the last item there is little left to do.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        match action {
            Action::Cancel => true,
            Action::Undo => !self.is_untouched(),
            _ => self.item().is_some(),
        }
    }

    /// Returns the number of what is shown among all that the day brings, and how many that are; 0 of 0 on an empty day.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let all = self.sheet.passed + self.sheet.items.len();
        ((self.sheet.passed + self.at + 1).min(all), all)
    }

    pub(in crate::reader) fn act(&mut self, act: ReviewAct) {
        let Some(key) = self.item().map(|item| item.key.clone()) else { return };
        let before = self.schedule.act(&key, act, self.sheet.day);
        self.acts.push((before, self.at));
        if act != ReviewAct::Favourite {
            self.at += 1;
            self.top = 0;
        }
        if self.item().is_none() {
            self.schedule.finish_day(self.sheet.day);
        }
    }

    /// Takes the last act back and shows again what it was done to; whether there was one.
    pub(in crate::reader) fn take_back(&mut self) -> bool {
        let Some((before, at)) = self.acts.pop() else { return false };
        self.schedule.take_back(before);
        (self.at, self.top) = (at, 0);
        true
    }
}
