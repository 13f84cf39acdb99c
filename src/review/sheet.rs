//! What a day brings: a few items, chosen once and then the same until the day is over.

use std::collections::{BTreeMap, HashMap};

use crate::review::day::Day;
use crate::review::draw::draw;
use crate::review::item::ReviewItem;
use crate::review::schedule::{ChosenItems, Schedule};

/// The chance of a document after one of its items was chosen for the same day, as a part of what it was.
const CHOSEN: f64 = 0.125;
/// The days after which a document has one half of its chance again.
const RESTED: f64 = 3.0;
/// How much oftener a favourite comes up than its like.
const FAVOURITE: f64 = 2.0;
/// The least chance of a document or an item that may come up, so that a day with little else is not left empty.
const LEAST: f64 = 0.01;

/// How many items a day brings at most: 3 to 15.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size(usize);

impl Size {
    /// The fewest and the most items.
    pub const RANGE: std::ops::RangeInclusive<usize> = 3..=15;

    /// Takes a number of items, or the nearest that a day can bring.
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

/// What a day brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyReview {
    /// The day.
    pub day: Day,
    /// What is left of it, in order.
    pub items: Vec<ReviewItem>,
    /// How many items of the day are behind the reader.
    pub passed: usize,
    /// Whether there is anything at all that may come back some day.
    pub has_more: bool,
}

impl Schedule {
    /// Gives what a day brings, choosing it where that was not done yet and adding to it where there was too little.
    ///
    /// The same items and the same day give the same sheet; what was looked at, put off or discarded on the day is no
    /// longer in it.
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
        // Of what was chosen over another library, or deleted since, there is nothing to show.
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

    /// Returns how much an item is wanted: the more the longer it is due.
    fn wanted(&self, item: &ReviewItem, day: Day) -> f64 {
        let standing = self.standing(&item.key);
        let favourite = if standing.favourite { FAVOURITE } else { 1.0 };
        item.weight() * favourite * (1.0 - standing.recall(day)).max(LEAST)
    }
}

/// A document that may bring something.
#[derive(Default)]
struct ReviewedDocument<'a> {
    candidates: Vec<(&'a str, f64)>,
    /// How many of its items are chosen already.
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

    /// The sum of what its items weigh, lowered by what it has shown today and of late.
    fn weight(&self) -> f64 {
        let all: f64 = self.candidates.iter().map(|(_, weight)| weight).sum();
        let rested = self.rested.map_or(1.0, |days| 1.0 - (-f64::from(days) / RESTED).exp2());
        all * CHOSEN.powi(self.chosen) * rested.max(LEAST)
    }
}
