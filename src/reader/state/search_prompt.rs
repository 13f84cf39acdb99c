//! The prompt of a search, and what is said beside it.

use crate::reader::state::caret::Caret;
use crate::reader::state::search::Search;
use crate::reader::state::seek::Direction;
use crate::reader::state::selection::Selection;
use crate::search::{Query, QueryProblem};
use crate::text::Offset;

/// A search while its words are written.
#[derive(Clone, Debug)]
pub struct SearchPrompt {
    /// Which way is searched.
    pub direction: Direction,
    /// Why what is written cannot be searched for.
    pub(in crate::reader) problem: Option<QueryProblem>,
    pub(in crate::reader) origin: Origin,
    /// What is searched for now.
    pub(in crate::reader) asked: String,
    /// How many queries back the reader has gone, and what was written before that.
    back: usize,
    pub(in crate::reader) own: String,
}

/// Where the search was asked for, with all that it changes.
#[derive(Clone, Debug)]
pub(in crate::reader) struct Origin {
    pub(in crate::reader) cursor: Offset,
    pub(in crate::reader) row: usize,
    pub(in crate::reader) caret: Caret,
    pub(in crate::reader) selection: Option<Selection>,
    pub(in crate::reader) search: Option<Search>,
}

/// What the prompt says beside the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchCount {
    /// Which hit this is: `3/17`.
    Count(String),
    /// Something is wrong, or nothing is there.
    Problem(String),
}

impl MatchCount {
    /// Returns the sentence.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Count(text) | Self::Problem(text) => text,
        }
    }
}

impl SearchPrompt {
    /// Begins to ask for a search.
    pub(in crate::reader) const fn new(direction: Direction, origin: Origin) -> Self {
        Self { direction, problem: None, origin, asked: String::new(), back: 0, own: String::new() }
    }

    /// Returns the place where the search was asked for.
    pub(in crate::reader) const fn origin(&self) -> Offset {
        self.origin.cursor
    }

    /// Takes the words as they are written now; `None` where they have not changed.
    pub(in crate::reader) fn ask(&mut self, words: &str) -> Option<Result<Query, QueryProblem>> {
        if words == self.asked {
            return None;
        }
        words.clone_into(&mut self.asked);
        let query = Query::parse(words);
        self.problem = query.as_ref().err().copied().filter(|problem| *problem != QueryProblem::Empty);
        Some(query)
    }

    /// Goes back through what was searched for, of which so much is remembered; returns how far back it is now.
    ///
    /// `written` is what is written, which is kept where that is the reader's own.
    pub(in crate::reader) fn turn(&mut self, by: isize, remembered: usize, written: &str) -> usize {
        if self.back == 0 {
            written.clone_into(&mut self.own);
        }
        self.back = self.back.saturating_add_signed(by).min(remembered);
        self.back
    }
}
