//! Acts in the review, and showing one of its items in its chapter.

use uuid::Uuid;

use crate::reader::effect::Effect;
use crate::reader::state::App;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::preferences::Focus;
use crate::reader::state::review::Review;
use crate::review::{Matter, ReviewAct, ReviewItem};
use crate::text::Span;

impl App {
    /// Shows the review over everything else.
    pub fn show_review(&mut self, review: Review) {
        self.end_selection();
        self.dialogs.open(Dialog::Review(Box::new(review)));
    }

    /// Shows an item in the open chapter, or notifies the reader that its words are not found there.
    pub fn show_item(&mut self, item: &ReviewItem) {
        self.dialogs.clear();
        self.focus = Focus::Text;
        let (span, sentence) = match &item.matter {
            Matter::Mark { id, .. } => self.place_of_mark(*id),
            Matter::Lesson { statement, .. } => self.place_of_lesson(statement),
        };
        if let Some(span) = span {
            self.show(span);
        }
        if let Some(sentence) = sentence {
            self.notify(sentence, &[]);
        }
    }

    fn place_of_mark(&self, id: Uuid) -> (Option<Span>, Option<&'static str>) {
        let mark = self.open.marks.iter().find(|mark| mark.highlight.id == id);
        let likely = mark.and_then(|mark| mark.candidates.first().copied());
        match (mark.and_then(|mark| mark.span), likely) {
            (Some(span), _) => (Some(span), None),
            (None, Some(likely)) => (Some(likely), Some("place_unsure")),
            (None, None) => (None, Some("place_lost")),
        }
    }

    fn place_of_lesson(&self, statement: &str) -> (Option<Span>, Option<&'static str>) {
        let lesson = self.open.lessons.iter().find(|lesson| lesson.statement == statement);
        let first = lesson.and_then(|lesson| lesson.spans().min());
        (first, if first.is_some() { None } else { Some("lesson_without_evidence") })
    }

    /// Notifies the reader where the document of an item is, if it is not open here; the review stays.
    pub fn notify_elsewhere(&mut self, item: &ReviewItem) {
        let place = match &item.matter {
            Matter::Mark { seen, .. } => seen.last().unwrap_or(&item.title).clone(),
            Matter::Lesson { place, .. } => place.name(),
        };
        let place = crate::text::fold::one_line(&place);
        self.notify("review_elsewhere", &[("place", &place)]);
    }

    /// Applies an act to the current item and notifies the reader; after the last item it does nothing.
    pub(in crate::reader) fn act_in_review(&mut self, act: ReviewAct, sentence: Option<&str>) -> Vec<Effect> {
        let Some(Dialog::Review(review)) = self.dialogs.top_mut() else { return Vec::new() };
        let is_over = review.item().is_none();
        review.act(act);
        if let Some(sentence) = sentence.filter(|_| !is_over) {
            self.notify(sentence, &[]);
        }
        self.keep_review()
    }

    fn keep_review(&self) -> Vec<Effect> {
        let Some(Dialog::Review(review)) = self.dialogs.top() else { return Vec::new() };
        vec![Effect::KeepReview(Box::new(review.schedule()))]
    }

    pub(in crate::reader) fn take_back_in_review(&mut self) -> Vec<Effect> {
        let Some(Dialog::Review(review)) = self.dialogs.top_mut() else { return Vec::new() };
        let taken_back = review.take_back();
        self.notify(if taken_back { "undone" } else { "nothing_to_undo" }, &[]);
        self.keep_review()
    }

    pub(in crate::reader) fn open_in_context(&self) -> Vec<Effect> {
        let Some(Dialog::Review(review)) = self.dialogs.top() else { return Vec::new() };
        review.item().cloned().map(|item| Effect::OpenItem(Box::new(item))).into_iter().collect()
    }

    pub(in crate::reader) fn scroll_review(&mut self, lines: isize) {
        let Some(Dialog::Review(review)) = self.dialogs.top() else { return };
        let last = self.review_page(review).last_top();
        if let Some(Dialog::Review(review)) = self.dialogs.top_mut() {
            review.scroll(lines, last);
        }
    }
}
