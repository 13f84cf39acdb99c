//! The reader's acts on a lesson: adopting, rewriting, hiding and moving it.
//!
//! An own lesson already has a record, and the act edits it; for any other lesson a record is made. So every act is one
//! step, and can be undone like an act on a mark.

use uuid::Uuid;

use crate::lessons::{Evidence, Source};
use crate::marks::{Anchor, Change, Highlight, LessonData, Patch, anchor, unplaced};
use crate::reader::effect::{Effect, MarkLook};
use crate::reader::state::App;
use crate::reader::state::lesson_entry::LessonEntry;
use crate::reader::state::open_chapter::PlacedMark;
use crate::reader::state::undo::MarkChange;
use crate::text::Span;

impl App {
    pub(in crate::reader) fn adopt(&mut self, entry: &LessonEntry) -> Vec<Effect> {
        if entry.is_own {
            self.notify("lesson_own_already", &[]);
            return Vec::new();
        }
        self.notify("lesson_adopted", &[]);
        self.make_own(entry, &entry.lesson.statement)
    }

    /// Makes a lesson the reader's own, with a statement. A mark on exactly its first evidence becomes its mark.
    pub(in crate::reader) fn make_own(&mut self, entry: &LessonEntry, statement: &str) -> Vec<Effect> {
        let evidence = entry.lesson.evidence.first().and_then(|first| first.span);
        let mark = evidence.filter(|_| !entry.is_own && entry.chapter == self.open.index);
        if let Some(mark) = mark.and_then(|span| self.plain_mark_on(span)) {
            return self.own_by_mark(entry, &mark, statement);
        }
        self.change_lesson(entry, statement, |lesson| {
            lesson.aside = false;
            lesson.hidden = false;
        })
    }

    /// Finds a mark of the open chapter on exactly a passage that is no lesson yet.
    pub(in crate::reader) fn plain_mark_on(&self, span: Span) -> Option<Highlight> {
        let is_meant = |mark: &&PlacedMark| mark.span == Some(span) && mark.highlight.lesson.is_none();
        self.open.marks.iter().find(is_meant).map(|mark| mark.highlight.clone())
    }

    /// Makes a lesson the reader's own by a mark that lies on its first evidence, in one step.
    fn own_by_mark(&mut self, entry: &LessonEntry, mark: &Highlight, statement: &str) -> Vec<Effect> {
        let aside = entry.record.and_then(|id| self.placed_mark(entry.chapter, id));
        let known = aside.as_ref().and_then(|aside| aside.highlight.lesson.as_deref().cloned());
        let mut lesson = known.unwrap_or_else(|| taken_from(entry));
        (lesson.aside, lesson.hidden) = (false, false);
        lesson.more = self.anchors_of(entry.lesson.evidence.get(1..).unwrap_or_default());
        let patch = Patch {
            note: note_change(mark, statement),
            lesson: Some(Change::new(None, Some(Box::new(lesson)))),
            ..Patch::default()
        };
        let changed = MarkChange::Changed { mark: mark.id, patch: Box::new(patch) };
        let gone = aside.map(|aside| MarkChange::Went(Box::new(aside)));
        let effects = self.act_on_marks(entry.chapter, std::iter::once(changed).chain(gone).collect());
        self.pick_again(Some(entry));
        effects
    }

    /// Makes anchors for evidence of the open chapter; evidence that was not found is kept as a quote without a place.
    #[must_use]
    pub fn anchors_of(&self, evidence: &[Evidence]) -> Vec<Anchor> {
        let chapter = &self.open.chapter;
        let text = self.open.anchor_text();
        let anchor_of = |evidence: &Evidence| match evidence.span {
            Some(span) => anchor(&text, span).placed(chapter, span),
            None => unplaced(&text, &evidence.quote),
        };
        evidence.iter().map(anchor_of).collect()
    }

