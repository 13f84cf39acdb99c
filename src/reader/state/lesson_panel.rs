//! The lessons beside the text: which are shown, and which is picked.

use crate::lessons::Lesson;
use crate::reader::state::App;
use crate::reader::state::lesson_entry::{LessonEntry, composed};
use crate::reader::state::preferences::Focus;
use crate::text::Span;

/// What of the lessons is shown, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LessonView {
    /// Whether those are shown that the reader has hidden, instead of the others.
    pub hidden: bool,
    /// Whether those that a score finds stand beside those that a person wrote.
    pub with_found: bool,
    /// Whether every point of a score is told, not only the two strongest.
    pub with_tally: bool,
    /// The piece of evidence of the picked lesson that was stepped to, counted from 0.
    pub evidence: usize,
}

impl App {
    /// Lists the lessons of the panel: those of the open chapter, or of all.
    #[must_use]
    pub fn lessons(&self) -> Vec<LessonEntry> {
        let hidden = self.lesson_view.hidden;
        let here = self.lessons_here().into_iter();
        match &self.lesson_board {
            Some(board) => board.shown(self.open.index, here.collect(), hidden),
            None => here.filter(|entry| entry.is_hidden == hidden).collect(),
        }
    }

    /// Lists all lessons of the open chapter, hidden ones among them.
    pub(in crate::reader) fn lessons_here(&self) -> Vec<LessonEntry> {
        let desk = &self.open;
        let found = desk.found.iter().flatten().filter(|_| self.wants_found());
        let is_new = |lesson: &&Lesson| !desk.lessons.iter().any(|known| known.statement == lesson.statement);
        composed(desk.index, desk.lessons.iter().chain(found.filter(is_new)), desk.records())
    }

    /// Tells whether lessons that a score finds are to be shown for the open chapter.
    #[must_use]
    pub const fn wants_found(&self) -> bool {
        self.lesson_view.with_found || self.open.lessons.is_empty()
    }

    /// Tells whether lessons are still looked for.
    #[must_use]
    pub const fn awaits_lessons(&self) -> bool {
        self.collecting || (self.wants_found() && self.open.found.is_none())
    }

    /// Tells whether the panel has anything to show for the open chapter.
    pub(in crate::reader) fn has_lessons(&self) -> bool {
        let desk = &self.open;
        let has_found = self.wants_found() && desk.found.as_ref().is_some_and(|found| !found.is_empty());
        let has_own = || desk.marks.iter().any(|mark| mark.highlight.lesson.is_some());
        !desk.lessons.is_empty() || has_found || self.lesson_board.is_some() || has_own()
    }

    /// Tells whether any evidence of a lesson is on the page.
    #[must_use]
    pub fn is_lit(&self, entry: &LessonEntry, page: Span) -> bool {
        entry.chapter == self.open.index && entry.lesson.spans().any(|span| span.overlaps(page))
    }

    /// Gives the spans that the picked lesson rests on, while the panel has the keys.
    #[must_use]
    pub fn tinted(&self) -> Vec<Span> {
        if self.focus != Focus::Lessons {
            return Vec::new();
        }
        let picked = self.picked_lesson().filter(|entry| entry.chapter == self.open.index);
        picked.map_or_else(Vec::new, |entry| entry.lesson.spans().collect())
    }

    /// Gives the lesson that is picked.
    #[must_use]
    pub fn picked_lesson(&self) -> Option<LessonEntry> {
        self.lessons().into_iter().nth(self.lesson_entry)
    }

    /// Picks the lesson again that was picked before the list changed, else the one in its place.
    pub(in crate::reader) fn pick_again(&mut self, picked: Option<&LessonEntry>) {
        let entries = self.lessons();
        let same = |entry: &LessonEntry| {
            picked.is_some_and(|picked| {
                let is_record = entry.record.is_some() && entry.record == picked.record;
                entry.chapter == picked.chapter && (is_record || entry.lesson.statement == picked.lesson.statement)
            })
        };
        let last = entries.len().saturating_sub(1);
        self.lesson_entry = entries.iter().position(same).unwrap_or(self.lesson_entry.min(last));
    }
}
