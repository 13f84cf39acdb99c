use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::library::TextSource;
use crate::marks::Timestamp;
use crate::review::{Matter, ReviewItem, Size};

fn day(number: i64) -> Day {
    Day::of(Timestamp::from_millisecond(number * 86_400_000), 0)
}

fn lesson(document: usize, number: usize) -> ReviewItem {
    let place = TextSource::Bound(format!("글 {document}"));
    let statement = format!("배움 {document}-{number}");
    let matter = Matter::Lesson { place, statement: statement.clone(), evidence: Vec::new(), weight: 3 };
    ReviewItem { key: statement, title: String::new(), author: None, matter }
}

fn lessons(documents: &[usize]) -> Vec<ReviewItem> {
    let of = |(document, &count): (usize, &usize)| (0..count).map(move |number| lesson(document, number));
    documents.iter().enumerate().flat_map(of).collect()
}

fn keys(items: &[ReviewItem]) -> Vec<&str> {
    items.iter().map(|item| item.key.as_str()).collect()
}

#[test]
fn looking_doubles_the_half_life_from_a_week_on() {
    let mut standing = ReviewProgress::default();
    let mut lives = Vec::new();
    for _ in 0..10 {
        standing = standing.after(ReviewAct::Done, day(0));
        lives.push(standing.half_life);
    }
    assert_eq!(lives, [7, 14, 28, 56, 112, 224, 448, 896, LONGEST_HALF_LIFE, LONGEST_HALF_LIFE]);
}

#[test]
fn putting_off_takes_two_weeks_then_four_and_never_shortens() {
    let lives = |standing: ReviewProgress| {
        let once = standing.after(ReviewAct::Later, day(0));
        (once.half_life, once.after(ReviewAct::Later, day(0)).after(ReviewAct::Later, day(0)).half_life)
    };
    assert_eq!(lives(ReviewProgress::default()), (14, 28));
    assert_eq!(lives(ReviewProgress { half_life: 56, ..ReviewProgress::default() }), (56, 56));
}

#[test]
fn an_item_comes_up_when_its_half_life_is_over() {
    let standing = ReviewProgress::default().after(ReviewAct::Done, day(100));
    assert!(!standing.is_candidate(day(100)) && !standing.is_candidate(day(106)) && standing.is_candidate(day(107)));
    assert!(ReviewProgress::default().is_candidate(day(0)));
}

#[test]
fn days_in_a_row_end_with_a_day_left_out() {
    let mut schedule = Schedule::default();
    for number in [1, 2, 2, 3] {
        schedule.finish_day(day(number));
    }
    assert_eq!([3, 4, 5].map(|number| schedule.days_in_a_row(day(number))), [3, 3, 0]);
    schedule.finish_day(day(9));
    assert_eq!(schedule.days_in_a_row(day(9)), 1);
}

#[test]
fn what_two_windows_did_is_kept_of_both() {
    let (mut one, mut other) = (Schedule::default(), Schedule::default());
    one.act("가", ReviewAct::Done, day(5));
    other.act("가", ReviewAct::Discard, day(4));
    other.act("나", ReviewAct::Done, day(6));
    other.finish_day(day(6));
    let merged = one.clone().merged(other.clone());
    assert_eq!((merged.standing("가"), merged.standing("나")), (one.standing("가"), other.standing("나")));
    assert_eq!(merged.days_in_a_row(day(6)), 1);
}

#[test]
fn a_day_takes_from_several_documents_though_one_is_much_larger() {
    let items = lessons(&[200, 4, 4, 4, 4]);
    let documents = |number| {
        let sheet = Schedule::default().sheet(items.clone(), day(number), Size::default());
        sheet.items.iter().map(ReviewItem::document).collect::<BTreeSet<_>>().len()
    };
    assert!((0..30).all(|number| documents(number) > 1));
}

#[test]
fn what_was_shown_yesterday_makes_room_for_another_document() {
    let items = lessons(&[20, 20]);
    let from_first = |schedule: &Schedule, number| {
        let sheet = schedule.clone().sheet(items.clone(), day(number), Size::new(3));
        sheet.items.first().is_some_and(|item| item.document() == "글 0")
    };
    let fresh = Schedule::default();
    let yesterday = |number| {
        let mut schedule = Schedule::default();
        schedule.act("배움 0-0", ReviewAct::Done, day(number - 1));
        schedule
    };
    let before = (1..200).filter(|&number| from_first(&fresh, number)).count();
    let after = (1..200).filter(|&number| from_first(&yesterday(number), number)).count();
    assert!((80..120).contains(&before) && after < before / 2, "{before} {after}");
}