    /// Makes a lesson of a passage; a mark on exactly these words becomes its mark and keeps its note.
    pub(in crate::reader) fn teach_passage(&mut self, span: Span, statement: &str) -> Vec<Effect> {
        let Some(mark) = self.plain_mark_on(span) else {
            let quote = one_line(span.slice(&self.open.chapter.text));
            let evidence = vec![Evidence { quote, span: Some(span) }];
            return vec![self.keep_lesson(evidence, statement, LessonData::default())];
        };
        let patch = Patch {
            note: note_change(&mark, statement),
            lesson: Some(Change::new(None, Some(Box::default()))),
            ..Patch::default()
        };
        self.edit_mark(self.open.index, mark.id, patch)
    }

    pub(in crate::reader) fn set_hidden(&mut self, entry: &LessonEntry, hidden: bool) -> Vec<Effect> {
        if entry.is_hidden == hidden {
            return Vec::new();
        }
        self.notify(if hidden { "lesson_hidden" } else { "lesson_shown" }, &[]);
        let effects = self.change_lesson(entry, &entry.lesson.statement, |lesson| lesson.hidden = hidden);
        let last = self.lessons().len().saturating_sub(1);
        self.lessons.list.selected = self.lessons.list.selected.min(last);
        effects
    }

    /// Moves a lesson past its neighbour in the chapter.
    fn move_lesson(&mut self, entry: &LessonEntry, way: LessonMove) -> Vec<Effect> {
        let shown = |other: &LessonEntry| other.is_hidden == entry.is_hidden;
        let orders: Vec<i64> = self.lessons_here().into_iter().filter(shown).map(|other| other.order).collect();
        let place = orders.partition_point(|order| *order < entry.order);
        let Some(order) = way.order_past(&orders, place) else { return Vec::new() };
        let effects = self.change_lesson(entry, &entry.lesson.statement, |lesson| lesson.order = Some(order));
        self.pick_again(Some(entry));
        effects
    }

    /// Changes the record of a lesson, or makes one with the change.
    fn change_lesson(&mut self, entry: &LessonEntry, statement: &str, change: impl Fn(&mut LessonData)) -> Vec<Effect> {
        let Some(known) = entry.record.and_then(|id| self.highlight(entry.chapter, id).cloned()) else {
            let mut lesson = taken_from(entry);
            change(&mut lesson);
            return vec![self.keep_lesson(entry.lesson.evidence.clone(), statement, lesson)];
        };
        let mut next = known.lesson.clone().unwrap_or_default();
        change(&mut next);
        let is_new = statement != entry.lesson.statement;
        let patch = Patch {
            note: is_new.then(|| Change::new(known.note.clone(), statement.to_owned())),
            lesson: Some(Change::new(known.lesson, Some(next))),
            ..Patch::default()
        };
        let effects = self.edit_mark(entry.chapter, known.id, patch);
        self.pick_again(Some(entry));
        effects
    }

    /// Returns the effect that saves a new lesson of the open chapter.
    pub(in crate::reader) fn keep_lesson(
        &self,
        evidence: Vec<Evidence>,
        statement: &str,
        lesson: LessonData,
    ) -> Effect {
        let (colour, style) = self.look();
        let (colour, style) = (colour.clone(), style.clone());
        Effect::KeepLesson {
            evidence,
            look: MarkLook { colour, style, note: statement.to_owned() },
            lesson: Box::new(lesson),
        }
    }

    /// Makes a mark of the open chapter a lesson, or changes the statement of the lesson.
    pub(in crate::reader) fn teach(&mut self, mark: Uuid, statement: &str) -> Vec<Effect> {
        let chapter = self.open.index;
        let Some(known) = self.highlight(chapter, mark).cloned() else { return Vec::new() };
        let is_new = statement != one_line(&known.note);
        let lesson = known.lesson.clone().unwrap_or_default();
        let patch = Patch {
            note: is_new.then(|| Change::new(known.note.clone(), statement.to_owned())),
            lesson: Some(Change::new(known.lesson, Some(lesson))),
            ..Patch::default()
        };
        self.edit_mark(chapter, mark, patch)
    }

