//! The lessons beside the text: moving through them moves the text to what they rest on.
//!
//! Where nobody has written lessons for a chapter, those that a score finds come in as soon as they are found. What the
//! reader makes their own, hides or moves is kept as a record beside the marks.

mod board;
mod entry;
mod own;
mod statement;

pub use board::{Board, Gathered, Grouping, Kin};
pub use entry::{LessonEntry, composed};
pub use statement::{StatementInput, Subject};

use std::sync::Arc;

use crate::document::Chapter;
use crate::lessons::Lesson;
use crate::reader::action::Action;
use crate::reader::desk::Desk;
use crate::reader::effect::{Effect, Landing};
use crate::reader::update::Command;
use crate::reader::{App, Focus};
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

impl App {
    /// Lists the lessons of the panel: those of the open chapter, or of all.
    #[must_use]
    pub fn lessons(&self) -> Vec<LessonEntry> {
        let hidden = self.lesson_view.hidden;
        let here = self.lessons_here().into_iter();
        match &self.lesson_board {
            Some(board) => board.shown(self.desk.index, here.collect(), hidden),
            None => here.filter(|entry| entry.is_hidden == hidden).collect(),
        }
    }

    /// Lists all lessons of the open chapter, hidden ones among them.
    pub(super) fn lessons_here(&self) -> Vec<LessonEntry> {
        let desk = &self.desk;
        let found = desk.found.iter().flatten().filter(|_| self.wants_found());
        let is_new = |lesson: &&Lesson| !desk.lessons.iter().any(|known| known.statement == lesson.statement);
        composed(desk.index, desk.lessons.iter().chain(found.filter(is_new)), desk.records())
    }

    /// Tells whether lessons that a score finds are to be shown for the open chapter.
    #[must_use]
    pub const fn wants_found(&self) -> bool {
        self.lesson_view.with_found || self.desk.lessons.is_empty()
    }

    /// Tells whether lessons are still looked for.
    #[must_use]
    pub const fn awaits_lessons(&self) -> bool {
        self.collecting || (self.wants_found() && self.desk.found.is_none())
    }

    /// Tells whether the panel has anything to show for the open chapter.
    pub(super) fn has_lessons(&self) -> bool {
        let desk = &self.desk;
        let has_found = self.wants_found() && desk.found.as_ref().is_some_and(|found| !found.is_empty());
        let has_own = || desk.marks.iter().any(|mark| mark.highlight.lesson.is_some());
        !desk.lessons.is_empty() || has_found || self.lesson_board.is_some() || has_own()
    }

