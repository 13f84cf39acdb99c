//! The list of a global search.

use crate::library::search::Hit;
use crate::reader::state::line::LineInput;
use crate::reader::state::list::List;
use crate::search::{Query, QueryProblem};

/// A search in everything that is open.
#[derive(Clone, Debug, Default)]
pub struct GlobalSearch {
    /// The words and the caret.
    pub input: LineInput,
    /// The hits so far, in the order of the chapters.
    pub hits: Vec<ListedHit>,
    /// The lines of the list.
    pub lines: Vec<FoundLine>,
    /// The selected hit.
    pub list: List,
    /// The progress of the search.
    pub stage: SearchStage,
    /// Why the typed words cannot be searched for.
    problem: Option<QueryProblem>,
    /// The words searched for, and the number of that search.
    pub(in crate::reader) asked: String,
    pub(in crate::reader) number: u64,
}

/// A hit in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedHit {
    /// Its chapter, counted from 0.
    pub chapter: usize,
    /// The hit.
    pub hit: Hit,
    /// Its line in the list, counted from 0.
    pub line: usize,
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundLine {
    /// The title of a chapter.
    Chapter(usize),
    /// The heading above a hit, by the index of the hit.
    Section(usize),
    /// A hit, by its index.
    Hit(usize),
}

/// The progress of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SearchStage {
    /// Nothing is being searched for.
    #[default]
    Idle,
    /// The search is running.
    Searching,
    /// It was cancelled when the list was closed.
    Broken,
    /// It is over.
    Over(Ending),
}

/// How a search ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    /// How many documents could not be read.
    pub unread: usize,
    /// Whether there is more than is listed.
    pub is_cut: bool,
    /// Words that would find something, if these find nothing.
    pub offer: Option<String>,
}

impl GlobalSearch {
    /// Returns why the typed words cannot be searched for.
    #[must_use]
    pub const fn problem(&self) -> Option<QueryProblem> {
        self.problem
    }

    /// Returns the selected hit.
    #[must_use]
    pub fn picked_hit(&self) -> Option<&ListedHit> {
        self.hits.get(self.list.selected)
    }

    pub(in crate::reader) fn offer(&self) -> Option<&String> {
        match &self.stage {
            SearchStage::Over(ending) => ending.offer.as_ref(),
            SearchStage::Idle | SearchStage::Searching | SearchStage::Broken => None,
        }
    }

    pub(in crate::reader) fn add(&mut self, chapter: usize, hit: Hit) {
        let last = self.hits.last();
        let is_new = last.is_none_or(|last| last.chapter != chapter);
        if is_new {
            self.lines.push(FoundLine::Chapter(chapter));
        }
        let index = self.hits.len();
        if hit.section.is_some() && (is_new || last.is_some_and(|last| last.hit.section != hit.section)) {
            self.lines.push(FoundLine::Section(index));
        }
        self.hits.push(ListedHit { chapter, hit, line: self.lines.len() });
        self.lines.push(FoundLine::Hit(index));
    }

    /// Starts a search for the typed words under a number, with no hits yet.
    pub(in crate::reader) fn ask(&mut self, number: u64) {
        let (input, asked) = (self.input.clone(), self.input.value().to_owned());
        let problem = Query::parse(&asked).err();
        let stage = if problem.is_none() { SearchStage::Searching } else { SearchStage::Idle };
        let problem = problem.filter(|problem| *problem != QueryProblem::Empty);
        *self = Self { input, stage, problem, asked, number, ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &str) -> GlobalSearch {
        let mut list = GlobalSearch { input: LineInput::new(words), ..GlobalSearch::default() };
        list.ask(7);
        list
    }

    #[test]
    fn words_that_are_no_query_are_not_searched_for() {
        assert_eq!(
            (asked("글").stage, asked("").stage, asked("re:[가-").stage),
            (SearchStage::Searching, SearchStage::Idle, SearchStage::Idle)
        );
        assert!(asked("").problem.is_none() && asked("re:[가-").problem.is_some());
    }

    #[test]
    fn other_words_find_anew_and_stay_written() {
        let mut list = asked("글");
        list.lines.push(FoundLine::Chapter(0));
        list.list = List::at(3);
        list.ask(8);
        assert!(list.lines.is_empty() && list.list == List::default());
        assert_eq!((list.input.value(), list.number), ("글", 8));
    }
}
