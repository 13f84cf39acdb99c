//! The records of a shard while acts are carried out on it, found by their ids: a file may bring ten thousand acts.

use std::collections::HashMap;

use uuid::Uuid;

use crate::marks::merge::precedence;
use crate::marks::model::Highlight;
use crate::marks::store::shard::holds_words_of;

/// Records in their order; several may be revisions of the same highlight.
pub(crate) struct ShardRecords {
    /// Each record at first in a place of its own.
    places: Vec<Vec<Highlight>>,
    by_id: HashMap<Uuid, Vec<usize>>,
}

impl ShardRecords {
    pub(crate) fn new(records: Vec<Highlight>) -> Self {
        let mut all = Self { places: Vec::with_capacity(records.len()), by_id: HashMap::with_capacity(records.len()) };
        for record in records {
            all.push(record);
        }
        all
    }

    /// Returns them in their order.
    pub(crate) fn into_records(self) -> Vec<Highlight> {
        self.places.into_iter().flatten().collect()
    }

    /// Replaces a revision by the next one made from it.
    ///
    /// Other revisions of the same highlight that this device has written go too, unless they hold a note, a tag or a
    /// quote that would be lost: they were made independently of the one that was replaced.
    pub(crate) fn put(&mut self, next: Highlight, replaced: Option<&Highlight>) {
        let goes = |old: &Highlight| old.id == next.id && (replaced == Some(old) || holds_words_of(&next, old));
        let mut gap = None;
        for at in self.by_id.get(&next.id).into_iter().flatten().copied() {
            let Some(here) = self.places.get_mut(at) else { continue };
            gap = gap.or_else(|| here.iter().position(goes).map(|inner| (at, inner)));
            here.retain(|old| !goes(old));
        }
        match gap.and_then(|(at, inner)| Some((self.places.get_mut(at)?, inner))) {
            Some((here, inner)) => here.insert(inner, next),
            None => self.push(next),
        }
    }

    /// Adds a record from elsewhere unchanged. It replaces revisions whose words it holds, and stays beside a greater
    /// one.
    pub(crate) fn adopt(&mut self, record: Highlight) {
        let is_greater = |known: &Highlight| known.id == record.id && precedence(known, &record).is_gt();
        let mut greater = None;
        for at in self.by_id.get(&record.id).into_iter().flatten().copied() {
            let here = self.places.get(at).map_or(&[][..], Vec::as_slice);
            if here.contains(&record) {
                return;
            }
            greater = greater.or_else(|| here.iter().position(is_greater).map(|inner| (at, inner)));
        }
        match greater.and_then(|(at, inner)| Some((self.places.get_mut(at)?, inner))) {
            Some((here, inner)) => here.insert(inner, record),
            None => self.put(record, None),
        }
    }

    fn push(&mut self, record: Highlight) {
        self.by_id.entry(record.id).or_default().push(self.places.len());
        self.places.push(vec![record]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::colour::Colour;
    use crate::marks::op::tests::highlight;

    #[test]
    fn a_new_revision_takes_the_place_of_the_one_it_was_made_of() {
        let mut records = ShardRecords::new(vec![highlight(1), highlight(2), highlight(3)]);
        let next = Highlight { rev: 2, note: "쪽지".to_owned(), ..highlight(2) };
        records.put(next.clone(), Some(&highlight(2)));
        assert_eq!(records.into_records(), [highlight(1), next, highlight(3)]);
    }

    #[test]
    fn words_that_lost_against_another_device_stay_in_the_file() {
        let won = highlight(1);
        let next = Highlight { rev: 2, color: Colour::Pink, ..won.clone() };
        let mut noted = highlight(1);
        noted.note = "이 기계에서 쓴 쪽지".to_owned();
        let mut tagged = highlight(1);
        tagged.tags = vec!["비유".to_owned()];
        let mut coloured = highlight(1);
        coloured.color = Colour::Blue;
        for (lost, stays) in [(noted, true), (tagged, true), (coloured, false)] {
            let mut records = ShardRecords::new(vec![lost.clone()]);
            records.put(next.clone(), Some(&won));
            let records = records.into_records();
            assert_eq!(records.contains(&lost), stays);
            assert_eq!(records.last(), Some(&next));
        }
    }

    #[test]
    fn a_record_from_elsewhere_stands_before_a_greater_one_and_not_twice() {
        let greater = Highlight { rev: 3, note: "뒤에 쓴 쪽지".to_owned(), ..highlight(2) };
        let earlier = Highlight { rev: 2, note: "먼저 쓴 쪽지".to_owned(), ..highlight(2) };
        let mut records = ShardRecords::new(vec![highlight(1), greater.clone(), highlight(3)]);
        records.adopt(earlier.clone());
        records.adopt(earlier.clone());
        assert_eq!(records.into_records(), [highlight(1), earlier, greater, highlight(3)]);
    }
}
