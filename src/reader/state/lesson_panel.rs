//! The lessons beside the text: which are shown, and which is picked.

use crate::lessons::Lesson;
use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::lesson_browser::LessonBrowser;
use crate::reader::state::lesson_entry::{LessonEntry, composed};
use crate::reader::state::list::List;
use crate::reader::state::preferences::Focus;
use crate::text::{Offset, Span};

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

/// The panel of lessons.
#[derive(Clone, Debug, Default)]
pub struct LessonPanel {
    /// Which entry is selected.
    pub list: List,
    /// What of the lessons is shown, and how.
    pub view: LessonView,
    /// The lessons of all chapters, while they are shown.
    pub browser: Option<LessonBrowser>,
    /// Whether the lessons of all chapters are being collected.
    pub(in crate::reader) collecting: bool,
    /// The chapter, counted from 0, and the place in it to go back to when a look at the lessons is given up.
    pub(in crate::reader) origin: Option<(usize, Offset)>,
}

impl LessonPanel {
    /// Picks an entry, from its first piece of evidence on.
    pub(in crate::reader) const fn pick(&mut self, entry: usize) {
        self.list = List::at(entry);
        self.view.evidence = 0;
    }

    /// Shows all lessons again where some are left out; whether there were any.
    pub(in crate::reader) fn show_all(&mut self) -> bool {
        let was_hidden = std::mem::take(&mut self.view.hidden);
        let was_filtered = self.browser.as_mut().is_some_and(LessonBrowser::drop_filter);
        was_hidden || was_filtered
    }

    /// Asks for the lessons of all chapters.
    pub(in crate::reader) const fn gather(&mut self) -> Effect {
        self.collecting = true;
        Effect::GatherLessons { with_found: self.view.with_found }
    }
}

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

    /// Lists all lessons of the open chapter, hidden ones among them.
    pub(in crate::reader) fn lessons_here(&self) -> Vec<LessonEntry> {
        let open = &self.open;
        let found = open.found.iter().flatten().filter(|_| self.wants_found());
        let is_new = |lesson: &&Lesson| !open.lessons.iter().any(|known| known.statement == lesson.statement);
        composed(open.index, open.lessons.iter().chain(found.filter(is_new)), open.records())
    }

    /// Whether lessons that a score finds are to be shown for the open chapter.
    #[must_use]
    pub const fn wants_found(&self) -> bool {
        self.lessons.view.with_found || self.open.lessons.is_empty()
    }

    /// Whether lessons are still looked for.
    #[must_use]
    pub const fn awaits_lessons(&self) -> bool {
        self.lessons.collecting || (self.wants_found() && self.open.found.is_none())
    }

    /// Whether the panel has anything to show for the open chapter.
    pub(in crate::reader) fn has_lessons(&self) -> bool {
        let open = &self.open;
        let has_found = self.wants_found() && open.found.as_ref().is_some_and(|found| !found.is_empty());
        let has_own = || open.marks.iter().any(|mark| mark.highlight.lesson.is_some());
        !open.lessons.is_empty() || has_found || self.lessons.browser.is_some() || has_own()
    }

    /// Whether any evidence of a lesson is on the page.
    #[must_use]
    pub fn is_lit(&self, entry: &LessonEntry, page: Span) -> bool {
        entry.chapter == self.open.index && entry.lesson.spans().any(|span| span.overlaps(page))
    }

    /// Returns the spans that the picked lesson rests on, while the panel has the keys.
    #[must_use]
    pub fn tinted(&self) -> Vec<Span> {
        if self.focus != Focus::Lessons {
            return Vec::new();
        }
        let picked = self.picked_lesson().filter(|entry| entry.chapter == self.open.index);
        picked.map_or_else(Vec::new, |entry| entry.lesson.spans().collect())
    }

    /// Returns the lesson that is picked.
    #[must_use]
    pub fn picked_lesson(&self) -> Option<LessonEntry> {
        self.lessons().into_iter().nth(self.lessons.list.selected)
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
        self.lessons.list.selected = entries.iter().position(same).unwrap_or(self.lessons.list.selected.min(last));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_lessons_are_left_again_once() {
        let mut panel =
            LessonPanel { view: LessonView { hidden: true, ..LessonView::default() }, ..LessonPanel::default() };
        assert!(panel.show_all() && !panel.show_all());
    }

    #[test]
    fn another_entry_begins_at_its_first_evidence() {
        let mut panel = LessonPanel::default();
        panel.view.evidence = 2;
        panel.pick(3);
        assert_eq!((panel.list.selected, panel.view.evidence), (3, 0));
    }

    #[test]
    fn whoever_gathers_waits_for_an_answer() {
        let mut panel = LessonPanel::default();
        assert_eq!(panel.gather(), Effect::GatherLessons { with_found: false });
        assert!(panel.collecting);
    }
}