#[test]
fn an_item_made_later_fills_up_a_day_with_room_and_leaves_the_rest() {
    let mut schedule = Schedule::default();
    let first = schedule.sheet(lessons(&[1, 1]), day(3), Size::default());
    let later = schedule.sheet(lessons(&[1, 2]), day(3), Size::default());
    assert_eq!((first.items.len(), later.items.len()), (2, 3));
    assert_eq!(keys(&later.items)[..2], keys(&first.items));
}

fn act() -> impl Strategy<Value = ReviewAct> {
    prop::sample::select(&[ReviewAct::Done, ReviewAct::Later, ReviewAct::Discard, ReviewAct::Favourite][..])
}

/// Generates a history of acts: the days pass, and on each an act is done to one of twelve items.
fn life() -> impl Strategy<Value = Vec<(i64, usize, ReviewAct)>> {
    prop::collection::vec((0..20_i64, 0..12_usize, act()), 0..60)
}

fn lived(life: &[(i64, usize, ReviewAct)], items: &[ReviewItem]) -> (Schedule, i64) {
    let (mut schedule, mut now) = (Schedule::default(), 0);
    for &(days, item, act) in life {
        now += days;
        schedule.act(&items[item].key, act, day(now));
    }
    (schedule, now)
}

proptest! {
    #[test]
    fn recall_only_falls_and_is_a_chance(half_life in 0..=LONGEST_HALF_LIFE, days in 0..4_000_i64) {
        let standing = ReviewProgress { half_life, seen: Some(day(0)), ..ReviewProgress::default() };
        let (now, then) = (standing.recall(day(days)), standing.recall(day(days + 1)));
        prop_assert!((0.0..=1.0).contains(&now) && then <= now);
        prop_assert_eq!(standing.is_candidate(day(days)), days >= i64::from(half_life));
    }

    #[test]
    fn what_was_discarded_is_never_on_a_sheet(life in life(), size in 0..20_usize) {
        let items = lessons(&[3, 4, 5]);
        let (mut schedule, now) = lived(&life, &items);
        for later in 0..40 {
            let sheet = schedule.sheet(items.clone(), day(now + later), Size::new(size));
            prop_assert!(sheet.items.iter().all(|item| !schedule.standing(&item.key).discarded));
            prop_assert!(sheet.items.len() <= 15);
            prop_assert_eq!(keys(&sheet.items).iter().collect::<BTreeSet<_>>().len(), sheet.items.len());
        }
    }

    #[test]
    fn a_day_has_one_sheet_less_what_was_done(life in life(), acts in prop::collection::vec(act(), 5)) {
        let items = lessons(&[3, 4, 5]);
        let (schedule, now) = lived(&life, &items);
        let today = day(now + 1);
        let mut one = schedule.clone();
        let sheet = one.sheet(items.clone(), today, Size::default());
        let mut turned = items.clone();
        turned.reverse();
        prop_assert_eq!(&schedule.clone().sheet(turned, today, Size::default()), &sheet);
        let mut left = keys(&sheet.items);
        for (item, act) in sheet.items.iter().zip(acts) {
            one.act(&item.key, act, today);
            left.retain(|key| act == ReviewAct::Favourite || *key != item.key);
        }
        let rest = one.sheet(items.clone(), today, Size::default());
        prop_assert_eq!(keys(&rest.items), left);
        prop_assert_eq!(rest.passed + rest.items.len(), sheet.items.len());
    }

    #[test]
    fn every_act_can_be_taken_back(life in life(), item in 0..12_usize, act in act()) {
        let items = lessons(&[3, 4, 5]);
        let (mut schedule, now) = lived(&life, &items);
        let before = schedule.clone();
        let step = schedule.act(&items[item].key, act, day(now));
        schedule.finish_day(day(now));
        schedule.take_back(step);
        prop_assert_eq!(schedule, before);
    }
}