    /// Takes the lessons that were found in a chapter, unless another one has come to the desk meanwhile.
    pub fn found_lessons(&mut self, chapter: &Arc<Chapter>, lessons: Vec<Lesson>) {
        if Arc::ptr_eq(chapter, &self.desk.chapter) {
            let picked = self.picked_lesson();
            self.desk.found = Some(lessons);
            self.pick_again(picked.as_ref());
            self.lay_out();
        }
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

    /// Gives the lesson that is picked.
    #[must_use]
    pub fn picked_lesson(&self) -> Option<LessonEntry> {
        self.lessons().into_iter().nth(self.lesson_entry)
    }

    /// Puts a chapter on the desk in place of the one that is there.
    pub fn opened(&mut self, desk: Desk) {
        let picked = self.picked_lesson();
        self.keep_on_board();
        self.desk = desk;
        self.caret = self.caret.filter(|_| !self.desk.chapter.text.is_empty());
        self.learn_title();
        self.lay_out();
        self.desk.row = self.resting_row();
        self.search_here();
        self.place_next();
        if self.lesson_board.is_none() {
            self.lesson_entry = 0;
        } else {
            self.pick_again(picked.as_ref());
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
        self.lesson_view.evidence = 0;
    }

    /// Picks the lesson again that was picked before the list changed, else the one in its place.
    pub(super) fn pick_again(&mut self, picked: Option<&LessonEntry>) {
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

    pub(super) fn browse_lessons(&mut self, command: Command) -> Vec<Effect> {
        let last = self.lessons().len().saturating_sub(1);
        let picked = self.lesson_entry.min(last);
        let page = (self.geometry().height() / 4).max(1);
        let entry = match command.action {
            Action::NextEntry => picked + command.times(),
            Action::PreviousEntry => picked.saturating_sub(command.times()),
            Action::FirstEntry => 0,
            Action::LastEntry => last,
            Action::NextPage => picked + page,
            Action::PreviousPage => picked.saturating_sub(page),
            Action::OpenEntry => return self.step_through_evidence(),
            Action::Cancel => return self.leave_lessons(),
            Action::ToggleTally => {
                self.lesson_view.with_tally = !self.lesson_view.with_tally;
                return Vec::new();
            }
            Action::ToggleFound => return self.toggle_found(),
            Action::ToggleTrash => {
                self.toggle_hidden();
                return Vec::new();
            }
            Action::ToggleAllLessons
            | Action::ToggleGrouping
            | Action::FilterText
            | Action::FollowKin
            | Action::ReturnFromKin => return self.use_board(command),
            _ => return self.act_on_lesson(command.action),
        };
        self.pick(entry.min(last))
    }

    /// Picks a lesson and moves the text to it.
    pub(super) fn pick(&mut self, entry: usize) -> Vec<Effect> {
        self.lesson_entry = entry;
        self.lesson_view.evidence = 0;
        self.go_to_evidence(Focus::Lessons)
    }

    /// Goes from one piece of evidence to the next; behind the last one the text gets the keys.
    fn step_through_evidence(&mut self) -> Vec<Effect> {
        let Some(entry) = self.picked_lesson() else { return Vec::new() };
        let mut spans: Vec<Span> = entry.lesson.spans().collect();
        spans.sort_unstable();
        let next = self.lesson_view.evidence + 1;
        match spans.get(next) {
            Some(span) if entry.chapter == self.desk.index => {
                self.lesson_view.evidence = next;
                self.show(*span);
                let (number, count) = ((next + 1).to_string(), spans.len().to_string());
                self.tell("evidence_shown", &[("number", &number), ("count", &count)]);
                Vec::new()
            }
            _ => self.go_to_evidence(Focus::Text),
        }
    }

    /// Moves the text to what the picked lesson rests on: to the piece that was stepped to.
    pub(super) fn go_to_evidence(&mut self, focus: Focus) -> Vec<Effect> {
        let Some(entry) = self.picked_lesson() else { return Vec::new() };
        let mut spans: Vec<Span> = entry.lesson.spans().collect();
        spans.sort_unstable();
        if focus == Focus::Text {
            self.origin = None;
            self.set_focus(Focus::Text);
        }
        let Some(span) = spans.get(self.lesson_view.evidence).or(spans.first()) else {
            self.tell("lesson_without_evidence", &[]);
            return Vec::new();
        };
        self.go_to_place(entry.chapter, span.start, Some(*span))
    }

    /// Goes to a place of a chapter, opening the chapter where it has to.
    pub(super) fn go_to_place(&mut self, chapter: usize, offset: Offset, span: Option<Span>) -> Vec<Effect> {
        if chapter == self.desk.index {
            self.show(span.unwrap_or(Span::at(offset)));
            return Vec::new();
        }
        vec![Effect::Open { chapter, at: Landing::At(offset) }]
    }

    /// Shows the lessons that a score finds beside those that a person wrote, or no longer.
    fn toggle_found(&mut self) -> Vec<Effect> {
        let picked = self.picked_lesson();
        self.lesson_view.with_found = !self.lesson_view.with_found;
        self.pick_again(picked.as_ref());
        self.tell(if self.lesson_view.with_found { "found_shown" } else { "found_not_shown" }, &[]);
        let look = (self.awaits_lessons()).then_some(Effect::FindLessons);
        let gather = self.lesson_board.is_some().then(|| self.gather());
        look.into_iter().chain(gather).collect()
    }

    fn toggle_hidden(&mut self) {
        let picked = self.picked_lesson();
        self.lesson_view.hidden = !self.lesson_view.hidden;
        self.pick_again(picked.as_ref());
    }

    /// Gives up the look at the lessons and goes back to where it began; first it shows again what was left out.
    fn leave_lessons(&mut self) -> Vec<Effect> {
        if self.show_whole_board() {
            return Vec::new();
        }
        let origin = self.origin.take();
        self.set_focus(Focus::Text);
        self.origin = None;
        origin.map_or_else(Vec::new, |(chapter, offset)| self.go_to_place(chapter, offset, None))
    }
}
