//! The shelf: the texts that were opened, filtered and sorted.
//!
//! The one invariant: the selection is always one of the texts shown, as long as there are any.

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use crate::library::ShelfEntry;
use crate::reader::keys::action::Action;
use crate::reader::state::command::Command;
use crate::reader::state::filter_text::{FilterText, plain};
use crate::reader::state::list::List;
use crate::review::Day;
use crate::text::fold;

/// The list of texts.
#[derive(Clone, Debug, Default)]
pub struct ShelfList {
    /// All texts, the one read last first.
    rows: Vec<ShelfRow>,
    /// The words that filter them.
    words: String,
    /// The order.
    pub order: ShelfOrder,
    /// The selection among those shown.
    pub list: List,
    /// Whether it is still being looked which of them can be opened.
    pub is_checking: bool,
    /// The number of the request, which tells late answers from its own.
    pub(in crate::reader) number: u64,
    shown: Vec<usize>,
    /// The key of the text that the reader was asked about.
    asked: Option<String>,
    /// The texts that were forgotten, the last one last.
    forgotten: Vec<ShelfRow>,
}

/// A text of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfRow {
    /// The text as it was read; it may be looked for on another thread.
    pub entry: Arc<ShelfEntry>,
    /// Where it is, in the reader's words.
    pub label: String,
    /// The day it was read last.
    pub day: Day,
    /// How many days ago that was.
    pub days_ago: u32,
    /// How many marks it has, as far as is known.
    pub marks: usize,
    /// Whether it can be opened.
    pub standing: ShelfStanding,
    /// Whether it is the open text.
    pub is_open: bool,
    /// Its title, its author and its place, once they are needed: a list that nobody filters needs none.
    words: OnceLock<FilterText>,
}

/// Whether a text can be opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShelfStanding {
    /// Nobody has looked yet.
    #[default]
    Unknown,
    /// Its file is there.
    Found,
    /// Its file is not there.
    Missing,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShelfOrder {
    /// The one read last first.
    #[default]
    Time,
    /// By title.
    Title,
    /// The one read farthest first.
    Progress,
    /// The one with most marks first.
    Marks,
}

/// What was found out about a text, by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfCheck {
    /// The key of the text.
    pub key: String,
    /// Whether it can be opened.
    pub is_found: bool,
    /// How many marks it has.
    pub marks: usize,
}

/// The answer to a request to forget a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::reader) enum Forgetting {
    /// There is no text.
    Nothing,
    /// The reader is asked first.
    Asked,
    /// The text is forgotten.
    Done(Box<ShelfRow>),
}

impl ShelfOrder {
    /// Returns the next order.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Time => Self::Title,
            Self::Title => Self::Progress,
            Self::Progress => Self::Marks,
            Self::Marks => Self::Time,
        }
    }

    /// Returns its name in the messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Time => "shelf_by_time",
            Self::Title => "shelf_by_title",
            Self::Progress => "shelf_by_progress",
            Self::Marks => "shelf_by_marks",
        }
    }
}

impl ShelfRow {
    /// Makes the row of a text that was read some days ago.
    #[must_use]
    pub fn new(entry: Arc<ShelfEntry>, label: String, day: Day, days_ago: u32) -> Self {
        let (marks, standing, words) = (entry.marks, ShelfStanding::default(), OnceLock::new());
        Self { entry, label, day, days_ago, marks, standing, is_open: false, words }
    }

    /// Returns the text, with the marks that it is known to have.
    pub(in crate::reader) fn entry(&self) -> ShelfEntry {
        ShelfEntry { marks: self.marks, ..(*self.entry).clone() }
    }

    fn words(&self) -> &FilterText {
        self.words.get_or_init(|| {
            let author = self.entry.author.as_deref().unwrap_or_default();
            let texts = [&self.entry.title, author, &self.label].map(fold::canonical);
            FilterText::new(&texts.each_ref().map(AsRef::as_ref))
        })
    }
}

impl ShelfList {
    /// Makes a list that shows all texts; `number` is that of the request.
    #[must_use]
    pub fn new(rows: Vec<ShelfRow>, number: u64) -> Self {
        let mut list = Self { rows, number, is_checking: true, ..Self::default() };
        list.refresh();
        list
    }

