//! The lessons of a chapter as a panel lists them: the reader's own, and those written by others or found by score.

use std::collections::HashMap;

use uuid::Uuid;

use crate::lessons::{Evidence, Lesson, Reasons, Source};
use crate::marks::{LessonData, TextId};
use crate::reader::state::open_chapter::PlacedMark;
use crate::text::fold;

/// The weight of a lesson of the reader.
const OWN_WEIGHT: u8 = 3;
/// The distance in order between lessons with evidence at the same place.
const APART: i64 = 1 << 10;

/// A lesson in the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonEntry {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// The lesson.
    pub lesson: Lesson,
    /// The record that stores it, or stores the changes to it.
    pub record: Option<Uuid>,
    /// Whether it is the reader's own.
    pub is_own: bool,
    /// Whether the reader has hidden it.
    pub is_hidden: bool,
    /// Its place in the chapter, lower before higher; see [`LessonData::order`].
    pub order: i64,
}

/// Lists the lessons of a chapter: the reader's own, and those of others that were not adopted.
///
/// Changes to a lesson are applied to it. Hidden ones are included.
#[must_use]
pub fn composed<'a>(
    chapter: usize,
    given: impl Iterator<Item = &'a Lesson>,
    records: impl Iterator<Item = &'a PlacedMark>,
) -> Vec<LessonEntry> {
    let mut records = records.filter_map(|mark| Some((mark, mark.highlight.lesson.as_deref()?))).peekable();
    let (mut entries, mut changed) = (Vec::new(), HashMap::new());
    // Only records ask for names, and finding them is most of the work each time the panel is drawn.
    let has_records = records.peek().is_some();
    let name = |lesson: &Lesson| has_records.then(|| LessonData::name_of(&lesson.statement));
    let given: Vec<(Option<TextId>, &Lesson)> = given.map(|lesson| (name(lesson), lesson)).collect();
    for (mark, teaching) in records {
        if !teaching.aside {
            let original = given.iter().find(|(name, _)| *name == teaching.from);
            entries.push(own(chapter, mark, teaching, original.map(|(_, lesson)| *lesson)));
        }
        if let Some(from) = teaching.from.clone() {
            let known = changed.entry(from).or_insert(mark);
            if is_greater(mark, known) {
                *known = mark;
            }
        }
    }
    for (index, (name, lesson)) in (0_i64..).zip(&given) {
        let natural = natural(lesson) + index * APART;
        let mark = name.as_ref().and_then(|name| changed.get(name));
        match mark.and_then(|mark| Some((mark, mark.highlight.lesson.as_deref()?))) {
            Some((_, teaching)) if !teaching.aside => {}
            Some((mark, teaching)) => entries.push(LessonEntry {
                record: Some(mark.highlight.id),
                is_hidden: teaching.hidden,
                order: teaching.order.unwrap_or(natural),
                ..untouched(chapter, lesson, natural)
            }),
            None => entries.push(untouched(chapter, lesson, natural)),
        }
    }
    entries.sort_by_key(|entry| entry.order);
    entries
}

fn untouched(chapter: usize, lesson: &Lesson, order: i64) -> LessonEntry {
    LessonEntry { chapter, lesson: lesson.clone(), record: None, is_own: false, is_hidden: false, order }
}

/// Makes an entry from a record; its related lessons are those of the original lesson.
fn own(chapter: usize, mark: &PlacedMark, teaching: &LessonData, original: Option<&Lesson>) -> LessonEntry {
    let highlight = &mark.highlight;
    let spans = std::iter::once(mark.span).chain(mark.more.iter().copied());
    let evidence = highlight.anchors().zip(spans);
    let evidence =
        evidence.map(|(anchor, span)| Evidence { quote: fold::one_line(&anchor.exact).into_owned(), span }).collect();
    let words = if highlight.note.trim().is_empty() { highlight.anchor.exact.as_str() } else { &highlight.note };
    let source = teaching.source.as_deref().and_then(Source::named).unwrap_or(Source::Curated);
    let lesson = Lesson {
        statement: fold::one_line(words).into_owned(),
        kind: fold::one_line(&teaching.kind).into_owned(),
        weight: OWN_WEIGHT,
        source,
        reasons: Reasons::default(),
        evidence,
        kin: original.map_or_else(Vec::new, |original| original.kin.clone()),
    };
    let order = teaching.order.unwrap_or_else(|| natural(&lesson));
    LessonEntry { chapter, lesson, record: Some(highlight.id), is_own: true, is_hidden: teaching.hidden, order }
}

