//! The review: what the day brings back, one thing at a time.
//!
//! Each act changes the schedule and is handed out to be kept; `u` takes acts back one by one as long as the review is
//! open. Nothing here changes a mark or a lesson.

mod page;

use uuid::Uuid;

use crate::reader::action::Action;
use crate::reader::effect::Effect;
use crate::reader::update::Command;
use crate::reader::{App, Dialog, Focus};
use crate::review::{Act, Before, Item, Matter, Schedule, Sheet};
use crate::text::Span;

pub use page::{ReviewLine, ReviewPage};

/// The review while it is open.
#[derive(Clone, Debug)]
pub struct Review {
    schedule: Schedule,
    sheet: Sheet,
    /// The item that is shown, counted from 0; behind the last one the review is over.
    at: usize,
    /// The first line that is shown, counted from 0.
    top: usize,
    /// What was done, with the item that was shown then.
    acts: Vec<(Before, usize)>,
}

impl Review {
    /// Opens the review on what a day brings.
    #[must_use]
    pub const fn new(schedule: Schedule, sheet: Sheet) -> Self {
        Self { schedule, sheet, at: 0, top: 0, acts: Vec::new() }
    }

    /// Gives what is shown; `None` where the review is over.
    #[must_use]
    pub fn item(&self) -> Option<&Item> {
        self.sheet.items.get(self.at)
    }

    /// Tells whether what is shown is a favourite.
    #[must_use]
    pub fn is_favourite(&self) -> bool {
        self.item().is_some_and(|item| self.schedule.standing(&item.key).favourite)
    }

    /// Tells whether there is nothing to look at and nothing to take back.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.item().is_none() && self.acts.is_empty()
    }

    /// Gives the number of what is shown among all that the day brings, and how many that are; 0 of 0 on an empty day.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let all = self.sheet.passed + self.sheet.items.len();
        ((self.sheet.passed + self.at + 1).min(all), all)
    }

    fn act(&mut self, act: Act) {
        let Some(key) = self.item().map(|item| item.key.clone()) else { return };
        let before = self.schedule.act(&key, act, self.sheet.day);
        self.acts.push((before, self.at));
        if act != Act::Favourite {
            self.at += 1;
            self.top = 0;
        }
        if self.item().is_none() {
            self.schedule.finish_day(self.sheet.day);
        }
    }

    /// Takes the last act back and shows again what it was done to; tells whether there was one.
    fn take_back(&mut self) -> bool {
        let Some((before, at)) = self.acts.pop() else { return false };
        self.schedule.take_back(before);
        (self.at, self.top) = (at, 0);
        true
    }
}

impl App {
    /// Shows the review over everything else.
    pub fn show_review(&mut self, review: Review) {
        self.end_selection();
        self.dialog = Some(Dialog::Review(Box::new(review)));
    }

    pub(super) fn browse_review(&mut self, command: Command) -> Vec<Effect> {
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
            self.tell(told, &[]);
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
            self.tell(told, &[]);
        }
    }

    fn place_of_mark(&self, id: Uuid) -> (Option<Span>, Option<&'static str>) {
        let mark = self.desk.marks.iter().find(|mark| mark.highlight.id == id);
        let likely = mark.and_then(|mark| mark.candidates.first().copied());
        match (mark.and_then(|mark| mark.span), likely) {
            (Some(span), _) => (Some(span), None),
            (None, Some(likely)) => (Some(likely), Some("place_unsure")),
            (None, None) => (None, Some("place_lost")),
        }
    }

    fn place_of_lesson(&self, statement: &str) -> (Option<Span>, Option<&'static str>) {
        let lesson = self.desk.lessons.iter().find(|lesson| lesson.statement == statement);
        let first = lesson.and_then(|lesson| lesson.spans().min());
        (first, if first.is_some() { None } else { Some("lesson_without_evidence") })
    }

    /// Says where the document of an item is that is not open here; the review stays.
    pub fn tell_elsewhere(&mut self, item: &Item) {
        let place = match &item.matter {
            Matter::Mark { seen, .. } => seen.last().unwrap_or(&item.title).clone(),
            Matter::Lesson { place, .. } => place.name(),
        };
        let place = crate::text::fold::one_line(&place);
        self.tell("review_elsewhere", &[("place", &place)]);
    }

    fn keep(&mut self, review: Box<Review>) -> Vec<Effect> {
        let schedule = Box::new(review.schedule.clone());
        self.dialog = Some(Dialog::Review(review));
        vec![Effect::KeepReview(schedule)]
    }

    fn take_back_in_review(&mut self, mut review: Box<Review>) -> Vec<Effect> {
        let taken_back = review.take_back();
        self.tell(if taken_back { "undone" } else { "nothing_to_undo" }, &[]);
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
