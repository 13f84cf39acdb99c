//! The lessons as the panel lists them, and the selected one.

use crate::lessons::Lesson;
use crate::reader::state::App;
use crate::reader::state::lesson_browser::RelatedLesson;
use crate::reader::state::lesson_entry::{LessonEntry, composed};
use crate::reader::state::preferences::Focus;
use crate::text::Span;

impl App {
    /// Lists the lessons of the panel: those of the open chapter, or of all.
    #[must_use]
    pub fn lessons(&self) -> Vec<LessonEntry> {
        let hidden = self.lessons.view.hidden;
        let here = self.lessons_here().into_iter();
        match &self.lessons.browser {
            Some(browser) => browser.shown(self.open.index, here.collect(), hidden),
            None => here.filter(|entry| entry.is_hidden == hidden).collect(),
        }
    }

    /// Lists all lessons of the open chapter, including hidden ones.
    pub(in crate::reader) fn lessons_here(&self) -> Vec<LessonEntry> {
        let open = &self.open;
        let found = open.found.iter().flat_map(|found| {
            let is_offer = found.lessons.is_empty() && self.lessons.view.with_found;
            if is_offer { &found.offered } else { &found.lessons }
        });
        let found = found.filter(|_| self.wants_found());
        let is_new = |lesson: &&Lesson| !open.lessons.iter().any(|known| known.statement == lesson.statement);
        composed(open.index, open.lessons.iter().chain(found.filter(is_new)), open.records())
    }

    /// Whether lessons found by score are wanted for the open chapter.
    #[must_use]
    pub const fn wants_found(&self) -> bool {
        self.lessons.view.with_found || self.open.lessons.is_empty()
    }

    /// Whether the search for lessons is still running.
    #[must_use]
    pub fn awaits_lessons(&self) -> bool {
        self.lessons.collecting || (self.wants_found() && self.open.found.is_none() && !self.open.is_very_long())
    }

    /// Counts the sentences that the author stressed and the panel can show on demand, because no lesson was found.
    #[must_use]
    pub fn lessons_offered(&self) -> usize {
        let offered = self.open.found.as_ref().map_or(0, |found| found.offered.len());
        if self.open.lessons.is_empty() { offered } else { 0 }
    }

    /// Whether the panel has its place beside the open chapter: there is something to show, or there may be.
    pub(in crate::reader) fn has_room_for_lessons(&self) -> bool {
        self.lessons.stays || self.awaits_lessons() || self.has_lessons()
    }

    /// Whether the panel has anything to show for the open chapter.
    pub(in crate::reader) fn has_lessons(&self) -> bool {
        let open = &self.open;
        let has_found = self.wants_found() && open.found.as_ref().is_some_and(|found| !found.lessons.is_empty());
        let has_own = || open.marks.iter().any(|mark| mark.highlight.lesson.is_some());
        !open.lessons.is_empty() || has_found || self.lessons.browser.is_some() || has_own()
    }

    /// Whether any evidence of a lesson is on the page.
    #[must_use]
    pub fn is_lit(&self, entry: &LessonEntry, page: Span) -> bool {
        entry.chapter == self.open.index && entry.lesson.spans().any(|span| span.overlaps(page))
    }

    /// Returns the spans of the selected lesson's evidence, while the panel has the focus.
    #[must_use]
    pub fn tinted(&self) -> Vec<Span> {
        if self.focus != Focus::Lessons {
            return Vec::new();
        }
        let picked = self.picked_lesson().filter(|entry| entry.chapter == self.open.index);
        picked.map_or_else(Vec::new, |entry| entry.lesson.spans().collect())
    }

    /// Returns the selected lesson.
    #[must_use]
    pub fn picked_lesson(&self) -> Option<LessonEntry> {
        self.lessons().into_iter().nth(self.lessons.list.selected)
    }

    /// Selects the lesson that was selected before the list changed, else the one now in its place.
    pub(in crate::reader) fn pick_again(&mut self, picked: Option<&LessonEntry>) {
        let entries = self.lessons();
        let same = |entry: &LessonEntry| {
            picked.is_some_and(|picked| {
                let is_record = entry.record.is_some() && entry.record == picked.record;
                entry.chapter == picked.chapter && (is_record || entry.lesson.statement == picked.lesson.statement)
            })
        };
        let last = entries.len().saturating_sub(1);
        self.lessons.list.selected = entries.iter().position(same).unwrap_or(self.lessons.list.selected.min(last));
    }

    /// Finds the lessons related to the selected one, while the lessons of all chapters are shown.
    #[must_use]
    pub fn related_lessons(&self) -> Vec<RelatedLesson> {
        let browser = self.lessons.browser.as_ref();
        browser.zip(self.picked_lesson()).map_or_else(Vec::new, |(browser, entry)| browser.related(&entry))
    }
}
