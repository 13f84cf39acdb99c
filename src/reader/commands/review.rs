//! Acts in the review, and showing one of its items in its chapter.

use uuid::Uuid;

use crate::library::review::{Act, Item, Matter};
use crate::reader::effect::Effect;
use crate::reader::keys::action::Action;
use crate::reader::state::App;
use crate::reader::state::command::Command;
use crate::reader::state::dialog::Dialog;
use crate::reader::state::preferences::Focus;
use crate::reader::state::review::Review;
use crate::text::Span;

impl App {
    /// Shows the review over everything else.
    pub fn show_review(&mut self, review: Review) {
        self.end_selection();
        self.dialog = Some(Dialog::Review(Box::new(review)));
    }

    pub(in crate::reader) fn browse_review(&mut self, command: Command) -> Vec<Effect> {
        let Some(Dialog::Review(mut review)) = self.dialog.take() else { return Vec::new() };
        let is_over = review.item().is_none();
        let told = match command.action {
            Action::Cancel => return Vec::new(),
            Action::FinishItem if is_over => return Vec::new(),
            Action::NextLine => return self.scroll_review(review, command.times().cast_signed()),
            Action::PreviousLine => return self.scroll_review(review, -command.times().cast_signed()),
            Action::OpenEntry => return self.open_in_context(review),
            Action::Undo => return self.take_back_in_review(review),
            Action::FinishItem => acted(&mut review, Act::Done, None),
            Action::PostponeItem => acted(&mut review, Act::Later, Some("review_postponed")),
            Action::DiscardItem => acted(&mut review, Act::Discard, Some("review_discarded")),
            Action::FavourItem => {
                let told = if review.is_favourite() { "review_not_favourite" } else { "review_favourite" };
                acted(&mut review, Act::Favourite, Some(told))
            }
            _ => None,
        };
        if let Some(told) = told.filter(|_| !is_over) {
            self.notify(told, &[]);
        }
        self.keep(review)
    }

    /// Shows an item in the chapter that is open, or says that its words are not found there.
    pub fn show_item(&mut self, item: &Item) {
        (self.dialog, self.focus) = (None, Focus::Text);
        let (span, told) = match &item.matter {
            Matter::Mark { id, .. } => self.place_of_mark(*id),
            Matter::Lesson { statement, .. } => self.place_of_lesson(statement),
        };
        if let Some(span) = span {
            self.show(span);
        }
        if let Some(told) = told {
            self.notify(told, &[]);
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

    /// Says where the document of an item is that is not open here; the review stays.
    pub fn tell_elsewhere(&mut self, item: &Item) {
        let place = match &item.matter {
            Matter::Mark { seen, .. } => seen.last().unwrap_or(&item.title).clone(),
            Matter::Lesson { place, .. } => place.name(),
        };
        let place = crate::text::fold::collapsed(&place).replace('\n', " ");
        self.notify("review_elsewhere", &[("place", &place)]);
    }

    fn keep(&mut self, review: Box<Review>) -> Vec<Effect> {
        let schedule = Box::new(review.schedule.clone());
        self.dialog = Some(Dialog::Review(review));
        vec![Effect::KeepReview(schedule)]
    }

    fn take_back_in_review(&mut self, mut review: Box<Review>) -> Vec<Effect> {
        let taken_back = review.take_back();
        self.notify(if taken_back { "undone" } else { "nothing_to_undo" }, &[]);
        self.keep(review)
    }

    fn open_in_context(&mut self, review: Box<Review>) -> Vec<Effect> {
        let item = review.item().cloned();
        self.dialog = Some(Dialog::Review(review));
        item.map(|item| Effect::OpenItem(Box::new(item))).into_iter().collect()
    }

    fn scroll_review(&mut self, mut review: Box<Review>, lines: isize) -> Vec<Effect> {
        let last = self.review_page(&review).last_top();
        review.top = review.top.min(last).saturating_add_signed(lines).min(last);
        self.dialog = Some(Dialog::Review(review));
        Vec::new()
    }
}

/// Does an act and gives what is told of it.
fn acted(review: &mut Review, act: Act, told: Option<&'static str>) -> Option<&'static str> {
    review.act(act);
    told
}
