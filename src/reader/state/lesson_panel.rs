//! The lessons beside the text: those shown, and the selected one.

use crate::reader::effect::Effect;
use crate::reader::state::lesson_browser::LessonBrowser;
use crate::reader::state::list::List;
use crate::text::Offset;

/// The view of the lessons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LessonView {
    /// Whether hidden lessons are shown instead of the others.
    pub hidden: bool,
    /// Whether lessons found by score are shown beside those that a person wrote.
    pub with_found: bool,
    /// Whether every point of a score is shown, not only the two strongest.
    pub with_tally: bool,
    /// The current piece of evidence of the selected lesson, counted from 0.
    pub evidence: usize,
}

/// The panel of lessons.
#[derive(Clone, Debug, Default)]
pub struct LessonPanel {
    /// The selected entry.
    pub list: List,
    /// The view of the lessons.
    pub view: LessonView,
    /// The lessons of all chapters, while they are shown.
    pub browser: Option<LessonBrowser>,
    /// Whether a chapter before this one had lessons: the panel then stays, so that the text does not move.
    pub(in crate::reader) stays: bool,
    /// Whether the lessons of all chapters are being collected.
    pub(in crate::reader) collecting: bool,
    /// The chapter, counted from 0, and the offset to go back to when the look at the lessons is cancelled.
    pub(in crate::reader) origin: Option<(usize, Offset)>,
}

impl LessonPanel {
    /// Selects an entry, at its first piece of evidence.
    pub(in crate::reader) const fn pick(&mut self, entry: usize) {
        self.list = List::at(entry);
        self.view.evidence = 0;
    }

    /// Shows all lessons again if some are left out; returns whether there were any.
    pub(in crate::reader) fn show_all(&mut self) -> bool {
        let was_hidden = std::mem::take(&mut self.view.hidden);
        let was_filtered = self.browser.as_mut().is_some_and(LessonBrowser::drop_filter);
        was_hidden || was_filtered
    }

    /// Requests the lessons of all chapters.
    pub(in crate::reader) const fn gather(&mut self) -> Effect {
        self.collecting = true;
        Effect::GatherLessons { with_found: self.view.with_found }
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