    pub(in crate::reader) fn raise_lesson(&mut self, entry: &LessonEntry) -> Vec<Effect> {
        self.move_lesson(entry, LessonMove::Up)
    }

    pub(in crate::reader) fn lower_lesson(&mut self, entry: &LessonEntry) -> Vec<Effect> {
        self.move_lesson(entry, LessonMove::Down)
    }
}

impl LessonEntry {
    /// Returns the source of the lesson, if it is not the reader's own.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        (!self.is_own).then_some(self.lesson.source)
    }
}

/// The neighbour that a lesson moves past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LessonMove {
    Up,
    Down,
}

impl LessonMove {
    /// Finds an order value past the neighbour of an index; `None` if there is no neighbour, or no room past it.
    fn order_past(self, orders: &[i64], place: usize) -> Option<i64> {
        let (near, far) = match self {
            Self::Up => (place.checked_sub(1)?, place.checked_sub(2)),
            Self::Down => (place + 1, Some(place + 2)),
        };
        let near = *orders.get(near)?;
        let Some(&far) = far.and_then(|far| orders.get(far)) else {
            let step = LessonData::NATURAL;
            return Some(if self == Self::Up { near.saturating_sub(step) } else { near.saturating_add(step) });
        };
        let between = i64::midpoint(near, far);
        (between != near && between != far).then_some(between)
    }
}

/// Returns the data for an aside about a lesson of others.
fn taken_from(entry: &LessonEntry) -> LessonData {
    LessonData {
        kind: entry.lesson.kind.clone(),
        from: Some(entry.name()),
        source: Some(entry.lesson.source.name().to_owned()),
        aside: true,
        ..LessonData::default()
    }
}

/// Returns how the note of a mark changes when it becomes a lesson: the statement stands before what the reader wrote.
fn note_change(mark: &Highlight, statement: &str) -> Option<Change<String>> {
    let note = match mark.note.trim() {
        "" => statement.to_owned(),
        written if one_line(written) == statement => return None,
        written => format!("{statement}\n\n{written}"),
    };
    Some(Change::new(mark.note.clone(), note))
}

pub(in crate::reader) fn one_line(text: &str) -> String {
    crate::text::fold::one_line(text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_lesson_goes_past_one_neighbour_at_a_time() {
        let orders = [0, 100, 200];
        assert_eq!(LessonMove::Up.order_past(&orders, 2), Some(50));
        assert_eq!(LessonMove::Up.order_past(&orders, 1), Some(-LessonData::NATURAL));
        assert_eq!(LessonMove::Up.order_past(&orders, 0), None);
        assert_eq!(LessonMove::Down.order_past(&orders, 0), Some(150));
        assert_eq!(LessonMove::Down.order_past(&orders, 1), Some(200 + LessonData::NATURAL));
        assert_eq!(LessonMove::Down.order_past(&orders, 2), None);
    }

    proptest! {
        #[test]
        fn moving_down_and_up_again_leaves_the_order_as_it_was(
            mut orders in proptest::collection::btree_set(-1_000_000_i64..1_000_000, 2..8),
            place in 0_usize..8,
        ) {
            let orders: Vec<i64> = std::mem::take(&mut orders).into_iter().map(|order| order * 1024).collect();
            let place = place % (orders.len() - 1);
            let moved = LessonMove::Down.order_past(&orders, place).unwrap();
            let mut next = orders.clone();
            next.remove(place);
            next.insert(place + 1, moved);
            prop_assert!(next.is_sorted());
            let back = LessonMove::Up.order_past(&next, place + 1).unwrap();
            next.remove(place + 1);
            next.insert(place, back);
            prop_assert!(next.is_sorted());
        }
    }
}
