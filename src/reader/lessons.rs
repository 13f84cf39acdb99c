//! The lessons beside the text: moving through them moves the text to what they rest on.

use crate::lessons::Lesson;
use crate::reader::action::Action;
use crate::reader::desk::Desk;
use crate::reader::effect::{Effect, Landing};
use crate::reader::update::Command;
use crate::reader::{App, Focus};
use crate::text::Span;

/// A lesson in the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonEntry {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// The lesson.
    pub lesson: Lesson,
}

impl App {
    /// Lists the lessons of the panel: those of the open chapter, or of all.
    #[must_use]
    pub fn lessons(&self) -> Vec<LessonEntry> {
        self.all_lessons.clone().unwrap_or_else(|| {
            let chapter = self.desk.index;
            self.desk.lessons.iter().map(|lesson| LessonEntry { chapter, lesson: lesson.clone() }).collect()
        })
    }

    /// Tells whether any evidence of a lesson is on the page.
    #[must_use]
    pub fn is_lit(&self, entry: &LessonEntry, page: Span) -> bool {
        entry.chapter == self.desk.index && entry.lesson.spans().any(|span| span.overlaps(page))
    }

    /// Gives the spans that the picked lesson rests on, while the panel has the keys.
    #[must_use]
    pub fn tinted(&self) -> Vec<Span> {
        if self.focus != Focus::Lessons {
            return Vec::new();
        }
        let picked = self.picked_lesson().filter(|entry| entry.chapter == self.desk.index);
        picked.map_or_else(Vec::new, |entry| entry.lesson.spans().collect())
    }

    pub(super) fn picked_lesson(&self) -> Option<LessonEntry> {
        self.lessons().into_iter().nth(self.lesson_entry)
    }

    /// Takes the lessons of all chapters and shows them in the panel.
    pub fn show_all_lessons(&mut self, entries: Vec<LessonEntry>) {
        let here = self.picked_lesson();
        self.lesson_entry = entries.iter().position(|entry| Some(entry) == here.as_ref()).unwrap_or(0);
        self.all_lessons = Some(entries);
    }

    /// Puts a chapter on the desk in place of the one that is there.
    pub fn opened(&mut self, desk: Desk) {
        self.end_selection();
        self.desk = desk;
        self.caret = self.caret.filter(|_| !self.desk.chapter.text.is_empty());
        self.learn_title();
        self.lay_out();
        self.desk.row = self.resting_row();
        self.search_here();
        self.place_next();
        if self.all_lessons.is_none() {
            self.lesson_entry = 0;
        }
    }

    /// Takes the title that the open chapter gives itself.
    pub(super) fn learn_title(&mut self) {
        let own = &self.desk.chapter.meta.title;
        if let Some(title) = self.titles.get_mut(self.desk.index).filter(|_| !own.is_empty()) {
            title.clone_from(own);
        }
    }

    /// Opens the panel at the lesson that the page is about: the first lit one, else the last one before.
    pub(super) fn enter_lessons(&mut self) {
        self.origin = Some((self.desk.index, self.desk.cursor));
        let page = self.desk.window(self.geometry().height()).span();
        let entries = self.lessons();
        let lit = entries.iter().position(|entry| self.is_lit(entry, page));
        let before = entries.iter().rposition(|entry| {
            entry.chapter == self.desk.index && entry.lesson.first().is_some_and(|first| first < page.start)
        });
        self.lesson_entry = lit.or(before).unwrap_or(0);
    }

    pub(super) fn browse_lessons(&mut self, command: Command) -> Vec<Effect> {
        let last = self.lessons().len().saturating_sub(1);
        let picked = self.lesson_entry.min(last);
        let page = (self.geometry().height() / 4).max(1);
        self.lesson_entry = match command.action {
            Action::NextEntry => picked + command.times(),
            Action::PreviousEntry => picked.saturating_sub(command.times()),
            Action::FirstEntry => 0,
            Action::LastEntry => last,
            Action::NextPage => picked + page,
            Action::PreviousPage => picked.saturating_sub(page),
            Action::OpenEntry => return self.go_to_evidence(Focus::Text),
            Action::MarkLesson => return self.mark_lesson(),
            Action::ToggleAllLessons => return self.toggle_all_lessons(),
            Action::Cancel => return self.leave_lessons(),
            _ => picked,
        }
        .min(last);
        self.go_to_evidence(Focus::Lessons)
    }

    /// Moves the text to what the picked lesson rests on.
    fn go_to_evidence(&mut self, focus: Focus) -> Vec<Effect> {
        let Some(entry) = self.picked_lesson() else { return Vec::new() };
        if focus == Focus::Text {
            self.origin = None;
            self.set_focus(Focus::Text);
        }
        let Some(first) = entry.lesson.spans().min() else {
            self.tell("lesson_without_evidence", &[]);
            return Vec::new();
        };
        if entry.chapter == self.desk.index {
            self.show(first);
            return Vec::new();
        }
        vec![Effect::Open { chapter: entry.chapter, at: Landing::At(first.start) }]
    }

    fn toggle_all_lessons(&mut self) -> Vec<Effect> {
        let Some(entries) = self.all_lessons.take() else { return vec![Effect::GatherLessons] };
        let picked = entries.get(self.lesson_entry).filter(|entry| entry.chapter == self.desk.index);
        let position = picked.and_then(|picked| self.desk.lessons.iter().position(|lesson| *lesson == picked.lesson));
        self.lesson_entry = position.unwrap_or(0);
        Vec::new()
    }

    /// Gives up the look at the lessons and goes back to where it began.
    fn leave_lessons(&mut self) -> Vec<Effect> {
        let origin = self.origin.take();
        self.set_focus(Focus::Text);
        self.origin = None;
        match origin {
            Some((chapter, offset)) if chapter == self.desk.index => self.show(Span::at(offset)),
            Some((chapter, offset)) => return vec![Effect::Open { chapter, at: Landing::At(offset) }],
            None => {}
        }
        Vec::new()
    }
}
