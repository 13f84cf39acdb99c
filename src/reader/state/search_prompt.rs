//! The prompt of a search, and the status beside it.

use crate::reader::state::caret::Caret;
use crate::reader::state::elsewhere::Elsewhere;
use crate::reader::state::search::Search;
use crate::reader::state::seek::Direction;
use crate::reader::state::selection::Selection;
use crate::search::{Query, QueryProblem};
use crate::text::Offset;

/// A search being typed.
#[derive(Clone, Debug)]
pub struct SearchPrompt {
    /// The direction.
    pub direction: Direction,
    /// Why the typed words cannot be searched for.
    pub(in crate::reader) problem: Option<QueryProblem>,
    pub(in crate::reader) origin: Origin,
    /// The words searched for now.
    pub(in crate::reader) asked: String,
    /// The search in the other chapters, if this one does not have the words.
    pub(in crate::reader) elsewhere: Option<Elsewhere>,
    /// How many queries back the reader has gone, and the reader's own text before that.
    back: usize,
    pub(in crate::reader) own: String,
}

/// The place where the search began, with everything that a search changes.
#[derive(Clone, Debug)]
pub(in crate::reader) struct Origin {
    pub(in crate::reader) cursor: Offset,
    pub(in crate::reader) row: usize,
    pub(in crate::reader) caret: Caret,
    pub(in crate::reader) selection: Option<Selection>,
    pub(in crate::reader) search: Option<Search>,
}

/// The status beside the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MatchCount {
    /// The number of the current hit: `3/17`.
    Count(String),
    /// A problem, or no hits.
    Problem(String),
}

impl MatchCount {
    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Count(text) | Self::Problem(text) => text,
        }
    }
}

impl SearchPrompt {
    /// Starts a prompt.
    pub(in crate::reader) const fn new(direction: Direction, origin: Origin) -> Self {
        Self { direction, problem: None, origin, asked: String::new(), elsewhere: None, back: 0, own: String::new() }
    }

    /// Returns the place where the search began.
    pub(in crate::reader) const fn origin(&self) -> Offset {
        self.origin.cursor
    }

    /// Parses the words as typed now; `None` if they have not changed.
    pub(in crate::reader) fn ask(&mut self, words: &str) -> Option<Result<Query, QueryProblem>> {
        if words == self.asked {
            return None;
        }
        words.clone_into(&mut self.asked);
        let query = Query::parse(words);
        self.problem = query.as_ref().err().copied().filter(|problem| *problem != QueryProblem::Empty);
        Some(query)
    }

    /// Goes back through the remembered queries, of which there are `remembered`; returns how far back it is now.
    ///
    /// `written` is the current text, which is kept if it is the reader's own.
    pub(in crate::reader) fn turn(&mut self, by: isize, remembered: usize, written: &str) -> usize {
        if self.back == 0 {
            written.clone_into(&mut self.own);
        }
        self.back = self.back.saturating_add_signed(by).min(remembered);
        self.back
    }
}