    /// Returns the texts shown, in their order.
    #[must_use]
    pub fn shown(&self) -> impl ExactSizeIterator<Item = Option<&ShelfRow>> {
        self.shown.iter().map(|&index| self.rows.get(index))
    }

    /// Returns how many texts there are, shown or not.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.rows.len()
    }

    /// Returns the words that filter the texts.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Returns the selected text.
    #[must_use]
    pub fn picked(&self) -> Option<&ShelfRow> {
        self.rows.get(*self.shown.get(self.list.selected)?)
    }

    /// Stores what was found out about texts.
    pub(in crate::reader) fn check(&mut self, checks: Vec<ShelfCheck>, is_all: bool) {
        self.is_checking = !is_all;
        let mut checks: std::collections::HashMap<String, ShelfCheck> =
            checks.into_iter().map(|check| (check.key.clone(), check)).collect();
        for row in &mut self.rows {
            if let Some(check) = checks.remove(&row.entry.key) {
                row.standing = if check.is_found { ShelfStanding::Found } else { ShelfStanding::Missing };
                row.marks = check.marks;
            }
        }
        if self.order == ShelfOrder::Marks {
            self.refresh();
        }
    }

    /// Applies a motion; returns whether the command is one.
    pub(in crate::reader) fn go(&mut self, command: Command, page: usize) -> bool {
        if command.action != Action::ForgetText {
            self.asked = None;
        }
        self.list.apply(command, self.shown.len(), page)
    }

    /// Shows only texts that match some words.
    pub(in crate::reader) fn filter_by(&mut self, words: &str) {
        words.clone_into(&mut self.words);
        self.refresh();
    }

    /// Clears the filter; returns whether it left some out.
    pub(in crate::reader) fn drop_filter(&mut self) -> bool {
        let was_filtered = !self.words.is_empty();
        self.filter_by("");
        was_filtered
    }

    /// Shows the texts in the next order.
    pub(in crate::reader) fn reorder(&mut self) {
        self.order = self.order.next();
        self.refresh();
    }

    /// Forgets the selected text on the second request in a row.
    pub(in crate::reader) fn forget(&mut self) -> Forgetting {
        let Some(index) = self.shown.get(self.list.selected).copied() else { return Forgetting::Nothing };
        let Some(row) = self.rows.get(index) else { return Forgetting::Nothing };
        if self.asked.as_ref() != Some(&row.entry.key) {
            self.asked = Some(row.entry.key.clone());
            return Forgetting::Asked;
        }
        self.asked = None;
        let row = self.rows.remove(index);
        self.forgotten.push(row.clone());
        self.refresh();
        Forgetting::Done(Box::new(row))
    }

    /// Brings the text back that was forgotten last, and selects it.
    pub(in crate::reader) fn remember(&mut self) -> Option<ShelfEntry> {
        let row = self.forgotten.pop()?;
        let (key, entry) = (row.entry.key.clone(), row.entry());
        let at = self.rows.partition_point(|known| known.entry.at > row.entry.at);
        self.rows.insert(at, row);
        self.refresh();
        let place = self.shown().position(|row| row.is_some_and(|row| row.entry.key == key));
        self.list = place.map_or(self.list, List::at);
        Some(entry)
    }

    /// Applies the filter and the order again; the selected text stays selected if possible.
    fn refresh(&mut self) {
        let picked = self.picked().map(|row| row.entry.key.clone());
        let words: Vec<String> = fold::canonical(&self.words).split_whitespace().map(plain).collect();
        let wanted = self.rows.iter().enumerate().filter(|(_, row)| words.is_empty() || row.words().holds(&words));
        let mut shown: Vec<usize> = wanted.map(|(index, _)| index).collect();
        let entry = |index: &usize| self.rows.get(*index).map(|row| &row.entry);
        match self.order {
            ShelfOrder::Time => {}
            ShelfOrder::Title => shown.sort_by_key(|index| self.rows.get(*index).map(|row| row.words().plain())),
            ShelfOrder::Progress => shown.sort_by_key(|index| Reverse(entry(index).map(|entry| entry.percent))),
            ShelfOrder::Marks => shown.sort_by_key(|index| Reverse(self.rows.get(*index).map(|row| row.marks))),
        }
        self.shown = shown;
        let kept = picked.and_then(|key| self.shown().position(|row| row.is_some_and(|row| row.entry.key == key)));
        self.list = kept.map_or(self.list, List::at);
        self.list.keep_within(self.shown.len());
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::library::ShelfPlace;
    use crate::marks::Timestamp;

    fn row(title: &str, second: i64, percent: usize, marks: usize) -> ShelfRow {
        let entry = ShelfEntry {
            key: title.to_owned(),
            place: ShelfPlace::File(PathBuf::from("/글").join(title)),
            book: Vec::new(),
            title: title.to_owned(),
            author: Some("김수영".to_owned()),
            part: None,
            docs: Vec::new(),
            chars: 0,
            percent,
            marks,
            at: Timestamp::from_millisecond(second * 1_000),
        };
        ShelfRow::new(Arc::new(entry), format!("~/{title}.md"), Day::of(Timestamp::from_millisecond(0), 0), 0)
    }

    fn list() -> ShelfList {
        ShelfList::new(vec![row("청춘 예찬", 3, 10, 2), row("나무", 2, 90, 0), row("봄밤", 1, 50, 7)], 1)
    }

    fn titles(list: &ShelfList) -> Vec<&str> {
        list.shown().flatten().map(|row| row.entry.title.as_str()).collect()
    }

    #[test]
    fn texts_are_sorted_in_four_ways_and_the_selected_one_stays_selected() {
        let mut list = list();
        list.list = List::at(1);
        let mut orders = Vec::new();
        for _ in 0..4 {
            orders.push(titles(&list).join(" "));
            assert_eq!(list.picked().unwrap().entry.title, "나무");
            list.reorder();
        }
        assert_eq!(
            orders,
            ["청춘 예찬 나무 봄밤", "나무 봄밤 청춘 예찬", "나무 봄밤 청춘 예찬", "봄밤 청춘 예찬 나무"]
        );
    }

    #[test]
    fn words_and_initials_of_title_author_and_file_filter() {
        let mut list = list();
        for (words, shown) in [
            ("예찬", "청춘 예찬"),
            ("청춘예찬", "청춘 예찬"),
            ("ㅊㅊㅇㅊ", "청춘 예찬"),
            ("ㅂㅂ", "봄밤"),
            ("김수영 나무", "나무"),
            ("나무.MD", "나무"),
            ("없음", ""),
        ] {
            list.filter_by(words);
            assert_eq!(titles(&list).join(" "), shown, "{words}");
        }
        assert!(list.picked().is_none() && list.drop_filter() && !list.drop_filter());
        assert_eq!(list.shown().len(), 3);
    }

    #[test]
    fn forgetting_is_asked_for_done_and_taken_back() {
        let mut list = list();
        list.list = List::at(1);
        assert_eq!(list.forget(), Forgetting::Asked);
        list.go(Command { action: Action::NextEntry, number: None, character: None }, 10);
        assert_eq!(list.forget(), Forgetting::Asked, "another one is asked about again");
        assert!(matches!(list.forget(), Forgetting::Done(row) if row.entry.title == "봄밤"));
        assert_eq!((titles(&list), list.list.selected), (vec!["청춘 예찬", "나무"], 1));
        assert_eq!(list.remember().unwrap().title, "봄밤");
        assert_eq!(list.picked().unwrap().entry.title, "봄밤");
        assert_eq!(list.remember(), None);
    }

    #[test]
    fn what_is_found_out_is_shown_at_its_text() {
        let mut list = list();
        let check = |key: &str, is_found, marks| ShelfCheck { key: key.to_owned(), is_found, marks };
        list.check(vec![check("나무", false, 4), check("없음", true, 1)], false);
        let standings: Vec<_> = list.shown().flatten().map(|row| (row.standing, row.marks)).collect();
        let unknown = ShelfStanding::Unknown;
        assert_eq!(standings, [(unknown, 2), (ShelfStanding::Missing, 4), (unknown, 7)]);
        assert!(list.is_checking);
        list.check(Vec::new(), true);
        assert!(!list.is_checking);
    }
}
