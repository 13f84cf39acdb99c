//! The choice for a day: a few items, chosen once and then fixed until the day is over.

use std::collections::{BTreeMap, HashMap};

use crate::review::day::Day;
use crate::review::draw::draw;
use crate::review::item::ReviewItem;
use crate::review::schedule::{ChosenItems, Schedule};

/// The factor on the chance of a document for each of its items already chosen for the same day.
const CHOSEN: f64 = 0.125;
/// The days after which a document has regained half of its chance.
const RESTED: f64 = 3.0;
/// How much more often a favourite comes up than other items.
const FAVOURITE: f64 = 2.0;
/// The smallest chance of a document or an item that may come up, so that a day with few items is not left empty.
const LEAST: f64 = 0.01;

/// The largest number of items of a day: 3 to 15.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size(usize);

impl Size {
    /// The fewest and the most items of a day.
    pub const RANGE: std::ops::RangeInclusive<usize> = 3..=15;

    /// Makes a size from a number of items, clamped to the range.
    #[must_use]
    pub fn new(items: usize) -> Self {
        Self(items.clamp(*Self::RANGE.start(), *Self::RANGE.end()))
    }
}

impl Default for Size {
    fn default() -> Self {
        Self(5)
    }
}

/// The review of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyReview {
    /// The day.
    pub day: Day,
    /// The items left, in order.
    pub items: Vec<ReviewItem>,
    /// How many items of the day are done.
    pub passed: usize,
    /// Whether any item at all may come back some day.
    pub has_more: bool,
}

impl Schedule {
    /// Returns the review of a day. It is chosen at the first call, and filled up if it had too few items.
    ///
    /// The same items and the same day give the same sheet; items that were looked at, postponed or discarded on the
    /// day are no longer in it.
    pub fn sheet(&mut self, items: Vec<ReviewItem>, day: Day, size: Size) -> DailyReview {
        if self.today.day != Some(day) {
            self.today = ChosenItems { day: Some(day), items: Vec::new() };
        }
        for round in self.today.items.len()..size.0 {
            let Some(key) = self.choose(&items, day, round) else { break };
            self.today.items.push(key);
        }
        let has_more = items.iter().any(|item| !self.standing(&item.key).discarded);
        let mut items: HashMap<String, ReviewItem> = items.into_iter().map(|item| (item.key.clone(), item)).collect();
        let (left, passed): (Vec<_>, Vec<_>) = self.today.items.iter().partition(|key| self.is_left(key, day));
        // Items chosen from another library, or deleted since, cannot be shown.
        let items = left.into_iter().filter_map(|key| items.remove(key)).collect();
        DailyReview { day, items, passed: passed.len(), has_more }
    }

    fn is_left(&self, key: &str, day: Day) -> bool {
        let standing = self.standing(key);
        !standing.discarded && standing.seen != Some(day)
    }

    /// Chooses one more item: first the document, then the item in it.
    fn choose(&self, items: &[ReviewItem], day: Day, round: usize) -> Option<String> {
        let mut documents: BTreeMap<String, ReviewedDocument<'_>> = BTreeMap::new();
        for item in items {
            documents.entry(item.document()).or_default().take(self, item, day);
        }
        let weighed = documents.iter().map(|(name, document)| (name.as_str(), document.weight(), document));
        let document = draw(day, round, weighed)?;
        draw(day, round, document.candidates.iter().map(|(key, weight)| (*key, *weight, (*key).to_owned())))
    }

    /// Returns the weight of an item: the longer it is due, the greater.
    fn wanted(&self, item: &ReviewItem, day: Day) -> f64 {
        let standing = self.standing(&item.key);
        let favourite = if standing.favourite { FAVOURITE } else { 1.0 };
        item.weight() * favourite * (1.0 - standing.recall(day)).max(LEAST)
    }
}

/// A document with items that may come up.
#[derive(Default)]
struct ReviewedDocument<'a> {
    candidates: Vec<(&'a str, f64)>,
    /// How many of its items are already chosen.
    chosen: i32,
    /// The days since any of its items was seen.
    rested: Option<u32>,
}

impl<'a> ReviewedDocument<'a> {
    fn take(&mut self, schedule: &Schedule, item: &'a ReviewItem, day: Day) {
        let standing = schedule.standing(&item.key);
        let rested = standing.seen.filter(|seen| *seen != day).map(|seen| day.since(seen));
        self.rested = self.rested.into_iter().chain(rested).min();
        if schedule.today.items.contains(&item.key) {
            self.chosen += 1;
        } else if standing.is_candidate(day) {
            self.candidates.push((&item.key, schedule.wanted(item, day)));
        }
    }

    /// Returns the sum of its items' weights, lowered by its items shown today and recently.
    fn weight(&self) -> f64 {
        let all: f64 = self.candidates.iter().map(|(_, weight)| weight).sum();
        let rested = self.rested.map_or(1.0, |days| 1.0 - libm::exp2(-f64::from(days) / RESTED));
        all * CHOSEN.powi(self.chosen) * rested.max(LEAST)
    }
}
