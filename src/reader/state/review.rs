//! The review: the items of the day, one at a time.
//!
//! Each act changes the schedule, which is returned to be saved; `u` undoes acts one by one while the review is open.
//! Nothing here changes a mark or a lesson.

use crate::reader::keys::action::Action;
use crate::review::{Before, DailyReview, ReviewAct, ReviewItem, Schedule};

/// The open review.
#[derive(Clone, Debug)]
pub struct Review {
    schedule: Schedule,
    sheet: DailyReview,
    /// The index of the current item, counted from 0; after the last one the review is over.
    at: usize,
    /// The first line shown, counted from 0.
    top: usize,
    /// The acts, with the item shown at the time.
    acts: Vec<(Before, usize)>,
}

impl Review {
    /// Opens the review of a day.
    #[must_use]
    pub const fn new(schedule: Schedule, sheet: DailyReview) -> Self {
        Self { schedule, sheet, at: 0, top: 0, acts: Vec::new() }
    }

    /// Returns the current item; `None` after the last one.
    #[must_use]
    pub fn item(&self) -> Option<&ReviewItem> {
        self.sheet.items.get(self.at)
    }

    /// Whether the current item is a favourite.
    #[must_use]
    pub fn is_favourite(&self) -> bool {
        self.item().is_some_and(|item| self.schedule.standing(&item.key).favourite)
    }

    /// Whether there is nothing to look at and nothing to undo.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.item().is_none() && self.acts.is_empty()
    }

    /// Returns the schedule to be saved.
    #[must_use]
    pub fn schedule(&self) -> Schedule {
        self.schedule.clone()
    }

    /// Returns how many days in a row had a review, including this one.
    #[must_use]
    pub fn days_in_a_row(&self) -> u32 {
        self.schedule.days_in_a_row(self.sheet.day)
    }

    /// Whether there are more items than the day has.
    #[must_use]
    pub const fn has_more(&self) -> bool {
        self.sheet.has_more
    }

    /// Returns the first line shown, at most `last`, counted from 0.
    #[must_use]
    pub fn top(&self, last: usize) -> usize {
        self.top.min(last)
    }

    /// Scrolls by lines, back if negative, at most to `last`.
    pub(in crate::reader) fn scroll(&mut self, lines: isize, last: usize) {
        self.top = self.top(last).saturating_add_signed(lines).min(last);
    }

    /// Whether an action does something now; after the last item few do.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        match action {
            Action::Cancel => true,
            Action::Undo => !self.is_untouched(),
            _ => self.item().is_some(),
        }
    }

    /// Returns the number of the current item and the number of items of the day; 0 of 0 on an empty day.
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

    /// Undoes the last act and shows its item again; returns whether there was one.
    pub(in crate::reader) fn take_back(&mut self) -> bool {
        let Some((before, at)) = self.acts.pop() else { return false };
        self.schedule.take_back(before);
        (self.at, self.top) = (at, 0);
        true
    }
}