/// Returns the order of a lesson that was not moved: the place of its first evidence; last if none was found.
fn natural(lesson: &Lesson) -> i64 {
    let start = lesson.first().map(|first| i64::try_from(first.0).unwrap_or(i64::MAX));
    start.map_or(i64::MAX / 2, |start| start.saturating_mul(LessonData::NATURAL))
}

/// Whether the first of two records about one lesson counts: the one that makes it the reader's own, else the later
/// revision.
fn is_greater(one: &PlacedMark, other: &PlacedMark) -> bool {
    let rank = |mark: &PlacedMark| (!mark.highlight.is_aside(), mark.highlight.rev, mark.highlight.at);
    rank(one) > rank(other)
}

impl LessonEntry {
    /// Returns the name by which a record refers to it.
    #[must_use]
    pub fn name(&self) -> TextId {
        LessonData::name_of(&self.lesson.statement)
    }

    /// Returns its statement as a list shows it: the reader's own words as they are, others as [`Lesson::shown`] has
    /// them.
    #[must_use]
    pub fn statement(&self) -> &str {
        if self.is_own { &self.lesson.statement } else { self.lesson.shown() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::{AnchorText, DeviceId, Highlight, Timestamp, anchor};
    use crate::text::Span;

    const TEXT: &str = "먼저 검증하라. 작게 실험하라. 기록을 남겨라.";

    fn lesson(words: &str) -> Lesson {
        let start = TEXT.find(words).unwrap();
        let span = Some(Span::new(start, start + words.len()));
        Lesson {
            statement: words.to_owned(),
            kind: "원칙".to_owned(),
            weight: 3,
            source: Source::Curated,
            reasons: Reasons::default(),
            evidence: vec![Evidence { quote: words.to_owned(), span }],
            kin: Vec::new(),
        }
    }

    fn record(words: &str, note: &str, teaching: LessonData) -> PlacedMark {
        let text = AnchorText::new(TEXT);
        let span = lesson(words).evidence[0].span.unwrap();
        let by = DeviceId::try_from("desk-7f3a91".to_owned()).unwrap();
        let mut highlight = Highlight::new(anchor(&text, span), by, Timestamp::from_millisecond(0));
        note.clone_into(&mut highlight.note);
        highlight.lesson = Some(Box::new(teaching));
        PlacedMark::new(highlight, &text)
    }

    fn listed(records: &[PlacedMark]) -> Vec<(String, bool, bool)> {
        let given = [lesson("먼저 검증하라."), lesson("기록을 남겨라.")];
        let entries = composed(0, given.iter(), records.iter());
        entries.into_iter().map(|entry| (entry.lesson.statement, entry.is_own, entry.is_hidden)).collect()
    }

    fn from(words: &str) -> LessonData {
        LessonData { from: Some(LessonData::name_of(words)), ..LessonData::default() }
    }

    #[test]
    fn own_lessons_stand_among_the_others_where_their_evidence_is() {
        let own = record("작게 실험하라.", "크게 벌이지 않는다.", LessonData::default());
        let names = ["먼저 검증하라.", "크게 벌이지 않는다.", "기록을 남겨라."].map(str::to_owned);
        let entries = listed(&[own]);
        assert_eq!(entries.iter().map(|(name, ..)| name.clone()).collect::<Vec<_>>(), names);
        assert_eq!(entries.iter().map(|(_, own, _)| *own).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn a_lesson_made_ones_own_takes_the_place_of_the_other() {
        let own = record("먼저 검증하라.", "검증부터.", from("먼저 검증하라."));
        assert_eq!(
            listed(&[own]),
            [("검증부터.".to_owned(), true, false), ("기록을 남겨라.".to_owned(), false, false)]
        );
    }

    #[test]
    fn an_aside_hides_and_moves_the_lesson_of_another() {
        let aside = LessonData { aside: true, hidden: true, order: Some(-1), ..from("기록을 남겨라.") };
        let entries = listed(&[record("기록을 남겨라.", "기록을 남겨라.", aside)]);
        assert_eq!(entries[0], ("기록을 남겨라.".to_owned(), false, true));
    }

    #[test]
    fn a_lesson_without_a_statement_is_recognised_by_its_evidence() {
        let own = record("작게 실험하라.", " ", LessonData::default());
        assert!(listed(&[own]).contains(&("작게 실험하라.".to_owned(), true, false)));
    }
}
