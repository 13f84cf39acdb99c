//! The lessons beside the text: which are shown, and which is picked.

use crate::reader::effect::Effect;
use crate::reader::state::lesson_browser::LessonBrowser;
use crate::reader::state::list::List;
use crate::text::Offset;

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
