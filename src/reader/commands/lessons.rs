//! The lessons beside the text: moving through them moves the text to their evidence.
//!
//! If nobody has written lessons for a chapter, those found by score are shown as soon as they are found. Lessons that
//! the reader adopts, hides or moves are stored as records beside the marks.

use std::sync::Arc;

use crate::document::Chapter;
use crate::lessons::FoundLessons;
use crate::reader::effect::{Effect, OpenAt};
use crate::reader::state::App;
use crate::reader::state::preferences::Focus;
use crate::text::{Offset, Span};

impl App {
    /// Stores the lessons found in a chapter, unless another one was opened since.
    pub fn found_lessons(&mut self, chapter: &Arc<Chapter>, found: FoundLessons) {
        if Arc::ptr_eq(chapter, &self.open.chapter) {
            let picked = self.picked_lesson();
            self.open.found = Some(found);
            self.pick_again(picked.as_ref());
            self.lay_out();
        }
    }

    /// Opens the panel at the lesson for this page: the first one with evidence on it, else the last one before.
    pub(in crate::reader) fn open_lessons(&mut self) {
        self.focus = Focus::Lessons;
        self.lessons.origin = Some((self.open.index, self.open.cursor));
        let page = self.open.window(self.geometry().height()).span();
        let entries = self.lessons();
        let lit = entries.iter().position(|entry| self.is_lit(entry, page));
        let before = entries.iter().rposition(|entry| {
            entry.chapter == self.open.index && entry.lesson.first().is_some_and(|first| first < page.start)
        });
        self.lessons.pick(lit.or(before).unwrap_or(0));
        self.lay_out();
    }

    /// Selects a lesson and moves the text to it.
    pub(in crate::reader) fn pick(&mut self, entry: usize) -> Vec<Effect> {
        self.lessons.pick(entry);
        self.go_to_evidence(Focus::Lessons)
    }

    /// Goes from one piece of evidence to the next; after the last one the focus goes to the text.
    pub(in crate::reader) fn step_through_evidence(&mut self) -> Vec<Effect> {
        let Some(entry) = self.picked_lesson() else { return Vec::new() };
        let mut spans: Vec<Span> = entry.lesson.spans().collect();
        spans.sort_unstable();
        let next = self.lessons.view.evidence + 1;
        match spans.get(next) {
            Some(span) if entry.chapter == self.open.index => {
                self.lessons.view.evidence = next;
                self.show(*span);
                let (number, count) = ((next + 1).to_string(), spans.len().to_string());
                self.notify("evidence_shown", &[("number", &number), ("count", &count)]);
                Vec::new()
            }
            _ => self.go_to_evidence(Focus::Text),
        }
    }

    /// Moves the text to the current piece of evidence of the selected lesson.
    pub(in crate::reader) fn go_to_evidence(&mut self, focus: Focus) -> Vec<Effect> {
        let Some(entry) = self.picked_lesson() else { return Vec::new() };
        let mut spans: Vec<Span> = entry.lesson.spans().collect();
        spans.sort_unstable();
        if focus == Focus::Text {
            self.lessons.origin = None;
            self.set_focus(Focus::Text);
        }
        let Some(span) = spans.get(self.lessons.view.evidence).or(spans.first()) else {
            self.notify("lesson_without_evidence", &[]);
            return Vec::new();
        };
        self.go_to_place(entry.chapter, span.start, Some(*span))
    }

    /// Goes to a place of a chapter, opening the chapter if needed.
    pub(in crate::reader) fn go_to_place(&mut self, chapter: usize, offset: Offset, span: Option<Span>) -> Vec<Effect> {
        if chapter == self.open.index {
            self.show(span.unwrap_or(Span::at(offset)));
            return Vec::new();
        }
        vec![Effect::Open { chapter, at: OpenAt::At(offset) }]
    }

    /// Shows the lessons found by score beside those that a person wrote, or hides them.
    pub(in crate::reader) fn toggle_found(&mut self) -> Vec<Effect> {
        let picked = self.picked_lesson();
        self.lessons.view.with_found = !self.lessons.view.with_found;
        self.pick_again(picked.as_ref());
        let is_offer = self.lessons.browser.is_none() && self.lessons_offered() > 0;
        self.notify(
            match (self.lessons.view.with_found, is_offer) {
                (true, true) => "stressed_shown",
                (true, false) => "found_shown",
                (false, true) => "stressed_not_shown",
                (false, false) => "found_not_shown",
            },
            &[],
        );
        let look = (self.awaits_lessons()).then_some(Effect::FindLessons);
        let gather = self.lessons.browser.is_some().then(|| self.lessons.gather());
        look.into_iter().chain(gather).collect()
    }

    pub(in crate::reader) fn toggle_hidden(&mut self) {
        let picked = self.picked_lesson();
        self.lessons.view.hidden = !self.lessons.view.hidden;
        self.pick_again(picked.as_ref());
    }

    /// Leaves the lessons and goes back to where the look at them began; if some are hidden by a filter, shows them
    /// first.
    pub(in crate::reader) fn leave_lessons(&mut self) -> Vec<Effect> {
        if self.show_lessons_left_out() {
            return Vec::new();
        }
        let origin = self.lessons.origin.take();
        self.set_focus(Focus::Text);
        self.lessons.origin = None;
        origin.map_or_else(Vec::new, |(chapter, offset)| self.go_to_place(chapter, offset, None))
    }

    /// Shows all lessons again if some are left out; returns whether there were any.
    pub(in crate::reader) fn show_lessons_left_out(&mut self) -> bool {
        let picked = self.picked_lesson();
        let were_some = self.lessons.show_all();
        if were_some {
            self.pick_again(picked.as_ref());
        }
        were_some
    }
}
